/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_ARTICLE_ITEM (lectern_article_item_get_type ())
G_DECLARE_FINAL_TYPE (LecternArticleItem, lectern_article_item, LECTERN, ARTICLE_ITEM, GObject)

/* A row of a list: a stored article without its text. Properties, all read-only: id (s), title,
 * site, author, published (ISO 8601, nullable), added-us (x), words (u), is-unread, is-starred,
 * n-marks (u), obstacle (nullable), incomplete (nullable), address (nullable), snippet (nullable,
 * with hits between U+0002 and U+0003), field (nullable: which field matched: `text`, `note`,
 * `title`, `author` or `site`), n-hits (u), first-hit (u: byte offset in the text), is-loaded: a row
 * of a lazy list has its id at once, the rest a moment later.
 * Main thread only; changes are notified. */
const char *lectern_article_item_get_id        (LecternArticleItem *self);
const char *lectern_article_item_get_title     (LecternArticleItem *self);
const char *lectern_article_item_get_site      (LecternArticleItem *self);
const char *lectern_article_item_get_author    (LecternArticleItem *self);
const char *lectern_article_item_get_published (LecternArticleItem *self);
const char *lectern_article_item_get_address   (LecternArticleItem *self);
const char *lectern_article_item_get_obstacle  (LecternArticleItem *self);
const char *lectern_article_item_get_incomplete (LecternArticleItem *self);
const char *lectern_article_item_get_snippet   (LecternArticleItem *self);
const char *lectern_article_item_get_field     (LecternArticleItem *self);
const char *lectern_article_item_get_watched   (LecternArticleItem *self);
guint       lectern_article_item_get_words     (LecternArticleItem *self);
guint       lectern_article_item_get_n_marks   (LecternArticleItem *self);
guint       lectern_article_item_get_n_hits    (LecternArticleItem *self);
guint32     lectern_article_item_get_first_hit (LecternArticleItem *self);
gint64      lectern_article_item_get_added_us  (LecternArticleItem *self);
gboolean    lectern_article_item_is_unread     (LecternArticleItem *self);
gboolean    lectern_article_item_is_starred    (LecternArticleItem *self);
gboolean    lectern_article_item_is_loaded     (LecternArticleItem *self);

G_END_DECLS

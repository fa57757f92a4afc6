/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_ARTICLE_VERSION (lectern_article_version_get_type ())
G_DECLARE_FINAL_TYPE (LecternArticleVersion, lectern_article_version, LECTERN, ARTICLE_VERSION, GObject)

/**
 * LecternArticleVersionInfo:
 * @number: 1 for the one that came first
 * @added_us: when it came, microseconds since 1970
 * @words: how many words are not hidden
 * @is_current: whether it is the one that is read, marked and searched
 * @is_short: whether less came than the page has
 * @revision: digest of its text
 * @published: (nullable): date of publication, as it says itself
 *
 * What is known of a version of an article.
 */
typedef struct {
  guint number;
  gint64 added_us;
  guint words;
  gboolean is_current;
  gboolean is_short;
  const char *revision;
  const char *published;
} LecternArticleVersionInfo;

/* A version of an article, without its text. Immutable. */
LecternArticleVersion           *lectern_article_version_new        (const LecternArticleVersionInfo *info) G_GNUC_WARN_UNUSED_RESULT;
const LecternArticleVersionInfo *lectern_article_version_get_info   (LecternArticleVersion           *self);
guint                     lectern_article_version_get_number (LecternArticleVersion           *self);
gboolean                  lectern_article_version_is_current (LecternArticleVersion           *self);

G_END_DECLS

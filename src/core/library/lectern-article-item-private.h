/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-article-item.h"

G_BEGIN_DECLS

/* What a row shows, as it was read from the database; all strings but @id may be NULL. */
typedef struct {
  char *id;
  char *title;
  char *site;
  char *author;
  char *published;
  char *address;
  char *obstacle;
  char *incomplete;
  char *snippet;
  char *field;
  char *watched;
  gint64 added_us;
  guint words;
  guint n_marks;
  guint n_hits;
  guint32 first_hit;
  gboolean is_unread;
  gboolean is_starred;
} LecternArticleRow;

void                lectern_article_row_free      (LecternArticleRow  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternArticleRow, lectern_article_row_free)

LecternArticleItem *lectern_article_item_new      (const char         *id) G_GNUC_WARN_UNUSED_RESULT;
void                lectern_article_item_take_row (LecternArticleItem *self,
                                                   LecternArticleRow  *row);

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-article-item-private.h"
#include "lectern-library.h"
#include "lectern-store.h"

G_BEGIN_DECLS

#define LECTERN_ROW_COLUMNS                                                                        \
  "a.id, a.title, a.site, a.author, a.published, a.address, a.obstacle, a.incomplete, a.added_us," \
  " a.words, a.n_marks, a.is_unread, a.is_starred, (SELECT group_concat (w.term || ' × ' || "     \
  "w.count, ', ') FROM (SELECT term, count FROM watch_hit WHERE article = a.sequence"              \
  " ORDER BY count DESC, start LIMIT 3) w)"
#define LECTERN_N_ROW_COLUMNS 14

/* An article in a list: 16 bytes of its UUID instead of 37, for lists are long. */
typedef struct {
  guint8 uuid[16];
} LecternListEntry;

gboolean           lectern_list_entry_init   (LecternListEntry       *self,
                                              const char             *id);
char              *lectern_list_entry_dup_id (const LecternListEntry *self) G_GNUC_WARN_UNUSED_RESULT;

GArray            *lectern_store_list_entries (LecternStore          *self,
                                               const LecternListQuery *query,
                                               GError               **error) G_GNUC_WARN_UNUSED_RESULT;
LecternArticleRow *lectern_store_load_row    (LecternStore           *self,
                                              const char             *id,
                                              GError                **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray         *lectern_store_load_rows   (LecternStore           *self,
                                              const char *const      *ids,
                                              GError                **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray         *lectern_store_list_items  (LecternStore           *self,
                                              const LecternListQuery *query,
                                              guint                   limit,
                                              GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* Rows that a query reads: these columns of `article a` first. */
LecternArticleRow *lectern_store_read_row    (LecternQuery           *query) G_GNUC_WARN_UNUSED_RESULT;
LecternArticleItem *lectern_article_item_new_from_row (LecternArticleRow *row) G_GNUC_WARN_UNUSED_RESULT;

/* Upkeep */
gboolean           lectern_store_check       (LecternStore           *self,
                                              GError                **error);

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-bulk-item.h"
#include "lectern-store.h"

G_BEGIN_DECLS

/* The most items that are read at once. */
#define LECTERN_BULK_MAX_PAGE 1000

gboolean   lectern_store_add_bulk_job    (LecternStore          *self,
                                          LecternBulkSummary    *summary,
                                          GPtrArray             *items,
                                          GError               **error);
GPtrArray *lectern_store_list_bulk_jobs  (LecternStore          *self,
                                          GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* @state: -1 for all. Those from @from on, without their contents. */
GPtrArray *lectern_store_list_bulk_items (LecternStore          *self,
                                          gint64                 job,
                                          int                    state,
                                          guint                  from,
                                          guint                  limit,
                                          GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   lectern_store_begin_bulk_item (LecternStore          *self,
                                          gint64                 job,
                                          LecternBulkItem       *item,
                                          GError               **error);
/* @additions: (nullable): prepared; without them the item is of an article that is there. */
gboolean   lectern_store_land_bulk_item  (LecternStore          *self,
                                          gint64                 job,
                                          LecternBulkItem       *item,
                                          GPtrArray             *additions,
                                          GError               **error);
gboolean   lectern_store_fail_bulk_item  (LecternStore          *self,
                                          gint64                 job,
                                          guint                  position,
                                          const char            *reason,
                                          GError               **error);
gboolean   lectern_store_set_bulk_state  (LecternStore          *self,
                                          gint64                 job,
                                          LecternBulkState       state,
                                          GError               **error);
/* @position: -1 for all that failed. */
gboolean   lectern_store_retry_bulk_items (LecternStore         *self,
                                          gint64                 job,
                                          gint64                 position,
                                          GError               **error);
gboolean   lectern_store_remove_bulk_job (LecternStore          *self,
                                          gint64                 job,
                                          GError               **error);

G_END_DECLS

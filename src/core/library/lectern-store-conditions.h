/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-list-query.h"
#include "lectern-search.h"
#include "lectern-store.h"

G_BEGIN_DECLS

/* What a list query means in SQL, with `article a`: conditions, what is bound to their question
 * marks, and the order. */
typedef struct {
  GString *where; /* owned */
  GPtrArray *values; /* owned, of GVariant `s` or `x`, in order */
  const char *order;
} LecternConditions;

LecternConditions *lectern_store_compile_query   (LecternStore           *self,
                                                  const LecternListQuery *query,
                                                  GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* "SELECT @columns FROM article a WHERE … ORDER BY … LIMIT @limit", ready to step. */
LecternQuery      *lectern_store_query_list      (LecternStore           *self,
                                                  const char             *columns,
                                                  const LecternListQuery *query,
                                                  guint                   limit,
                                                  GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* The sequences (gint64) of the articles of a collection, or of those that a saved search finds. */
GHashTable        *lectern_store_list_collected  (LecternStore           *self,
                                                  const char             *id,
                                                  GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* What a saved search searches for; NULL without an error for a collection, and for one that is gone. */
gboolean           lectern_store_load_saved_search (LecternStore         *self,
                                                  const char             *id, /* nullable */
                                                  LecternSearch         **search,
                                                  GError                **error);
void               lectern_conditions_free       (LecternConditions      *self);
/* One more condition; @sql has a question mark for each value. */
void               lectern_conditions_add        (LecternConditions      *self,
                                                  const char             *sql,
                                                  GVariant               *value); /* floating, nullable */
gboolean           lectern_store_add_sort_key    (LecternStore           *self,
                                                  GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternConditions, lectern_conditions_free)

G_END_DECLS

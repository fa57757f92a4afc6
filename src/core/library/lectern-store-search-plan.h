/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-search.h"
#include "lectern-store-conditions.h"

G_BEGIN_DECLS

/* How deep searches may name saved searches, which may name others. */
#define LECTERN_SEARCH_MAX_NESTING 4

typedef struct _LecternSearchPlan LecternSearchPlan;

/* Makes SQL of queries on one connection, as long as no article is added. */
LecternSearchPlan *lectern_search_plan_new   (LecternStore            *store,
                                              GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
void               lectern_search_plan_free  (LecternSearchPlan       *self);
/* All of a query as conditions on `article a`. */
gboolean           lectern_search_plan_add   (LecternSearchPlan       *self,
                                              const LecternSearch     *search,
                                              LecternConditions       *conditions,
                                              GError                 **error);
/* The same, but that what words alone can say becomes an expression of FTS5; NULL without such. */
gboolean           lectern_search_plan_split (LecternSearchPlan       *self,
                                              GPtrArray               *parts,
                                              LecternConditions       *conditions,
                                              char                   **match,
                                              GError                 **error);
/* Names that nothing has, of tags and collections. */
gboolean           lectern_search_plan_check (LecternSearchPlan       *self,
                                              const LecternSearch     *search,
                                              GPtrArray               *hints,
                                              GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternSearchPlan, lectern_search_plan_free)

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-search-operator.h"

G_BEGIN_DECLS

/**
 * LecternSearchContext:
 * @op: (nullable): the operator whose value is being typed
 * @prefix: what was typed of the word or value, without its quotation mark
 * @start: where the whole term begins, in bytes; with its operator, without a minus
 * @end: where it ends
 *
 * What stands at the cursor of a query: what completion begins with.
 */
typedef struct {
  const LecternSearchOperator *op;
  char *prefix;
  gsize start;
  gsize end;
} LecternSearchContext;

LecternSearchContext *lectern_search_context_new  (const char                 *text,
                                                   gsize                       cursor) G_GNUC_WARN_UNUSED_RESULT;
LecternSearchContext *lectern_search_context_copy (const LecternSearchContext *self) G_GNUC_WARN_UNUSED_RESULT;
void                  lectern_search_context_free (LecternSearchContext       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternSearchContext, lectern_search_context_free)

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-search-operator.h"

G_BEGIN_DECLS

/**
 * LecternSearchSuggestion:
 * @text: what goes to the place of the term
 * @label: what is shown for it
 * @detail: (nullable): what it means
 * @count: how many articles have it, as far as that was counted; 0 for operators
 *
 * What a term of a query may become.
 */
typedef struct {
  char *text;
  char *label;
  char *detail;
  guint count;
} LecternSearchSuggestion;

LecternSearchSuggestion *lectern_search_suggestion_new_operator (const LecternSearchOperator *op) G_GNUC_WARN_UNUSED_RESULT;
LecternSearchSuggestion *lectern_search_suggestion_new_value    (const LecternSearchOperator *op,
                                                                 const char                  *value,
                                                                 const char                  *detail, /* nullable */
                                                                 guint                        count) G_GNUC_WARN_UNUSED_RESULT;
void                     lectern_search_suggestion_free         (LecternSearchSuggestion     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternSearchSuggestion, lectern_search_suggestion_free)

G_END_DECLS

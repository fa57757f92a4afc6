/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-search-node.h"

G_BEGIN_DECLS

/**
 * LecternSearchOperator:
 * @name: what stands before the colon
 * @kind: what it asks for
 * @field: of words: where
 * @values: (nullable) (array zero-terminated=1): all values that there are
 * @example: a whole term
 * @meaning: what it finds, translatable
 *
 * An operator of the query language.
 */
typedef struct {
  const char *name;
  LecternSearchKind kind;
  LecternSearchField field;
  const char *const *values;
  const char *example;
  const char *meaning;
} LecternSearchOperator;

const LecternSearchOperator *lectern_search_list_operators    (gsize                   *n);
const LecternSearchOperator *lectern_search_find_operator     (const char              *name,
                                                               gsize                    length);
const LecternSearchOperator *lectern_search_operator_for_node (const LecternSearchNode *node);
/* The value that is meant, with common variants of it; NULL when there is none. */
const char                  *lectern_search_operator_find_value (const LecternSearchOperator *self,
                                                               const char              *value);

G_END_DECLS

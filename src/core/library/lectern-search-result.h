/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-search.h"

G_BEGIN_DECLS

/**
 * LecternSearchPart:
 * @text: a part of the query in canonical form
 * @is_text: whether it is words, not an operator
 * @is_found: whether any article has it
 *
 * Why nothing was found.
 */
typedef struct {
  char *text;
  gboolean is_text;
  gboolean is_found;
} LecternSearchPart;

/**
 * LecternSearchResult:
 * @search: what was asked
 * @entries: (element-type LecternListEntry): the hits, best first
 * @items: (element-type LecternArticleItem): the rows that were asked for
 * @n_total: how many hits there are
 * @has_more: whether counting stopped there
 * @n_trashed: when there is no hit: how many there are in the trash
 * @hints: (element-type LecternSearchHint): what could not be understood
 * @parts: (element-type LecternSearchPart): when there is no hit: the parts of the query
 *
 * What a search gives.
 */
typedef struct {
  LecternSearch *search;
  GArray *entries;
  GPtrArray *items;
  guint n_total;
  gboolean has_more;
  guint n_trashed;
  GPtrArray *hints;
  GPtrArray *parts;
} LecternSearchResult;

LecternSearchResult *lectern_search_result_new       (LecternSearch       *search) G_GNUC_WARN_UNUSED_RESULT;
void                 lectern_search_result_free      (LecternSearchResult *self);
void                 lectern_search_result_add_part  (LecternSearchResult *self,
                                                      const LecternSearchNode *node,
                                                      gboolean             is_found);
/* A sentence for a person: why there is no hit. */
char                *lectern_search_result_dup_reason (LecternSearchResult *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternSearchResult, lectern_search_result_free)

G_END_DECLS

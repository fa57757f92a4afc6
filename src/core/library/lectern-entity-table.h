/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-entity.h"

G_BEGIN_DECLS

/* So many entities a table may have. */
#define LECTERN_ENTITY_TABLE_MAX 2000

/**
 * LecternEntityTable:
 * @entities: (element-type LecternEntity): the entities, those of most articles first
 * @counts: in how many articles two of them are, row by row
 *
 * Who and what is mentioned together.
 */
typedef struct {
  GPtrArray *entities;
  guint32 *counts;
} LecternEntityTable;

/**
 * LecternEntityPair:
 * @first: index of an entity
 * @second: index of another, which comes behind it
 * @n_articles: in how many articles both are mentioned
 * @jaccard: of the articles that mention one of them, the part that mentions both (Jaccard 1912)
 *
 * Two entities that are mentioned together.
 */
typedef struct {
  guint first;
  guint second;
  guint n_articles;
  double jaccard;
} LecternEntityPair;

/* Takes over @entities. */
LecternEntityTable *lectern_entity_table_new       (GPtrArray          *entities) G_GNUC_WARN_UNUSED_RESULT;
void                lectern_entity_table_free      (LecternEntityTable *self);
/* All of these are mentioned in one article. */
void                lectern_entity_table_add       (LecternEntityTable *self,
                                                    const guint        *indexes,
                                                    guint               n_indexes);
guint               lectern_entity_table_get_count (LecternEntityTable *self,
                                                    guint               first,
                                                    guint               second);
GArray             *lectern_entity_table_list_pairs (LecternEntityTable *self,
                                                    guint               min_articles) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternEntityTable, lectern_entity_table_free)

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-entity-table.h"

LecternEntityTable *
lectern_entity_table_new (GPtrArray *entities)
{
  LecternEntityTable *self = g_new0 (LecternEntityTable, 1);

  g_return_val_if_fail (entities->len <= LECTERN_ENTITY_TABLE_MAX, NULL);

  self->entities = entities;
  self->counts = g_new0 (guint32, (gsize) entities->len * entities->len);

  return self;
}

void
lectern_entity_table_free (LecternEntityTable *self)
{
  g_ptr_array_unref (self->entities);
  g_free (self->counts);
  g_free (self);
}

void
lectern_entity_table_add (LecternEntityTable *self, const guint *indexes, guint n_indexes)
{
  gsize width = self->entities->len;

  for (guint i = 0; i < n_indexes; i++)
    for (guint k = 0; k < n_indexes; k++)
      self->counts[indexes[i] * width + indexes[k]]++;
}

/**
 * lectern_entity_table_get_count:
 * @self: a table
 * @first: index of an entity
 * @second: index of another, or the same
 *
 * Gets in how many articles two entities are mentioned.
 *
 * Returns: the number; of an entity with itself, that of its articles
 */
guint
lectern_entity_table_get_count (LecternEntityTable *self, guint first, guint second)
{
  g_return_val_if_fail (first < self->entities->len && second < self->entities->len, 0);

  return self->counts[(gsize) first * self->entities->len + second];
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const LecternEntityPair *one = a;
  const LecternEntityPair *two = b;

  if (one->n_articles != two->n_articles)
    return one->n_articles > two->n_articles ? -1 : 1;
  if (one->jaccard > two->jaccard || one->jaccard < two->jaccard)
    return one->jaccard > two->jaccard ? -1 : 1;
  if (one->first != two->first)
    return one->first < two->first ? -1 : 1;

  return one->second < two->second ? -1 : one->second > two->second;
}

/**
 * lectern_entity_table_list_pairs:
 * @self: a table
 * @min_articles: in how many articles both are mentioned at least
 *
 * Lists the pairs of a table, those of most articles first.
 *
 * Returns: (transfer full) (element-type LecternEntityPair): the pairs
 */
GArray *
lectern_entity_table_list_pairs (LecternEntityTable *self, guint min_articles)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (LecternEntityPair));

  for (guint i = 0; i < self->entities->len; i++)
    for (guint k = i + 1; k < self->entities->len; k++)
      {
        guint n = lectern_entity_table_get_count (self, i, k);
        guint n_either = lectern_entity_table_get_count (self, i, i)
                         + lectern_entity_table_get_count (self, k, k) - n;
        LecternEntityPair pair = { i, k, n, n_either > 0 ? (double) n / n_either : 0 };

        if (n > 0 && n >= min_articles)
          g_array_append_val (pairs, pair);
      }
  g_array_sort (pairs, compare_pairs);

  return pairs;
}

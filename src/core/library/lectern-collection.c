/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-collection.h"

G_DEFINE_BOXED_TYPE (LecternCollection,
                     lectern_collection,
                     lectern_collection_copy,
                     lectern_collection_free)

/**
 * lectern_collection_new:
 * @name: what it is called
 * @parent: (nullable): id of the collection that it lies in
 * @query: (nullable): what a saved search searches for
 *
 * Makes a collection that stands last among those of its parent. It is not stored yet.
 *
 * Returns: (transfer full): the collection
 */
LecternCollection *
lectern_collection_new (const char *name, const char *parent, const char *query)
{
  LecternCollection *self = g_new0 (LecternCollection, 1);

  self->name = g_strdup (name);
  self->parent = g_strdup (parent);
  self->query = g_strdup (query);
  self->position = G_MAXUINT;

  return self;
}

/**
 * lectern_collection_copy:
 * @self: a collection
 *
 * Returns: (transfer full): a copy
 */
LecternCollection *
lectern_collection_copy (const LecternCollection *self)
{
  LecternCollection *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->id = g_strdup (self->id);
  copy->parent = g_strdup (self->parent);
  copy->name = g_strdup (self->name);
  copy->query = g_strdup (self->query);

  return copy;
}

/**
 * lectern_collection_free:
 * @self: (transfer full): a collection
 *
 * Frees a collection.
 */
void
lectern_collection_free (LecternCollection *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->parent);
  g_free (self->name);
  g_free (self->query);
  g_free (self);
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * LecternCollection:
 * @id: identity, a UUID; %NULL before it is saved
 * @parent: (nullable): id of the collection that it lies in, %NULL at the top
 * @name: as the analyst wrote it
 * @query: (nullable): what a saved search searches for; %NULL for a collection of articles
 * @position: its place among those of the same parent, from 0
 * @n_articles: how many articles outside the trash lie in it and in the collections below it; 0 for
 *   a saved search
 *
 * A collection of articles, or a saved search: both stand in one tree.
 */
typedef struct {
  char *id;
  char *parent;
  char *name;
  char *query;
  guint position;
  guint n_articles;
} LecternCollection;

#define LECTERN_TYPE_COLLECTION (lectern_collection_get_type ())

GType              lectern_collection_get_type (void) G_GNUC_CONST;
LecternCollection *lectern_collection_new      (const char              *name,
                                                const char              *parent,
                                                const char              *query) G_GNUC_WARN_UNUSED_RESULT;
LecternCollection *lectern_collection_copy     (const LecternCollection *self) G_GNUC_WARN_UNUSED_RESULT;
void               lectern_collection_free     (LecternCollection       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternCollection, lectern_collection_free)

G_END_DECLS

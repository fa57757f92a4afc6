/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-changes.h"

LecternChanges *
lectern_changes_new (void)
{
  LecternChanges *self = g_new0 (LecternChanges, 1);

  self->articles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
lectern_changes_free (LecternChanges *self)
{
  g_hash_table_unref (self->articles);
  g_hash_table_unref (self->marks);
  g_free (self);
}

gboolean
lectern_changes_is_empty (LecternChanges *self)
{
  if (self->watches)
    return FALSE;

  return g_hash_table_size (self->articles) == 0 && g_hash_table_size (self->marks) == 0
         && !self->lists && !self->decisions && !self->codes && !self->tags && !self->collections
         && !self->journal && !self->stories && !self->said && !self->entities && !self->feeds;
}

static void
merge_set (GHashTable *set, GHashTable *other)
{
  GHashTableIter iter;
  gpointer id = NULL;

  g_hash_table_iter_init (&iter, other);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (set, g_strdup (id));
}

void
lectern_changes_merge (LecternChanges *self, LecternChanges *other)
{
  self->watches |= other->watches;
  merge_set (self->articles, other->articles);
  merge_set (self->marks, other->marks);
  self->lists |= other->lists;
  self->decisions |= other->decisions;
  self->codes |= other->codes;
  self->tags |= other->tags;
  self->collections |= other->collections;
  self->journal |= other->journal;
  self->stories |= other->stories;
  self->said |= other->said;
  self->entities |= other->entities;
  self->feeds |= other->feeds;
}

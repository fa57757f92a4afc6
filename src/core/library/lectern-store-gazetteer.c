/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "../model/lectern-entity-group.h"
#include "lectern-store-documents.h"
#include "lectern-store-entities.h"

/* What gazetteers say of names, as far as entities need it: which entry a name stands for. The
 * files are what counts; the tables say what was last read of them. */

/* Where so many names are new or gone, all articles are read again. */
#define MAX_NAMES_LOOKED_FOR 500

static gboolean
is_known (LecternStore *self, LecternGazetteer *gazetteer, gboolean *is_it, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT name, digest FROM gazetteer_file", "");
  int step = query != NULL ? 0 : -1;
  guint n_same = 0;
  guint n = 0;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      const char *digest = g_hash_table_lookup (gazetteer->digests,
                                                (const char *) sqlite3_column_text (query, 0));

      n_same += g_strcmp0 (digest, (const char *) sqlite3_column_text (query, 1)) == 0;
      n++;
    }
  *is_it = n == n_same && n == g_hash_table_size (gazetteer->digests);

  return step == 0;
}

/* "kind\nname\nentry" of all rows, for what is new or gone. */
static GHashTable *
list_names (LecternStore *self, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT kind || char (10) || name || char (10) || entry, name FROM"
      " gazetteer_name",
      "");
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    g_hash_table_insert (names, lectern_query_dup_text (query, 0),
                         lectern_query_dup_text (query, 1));

  return step == 0 ? g_steal_pointer (&names) : NULL;
}

static gboolean
insert_entry (LecternStore *self, const LecternGazetteerEntry *entry, GError **error)
{
  for (guint i = 0; i < entry->names->len; i++)
    {
      const char *name = g_ptr_array_index (entry->names, i);
      g_autofree char *key = lectern_entity_dup_key (name);

      if (!lectern_store_run (self, error,
                              "INSERT OR IGNORE INTO gazetteer_name (kind, name_key, name, entry,"
                              " identifier) VALUES (?, ?, ?, ?, ?)",
                              "sssss", entry->kind, key, name, entry->name, entry->identifier))
        return FALSE;
    }

  return TRUE;
}

static gboolean
replace_all (LecternStore *self, LecternGazetteer *gazetteer, GError **error)
{
  GHashTableIter iter;
  gpointer file = NULL;
  gpointer digest = NULL;

  if (!lectern_store_run (self, error, "DELETE FROM gazetteer_name", "")
      || !lectern_store_run (self, error, "DELETE FROM gazetteer_file", ""))
    return FALSE;
  for (guint i = 0; i < gazetteer->entries->len; i++)
    if (!insert_entry (self, g_ptr_array_index (gazetteer->entries, i), error))
      return FALSE;

  g_hash_table_iter_init (&iter, gazetteer->digests);
  while (g_hash_table_iter_next (&iter, &file, &digest))
    if (!lectern_store_run (self, error, "INSERT INTO gazetteer_file (name, digest) VALUES (?, ?)",
                            "ss", file, digest))
      return FALSE;

  return TRUE;
}

/* Articles that have a name which is new or gone are read again. */
static gboolean
unsettle (LecternStore *self, GHashTable *before, GHashTable *after, GError **error)
{
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();
  GHashTable *const sides[] = { before, after };

  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      GHashTableIter iter;
      gpointer key = NULL;
      gpointer name = NULL;

      g_hash_table_iter_init (&iter, sides[i]);
      while (g_hash_table_iter_next (&iter, &key, &name))
        if (!g_hash_table_contains (sides[1 - i], key))
          g_ptr_array_add (changed, name);
    }
  if (changed->len > MAX_NAMES_LOOKED_FOR)
    return lectern_store_run (self, error, "UPDATE document SET has_findings = 0", "");
  for (guint i = 0; i < changed->len; i++)
    if (!lectern_store_unsettle_findings (self, 0, g_ptr_array_index (changed, i), error))
      return FALSE;

  return TRUE;
}

/**
 * lectern_store_set_gazetteer:
 * @self: the writing connection
 * @gazetteer: what the files say
 * @is_new: (out): whether it is other than what was kept
 * @error: return location for an error
 *
 * Keeps what gazetteers say, and has articles read again where that changes something.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_set_gazetteer (LecternStore *self,
                             LecternGazetteer *gazetteer,
                             gboolean *is_new,
                             GError **error)
{
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GHashTable) after = NULL;
  gboolean is_same = FALSE;

  if (!is_known (self, gazetteer, &is_same, error))
    return FALSE;
  *is_new = !is_same;
  if (is_same)
    return TRUE;
  before = list_names (self, error);
  if (before == NULL || !replace_all (self, gazetteer, error))
    return FALSE;
  after = list_names (self, error);
  if (after == NULL || !unsettle (self, before, after, error))
    return FALSE;

  /* As decisions do, it changes what articles show. */
  self->changes->decisions = TRUE;
  return lectern_store_judge_entities (self, error);
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lectern-finding-set.h"

struct _LecternFindingSet {
  GHashTable *entries; /* owned, id of a generator to Entry */
};

typedef struct {
  LecternLayer *raw;       /* owned, nullable */
  LecternLayer *effective; /* owned, nullable */
  LecternFindingState state;
  char *message; /* owned, nullable */
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->raw, lectern_layer_unref);
  g_clear_pointer (&entry->effective, lectern_layer_unref);
  g_free (entry->message);
  g_free (entry);
}

static Entry *
ensure_entry (LecternFindingSet *self, const char *generator)
{
  Entry *entry = g_hash_table_lookup (self->entries, generator);

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      entry->state = LECTERN_FINDING_ON_REQUEST;
      g_hash_table_insert (self->entries, g_strdup (generator), entry);
    }

  return entry;
}

LecternFindingSet *
lectern_finding_set_new (void)
{
  LecternFindingSet *self = g_new0 (LecternFindingSet, 1);

  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);

  return self;
}

void
lectern_finding_set_free (LecternFindingSet *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->entries);
  g_free (self);
}

void
lectern_finding_set_clear (LecternFindingSet *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_remove_all (self->entries);
}

/* A generator at work keeps its old layer until the new one comes; any other state has none. */
void
lectern_finding_set_set_state (LecternFindingSet *self,
                               const char *generator,
                               LecternFindingState state,
                               const char *message)
{
  Entry *entry = NULL;

  g_return_if_fail (self != NULL && generator != NULL);
  g_return_if_fail (state != LECTERN_FINDING_READY);

  entry = ensure_entry (self, generator);
  entry->state = state;
  g_free (entry->message);
  entry->message = g_strdup (message);
  if (state == LECTERN_FINDING_WAITING)
    return;

  g_clear_pointer (&entry->raw, lectern_layer_unref);
  g_clear_pointer (&entry->effective, lectern_layer_unref);
}

void
lectern_finding_set_set_layer (LecternFindingSet *self,
                               LecternLayer *raw,
                               LecternArticle *article,
                               GPtrArray *decisions)
{
  Entry *entry = NULL;

  g_return_if_fail (self != NULL && raw != NULL);

  entry = ensure_entry (self, lectern_layer_get_generator (raw));
  lectern_layer_ref (raw);
  g_clear_pointer (&entry->raw, lectern_layer_unref);
  g_clear_pointer (&entry->effective, lectern_layer_unref);
  g_clear_pointer (&entry->message, g_free);
  entry->raw = raw;
  entry->effective = lectern_decisions_apply (raw, article, decisions);
  entry->state = LECTERN_FINDING_READY;
}

void
lectern_finding_set_apply (LecternFindingSet *self, LecternArticle *article, GPtrArray *decisions)
{
  GHashTableIter iter;
  gpointer value = NULL;

  g_return_if_fail (self != NULL);

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Entry *entry = value;

      if (entry->raw == NULL)
        continue;
      g_clear_pointer (&entry->effective, lectern_layer_unref);
      entry->effective = lectern_decisions_apply (entry->raw, article, decisions);
    }
}

gboolean
lectern_finding_set_lookup (LecternFindingSet *self,
                            const char *generator,
                            LecternFindingState *state,
                            const char **message)
{
  Entry *entry = NULL;

  g_return_val_if_fail (self != NULL && generator != NULL, FALSE);

  entry = g_hash_table_lookup (self->entries, generator);
  if (entry == NULL)
    return FALSE;

  *state = entry->state;
  *message = entry->message;
  return TRUE;
}

LecternLayer *
lectern_finding_set_get_layer (LecternFindingSet *self, const char *generator)
{
  Entry *entry = NULL;

  g_return_val_if_fail (self != NULL && generator != NULL, NULL);

  entry = g_hash_table_lookup (self->entries, generator);

  return entry == NULL ? NULL : entry->effective;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
lectern_finding_set_list_generators (LecternFindingSet *self)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer key = NULL;

  g_return_val_if_fail (self != NULL, names);

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (names, g_strdup (key));
  g_ptr_array_sort (names, compare_names);

  return names;
}

GPtrArray *
lectern_finding_set_list_layers (LecternFindingSet *self)
{
  g_autoptr (GPtrArray) names = lectern_finding_set_list_generators (self);
  GPtrArray *layers = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_layer_unref);

  for (guint i = 0; i < names->len; i++)
    {
      LecternLayer *layer = lectern_finding_set_get_layer (self, g_ptr_array_index (names, i));

      if (layer != NULL)
        g_ptr_array_add (layers, lectern_layer_ref (layer));
    }

  return layers;
}

char *
lectern_finding_describe_error (LecternPluginInfo *info, const GError *error)
{
  const char *name = NULL;
  gint64 deadline_ms = 0;

  g_return_val_if_fail (error != NULL, NULL);

  name = info != NULL ? lectern_plugin_info_get_name (info) : _ ("The plugin");
  if (g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_CRASHED))
    return g_strdup_printf (_ ("%s stopped while reading this article. Nothing of yours was lost."),
                            name);
  if (g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_OUT_OF_MEMORY))
    return g_strdup_printf (_ ("%s needed more memory than it may have and was stopped."), name);
  if (g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_QUARANTINED))
    return g_strdup_printf (_ ("%s was switched off after stopping three times."), name);
  if (!g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_TIMED_OUT) || info == NULL)
    return g_strdup (error->message);

  deadline_ms = lectern_plugin_info_get_int (info, "Analyzer", "DeadlineMs", 10000);
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s took longer than %d second and was stopped.",
                   "%s took longer than %d seconds and was stopped.", deadline_ms / 1000),
      name, (int) (deadline_ms / 1000));
}

gboolean
lectern_finding_reads_language (LecternPluginInfo *info, const char *language)
{
  const char *const *languages = NULL;
  gsize length = 0;

  g_return_val_if_fail (info != NULL, FALSE);

  languages = lectern_plugin_info_get_list (info, "Analyzer", "Languages");
  if (language == NULL || languages == NULL || languages[0] == NULL)
    return TRUE;

  length = strcspn (language, "-_");
  for (gsize i = 0; languages[i] != NULL; i++)
    if (strlen (languages[i]) == length
        && g_ascii_strncasecmp (languages[i], language, length) == 0)
      return TRUE;

  return FALSE;
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-tag-completion.h"

#include <string.h>

#include "library/lectern-library-tags.h"

/* What is completed is what stands behind the last comma. */
static const char *
find_last (const char *text)
{
  const char *comma = strrchr (text, ',');
  const char *last = comma != NULL ? comma + 1 : text;

  while (g_ascii_isspace (*last))
    last++;

  return last;
}

/* A word of the tag begins with what was typed; the whole tag is no suggestion. */
static gboolean
match_cb (GtkEntryCompletion *completion, const char *key, GtkTreeIter *iter, gpointer user_data)
{
  GtkWidget *entry = gtk_entry_completion_get_entry (completion);
  g_autofree char *typed = lectern_name_fold (
      find_last (gtk_editable_get_text (GTK_EDITABLE (entry))));
  g_autofree char *name = NULL;
  g_autofree char *folded = NULL;
  const char *found = NULL;

  gtk_tree_model_get (gtk_entry_completion_get_model (completion), iter, 0, &name, -1);
  if (name == NULL || *typed == '\0')
    return FALSE;

  folded = lectern_name_fold (name);
  found = strstr (folded, typed);
  while (found != NULL && found > folded && found[-1] != ' ')
    found = strstr (found + 1, typed);

  return found != NULL && strcmp (folded, typed) != 0;
}

static gboolean
selected_cb (GtkEntryCompletion *completion, GtkTreeModel *model, GtkTreeIter *iter)
{
  GtkEntry *entry = GTK_ENTRY (gtk_entry_completion_get_entry (completion));
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autoptr (GString) taken = g_string_new_len (text, find_last (text) - text);
  g_autofree char *name = NULL;

  gtk_tree_model_get (model, iter, 0, &name, -1);
  g_string_append (taken, name);
  lectern_tag_completion_set_text (entry, taken->str);
  gtk_editable_set_position (GTK_EDITABLE (entry), -1);

  return GDK_EVENT_STOP;
}

static void
names_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkListStore) names = user_data;
  g_auto (GStrv) found = NULL;
  g_autoptr (GError) error = NULL;

  found = lectern_library_list_tag_names_finish (LECTERN_LIBRARY (object), result, &error);
  if (found == NULL)
    {
      g_debug ("Tags: %s", error->message);
      return;
    }

  for (guint i = 0; found[i] != NULL; i++)
    gtk_list_store_insert_with_values (names, NULL, -1, 0, found[i], -1);
}

static GtkEntryCompletion *
ensure_completion (GtkEntry *entry)
{
  g_autoptr (GtkEntryCompletion) completion = NULL;

  if (gtk_entry_get_completion (entry) == NULL)
    {
      completion = gtk_entry_completion_new ();
      gtk_entry_completion_set_text_column (completion, 0);
      gtk_entry_completion_set_match_func (completion, match_cb, NULL, NULL);
      g_signal_connect (completion, "match-selected", G_CALLBACK (selected_cb), NULL);
      gtk_entry_set_completion (entry, completion);
    }

  return gtk_entry_get_completion (entry);
}

/**
 * lectern_tag_completion_offer:
 * @entry: where tags are typed
 * @library: whose tags are offered
 *
 * Offers the tags that articles and marks have, as they are now.
 */
void
lectern_tag_completion_offer (GtkEntry *entry, LecternLibrary *library)
{
  g_autoptr (GtkListStore) names = gtk_list_store_new (1, G_TYPE_STRING);

  g_return_if_fail (GTK_IS_ENTRY (entry) && LECTERN_IS_LIBRARY (library));

  gtk_entry_completion_set_model (ensure_completion (entry), GTK_TREE_MODEL (names));
  lectern_library_list_tag_names_async (library, NULL, names_cb, g_steal_pointer (&names));
}

void
lectern_tag_completion_set_text (GtkEntry *entry, const char *text)
{
  GtkEntryCompletion *completion = NULL;

  g_return_if_fail (GTK_IS_ENTRY (entry) && text != NULL);

  completion = gtk_entry_get_completion (entry);
  if (completion != NULL)
    gtk_entry_completion_set_popup_completion (completion, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  if (completion != NULL)
    gtk_entry_completion_set_popup_completion (completion, TRUE);
}

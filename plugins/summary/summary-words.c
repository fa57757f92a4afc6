/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <lectern.h>
#include <string.h>

#include "summary-words.h"

#define SUFFIX ".txt"

static void
summary_words_free (gpointer data)
{
  SummaryWords *self = data;

  g_hash_table_unref (self->stop);
  g_hash_table_unref (self->hedges);
  g_free (self);
}

static SummaryWords *
get_words (GHashTable *languages, const char *name)
{
  g_autofree char *language = g_strndup (name, strlen (name) - strlen (SUFFIX));
  SummaryWords *words = g_hash_table_lookup (languages, language);

  if (words != NULL)
    return words;

  words = g_new0 (SummaryWords, 1);
  words->stop = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  words->hedges = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_insert (languages, g_steal_pointer (&language), words);

  return words;
}

static void
read_list (GHashTable *words, const char *list)
{
  g_auto (GStrv) parts = g_strsplit_set (list, " \n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      g_hash_table_add (words, g_strdup (parts[i]));
}

static gboolean
read_folder (GHashTable *languages, const char *path, gboolean is_hedges, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, error);
  const char *name = NULL;

  if (dir == NULL)
    return FALSE;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autofree char *list = NULL;
      SummaryWords *words = NULL;

      if (!g_str_has_suffix (name, SUFFIX))
        continue;
      if (!g_file_get_contents (file, &list, NULL, error))
        return FALSE;
      words = get_words (languages, name);
      read_list (is_hedges ? words->hedges : words->stop, list);
    }

  return TRUE;
}

GHashTable *
summary_words_load (const char *folder, GError **error)
{
  g_autoptr (GHashTable) languages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                            summary_words_free);
  g_autofree char *stop = g_build_filename (folder, "stopwords", NULL);
  g_autofree char *hedges = g_build_filename (folder, "hedges", NULL);

  if (!read_folder (languages, stop, FALSE, error) || !read_folder (languages, hedges, TRUE, error))
    return NULL;

  return g_steal_pointer (&languages);
}

const SummaryWords *
summary_words_find (GHashTable *languages, const char *tag)
{
  g_autofree char *language = tag != NULL ? g_ascii_strdown (tag, -1) : g_strdup ("");

  language[strcspn (language, "-_")] = '\0';
  return g_hash_table_lookup (languages, language);
}

char *
summary_words_fold (const char *word, gsize length)
{
  char *folded = lectern_text_fold (word, length);

  for (char *p = folded; (p = strstr (p, "’")) != NULL;)
    {
      *p = '\'';
      memmove (p + 1, p + strlen ("’"), strlen (p + strlen ("’")) + 1);
    }

  return folded;
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "entities-units.h"

#include <string.h>

/* The words round amounts, from data/values.txt: a line is "class[:language] meaning words". A
 * phrase is known by the hash of its words without case, mixed with its class and language. */

#define MAX_FILE_BYTES (256 * 1024)

static const char *const class_names[ENTITIES_N_UNIT_CLASSES] = {
  [ENTITIES_UNIT_SIGN] = "sign",     [ENTITIES_UNIT_CURRENCY] = "currency",
  [ENTITIES_UNIT_MASS] = "mass",     [ENTITIES_UNIT_SCALE] = "scale",
  [ENTITIES_UNIT_SUFFIX] = "suffix", [ENTITIES_UNIT_NUMBER] = "number",
  [ENTITIES_UNIT_UNIT] = "unit",     [ENTITIES_UNIT_PERCENT] = "percent",
};

struct _EntitiesUnits {
  GHashTable *meanings; /* phrase, class and language, mixed -> meaning, borrowed */
  GHashTable *firsts;   /* set of hashes of first words */
  GStringChunk *chunk;
};

static guint32
make_key (EntitiesUnitClass unit_class, guint32 phrase, const char *language)
{
  guint32 key = entities_hash_mix (phrase, (guint32) unit_class + 1);

  return entities_hash_mix (key, entities_hash_bytes (language, strlen (language)));
}

static void
add_words (EntitiesUnits *self,
           EntitiesUnitClass unit_class,
           const char *language,
           const char *meaning,
           const char *words)
{
  g_auto (GStrv) phrases = g_strsplit (words, "|", -1);
  const char *kept = g_string_chunk_insert_const (self->chunk, meaning);

  for (guint i = 0; phrases[i] != NULL; i++)
    {
      guint32 first;
      guint n_tokens;
      guint32 phrase = entities_phrase_hash (phrases[i], TRUE, &first, &n_tokens);

      if (n_tokens == 0)
        continue;
      g_hash_table_insert (self->meanings,
                           GUINT_TO_POINTER (make_key (unit_class, phrase, language)),
                           (gpointer) kept);
      g_hash_table_add (self->firsts, GUINT_TO_POINTER (first));
    }
}

static void
add_line (EntitiesUnits *self, const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, " ", 3);
  char *language;

  if (*line == '#' || g_strv_length (fields) < 3)
    return;

  language = strchr (fields[0], ':');
  if (language != NULL)
    *language++ = '\0';
  for (guint i = 0; i < ENTITIES_N_UNIT_CLASSES; i++)
    if (strcmp (class_names[i], fields[0]) == 0)
      add_words (self, (EntitiesUnitClass) i, language != NULL ? language : "", fields[1],
                 fields[2]);
}

/* entities_units_new:
 * @folder: the plugin's folder
 *
 * Loads the words round amounts.
 *
 * Returns: (nullable): the words, or %NULL with @error
 */
EntitiesUnits *
entities_units_new (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "data", "values.txt", NULL);
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;
  EntitiesUnits *self;
  gsize length;

  if (!g_file_get_contents (path, &content, &length, error))
    return NULL;
  if (length > MAX_FILE_BYTES || !g_utf8_validate (content, (gssize) length, NULL))
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_CORRUPT,
                           "The word list “values.txt” is damaged. Install the plugin again.");
      return NULL;
    }

  self = g_new0 (EntitiesUnits, 1);
  self->meanings = g_hash_table_new (NULL, NULL);
  self->firsts = g_hash_table_new (NULL, NULL);
  self->chunk = g_string_chunk_new (1024);
  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    add_line (self, lines[i]);

  return self;
}

void
entities_units_free (EntitiesUnits *self)
{
  if (self == NULL)
    return;
  g_string_chunk_free (self->chunk);
  g_hash_table_unref (self->firsts);
  g_hash_table_unref (self->meanings);
  g_free (self);
}

/* entities_units_get:
 * @phrase: hash of words, as entities_phrase_hash () makes it
 * @language: language of the text, two letters
 *
 * Returns: (nullable): what the words mean in this class: a currency, a unit, a power of ten
 */
const char *
entities_units_get (const EntitiesUnits *self,
                    EntitiesUnitClass unit_class,
                    guint32 phrase,
                    const char *language)
{
  const char *meaning = g_hash_table_lookup (
      self->meanings, GUINT_TO_POINTER (make_key (unit_class, phrase, language)));

  if (meaning != NULL)
    return meaning;

  return g_hash_table_lookup (self->meanings, GUINT_TO_POINTER (make_key (unit_class, phrase, "")));
}

/* entities_units_starts:
 * @first: hash of a word in lower case
 *
 * Returns: whether any of the words round amounts begin with it
 */
gboolean
entities_units_starts (const EntitiesUnits *self, guint32 first)
{
  return g_hash_table_contains (self->firsts, GUINT_TO_POINTER (first));
}

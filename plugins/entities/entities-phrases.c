/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "entities-phrases.h"

#include <string.h>

/* Phrases by class and language, from files under data: a line is "class[:language] meaning words",
 * the words with "|" between them, "#" before remarks. A phrase is known by the hash of its words
 * without case, mixed with its class and language. */

#define MAX_FILE_BYTES (1024 * 1024)
/* The longest phrase in tokens. */
#define MAX_PHRASE 8

struct _EntitiesPhrases {
  const char *const *classes; /* NULL-terminated, static */
  GHashTable *meanings;       /* phrase, class and language, mixed -> meaning, borrowed */
  GHashTable *firsts;         /* set of hashes of first words */
  GStringChunk *chunk;
};

/* entities_phrases_new:
 * @classes: names of the classes, in the order of their numbers; must outlive the table
 *
 * Returns: an empty table
 */
EntitiesPhrases *
entities_phrases_new (const char *const *classes)
{
  EntitiesPhrases *self = g_new0 (EntitiesPhrases, 1);

  self->classes = classes;
  self->meanings = g_hash_table_new (NULL, NULL);
  self->firsts = g_hash_table_new (NULL, NULL);
  self->chunk = g_string_chunk_new (1024);

  return self;
}

void
entities_phrases_free (EntitiesPhrases *self)
{
  if (self == NULL)
    return;
  g_string_chunk_free (self->chunk);
  g_hash_table_unref (self->firsts);
  g_hash_table_unref (self->meanings);
  g_free (self);
}

static guint32
make_key (guint phrase_class, guint32 phrase, const char *language)
{
  guint32 key = entities_hash_mix (phrase, phrase_class + 1);

  return entities_hash_mix (key, entities_hash_bytes (language, strlen (language)));
}

static void
add_words (EntitiesPhrases *self,
           guint phrase_class,
           const char *language,
           const char *meaning,
           char *words)
{
  const char *kept = g_string_chunk_insert_const (self->chunk, meaning);

  for (char *word = words; word != NULL;)
    {
      char *next = strchr (word, '|');
      guint32 first;
      guint n_tokens;
      guint32 phrase;

      if (next != NULL)
        *next++ = '\0';
      phrase = entities_phrase_hash (word, TRUE, &first, &n_tokens);
      word = next;
      if (n_tokens == 0)
        continue;
      g_hash_table_insert (self->meanings,
                           GUINT_TO_POINTER (make_key (phrase_class, phrase, language)),
                           (gpointer) kept);
      g_hash_table_add (self->firsts, GUINT_TO_POINTER (first));
    }
}

static void
add_line (EntitiesPhrases *self, const char *line, const char *wanted)
{
  g_auto (GStrv) fields = g_strsplit (line, " ", 3);
  char *language;

  if (*line == '#' || g_strv_length (fields) < 3)
    return;

  language = strchr (fields[0], ':');
  if (language != NULL)
    *language++ = '\0';
  if (language != NULL && wanted != NULL && strcmp (language, wanted) != 0)
    return;
  for (guint i = 0; self->classes[i] != NULL; i++)
    if (strcmp (self->classes[i], fields[0]) == 0)
      add_words (self, i, language != NULL ? language : "", fields[1], fields[2]);
}

/* entities_phrases_add_file:
 * @folder: the plugin's folder
 * @name: a file under its `data`
 * @language: (nullable): only the lines for this language, and those for all
 *
 * Adds the phrases of a file.
 *
 * Returns: %FALSE with @error when it cannot be read
 */
gboolean
entities_phrases_add_file (EntitiesPhrases *self,
                           const char *folder,
                           const char *name,
                           const char *language,
                           GError **error)
{
  g_autofree char *path = g_build_filename (folder, "data", name, NULL);
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;
  gsize length;

  if (!g_file_get_contents (path, &content, &length, error))
    return FALSE;
  if (length > MAX_FILE_BYTES || !g_utf8_validate (content, (gssize) length, NULL))
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_CORRUPT,
                   "The word list “%s” is damaged. Install the plugin again.", name);
      return FALSE;
    }

  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    add_line (self, lines[i], language);

  return TRUE;
}

/* entities_phrases_get:
 * @phrase: hash of words, as entities_phrase_hash () makes it
 * @language: language of the text, two letters
 *
 * Returns: (nullable): what the words mean in this class: a currency, a unit, a power of ten
 */
const char *
entities_phrases_get (const EntitiesPhrases *self,
                      guint phrase_class,
                      guint32 phrase,
                      const char *language)
{
  const char *meaning = g_hash_table_lookup (
      self->meanings, GUINT_TO_POINTER (make_key (phrase_class, phrase, language)));

  if (meaning != NULL)
    return meaning;

  return g_hash_table_lookup (self->meanings,
                              GUINT_TO_POINTER (make_key (phrase_class, phrase, "")));
}

/* entities_phrases_find:
 * @range: where the phrase begins, and what it must not reach beyond
 * @end: (out): past its last token, when it is found
 *
 * Finds the longest phrase of a class that begins at a token.
 *
 * Returns: (nullable): what it means
 */
const char *
entities_phrases_find (const EntitiesPhrases *self,
                       guint phrase_class,
                       const EntitiesDocument *document,
                       EntitiesSentence range,
                       const char *language,
                       guint *end)
{
  const char *found = NULL;
  guint32 phrase = ENTITIES_PHRASE_SEED;

  if (range.start >= range.end
      || !g_hash_table_contains (
          self->firsts,
          GUINT_TO_POINTER (entities_document_get_token (document, range.start)->folded)))
    return NULL;
  for (guint i = range.start; i < MIN (range.end, range.start + MAX_PHRASE); i++)
    {
      const char *meaning;

      phrase = entities_hash_mix (phrase, entities_document_get_token (document, i)->folded);
      meaning = entities_phrases_get (self, phrase_class, phrase, language);
      if (meaning == NULL)
        continue;
      found = meaning;
      *end = i + 1;
    }

  return found;
}

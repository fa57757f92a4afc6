/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-stems.h"

/* A language is what an article says it is, which may be anything. */
#define MAX_STEMMERS 32

/* What the index takes for a part of a word: letters, digits, private use, and marks that stand
 * over a letter. */
static gboolean
is_part_of_word (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_LETTER_NUMBER:
    case G_UNICODE_OTHER_NUMBER:
    case G_UNICODE_NON_SPACING_MARK:
      return TRUE;
    default:
      return g_unichar_isalnum (c);
    }
}

static const char *
skip (const char *p, gboolean is_word)
{
  while (*p != '\0')
    {
      gboolean is_part = (guchar) *p < 0x80 ? g_ascii_isalnum (*p)
                                            : is_part_of_word (g_utf8_get_char (p));

      if (is_part != is_word)
        break;
      p = g_utf8_next_char (p);
    }

  return p;
}

/**
 * lectern_stems_append:
 * @stems: what to write to
 * @stemmer: for the language of @text
 * @text: valid UTF-8
 *
 * Writes the stem of each word, with a space behind.
 */
void
lectern_stems_append (GString *stems, LecternStemmer *stemmer, const char *text)
{
  for (const char *p = skip (text, FALSE); *p != '\0'; p = skip (p, FALSE))
    {
      const char *end = skip (p, TRUE);
      gsize length = 0;
      const char *stem = lectern_stemmer_stem (stemmer, p, end - p, &length);

      g_string_append_len (stems, stem, length);
      g_string_append_c (stems, ' ');
      p = end;
    }
}

GHashTable *
lectern_stemmers_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify) lectern_stemmer_free);
}

/**
 * lectern_stemmers_ensure:
 * @self: what [func@Lectern.stemmers_new] gave
 * @language: (nullable): a BCP 47 tag
 *
 * Gets the stemmer of a language.
 *
 * Returns: (transfer none): the stemmer, valid until the next call
 */
LecternStemmer *
lectern_stemmers_ensure (GHashTable *self, const char *language)
{
  LecternStemmer *stemmer = NULL;

  if (language == NULL)
    language = "";
  stemmer = g_hash_table_lookup (self, language);
  if (stemmer != NULL)
    return stemmer;

  if (g_hash_table_size (self) >= MAX_STEMMERS)
    g_hash_table_remove_all (self);
  stemmer = lectern_stemmer_new (language);
  g_hash_table_insert (self, g_strdup (language), stemmer);

  return stemmer;
}

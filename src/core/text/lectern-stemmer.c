/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include <libstemmer.h>

#include "lectern-stemmer.h"

/* Longer words are not stemmed: no language of the stemmer has them. */
#define MAX_WORD 256
/* Most words of a text are among a few thousand, which need not be taken apart each time. */
#define MAX_KNOWN 65536

/**
 * LecternStemmer:
 *
 * Reduces inflected words to a common stem with the Snowball algorithms (Porter 1980 and those that
 * followed). Not for several threads at once.
 */
struct _LecternStemmer {
  struct sb_stemmer *snowball; /* (nullable), owned */
  GString *folded;             /* owned */
  GHashTable *known;           /* owned, folded word to stem */
};

/**
 * lectern_stemmer_new:
 * @language: (nullable): a BCP 47 tag; only the language part counts
 *
 * Makes a stemmer. One for a language without an algorithm only folds case.
 *
 * Returns: (transfer full): a stemmer
 */
LecternStemmer *
lectern_stemmer_new (const char *language)
{
  LecternStemmer *self = g_new0 (LecternStemmer, 1);
  gsize length = language != NULL ? strcspn (language, "-_") : 0;

  self->folded = g_string_new (NULL);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (length == 2 || length == 3)
    {
      g_autofree char *code = g_ascii_strdown (language, length);

      self->snowball = sb_stemmer_new (code, "UTF_8");
    }

  return self;
}

/**
 * lectern_stemmer_free:
 * @self: (transfer full): a stemmer
 *
 * Frees a stemmer.
 */
void
lectern_stemmer_free (LecternStemmer *self)
{
  g_clear_pointer (&self->snowball, sb_stemmer_delete);
  g_string_free (self->folded, TRUE);
  g_hash_table_unref (self->known);
  g_free (self);
}

static void
fold_word (GString *folded, const char *word, gsize length)
{
  g_string_truncate (folded, 0);
  for (const char *p = word; p < word + length; p = g_utf8_next_char (p))
    if ((guchar) *p < 0x80)
      g_string_append_c (folded, g_ascii_tolower (*p));
    else
      g_string_append_unichar (folded, g_unichar_tolower (g_utf8_get_char (p)));
}

static const char *
ensure_stem (LecternStemmer *self)
{
  const char *known = g_hash_table_lookup (self->known, self->folded->str);
  const sb_symbol *stem = NULL;
  char *kept = NULL;

  if (known != NULL)
    return known;

  stem = sb_stemmer_stem (self->snowball, (const sb_symbol *) self->folded->str, self->folded->len);
  if (stem == NULL)
    return self->folded->str;

  if (g_hash_table_size (self->known) >= MAX_KNOWN)
    g_hash_table_remove_all (self->known);
  kept = g_strndup ((const char *) stem, sb_stemmer_length (self->snowball));
  g_hash_table_insert (self->known, g_strdup (self->folded->str), kept);

  return kept;
}

/**
 * lectern_stemmer_stem:
 * @self: a stemmer
 * @word: a word in UTF-8, in any case
 * @length: its length in bytes
 * @stem_length: (out) (optional): length of the stem in bytes
 *
 * Gets the stem of a word, in lower case.
 *
 * Returns: (transfer none): the stem, NUL-terminated, valid until the next call
 */
const char *
lectern_stemmer_stem (LecternStemmer *self, const char *word, gsize length, gsize *stem_length)
{
  const char *stem = NULL;

  g_return_val_if_fail (self != NULL && word != NULL, NULL);

  fold_word (self->folded, word, length);
  stem = self->snowball != NULL && length <= MAX_WORD ? ensure_stem (self) : self->folded->str;
  if (stem_length != NULL)
    *stem_length = strlen (stem);

  return stem;
}

/**
 * lectern_stemmer_has_rules:
 * @self: a stemmer
 *
 * Tells whether it knows the language; otherwise it only folds case.
 *
 * Returns: %TRUE if stems differ from words
 */
gboolean
lectern_stemmer_has_rules (LecternStemmer *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->snowball != NULL;
}

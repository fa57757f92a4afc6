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
  GHashTable *known;           /* owned, set of Known */
};

/* A folded word and, after its end, its stem, in one piece of memory: a text asks for each of its
 * words, and each look elsewhere in memory costs more than comparing. */
typedef struct {
  guint hash;
  guint16 word_length;
  guint16 stem_length;
  const char *word; /* what is sought, or @bytes */
  char bytes[];
} Known;

static guint
known_hash (gconstpointer key)
{
  return ((const Known *) key)->hash;
}

static gboolean
known_equal (gconstpointer a, gconstpointer b)
{
  const Known *one = a;
  const Known *two = b;

  return one->word_length == two->word_length
         && memcmp (one->word, two->word, one->word_length) == 0;
}

static Known *
known_new (const Known *sought, const char *stem, gsize stem_length)
{
  Known *self = g_malloc (sizeof (Known) + sought->word_length + stem_length + 1);

  self->hash = sought->hash;
  self->word_length = sought->word_length;
  self->stem_length = stem_length;
  self->word = self->bytes;
  memcpy (self->bytes, sought->word, sought->word_length);
  memcpy (self->bytes + sought->word_length, stem, stem_length);
  self->bytes[sought->word_length + stem_length] = '\0';

  return self;
}

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
  self->known = g_hash_table_new_full (known_hash, known_equal, g_free, NULL);
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

/* FNV-1a by Fowler, Noll and Vo, of 32 bits. */
static guint
fold_word (GString *folded, const char *word, gsize length)
{
  guint hash = 2166136261u;

  g_string_truncate (folded, 0);
  for (const char *p = word; p < word + length; p = g_utf8_next_char (p))
    if ((guchar) *p < 0x80)
      g_string_append_c (folded, g_ascii_tolower (*p));
    else
      g_string_append_unichar (folded, g_unichar_tolower (g_utf8_get_char (p)));

  for (gsize i = 0; i < folded->len; i++)
    hash = (hash ^ (guchar) folded->str[i]) * 16777619u;

  return hash;
}

static const char *
ensure_stem (LecternStemmer *self, guint hash, gsize *stem_length)
{
  Known sought = { .hash = hash, .word_length = self->folded->len, .word = self->folded->str };
  Known *known = g_hash_table_lookup (self->known, &sought);

  if (known == NULL)
    {
      const sb_symbol *stem = sb_stemmer_stem (
          self->snowball, (const sb_symbol *) self->folded->str, self->folded->len);

      if (stem == NULL)
        {
          *stem_length = self->folded->len;
          return self->folded->str;
        }
      if (g_hash_table_size (self->known) >= MAX_KNOWN)
        g_hash_table_remove_all (self->known);
      known = known_new (&sought, (const char *) stem, sb_stemmer_length (self->snowball));
      g_hash_table_add (self->known, known);
    }

  *stem_length = known->stem_length;
  return known->bytes + known->word_length;
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
  gsize n_bytes = 0;
  guint hash = 0;

  g_return_val_if_fail (self != NULL && word != NULL, NULL);

  hash = fold_word (self->folded, word, length);
  stem = self->folded->str;
  n_bytes = self->folded->len;
  /* Folding may lengthen a word, by less than three times. */
  if (self->snowball != NULL && length <= MAX_WORD)
    stem = ensure_stem (self, hash, &n_bytes);
  if (stem_length != NULL)
    *stem_length = n_bytes;

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

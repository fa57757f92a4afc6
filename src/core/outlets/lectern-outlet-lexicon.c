/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-outlet-lexicon.h"

#include <gio/gio.h>
#include <string.h>

#include "lectern-outlets-resources.h"

#define MAX_CONCEPTS 1024

struct _LecternOutletLexicon {
  GHashTable *words; /* owned: folded word to LecternOutletWord */
};

/* All languages, read once. Concepts are numbered in the order of the files. */
typedef struct {
  LecternOutletLexicon *languages[3];
  LecternOutletLexicon *none;
  GPtrArray *concepts;   /* owned, of char *; the first is none */
  GHashTable *by_name;   /* borrows: name to number */
  gboolean *is_outcome;  /* owned, one for each concept */
  GHashTable *opposites; /* set of two numbers in one */
} Lexicons;

static const char *const languages[] = { "en", "de", "fr" };

static const struct {
  const char *name;
  LecternOutletWordFlags flags;
} kinds[] = {
  { "stop", LECTERN_OUTLET_WORD_STOP },
  { "stop-at", LECTERN_OUTLET_WORD_STOP_AT },
  { "not", LECTERN_OUTLET_WORD_NOT },
  { "number", LECTERN_OUTLET_WORD_NUMBER },
  { "unit-number", LECTERN_OUTLET_WORD_UNIT_NUMBER },
  { "scale", LECTERN_OUTLET_WORD_SCALE },
  { "percent", LECTERN_OUTLET_WORD_PERCENT },
  { "money", LECTERN_OUTLET_WORD_MONEY },
  { "about", LECTERN_OUTLET_WORD_ABOUT },
  { "at-least", LECTERN_OUTLET_WORD_AT_LEAST },
  { "at-most", LECTERN_OUTLET_WORD_AT_MOST },
};

static Lexicons *lexicons;

static guint16
number_concept (Lexicons *self, const char *name)
{
  gpointer number = g_hash_table_lookup (self->by_name, name);
  char *own = NULL;

  if (number != NULL)
    return GPOINTER_TO_UINT (number);

  g_assert (self->concepts->len < MAX_CONCEPTS);
  own = g_strdup (name);
  g_ptr_array_add (self->concepts, own);
  g_hash_table_insert (self->by_name, own, GUINT_TO_POINTER (self->concepts->len - 1));

  return self->concepts->len - 1;
}

static LecternOutletWord *
get_word (LecternOutletLexicon *self, const char *word)
{
  LecternOutletWord *found = g_hash_table_lookup (self->words, word);

  if (found == NULL)
    {
      found = g_new0 (LecternOutletWord, 1);
      g_hash_table_insert (self->words, g_strdup (word), found);
    }

  return found;
}

static void
add_words (LecternOutletLexicon *self, LecternOutletWordFlags flags, guint16 concept, char **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      char *value = strchr (words[i], '=');
      LecternOutletWord *word = NULL;

      g_autofree char *folded = NULL;

      if (*words[i] == '\0')
        continue;
      if (value != NULL)
        *value++ = '\0';
      folded = g_utf8_casefold (words[i], -1);
      word = get_word (self, folded);
      word->flags |= flags;
      if (value != NULL && g_ascii_isalpha (*value))
        word->currency = g_intern_string (value);
      else if (value != NULL)
        word->value = g_ascii_strtod (value, NULL);
      if (concept != 0 && word->concept == 0)
        word->concept = concept;
    }
}

static void
add_line (Lexicons *all, LecternOutletLexicon *self, const char *line)
{
  g_auto (GStrv) words = g_strsplit_set (line, " ", -1);
  guint n_words = g_strv_length (words);

  if (n_words < 2)
    return;
  if (n_words > 2 && (strcmp (words[0], "class") == 0 || strcmp (words[0], "outcome") == 0))
    {
      guint16 concept = number_concept (all, words[1]);

      all->is_outcome[concept] |= *words[0] == 'o';
      add_words (self, 0, concept, words + 2);
      return;
    }
  if (n_words > 2 && strcmp (words[0], "opposite") == 0)
    {
      guint one = number_concept (all, words[1]);
      guint other = number_concept (all, words[2]);

      g_hash_table_add (all->opposites,
                        GUINT_TO_POINTER (MIN (one, other) << 16 | MAX (one, other)));
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (words[0], kinds[i].name) == 0)
      add_words (self, kinds[i].flags, 0, words + 1);
}

static LecternOutletLexicon *
lexicon_new (void)
{
  LecternOutletLexicon *self = g_new0 (LecternOutletLexicon, 1);

  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

static LecternOutletLexicon *
read_language (Lexicons *all, const char *language)
{
  LecternOutletLexicon *self = lexicon_new ();
  g_autofree char *path = g_strdup_printf ("/org/lectern/Lectern/outlets/%s.words", language);
  g_autoptr (GBytes) content = g_resource_lookup_data (lectern_outlets_get_resource (), path,
                                                       G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) line = g_string_new (NULL);

  g_assert (content != NULL);
  text = g_strndup (g_bytes_get_data (content, NULL), g_bytes_get_size (content));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*lines[i] == '#')
        continue;
      if (*lines[i] != ' ')
        {
          add_line (all, self, line->str);
          g_string_truncate (line, 0);
        }
      g_string_append (line, lines[i]);
    }
  add_line (all, self, line->str);

  return self;
}

static const Lexicons *
get_all (void)
{
  if (g_once_init_enter (&lexicons))
    {
      Lexicons *self = g_new0 (Lexicons, 1);

      self->concepts = g_ptr_array_new_with_free_func (g_free);
      self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
      self->is_outcome = g_new0 (gboolean, MAX_CONCEPTS);
      self->opposites = g_hash_table_new (NULL, NULL);
      self->none = lexicon_new ();
      g_ptr_array_add (self->concepts, g_strdup (""));
      for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
        self->languages[i] = read_language (self, languages[i]);
      g_once_init_leave (&lexicons, self);
    }

  return lexicons;
}

/**
 * lectern_outlet_lexicon_get:
 * @language: (nullable): a BCP 47 tag; only the language part counts
 *
 * Gets what is known of the words of a language. Any thread.
 *
 * Returns: (transfer none): a lexicon, empty where there is none
 */
const LecternOutletLexicon *
lectern_outlet_lexicon_get (const char *language)
{
  const Lexicons *all = get_all ();

  for (guint i = 0; language != NULL && i < G_N_ELEMENTS (languages); i++)
    if (g_ascii_strncasecmp (language, languages[i], 2) == 0 && !g_ascii_isalpha (language[2]))
      return all->languages[i];

  return all->none;
}

/**
 * lectern_outlet_lexicon_lookup:
 * @self: a lexicon
 * @word: a word, case folded
 *
 * Looks a word up.
 *
 * Returns: (nullable) (transfer none): what is known of it
 */
const LecternOutletWord *
lectern_outlet_lexicon_lookup (const LecternOutletLexicon *self, const char *word)
{
  return g_hash_table_lookup (self->words, word);
}

gboolean
lectern_outlet_concept_is_outcome (guint16 concept)
{
  return concept < MAX_CONCEPTS && get_all ()->is_outcome[concept];
}

gboolean
lectern_outlet_concepts_are_opposite (guint16 one, guint16 other)
{
  guint both = (guint) MIN (one, other) << 16 | MAX (one, other);

  return g_hash_table_contains (get_all ()->opposites, GUINT_TO_POINTER (both));
}

const char *
lectern_outlet_concept_get_name (guint16 concept)
{
  const Lexicons *all = get_all ();

  return concept < all->concepts->len ? g_ptr_array_index (all->concepts, concept) : "";
}

guint16
lectern_outlet_concept_from_name (const char *name)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (get_all ()->by_name, name));
}

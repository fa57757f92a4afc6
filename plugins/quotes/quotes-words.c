/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "quotes-words.h"

/* The file of a language has a class a line: its name, then its words. A colon joins the forms of
 * an irregular verb (base, third person, past, participles); the others get English endings where
 * the file says "inflect english". Lines that are indented go on with the class above them. */

#define MAX_WORD 48

struct _QuotesWords {
  GHashTable *classes; /* lower-case word to QuotesClass bits */
  gboolean inflects;
  gboolean has_indirect;
};

static const struct {
  const char *name;
  guint32 bits;
} class_names[] = {
  { "say", QUOTES_SAY },
  { "tell", QUOTES_TELL },
  { "think", QUOTES_THINK },
  { "show", QUOTES_SHOW },
  { "ask", QUOTES_ASK },
  { "want", QUOTES_WANT },
  { "judge", QUOTES_JUDGE },
  { "voice", QUOTES_VOICE },
  { "noun", QUOTES_NOUN },
  { "be", QUOTES_BE | QUOTES_AUXILIARY },
  { "auxiliary", QUOTES_AUXILIARY },
  { "adverb", QUOTES_ADVERB },
  { "determiner", QUOTES_DETERMINER },
  { "pronoun", QUOTES_PRONOUN },
  { "preposition", QUOTES_PREPOSITION },
  { "and", QUOTES_AND },
  { "but", QUOTES_BUT },
  { "since", QUOTES_SINCE },
  { "who", QUOTES_WHO },
  { "that", QUOTES_THAT },
  { "to", QUOTES_TO },
  { "whether", QUOTES_WHETHER },
  { "time", QUOTES_TIME },
  { "verb", QUOTES_VERB },
  { "unnamed", QUOTES_UNNAMED },
  { "according", QUOTES_ACCORDING },
  { "other", QUOTES_OTHER },
  { "role", QUOTES_ROLE },
  { "of", QUOTES_OF | QUOTES_PREPOSITION },
};

/* The classes whose words are verbs. */
#define VERBS (QUOTES_CUE | QUOTES_VOICE | QUOTES_VERB)

static void
add_form (QuotesWords *self, const char *form, guint32 bits)
{
  guint32 known = GPOINTER_TO_UINT (g_hash_table_lookup (self->classes, form));

  g_hash_table_insert (self->classes, g_strdup (form), GUINT_TO_POINTER (known | bits));
}

static gboolean
is_vowel (char c)
{
  return strchr ("aeiou", c) != NULL;
}

static void
add_endings (QuotesWords *self, const char *stem, const char *s, const char *ed, guint32 bits)
{
  g_autofree char *third = g_strconcat (stem, s, NULL);
  g_autofree char *past = g_strconcat (stem, ed, NULL);

  add_form (self, third, bits | QUOTES_PLAIN);
  add_form (self, past, bits | QUOTES_PAST);
}

static void
add_regular (QuotesWords *self, const char *verb, guint32 bits)
{
  gsize length = strlen (verb);
  char last = verb[length - 1];
  gboolean drops_e = last == 'e' && length > 2 && strchr ("eoy", verb[length - 2]) == NULL;
  g_autofree char *stem = g_strndup (verb, length - (drops_e ? 1 : 0));
  g_autofree char *ing = g_strconcat (stem, "ing", NULL);

  add_form (self, verb, bits | QUOTES_PLAIN);
  add_form (self, ing, bits | QUOTES_ING);
  if (last == 'e')
    add_endings (self, verb, "s", "d", bits);
  else if (last == 'y' && length > 2 && !is_vowel (verb[length - 2]))
    {
      g_autofree char *y = g_strndup (verb, length - 1);

      add_endings (self, y, "ies", "ied", bits);
    }
  else if (strchr ("sxz", last) != NULL || g_str_has_suffix (verb, "ch")
           || g_str_has_suffix (verb, "sh"))
    add_endings (self, verb, "es", "ed", bits);
  else
    add_endings (self, verb, "s", "ed", bits);
}

static void
add_word (QuotesWords *self, const char *word, guint32 bits)
{
  g_auto (GStrv) forms = NULL;

  if (strchr (word, ':') == NULL)
    {
      if (self->inflects && (bits & VERBS) != 0)
        add_regular (self, word, bits);
      else
        add_form (self, word, bits);
      return;
    }
  forms = g_strsplit (word, ":", -1);
  for (guint i = 0; forms[i] != NULL; i++)
    {
      guint32 form = i < 2 ? QUOTES_PLAIN : QUOTES_PAST;

      if (g_str_has_suffix (forms[i], "ing") && i > 0)
        form = QUOTES_ING;
      add_form (self, forms[i], bits | form);
    }
}

static guint32
find_class (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (class_names); i++)
    if (g_str_equal (class_names[i].name, name))
      return class_names[i].bits;
  return 0;
}

static gboolean
read_line (QuotesWords *self, const char *line, guint32 *bits, GError **error)
{
  g_auto (GStrv) words = g_strsplit_set (line, " \t", -1);
  guint first = 0;

  if (line[0] != ' ' && line[0] != '\t')
    {
      *bits = find_class (words[0]);
      first = 1;
      if (g_str_equal (line, "inflect english"))
        self->inflects = TRUE;
      else if (g_str_equal (line, "indirect"))
        self->has_indirect = TRUE;
      else if (*bits == 0)
        {
          g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID, "unknown class of words: %s",
                       words[0]);
          return FALSE;
        }
    }
  for (guint i = first; words[i] != NULL && *bits != 0; i++)
    if (words[i][0] != '\0')
      add_word (self, words[i], *bits);
  return TRUE;
}

QuotesWords *
quotes_words_new (const char *folder, const char *language, GError **error)
{
  g_autoptr (QuotesWords) self = g_new0 (QuotesWords, 1);
  g_autofree char *name = g_strconcat (language, ".words", NULL);
  g_autofree char *path = g_build_filename (folder, "words", name, NULL);
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;
  guint32 bits = 0;

  self->classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!g_file_get_contents (path, &content, NULL, error))
    return NULL;
  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0' && lines[i][0] != '#' && !read_line (self, lines[i], &bits, error))
      return NULL;
  return g_steal_pointer (&self);
}

void
quotes_words_free (QuotesWords *self)
{
  g_clear_pointer (&self->classes, g_hash_table_unref);
  g_free (self);
}

guint32
quotes_words_look_up (const QuotesWords *self, const char *word, gsize length)
{
  char buffer[MAX_WORD];
  gboolean is_ascii = TRUE;

  if (length >= MAX_WORD)
    return 0;
  for (gsize i = 0; i < length; i++)
    {
      is_ascii = is_ascii && (guchar) word[i] < 0x80;
      buffer[i] = g_ascii_tolower (word[i]);
    }
  buffer[length] = '\0';
  if (!is_ascii)
    {
      g_autofree char *lower = g_utf8_strdown (word, length);

      return GPOINTER_TO_UINT (g_hash_table_lookup (self->classes, lower));
    }
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->classes, buffer));
}

gboolean
quotes_words_has_indirect (const QuotesWords *self)
{
  return self->has_indirect;
}

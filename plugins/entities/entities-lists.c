/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "entities-lists.h"

#include <string.h>

/* Names in other languages than English, by lists and rules: places and bodies that a list has,
 * people behind a title or with a known first name, bodies behind a word such as "Universität" or
 * before one such as "GmbH". What is only likely is left alone: capital letters are no hint in
 * German, and no hint of a kind elsewhere. A surname found once is found throughout the article. */

#define LISTED_CERTAINTY 0.8f
#define RULE_CERTAINTY 0.7f
#define MAX_PERSON_WORDS 4
#define MAX_BODY_WORDS 5
/* Surnames of fewer bytes are found by their full names only. */
#define MIN_SURNAME_BYTES 4
/* Bodies whose names are so short are acronyms, and written in capitals. */
#define MAX_ACRONYM_BYTES 4

/* data/languages.txt says what each means. */
typedef enum {
  WORDS_HONOR,
  WORDS_TITLE,
  WORDS_ARTICLE,
  WORDS_PLACE_IN,
  WORDS_PARTICLE,
  WORDS_STOP,
  WORDS_HEAD,
  WORDS_OF,
  WORDS_SUFFIX,
  WORDS_BODY,
  WORDS_AMBIGUOUS,
  WORDS_PLACE,
} Words;

static const char *const class_names[] = { "honor",     "title", "article", "place-in", "particle",
                                           "stop",      "head",  "of",      "suffix",   "body",
                                           "ambiguous", "place", NULL };

typedef struct {
  const EntitiesDocument *document;
  const EntitiesPhrases *words;
  const char *language;
  EntitiesSentence sentence;
  gboolean nouns_are_capitalized;
  GArray *mentions;
  guint8 *taken;        /* by token */
  GHashTable *surnames; /* set of hashes of words as they stand */
  GHashTable *nouns;    /* set of hashes of words that an article stands before */
} Finder;

/* entities_language_new:
 * @folder: the plugin's folder
 * @language: a language, two letters
 *
 * Loads the words that tell names in a language.
 *
 * Returns: (nullable): the words, or %NULL with @error
 */
EntitiesPhrases *
entities_language_new (const char *folder, const char *language, GError **error)
{
  g_autoptr (EntitiesPhrases) self = entities_phrases_new (class_names);

  if (!entities_phrases_add_file (self, folder, "languages.txt", language, error)
      || !entities_phrases_add_file (self, folder, "places.txt", language, error))
    return NULL;

  return g_steal_pointer (&self);
}

static const EntitiesToken *
token_at (const Finder *self, guint position)
{
  return entities_document_get_token (self->document, position);
}

static gboolean
starts (const Finder *self, Words words, guint position, guint *end)
{
  return entities_phrases_find (self->words, words, self->document,
                                (EntitiesSentence){ position, self->sentence.end, FALSE },
                                self->language, end)
         != NULL;
}

static gboolean
is_one (const Finder *self, Words words, guint position)
{
  guint end;

  return starts (self, words, position, &end) && end == position + 1;
}

static gboolean
is_mark (const Finder *self, guint position, const char *mark)
{
  return position < self->sentence.end
         && token_at (self, position)->exact == entities_hash_bytes (mark, strlen (mark));
}

static gboolean
is_capital (const Finder *self, guint position)
{
  return position < self->sentence.end && token_at (self, position)->is_capitalized;
}

/* A capitalized word that can be a part of a name. */
static gboolean
is_name_word (const Finder *self, guint position)
{
  return position < self->sentence.end && token_at (self, position)->is_word
         && token_at (self, position)->is_capitalized && !self->taken[position]
         && !is_one (self, WORDS_STOP, position);
}

static gboolean
is_behind (const Finder *self, guint position, Words words)
{
  return position > self->sentence.start && is_one (self, words, position - 1);
}

static void
add (Finder *self, guint start, guint end, EntitiesKind kind, float certainty)
{
  EntitiesMention mention = { .start = start, .end = end, .kind = kind, .certainty = certainty };

  mention.chances.kinds[kind] = certainty;
  memset (self->taken + start, TRUE, end - start);
  g_array_append_val (self->mentions, mention);
}

/* Past the words of a person's name that begins at @position: "Ursula von der Leyen", "J. Vidal".
 */
static guint
skip_person (const Finder *self, guint position, guint max_words)
{
  guint end = position, n_words = 0, i = position;

  while (i < self->sentence.end && n_words < max_words)
    {
      if (is_name_word (self, i))
        {
          n_words++;
          end = ++i;
          if (is_mark (self, i, ".") && !token_at (self, i)->after_space
              && token_at (self, i - 1)->is_short)
            i++;
        }
      else if (is_one (self, WORDS_PARTICLE, i) && (i > position || is_name_word (self, i + 1)))
        i++;
      else
        break;
    }

  return end;
}

static void
learn_surname (Finder *self, guint start, guint end)
{
  const EntitiesToken *last = token_at (self, end - 1);

  if (end - start > 1 && lectern_span_get_length (last->span) >= MIN_SURNAME_BYTES
      && !is_one (self, WORDS_AMBIGUOUS, end - 1))
    g_hash_table_add (self->surnames, GUINT_TO_POINTER (last->exact));
}

static guint
add_person (Finder *self, guint start, guint end)
{
  add (self, start, end, ENTITIES_PERSON, RULE_CERTAINTY);
  learn_surname (self, start, end);

  return end;
}

/* "Bundeskanzler Olaf Scholz", "Mme Vidal" */
static guint
find_titled (Finder *self, guint position)
{
  guint name, end;

  if (!starts (self, WORDS_HONOR, position, &name) && !starts (self, WORDS_TITLE, position, &name))
    return position;
  if (is_mark (self, name, ".") && !token_at (self, name)->after_space)
    name++;
  /* "Mme Le Pen" */
  if (!is_name_word (self, name)
      && !(is_capital (self, name) && is_one (self, WORDS_PARTICLE, name)
           && is_name_word (self, name + 1)))
    return position;
  end = skip_person (self, name, self->nouns_are_capitalized ? 2 : MAX_PERSON_WORDS);
  if (self->nouns_are_capitalized && end > name + 1
      && g_hash_table_contains (self->nouns, GUINT_TO_POINTER (token_at (self, end - 1)->exact)))
    end = name + 1;
  if (end == name + 1
      && g_hash_table_contains (self->nouns, GUINT_TO_POINTER (token_at (self, name)->exact)))
    return position;
  add_person (self, name, end);
  g_hash_table_add (self->surnames, GUINT_TO_POINTER (token_at (self, end - 1)->exact));

  return end;
}

/* "Olaf Scholz": a known first name, and a word that is no noun. */
static guint
find_named (Finder *self, guint position)
{
  const guint32 first_names = ENTITIES_LIST_BIT (FIRST_NAME);
  guint end, n_words = 2;

  if ((token_at (self, position)->lists & first_names) == 0 || !is_name_word (self, position)
      || is_one (self, WORDS_AMBIGUOUS, position)
      || (self->nouns_are_capitalized && is_behind (self, position, WORDS_ARTICLE)))
    return position;
  if (!self->nouns_are_capitalized)
    n_words = MAX_PERSON_WORDS;
  else if (position + 1 < self->sentence.end
           && ((token_at (self, position + 1)->lists & first_names) != 0
               || token_at (self, position + 1)->is_short))
    n_words = 3;
  end = skip_person (self, position, n_words);
  if (end - position < 2
      || g_hash_table_contains (self->nouns, GUINT_TO_POINTER (token_at (self, end - 1)->exact)))
    return position;

  return add_person (self, position, end);
}

static guint
find_place (Finder *self, guint position)
{
  const EntitiesToken *token = token_at (self, position);
  gboolean is_in = is_behind (self, position, WORDS_PLACE_IN);
  guint end, ignored;

  if (!token->is_capitalized)
    return position;
  if (starts (self, WORDS_PLACE, position, &end))
    {
      if (starts (self, WORDS_AMBIGUOUS, position, &ignored) && !is_in)
        return position;
      add (self, position, end, ENTITIES_PLACE, LISTED_CERTAINTY);
      return end;
    }
  /* Towns of the English list only where the text says "in". */
  if (!is_in || (token->phrase_starts & ENTITIES_LIST_BIT (CITY)) == 0)
    return position;
  end = position + 1;
  while (end < self->sentence.end
         && (token_at (self, end)->phrase_insides & ENTITIES_LIST_BIT (CITY)) != 0)
    end++;
  if (end == position + 1 && (token->lists & ENTITIES_LIST_BIT (CITY)) == 0)
    return position;
  add (self, position, end, ENTITIES_PLACE, RULE_CERTAINTY);

  return end;
}

static guint
find_body (Finder *self, guint position)
{
  const EntitiesToken *token = token_at (self, position);
  guint end;

  if (!token->is_capitalized || !starts (self, WORDS_BODY, position, &end))
    return position;
  /* "Un" begins a sentence, "UN" is a body; "Die Zeit" and "die Zeit" cannot be told apart. */
  if (end == position + 1 && lectern_span_get_length (token->span) <= MAX_ACRONYM_BYTES
      && !token->is_upper)
    return position;
  if (end == position + 1 && !token->is_upper && token->is_first && !self->nouns_are_capitalized)
    return position;
  add (self, position, end, ENTITIES_ORGANIZATION, LISTED_CERTAINTY);

  return end;
}

/* "Universität Leipzig", "Ministerio de Hacienda" */
static guint
find_headed (Finder *self, guint position)
{
  guint end, name, i, n_words = 0;

  if (!token_at (self, position)->is_capitalized || !starts (self, WORDS_HEAD, position, &end))
    return position;
  name = end;
  starts (self, WORDS_OF, end, &name);
  if (!is_name_word (self, name) || (name == end && token_at (self, position)->is_first))
    return position;
  for (i = end = name; i < self->sentence.end && n_words < MAX_BODY_WORDS;)
    {
      guint link = i + 1;

      if (is_name_word (self, i))
        {
          n_words++;
          end = ++i;
        }
      else if (n_words > 0
               && (starts (self, WORDS_OF, i, &link)
                   || (!self->nouns_are_capitalized && is_one (self, WORDS_PARTICLE, i)))
               && is_name_word (self, link))
        i = link;
      else
        break;
      /* Every noun is a capital one: one is enough. */
      if (self->nouns_are_capitalized && n_words == 1)
        break;
    }
  add (self, position, end, ENTITIES_ORGANIZATION, RULE_CERTAINTY);

  return end;
}

/* "Norda Reederei GmbH" */
static guint
find_suffixed (Finder *self, guint position)
{
  guint start = position, end;

  if (!token_at (self, position)->is_capitalized || token_at (self, position)->is_first
      || !starts (self, WORDS_SUFFIX, position, &end))
    return position;
  while (start > self->sentence.start && position - start < 3 && is_name_word (self, start - 1))
    start--;
  if (start == position || (token_at (self, start)->is_first && start + 1 == position))
    return position;
  add (self, start, end, ENTITIES_ORGANIZATION, RULE_CERTAINTY);

  return end;
}

/* "(BfV)" behind a body is the same body. */
static guint
find_bracketed (Finder *self, guint position)
{
  if (!is_mark (self, position, "(") || position == self->sentence.start
      || position + 2 >= self->sentence.end || !is_mark (self, position + 2, ")")
      || !self->taken[position - 1] || !token_at (self, position + 1)->is_capitalized
      || lectern_span_get_length (token_at (self, position + 1)->span) > 8
      || self->mentions->len == 0
      || g_array_index (self->mentions, EntitiesMention, self->mentions->len - 1).kind
             != ENTITIES_ORGANIZATION)
    return position;
  add (self, position + 1, position + 2, ENTITIES_ORGANIZATION, RULE_CERTAINTY);

  return position + 3;
}

static void
read_sentence (Finder *self)
{
  static guint (*const rules[]) (Finder *, guint) = { find_bracketed, find_body,  find_titled,
                                                      find_named,     find_place, find_headed,
                                                      find_suffixed };
  guint position = self->sentence.start;

  while (position < self->sentence.end)
    {
      guint end = position;

      for (guint i = 0; i < G_N_ELEMENTS (rules) && end == position; i++)
        if (!self->taken[position] && !token_at (self, position)->in_upper_case)
          end = rules[i](self, position);
      position = MAX (end, position + 1);
    }
}

/* Words that an article stands before somewhere are nouns. */
static void
find_nouns (Finder *self)
{
  for (guint i = self->sentence.start; i + 1 < self->sentence.end; i++)
    if (is_one (self, WORDS_ARTICLE, i) && token_at (self, i + 1)->is_capitalized
        && !is_behind (self, i, WORDS_PARTICLE))
      g_hash_table_add (self->nouns, GUINT_TO_POINTER (token_at (self, i + 1)->exact));
}

static void
find_surnames (Finder *self)
{
  for (guint i = self->sentence.start; i < self->sentence.end; i++)
    {
      gpointer word = GUINT_TO_POINTER (token_at (self, i)->exact);

      if (is_name_word (self, i) && g_hash_table_contains (self->surnames, word)
          && !g_hash_table_contains (self->nouns, word))
        add (self, i, i + 1, ENTITIES_PERSON, RULE_CERTAINTY);
    }
}

static int
compare_mentions (gconstpointer a, gconstpointer b)
{
  const EntitiesMention *left = a, *right = b;

  return left->start < right->start ? -1 : left->start > right->start;
}

static void
for_each_sentence (Finder *self, void (*function) (Finder *))
{
  for (guint i = 0; i < self->document->sentences->len; i++)
    {
      self->sentence = g_array_index (self->document->sentences, EntitiesSentence, i);
      function (self);
    }
}

/**
 * entities_lists_find:
 * @document: a document with all look-ups made
 * @words: the words of its language
 * @language: its language, two letters
 *
 * Finds names in a language other than English.
 *
 * Returns: (element-type EntitiesMention): the mentions of names, in text order
 */
GArray *
entities_lists_find (const EntitiesDocument *document,
                     const EntitiesPhrases *words,
                     const char *language)
{
  g_autofree guint8 *taken = g_malloc0 (document->tokens->len + 1);
  g_autoptr (GHashTable) surnames = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) nouns = g_hash_table_new (NULL, NULL);
  Finder finder = {
    .document = document,
    .words = words,
    .language = language,
    .nouns_are_capitalized = strcmp (language, "de") == 0 || strcmp (language, "lb") == 0,
    .mentions = g_array_new (FALSE, FALSE, sizeof (EntitiesMention)),
    .taken = taken,
    .surnames = surnames,
    .nouns = nouns,
  };

  for_each_sentence (&finder, find_nouns);
  for_each_sentence (&finder, read_sentence);
  for_each_sentence (&finder, find_surnames);
  g_array_sort (finder.mentions, compare_mentions);

  return finder.mentions;
}

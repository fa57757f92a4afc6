/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "entities-name.h"

#include <string.h>

#include "entities-role.h"

/* Compares names by their words: which is short for which, and which is the acronym of which.
 * Nothing is compared by likeness: "START" and "New START" are two treaties, "Kristin Wilkins" and
 * "Kristen Wilkins" two people until somebody says otherwise. */

/* Initials found by chance are as frequent as such acronyms. */
#define MIN_UNSAID_ACRONYM 3

/* What follows a person's name without being a part of it. */
static const char *const tails[] = { "jr",   "sr",  "ii",  "iii", "iv",  "v",  "vi", "vii",
                                     "viii", "ix",  "x",   "frs", "qc",  "kc", "mp", "md",
                                     "phd",  "obe", "mbe", "cbe", "dbe", "ra", "esq" };

/* In front of a name they make it another one: "New START", "South Korea". */
static const char *const distinguishing[] = { "new",   "old",      "north",    "south",   "east",
                                              "west",  "northern", "southern", "eastern", "western",
                                              "upper", "lower",    "first",    "second",  "third",
                                              "young", "real",     "inter",    "greater", "anti",
                                              "non" };

/* A place keeps its name without them: "Republic of Albania", "Socotra Island". */
static const char *const place_words[]
    = { "island",     "islands", "republic",  "kingdom",     "state", "city",     "town",
        "village",    "desert",  "peninsula", "archipelago", "park",  "national", "municipality",
        "federation", "river",   "lake",      "mount",       "sea",   "the",      "of" };

static gboolean
is_one_of (guint32 hash, const char *const *words, guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    if (hash == entities_hash_bytes (words[i], strlen (words[i])))
      return TRUE;

  return FALSE;
}

static gboolean
is_small_word (const EntitiesNameWord *word)
{
  return !word->is_capitalized;
}

/* "al-Assad" and "Assad" are one family name. */
static const char *
skip_article (const char *word)
{
  static const char *const articles[] = { "al-", "el-", "ul-", "as-", "ar-" };

  for (guint i = 0; i < G_N_ELEMENTS (articles); i++)
    if (g_str_has_prefix (word, articles[i]) && word[strlen (articles[i])] != '\0')
      return word + strlen (articles[i]);

  return word;
}

static char *
dup_plain (const char *text, LecternSpan span)
{
  g_autofree char *folded = lectern_text_fold (text + span.start,
                                               (gssize) lectern_span_get_length (span));
  GString *plain = g_string_new (NULL);

  for (const char *p = skip_article (folded); *p != '\0'; p++)
    if (*p != '.')
      g_string_append_c (plain, *p);

  return g_string_free (plain, FALSE);
}

static void
add_word (EntitiesName *self, const EntitiesDocument *document, const EntitiesToken *token)
{
  g_autofree char *plain = NULL;
  EntitiesNameWord *word;

  if (self->n_words == ENTITIES_NAME_MAX_WORDS)
    return;

  plain = dup_plain (document->text, token->span);
  word = &self->words[self->n_words++];
  word->hash = entities_hash_bytes (plain, strlen (plain));
  word->first = g_unichar_toupper (g_utf8_get_char (plain));
  word->lists = token->lists;
  word->is_capitalized = token->is_capitalized || token->is_number;
  word->is_initial = g_utf8_strlen (plain, -1) == 1;
}

static gboolean
counts (const EntitiesToken *token)
{
  return (token->is_word || token->is_number) && token->folded != entities_hash_bytes ("'s", 2);
}

/* "Theodore the Sanctified", "Philip of Spain", "Norton I": what is left is a name as well. */
static void
cut_tail (EntitiesName *self)
{
  static const char *const links[] = { "of", "the" };
  guint end = self->n_words;

  for (guint i = 1; i < end; i++)
    if (is_one_of (self->words[i].hash, links, G_N_ELEMENTS (links)))
      end = i;
  while (end > 1 && is_one_of (self->words[end - 1].hash, tails, G_N_ELEMENTS (tails)))
    end--;
  for (guint i = end; i < self->n_words; i++)
    self->tail = entities_hash_mix (self->tail, self->words[i].hash);
  self->n_words = end;
}

/* "MoT" or "DoD", "U. S.": short, with capitals besides the first. */
static void
read_acronym (EntitiesName *self)
{
  guint n_upper = 0, length = 0;

  for (const char *p = self->text; *p != '\0'; p++)
    {
      if (*p == '.'
          || (*p == ' ' && p > self->text && p[-1] == '.' && g_ascii_isalpha (p[1])
              && (p[2] == '.' || p[2] == '\0')))
        continue;
      if (!g_ascii_isalnum (*p) || length + 1 == ENTITIES_ACRONYM_MAX_BYTES)
        {
          self->acronym[0] = '\0';
          return;
        }
      n_upper += g_ascii_isupper (*p);
      self->acronym[length++] = *p;
    }
  self->acronym[length] = '\0';
  if (length < 2 || n_upper < 2 || n_upper * 2 < length)
    self->acronym[0] = '\0';
}

static void
make_key (EntitiesName *self)
{
  self->key = entities_hash_mix ((guint32) self->kind + 1, self->tail);
  if (*self->acronym != '\0')
    {
      self->key = entities_hash_mix (self->key,
                                     entities_hash_bytes (self->acronym, strlen (self->acronym)));
      return;
    }
  for (guint i = 0; i < self->n_words; i++)
    self->key = entities_hash_mix (self->key, self->words[i].hash);
}

/* entities_name_new:
 * @mention: a mention in the document
 *
 * Takes a name apart.
 */
EntitiesName *
entities_name_new (const EntitiesDocument *document, const EntitiesMention *mention)
{
  EntitiesName *self = g_new0 (EntitiesName, 1);
  guint32 lists;

  self->kind = mention->kind;
  lists = entities_document_get_token (document, mention->start)->phrase_starts;
  self->is_country = (lists & ENTITIES_LIST_BIT (COUNTRY)) != 0;
  self->is_region = (lists & ENTITIES_LIST_BIT (REGION)) != 0;
  self->text = entities_dup_text (document, mention->start, mention->end);
  for (guint i = mention->start; i < mention->end; i++)
    if (counts (entities_document_get_token (document, i)))
      add_word (self, document, entities_document_get_token (document, i));
  if (self->kind == ENTITIES_PERSON)
    cut_tail (self);
  else
    read_acronym (self);
  make_key (self);

  return self;
}

void
entities_name_free (EntitiesName *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self);
}

static gboolean
word_fits (const EntitiesNameWord *word,
           const EntitiesNameWord *full,
           const EntitiesLexicon *lexicon)
{
  if (word->hash == full->hash)
    return TRUE;
  if (word->is_initial || full->is_initial)
    return word->first == full->first;

  return entities_lexicon_are_nicknames (lexicon, word->hash, full->hash);
}

/* The family name is the same, the others fit in order; a family or given name stands alone. */
static gboolean
is_short_person (const EntitiesName *self, const EntitiesName *full, const EntitiesLexicon *lexicon)
{
  guint n = full->n_words, next = 0;

  if (self->n_words == 0 || self->n_words > n
      || (self->tail != 0 && full->tail != 0 && self->tail != full->tail))
    return FALSE;
  if (n == 1)
    return self->tail != full->tail && self->words[0].hash == full->words[0].hash;
  if (self->n_words == 1)
    return !self->words[0].is_initial
           && (self->words[0].hash == full->words[n - 1].hash
               || word_fits (&self->words[0], &full->words[0], lexicon));
  if (self->words[self->n_words - 1].hash != full->words[n - 1].hash)
    return FALSE;
  for (guint i = 0; i + 1 < self->n_words; i++)
    {
      while (next + 1 < n && !word_fits (&self->words[i], &full->words[next], lexicon))
        next++;
      if (next + 1 == n)
        return FALSE;
      next++;
    }

  return TRUE;
}

static gboolean
begins_with (const EntitiesName *full, const EntitiesName *self)
{
  for (guint i = 0; i < self->n_words; i++)
    if (self->words[i].hash != full->words[i].hash)
      return FALSE;

  return TRUE;
}

static gboolean
ends_with (const EntitiesName *full, const EntitiesName *self)
{
  guint offset = full->n_words - self->n_words;

  for (guint i = 0; i < self->n_words; i++)
    if (self->words[i].hash != full->words[offset + i].hash)
      return FALSE;

  return !is_one_of (full->words[offset - 1].hash, distinguishing, G_N_ELEMENTS (distinguishing));
}

/* "the Church" for "Church of Scientology", "the Board" for "Harbor Board". */
static gboolean
is_head_of (const EntitiesNameWord *word, const EntitiesName *full)
{
  guint head = 0;

  while (head + 1 < full->n_words && !is_small_word (&full->words[head + 1]))
    head++;

  return word->hash == full->words[head].hash
         && (word->lists & ENTITIES_LIST_BIT (ORGANIZATION_WORD)) != 0;
}

/* "Interactive Brokers" for "Interactive Brokers Group Inc": the rest says what it is. */
static gboolean
rest_is_generic (const EntitiesName *full, guint start)
{
  for (guint i = start; i < full->n_words; i++)
    if ((full->words[i].lists & ENTITIES_LIST_BIT (ORGANIZATION_WORD)) == 0
        && !is_small_word (&full->words[i]))
      return FALSE;

  return TRUE;
}

static gboolean
is_short_organization (const EntitiesName *self, const EntitiesName *full)
{
  const guint32 places = ENTITIES_LIST_BIT (COUNTRY) | ENTITIES_LIST_BIT (NATIONALITY)
                         | ENTITIES_LIST_BIT (CITY);
  const EntitiesNameWord *first = &self->words[0];

  if (self->n_words == 0 || self->n_words >= full->n_words)
    return FALSE;
  if (self->n_words == 1 && is_head_of (first, full))
    return TRUE;
  if (self->n_words > 1 && ends_with (full, self))
    return TRUE;
  if (self->n_words == 1
      && ((first->lists & (places | ENTITIES_LIST_BIT (COMMON_WORD))) != 0
          || *self->acronym != '\0'))
    return FALSE;
  if (self->n_words == 1 && ends_with (full, self) && *full->acronym == '\0')
    return TRUE;

  return begins_with (full, self) && rest_is_generic (full, self->n_words);
}

static gboolean
is_short_place (const EntitiesName *self, const EntitiesName *full)
{
  guint extra = full->n_words - self->n_words;
  guint start;

  if (self->n_words == 0 || self->n_words >= full->n_words)
    return FALSE;
  /* Mexico is not Mexico City, Oklahoma not Oklahoma City. */
  if (begins_with (full, self)
      && (self->is_country
          || (self->is_region
              && full->words[full->n_words - 1].hash == entities_hash_bytes ("city", 4))))
    return FALSE;
  if (!begins_with (full, self) && !ends_with (full, self))
    return FALSE;

  start = begins_with (full, self) ? self->n_words : 0;
  for (guint i = start; i < start + extra; i++)
    if (!is_one_of (full->words[i].hash, place_words, G_N_ELEMENTS (place_words)))
      return FALSE;

  return TRUE;
}

/* entities_name_is_short_of:
 * @full: a longer name
 *
 * Returns: whether @self is what the bearer of @full is called for short
 */
gboolean
entities_name_is_short_of (const EntitiesName *self,
                           const EntitiesName *full,
                           const EntitiesLexicon *lexicon)
{
  gboolean mixed = (self->kind == ENTITIES_ORGANIZATION && full->kind == ENTITIES_OTHER)
                   || (self->kind == ENTITIES_OTHER && full->kind == ENTITIES_ORGANIZATION);

  /* Teams and parties are taken for other things now and then. */
  if (mixed)
    return self->n_words > 1 && self->n_words < full->n_words && ends_with (full, self);
  if (self->kind != full->kind)
    return FALSE;
  if (self->kind == ENTITIES_PERSON)
    return is_short_person (self, full, lexicon);
  if (self->kind == ENTITIES_ORGANIZATION)
    return is_short_organization (self, full);

  return self->kind == ENTITIES_PLACE && is_short_place (self, full);
}

/* The first letters of the words; @with_small ones as well ("Department of Defense": DoD). */
static gboolean
matches_initials (const EntitiesName *self,
                  const EntitiesName *full,
                  guint start,
                  gboolean with_small)
{
  const char *letter = self->acronym;

  for (guint i = start; i < full->n_words; i++)
    {
      if (is_small_word (&full->words[i]) && !with_small)
        continue;
      if (*letter == '\0' || (gunichar) g_ascii_toupper (*letter) != full->words[i].first)
        return FALSE;
      letter++;
    }

  return *letter == '\0' && letter > self->acronym;
}

/* entities_name_is_acronym_of:
 * @full: another name
 *
 * Returns: whether @self is an acronym made of the first letters of @full; a country in front need
 *   not be in it ("FDA" for "U.S. Food and Drug Administration")
 */
gboolean
entities_name_is_acronym_of (const EntitiesName *self, const EntitiesName *full)
{
  const guint32 countries = ENTITIES_LIST_BIT (COUNTRY) | ENTITIES_LIST_BIT (NATIONALITY);

  if (strlen (self->acronym) < MIN_UNSAID_ACRONYM || full->n_words < 2)
    return FALSE;
  if (matches_initials (self, full, 0, FALSE) || matches_initials (self, full, 0, TRUE))
    return TRUE;

  return (full->words[0].lists & countries) != 0 && full->n_words > 2
         && (matches_initials (self, full, 1, FALSE) || matches_initials (self, full, 1, TRUE));
}

/* Whether the letters of @acronym stand in @text in order, the first at the begin of a word. */
static gboolean
has_letters (const char *text, const char *acronym)
{
  for (const char *start = text; *start != '\0'; start++)
    {
      const char *letter = acronym;

      if (start > text && g_ascii_isalnum (start[-1]))
        continue;
      for (const char *p = start; *p != '\0' && *letter != '\0'; p++)
        if (g_ascii_toupper (*p) == g_ascii_toupper (*letter))
          letter++;
        else if (p == start)
          break;
      if (*letter == '\0')
        return TRUE;
    }

  return FALSE;
}

/* entities_name_abbreviates:
 * @full: another name
 *
 * Returns: whether @self may stand for @full where the text says so: "Strategic Command
 *   (STRATCOM)"
 */
gboolean
entities_name_abbreviates (const EntitiesName *self, const EntitiesName *full)
{
  return *self->acronym != '\0' && full->n_words > 1 && strlen (self->acronym) < strlen (full->text)
         && has_letters (full->text, self->acronym);
}

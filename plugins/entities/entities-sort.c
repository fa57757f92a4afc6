/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "entities-sort.h"

#include <string.h>

/* Laws and treaties, events, products: where a list has the name, or its words make it plain. What
 * the patterns find takes the place of mentions inside ("Convention on the Law of the Sea" holds no
 * sea); all else stays as it is. */

#define MAX_NAME_TOKENS 16
#define MIN_DESIGNATOR_DIGITS 2

typedef struct {
  const EntitiesDocument *document;
  EntitiesSentence sentence;
  GArray *found; /* EntitiesMention */
} Finder;

static const EntitiesToken *
token_at (const Finder *self, guint position)
{
  return entities_document_get_token (self->document, position);
}

static gboolean
is_one_of (const EntitiesToken *token, const char *const *words, guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    if (token->folded == entities_hash_bytes (words[i], strlen (words[i])))
      return TRUE;

  return FALSE;
}

/* What may stand inside a name: "Law of the Sea". */
static gboolean
is_link (const EntitiesToken *token)
{
  static const char *const links[] = { "and", "of", "the", "on", "for", "in", "to", "against" };

  return is_one_of (token, links, G_N_ELEMENTS (links));
}

/* What may stand between words before the kind of law: "Rights of Persons Act". */
static gboolean
is_inner_link (const EntitiesToken *token)
{
  static const char *const links[] = { "and", "of", "for" };

  return is_one_of (token, links, G_N_ELEMENTS (links));
}

static gboolean
is_name_word (const EntitiesToken *token)
{
  return token->is_word && token->is_capitalized && (token->lists & ENTITIES_LIST_BIT (DATE)) == 0;
}

/* "The", "Under": an ordinary word that begins a sentence. */
static gboolean
is_opening (const EntitiesToken *token)
{
  return token->is_first && (token->lists & ENTITIES_LIST_BIT (COMMON_WORD)) != 0;
}

static void
add (Finder *self, guint start, guint end, EntitiesSort sort)
{
  EntitiesMention mention = {
    .start = start,
    .end = end,
    .kind = ENTITIES_OTHER,
    .certainty = 1,
    .sort = sort,
  };

  mention.chances.kinds[ENTITIES_OTHER] = 1;
  g_array_append_val (self->found, mention);
}

/* Past the capitalized words from @position on, with small words between them. */
static guint
skip_name (const Finder *self, guint position)
{
  guint limit = MIN (self->sentence.end, position + MAX_NAME_TOKENS);
  guint end = position;

  for (guint i = position; i < limit; i++)
    {
      if (is_name_word (token_at (self, i)))
        end = i + 1;
      else if (!is_link (token_at (self, i))
               || (i > end && token_at (self, i - 1)->folded == entities_hash_bytes ("and", 3)))
        break;
    }

  return end;
}

/* The first of the capitalized words before @position; countries in front do not belong to it. */
static guint
find_start (const Finder *self, guint position, gboolean with_links)
{
  const guint32 countries = ENTITIES_LIST_BIT (COUNTRY) | ENTITIES_LIST_BIT (NATIONALITY);
  guint start = position;

  for (guint i = position; i > self->sentence.start && position - i < MAX_NAME_TOKENS; i--)
    {
      const EntitiesToken *token = token_at (self, i - 1);

      if (is_name_word (token) && !is_opening (token))
        start = i - 1;
      else if (!with_links || !is_inner_link (token))
        break;
    }
  while (start < position && (token_at (self, start)->lists & countries) != 0)
    start++;

  return start;
}

/* "Clean Air Act of 1970" */
static guint
skip_year (const Finder *self, guint end)
{
  if (end + 1 < self->sentence.end && token_at (self, end)->folded == entities_hash_bytes ("of", 2)
      && token_at (self, end + 1)->is_number
      && lectern_span_get_length (token_at (self, end + 1)->span) == 4)
    return end + 2;

  return end;
}

/* "Internal Market Bill": the kind of law ends the name. */
static guint
find_ended_law (Finder *self, guint position)
{
  guint start = find_start (self, position, TRUE);
  guint behind = position + 1;

  if (start == position || (behind < self->sentence.end && is_name_word (token_at (self, behind))))
    return behind;
  behind = skip_year (self, behind);
  add (self, start, behind, ENTITIES_SORT_LAW);

  return behind;
}

/* "Convention on the Rights of the Child", "Resolution 1701" */
static guint
find_opened_law (Finder *self, guint position)
{
  static const char *const links[] = { "on", "of", "for", "against", "concerning" };
  guint behind = position + 1, start = position, name;

  if (behind < self->sentence.end && token_at (self, behind)->is_number
      && (token_at (self, position)->lists & ENTITIES_LIST_BIT (LAW_WORD)) != 0)
    {
      static const char *const numbered[] = { "resolution", "directive", "proposition" };

      if (is_one_of (token_at (self, position), numbered, G_N_ELEMENTS (numbered)))
        add (self, find_start (self, position, FALSE), behind + 1, ENTITIES_SORT_LAW);
      return behind + 1;
    }
  if (behind + 1 >= self->sentence.end
      || (token_at (self, position)->lists & ENTITIES_LIST_BIT (OPENER)) == 0
      || !is_one_of (token_at (self, behind), links, G_N_ELEMENTS (links)))
    return position;
  name = behind + 1;
  if (token_at (self, name)->folded == entities_hash_bytes ("the", 3))
    name++;
  if (name >= self->sentence.end || !is_name_word (token_at (self, name)))
    return position;

  start = find_start (self, position, FALSE);
  behind = skip_year (self, skip_name (self, name));
  add (self, start, behind, ENTITIES_SORT_LAW);

  return behind;
}

/* "Hurricane Ida", "Battle of Britain" */
static guint
find_opened_event (Finder *self, guint position)
{
  guint name = position + 1, end;

  if (name < self->sentence.end && token_at (self, name)->folded == entities_hash_bytes ("of", 2))
    name++;
  if (name >= self->sentence.end || !is_name_word (token_at (self, name)))
    return position;

  for (end = name; end < self->sentence.end && is_name_word (token_at (self, end)); end++)
    ;
  add (self, position, end, ENTITIES_SORT_EVENT);

  return end;
}

/* "F-16", "MiG-29", "F-35B" */
static gboolean
is_designated (const Finder *self, const EntitiesLexicon *lexicon, const EntitiesToken *token)
{
  const char *text = self->document->text + token->span.start;
  gsize length = lectern_span_get_length (token->span), prefix = 0, digits;
  gboolean ignored = FALSE;
  guint32 hash;

  while (prefix < length && g_ascii_isalpha (text[prefix]))
    prefix++;
  if (prefix == 0 || prefix >= length || text[prefix] != '-')
    return FALSE;
  for (digits = prefix + 1; digits < length && g_ascii_isdigit (text[digits]);)
    digits++;
  if (digits - prefix - 1 < MIN_DESIGNATOR_DIGITS || length - digits > 1)
    return FALSE;

  hash = entities_hash_bytes (text, prefix);
  return (entities_lexicon_get_word (lexicon, hash, 0, &ignored) & ENTITIES_LIST_BIT (DESIGNATOR))
         != 0;
}

/* Past a product of the list, with its number: "iPhone 15". */
static guint
find_product (Finder *self, guint position)
{
  guint end = position + 1;

  while (end < self->sentence.end
         && (token_at (self, end)->phrase_insides & ENTITIES_LIST_BIT (PRODUCT)) != 0)
    end++;
  if (end == position + 1 && (token_at (self, position)->lists & ENTITIES_LIST_BIT (PRODUCT)) == 0)
    return position + 1;
  if (end < self->sentence.end && token_at (self, end)->is_number
      && lectern_span_get_length (token_at (self, end)->span) <= 2)
    end++;
  add (self, position, end, ENTITIES_SORT_PRODUCT);

  return end;
}

/* The other words that open a name open one of an event. */
static gboolean
opens_law (const EntitiesToken *token)
{
  return (token->lists & ENTITIES_LIST_BIT (LAW_WORD)) != 0
         || token->folded == entities_hash_bytes ("convention", 10);
}

static guint
find_at (Finder *self, const EntitiesLexicon *lexicon, guint position)
{
  const EntitiesToken *token = token_at (self, position);
  guint end = position;

  if (!token->is_word || token->in_headline || token->in_upper_case)
    return position + 1;
  if ((token->phrase_starts & ENTITIES_LIST_BIT (PRODUCT)) != 0)
    return find_product (self, position);
  if (!token->is_capitalized)
    return position + 1;
  if (is_designated (self, lexicon, token))
    add (self, position, position + 1, ENTITIES_SORT_PRODUCT);
  if ((token->lists & ENTITIES_LIST_BIT (OPENER)) != 0 && !opens_law (token))
    end = find_opened_event (self, position);
  if (end == position
      && (token->lists & (ENTITIES_LIST_BIT (OPENER) | ENTITIES_LIST_BIT (LAW_WORD))) != 0)
    end = find_opened_law (self, position);
  if (end == position && (token->lists & ENTITIES_LIST_BIT (LAW_WORD)) != 0)
    end = find_ended_law (self, position);

  return MAX (end, position + 1);
}

static gboolean
overlaps (const EntitiesMention *one, const EntitiesMention *other)
{
  return one->start < other->end && other->start < one->end;
}

static int
compare_mentions (gconstpointer a, gconstpointer b)
{
  const EntitiesMention *left = a, *right = b;

  return left->start < right->start ? -1 : left->start > right->start;
}

/* Puts what was found in the place of the mentions inside and of other names; a person, body or
 * place that reaches further stays. */
static void
take_found (GArray *mentions, GArray *found)
{
  guint n_kept = 0, next = 0;
  EntitiesMention *all = (EntitiesMention *) (void *) mentions->data;

  for (guint i = 0; i < mentions->len; i++)
    {
      EntitiesMention *inner;

      while (next < found->len && g_array_index (found, EntitiesMention, next).end <= all[i].start)
        next++;
      inner = next < found->len ? &g_array_index (found, EntitiesMention, next) : NULL;
      if (inner != NULL && overlaps (inner, &all[i]))
        {
          if (all[i].kind == ENTITIES_OTHER
              || (inner->start <= all[i].start && inner->end >= all[i].end))
            continue;
          inner->end = inner->start;
        }
      all[n_kept++] = all[i];
    }
  g_array_set_size (mentions, n_kept);
  for (guint i = 0; i < found->len; i++)
    if (g_array_index (found, EntitiesMention, i).end
        > g_array_index (found, EntitiesMention, i).start)
      g_array_append_val (mentions, g_array_index (found, EntitiesMention, i));
  g_array_sort (mentions, compare_mentions);
}

/* Bits of the lists that hold the whole mention. */
static guint32
get_lists (const EntitiesDocument *document, const EntitiesMention *mention)
{
  const EntitiesToken *first = entities_document_get_token (document, mention->start);
  guint32 bits = mention->end - mention->start == 1 ? first->lists : first->phrase_starts;

  for (guint i = mention->start + 1; i < mention->end; i++)
    bits &= entities_document_get_token (document, i)->phrase_insides;

  return bits;
}

static EntitiesSort
sort_by_words (const EntitiesDocument *document, const EntitiesMention *mention)
{
  const EntitiesToken *last = entities_document_get_token (document, mention->end - 1);

  if (mention->end - mention->start < 2 || !last->is_capitalized
      || entities_document_get_token (document, mention->end - 2)->folded
             == entities_hash_bytes ("the", 3))
    return ENTITIES_SORT_NONE;
  if ((last->lists & ENTITIES_LIST_BIT (LAW_WORD)) != 0)
    return ENTITIES_SORT_LAW;

  return (last->lists & ENTITIES_LIST_BIT (EVENT_WORD)) != 0 ? ENTITIES_SORT_EVENT
                                                             : ENTITIES_SORT_NONE;
}

static void
sort_mention (const EntitiesDocument *document, EntitiesMention *mention)
{
  guint32 lists = get_lists (document, mention);

  if (mention->sort != ENTITIES_SORT_NONE || mention->kind == ENTITIES_PERSON)
    return;
  if ((lists & ENTITIES_LIST_BIT (LAW)) != 0)
    mention->sort = ENTITIES_SORT_LAW;
  else if ((lists & ENTITIES_LIST_BIT (EVENT)) != 0)
    mention->sort = ENTITIES_SORT_EVENT;
  else if (mention->kind == ENTITIES_OTHER)
    mention->sort = sort_by_words (document, mention);
  if (mention->sort != ENTITIES_SORT_NONE)
    mention->kind = ENTITIES_OTHER;
}

/**
 * entities_sorts_find:
 * @document: a document with all look-ups made
 * @lexicon: the word lists
 * @mentions: (element-type EntitiesMention): the mentions of names in text order, changed in place
 *
 * Finds laws and treaties, events and products by their words.
 */
void
entities_sorts_find (const EntitiesDocument *document,
                     const EntitiesLexicon *lexicon,
                     GArray *mentions)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (EntitiesMention));
  Finder finder = { .document = document, .found = found };

  for (guint i = 0; i < document->sentences->len; i++)
    {
      guint position;

      finder.sentence = g_array_index (document->sentences, EntitiesSentence, i);
      position = finder.sentence.start;
      while (position < finder.sentence.end)
        position = find_at (&finder, lexicon, position);
    }
  take_found (mentions, found);
  for (guint i = 0; i < mentions->len; i++)
    sort_mention (document, &g_array_index (mentions, EntitiesMention, i));
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "entities-mention.h"

#include <string.h>

#include "entities-cues.h"

/* From labels to mentions. What the weights say of single sentences is trimmed to what a reader
 * calls a name, completed from the lists, and made the same throughout the document: a name that
 * is found once is found everywhere, and as the same kind. */

#define LIST_CERTAINTY 0.8f
/* What the document must say for a name before it is looked for elsewhere. */
#define LEAST_EVIDENCE 0.7f
/* In a headline nearly every word is a capital one, and little is certain. */
#define HEADLINE_CERTAINTY 0.9f
#define HEADLINE_MAX_TOKENS 4
/* How long the name in a dateline may be, and what stands between it and the dash. */
#define DATELINE_NAME_TOKENS 6
#define DATELINE_REST_TOKENS 16
/* Where the first paragraph begins at the latest, behind title, deck and byline. */
#define DATELINE_SENTENCES 8
#define DATELINE_CERTAINTY 0.95f
/* It settles what the name means: "Lindhaven Harbor Board" makes no board of the town. */
#define DATELINE_VOTE 1000.0f

typedef struct {
  const EntitiesDocument *document;
  GArray *mentions;
  guint8 *taken;     /* by token: part of a mention */
  GHashTable *votes; /* hash of a name -> Votes */
  gboolean is_sport; /* the article is about a match */
} Finder;

typedef struct {
  float votes[ENTITIES_N_KINDS];
  guint n_tokens;
} Votes;

static EntitiesToken *
token_at (const Finder *self, guint position)
{
  return entities_document_get_token (self->document, position);
}

static gboolean
is_mark (const Finder *self, guint position, const char *mark)
{
  return token_at (self, position)->exact == entities_hash_bytes (mark, strlen (mark));
}

static void
add_mention (Finder *self, guint start, guint end, EntitiesKind kind, float certainty)
{
  EntitiesMention mention = { .start = start, .end = end, .kind = kind, .certainty = certainty };

  mention.chances.kinds[kind] = certainty;

  for (guint i = start; i < end; i++)
    self->taken[i] = TRUE;
  g_array_append_val (self->mentions, mention);
}

static gboolean
has_capital (const Finder *self, guint start, guint end)
{
  for (guint i = start; i < end; i++)
    {
      LecternSpan span = token_at (self, i)->span;
      const char *text = self->document->text;

      for (const char *p = text + span.start; p < text + span.end; p = g_utf8_next_char (p))
        if (g_unichar_isupper (g_utf8_get_char (p)))
          return TRUE;
    }

  return FALSE;
}

/* "General Anthony Cotton": titles and ranks stand before the name. */
static guint
skip_titles (const Finder *self, guint start, guint end)
{
  while (start + 1 < end)
    {
      const EntitiesToken *token = token_at (self, start);
      guint32 titles = ENTITIES_LIST_BIT (TITLE) | ENTITIES_LIST_BIT (HONORIFIC)
                       | ENTITIES_LIST_BIT (RANK);
      gboolean is_title = (token->lists & titles) != 0
                          && (token->lists & ENTITIES_LIST_BIT (FIRST_NAME)) == 0;

      if (!is_title && !(is_mark (self, start, ".") && start > 0))
        break;
      start++;
    }

  return start;
}

static gboolean
is_edge_noise (const Finder *self, guint position)
{
  const EntitiesToken *token = token_at (self, position);

  return (!token->is_word && !token->is_number) || (token->lists & ENTITIES_LIST_BIT (DATE)) != 0;
}

/* "His Highness the Crown Prince": a title without a name. */
static gboolean
is_title_only (const Finder *self, guint start, guint end)
{
  const guint32 names = ENTITIES_LIST_BIT (FIRST_NAME) | ENTITIES_LIST_BIT (LAST_NAME);

  for (guint i = start; i < end; i++)
    {
      const EntitiesToken *token = token_at (self, i);
      guint32 bits = token->lists | token->phrase_starts | token->phrase_insides;

      if (token->is_word && token->folded != entities_hash_bytes ("the", 3)
          && ((bits & ENTITIES_LIST_BIT (TITLE)) == 0 || (token->lists & names) != 0))
        return FALSE;
    }

  return TRUE;
}

/* Words that name nothing alone: "the University", "the Party", "I’ve". */
static gboolean
is_generic (const Finder *self, guint position)
{
  const EntitiesToken *token = token_at (self, position);

  if (token->prefixes[0] == entities_hash_bytes ("i'", 2))
    return TRUE;

  return (token->lists & ENTITIES_LIST_BIT (GENERIC_WORD)) != 0;
}

static gboolean
is_small (const Finder *self, guint position)
{
  const EntitiesToken *token = token_at (self, position);

  return !has_capital (self, position, position + 1)
         && g_unichar_islower (g_utf8_get_char (self->document->text + token->span.start));
}

/* Cuts away what is no part of the name; FALSE when nothing is left of it. */
static gboolean
trim (const Finder *self, guint *start, guint *end, EntitiesKind kind)
{
  for (guint i = *start; i < *end; i++)
    if ((token_at (self, i)->lists & ENTITIES_LIST_BIT (DATE)) != 0 && i > *start
        && is_mark (self, i - 1, ","))
      *end = i - 1;
  while (*start < *end
         && (is_edge_noise (self, *start)
             || token_at (self, *start)->folded == entities_hash_bytes ("the", 3)))
    (*start)++;
  while (*start < *end && is_edge_noise (self, *end - 1) && !is_mark (self, *end - 1, "."))
    (*end)--;
  /* "European summit": what the name stands before. */
  while (*start < *end && token_at (self, *end - 1)->is_word && is_small (self, *end - 1))
    (*end)--;
  if (kind == ENTITIES_PERSON)
    *start = skip_titles (self, *start, *end);
  if (*start >= *end || !has_capital (self, *start, *end))
    return FALSE;

  return !is_title_only (self, *start, *end) && !(*end - *start == 1 && is_generic (self, *start));
}

/* "Strategic Offensive Weapons Reduction and Limitation Treaty": laws and treaties have long names
 * that "and", "of" and "on" are part of. */
static guint
widen_other (const Finder *self, guint start, guint end, guint limit)
{
  static const char *const links[] = { "and", "of", "on", "for" };

  if ((token_at (self, end - 1)->lists & ENTITIES_LIST_BIT (OTHER_WORD)) == 0)
    return start;
  while (start > limit && !self->taken[start - 1])
    {
      const EntitiesToken *before = token_at (self, start - 1);
      gboolean is_link = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (links); i++)
        is_link |= before->folded == entities_hash_bytes (links[i], strlen (links[i]));
      if (is_link && start - 1 > limit && token_at (self, start - 2)->is_capitalized
          && !token_at (self, start - 2)->is_first && !self->taken[start - 2])
        start -= 2;
      else if (before->is_word && before->is_capitalized && !before->is_first)
        start--;
      else
        break;
    }

  return start;
}

/* "von der Leyen", also where only the last word was taken for the name. */
static guint
widen_person (const Finder *self, guint start, guint limit)
{
  static const char *const particles[] = { "von",   "van", "der", "den", "de", "del",
                                           "della", "bin", "ibn", "ter", "af" };
  guint first = start;
  gboolean goes_on = TRUE;

  while (goes_on && first > limit && !self->taken[first - 1])
    {
      const EntitiesToken *before = token_at (self, first - 1);

      goes_on = FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (particles); i++)
        goes_on |= before->exact == entities_hash_bytes (particles[i], strlen (particles[i]));
      if (goes_on)
        first--;
    }

  return first;
}

static gboolean
is_headline_noise (const Finder *self, guint start, guint end, float certainty)
{
  return token_at (self, start)->in_headline
         && (certainty < HEADLINE_CERTAINTY || end - start > HEADLINE_MAX_TOKENS);
}

static EntitiesChances
least_chances (const EntitiesChances *chances, guint start, guint end)
{
  EntitiesChances least = chances[start];

  for (guint i = start + 1; i < end; i++)
    for (guint kind = 0; kind < ENTITIES_N_KINDS; kind++)
      least.kinds[kind] = MIN (least.kinds[kind], chances[i].kinds[kind]);

  return least;
}

static void
read_labels (Finder *self,
             EntitiesSentence sentence,
             const guint8 *labels,
             const EntitiesChances *chances)
{
  guint i = sentence.start;

  while (i < sentence.end)
    {
      guint start = i, end = i + 1;
      EntitiesChances least;
      EntitiesKind kind = (labels[i] - 1) / 2;

      if (labels[i] == ENTITIES_LABEL_OUTSIDE)
        {
          i++;
          continue;
        }
      while (end < sentence.end && labels[end] != 0 && labels[end] % 2 == 0)
        end++;
      i = end;
      if (!trim (self, &start, &end, kind))
        continue;
      least = least_chances (chances, start, end);
      if (is_headline_noise (self, start, end, least.kinds[kind]))
        continue;
      if (kind == ENTITIES_OTHER)
        start = widen_other (self, start, end, sentence.start);
      if (kind == ENTITIES_PERSON)
        start = widen_person (self, start, sentence.start);
      add_mention (self, start, end, kind, least.kinds[kind]);
      g_array_index (self->mentions, EntitiesMention, self->mentions->len - 1).chances = least;
    }
}

/* Kind of the names on the lists with these bits, or -1. */
static int
kind_of_lists (guint32 bits)
{
  if ((bits & ENTITIES_LIST_BIT (COUNTRY)) != 0)
    return ENTITIES_PLACE;
  if ((bits & (ENTITIES_LIST_BIT (NATIONALITY) | ENTITIES_LIST_BIT (OTHER))) != 0)
    return ENTITIES_OTHER;
  if ((bits & ENTITIES_LIST_BIT (ORGANIZATION)) != 0)
    return ENTITIES_ORGANIZATION;

  return -1;
}

static gboolean
may_be_listed (const Finder *self, guint position)
{
  const EntitiesToken *token = token_at (self, position);

  return !self->taken[position] && token->is_capitalized && !token->in_upper_case
         && (token->lists & ENTITIES_LIST_BIT (DATE)) == 0;
}

/* A word of the lists that is an ordinary word as well counts only in capitals: "START". */
static gboolean
may_stand_alone (const Finder *self, guint position, guint32 bits)
{
  const EntitiesToken *token = token_at (self, position);

  if ((token->lists & bits) == 0 || (token->is_short && !token->is_upper))
    return FALSE;

  return (token->lists & ENTITIES_LIST_BIT (COMMON_WORD)) == 0
         || (token->is_upper && !token->is_short);
}

/* Names that the lists hold and the weights passed over. */
static void
add_listed (Finder *self, EntitiesSentence sentence)
{
  const guint32 lists = ENTITIES_LIST_BIT (COUNTRY) | ENTITIES_LIST_BIT (NATIONALITY)
                        | ENTITIES_LIST_BIT (OTHER) | ENTITIES_LIST_BIT (ORGANIZATION);

  for (guint i = sentence.start; i < sentence.end; i++)
    {
      guint32 bits = token_at (self, i)->phrase_starts & lists;
      guint end = i + 1;

      if (token_at (self, i)->n_small_place > 0 && !self->taken[i])
        {
          add_mention (self, i, i + token_at (self, i)->n_small_place, ENTITIES_PLACE,
                       LIST_CERTAINTY);
          continue;
        }

      if (bits == 0 || !may_be_listed (self, i))
        continue;
      while (end < sentence.end && (token_at (self, end)->phrase_insides & bits) != 0
             && !self->taken[end])
        end++;
      if (end == i + 1 && !may_stand_alone (self, i, bits))
        continue;
      add_mention (self, i, end, kind_of_lists (bits), LIST_CERTAINTY);
      i = end - 1;
    }
}

static guint32
hash_tokens (const Finder *self, guint start, guint end)
{
  guint32 hash = 0;

  for (guint i = start; i < end; i++)
    hash = entities_hash_mix (hash, token_at (self, i)->name);

  return hash;
}

/* The kind of a name that a list holds as a whole, or -1. */
static int
listed_kind (const Finder *self, const EntitiesMention *mention)
{
  guint32 bits = token_at (self, mention->start)->phrase_starts;

  if (mention->end - mention->start == 1)
    bits = token_at (self, mention->start)->lists;
  for (guint i = mention->start + 1; i < mention->end; i++)
    bits &= token_at (self, i)->phrase_insides;
  if (mention->end < self->document->tokens->len)
    bits &= ~token_at (self, mention->end)->phrase_insides;
  if ((bits & ENTITIES_LIST_BIT (COUNTRY)) != 0)
    return ENTITIES_PLACE;
  if ((bits & ENTITIES_LIST_BIT (NATIONALITY)) != 0)
    return ENTITIES_OTHER;

  return -1;
}

/* What the lists are sure of is not left to the weights. */
static void
obey_lists (Finder *self)
{
  for (guint i = 0; i < self->mentions->len; i++)
    {
      EntitiesMention *mention = &g_array_index (self->mentions, EntitiesMention, i);
      int kind = listed_kind (self, mention);

      if (kind < 0 || mention->kind == ENTITIES_PERSON)
        continue;
      mention->kind = (EntitiesKind) kind;
      memset (&mention->chances, 0, sizeof mention->chances);
      mention->chances.kinds[kind] = 1;
    }
}

static gboolean
is_dash (const Finder *self, guint position)
{
  return is_mark (self, position, "–") || is_mark (self, position, "—")
         || is_mark (self, position, "-") || is_mark (self, position, "--");
}

/* The end of a run of words in capitals that may be a place: no body, no date, no known acronym. */
static guint
find_capitals_end (const Finder *self, EntitiesSentence sentence)
{
  const guint32 others = ENTITIES_LIST_BIT (ORGANIZATION_WORD) | ENTITIES_LIST_BIT (ORGANIZATION)
                         | ENTITIES_LIST_BIT (DATE);
  guint end = sentence.start;

  for (guint i = sentence.start; i < MIN (sentence.end, sentence.start + DATELINE_NAME_TOKENS); i++)
    {
      const EntitiesToken *token = token_at (self, i);
      gboolean is_inner = i > sentence.start && (is_mark (self, i, ".") || is_mark (self, i, "-"))
                          && !token->after_space;

      if (token->is_word && token->is_upper && !token->is_short && !token->in_upper_case
          && ((token->lists | token->phrase_starts) & others) == 0)
        end = i + 1;
      else if (!is_inner && !(token->is_word && token->is_upper && token->is_short))
        break;
    }

  return end;
}

/* Whether what stands behind the name leads to the dash of a dateline: ", Nov. 21 (Reuters) —". */
static gboolean
leads_to_dash (const Finder *self, guint position, EntitiesSentence sentence)
{
  guint limit = MIN (sentence.end, position + DATELINE_REST_TOKENS);

  for (guint i = position; i + 1 < limit; i++)
    {
      const EntitiesToken *token = token_at (self, i);

      if (is_dash (self, i))
        return token->after_space || !token_at (self, i + 1)->is_upper;
      if (i == position && !is_mark (self, i, ",") && !is_mark (self, i, "("))
        return FALSE;
      if (token->is_word && !token->is_capitalized)
        return FALSE;
    }

  return FALSE;
}

/* Takes the mentions that overlap some tokens away. */
static void
clear_mentions (Finder *self, guint start, guint end)
{
  for (guint i = self->mentions->len; i > 0; i--)
    {
      EntitiesMention mention = g_array_index (self->mentions, EntitiesMention, i - 1);

      if (mention.start >= end || mention.end <= start)
        continue;
      memset (self->taken + mention.start, FALSE, mention.end - mention.start);
      g_array_remove_index (self->mentions, i - 1);
    }
}

static void
set_place (Finder *self, guint start, guint end)
{
  clear_mentions (self, start, end);
  add_mention (self, start, end, ENTITIES_PLACE, DATELINE_CERTAINTY);
  g_array_index (self->mentions, EntitiesMention, self->mentions->len - 1)
      .chances.kinds[ENTITIES_PLACE]
      = DATELINE_VOTE;
}

/* "LINDHAVEN —" and "LINDHAVEN, Nov. 21 (Reuters) —" at the head of a paragraph say where it was
 * written. With nothing but the dash an acronym looks the same: that counts near the top only. */
static void
place_datelines (Finder *self)
{
  for (guint i = 0; i < self->document->sentences->len; i++)
    {
      EntitiesSentence sentence = g_array_index (self->document->sentences, EntitiesSentence, i);
      guint end = sentence.opens_block ? find_capitals_end (self, sentence) : sentence.start;

      if (end > sentence.start && leads_to_dash (self, end, sentence)
          && (i < DATELINE_SENTENCES || !is_dash (self, end)))
        set_place (self, sentence.start, end);
    }
}

/* Whether the first letters of the capitalized words of a range are those of an acronym. */
static gboolean
spells (const Finder *self, guint start, guint end, LecternSpan acronym)
{
  const char *letter = self->document->text + acronym.start;
  const char *last = self->document->text + acronym.end;

  for (guint i = start; i < end; i++)
    {
      const EntitiesToken *token = token_at (self, i);

      if (!token->is_capitalized)
        continue;
      if (letter == last || *letter != self->document->text[token->span.start])
        return FALSE;
      letter++;
    }

  return letter == last;
}

/* Where the name before a bracket begins that an acronym in it stands for (Schwartz and Hearst
 * 2003, by first letters only); the bracket when there is none. */
static guint
find_expansion (const Finder *self, EntitiesSentence sentence, guint bracket, LecternSpan acronym)
{
  guint reach = 2 * lectern_span_get_length (acronym) + 1;

  for (guint start = bracket; start > sentence.start && bracket - start < reach; start--)
    {
      const EntitiesToken *token = token_at (self, start - 1);

      if (!token->is_word && !is_mark (self, start - 1, ",") && !is_mark (self, start - 1, "&"))
        break;
      if (token->is_capitalized && bracket - start >= 1
          && spells (self, start - 1, bracket, acronym))
        return start - 1;
    }

  return bracket;
}

static const EntitiesMention *
find_overlapping (const Finder *self, guint start, guint end)
{
  for (guint i = 0; i < self->mentions->len; i++)
    {
      const EntitiesMention *mention = &g_array_index (self->mentions, EntitiesMention, i);

      if (mention->start < end && mention->end > start && mention->kind == ENTITIES_ORGANIZATION)
        return mention;
    }

  return NULL;
}

/* "Organization of the Petroleum Exporting Countries (OPEC)": both are one body, whole. */
static void
expand_acronyms (Finder *self, EntitiesSentence sentence)
{
  for (guint i = sentence.start + 1; i + 2 < sentence.end; i++)
    {
      const EntitiesToken *token = token_at (self, i + 1);
      guint start;

      if (!is_mark (self, i, "(") || !is_mark (self, i + 2, ")") || !token->is_upper
          || token->is_short || token->in_upper_case)
        continue;
      start = find_expansion (self, sentence, i, token->span);
      if (start == i || find_overlapping (self, start, i + 2) == NULL)
        continue;
      clear_mentions (self, start, i + 2);
      add_mention (self, start, i, ENTITIES_ORGANIZATION, DATELINE_CERTAINTY);
      add_mention (self, i + 1, i + 2, ENTITIES_ORGANIZATION, DATELINE_CERTAINTY);
    }
}

static void
count_votes (Finder *self)
{
  for (guint i = 0; i < self->mentions->len; i++)
    {
      const EntitiesMention *mention = &g_array_index (self->mentions, EntitiesMention, i);
      gpointer key = GUINT_TO_POINTER (hash_tokens (self, mention->start, mention->end));
      Votes *votes = g_hash_table_lookup (self->votes, key);

      if (votes == NULL)
        {
          votes = g_new0 (Votes, 1);
          votes->n_tokens = mention->end - mention->start;
          g_hash_table_insert (self->votes, key, votes);
        }
      for (guint kind = 0; kind < ENTITIES_N_KINDS; kind++)
        votes->votes[kind] += mention->chances.kinds[kind];
      entities_cues_add (self->document, mention, self->is_sport, votes->votes);
    }
}

static EntitiesKind
best_kind (const Votes *votes)
{
  EntitiesKind best = ENTITIES_PERSON;

  for (EntitiesKind kind = 1; kind < ENTITIES_N_KINDS; kind++)
    if (votes->votes[kind] > votes->votes[best])
      best = kind;

  return best;
}

/* Lets one word of a longer name stand for it, wherever it is found alone. */
static void
share_vote (Finder *self, guint position, EntitiesKind kind, float vote)
{
  const guint32 ambiguous = ENTITIES_LIST_BIT (COUNTRY) | ENTITIES_LIST_BIT (REGION)
                            | ENTITIES_LIST_BIT (CITY) | ENTITIES_LIST_BIT (NATIONALITY)
                            | ENTITIES_LIST_BIT (DATE) | ENTITIES_LIST_BIT (COMMON_WORD);
  const EntitiesToken *token = token_at (self, position);
  gpointer key = GUINT_TO_POINTER (hash_tokens (self, position, position + 1));
  Votes *votes = g_hash_table_lookup (self->votes, key);

  if (votes == NULL)
    {
      if (!token->is_word || !token->is_capitalized || (token->lists & ambiguous) != 0)
        return;
      votes = g_new0 (Votes, 1);
      votes->n_tokens = 1;
      g_hash_table_insert (self->votes, key, votes);
    }
  if (kind == ENTITIES_PERSON || (token->lists & ambiguous) == 0)
    votes->votes[kind] += vote;
}

/* The last word of a person's full name is that person alone, too; so is the first one of an
 * organization if it can be nothing else. */
static void
share_votes (Finder *self)
{
  for (guint i = 0; i < self->mentions->len; i++)
    {
      const EntitiesMention *mention = &g_array_index (self->mentions, EntitiesMention, i);

      if (mention->end - mention->start < 2 || mention->certainty < LEAST_EVIDENCE)
        continue;
      if (mention->kind == ENTITIES_PERSON)
        share_vote (self, mention->end - 1, ENTITIES_PERSON, mention->certainty);
      if (mention->kind == ENTITIES_ORGANIZATION
          && (token_at (self, mention->start)->lists & ENTITIES_LIST_BIT (FIRST_NAME)) == 0)
        share_vote (self, mention->start, ENTITIES_ORGANIZATION, mention->certainty);
    }
}

static void
make_consistent (Finder *self)
{
  for (guint i = 0; i < self->mentions->len; i++)
    {
      EntitiesMention *mention = &g_array_index (self->mentions, EntitiesMention, i);
      const Votes *votes = g_hash_table_lookup (
          self->votes, GUINT_TO_POINTER (hash_tokens (self, mention->start, mention->end)));

      mention->kind = best_kind (votes);
    }
}

static gboolean
may_repeat (const Finder *self, guint position, const Votes *votes)
{
  const EntitiesToken *token = token_at (self, position);

  if (votes->votes[best_kind (votes)] < LEAST_EVIDENCE || token->in_upper_case)
    return FALSE;
  if (votes->n_tokens > 1)
    return TRUE;

  return !token->is_short && (token->document & ENTITIES_DOCUMENT_LOWER) == 0
         && !((token->is_first || token->in_headline)
              && (token->lists & ENTITIES_LIST_BIT (COMMON_WORD)) != 0);
}

/* The longest known name that begins at @position, or NULL; @end is set. */
static const Votes *
find_repeated (const Finder *self, guint position, guint limit, guint *end)
{
  const Votes *found = NULL;
  guint32 hash = 0;

  for (guint i = position; i < MIN (limit, position + ENTITIES_PHRASE_MAX) && !self->taken[i]; i++)
    {
      const Votes *votes;

      hash = entities_hash_mix (hash, token_at (self, i)->name);
      votes = g_hash_table_lookup (self->votes, GUINT_TO_POINTER (hash));
      if (votes == NULL || votes->n_tokens != i - position + 1
          || !may_repeat (self, position, votes))
        continue;
      found = votes;
      *end = i + 1;
    }

  return found;
}

static void
add_repeated (Finder *self, EntitiesSentence sentence)
{
  for (guint i = sentence.start; i < sentence.end; i++)
    {
      const Votes *votes;
      guint start, end = i + 1;

      if (self->taken[i] || !token_at (self, i)->is_capitalized)
        continue;
      votes = find_repeated (self, i, sentence.end, &end);
      if (votes == NULL)
        continue;
      start = best_kind (votes) == ENTITIES_PERSON ? widen_person (self, i, sentence.start) : i;
      add_mention (self, start, end, best_kind (votes), LEAST_EVIDENCE);
      i = end - 1;
    }
}

static int
compare_mentions (gconstpointer a, gconstpointer b)
{
  const EntitiesMention *left = a, *right = b;

  return left->start < right->start ? -1 : left->start > right->start;
}

/**
 * entities_mentions_find:
 * @document: a document with all look-ups made
 * @model: the weights
 *
 * Returns: (element-type EntitiesMention): the mentions of names, in text order
 */
GArray *
entities_mentions_find (const EntitiesDocument *document, const EntitiesModel *model)
{
  g_autofree guint8 *labels = g_malloc0 (document->tokens->len + 1);
  g_autofree guint8 *taken = g_malloc0 (document->tokens->len + 1);
  g_autofree EntitiesChances *chances = g_new0 (EntitiesChances, document->tokens->len + 1);
  g_autoptr (GHashTable) votes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  Finder finder = {
    .document = document,
    .mentions = g_array_new (FALSE, FALSE, sizeof (EntitiesMention)),
    .taken = taken,
    .votes = votes,
  };

  for (guint i = 0; i < document->sentences->len; i++)
    {
      EntitiesSentence sentence = g_array_index (document->sentences, EntitiesSentence, i);

      entities_model_tag (model, document, sentence, labels, chances);
      read_labels (&finder, sentence, labels, chances);
      add_listed (&finder, sentence);
    }
  finder.is_sport = entities_is_about_sport (document);
  obey_lists (&finder);
  for (guint i = 0; i < document->sentences->len; i++)
    expand_acronyms (&finder, g_array_index (document->sentences, EntitiesSentence, i));
  place_datelines (&finder);
  count_votes (&finder);
  share_votes (&finder);
  make_consistent (&finder);
  for (guint i = 0; i < document->sentences->len; i++)
    add_repeated (&finder, g_array_index (document->sentences, EntitiesSentence, i));
  g_array_sort (finder.mentions, compare_mentions);

  return finder.mentions;
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "quotes-phrase.h"

/* The longest phrase, in tokens: a name with what is said of it. */
#define MAX_PHRASE 40
/* What stands in brackets behind a name: a party, an age. */
#define MAX_BRACKETS 8
#define MAX_ABBREVIATION 5

#define STOPS                                                                                      \
  (QUOTES_BUT | QUOTES_SINCE | QUOTES_THAT | QUOTES_PRONOUN | QUOTES_WHO | QUOTES_ACCORDING        \
   | QUOTES_AUXILIARY)
#define VERBS (QUOTES_CUE | QUOTES_VERB | QUOTES_VOICE)
#define NOUNS (QUOTES_NOUN | QUOTES_ROLE | QUOTES_UNNAMED)

static const QuotesRange nothing = { 0, 0 };

/* A word that can be the head of a phrase. */
static gboolean
is_noun (const QuotesText *self, guint32 index)
{
  const QuotesToken *token = quotes_text_get (self, index);

  if (!token->is_word)
    return FALSE;
  if (token->is_capitalized || (token->classes & NOUNS) != 0)
    return (token->classes & (STOPS | QUOTES_DETERMINER | QUOTES_PREPOSITION | QUOTES_AND)) == 0
           || (token->classes & NOUNS) != 0;
  return (token->classes & ~(guint32) (QUOTES_TIME | QUOTES_VERB)) == 0
         || (token->classes & QUOTES_OTHER) != 0;
}

/* A form of a verb before a noun, as in "the retired general" or "a planned visit". */
static gboolean
is_adjective (const QuotesText *self, guint32 index, guint32 first)
{
  return index > first && (quotes_text_get (self, index)->classes & (QUOTES_PAST | QUOTES_ING)) != 0
         && quotes_text_is (self, index - 1, QUOTES_DETERMINER | QUOTES_ADVERB);
}

static gboolean
is_possessive (const QuotesText *self, guint32 index)
{
  char c = self->text[quotes_text_get (self, index)->span.start];

  return quotes_text_get (self, index)->is_word && (c == '\'' || (guchar) c == 0xe2);
}

/* The dot of "Sen." and the like. */
static gboolean
is_abbreviation_dot (const QuotesText *self, guint32 index, guint32 first)
{
  const QuotesToken *before = index > first ? quotes_text_get (self, index - 1) : NULL;

  return quotes_text_get_mark (self, index) == '.' && before != NULL && before->is_capitalized
         && lectern_span_get_length (before->span) <= MAX_ABBREVIATION;
}

static guint32
find_bracket (const QuotesText *self, guint32 close, guint32 first)
{
  for (guint32 i = close; i > first && close - i < MAX_BRACKETS; i--)
    if (quotes_text_get_mark (self, i - 1) == '(')
      return i - 1;
  return close + 1;
}

/* "and" joins two names, or two nouns. */
static gboolean
joins (const QuotesText *self, guint32 index, guint32 first, guint32 end)
{
  const QuotesToken *right = NULL;

  if (index == first || index + 1 >= end || !is_noun (self, index - 1))
    return FALSE;
  right = quotes_text_get (self, index + 1);
  return quotes_text_get (self, index - 1)->is_capitalized == right->is_capitalized
         || (right->classes & (QUOTES_DETERMINER | QUOTES_OTHER)) != 0;
}

/* Whether the token at @index, left of a part of a phrase, belongs to it. */
static gboolean
goes_on_left (const QuotesText *self, guint32 index, guint32 first, guint32 end)
{
  const QuotesToken *token = quotes_text_get (self, index);
  guint32 classes = token->classes;

  if (!token->is_word)
    return token->mark == 'x' || is_abbreviation_dot (self, index, first);
  if (is_possessive (self, index))
    return (classes & QUOTES_BE) == 0 || lectern_span_get_length (token->span) <= 4;
  if ((classes & (QUOTES_DETERMINER | QUOTES_OTHER)) != 0 || is_noun (self, index))
    return TRUE;
  if ((classes & STOPS) != 0)
    return FALSE;
  if ((classes & QUOTES_AND) != 0)
    return joins (self, index, first, end);
  if ((classes & (QUOTES_PREPOSITION | QUOTES_TO)) != 0)
    return index > first && is_noun (self, index - 1);
  if ((classes & VERBS) != 0)
    return is_adjective (self, index, first);
  return (classes & QUOTES_TIME) == 0 || token->is_capitalized;
}

static QuotesRange
find_core (const QuotesText *self, guint32 first, guint32 end)
{
  guint32 i = end;

  if (end <= first)
    return nothing;
  if (quotes_text_is (self, end - 1, QUOTES_PRONOUN))
    return (QuotesRange){ end - 1, end };
  if (quotes_text_get_mark (self, end - 1) == ')')
    i = find_bracket (self, end - 1, first);
  if (i > end || i <= first || !is_noun (self, i - 1))
    return nothing;
  while (i > first && end - i < MAX_PHRASE && goes_on_left (self, i - 1, first, end))
    {
      gboolean ends = quotes_text_is (self, i - 1, QUOTES_DETERMINER) && i - 1 > first
                      && !quotes_text_is (self, i - 2,
                                          QUOTES_PREPOSITION | QUOTES_DETERMINER | QUOTES_TO
                                              | QUOTES_AND);

      i--;
      if (ends)
        break;
    }
  while (i < end && quotes_text_is (self, i, QUOTES_AND | QUOTES_PREPOSITION))
    i++;
  return (QuotesRange){ i, end };
}

/* "Ann Lee, the mayor of Lindhaven," ends with the comma of what is said of her. */
static QuotesRange
find_with_apposition (const QuotesText *self, guint32 first, guint32 comma)
{
  guint n_tried = 0;

  for (guint32 i = comma; i > first + 1 && comma - i < MAX_PHRASE && n_tried < 2; i--)
    {
      QuotesRange core;

      if (quotes_text_get (self, i - 1)->quoted != 0)
        return nothing;
      if (quotes_text_get_mark (self, i - 1) != ',')
        continue;
      core = find_core (self, first, i - 1);
      n_tried++;
      if (!quotes_range_is_empty (core))
        return (QuotesRange){ core.first, comma };
    }
  return nothing;
}

QuotesRange
quotes_phrase_before (const QuotesText *self, guint32 first, guint32 end)
{
  if (end <= first || quotes_text_get (self, end - 1)->quoted != 0)
    return nothing;
  if (quotes_text_get_mark (self, end - 1) == ',')
    return find_with_apposition (self, first, end - 1);
  if (quotes_text_is (self, end - 1, QUOTES_WHO))
    {
      guint32 before = end - 1;

      if (before > first && quotes_text_get_mark (self, before - 1) == ',')
        before--;
      return find_core (self, first, before);
    }
  return find_core (self, first, end);
}

gboolean
quotes_phrase_can_begin (const QuotesText *self, guint32 index)
{
  if (index >= self->tokens->len)
    return FALSE;
  return quotes_text_is (self, index, QUOTES_DETERMINER | QUOTES_PRONOUN) || is_noun (self, index);
}

/* Whether what stands behind a comma tells more of the name before it. */
static gboolean
is_apposition (const QuotesText *self, guint32 comma, guint32 end)
{
  const QuotesToken *next = NULL;

  if (comma + 1 >= end)
    return FALSE;
  next = quotes_text_get (self, comma + 1);
  if (next->quoted != 0 || !next->is_word)
    return FALSE;
  if ((next->classes & (QUOTES_WHO | QUOTES_DETERMINER)) != 0)
    return (next->classes & QUOTES_SINCE) == 0;
  return (next->classes
          & (STOPS | QUOTES_ING | QUOTES_AND | QUOTES_PREPOSITION | QUOTES_ADVERB | QUOTES_TIME
             | QUOTES_VERB))
         == 0;
}

static gboolean
goes_on_right (const QuotesText *self, guint32 index, guint32 first, guint32 end)
{
  const QuotesToken *token = quotes_text_get (self, index);
  guint32 classes = token->classes;

  if (!token->is_word)
    return token->mark == 'x' || token->mark == '(' || token->mark == ')'
           || is_abbreviation_dot (self, index, first);
  if ((classes & QUOTES_OF) != 0)
    return TRUE;
  if ((classes & QUOTES_PREPOSITION) != 0)
    return !quotes_text_get (self, index - 1)->is_capitalized
           && !quotes_text_is (self, index + 1, QUOTES_TIME);
  if ((classes & QUOTES_AND) != 0)
    return joins (self, index, first, end);
  if (is_possessive (self, index) || (classes & (QUOTES_DETERMINER | QUOTES_OTHER)) != 0
      || is_noun (self, index))
    return TRUE;
  if ((classes & STOPS) != 0)
    return FALSE;
  return (classes & (QUOTES_TIME | QUOTES_ADVERB | VERBS)) == 0;
}

QuotesRange
quotes_phrase_after (const QuotesText *self, guint32 first, guint32 end)
{
  guint32 limit = MIN (end, first + MAX_PHRASE);
  gboolean is_told = FALSE; /* behind a comma: anything goes up to the next one */
  guint32 i = first;

  if (first >= end || quotes_text_get (self, first)->quoted != 0
      || !quotes_phrase_can_begin (self, first))
    return nothing;
  if (quotes_text_is (self, first, QUOTES_PRONOUN))
    return (QuotesRange){ first, first + 1 };
  while (i < limit && quotes_text_get (self, i)->quoted == 0)
    {
      char mark = quotes_text_get_mark (self, i);

      if (mark == ',' && is_told)
        break;
      if (mark == ',' && is_apposition (self, i, end))
        is_told = TRUE;
      else if (mark == ',' || mark == ';' || mark == ':' || mark == '-' || mark == '"')
        break;
      else if (i > first && !is_told && !goes_on_right (self, i, first, end))
        break;
      i++;
    }
  while (i > first + 1 && quotes_text_get_mark (self, i - 1) != '\0'
         && quotes_text_get_mark (self, i - 1) != ')')
    i--;
  return (QuotesRange){ first, i };
}

/* Behind "and" or a comma: another thing that is said or done, by the same one. */
static gboolean
begins_next_act (const QuotesText *self, guint32 index, guint32 end, gboolean is_short)
{
  guint32 classes;

  while (index < end && quotes_text_is (self, index, QUOTES_ADVERB | QUOTES_AUXILIARY))
    index++;
  if (index >= end)
    return FALSE;
  classes = quotes_text_get (self, index)->classes;
  if ((classes & (QUOTES_SAY | QUOTES_TELL)) != 0 && (classes & QUOTES_PAST) != 0)
    return TRUE;
  return is_short && (classes & VERBS) != 0 && (classes & QUOTES_PAST) != 0;
}

static gboolean
ends_at_comma (const QuotesText *self, guint32 comma, guint32 end, gboolean is_short)
{
  guint32 next = comma + 1;
  guint32 classes;

  if (is_short || next >= end)
    return TRUE;
  classes = quotes_text_get (self, next)->classes;
  if ((classes & (QUOTES_BUT | QUOTES_ACCORDING)) != 0)
    return TRUE;
  if ((classes & QUOTES_ING) != 0 && (classes & (QUOTES_SAY | QUOTES_TELL)) != 0)
    return TRUE;
  if ((classes & QUOTES_AND) != 0)
    return begins_next_act (self, next + 1, end, FALSE);
  return FALSE;
}

/* The comma before a closing mark belongs to the sentence around it: "he is "lost," a view that …".
 */
static gboolean
ends_with_quoted (const QuotesText *self, guint32 index, guint32 first, guint32 end)
{
  return index > first + 1 && index + 1 < end && quotes_text_get (self, index + 1)->quoted == 0
         && quotes_text_get_mark (self, index - 1) == ',';
}

guint32
quotes_phrase_clause_end (const QuotesText *self, guint32 first, guint32 end, gboolean is_short)
{
  for (guint32 i = first; i < end; i++)
    {
      const QuotesToken *token = quotes_text_get (self, i);
      guint32 classes = token->classes;

      if (token->quoted != 0 && (i > first || token->mark == '"'))
        {
          if (ends_with_quoted (self, i, first, end))
            return i + 1;
          continue;
        }
      if (token->mark == ';' || (token->mark == '-' && is_short)
          || (token->mark == ',' && ends_at_comma (self, i, end, is_short)))
        return i;
      if (i > first && (classes & QUOTES_AND) != 0 && begins_next_act (self, i + 1, end, is_short))
        return i;
      /* "rejected the figures as "invented"" goes on. */
      if (i > first + 1 && is_short && (i + 1 >= end || quotes_text_get (self, i + 1)->quoted == 0)
          && (classes & (QUOTES_BUT | QUOTES_SINCE | QUOTES_WHO | QUOTES_ACCORDING)) != 0)
        return i;
    }
  return end;
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-outlet-quantity.h"

#include <math.h>
#include <string.h>

/* Numbers as reports write them: digits with separators, words, and both with a scale. What is
 * counted are the content words behind; what became of it ("killed") is looked for behind the
 * number, as far as the clause goes, then before it. */

#define MAX_DIGITS 15
#define OUTCOME_REACH 8
/* "About 500" may be 460; what "2.4 million" leaves out may be as much; "more than 200" may be 240.
 */
#define ABOUT 0.10
#define BOUND 0.25
#define MAX_ROUNDING 0.10

typedef struct {
  const LecternOutletText *text;
  LecternOutletFeatures *features;
  const LecternOutletSentence *sentence;
  LecternOutletQuantity quantity;
  double step; /* what its last digit is worth */
} Reading;

static const LecternOutletToken *
get (const Reading *self, guint32 at)
{
  return lectern_outlet_text_get_token (self->text, at);
}

static gboolean
has_flag (const Reading *self, guint32 at, LecternOutletWordFlags flag)
{
  const LecternOutletWord *word = at < self->sentence->end ? get (self, at)->word : NULL;

  return word != NULL && (word->flags & flag) != 0;
}

static gunichar
get_mark (const Reading *self, guint32 at)
{
  const LecternOutletToken *token = NULL;

  if (at >= self->sentence->end)
    return 0;

  token = get (self, at);
  if (token->kind != LECTERN_TOKEN_PUNCTUATION && token->kind != LECTERN_TOKEN_SYMBOL)
    return 0;

  return g_utf8_get_char (self->text->text + token->span.start);
}

static gboolean
is_dash (gunichar mark)
{
  return mark == '-' || mark == 0x2010 || mark == 0x2011 || mark == 0x2013 || mark == 0x2212;
}

static const char *
get_currency (gunichar mark)
{
  switch (mark)
    {
    case '$':
      return "USD";
    case 0x20ac:
      return "EUR";
    case 0xa3:
      return "GBP";
    case 0xa5:
      return "JPY";
    default:
      return NULL;
    }
}

static gboolean
ends_so (const char *letters, const char *const *endings)
{
  for (guint i = 0; endings[i] != NULL; i++)
    if (g_ascii_strcasecmp (letters, endings[i]) == 0)
      return TRUE;

  return FALSE;
}

/* Digits with separators. A group of three behind the last separator is one of thousands if that
 * separator is used more than once, or if the number begins with one to three digits and has no
 * other; so "1,200" and "1.200" are 1200, and "2.4" is two and a half. "0.125" stays a fraction.
 * FALSE for times, ordinals and what is no number. */
static gboolean
parse_digits (const char *text, gsize length, double *value, double *step, char *letters)
{
  char digits[MAX_DIGITS + 1] = { 0 };
  gsize n_digits = 0;
  gsize last = 0; /* digits before the last separator */
  guint n_separators = 0;
  char separator = 0;
  gboolean is_mixed = FALSE;
  gsize i = 0;
  gsize n_behind = 0;

  for (; i < length && (g_ascii_isdigit (text[i]) || text[i] == ',' || text[i] == '.'); i++)
    {
      if (g_ascii_isdigit (text[i]))
        {
          if (n_digits == MAX_DIGITS)
            return FALSE;
          digits[n_digits++] = text[i];
          continue;
        }
      is_mixed |= separator != 0 && separator != text[i];
      separator = text[i];
      n_separators++;
      last = n_digits;
    }
  if (n_digits == 0 || length - i > 3)
    return FALSE;
  memcpy (letters, text + i, length - i);
  letters[length - i] = '\0';

  *value = g_ascii_strtod (digits, NULL);
  *step = 1;
  n_behind = n_digits - last;
  if (n_separators == 0)
    return TRUE;
  if (n_behind == 3 && !is_mixed && (n_separators > 1 || (last <= 3 && digits[0] != '0')))
    return TRUE;
  for (gsize k = 0; k < n_behind; k++)
    *step /= 10;
  *value *= *step;

  return TRUE;
}

/* One token of digits, and what hangs on it: "5m", "40kg". */
static gboolean
read_digits (Reading *self, guint32 *at)
{
  static const char *const ordinals[] = { "st", "nd", "rd", "th", "s", "er", "e", NULL };
  const LecternOutletToken *token = get (self, *at);
  LecternOutletQuantity *quantity = &self->quantity;
  const LecternOutletLexicon *lexicon = NULL;
  const LecternOutletWord *word = NULL;
  char letters[4] = "";

  if (!parse_digits (self->text->text + token->span.start, lectern_span_get_length (token->span),
                     &quantity->value, &self->step, letters)
      || ends_so (letters, ordinals))
    return FALSE;

  (*at)++;
  /* Groups of three behind narrow spaces: "1 200". */
  while (*at < self->sentence->end && get (self, *at)->kind == LECTERN_TOKEN_NUMBER
         && lectern_span_get_length (get (self, *at)->span) == 3 && *letters == '\0'
         && self->step == 1 && quantity->value >= 1 && quantity->value < 1e12
         && get (self, *at)->span.start > get (self, *at - 1)->span.end
         && self->text->text[get (self, *at - 1)->span.end] != ' '
         && self->text->text[get (self, *at - 1)->span.end] != '\n')
    {
      quantity->value = quantity->value * 1000
                        + g_ascii_strtod (self->text->text + get (self, *at)->span.start, NULL);
      (*at)++;
    }
  if (*letters == '\0')
    return TRUE;

  lexicon = lectern_outlet_lexicon_get (lectern_article_get_language (self->text->source->article));
  word = lectern_outlet_lexicon_lookup (lexicon, letters);
  if (word == NULL)
    return FALSE;
  if ((word->flags & LECTERN_OUTLET_WORD_SCALE) != 0
      && (word->concept == 0 || quantity->measure == LECTERN_OUTLET_MEASURE_MONEY))
    {
      quantity->value *= word->value;
      self->step *= word->value;
    }
  else if (word->concept != 0)
    quantity->units[quantity->n_units++] = lectern_outlet_features_of_concept (self->features,
                                                                               word->concept);

  return TRUE;
}

/* "Twelve", "twenty-five", which is one token, and "three hundred". */
static gboolean
read_word (Reading *self, guint32 *at)
{
  const LecternOutletToken *token = get (self, *at);
  const LecternOutletLexicon *lexicon = NULL;
  g_autofree char *folded = NULL;
  g_auto (GStrv) parts = NULL;
  const char *language = lectern_article_get_language (self->text->source->article);

  self->step = 1;
  if (has_flag (self, *at, LECTERN_OUTLET_WORD_NUMBER))
    {
      self->quantity.value = token->word->value;
      (*at)++;
      return TRUE;
    }
  if (has_flag (self, *at, LECTERN_OUTLET_WORD_UNIT_NUMBER) && *at + 1 < self->sentence->end
      && get (self, *at + 1)->word != NULL && get (self, *at + 1)->word->concept != 0)
    {
      self->quantity.value = token->word->value;
      (*at)++;
      return TRUE;
    }
  if (token->kind != LECTERN_TOKEN_WORD || lectern_span_get_length (token->span) > 24
      || memchr (self->text->text + token->span.start, '-', lectern_span_get_length (token->span))
             == NULL)
    return FALSE;

  lexicon = lectern_outlet_lexicon_get (language);
  folded = g_utf8_casefold (self->text->text + token->span.start,
                            lectern_span_get_length (token->span));
  parts = g_strsplit (folded, "-", 3);
  self->quantity.value = 0;
  for (guint i = 0; i < 2; i++)
    {
      const LecternOutletWord *word = parts[i] != NULL
                                          ? lectern_outlet_lexicon_lookup (lexicon, parts[i])
                                          : NULL;

      if (word == NULL
          || (word->flags & (LECTERN_OUTLET_WORD_NUMBER | LECTERN_OUTLET_WORD_UNIT_NUMBER)) == 0
          || (i == 0 && (word->value < 20 || parts[2] != NULL)) || (i == 1 && word->value >= 10))
        return FALSE;
      self->quantity.value += word->value;
    }
  (*at)++;

  return TRUE;
}

static void
read_scales (Reading *self, guint32 *at)
{
  while (has_flag (self, *at, LECTERN_OUTLET_WORD_SCALE)
         && (get (self, *at)->word->concept == 0
             || self->quantity.measure == LECTERN_OUTLET_MEASURE_MONEY)
         && self->quantity.value < 1e12)
    {
      self->quantity.value *= get (self, *at)->word->value;
      self->step *= get (self, *at)->word->value;
      (*at)++;
    }
}

/* "More than", "at least", "about", before a number. */
static void
look_before (Reading *self)
{
  LecternOutletQuantity *quantity = &self->quantity;
  const LecternOutletLexicon *lexicon = lectern_outlet_lexicon_get (
      lectern_article_get_language (self->text->source->article));
  const LecternOutletWord *word = NULL;
  double rounding = 0;

  if (quantity->first > self->sentence->first)
    {
      const LecternOutletToken *token = get (self, quantity->first - 1);

      word = token->word;
      if (quantity->first > self->sentence->first + 1
          && get (self, quantity->first - 2)->kind == LECTERN_TOKEN_WORD
          && lectern_span_get_length (token->span) <= 4)
        {
          const LecternOutletToken *before = get (self, quantity->first - 2);
          g_autofree char *both = g_strdup_printf (
              "%.*s_%.*s", (int) lectern_span_get_length (token->span),
              self->text->text + token->span.start, (int) lectern_span_get_length (before->span),
              self->text->text + before->span.start);
          g_autofree char *folded = g_utf8_casefold (both, -1);
          const LecternOutletWord *pair = lectern_outlet_lexicon_lookup (lexicon, folded);

          if (pair != NULL)
            word = pair;
        }
    }
  quantity->low = quantity->high = quantity->value;
  if (word != NULL && (word->flags & LECTERN_OUTLET_WORD_ABOUT) != 0)
    rounding = quantity->value * ABOUT;
  else if (self->step >= 100 || (self->step < 1 && quantity->value > 1))
    rounding = MIN (self->step / 2, quantity->value * MAX_ROUNDING);
  quantity->low -= rounding;
  quantity->high += rounding;
  /* "At least 12 dead" is what was known, and 14 is another number; "more than 200" is not. */
  if (fmod (quantity->value, 10) != 0)
    return;
  if (word != NULL && (word->flags & LECTERN_OUTLET_WORD_AT_LEAST) != 0)
    quantity->high += quantity->value * BOUND;
  if (word != NULL && (word->flags & LECTERN_OUTLET_WORD_AT_MOST) != 0)
    quantity->low -= quantity->value * BOUND;
}

static gboolean
ends_clause (const Reading *self, guint32 at)
{
  gunichar mark = get_mark (self, at);

  return (mark != 0 && strchr (",;.:()!?", (int) MIN (mark, 0x7f)) != NULL) || mark == 0x2014
         || mark == 0x201c || mark == 0x201d || mark == '"';
}

/* What is counted: the words behind the number up to the first that is none of a thing. */
static void
read_units (Reading *self, guint32 at)
{
  LecternOutletQuantity *quantity = &self->quantity;
  gboolean is_joined = is_dash (get_mark (self, at)) && !get (self, at)->after_space;

  quantity->unit_end = at;
  if (is_joined)
    at++;
  for (guint n_seen = 0; n_seen < 4 && at < self->sentence->end; at++, n_seen++)
    {
      const LecternOutletToken *token = get (self, at);

      if (token->kind != LECTERN_TOKEN_WORD)
        break;
      /* "Percent of the voters", "of them". */
      if (quantity->measure == LECTERN_OUTLET_MEASURE_PERCENT && quantity->n_units == 0
          && token->feature == 0 && n_seen < 2)
        continue;
      if (token->word != NULL
          && (token->word->flags & (LECTERN_OUTLET_WORD_STOP | LECTERN_OUTLET_WORD_STOP_AT)) != 0)
        break;
      if (token->feature == 0)
        break;
      if (token->word != NULL && lectern_outlet_concept_is_outcome (token->word->concept))
        {
          if (quantity->outcome == 0)
            {
              quantity->outcome = token->word->concept;
              quantity->outcome_token = at;
            }
          if (quantity->n_units > 0)
            break;
        }
      else if (quantity->n_units < LECTERN_OUTLET_MAX_UNITS)
        quantity->units[quantity->n_units++] = token->feature;
      quantity->unit_end = at + 1;
      if (is_joined)
        break;
    }
}

static gboolean
take_outcome (Reading *self, guint32 at)
{
  const LecternOutletToken *token = get (self, at);

  if (token->word == NULL || !lectern_outlet_concept_is_outcome (token->word->concept))
    return FALSE;

  self->quantity.outcome = token->word->concept;
  self->quantity.outcome_token = at;
  return TRUE;
}

static gboolean
is_number (const Reading *self, guint32 at)
{
  return get (self, at)->kind == LECTERN_TOKEN_NUMBER
         || has_flag (self, at, LECTERN_OUTLET_WORD_NUMBER);
}

static gboolean
joins (const Reading *self, guint32 at)
{
  const LecternOutletToken *token = get (self, at);
  static const char *const words[] = { "and", "or", "but", "while", "und", "oder", "et", "ou" };

  for (guint i = 0; token->kind == LECTERN_TOKEN_WORD && i < G_N_ELEMENTS (words); i++)
    if (lectern_span_get_length (token->span) == strlen (words[i])
        && strncmp (self->text->text + token->span.start, words[i], strlen (words[i])) == 0)
      return TRUE;

  return FALSE;
}

static void
look_for_outcome (Reading *self)
{
  LecternOutletQuantity *quantity = &self->quantity;
  guint n_seen = 0;

  if (quantity->outcome != 0 || quantity->measure != LECTERN_OUTLET_MEASURE_COUNT)
    return;
  for (guint32 i = quantity->unit_end; i < self->sentence->end && n_seen < OUTCOME_REACH;
       i++, n_seen++)
    if (ends_clause (self, i) || is_number (self, i) || joins (self, i))
      break;
    else if (take_outcome (self, i))
      return;
  /* "Two men, aged 38 and 44, were arrested" */
  if (get_mark (self, quantity->unit_end) == ',')
    {
      guint32 i = quantity->unit_end + 1;

      for (n_seen = 0; i < self->sentence->end && n_seen < OUTCOME_REACH; i++, n_seen++)
        if (get_mark (self, i) == ',')
          break;
      if (i + 2 < self->sentence->end && get_mark (self, i) == ','
          && has_flag (self, i + 1, LECTERN_OUTLET_WORD_STOP_AT) && take_outcome (self, i + 2))
        return;
    }
  n_seen = 0;
  for (guint32 i = quantity->first; i > self->sentence->first && n_seen < OUTCOME_REACH;
       i--, n_seen++)
    if (ends_clause (self, i - 1) || is_number (self, i - 1) || joins (self, i - 1))
      break;
    else if (take_outcome (self, i - 1))
      return;
}

/* "Tomas Riel, 34, who", "a woman of 70": an age. */
static gboolean
is_age (const Reading *self)
{
  const LecternOutletQuantity *quantity = &self->quantity;
  guint32 first = quantity->first;

  if (first < self->sentence->first + 2 || quantity->value >= 120 || quantity->n_units > 0)
    return FALSE;
  if (get_mark (self, first - 1) == ',')
    return get (self, first - 2)->is_capitalized && get_mark (self, quantity->end) == ',';

  return get (self, first - 2)->word != NULL
         && get (self, first - 2)->word->concept == lectern_outlet_concept_from_name ("person")
         && lectern_span_get_length (get (self, first - 1)->span) == 2
         && strncmp (self->text->text + get (self, first - 1)->span.start, "of", 2) == 0;
}

static gboolean
is_word (const Reading *self, guint32 at, const char *const *words)
{
  const LecternOutletToken *token = get (self, at);

  for (guint i = 0; words[i] != NULL; i++)
    if (lectern_span_get_length (token->span) == strlen (words[i])
        && strncmp (self->text->text + token->span.start, words[i], strlen (words[i])) == 0)
      return TRUE;

  return FALSE;
}

/* "Of magnitude 6.3", "a magnitude of 6.3" */
static void
read_unit_before (Reading *self)
{
  static const char *const of[] = { "of", "von", "de", NULL };
  LecternOutletQuantity *quantity = &self->quantity;
  guint32 at = quantity->first;

  if (at >= self->sentence->first + 2 && get (self, at - 1)->kind == LECTERN_TOKEN_WORD
      && is_word (self, at - 1, of))
    at--;
  if (at > self->sentence->first && get (self, at - 1)->feature != 0
      && get (self, at - 1)->kind == LECTERN_TOKEN_WORD && !ends_clause (self, at))
    quantity->units[quantity->n_units++] = get (self, at - 1)->feature;
}

/* "3-1", "10-12" is two numbers. */
static void
read_pair (Reading *self, guint32 *at)
{
  LecternOutletQuantity *quantity = &self->quantity;
  double value = 0;
  double step = 0;
  char letters[4] = "";
  const LecternOutletToken *token = NULL;

  if (*at + 1 >= self->sentence->end || !is_dash (get_mark (self, *at))
      || get (self, *at)->after_space || get (self, *at + 1)->after_space)
    return;
  token = get (self, *at + 1);
  if (token->kind != LECTERN_TOKEN_NUMBER
      || !parse_digits (self->text->text + token->span.start, lectern_span_get_length (token->span),
                        &value, &step, letters))
    return;

  quantity->measure = LECTERN_OUTLET_MEASURE_PAIR;
  quantity->low = MIN (quantity->value, value);
  quantity->high = MAX (quantity->value, value);
  *at += 2;
}

/* The number at a token. */
static gboolean
read_number (Reading *self, guint32 at)
{
  LecternOutletQuantity *quantity = &self->quantity;
  const char *currency = at > self->sentence->first ? get_currency (get_mark (self, at - 1)) : NULL;

  memset (quantity, 0, sizeof *quantity);
  quantity->first = at;
  if (currency != NULL)
    {
      quantity->measure = LECTERN_OUTLET_MEASURE_MONEY;
      quantity->currency = currency;
    }
  if (get (self, at)->kind == LECTERN_TOKEN_NUMBER ? !read_digits (self, &at)
                                                   : !read_word (self, &at))
    return FALSE;

  read_scales (self, &at);
  if (currency != NULL)
    quantity->first--;
  look_before (self);
  if (get_mark (self, at) == '%')
    {
      quantity->measure = LECTERN_OUTLET_MEASURE_PERCENT;
      at++;
    }
  else if (has_flag (self, at, LECTERN_OUTLET_WORD_PERCENT))
    {
      quantity->measure = LECTERN_OUTLET_MEASURE_PERCENT;
      at++;
      if (at < self->sentence->end && get (self, at)->kind == LECTERN_TOKEN_WORD
          && get (self, at)->span.end - get (self, at)->span.start >= 5
          && strncmp (self->text->text + get (self, at)->span.start, "point", 5) == 0)
        at++;
    }
  else if (currency == NULL && get_currency (get_mark (self, at)) != NULL)
    {
      quantity->measure = LECTERN_OUTLET_MEASURE_MONEY;
      quantity->currency = get_currency (get_mark (self, at));
      at++;
    }
  else if (currency == NULL && has_flag (self, at, LECTERN_OUTLET_WORD_MONEY))
    {
      quantity->measure = LECTERN_OUTLET_MEASURE_MONEY;
      quantity->currency = get (self, at)->word->currency;
      at++;
    }
  else
    read_pair (self, &at);
  quantity->end = at;
  quantity->unit_end = at;
  if (quantity->measure != LECTERN_OUTLET_MEASURE_MONEY
      && quantity->measure != LECTERN_OUTLET_MEASURE_PAIR && quantity->n_units == 0)
    read_units (self, at);
  if (is_age (self))
    quantity->units[quantity->n_units++] = lectern_outlet_features_of_concept (
        self->features, lectern_outlet_concept_from_name ("age"));
  if (quantity->n_units == 0
      || lectern_outlet_features_get_concept (self->features, quantity->units[0])
             != lectern_outlet_concept_from_name ("age"))
    look_for_outcome (self);
  if (quantity->n_units == 0 && quantity->outcome == 0
      && quantity->measure == LECTERN_OUTLET_MEASURE_COUNT)
    read_unit_before (self);
  quantity->is_bare = quantity->n_units == 0 && quantity->outcome == 0
                      && quantity->measure == LECTERN_OUTLET_MEASURE_COUNT;

  return TRUE;
}

/* "By 61 votes to 38": the second counts what the first does. "61 to 38" are votes where the
 * sentence speaks of such. */
static void
join_counts (const Reading *self, LecternOutletQuantity *one, LecternOutletQuantity *other)
{
  static const char *const words[] = { "to", "against", "zu", "gegen", "contre", NULL };
  guint32 vote = lectern_outlet_features_of_concept (self->features,
                                                     lectern_outlet_concept_from_name ("vote"));
  gboolean has_vote = FALSE;

  if (other->first == 0 || other->first > one->end + 2 || other->first <= one->end
      || !is_word (self, other->first - 1, words) || !other->is_bare)
    return;
  for (guint32 i = self->sentence->first; i < self->sentence->end; i++)
    has_vote |= get (self, i)->feature == vote;
  if (one->is_bare && has_vote)
    {
      one->units[one->n_units++] = vote;
      one->is_bare = FALSE;
    }
  if (one->n_units == 0)
    return;
  memcpy (other->units, one->units, sizeof one->units);
  other->n_units = one->n_units;
  other->is_bare = FALSE;
}

/**
 * lectern_outlet_quantities_find:
 * @text: a text
 * @features: numbers for what is counted
 * @sentence: one of its sentences
 * @quantities: (element-type LecternOutletQuantity): where to append what is found
 *
 * Finds the numbers of a sentence, with what is counted.
 */
void
lectern_outlet_quantities_find (const LecternOutletText *text,
                                LecternOutletFeatures *features,
                                guint32 sentence,
                                GArray *quantities)
{
  Reading self = { .text = text,
                   .features = features,
                   .sentence = lectern_outlet_text_get_sentence (text, sentence) };
  guint n_before = quantities->len;

  for (guint32 i = self.sentence->first; i < self.sentence->end; i++)
    if (read_number (&self, i))
      {
        g_array_append_val (quantities, self.quantity);
        if (quantities->len > n_before + 1)
          join_counts (&self,
                       &g_array_index (quantities, LecternOutletQuantity, quantities->len - 2),
                       &g_array_index (quantities, LecternOutletQuantity, quantities->len - 1));
        i = self.quantity.end - 1;
      }
}

/**
 * lectern_outlet_quantity_agrees:
 * @one: a number
 * @other: another of the same kind of thing
 *
 * Tells whether two numbers can both be true of one thing: what is rounded or a bound agrees with
 * what it may stand for.
 *
 * Returns: %TRUE if they can
 */
gboolean
lectern_outlet_quantity_agrees (const LecternOutletQuantity *one,
                                const LecternOutletQuantity *other)
{
  const double slack = 1e-9 * MAX (fabs (one->value), fabs (other->value));

  if (one->measure == LECTERN_OUTLET_MEASURE_PAIR || other->measure == LECTERN_OUTLET_MEASURE_PAIR)
    return one->measure == other->measure && one->low == other->low && one->high == other->high;
  if (fabs (one->value - other->value) <= slack)
    return TRUE;
  /* Two bounds that differ are two numbers; a bound and what lies within it are one. */
  return (one->low - slack <= other->value && other->value <= one->high + slack
          && other->low == other->high)
         || (other->low - slack <= one->value && one->value <= other->high + slack
             && one->low == one->high)
         || (one->low - slack <= other->value && other->value <= one->high + slack
             && other->low - slack <= one->value && one->value <= other->high + slack);
}

/**
 * lectern_outlet_quantity_shares_units:
 * @one: a number
 * @other: another
 *
 * Tells whether a word of what is counted is the same.
 *
 * Returns: %TRUE if one is, or if neither has any
 */
gboolean
lectern_outlet_quantity_shares_units (const LecternOutletQuantity *one,
                                      const LecternOutletQuantity *other)
{
  for (guint i = 0; i < one->n_units; i++)
    for (guint k = 0; k < other->n_units; k++)
      if (one->units[i] == other->units[k])
        return TRUE;

  return one->n_units == 0 && other->n_units == 0;
}

/**
 * lectern_outlet_quantity_is_like:
 * @one: a number
 * @other: another
 *
 * Tells whether two numbers count the same kind of thing: with the same measure and currency, with
 * a word of what is counted in common, and nothing or the same that becomes of it.
 *
 * Returns: %TRUE if they do
 */
gboolean
lectern_outlet_quantity_is_like (const LecternOutletQuantity *one,
                                 const LecternOutletQuantity *other)
{
  if (one->measure != other->measure || g_strcmp0 (one->currency, other->currency) != 0
      || one->outcome != other->outcome)
    return FALSE;
  if (one->measure == LECTERN_OUTLET_MEASURE_MONEY || one->measure == LECTERN_OUTLET_MEASURE_PAIR)
    return TRUE;
  if (one->n_units == 0 || other->n_units == 0)
    return one->outcome != 0 || one->measure == LECTERN_OUTLET_MEASURE_PERCENT
           || (one->is_bare && other->is_bare);

  /* "12 miners" and "12 men" died alike. */
  return one->outcome != 0 || lectern_outlet_quantity_shares_units (one, other);
}

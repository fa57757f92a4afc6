/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-fact-measure.h"

#include <math.h>
#include <string.h>

/* How sure is sure enough. All are found on tests/displayless/outlets and err on the side of
 * telling nothing. */
#define SAME_NUMBER 0.16
#define SAME_LONG_NUMBER 0.08
#define OTHER_NUMBER 0.36
#define OTHER_OUTCOME 0.12
#define SAME_DATE 0.16
#define OTHER_DATE 0.46
#define SAME_CLAIM 0.40
#define OPPOSITE_CLAIM 0.46
/* What of the shorter quotation stands in the longer one when both are one. */
#define ONE_QUOTE 0.6
#define MAX_QUOTE 300
#define MAX_SPELLING 2

static const LecternOutletSentence *
get_sentence (const LecternFactFinder *self, const LecternOutletMention *mention)
{
  const LecternOutletText *text = g_ptr_array_index (self->texts, mention->text);

  return lectern_outlet_text_get_sentence (text, mention->sentence);
}

static double
compare_sentences (const LecternFactFinder *self,
                   const LecternOutletMention *one,
                   const LecternOutletMention *other)
{
  const LecternOutletSentence *a = get_sentence (self, one);
  const LecternOutletSentence *b = get_sentence (self, other);

  return lectern_outlet_features_compare (self->features, a->features, a->n_features, b->features,
                                          b->n_features);
}

/* Half of it what the sentences tell, half what stands beside the numbers or dates. */
static double
compare_places (const LecternFactFinder *self,
                const LecternOutletMention *one,
                const LecternOutletMention *other)
{
  return (compare_sentences (self, one, other)
          + lectern_outlet_features_compare (self->features, one->context, one->n_context,
                                             other->context, other->n_context))
         / 2;
}

static guint
count_digits (double value)
{
  guint n = 0;

  while (value >= 1 && fmod (value, 10) == 0)
    value /= 10;
  while (value != floor (value) && n < 6)
    {
      value *= 10;
      n++;
    }

  return value >= 1 ? (guint) floor (log10 (value)) + 1 : 1;
}

static LecternFactTie
measure_numbers (const LecternFactFinder *self,
                 const LecternOutletMention *one,
                 const LecternOutletMention *other,
                 double *score,
                 LecternFactReason *reason)
{
  const LecternOutletQuantity *a = &one->quantity;
  const LecternOutletQuantity *b = &other->quantity;

  *score = compare_places (self, one, other);
  if (lectern_outlet_quantity_agrees (a, b))
    {
      double enough = count_digits (a->value) >= 3 || a->value >= 1000 ? SAME_LONG_NUMBER
                                                                       : SAME_NUMBER;

      /* What is counted may be called by another word. */
      if (a->measure != b->measure || g_strcmp0 (a->currency, b->currency) != 0)
        return LECTERN_FACT_TIE_NONE;
      if (a->outcome != b->outcome && a->outcome != 0 && b->outcome != 0)
        return LECTERN_FACT_TIE_NONE;
      if (a->outcome != 0 && a->outcome == b->outcome)
        enough /= 2;
      else if (!lectern_outlet_quantity_shares_units (a, b))
        enough *= 2;
      return *score >= enough ? LECTERN_FACT_TIE_SAME : LECTERN_FACT_TIE_NONE;
    }
  if (!lectern_outlet_quantity_is_like (a, b) || a->is_bare)
    return LECTERN_FACT_TIE_NONE;

  *reason = LECTERN_FACT_REASON_NUMBER;
  return *score >= (a->outcome != 0 ? OTHER_OUTCOME : OTHER_NUMBER) ? LECTERN_FACT_TIE_CONFLICT
                                                                    : LECTERN_FACT_TIE_NONE;
}

/* One lies in the other: "in May" and "on 3 May" are no two dates. */
static gboolean
dates_agree (const LecternOutletMention *one, const LecternOutletMention *other)
{
  gboolean is_within = (one->begin <= other->begin && other->end <= one->end)
                       || (other->begin <= one->begin && one->end <= other->end);

  /* "On Monday" and "on Monday" are one Monday, wherever the tense of the verb led Timeline. */
  if (one->begin == one->end && other->begin == other->end && ABS (one->begin - other->begin) == 7
      && strcmp (one->key, other->key) == 0)
    return TRUE;
  if (!is_within)
    return FALSE;
  if (one->time == NULL || other->time == NULL)
    return TRUE;

  return strncmp (one->time, other->time, MIN (strlen (one->time), strlen (other->time))) == 0;
}

/* Whether a date is a day, a week, a month, or longer. */
static guint
get_precision (const LecternOutletMention *mention)
{
  static const gint32 lengths[] = { 0, 9, 31, 100, 366 };
  guint i = 0;

  while (i < G_N_ELEMENTS (lengths) && mention->end - mention->begin > lengths[i])
    i++;

  return i;
}

static LecternFactTie
measure_dates (const LecternFactFinder *self,
               const LecternOutletMention *one,
               const LecternOutletMention *other,
               double *score,
               LecternFactReason *reason)
{
  *score = compare_places (self, one, other);
  if (dates_agree (one, other))
    return *score >= SAME_DATE ? LECTERN_FACT_TIE_SAME : LECTERN_FACT_TIE_NONE;

  /* A day is no other year. */
  if (get_precision (one) != get_precision (other))
    return LECTERN_FACT_TIE_NONE;
  *reason = LECTERN_FACT_REASON_DATE;
  return *score >= OTHER_DATE ? LECTERN_FACT_TIE_CONFLICT : LECTERN_FACT_TIE_NONE;
}

/* Names */

/* "Brandt" is "Helen Brandt"; two first names are two people. */
static gboolean
names_agree (const LecternOutletMention *one, const LecternOutletMention *other)
{
  const LecternOutletMention *shorter = one->n_words <= other->n_words ? one : other;
  const LecternOutletMention *longer = shorter == one ? other : one;

  if (strcmp (one->key, other->key) == 0)
    return TRUE;
  if (one->name_kind != other->name_kind || shorter->n_words == 0
      || strcmp (one->name_kind, "entity/person") != 0)
    return FALSE;
  if (shorter->n_words == 1)
    return longer->words[longer->n_words - 1] == shorter->words[0];

  /* A middle name may be left out. */
  return longer->words[0] == shorter->words[0]
         && longer->words[longer->n_words - 1] == shorter->words[shorter->n_words - 1];
}

/* Levenshtein's distance, of short words. */
static guint
count_edits (const char *one, const char *other)
{
  glong n_one = g_utf8_strlen (one, -1);
  glong n_other = g_utf8_strlen (other, -1);
  guint row[48];

  if (n_one > 40 || n_other > 40)
    return G_MAXUINT;
  for (glong k = 0; k <= n_other; k++)
    row[k] = k;
  for (glong i = 1; i <= n_one; i++)
    {
      guint corner = row[0];
      gunichar c = g_utf8_get_char (g_utf8_offset_to_pointer (one, i - 1));

      row[0] = i;
      for (glong k = 1; k <= n_other; k++)
        {
          guint above = row[k];
          guint cost = g_utf8_get_char (g_utf8_offset_to_pointer (other, k - 1)) == c ? 0 : 1;

          row[k] = MIN (MIN (row[k] + 1, row[k - 1] + 1), corner + cost);
          corner = above;
        }
    }

  return row[n_other];
}

/* The same name but for a letter or two of one word. */
static gboolean
is_spelled_otherwise (const LecternOutletMention *one, const LecternOutletMention *other)
{
  g_auto (GStrv) a = NULL;
  g_auto (GStrv) b = NULL;
  guint n_differing = 0;

  if (one->name_kind != other->name_kind || strcmp (one->name_kind, "entity/person") != 0
      || one->n_words != other->n_words || one->n_words < 2)
    return FALSE;

  a = g_strsplit (one->key, " ", -1);
  b = g_strsplit (other->key, " ", -1);
  for (guint i = 0; a[i] != NULL && b[i] != NULL; i++)
    {
      guint length = MIN (strlen (a[i]), strlen (b[i]));

      if (strcmp (a[i], b[i]) == 0)
        continue;
      n_differing++;
      if (length < 4 || count_edits (a[i], b[i]) > (length < 6 ? 1 : MAX_SPELLING)
          || g_utf8_get_char (a[i]) != g_utf8_get_char (b[i]))
        return FALSE;
    }

  return n_differing == 1;
}

/* Quotations */

/* How many words both have in their order, and how far these lie apart in the longer one. */
static guint
count_common (const LecternOutletMention *shorter, const LecternOutletMention *longer, guint *reach)
{
  guint n = MIN (shorter->n_words, MAX_QUOTE);
  guint m = MIN (longer->n_words, MAX_QUOTE);
  g_autofree guint16 *table = g_new0 (guint16, (n + 1) * (m + 1));
  guint first = m;
  guint last = 0;
  guint i = n;
  guint k = m;

  for (guint a = 1; a <= n; a++)
    for (guint b = 1; b <= m; b++)
      table[a * (m + 1) + b] = shorter->words[a - 1] == longer->words[b - 1]
                                   ? table[(a - 1) * (m + 1) + b - 1] + 1
                                   : MAX (table[(a - 1) * (m + 1) + b], table[a * (m + 1) + b - 1]);
  while (i > 0 && k > 0)
    if (shorter->words[i - 1] == longer->words[k - 1])
      {
        last = MAX (last, k);
        first = k - 1;
        i--;
        k--;
      }
    else if (table[(i - 1) * (m + 1) + k] >= table[i * (m + 1) + k - 1])
      i--;
    else
      k--;
  *reach = last > first ? last - first : 0;

  return table[n * (m + 1) + m];
}

static gboolean
is_other_speaker (const LecternOutletMention *one, const LecternOutletMention *other)
{
  const char *a = one->key != NULL ? strrchr (one->key, ' ') : NULL;
  const char *b = other->key != NULL ? strrchr (other->key, ' ') : NULL;

  if (one->key == NULL || other->key == NULL)
    return FALSE;

  return strcmp (a != NULL ? a + 1 : one->key, b != NULL ? b + 1 : other->key) != 0;
}

static LecternFactTie
measure_quotes (const LecternOutletMention *one,
                const LecternOutletMention *other,
                double *score,
                LecternFactReason *reason)
{
  const LecternOutletMention *shorter = one->n_words <= other->n_words ? one : other;
  const LecternOutletMention *longer = shorter == one ? other : one;
  guint reach = 0;
  guint n_common = count_common (shorter, longer, &reach);

  *score = (double) n_common / shorter->n_words;
  if (n_common == shorter->n_words && reach == n_common)
    {
      if (!is_other_speaker (one, other))
        return LECTERN_FACT_TIE_SAME;
      *reason = LECTERN_FACT_REASON_SPEAKER;
      /* A few words in marks are anybody's. */
      return n_common >= 5 ? LECTERN_FACT_TIE_CONFLICT : LECTERN_FACT_TIE_NONE;
    }

  *reason = LECTERN_FACT_REASON_WORDING;
  return *score >= ONE_QUOTE && n_common >= 4 && reach <= 2 * shorter->n_words
                 && !is_other_speaker (one, other)
             ? LECTERN_FACT_TIE_CONFLICT
             : LECTERN_FACT_TIE_NONE;
}

/* Claims */

/* One of the concepts of a sentence whose opposite the other one has. */
static gboolean
has_opposite (const LecternFactFinder *self,
              const LecternOutletSentence *one,
              const LecternOutletSentence *other)
{
  for (guint32 i = 0; i < one->n_features; i++)
    {
      guint16 a = lectern_outlet_features_get_concept (self->features, one->features[i]);

      for (guint32 k = 0; a != 0 && k < other->n_features; k++)
        {
          guint16 b = lectern_outlet_features_get_concept (self->features, other->features[k]);
          gboolean is_in_both = FALSE;

          if (b == 0 || !lectern_outlet_concepts_are_opposite (a, b))
            continue;
          for (guint32 n = 0; n < one->n_features; n++)
            is_in_both |= one->features[n] == other->features[k];
          for (guint32 n = 0; n < other->n_features; n++)
            is_in_both |= other->features[n] == one->features[i];
          if (!is_in_both)
            return TRUE;
        }
    }

  return FALSE;
}

static gboolean
has_feature (const guint32 *features, guint32 n, guint32 feature)
{
  for (guint32 i = 0; i < n; i++)
    if (features[i] == feature)
      return TRUE;

  return FALSE;
}

/* Whether one denies what the other one tells. */
static gboolean
denies (const LecternOutletSentence *one, const LecternOutletSentence *other)
{
  for (guint32 i = 0; i < one->n_denied; i++)
    if (has_feature (other->features, other->n_features, one->denied[i])
        && !has_feature (other->denied, other->n_denied, one->denied[i]))
      return TRUE;

  return FALSE;
}

static LecternFactTie
measure_claims (const LecternFactFinder *self,
                const LecternOutletMention *one,
                const LecternOutletMention *other,
                double *score,
                LecternFactReason *reason)
{
  const LecternOutletSentence *a = get_sentence (self, one);
  const LecternOutletSentence *b = get_sentence (self, other);
  gboolean is_opposite = FALSE;

  *score = compare_sentences (self, one, other);
  /* Who does not approve rejects. */
  is_opposite = (denies (a, b) || denies (b, a)) != has_opposite (self, a, b);
  *reason = LECTERN_FACT_REASON_OPPOSITE;
  if (is_opposite)
    return *score >= OPPOSITE_CLAIM ? LECTERN_FACT_TIE_CONFLICT : LECTERN_FACT_TIE_NONE;

  return *score >= SAME_CLAIM ? LECTERN_FACT_TIE_SAME : LECTERN_FACT_TIE_NONE;
}

/**
 * lectern_fact_measure:
 * @self: what is laid side by side
 * @one: a mention
 * @other: another of the same kind
 * @score: (out): how sure it is, 0 to 1
 * @reason: (out): why they are in conflict, where they are
 *
 * Tells how two mentions stand to each other.
 *
 * Returns: how
 */
LecternFactTie
lectern_fact_measure (const LecternFactFinder *self,
                      const LecternOutletMention *one,
                      const LecternOutletMention *other,
                      double *score,
                      LecternFactReason *reason)
{
  *score = 0;
  *reason = LECTERN_FACT_REASON_NONE;
  switch (one->kind)
    {
    case LECTERN_FACT_NUMBER:
      return measure_numbers (self, one, other, score, reason);
    case LECTERN_FACT_DATE:
      return measure_dates (self, one, other, score, reason);
    case LECTERN_FACT_QUOTE:
      return measure_quotes (one, other, score, reason);
    case LECTERN_FACT_CLAIM:
      return measure_claims (self, one, other, score, reason);
    case LECTERN_FACT_NAME:
      *score = 1;
      if (names_agree (one, other))
        return LECTERN_FACT_TIE_SAME;
      *reason = LECTERN_FACT_REASON_SPELLING;
      return is_spelled_otherwise (one, other) ? LECTERN_FACT_TIE_CONFLICT : LECTERN_FACT_TIE_NONE;
    case LECTERN_FACT_N_KINDS:
    default:
      return LECTERN_FACT_TIE_NONE;
    }
}

gboolean
lectern_fact_is_equal (const LecternOutletMention *one, const LecternOutletMention *other)
{
  switch (one->kind)
    {
    case LECTERN_FACT_NUMBER:
      return lectern_outlet_quantity_agrees (&one->quantity, &other->quantity)
             && lectern_outlet_quantity_is_like (&one->quantity, &other->quantity);
    case LECTERN_FACT_DATE:
      return dates_agree (one, other);
    case LECTERN_FACT_NAME:
      return names_agree (one, other);
    case LECTERN_FACT_CLAIM:
    case LECTERN_FACT_QUOTE:
    case LECTERN_FACT_N_KINDS:
    default:
      return FALSE;
    }
}

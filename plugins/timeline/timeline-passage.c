/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "timeline-bound.h"
#include "timeline-passage.h"

/* Expressions of one block are worked out in text order, with what they say of one another: years
 * that are said once for two months, ranges, the words that bound a date. */

static void
resolved_clear (gpointer data)
{
  TimelineResolved *resolved = data;

  g_free (resolved->edtf);
  g_free (resolved->range_edtf);
}

void
timeline_passage_init (TimelinePassage *self)
{
  self->tokens = g_array_new (FALSE, FALSE, sizeof (TimelineToken));
  self->matches = g_array_new (FALSE, FALSE, sizeof (TimelineMatch));
  self->sentences = g_array_new (FALSE, FALSE, sizeof (LecternSpan));
  self->resolved = g_array_new (FALSE, FALSE, sizeof (TimelineResolved));
  g_array_set_clear_func (self->resolved, resolved_clear);
}

void
timeline_passage_clear (TimelinePassage *self)
{
  g_array_unref (self->tokens);
  g_array_unref (self->matches);
  g_array_unref (self->sentences);
  g_array_unref (self->resolved);
}

LecternSpan
timeline_passage_get_span (const TimelinePassage *passage, const TimelineMatch *match)
{
  return (LecternSpan){
    g_array_index (passage->tokens, TimelineToken, match->first).span.start,
    g_array_index (passage->tokens, TimelineToken, match->last).span.end,
  };
}

/* "From May to July", "1914–18": two expressions with only a word such as "to" between. */
static gboolean
is_range (const TimelineRules *rules,
          const TimelinePassage *passage,
          const TimelineResolved *a,
          const TimelineResolved *b)
{
  const TimelineToken *between;

  if (b->match->first != a->match->last + 2 || !g_date_valid (&a->result.begin)
      || !g_date_valid (&b->result.begin)
      || g_date_compare (&a->result.begin, &b->result.begin) >= 0)
    return FALSE;
  between = &g_array_index (passage->tokens, TimelineToken, a->match->last + 1);
  return timeline_token_has_class (between, timeline_rules_find_class (rules, "to"), NULL);
}

static gboolean
is_calendar (const TimelineMatch *match, TimelineField field)
{
  return match->rule->form == TIMELINE_FORM_CALENDAR && match->fields.values[field].is_set;
}

static gboolean
is_season (const TimelineMatch *match)
{
  return is_calendar (match, TIMELINE_SEASON);
}

/* Whether a word of @class_name, such as "and" or "to", is all that stands between two
 * expressions. */
static gboolean
is_joined (const TimelineRules *rules,
           const TimelinePassage *passage,
           guint first,
           const char *class_name)
{
  const TimelineMatch *match = &g_array_index (passage->matches, TimelineMatch, first);
  const TimelineMatch *next = &g_array_index (passage->matches, TimelineMatch, first + 1);

  return next->first == match->last + 2
         && timeline_token_has_class (
             &g_array_index (passage->tokens, TimelineToken, match->last + 1),
             timeline_rules_find_class (rules, class_name), NULL);
}

/* "From November to March", "between November and March" */
static gboolean
is_span (const TimelineRules *rules, const TimelinePassage *passage, guint first)
{
  const TimelineMatch *match = &g_array_index (passage->matches, TimelineMatch, first);

  return is_joined (rules, passage, first, "to")
         || (match->first > 0
             && timeline_token_has_class (
                 &g_array_index (passage->tokens, TimelineToken, match->first - 1),
                 timeline_rules_find_class (rules, "span-opening"), NULL));
}

/* Years before Christ are counted down. */
static void
move_to_year_before (TimelineMatch *match)
{
  const TimelineFieldValue *era = &match->fields.values[TIMELINE_ERA];

  match->fields.values[TIMELINE_YEAR].number += era->is_set && g_strcmp0 (era->text, "BC") == 0
                                                    ? 1
                                                    : -1;
}

/* "Between March and April 1918", "(26 June – 4 August 1952)": the year is said once, for both.
 * What lasts from November to March 1918 began in the year before; "in November and March 1918" did
 * not.
 */
static void
share_years (const TimelineRules *rules, const TimelinePassage *passage)
{
  for (guint i = passage->matches->len; i > 1; i--)
    {
      TimelineMatch *match = &g_array_index (passage->matches, TimelineMatch, i - 2);
      const TimelineMatch *next = &g_array_index (passage->matches, TimelineMatch, i - 1);
      const TimelineFieldValue *year = &next->fields.values[TIMELINE_YEAR];
      gboolean is_alike = (is_calendar (match, TIMELINE_MONTH)
                           && is_calendar (next, TIMELINE_MONTH))
                          || (is_season (match) && is_season (next));

      if (!is_alike || !year->is_set || match->fields.values[TIMELINE_YEAR].is_set
          || match->fields.values[TIMELINE_DIRECTION].is_set
          || !is_joined (rules, passage, i - 2, "joint"))
        continue;
      match->fields.values[TIMELINE_YEAR] = *year;
      match->fields.values[TIMELINE_ERA] = next->fields.values[TIMELINE_ERA];
      if (!is_season (match) && is_span (rules, passage, i - 2)
          && match->fields.values[TIMELINE_MONTH].number
                 > next->fields.values[TIMELINE_MONTH].number)
        move_to_year_before (match);
    }
}

/* The ends of "the past three months", as finely as months are. */
static char *
dup_edtf_of_days (const TimelineResult *result)
{
  gsize length = result->precision <= TIMELINE_PRECISION_YEAR    ? 4
                 : result->precision <= TIMELINE_PRECISION_MONTH ? 7
                                                                 : 10;
  char ends[2][16];

  if (!g_date_valid (&result->begin) || !g_date_valid (&result->end))
    return NULL;
  timeline_date_format (&result->begin, ends[0], sizeof ends[0]);
  timeline_date_format (&result->end, ends[1], sizeof ends[1]);
  ends[0][length] = '\0';
  ends[1][length] = '\0';
  return lectern_edtf_join (ends[0], ends[1]);
}

static void
set_edtf (TimelineContext *context,
          const TimelinePassage *passage,
          const TimelineMatch *previous,
          TimelineResolved *resolved)
{
  const TimelineFieldValue *modifier = &resolved->match->fields.values[TIMELINE_MODIFIER];

  if (modifier->is_set)
    resolved->modifier = modifier->text;
  if (g_str_equal (resolved->result.kind, "set"))
    return;
  if (g_str_equal (resolved->result.kind, "duration"))
    {
      resolved->edtf = dup_edtf_of_days (&resolved->result);
      return;
    }
  resolved->bound = timeline_find_bound (context->rules, context->text, passage->tokens,
                                         resolved->match, previous);
  if (g_strcmp0 (resolved->bound, "about") == 0)
    {
      resolved->bound = NULL;
      if (resolved->modifier == NULL)
        resolved->modifier = "APPROX";
    }
  resolved->edtf = lectern_edtf_from_timex (resolved->result.value, resolved->modifier,
                                            resolved->bound);
}

/* A range has no bound at its second end: "until" is what makes it one. */
static void
join_range (TimelineResolved *first, TimelineResolved *last, LecternSpan span)
{
  g_autofree char *begin = lectern_edtf_from_timex (first->result.value, first->modifier, NULL);

  last->range_begin = span;
  last->bound = NULL;
  g_free (last->edtf);
  last->edtf = lectern_edtf_from_timex (last->result.value, last->modifier, NULL);
  last->range_edtf = lectern_edtf_join (begin, last->edtf);
}

/* The first expression that begins at the token @token or behind it. */
guint
timeline_passage_find (const TimelinePassage *passage, guint token)
{
  guint low = 0;
  guint high = passage->resolved->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (passage->resolved, TimelineResolved, middle).match->first < token)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Works out all expressions of a block, in text order. */
void
timeline_passage_resolve (TimelinePassage *passage, TimelineContext *context)
{
  const TimelineMatch *previous = NULL;

  share_years (context->rules, passage);
  for (guint i = 0; i < passage->matches->len; i++)
    {
      TimelineResolved resolved = { &g_array_index (passage->matches, TimelineMatch, i),
                                    .range_begin = LECTERN_SPAN_NONE };
      TimelineResolved *last = passage->resolved->len > 0 ? &g_array_index (
                                   passage->resolved, TimelineResolved, passage->resolved->len - 1)
                                                          : NULL;

      if (!timeline_resolve (context, passage->tokens, resolved.match, &resolved.result))
        continue;
      set_edtf (context, passage, previous, &resolved);
      if (last != NULL && is_range (context->rules, passage, last, &resolved))
        join_range (last, &resolved, timeline_passage_get_span (passage, last->match));
      for (guint j = resolved.match->first; j <= resolved.match->last; j++)
        g_array_index (passage->tokens, TimelineToken, j).is_in_date = TRUE;
      previous = resolved.match;
      g_array_append_val (passage->resolved, resolved);
    }
}

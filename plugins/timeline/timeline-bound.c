/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "timeline-bound.h"

/* "Before 1990", "since March", "about 1850": the words that bound a date stand before it, and are
 * no part of it. They are the class "bound" of the rules, with what they say as their value. */

static const TimelineToken *
token_at (const GArray *tokens, gint64 i)
{
  return i >= 0 && i < tokens->len ? &g_array_index (tokens, TimelineToken, i) : NULL;
}

static gboolean
has_named_class (const TimelineRules *rules, const TimelineToken *token, const char *name)
{
  guint16 class_id = timeline_rules_find_class (rules, name);

  return class_id != 0 && token != NULL && timeline_token_has_class (token, class_id, NULL);
}

/* "After Monday's vote" and "before the 2010 election" are bounded by the vote, not by the day. A
 * language that writes its nouns with a capital needs no class "function-word". */
static gboolean
names_something (const TimelineRules *rules,
                 const char *text,
                 const GArray *tokens,
                 const TimelineMatch *match)
{
  const TimelineToken *next = token_at (tokens, (gint64) match->last + 1);

  if (next == NULL)
    return FALSE;
  if (next->kind == TIMELINE_TOKEN_MARK)
    return next->touches && strchr (",.;:!?)", text[next->span.start]) == NULL;
  if (timeline_rules_find_class (rules, "function-word") == 0)
    return next->is_capitalized;
  return !has_named_class (rules, next, "function-word");
}

const char *
timeline_find_bound (const TimelineRules *rules,
                     const char *text,
                     const GArray *tokens,
                     const TimelineMatch *match,
                     const TimelineMatch *previous)
{
  const TimelineToken *before = token_at (tokens, (gint64) match->first - 1);
  guint16 class_id = timeline_rules_find_class (rules, "bound");
  gboolean is_counted = FALSE;
  TimelineFieldValue value;

  if (class_id == 0 || before == NULL || !timeline_token_has_class (before, class_id, &value)
      || names_something (rules, text, tokens, match))
    return NULL;
  /* "Two days before Tuesday" is none of the days before it. */
  is_counted = previous != NULL && previous->last + 2 == match->first
               && previous->rule->form == TIMELINE_FORM_DURATION;
  return is_counted ? NULL : value.text;
}

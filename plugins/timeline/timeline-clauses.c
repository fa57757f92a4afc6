/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "timeline-clauses.h"

/* A sentence is cut at commas and at words that open a clause, and what has no verb is joined to
 * the clause before it. Verbs are words of the class "event-verb", words that end as the past does,
 * and what follows an auxiliary; what happened may also be a noun of the class "event-noun". All of
 * these are data: a language without these classes has sentences of one clause. */

/* How far behind a modal verb the verb may stand, in tokens. */
#define MAX_HELPED 4
/* How far behind a verb of saying, past a date, what is said may begin. */
#define MAX_BEHIND_SAYING 6

typedef struct {
  const TimelineRules *rules;
  const char *text;
  const TimelinePassage *passage;
  guint16 auxiliary;
  guint16 event_verb;
  guint16 event_noun;
  guint16 clause_opening;
  guint16 below_opening;
  guint16 determiner;
  guint16 modal;
  guint16 saying;
  guint16 speech_subject;
  guint16 light_verb;
  guint16 function_word;
  guint16 future;
  guint16 past;
} Cutter;

static const TimelineToken *
get_token (const Cutter *self, gint64 i)
{
  return i >= 0 && i < self->passage->tokens->len
             ? &g_array_index (self->passage->tokens, TimelineToken, i)
             : NULL;
}

static gboolean
has_class (const TimelineToken *token, guint16 class_id)
{
  return class_id != 0 && token != NULL && timeline_token_has_class (token, class_id, NULL);
}

static gboolean
ends_like_past (const Cutter *self, const TimelineToken *token)
{
  gsize length = lectern_span_get_length (token->span);

  for (guint i = 0; i < self->rules->past_endings->len; i++)
    {
      const char *ending = g_ptr_array_index (self->rules->past_endings, i);
      gsize n = strlen (ending);

      if (length > n + 2 && memcmp (self->text + token->span.end - n, ending, n) == 0)
        return TRUE;
    }
  return FALSE;
}

/* "Announced" is a verb and "the announced" is none. Words of the vocabulary that are no verbs are
 * none for their ending. */
static gboolean
is_verb (const Cutter *self, gint64 i)
{
  const TimelineToken *token = get_token (self, i);
  const TimelineToken *before = get_token (self, i - 1);

  if (token->kind != TIMELINE_TOKEN_WORD || has_class (token, self->auxiliary))
    return FALSE;
  if (has_class (token, self->event_verb))
    return TRUE;
  if (token->is_capitalized || has_class (before, self->determiner))
    return FALSE;
  return ends_like_past (self, token);
}

static gboolean
is_mark (const Cutter *self, const TimelineToken *token, const char *marks)
{
  const char *at = self->text + token->span.start;

  if (token->kind != TIMELINE_TOKEN_MARK)
    return FALSE;
  return (guchar) *at < 0x80 ? strchr (marks, *at) != NULL
                             : g_str_has_prefix (at, "—") || g_str_has_prefix (at, "–");
}

static void
add_head (TimelineClause *clause, guint i)
{
  if (clause->n_heads < TIMELINE_MAX_HEADS)
    clause->heads[clause->n_heads++] = i;
}

/* "Will begin", "could not open": what stands behind a verb that only helps. */
static gint64
find_helped (const Cutter *self, guint from, guint last)
{
  for (guint i = from; i <= last && i < from + MAX_HELPED; i++)
    {
      const TimelineToken *token = get_token (self, i);

      if (token->kind != TIMELINE_TOKEN_WORD || token->is_in_date)
        return -1;
      if (!has_class (token, self->auxiliary) && !has_class (token, self->function_word)
          && !has_class (token, self->determiner))
        return i;
    }
  return -1;
}

/* The verb that says what happened: the first that is no auxiliary, or what a modal verb helps. */
static void
read_verbs (const Cutter *self, TimelineClause *clause)
{
  gint64 helped = -1;
  gboolean has_auxiliary = FALSE;

  for (guint i = clause->first; i <= clause->last; i++)
    {
      const TimelineToken *token = get_token (self, i);

      if (token->is_in_date)
        continue;
      if (has_class (token, self->future))
        clause->tense = TIMELINE_TENSE_FUTURE;
      else if (clause->tense == TIMELINE_TENSE_NONE
               && (has_class (token, self->past) || ends_like_past (self, token)))
        clause->tense = TIMELINE_TENSE_PAST;
      has_auxiliary = has_auxiliary || has_class (token, self->auxiliary);
      if (helped < 0 && has_class (token, self->modal))
        helped = find_helped (self, i + 1, clause->last);
      if (clause->n_heads == 0 && is_verb (self, i))
        add_head (clause, i);
    }
  clause->has_verb = clause->n_heads > 0 || has_auxiliary;
  if (clause->n_heads == 0 && helped >= 0)
    add_head (clause, helped);
}

/* A noun says what happened where no verb does: "made its maiden flight", "the day of the vote". */
static void
read_nouns (const Cutter *self, TimelineClause *clause)
{
  guint n_verbs = clause->n_heads;

  if (n_verbs > 0 && !has_class (get_token (self, clause->heads[0]), self->light_verb))
    return;
  for (guint i = clause->first; i <= clause->last; i++)
    {
      const TimelineToken *token = get_token (self, i);

      if (has_class (token, self->event_noun) && !token->is_in_date
          && (n_verbs == 0 || clause->heads[0] != i))
        add_head (clause, i);
    }
}

static void
read_clause (const Cutter *self, TimelineClause *clause)
{
  clause->n_heads = 0;
  clause->has_verb = FALSE;
  clause->tense = TIMELINE_TENSE_NONE;
  read_verbs (self, clause);
  read_nouns (self, clause);
}

/* A part without a verb belongs to the clause before it, or to the one behind it where it begins
 * the sentence. */
static void
add_clause (const Cutter *self, GArray *clauses, guint first_clause, TimelineClause clause)
{
  TimelineClause *last = clauses->len > first_clause
                             ? &g_array_index (clauses, TimelineClause, clauses->len - 1)
                             : NULL;

  read_clause (self, &clause);
  clause.is_below = has_class (get_token (self, clause.first), self->below_opening);
  if (last != NULL && (!clause.has_verb || !last->has_verb))
    {
      last->last = clause.last;
      read_clause (self, last);
    }
  else
    g_array_append_val (clauses, clause);
}

/* "Said she will close it", "said on Tuesday the pier": what is said is a clause of its own, though
 * no word opens it. Between @saying and the token @i stands nothing, or a date. */
static gboolean
opens_speech (const Cutter *self, gint64 saying, guint i, const TimelineToken *next)
{
  if (saying < 0 || i - saying > MAX_BEHIND_SAYING || next == NULL
      || next->kind != TIMELINE_TOKEN_WORD || next->is_in_date
      || (i > saying && !get_token (self, i)->is_in_date))
    return FALSE;
  return next->is_capitalized || has_class (next, self->speech_subject);
}

void
timeline_find_clauses (const TimelineRules *rules,
                       const char *text,
                       const TimelinePassage *passage,
                       guint first,
                       guint last,
                       GArray *clauses)
{
  Cutter self = { rules,
                  text,
                  passage,
                  timeline_rules_find_class (rules, "auxiliary"),
                  timeline_rules_find_class (rules, "event-verb"),
                  timeline_rules_find_class (rules, "event-noun"),
                  timeline_rules_find_class (rules, "clause-opening"),
                  timeline_rules_find_class (rules, "below-opening"),
                  timeline_rules_find_class (rules, "determiner"),
                  timeline_rules_find_class (rules, "modal"),
                  timeline_rules_find_class (rules, "saying"),
                  timeline_rules_find_class (rules, "speech-subject"),
                  timeline_rules_find_class (rules, "light-verb"),
                  timeline_rules_find_class (rules, "function-word"),
                  timeline_rules_find_class (rules, "future"),
                  timeline_rules_find_class (rules, "past") };
  guint first_clause = clauses->len;
  guint begin = first;
  gint64 saying = -1;

  for (guint i = first; i <= last; i++)
    {
      const TimelineToken *next = i < last ? get_token (&self, i + 1) : NULL;
      gboolean is_cut = FALSE;

      if (has_class (get_token (&self, i), self.saying))
        saying = i;
      is_cut = i == last || is_mark (&self, get_token (&self, i), ",;:()\"")
               || has_class (next, self.clause_opening) || has_class (next, self.below_opening)
               || opens_speech (&self, saying, i, next);

      if (next != NULL && next->is_in_date && get_token (&self, i)->is_in_date)
        is_cut = FALSE;
      if (!is_cut)
        continue;
      add_clause (&self, clauses, first_clause, (TimelineClause){ .first = begin, .last = i });
      begin = i + 1;
      saying = -1;
    }
}

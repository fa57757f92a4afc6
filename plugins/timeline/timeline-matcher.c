/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "timeline-matcher.h"

/* From every token the tree of patterns is walked. Of the patterns that fit, the longest extent
 * wins, then a rule of the user's own, then the pattern that saw more of what stands around it,
 * then the one first in the file. Of expressions that overlap, the one that begins first wins. */

#define MAX_PATH 24
/* More than any text for people has; a text of nothing but dates must not fill the memory. */
#define MAX_FOUND 200000
/* How far from an expression its verb is looked for, in tokens. */
#define TENSE_REACH 14
/* How far before "until" a verb of putting off is looked for. */
#define PUT_OFF_REACH 6

typedef struct {
  const TimelineRules *rules;
  const GArray *tokens;
  GArray *found;
  guint start;
  guint8 fields[MAX_PATH];
  TimelineFieldValue values[MAX_PATH];
} Walk;

static const TimelineToken *
token_at (const GArray *tokens, gint64 i)
{
  return i >= 0 && i < tokens->len ? &g_array_index (tokens, TimelineToken, i) : NULL;
}

static gboolean
has_built_in (const TimelineToken *token, guint16 class_id)
{
  gboolean is_whole = token->number == floor (token->number);
  gboolean is_plain = token->n_digits > 0;

  if (class_id == TIMELINE_CLASS_ANY_WORD)
    return token->kind == TIMELINE_TOKEN_WORD;
  if (class_id == TIMELINE_CLASS_CAPITALIZED)
    return token->kind == TIMELINE_TOKEN_WORD && token->is_capitalized;
  if (token->kind != TIMELINE_TOKEN_NUMBER)
    return FALSE;
  switch (class_id)
    {
    case TIMELINE_CLASS_NUMBER:
      return !token->is_ordinal;
    case TIMELINE_CLASS_ORDINAL:
      return token->is_ordinal;
    case TIMELINE_CLASS_YEAR:
      return token->n_digits == 4 && token->number >= 1000 && token->number < 2200;
    case TIMELINE_CLASS_DECADE:
      return has_built_in (token, TIMELINE_CLASS_YEAR) && fmod (token->number, 10) == 0;
    case TIMELINE_CLASS_YEAR2:
      return token->n_digits == 2;
    case TIMELINE_CLASS_DAY:
      return is_plain && token->n_digits <= 2 && token->number >= 1 && token->number <= 31;
    case TIMELINE_CLASS_MONTH2:
      return is_plain && token->n_digits <= 2 && token->number >= 1 && token->number <= 12;
    case TIMELINE_CLASS_HOUR:
      return is_plain && token->n_digits <= 2 && token->number <= 24;
    case TIMELINE_CLASS_MINUTE:
      return token->n_digits == 2 && token->number <= 59;
    case TIMELINE_CLASS_ERA_YEAR:
      return is_plain && is_whole && token->n_digits <= 4 && token->number >= 1;
    default:
      return FALSE;
    }
}

gboolean
timeline_token_has_class (const TimelineToken *token, guint16 class_id, TimelineFieldValue *value)
{
  const TimelineWordUse *use;

  if (class_id < TIMELINE_N_BUILT_IN)
    {
      if (!has_built_in (token, class_id))
        return FALSE;
      if (value != NULL)
        *value = (TimelineFieldValue){ NULL, token->number, TRUE };
      return TRUE;
    }
  if (token->word == NULL || !(use = timeline_word_find_use (token->word, class_id)))
    return FALSE;
  if (use->needs_capital && !token->is_capitalized)
    return FALSE;
  if (value != NULL)
    *value = use->value;
  return TRUE;
}

static gboolean
has_any_class (const TimelineToken *token, gboolean touches, const GArray *classes)
{
  for (guint i = 0; token != NULL && i < classes->len; i++)
    {
      guint16 class_id = g_array_index (classes, guint16, i);

      if ((class_id & TIMELINE_GUARD_TOUCHES) != 0 && !touches)
        continue;
      if (timeline_token_has_class (token, class_id & ~TIMELINE_GUARD_TOUCHES, NULL))
        return TRUE;
    }
  return FALSE;
}

/* Whether a neighbour is part of the same word: "3D", "A1990". */
static gboolean
is_glued (const TimelineToken *left, const TimelineToken *right)
{
  return left != NULL && right != NULL && right->touches && left->kind != TIMELINE_TOKEN_MARK
         && right->kind != TIMELINE_TOKEN_MARK;
}

static gboolean
guards_hold (const TimelineRule *rule, const GArray *tokens, guint first, guint last)
{
  const TimelineToken *before = token_at (tokens, (gint64) first - 1);
  const TimelineToken *after = token_at (tokens, last + 1);
  gboolean left = token_at (tokens, first)->touches;
  gboolean right = after != NULL && after->touches;

  if (is_glued (before, token_at (tokens, first)) || is_glued (token_at (tokens, last), after))
    return FALSE;
  if (rule->before != NULL && !has_any_class (before, left, rule->before))
    return FALSE;
  if (rule->after != NULL && !has_any_class (after, right, rule->after))
    return FALSE;
  if (rule->not_before != NULL && has_any_class (before, left, rule->not_before))
    return FALSE;
  return rule->not_after == NULL || !has_any_class (after, right, rule->not_after);
}

static int
compare_matches (gconstpointer a, gconstpointer b)
{
  const TimelineMatch *left = a;
  const TimelineMatch *right = b;

  if (left->first != right->first)
    return left->first < right->first ? -1 : 1;
  if (left->last != right->last)
    return left->last > right->last ? -1 : 1;
  if (left->rule->is_own != right->rule->is_own)
    return left->rule->is_own ? -1 : 1;
  if (left->length != right->length)
    return left->length > right->length ? -1 : 1;
  return left->order < right->order ? -1 : left->order > right->order;
}

static void
accept (Walk *self, const TimelineAccept *accept, guint depth)
{
  const TimelineRule *rule = g_ptr_array_index (self->rules->rules, accept->rule);
  TimelineMatch match = {
    rule, self->start + accept->first, self->start + accept->last, depth, accept->rule, rule->fields
  };

  if (!guards_hold (rule, self->tokens, match.first, match.last))
    return;
  for (guint i = 0; i < depth; i++)
    if (self->fields[i] != TIMELINE_NO_FIELD)
      match.fields.values[self->fields[i]] = self->values[i];
  /* What begins alike mostly comes in turn: keep the better. */
  if (self->found->len > 0)
    {
      TimelineMatch *last = &g_array_index (self->found, TimelineMatch, self->found->len - 1);

      if (last->first == match.first && compare_matches (last, &match) > 0)
        *last = match;
      if (last->first == match.first)
        return;
    }
  g_array_append_val (self->found, match);
}

/* @depth is bounded by the longest pattern, MAX_PATH. */
static void
walk (Walk *self, const TimelineNode *node, guint depth)
{
  const TimelineToken *token = token_at (self->tokens, self->start + depth);

  for (guint i = 0; i < node->accepts->len; i++)
    accept (self, &g_array_index (node->accepts, TimelineAccept, i), depth);
  if (token == NULL || depth == MAX_PATH)
    return;
  for (guint i = 0; i < node->edges->len; i++)
    {
      const TimelineEdge *edge = &g_array_index (node->edges, TimelineEdge, i);

      if (edge->touches && !token->touches)
        continue;
      if (!timeline_token_has_class (token, edge->class_id, &self->values[depth]))
        continue;
      self->fields[depth] = edge->field;
      walk (self, g_ptr_array_index (self->rules->nodes, edge->child), depth + 1);
    }
}

static void
walk_edges (Walk *self, const GArray *edges, const TimelineToken *token)
{
  for (guint i = 0; edges != NULL && i < edges->len; i++)
    {
      const TimelineEdge *edge = &g_array_index (edges, TimelineEdge, i);

      if (!timeline_token_has_class (token, edge->class_id, &self->values[0]))
        continue;
      self->fields[0] = edge->field;
      walk (self, g_ptr_array_index (self->rules->nodes, edge->child), 1);
    }
}

static void
select_matches (GArray *found, GArray *matches)
{
  guint next_free = 0;

  g_array_sort (found, compare_matches);
  for (guint i = 0; i < found->len; i++)
    {
      const TimelineMatch *match = &g_array_index (found, TimelineMatch, i);

      if (match->first < next_free)
        continue;
      next_free = match->last + 1;
      if (match->rule->form != TIMELINE_FORM_IGNORE)
        g_array_append_vals (matches, match, 1);
    }
}

void
timeline_match (const TimelineRules *rules, const GArray *tokens, GArray *matches)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (TimelineMatch));
  Walk self = { .rules = rules, .tokens = tokens, .found = found };

  for (self.start = 0; self.start < tokens->len && found->len < MAX_FOUND; self.start++)
    {
      const TimelineToken *token = token_at (tokens, self.start);

      if (token->word != NULL)
        for (guint i = 0; i < token->word->uses->len; i++)
          {
            guint16 class_id = g_array_index (token->word->uses, TimelineWordUse, i).class_id;

            walk_edges (&self, g_ptr_array_index (rules->starts, class_id), token);
          }
      if (token->kind == TIMELINE_TOKEN_NUMBER)
        for (guint16 class_id = TIMELINE_CLASS_NUMBER; class_id < TIMELINE_CLASS_ANY_WORD;
             class_id++)
          walk_edges (&self, g_ptr_array_index (rules->starts, class_id), token);
    }
  select_matches (found, matches);
}

static gboolean
ends_like_past (const TimelineRules *rules, const char *text, const TimelineToken *token)
{
  gsize length = lectern_span_get_length (token->span);

  if (token->kind != TIMELINE_TOKEN_WORD || token->is_capitalized)
    return FALSE;
  for (guint i = 0; i < rules->past_endings->len; i++)
    {
      const char *ending = g_ptr_array_index (rules->past_endings, i);
      gsize ending_length = strlen (ending);

      if (length > ending_length + 2
          && memcmp (text + token->span.end - ending_length, ending, ending_length) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The listed words count before endings; a participle behind "be" tells no tense of its own. */
static TimelineTense
get_tense (const TimelineRules *rules, const char *text, const GArray *tokens, gint64 i)
{
  const TimelineToken *token = token_at (tokens, i);
  const TimelineToken *before = token_at (tokens, i - 1);

  if (timeline_token_has_class (token, timeline_rules_find_class (rules, "future"), NULL))
    return TIMELINE_TENSE_FUTURE;
  if (timeline_token_has_class (token, timeline_rules_find_class (rules, "past"), NULL))
    return TIMELINE_TENSE_PAST;
  if (before != NULL
      && timeline_token_has_class (before, timeline_rules_find_class (rules, "infinitive"), NULL))
    return TIMELINE_TENSE_NONE;
  return ends_like_past (rules, text, token) ? TIMELINE_TENSE_PAST : TIMELINE_TENSE_NONE;
}

static gboolean
ends_sentence (const char *text, const GArray *tokens, gint64 i)
{
  const TimelineToken *token = token_at (tokens, i);
  const TimelineToken *next = token_at (tokens, i + 1);

  return token->kind == TIMELINE_TOKEN_MARK && strchr (".?!;", text[token->span.start]) != NULL
         && (next == NULL || (!next->touches && next->is_capitalized));
}

static gboolean
has_named_class (const TimelineRules *rules, const TimelineToken *token, const char *name)
{
  guint16 class_id = timeline_rules_find_class (rules, name);

  return class_id != 0 && token != NULL && timeline_token_has_class (token, class_id, NULL);
}

/* "The vote was put off until January": what it is put off to lies ahead, whatever the tense. */
static gboolean
is_put_off (const TimelineRules *rules,
            const char *text,
            const GArray *tokens,
            const TimelineMatch *match)
{
  gint64 onto = (gint64) match->first - 1;

  if (has_named_class (rules, token_at (tokens, onto), "article"))
    onto--;
  if (!has_named_class (rules, token_at (tokens, onto), "onto"))
    return FALSE;

  for (gint64 i = onto - 1; i >= 0 && onto - i <= PUT_OFF_REACH; i--)
    {
      if (ends_sentence (text, tokens, i))
        break;
      if (has_named_class (rules, token_at (tokens, i), "put-off"))
        return TRUE;
    }

  return has_named_class (rules, token_at (tokens, match->last + 1), "put-off");
}

TimelineTense
timeline_find_tense (const TimelineRules *rules,
                     const char *text,
                     const GArray *tokens,
                     const TimelineMatch *match)
{
  if (is_put_off (rules, text, tokens, match))
    return TIMELINE_TENSE_FUTURE;

  for (int side = -1; side <= 1; side += 2)
    {
      gint64 from = side < 0 ? (gint64) match->first - 1 : (gint64) match->last + 1;

      for (gint64 i = from; i >= 0 && i < tokens->len && ABS (i - from) < TENSE_REACH; i += side)
        {
          TimelineTense tense;

          if (ends_sentence (text, tokens, i))
            break;
          tense = get_tense (rules, text, tokens, i);
          if (tense != TIMELINE_TENSE_NONE)
            return tense;
        }
    }
  return TIMELINE_TENSE_NONE;
}

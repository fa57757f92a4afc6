/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "timeline-clauses.h"
#include "timeline-events.h"

/* An event is a clause that is dated: by a date in it or, for the lead of news, by the day of the
 * article. What is dated by what stands before it, or by the day of the
 * article alone, is another kind, and only given when asked for. */

/* A date that lies this many days before the article is background. */
#define BACKGROUND_DAYS 30
/* The lead of news: so many sentences of its body. */
#define LEAD_SENTENCES 2

#define KIND_DATED "event/dated"
#define KIND_PLACED "event/placed"

typedef struct {
  const TimelineContext *context;
  LecternLayerBuilder *layer;
  gboolean with_undated;
  gboolean has_main; /* the event that the article is about was found */
  guint n_body_sentences;
  const TimelineResolved *told; /* (nullable): the date that the account is at */
} Teller;

/* One event before it is written. */
typedef struct {
  const TimelinePassage *passage;
  const TimelineClause *clause;
  LecternSpan sentence;
  const TimelineResolved *date; /* (nullable): the day of the article */
  const char *origin;           /* expression, context, published */
} Event;

static const TimelineToken *
get_token (const TimelinePassage *passage, guint i)
{
  return &g_array_index (passage->tokens, TimelineToken, i);
}

/* Whether a date says when something was: sets and "now" do not, nor does "the next four years",
 * for which something is told. */
static gboolean
says_when (const TimelineResolved *resolved)
{
  const TimelineFieldValue *direction = &resolved->match->fields.values[TIMELINE_DIRECTION];

  if (resolved->edtf == NULL || g_str_equal (resolved->result.kind, "set"))
    return FALSE;
  return !g_str_equal (resolved->result.kind, "duration")
         || (g_date_valid (&resolved->result.begin) && direction->number < 0);
}

static guint
get_distance (const TimelineClause *clause, const TimelineMatch *match)
{
  guint head = clause->n_heads > 0 ? clause->heads[0] : clause->first;

  return match->first > head ? match->first - head : head - MIN (match->last, head);
}

/* Of two dates in one clause: one that is no bound, then the finer, then the one by the verb. */
static gboolean
is_better (const TimelineClause *clause, const TimelineResolved *a, const TimelineResolved *b)
{
  if (b == NULL)
    return TRUE;
  if ((a->bound == NULL) != (b->bound == NULL))
    return a->bound == NULL;
  if (g_date_valid (&a->result.begin) != g_date_valid (&b->result.begin))
    return g_date_valid (&a->result.begin);
  if (a->result.precision != b->result.precision)
    return a->result.precision > b->result.precision;
  return get_distance (clause, a->match) < get_distance (clause, b->match);
}

/* The date of the tokens from @first to @last. Of a range it is the second end, which knows both.
 */
static const TimelineResolved *
find_date (const TimelinePassage *passage, const TimelineClause *clause, guint first, guint last)
{
  const TimelineResolved *best = NULL;

  for (guint i = timeline_passage_find (passage, first); i < passage->resolved->len; i++)
    {
      const TimelineResolved *resolved = &g_array_index (passage->resolved, TimelineResolved, i);
      const TimelineResolved *next = i + 1 < passage->resolved->len ? resolved + 1 : NULL;

      if (resolved->match->last > last)
        break;
      if (next != NULL && next->range_edtf != NULL && next->match->last <= last)
        resolved = next;
      if (says_when (resolved) && is_better (clause, resolved, best))
        best = resolved;
    }
  return best;
}

/* `planned`, `background`, `main` (once an article) or `reported`. */
static const char *
choose_role (Teller *self, const Event *event)
{
  const GDate *now = &self->context->reference;
  const TimelineResult *result = event->date != NULL ? &event->date->result : NULL;

  if (result != NULL && g_date_valid (now) && g_date_valid (&result->begin))
    {
      if (g_date_compare (&result->begin, now) > 0)
        return "planned";
      if (g_date_days_between (&result->end, now) > BACKGROUND_DAYS)
        return "background";
    }
  else if (result != NULL)
    return self->context->is_narrative || !g_date_valid (now) ? "reported" : "background";
  if (self->has_main || self->n_body_sentences > LEAD_SENTENCES || !event->passage->is_body)
    return "reported";
  self->has_main = TRUE;
  return "main";
}

static void
insert_string (GVariantDict *properties, const char *key, const char *value)
{
  if (value != NULL)
    g_variant_dict_insert (properties, key, "s", value);
}

static void
insert_day (GVariantDict *properties, const char *key, const GDate *date)
{
  char buffer[16];

  if (!g_date_valid (date))
    return;
  timeline_date_format (date, buffer, sizeof buffer);
  insert_string (properties, key, buffer);
}

static void
insert_span (GVariantDict *properties, const char *key, LecternSpan span)
{
  g_variant_dict_insert (properties, key, "(uu)", span.start, span.end);
}

static void
insert_heads (GVariantDict *properties, const Event *event)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(uu)"));
  for (guint i = 0; i < event->clause->n_heads; i++)
    {
      LecternSpan span = get_token (event->passage, event->clause->heads[i])->span;

      g_variant_builder_add (&builder, "(uu)", span.start, span.end);
    }
  g_variant_dict_insert_value (properties, "heads", g_variant_builder_end (&builder));
}

/* A date that is taken from elsewhere is doubted, and says so. */
static void
insert_edtf (GVariantDict *properties, const char *edtf, gboolean is_doubted)
{
  g_autofree char *doubted = NULL;
  LecternEdtf parsed;

  if (is_doubted)
    doubted = g_strconcat (edtf, "?", NULL);
  insert_string (properties, "edtf",
                 doubted != NULL && lectern_edtf_parse (doubted, &parsed) ? doubted : edtf);
}

static void
insert_date (GVariantDict *properties, const Event *event, gboolean is_doubted)
{
  const TimelineResolved *date = event->date;
  const TimelineResult *result = &date->result;
  gboolean is_range = date->range_edtf != NULL;

  insert_string (properties, "value", result->value);
  insert_edtf (properties, is_range ? date->range_edtf : date->edtf, is_doubted);
  insert_string (properties, "precision", timeline_precision_get_name (result->precision));
  insert_string (properties, "modifier", date->modifier);
  insert_string (properties, "bound", date->bound);
  if (!is_range)
    insert_day (properties, "begin", &result->begin);
  insert_day (properties, "end", &result->end);
  if (g_str_equal (event->origin, "expression"))
    insert_span (properties, "date", timeline_passage_get_span (event->passage, date->match));
  g_variant_dict_insert (properties, "uncertain", "b", result->is_uncertain || is_doubted);
}

static void
insert_own_day (GVariantDict *properties, const GDate *day, gboolean is_doubted)
{
  char buffer[16];

  timeline_date_format (day, buffer, sizeof buffer);
  insert_string (properties, "value", buffer);
  insert_edtf (properties, buffer, is_doubted);
  insert_string (properties, "precision", timeline_precision_get_name (TIMELINE_PRECISION_DAY));
  insert_string (properties, "begin", buffer);
  insert_string (properties, "end", buffer);
  g_variant_dict_insert (properties, "uncertain", "b", TRUE);
}

static LecternSpan
get_clause_span (const Event *event, const char *text)
{
  LecternSpan span = { get_token (event->passage, event->clause->first)->span.start,
                       get_token (event->passage, event->clause->last)->span.end };

  while (span.end > span.start + 1 && strchr (",;: ", text[span.end - 1]) != NULL)
    span.end--;
  return span;
}

static void
add_event (Teller *self, const Event *event, const char *kind)
{
  gboolean is_placed = g_str_equal (kind, KIND_PLACED);
  GVariantDict properties;

  g_variant_dict_init (&properties, NULL);
  insert_string (&properties, "role", choose_role (self, event));
  insert_string (&properties, "date-origin", event->origin);
  insert_span (&properties, "sentence", event->sentence);
  insert_heads (&properties, event);
  if (event->clause->tense != TIMELINE_TENSE_NONE)
    insert_string (&properties, "tense",
                   event->clause->tense == TIMELINE_TENSE_PAST ? "past" : "future");
  if (event->date != NULL)
    insert_date (&properties, event, is_placed);
  else
    insert_own_day (&properties, &self->context->reference, is_placed);
  lectern_layer_builder_add (self->layer, get_clause_span (event, self->context->text), kind,
                             is_placed ? 0.5f : 0.9f, g_variant_dict_end (&properties));
}

/* What has no date of its own: the lead of news is of the article's day; else, where that is
 * wanted, the account goes on from the date before. */
static void
tell_undated (Teller *self, Event *event)
{
  gboolean is_lead = event->passage->is_body && !self->has_main
                     && self->n_body_sentences <= LEAD_SENTENCES && !self->context->is_narrative;

  if (!event->clause->has_verb || event->clause->tense == TIMELINE_TENSE_FUTURE)
    return;
  if (is_lead && !event->clause->is_below && g_date_valid (&self->context->reference))
    {
      event->origin = "published";
      add_event (self, event, KIND_DATED);
      return;
    }
  if (!self->with_undated)
    return;
  event->date = self->told;
  event->origin = self->told != NULL ? "context" : "published";
  if (self->told != NULL || g_date_valid (&self->context->reference))
    add_event (self, event, KIND_PLACED);
}

/* Whether what is told next may be of that date: news comes back to its own days, an account of the
 * past goes on from any. */
static gboolean
goes_on (const Teller *self, const TimelineResolved *date)
{
  const GDate *now = &self->context->reference;
  const GDate *begin = &date->result.begin;

  if (!g_date_valid (begin) || date->bound != NULL)
    return FALSE;
  if (self->context->is_narrative || !g_date_valid (now))
    return TRUE;
  return date->result.precision >= TIMELINE_PRECISION_DAY && g_date_compare (begin, now) <= 0
         && g_date_days_between (begin, now) <= BACKGROUND_DAYS;
}

static void
tell_clause (Teller *self, Event *event)
{
  event->origin = "expression";
  event->date = find_date (event->passage, event->clause, event->clause->first,
                           event->clause->last);
  if (event->date == NULL)
    {
      tell_undated (self, event);
      return;
    }
  add_event (self, event, KIND_DATED);
  if (!event->clause->is_below && goes_on (self, event->date))
    self->told = event->date;
}

static void
tell_sentence (Teller *self,
               const TimelinePassage *passage,
               LecternSpan sentence,
               guint first,
               guint last)
{
  g_autoptr (GArray) clauses = g_array_new (FALSE, FALSE, sizeof (TimelineClause));

  timeline_find_clauses (self->context->rules, self->context->text, passage, first, last, clauses);
  for (guint i = 0; i < clauses->len; i++)
    {
      Event event = { passage, &g_array_index (clauses, TimelineClause, i), sentence, NULL, NULL };

      tell_clause (self, &event);
    }
}

/* Sentences without a date need not be looked at where only dated events are wanted, but for the
 * lead. */
static gboolean
is_wanted (const Teller *self, const TimelinePassage *passage, guint first, guint last)
{
  if (self->with_undated
      || (passage->is_body && !self->has_main && self->n_body_sentences <= LEAD_SENTENCES))
    return TRUE;
  for (guint i = timeline_passage_find (passage, first); i < passage->resolved->len; i++)
    {
      const TimelineResolved *resolved = &g_array_index (passage->resolved, TimelineResolved, i);

      if (resolved->match->first > last)
        return FALSE;
      if (says_when (resolved))
        return TRUE;
    }
  return FALSE;
}

static void
tell_passage (Teller *self, const TimelinePassage *passage)
{
  guint at = 0;

  self->told = NULL;
  for (guint i = 0; i < passage->sentences->len; i++)
    {
      LecternSpan sentence = g_array_index (passage->sentences, LecternSpan, i);
      guint first = at;

      while (at < passage->tokens->len && get_token (passage, at)->span.start < sentence.end)
        at++;
      if (at == first)
        continue;
      self->n_body_sentences += passage->is_body;
      if (is_wanted (self, passage, first, at - 1))
        tell_sentence (self, passage, sentence, first, at - 1);
    }
}

void
timeline_add_events (const TimelineContext *context,
                     const GArray *passages,
                     gboolean with_undated,
                     LecternLayerBuilder *layer)
{
  Teller self = { .context = context, .layer = layer, .with_undated = with_undated };

  for (guint i = 0; i < passages->len; i++)
    tell_passage (&self, &g_array_index (passages, TimelinePassage, i));
}

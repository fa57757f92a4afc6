/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "timeline-analyzer.h"
#include "timeline-bound.h"
#include "timeline-resolver.h"

/* An article is read twice. First all expressions are found; then it is known whether the text is
 * news, which counts from the day it was published, or an account of the past, which counts from
 * the date mentioned before; then they are resolved in text order. */

/* Years that are written out and lie this far from the article's own speak for an account of the
 * past. */
#define DISTANT_YEARS 1
#define LEAST_DISTANT_DATES 4
#define DISTANT_FOR_EACH_NEAR 8
/* An article with more expressions is read no further. */
#define MAX_MATCHES 200000
/* The name of the user's own rule files among what the host hands over. */
#define USER_FILES "user-files"
/* How far into the text a dateline may stand, in bytes. */
#define DATELINE_REACH 160

static const char *const tense_names[] = { NULL, "past", "future" };

/* An expression and what was made of it. */
typedef struct {
  const TimelineMatch *match;
  TimelineResult result;
  const char *modifier;    /* (nullable) */
  const char *bound;       /* (nullable) */
  char *edtf;              /* (nullable) owned */
  LecternSpan range_begin; /* of what it is the other end of, or none */
  char *range_edtf;        /* (nullable) owned: from that one to this */
} Resolved;

static void
resolved_clear (gpointer data)
{
  Resolved *resolved = data;

  g_free (resolved->edtf);
  g_free (resolved->range_edtf);
}

/* A block with expressions in it. */
typedef struct {
  GArray *tokens;  /* of TimelineToken */
  GArray *matches; /* of TimelineMatch */
} Passage;

static void
passage_clear (gpointer data)
{
  Passage *passage = data;

  g_array_unref (passage->tokens);
  g_array_unref (passage->matches);
}

/* Returns how many expressions there are. */
static gsize
add_passage (const TimelineRules *rules, const char *text, LecternSpan span, GArray *passages)
{
  Passage passage = { g_array_new (FALSE, FALSE, sizeof (TimelineToken)),
                      g_array_new (FALSE, FALSE, sizeof (TimelineMatch)) };

  timeline_lex (rules, text, span, passage.tokens);
  timeline_match (rules, passage.tokens, passage.matches);
  if (passage.matches->len > 0)
    {
      g_array_append_val (passages, passage);
      return passage.matches->len;
    }
  passage_clear (&passage);
  return 0;
}

/* The sentences of a block are matched together: "Feb. 28" may look like the end of one. */
static gboolean
find_passages (const TimelineRules *rules,
               const LecternAnalyzerRequest *request,
               GArray *passages,
               GError **error)
{
  const char *text = lectern_article_get_text (request->article, NULL);
  LecternSpan whole = LECTERN_SPAN_NONE;
  LecternSentenceIter iter;
  LecternSpan sentence;
  gsize n_matches = 0;
  gsize current = 0;
  gsize block = 0;

  lectern_sentence_iter_init (&iter, request->article);
  while (lectern_sentence_iter_next (&iter, &sentence, &block))
    {
      if (!lectern_span_is_none (whole) && block == current)
        {
          whole.end = sentence.end;
          continue;
        }
      if (!lectern_span_is_none (whole))
        n_matches += add_passage (rules, text, whole, passages);
      if (n_matches >= MAX_MATCHES)
        return TRUE;
      whole = sentence;
      current = block;
      if (request->host->is_cancelled (request->host))
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
          return FALSE;
        }
    }
  if (!lectern_span_is_none (whole))
    add_passage (rules, text, whole, passages);
  return TRUE;
}

static gboolean
states_year (const TimelineMatch *match)
{
  return match->rule->form == TIMELINE_FORM_CALENDAR && match->fields.values[TIMELINE_YEAR].is_set;
}

static gboolean
counts_from_today (const TimelineMatch *match)
{
  const TimelineFieldValue *anchor = &match->fields.values[TIMELINE_ANCHOR];

  if (anchor->is_set && g_strcmp0 (anchor->text, "text") == 0)
    return FALSE;
  return match->rule->form == TIMELINE_FORM_WEEKDAY || match->rule->form == TIMELINE_FORM_OFFSET
         || match->rule->form == TIMELINE_FORM_CURRENT;
}

/* Whether the article tells of a past that it dates itself. */
static gboolean
is_account_of_past (const GArray *passages, const GDate *reference)
{
  int now = g_date_valid (reference) ? g_date_get_year (reference) : 0;
  guint n_distant = 0;
  guint n_near = 0;

  for (guint i = 0; i < passages->len; i++)
    {
      const GArray *matches = g_array_index (passages, Passage, i).matches;

      for (guint j = 0; j < matches->len; j++)
        {
          const TimelineMatch *match = &g_array_index (matches, TimelineMatch, j);
          double year = match->fields.values[TIMELINE_YEAR].number;

          if (states_year (match) && year >= 1000 && ABS (year - now) > DISTANT_YEARS)
            n_distant++;
          else if (counts_from_today (match))
            n_near++;
        }
    }
  return n_distant >= LEAST_DISTANT_DATES && n_distant > DISTANT_FOR_EACH_NEAR * n_near;
}

/* A full date at the head of the text, where a newspaper puts its dateline. */
static void
read_dateline (TimelineContext *context, const GArray *passages)
{
  const Passage *first = passages->len > 0 ? &g_array_index (passages, Passage, 0) : NULL;

  for (guint i = 0; first != NULL && i < first->matches->len; i++)
    {
      const TimelineMatch *match = &g_array_index (first->matches, TimelineMatch, i);
      const TimelineToken *token = &g_array_index (first->tokens, TimelineToken, match->first);
      TimelineContext scratch = *context;
      TimelineResult result;

      if (token->span.start > DATELINE_REACH)
        return;
      if (!states_year (match) || !timeline_resolve (&scratch, first->tokens, match, &result)
          || result.precision < TIMELINE_PRECISION_DAY || !g_date_valid (&result.begin))
        continue;
      context->reference = result.begin;
      context->origin = "dateline";
      return;
    }
}

static void
format_day (const GDate *date, char *buffer, gsize size)
{
  g_snprintf (buffer, size, "%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date),
              g_date_get_day (date));
}

static void
insert_date (GVariantDict *properties, const char *key, const GDate *date)
{
  char buffer[16];

  if (!g_date_valid (date))
    return;
  format_day (date, buffer, sizeof buffer);
  g_variant_dict_insert (properties, key, "s", buffer);
}

static void
insert_string (GVariantDict *properties, const char *key, const char *value)
{
  if (value != NULL)
    g_variant_dict_insert (properties, key, "s", value);
}

static LecternSpan
get_span (const Passage *passage, const TimelineMatch *match)
{
  return (LecternSpan){
    g_array_index (passage->tokens, TimelineToken, match->first).span.start,
    g_array_index (passage->tokens, TimelineToken, match->last).span.end,
  };
}

/* "From May to July", "1914–18": two expressions with only a word such as "to" between. */
static gboolean
is_range (const TimelineRules *rules, const Passage *passage, const Resolved *a, const Resolved *b)
{
  const TimelineToken *between;

  if (b->match->first != a->match->last + 2 || !g_date_valid (&a->result.begin)
      || !g_date_valid (&b->result.begin)
      || g_date_compare (&a->result.begin, &b->result.begin) >= 0)
    return FALSE;
  between = &g_array_index (passage->tokens, TimelineToken, a->match->last + 1);
  return timeline_token_has_class (between, timeline_rules_find_class (rules, "to"), NULL);
}

static void
add_result (LecternLayerBuilder *layer, const Passage *passage, const Resolved *resolved)
{
  const TimelineMatch *match = resolved->match;
  const TimelineResult *result = &resolved->result;
  g_autofree char *kind = g_strconcat ("time/", result->kind, NULL);
  GVariantDict properties;

  g_variant_dict_init (&properties, NULL);
  g_variant_dict_insert (&properties, "value", "s", result->value);
  g_variant_dict_insert (&properties, "rule", "s", match->rule->id);
  g_variant_dict_insert (&properties, "reason", "s", result->reason);
  g_variant_dict_insert (&properties, "precision", "s",
                         timeline_precision_get_name (result->precision));
  g_variant_dict_insert (&properties, "uncertain", "b", result->is_uncertain);
  insert_string (&properties, "modifier", resolved->modifier);
  insert_string (&properties, "bound", resolved->bound);
  insert_string (&properties, "edtf", resolved->edtf);
  insert_string (&properties, "reference-origin", result->origin);
  insert_string (&properties, "tense", tense_names[result->tense]);
  if (!lectern_span_is_none (resolved->range_begin))
    {
      g_variant_dict_insert (&properties, "range-begin", "(uu)", resolved->range_begin.start,
                             resolved->range_begin.end);
      insert_string (&properties, "range-edtf", resolved->range_edtf);
    }
  insert_date (&properties, "reference", &result->reference);
  insert_date (&properties, "begin", &result->begin);
  insert_date (&properties, "end", &result->end);
  lectern_layer_builder_add (layer, get_span (passage, match), kind,
                             result->is_uncertain ? 0.5f : 0.9f, g_variant_dict_end (&properties));
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
is_joined (const TimelineRules *rules, const Passage *passage, guint first, const char *class_name)
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
is_span (const TimelineRules *rules, const Passage *passage, guint first)
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
share_years (const TimelineRules *rules, const Passage *passage)
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
  format_day (&result->begin, ends[0], sizeof ends[0]);
  format_day (&result->end, ends[1], sizeof ends[1]);
  ends[0][length] = '\0';
  ends[1][length] = '\0';
  return lectern_edtf_join (ends[0], ends[1]);
}

static void
set_edtf (TimelineContext *context,
          const Passage *passage,
          const TimelineMatch *previous,
          Resolved *resolved)
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
join_range (Resolved *first, Resolved *last, LecternSpan span)
{
  g_autofree char *begin = lectern_edtf_from_timex (first->result.value, first->modifier, NULL);

  last->range_begin = span;
  last->bound = NULL;
  g_free (last->edtf);
  last->edtf = lectern_edtf_from_timex (last->result.value, last->modifier, NULL);
  last->range_edtf = lectern_edtf_join (begin, last->edtf);
}

static void
resolve_passage (TimelineContext *context, const Passage *passage, LecternLayerBuilder *layer)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Resolved));
  const TimelineMatch *previous = NULL;

  g_array_set_clear_func (all, resolved_clear);
  share_years (context->rules, passage);
  for (guint i = 0; i < passage->matches->len; i++)
    {
      Resolved resolved = { &g_array_index (passage->matches, TimelineMatch, i),
                            .range_begin = LECTERN_SPAN_NONE };
      Resolved *last = all->len > 0 ? &g_array_index (all, Resolved, all->len - 1) : NULL;

      if (!timeline_resolve (context, passage->tokens, resolved.match, &resolved.result))
        continue;
      set_edtf (context, passage, previous, &resolved);
      if (last != NULL && is_range (context->rules, passage, last, &resolved))
        join_range (last, &resolved, get_span (passage, last->match));
      previous = resolved.match;
      g_array_append_val (all, resolved);
    }
  for (guint i = 0; i < all->len; i++)
    add_result (layer, passage, &g_array_index (all, Resolved, i));
}

static void
set_facts (const TimelineContext *context, LecternLayerBuilder *layer)
{
  GVariantDict facts;
  const char *date = NULL;

  g_variant_dict_init (&facts, NULL);
  insert_date (&facts, "reference-date", &context->reference);
  if (g_variant_dict_lookup (&facts, "reference-date", "&s", &date))
    lectern_layer_builder_set_fact (layer, "reference-date", g_variant_new_string (date));
  g_variant_dict_clear (&facts);
  lectern_layer_builder_set_fact (layer, "reference-origin",
                                  g_variant_new_string (context->origin));
  lectern_layer_builder_set_fact (layer, "counts-from-text",
                                  g_variant_new_boolean (context->is_narrative));
}

/* What the user's rule files hold that is not understood. */
static void
set_problems (const TimelineRuleSet *set, LecternLayerBuilder *layer)
{
  GVariantBuilder builder;

  if (set->problems->len == 0)
    return;
  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < set->problems->len; i++)
    g_variant_builder_add (&builder, "s", g_ptr_array_index (set->problems, i));
  lectern_layer_builder_set_fact (layer, "rule-problems", g_variant_builder_end (&builder));
}

static gboolean
choose_narrative (const LecternAnalyzerRequest *request,
                  const GArray *passages,
                  const GDate *reference)
{
  const char *style = "auto";

  g_variant_lookup (request->parameters, "reference", "&s", &style);
  if (g_str_equal (style, "auto"))
    return is_account_of_past (passages, reference);
  return g_str_equal (style, "text");
}

gboolean
timeline_analyze (TimelineRuleSet *set,
                  const LecternAnalyzerRequest *request,
                  LecternLayerBuilder *layer,
                  GError **error)
{
  const TimelineRules *rules = NULL;
  g_autoptr (GArray) passages = g_array_new (FALSE, FALSE, sizeof (Passage));
  g_autoptr (GBytes) own = request->host->open_resource (request->host, USER_FILES, NULL);
  TimelineContext context = { .origin = "published" };

  if (!timeline_rule_set_set_own (set, own, error))
    return FALSE;
  rules = timeline_rule_set_find (set, lectern_article_get_language (request->article));
  context.rules = rules;
  if (rules == NULL)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
                           "there are no rules for this language");
      return FALSE;
    }
  g_array_set_clear_func (passages, passage_clear);
  context.text = lectern_article_get_text (request->article, NULL);
  g_date_clear (&context.last, 1);
  g_date_clear (&context.story, 1);
  g_date_clear (&context.stray, 1);
  g_date_clear (&context.reference, 1);
  if (!find_passages (rules, request, passages, error))
    return FALSE;
  if (!timeline_date_parse (lectern_article_get_published (request->article), &context.reference))
    read_dateline (&context, passages);
  context.is_narrative = choose_narrative (request, passages, &context.reference);
  for (guint i = 0; i < passages->len; i++)
    {
      context.passage = i + 1;
      resolve_passage (&context, &g_array_index (passages, Passage, i), layer);
    }
  set_facts (&context, layer);
  set_problems (set, layer);
  return TRUE;
}

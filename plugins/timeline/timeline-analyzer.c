/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "timeline-analyzer.h"
#include "timeline-events.h"

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

static void
passage_clear (gpointer data)
{
  timeline_passage_clear (data);
}

static gboolean
is_body (LecternArticle *article, gsize block)
{
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);
  LecternBlockRole role = block < n_blocks ? blocks[block].role : LECTERN_BLOCK_PARAGRAPH;

  return role != LECTERN_BLOCK_TITLE && role != LECTERN_BLOCK_BYLINE
         && role != LECTERN_BLOCK_DATELINE && role != LECTERN_BLOCK_HEADING
         && role != LECTERN_BLOCK_CAPTION;
}

/* The sentences of a block are matched together: "Feb. 28" may look like the end of one. */
static gsize
match_passage (const TimelineRules *rules, const char *text, TimelinePassage *passage)
{
  LecternSpan whole
      = { g_array_index (passage->sentences, LecternSpan, 0).start,
          g_array_index (passage->sentences, LecternSpan, passage->sentences->len - 1).end };

  timeline_lex (rules, text, whole, passage->tokens);
  timeline_match (rules, passage->tokens, passage->matches);
  return passage->matches->len;
}

static gboolean
find_passages (const TimelineRules *rules,
               const LecternAnalyzerRequest *request,
               GArray *passages,
               GError **error)
{
  const char *text = lectern_article_get_text (request->article, NULL);
  TimelinePassage *passage = NULL;
  LecternSentenceIter iter;
  LecternSpan sentence;
  gsize n_matches = 0;
  gsize current = 0;
  gsize block = 0;

  lectern_sentence_iter_init (&iter, request->article);
  while (lectern_sentence_iter_next (&iter, &sentence, &block) && n_matches < MAX_MATCHES)
    {
      if (passage == NULL || block != current)
        {
          TimelinePassage next;

          if (passage != NULL)
            n_matches += match_passage (rules, text, passage);
          timeline_passage_init (&next);
          next.is_body = is_body (request->article, block);
          g_array_append_val (passages, next);
          passage = &g_array_index (passages, TimelinePassage, passages->len - 1);
          current = block;
        }
      g_array_append_val (passage->sentences, sentence);
      if (request->host->is_cancelled (request->host))
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
          return FALSE;
        }
    }
  if (passage != NULL && passage->tokens->len == 0)
    match_passage (rules, text, passage);
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
      const GArray *matches = g_array_index (passages, TimelinePassage, i).matches;

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

/* Whether @match is a full date, which is taken as what is counted from. */
static gboolean
take_dateline (TimelineContext *context, const TimelinePassage *passage, const TimelineMatch *match)
{
  TimelineContext scratch = *context;
  TimelineResult result;

  if (!states_year (match) || !timeline_resolve (&scratch, passage->tokens, match, &result)
      || result.precision < TIMELINE_PRECISION_DAY || !g_date_valid (&result.begin))
    return FALSE;
  context->reference = result.begin;
  context->origin = "dateline";
  return TRUE;
}

/* A full date at the head of the text, where a newspaper puts its dateline. */
static void
read_dateline (TimelineContext *context, const GArray *passages)
{
  for (guint i = 0; i < passages->len; i++)
    {
      const TimelinePassage *passage = &g_array_index (passages, TimelinePassage, i);

      for (guint j = 0; j < passage->matches->len; j++)
        {
          const TimelineMatch *match = &g_array_index (passage->matches, TimelineMatch, j);

          if (timeline_passage_get_span (passage, match).start > DATELINE_REACH
              || take_dateline (context, passage, match))
            return;
        }
      if (g_array_index (passage->sentences, LecternSpan, 0).start > DATELINE_REACH)
        return;
    }
}

static void
insert_date (GVariantDict *properties, const char *key, const GDate *date)
{
  char buffer[16];

  if (!g_date_valid (date))
    return;
  timeline_date_format (date, buffer, sizeof buffer);
  g_variant_dict_insert (properties, key, "s", buffer);
}

static void
insert_string (GVariantDict *properties, const char *key, const char *value)
{
  if (value != NULL)
    g_variant_dict_insert (properties, key, "s", value);
}

static void
add_result (LecternLayerBuilder *layer,
            const TimelinePassage *passage,
            const TimelineResolved *resolved)
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
  lectern_layer_builder_add (layer, timeline_passage_get_span (passage, match), kind,
                             result->is_uncertain ? 0.5f : 0.9f, g_variant_dict_end (&properties));
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
  g_autoptr (GArray) passages = g_array_new (FALSE, FALSE, sizeof (TimelinePassage));
  g_autoptr (GBytes) own = request->host->open_resource (request->host, USER_FILES, NULL);
  TimelineContext context = { .origin = "published" };
  gboolean with_undated = FALSE;

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
      TimelinePassage *passage = &g_array_index (passages, TimelinePassage, i);

      context.passage = i + 1;
      timeline_passage_resolve (passage, &context);
      for (guint j = 0; j < passage->resolved->len; j++)
        add_result (layer, passage, &g_array_index (passage->resolved, TimelineResolved, j));
    }
  g_variant_lookup (request->parameters, "undated", "b", &with_undated);
  timeline_add_events (&context, passages, with_undated, layer);
  set_facts (&context, layer);
  set_problems (set, layer);
  return TRUE;
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "timeline-examples.h"

/* The examples in rule files are tests. */

static void
set_context (TimelineContext *context, const TimelineRules *rules, const TimelineExample *example)
{
  memset (context, 0, sizeof *context);
  context->rules = rules;
  context->text = example->text;
  context->origin = "published";
  g_date_clear (&context->last, 1);
  g_date_clear (&context->story, 1);
  g_date_clear (&context->stray, 1);
  g_date_clear (&context->reference, 1);
  timeline_date_parse (example->published, &context->reference);
}

static gboolean
example_holds (const TimelineRules *rules, const TimelineExample *example, GString *found)
{
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (TimelineToken));
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (TimelineMatch));
  LecternSpan whole = { 0, strlen (example->text) };
  TimelineContext context;
  gboolean holds = FALSE;

  set_context (&context, rules, example);
  timeline_lex (rules, example->text, whole, tokens);
  timeline_match (rules, tokens, matches);
  for (guint i = 0; i < matches->len; i++)
    {
      const TimelineMatch *match = &g_array_index (matches, TimelineMatch, i);
      LecternSpan span = { g_array_index (tokens, TimelineToken, match->first).span.start,
                           g_array_index (tokens, TimelineToken, match->last).span.end };
      TimelineResult result;

      if (!timeline_resolve (&context, tokens, match, &result))
        continue;
      g_string_append_printf (found, "%s[%.*s] -> %s (%s)", found->len > 0 ? ", " : "",
                              (int) lectern_span_get_length (span), example->text + span.start,
                              result.value, match->rule->id);
      holds = holds
              || (example->value != NULL && lectern_span_equal (span, example->span)
                  && g_str_equal (result.value, example->value));
    }
  return example->value != NULL ? holds : found->len == 0;
}

/* Runs the examples of @file, or of all files when it is %NULL, and returns how many there are. */
guint
timeline_examples_check (const TimelineRules *rules,
                         const char *file,
                         TimelineExampleFunc failed,
                         gpointer user_data)
{
  guint n_examples = 0;

  for (guint i = 0; i < rules->rules->len; i++)
    {
      const TimelineRule *rule = g_ptr_array_index (rules->rules, i);

      for (guint j = 0; j < rule->examples->len; j++)
        {
          const TimelineExample *example = g_ptr_array_index (rule->examples, j);
          g_autoptr (GString) found = g_string_new (NULL);

          if (file != NULL && !g_str_equal (example->file, file))
            continue;
          n_examples++;
          if (!example_holds (rules, example, found))
            failed (rule, example, found->len > 0 ? found->str : "nothing", user_data);
        }
    }
  return n_examples;
}

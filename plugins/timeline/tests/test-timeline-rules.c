/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "timeline-examples.h"
#include "timeline-rule-set.h"

/* The longest of a rule file's own examples stand in the file; here they are run. */

static TimelineRules *
load (const char *data)
{
  g_autoptr (GError) error = NULL;
  TimelineRules *rules = timeline_rules_new_from_data (data, "test.rules", &error);

  g_assert_no_error (error);
  return rules;
}

static void
set_context (TimelineContext *context, const TimelineRules *rules, const char *text)
{
  memset (context, 0, sizeof *context);
  context->rules = rules;
  context->text = text;
  context->origin = "published";
  g_date_clear (&context->last, 1);
  g_date_clear (&context->story, 1);
  g_date_clear (&context->stray, 1);
  g_date_clear (&context->reference, 1);
  timeline_date_parse (rules->published, &context->reference);
}

/* The matches of @text with their tokens. */
static GArray *
match_text (const TimelineRules *rules, const char *text, GArray *tokens)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (TimelineMatch));
  LecternSpan whole = { 0, strlen (text) };

  timeline_lex (rules, text, whole, tokens);
  timeline_match (rules, tokens, matches);
  return matches;
}

static void
failed_cb (const TimelineRule *rule,
           const TimelineExample *example,
           const char *found,
           gpointer user_data)
{
  g_test_message ("%s:%u: %s: “%s”: wanted %s, found %s", example->file, example->line, rule->id,
                  example->text, example->value != NULL ? example->value : "nothing", found);
  g_test_fail ();
}

static void
test_examples (gconstpointer user_data)
{
  const char *name = user_data;
  g_autofree char *path = g_build_filename (TIMELINE_RULES_DIR, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TimelineRules) rules = timeline_rules_new_from_file (path, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (timeline_examples_check (rules, NULL, failed_cb, NULL), >, 60);
}

static void
assert_value (const TimelineRules *rules,
              TimelineContext *context,
              const char *text,
              const char *values)
{
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (TimelineToken));
  g_autoptr (GArray) matches = match_text (rules, text, tokens);
  g_autoptr (GString) seen = g_string_new (NULL);

  context->text = text;
  for (guint i = 0; i < matches->len; i++)
    {
      TimelineResult result;

      if (timeline_resolve (context, tokens, &g_array_index (matches, TimelineMatch, i), &result))
        g_string_append_printf (seen, "%s%s", seen->len > 0 ? " " : "", result.value);
    }
  g_assert_cmpstr (seen->str, ==, values);
}

static void
collect_cb (const TimelineRule *rule,
            const TimelineExample *example,
            const char *found,
            gpointer user_data)
{
  g_string_append_printf (user_data, "%s:%u %s", example->file, example->line, found);
}

/* The user's words and rules join those that are there; lines that are not understood are told by
 * file and line and cost nothing else. */
static void
test_own (void)
{
  static const char own[] = "language en\n"
                            "published 2020-03-04\n"
                            "class month\n"
                            "  Sneezeuary = 1\n"
                            "rule founding-day calendar holiday=05-17\n"
                            "  match Founding (Day|Night\n"
                            "  match Founding Day\n"
                            "  example on [Founding Day] -> 2020-05-17\n"
                            "  example on [Founding Day] -> 2020-05-18\n"
                            "rule lost nothing\n"
                            "  match these are lost\n"
                            "\n"
                            "rule no-monday ignore\n"
                            "  match monday\n"
                            "what is this\n";
  g_autofree char *folder = g_path_get_dirname (TIMELINE_RULES_DIR);
  g_autoptr (GError) error = NULL;
  g_autoptr (TimelineRuleSet) set = timeline_rule_set_new (folder, &error);
  TimelineRules *rules = NULL;
  TimelineContext context;
  GString *failed = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_true (timeline_rule_set_add_own (set, "mine.rules", own, strlen (own)));
  g_assert_false (timeline_rule_set_add_own (set, "x.rules", "language tlh\n", 13));
  g_assert_false (timeline_rule_set_add_own (set, "y.rules", "\xff", 1));
  g_assert_cmpuint (set->problems->len, ==, 5);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (set->problems, 0), "mine.rules:6: "));
  g_assert_true (g_str_has_prefix (g_ptr_array_index (set->problems, 1), "mine.rules:10: "));
  g_assert_true (g_str_has_prefix (g_ptr_array_index (set->problems, 2), "mine.rules:15: "));
  rules = timeline_rule_set_find (set, "en-GB");
  set_context (&context, rules, "");
  assert_value (rules, &context, "Founding Day, 3 Sneezeuary 1999, on Monday",
                "2024-05-17 1999-01-03");
  g_assert_cmpuint (timeline_examples_check (rules, "mine.rules", collect_cb, failed), ==, 2);
  g_assert_cmpstr (failed->str, ==, "mine.rules:9 [Founding Day] -> 2020-05-17 (founding-day)");
  g_string_free (failed, TRUE);
}

static void
test_counting (void)
{
  static const struct {
    const char *why, *text, *values;
    gboolean has_date, is_narrative;
  } cases[] = {
    { "no date leaves the year open", "It closed in November.", "XXXX-11", FALSE, FALSE },
    { "no date leaves the day open", "It closed on Tuesday.", "XXXX-WXX-2", FALSE, FALSE },
    { "no date leaves yesterday open", "It closed yesterday.", "XXXX-XX-XX", FALSE, FALSE },
    { "later counts from the text", "It opened on March 3, 2019. Two weeks later it shut.",
      "2019-03-03 2019-W11", TRUE, FALSE },
    { "that year is the one named", "He left in 1995. Later that year he died.", "1995 1995", TRUE,
      FALSE },
    { "an account counts on", "War began in July 1914. In August it spread.", "1914-07 1914-08",
      TRUE, TRUE },
    { "an account turns the year", "It ended in November 1918. In January they met.",
      "1918-11 1919-01", TRUE, TRUE },
    { "the week of the year's end", "It came out on December 30, 2024, and a week later sold out.",
      "2024-12-30 2025-W02", TRUE, FALSE },
    { "an hour is not known by its distance", "It began two hours ago.", "2024-11-21TXX:XX", TRUE,
      FALSE },
    { "some day of the month", "It was in May 1990. Three days later it broke.",
      "1990-05 1990-05-XX", TRUE, FALSE },
    { "a great many", "It took 1234567 years.", "P1234567Y", TRUE, FALSE },
    { "Easter moves", "They meet at Easter 2025.", "2025-04-20", TRUE, FALSE },
    { "there is no such day", "He came on June 31, 2020.", "", TRUE, FALSE },
    { "an age is no time", "Her 12-year-old brother", "", TRUE, FALSE },
    { "far before all calendars", "It was formed 13 billion years ago.", "PAST_REF", TRUE, FALSE },
    { "a sum is no year", "It cost $1990 and 2,010 people came", "", TRUE, FALSE },
  };
  g_autofree char *path = g_build_filename (TIMELINE_RULES_DIR, "en.rules", NULL);
  g_autoptr (TimelineRules) rules = timeline_rules_new_from_file (path, NULL);

  g_assert_nonnull (rules);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TimelineContext context;

      g_test_message ("%s", cases[i].why);
      set_context (&context, rules, cases[i].text);
      context.is_narrative = cases[i].is_narrative;
      if (!cases[i].has_date)
        g_date_clear (&context.reference, 1);
      assert_value (rules, &context, cases[i].text, cases[i].values);
    }
}

static void
test_patterns (void)
{
  g_autoptr (TimelineRules) rules = load ("language xx\n"
                                          "published 2020-01-15\n"
                                          "class month\n"
                                          "  Alpha alf = 1\n"
                                          "  beta = 2\n"
                                          "rule a calendar\n"
                                          "  match (in|by) [ <month> ] (the)? end\n"
                                          "  match <month> ^- ^<year4>\n"
                                          "  not-after stop\n"
                                          "rule b ignore\n"
                                          "  match <month> Road\n");
  TimelineContext context;

  set_context (&context, rules, "");
  assert_value (rules, &context, "in beta the end", "2019-02");
  assert_value (rules, &context, "at beta the end", "");
  assert_value (rules, &context, "beta-1990 and beta - 1991", "1990-02");
  assert_value (rules, &context, "beta-1990 stop", "");
  assert_value (rules, &context, "in alpha end, in Alpha end, in alf end", "2020-01 2020-01");
  assert_value (rules, &context, "in beta Road end", "");
}

static void
test_refused (void)
{
  static const char *const bad[] = {
    "rule a calendar\n  match <month>\n",          /* no such class */
    "language x\nrule a calendar\n  match (a|b\n", /* group left open */
    "language x\nrule a calendar\n  match a)\n",
    "language x\nrule a calendar\n  match a?\n", /* a way through is empty */
    "language x\nrule a nothing\n  match a\n",   /* no such form */
    "language x\nrule a calendar colour=red\n",
    "language x\n  match a\n",
    "language x\nrule a calendar\n  match ((((((((((a))))))))))\n",
    "language x\nrule a calendar\n  match a? b? c? d? e? f? g? h? i? j? k? l? m? n? o? p?\n",
    "language x\nrule a calendar\n  match a\n  example [a]\n",
    "class c\n  a\n", /* no language */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (timeline_rules_new_from_data (bad[i], "bad.rules", &error));
      g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, "bad.rules:"));
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_data_func ("/timeline/rules/english-examples", "en.rules", test_examples);
  g_test_add_data_func ("/timeline/rules/german-examples", "de.rules", test_examples);
  g_test_add_func ("/timeline/rules/own", test_own);
  g_test_add_func ("/timeline/rules/counting", test_counting);
  g_test_add_func ("/timeline/rules/patterns", test_patterns);
  g_test_add_func ("/timeline/rules/refused", test_refused);
  return g_test_run ();
}

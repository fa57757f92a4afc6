/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "lectern-plugin-fixture.h"

static LecternLayer *
analyze (const char *text, const char *given, const char *overrides)
{
  g_autoptr (GVariant) given_value = g_variant_parse (G_VARIANT_TYPE_VARDICT, given, NULL, NULL,
                                                      NULL);
  g_autoptr (GVariant) override_value = NULL;
  g_autoptr (GError) error = NULL;
  LecternLayer *layer;

  if (overrides != NULL)
    override_value = g_variant_parse (G_VARIANT_TYPE ("a{sa{sv}}"), overrides, NULL, NULL, NULL);
  g_assert_nonnull (given_value);
  layer = lectern_plugin_fixture_analyze_text ("timeline", text, given_value, override_value,
                                               &error);
  g_assert_no_error (error);
  return layer;
}

/* "kind value, kind value" */
static char *
describe (LecternLayer *layer)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize n_notes = 0;
  const LecternAnnotation *notes = lectern_layer_get_annotations (layer, &n_notes);

  for (gsize i = 0; i < n_notes; i++)
    if (lectern_kind_matches (notes[i].kind, "time"))
      g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "",
                              notes[i].kind + strlen ("time/"),
                              lectern_annotation_get_string (&notes[i], "value"));
  return g_strdup (text->str);
}

static void
test_values (void)
{
  static const struct {
    const char *why, *text, *given, *expected;
  } cases[] = {
    { "kinds", "He left on Tuesday and came at 9 a.m. for three days, as every Monday.",
      "{'language': <'en'>, 'published': <'2024-11-21T08:00:00Z'>}",
      "date 2024-11-19, time 2024-11-19T09:00, duration P3D, set XXXX-WXX-1" },
    { "no date", "It closed in November.", "{'language': <'en'>}", "date XXXX-11" },
    { "dateline", "LINDHAVEN, Nov. 21, 2024 - It closed on Tuesday.", "{'language': <'en'>}",
      "date 2024-11-21, date 2024-11-19" },
    { "German", "Er kam am 3. Mai 2019 und ging am Dienstag.",
      "{'language': <'de-AT'>, 'published': <'2024-11-21'>}", "date 2019-05-03, date 2024-11-19" },
    { "sentences of a block are read together", "He came on Feb. 28, 2019. In May he left.",
      "{'language': <'en'>, 'published': <'2024-11-21'>}", "date 2019-02-28, date 2024-05" },
    { "what is put off lies ahead",
      "The vote was put off until January. The match had been moved to Friday. The hearing, said "
      "the clerk, was rescheduled for the 9th of February.",
      "{'language': <'en'>, 'published': <'2024-11-21'>}",
      "date 2025-01, date 2024-11-22, date 2025-02-09" },
    { "what was put off in January does not", "The vote was put off in January.",
      "{'language': <'en'>, 'published': <'2024-11-21'>}", "date 2024-01" },
    { "put off in German", "Die Abstimmung wurde auf Januar verschoben.",
      "{'language': <'de'>, 'published': <'2024-11-21'>}", "date 2025-01" },
    { "blocks are not", "He came in May\n\n2019 people were there.",
      "{'language': <'en'>, 'published': <'2024-11-21'>}", "date 2024-05" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LecternLayer) layer = analyze (cases[i].text, cases[i].given, NULL);
      g_autofree char *found = describe (layer);

      g_test_message ("%s", cases[i].why);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static const LecternAnnotation *
get_first (LecternLayer *layer)
{
  gsize n_notes = 0;
  const LecternAnnotation *notes = lectern_layer_get_annotations (layer, &n_notes);

  for (gsize i = 0; i < n_notes; i++)
    if (lectern_kind_matches (notes[i].kind, "time"))
      return &notes[i];
  g_assert_not_reached ();
}

static void
test_properties (void)
{
  g_autoptr (LecternLayer) layer = analyze (
      "It closed in early March.", "{'language': <'en'>, 'published': <'2024-11-21'>}", NULL);
  const LecternAnnotation *note = get_first (layer);
  gboolean is_uncertain = TRUE;

  g_assert_cmpstr (lectern_annotation_get_string (note, "reason"), ==, "year");
  g_assert_cmpstr (lectern_annotation_get_string (note, "reference"), ==, "2024-11-21");
  g_assert_cmpstr (lectern_annotation_get_string (note, "reference-origin"), ==, "published");
  g_assert_cmpstr (lectern_annotation_get_string (note, "begin"), ==, "2024-03-01");
  g_assert_cmpstr (lectern_annotation_get_string (note, "end"), ==, "2024-03-31");
  g_assert_cmpstr (lectern_annotation_get_string (note, "precision"), ==, "month");
  g_assert_cmpstr (lectern_annotation_get_string (note, "modifier"), ==, "START");
  g_assert_cmpstr (lectern_annotation_get_string (note, "rule"), ==, "month");
  g_assert_true (g_variant_lookup (note->properties, "uncertain", "b", &is_uncertain));
  g_assert_false (is_uncertain);
}

/* What is kept beside the value: as fine as the text says, and no finer. */
static void
test_edtf (void)
{
  static const struct {
    const char *text, *edtf;
  } cases[] = {
    { "It closed in March 2019.", "2019-03" },
    { "It closed on 3 March 2019.", "2019-03-03" },
    { "It closed in the summer of 2019.", "2019-22" },
    { "It closed in the third quarter of 2019.", "2019-35" },
    { "It closed in the first half of 2019.", "2019-40" },
    { "It closed in the 1990s.", "199X" },
    { "It closed in the 19th century.", "18XX" },
    { "It closed around 1850.", "1850~" },
    { "It closed before 1850.", "[..1849]" },
    { "It closed before March 2019.", "[..2019-02]" },
    { "It closed after 1850, they said.", "[1851..]" },
    { "It has been closed since March 2019.", "2019-03/.." },
    { "It stayed open until 1850.", "../1850" },
    { "It will close by 2030.", "[..2030]" },
    { "It closed in early 2019.", "2019" },
    { "It closed at 9 a.m.", "2024-11-21T09:00:00" },
    { "It closed this week.", "2024-11-18/2024-11-24" },
    { "It closed in the past three months.", "2024-08/2024-11" },
    { "It closed in 480 BC.", "-0479" },
    { "It was shut after Monday's vote.", "2024-11-18" },
    { "It was shut two days before Monday.", NULL },
    { "It closed for three days.", NULL },
    { "It closes every Monday.", NULL },
  };

  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (LecternLayer) layer = NULL;
  const LecternAnnotation *notes = NULL;
  gsize n_notes = 0;
  gsize at = 0;

  /* One article of many paragraphs, since each analysis costs a message to the worker. */
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_string_append_printf (text, "%s\n\n", cases[i].text);
  layer = analyze (text->str, "{'language': <'en'>, 'published': <'2024-11-21'>}",
                   "{'timeline': {'reference': <'published'>}}");
  notes = lectern_layer_get_annotations (layer, &n_notes);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *edtf = NULL;
      guint n_found = 0;

      g_test_message ("%s", cases[i].text);
      for (gsize j = 0; j < n_notes; j++)
        if (notes[j].span.start >= at && notes[j].span.start < at + strlen (cases[i].text)
            && g_str_has_prefix (notes[j].kind, "time/") && n_found++ == 0)
          edtf = lectern_annotation_get_string (&notes[j], "edtf");
      g_assert_cmpuint (n_found, >, 0);
      g_assert_cmpstr (edtf, ==, cases[i].edtf);
      at += strlen (cases[i].text) + 2;
    }
}

static void
test_open_edtf (void)
{
  g_autoptr (LecternLayer) layer = analyze ("It closed in March.", "{'language': <'en'>}", NULL);

  g_assert_cmpstr (lectern_annotation_get_string (get_first (layer), "edtf"), ==, "XXXX-03");
}

static void
test_tense (void)
{
  const char *given = "{'language': <'en'>, 'published': <'2024-11-21'>}";
  g_autoptr (LecternLayer) past = analyze ("It closed on Tuesday.", given, NULL);
  g_autoptr (LecternLayer) future = analyze ("It will close on Tuesday.", given, NULL);
  g_autoptr (LecternLayer) stated = analyze ("It closed in 2019.", given, NULL);

  g_assert_cmpstr (lectern_annotation_get_string (get_first (past), "tense"), ==, "past");
  g_assert_cmpstr (lectern_annotation_get_string (get_first (future), "tense"), ==, "future");
  g_assert_null (lectern_annotation_get_string (get_first (stated), "tense"));
}

static void
test_uncertain (void)
{
  g_autoptr (LecternLayer) layer = analyze ("It closed in March.", "{'language': <'en'>}", NULL);
  const LecternAnnotation *note = get_first (layer);
  gboolean is_uncertain = FALSE;

  g_assert_cmpstr (lectern_annotation_get_string (note, "reason"), ==, "year-open");
  g_assert_null (lectern_annotation_get_string (note, "begin"));
  g_assert_true (g_variant_lookup (note->properties, "uncertain", "b", &is_uncertain));
  g_assert_true (is_uncertain);
}

#define ACCOUNT                                                                                    \
  "The war began in July 1914. In August it reached the coast. The town fell in May 1915 and was " \
  "taken back in October 1916. In November 1918 the guns fell silent. In December people "         \
  "returned."

static void
test_account (void)
{
  const char *given = "{'language': <'en'>, 'published': <'2024-11-21'>}";
  g_autoptr (LecternLayer) as_found = analyze (ACCOUNT, given, NULL);
  g_autoptr (LecternLayer) as_news = analyze (ACCOUNT, given,
                                              "{'timeline': {'reference': <'published'>}}");
  g_autofree char *found = describe (as_found);
  g_autofree char *news = describe (as_news);

  g_assert_cmpstr (found, ==,
                   "date 1914-07, date 1914-08, date 1915-05, date 1916-10, date 1918-11, "
                   "date 1918-12");
  g_assert_cmpstr (news, ==,
                   "date 1914-07, date 2024-08, date 1915-05, date 1916-10, date 1918-11, "
                   "date 2023-12");
}

static void
test_range (void)
{
  const char *text = "He served from 1975 to 1980. She left in 1990 and 1992.";
  g_autoptr (LecternLayer) layer = analyze (text, "{'language': <'en'>}", NULL);
  gsize n_notes = 0;
  const LecternAnnotation *notes = lectern_layer_get_annotations (layer, &n_notes);
  const LecternAnnotation *times[4] = { NULL };
  gsize n_times = 0;
  LecternSpan span;

  for (gsize i = 0; i < n_notes; i++)
    if (lectern_kind_matches (notes[i].kind, "time"))
      {
        g_assert_cmpuint (n_times, <, G_N_ELEMENTS (times));
        times[n_times++] = &notes[i];
      }
  g_assert_cmpuint (n_times, ==, G_N_ELEMENTS (times));
  g_assert_true (lectern_annotation_get_span (times[1], "range-begin", &span));
  g_assert_true (lectern_span_equal (span, times[0]->span));
  g_assert_false (lectern_annotation_get_span (times[3], "range-begin", &span));
  g_assert_cmpstr (lectern_annotation_get_string (times[1], "range-edtf"), ==, "1975/1980");
}

/* "role edtf clause; …" of the events of a layer. */
static char *
describe_events (LecternLayer *layer, const char *text, const char *kind)
{
  g_autoptr (GString) all = g_string_new (NULL);
  gsize n_notes = 0;
  const LecternAnnotation *notes = lectern_layer_get_annotations (layer, &n_notes);

  for (gsize i = 0; i < n_notes; i++)
    if (g_str_equal (notes[i].kind, kind))
      g_string_append_printf (all, "%s%s %s %.*s", all->len > 0 ? "; " : "",
                              lectern_annotation_get_string (&notes[i], "role"),
                              lectern_annotation_get_string (&notes[i], "edtf"),
                              (int) lectern_span_get_length (notes[i].span),
                              text + notes[i].span.start);
  return g_strdup (all->str);
}

/* A dated clause is an event; the lead of news is of its own day; the main event is of these days,
 * and what was long before is background. */
static void
test_events (void)
{
  static const struct {
    const char *why, *language, *text, *expected;
  } cases[] = {
    { "clauses of a sentence", "en",
      "A fire destroyed the old mill on Tuesday. The mill, which was built in 1871, had stood "
      "empty "
      "since 2009.",
      "main 2024-11-19 A fire destroyed the old mill on Tuesday.; background 1871 The mill, which "
      "was "
      "built in 1871; background 2009/.. had stood empty since 2009." },
    { "a lead without a date", "en",
      "The council has closed the bridge. Rain fell. It began in 1990.",
      "main 2024-11-21 The council has closed the bridge.; background 1990 It began in 1990." },
    { "the date of the event before one of the background", "en",
      "A mill opened in 1871 burned down on Monday, said the owner.",
      "main 2024-11-18 A mill opened in 1871 burned down on Monday" },
    { "what is said is a clause of its own", "en",
      "The mayor said on Tuesday she will rebuild it by 2030.",
      "main 2024-11-19 The mayor said on Tuesday; planned [..2030] she will rebuild it by 2030." },
    { "a range", "en", "The port was busy from 1975 to 1980 and after the war.",
      "background 1975/1980 The port was busy from 1975 to 1980 and after the war." },
    { "how long something will last is no date of it", "en",
      "The firm has announced cuts over the next four years.",
      "main 2024-11-21 The firm has announced cuts over the next four years." },
    { "German", "de",
      "Am Dienstag brannte die alte Mühle ab. Sie wurde 1871 gebaut, nachdem eine andere 1860 "
      "eingestürzt war.",
      "main 2024-11-19 Am Dienstag brannte die alte Mühle ab.; background 1871 Sie wurde 1871 "
      "gebaut; "
      "background 1860 nachdem eine andere 1860 eingestürzt war." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *given = g_strdup_printf ("{'language': <'%s'>, 'published': <'2024-11-21'>}",
                                                cases[i].language);
      g_autoptr (LecternLayer) layer = analyze (cases[i].text, given, NULL);
      g_autofree char *found = describe_events (layer, cases[i].text, "event/dated");

      g_test_message ("%s", cases[i].why);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

/* What has no date is told only when asked for, as of the day before it, and doubted. */
static void
test_undated (void)
{
  const char *given = "{'language': <'en'>, 'published': <'2024-11-21'>}";
  const char *text
      = "The roof of the station fell in on Tuesday. Trains stopped. The station opened "
        "in 1871. Nobody was hurt.";
  g_autoptr (LecternLayer) plain = analyze (text, given, NULL);
  g_autoptr (LecternLayer) all = analyze (text, given, "{'timeline': {'undated': <true>}}");
  g_autofree char *none = describe_events (plain, text, "event/placed");
  g_autofree char *found = describe_events (all, text, "event/placed");

  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (found, ==,
                   "reported 2024-11-19? Trains stopped.; reported 2024-11-19? Nobody was hurt.");
}

static void
test_open_event (void)
{
  const char *text = "The bridge collapsed in March.";
  g_autoptr (LecternLayer) layer = analyze (text, "{'language': <'en'>}", NULL);
  g_autofree char *found = describe_events (layer, text, "event/dated");

  g_assert_cmpstr (found, ==, "reported XXXX-03 The bridge collapsed in March.");
}

static void
test_event_properties (void)
{
  const char *text = "It is cold. The ferry made its maiden voyage in early March 2019.";
  g_autoptr (LecternLayer) layer = analyze (
      text, "{'language': <'en'>, 'published': <'2019-03-21'>}", NULL);
  gsize n_notes = 0;
  const LecternAnnotation *notes = lectern_layer_get_annotations (layer, &n_notes);
  const LecternAnnotation *event = NULL;
  g_autoptr (GVariant) heads = NULL;
  LecternSpan date, sentence;

  for (gsize i = 0; i < n_notes; i++)
    if (g_str_equal (notes[i].kind, "event/dated") && notes[i].span.start > 0)
      event = &notes[i];
  g_assert_nonnull (event);
  g_assert_cmpstr (lectern_annotation_get_string (event, "value"), ==, "2019-03");
  g_assert_cmpstr (lectern_annotation_get_string (event, "modifier"), ==, "START");
  g_assert_cmpstr (lectern_annotation_get_string (event, "begin"), ==, "2019-03-01");
  g_assert_cmpstr (lectern_annotation_get_string (event, "end"), ==, "2019-03-31");
  g_assert_cmpstr (lectern_annotation_get_string (event, "date-origin"), ==, "expression");
  g_assert_true (lectern_annotation_get_span (event, "date", &date));
  g_assert_cmpuint (date.start, ==, strstr (text, "early") - text);
  g_assert_true (lectern_annotation_get_span (event, "sentence", &sentence));
  g_assert_cmpuint (sentence.end, ==, strlen (text));
  heads = g_variant_lookup_value (event->properties, "heads", G_VARIANT_TYPE ("a(uu)"));
  g_assert_cmpuint (g_variant_n_children (heads), ==, 2); /* made, voyage */
}

static void
test_other_language (void)
{
  g_autoptr (GVariant) given = g_variant_parse (G_VARIANT_TYPE_VARDICT, "{'language': <'uk'>}",
                                                NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternLayer) layer = lectern_plugin_fixture_analyze_text ("timeline", "У листопаді.",
                                                                        given, NULL, &error);

  g_assert_null (layer);
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED);
}

/* Numbers and marks in any order are no reason to stop. */
static void
test_hostile (void)
{
  static const char *const pieces[] = { "May ",
                                        "99999999999999999999",
                                        "-",
                                        "1990",
                                        "s ",
                                        "the ",
                                        "’",
                                        "24:60",
                                        " of ",
                                        "31",
                                        "/",
                                        "two hundred million ",
                                        "years ago ",
                                        "\n",
                                        "February 30 ",
                                        "W53 ",
                                        "\xf0\x9f\x95\x90" };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (LecternLayer) layer = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, pieces[(i * 7 + i / 13) % G_N_ELEMENTS (pieces)]);
  layer = analyze (text->str, "{'language': <'en'>, 'published': <'0001-01-01'>}", NULL);
  g_assert_nonnull (layer);
}

/* How an account goes on: past asides, plans, the turn of a year, and before Christ. */
static void
test_account_steps (void)
{
  static const struct {
    const char *why, *text, *expected;
  } cases[] = {
    { "an aside",
      "The fleet sailed in May 1941, which a book of 1987 denies. In June it came back.",
      "date 1941-05, date 1987, date 1941-06" },
    { "a plan",
      "They attacked on 10 March 1975, for victory was planned for 1976. On 12 March the town "
      "fell.",
      "date 1975-03-10, date 1976, date 1975-03-12" },
    { "a year at the head of a sentence",
      "The siege began in May 1941. In 1947 the town was built anew. In June the bridge followed.",
      "date 1941-05, date 1947, date 1947-06" },
    { "two years far off are no aside",
      "The mine opened in May 1841. It closed, as all know, in 1921, and its owners died in 1922. "
      "In June it was flooded.",
      "date 1841-05, date 1921, date 1922, date 1922-06" },
    { "a few days back", "It rained on 21 February 1937. The bridge had fallen on 8 February.",
      "date 1937-02-21, date 1937-02-08" },
    { "the turn of the year", "The frost came in December 1937. In January the river froze.",
      "date 1937-12, date 1938-01" },
    { "a year for two months",
      "Between March and April 1918 they lost, and from November to May 1920.",
      "date 1918-03, date 1918-04, date 1919-11, date 1920-05" },
    { "two months of a year that are no span",
      "It rained in November and March 1918. Between November and March 1920 it froze.",
      "date 1918-11, date 1918-03, date 1919-11, date 1920-03" },
    { "a span before Christ", "They built from October to March 480 BC.",
      "date BC0481-10, date BC0480-03" },
    { "before Christ",
      "The city burned in 480 BC. The fleet wintered there until spring. In the following year it "
      "left.",
      "date BC0480, date BC0480-SP, date BC0479" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LecternLayer) layer = analyze (cases[i].text,
                                                "{'language': <'en'>, 'published': <'2009-12-19'>}",
                                                "{'timeline': {'reference': <'text'>}}");
      g_autofree char *found = describe (layer);

      g_test_message ("%s", cases[i].why);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/timeline/analyzer/values", test_values);
  g_test_add_func ("/timeline/analyzer/properties", test_properties);
  g_test_add_func ("/timeline/analyzer/edtf", test_edtf);
  g_test_add_func ("/timeline/analyzer/open-edtf", test_open_edtf);
  g_test_add_func ("/timeline/analyzer/tense", test_tense);
  g_test_add_func ("/timeline/analyzer/uncertain", test_uncertain);
  g_test_add_func ("/timeline/analyzer/account", test_account);
  g_test_add_func ("/timeline/analyzer/account-steps", test_account_steps);
  g_test_add_func ("/timeline/analyzer/range", test_range);
  g_test_add_func ("/timeline/analyzer/events", test_events);
  g_test_add_func ("/timeline/analyzer/undated", test_undated);
  g_test_add_func ("/timeline/analyzer/open-event", test_open_event);
  g_test_add_func ("/timeline/analyzer/event-properties", test_event_properties);
  g_test_add_func ("/timeline/analyzer/other-language", test_other_language);
  g_test_add_func ("/timeline/analyzer/hostile", test_hostile);
  return g_test_run ();
}

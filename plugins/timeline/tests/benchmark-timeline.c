/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "lectern-fixture.h"
#include "text/lectern-plain-text.h"
#include "timeline-analyzer.h"
#include "timeline-passage.h"

/* How many words a second one core reads: for expressions alone, and with what happened.
 * Usage: benchmark-timeline [WORDS], 200,000 by default. */

#define N_ROUNDS 5

/* As news has them: a date for about twenty words. */
static const char *const sentences[] = {
  "The harbor board of Ellery said on Tuesday that the old pier will be closed until the spring, "
  "since its piles are no longer safe for the ferries that call there twice a day.",
  "It was built in 1871 and rebuilt after the flood of February 1953, when most of the lower town "
  "stood under water for three weeks.",
  "Ana Ruiz, who has led the board since 2019, told reporters that the work would cost some twelve "
  "million and take about eighteen months.",
  "People who live along the quay are not so sure, for they have heard such promises before and "
  "seen "
  "little come of them.",
  "A first study was published two years ago, and a second one, which the council had asked for "
  "last "
  "October, is expected by the end of the year.",
  "Nobody was hurt when a part of the railing fell into the water at 9:40 a.m. on November 3, "
  "2024, "
  "but the path was shut the next day.",
  "The ferry company carries 40,000 people a month in summer and hardly a quarter of that in "
  "winter, "
  "so it does not mind the time that was chosen.",
  "Fishing boats may still land at the stone steps beside it, as they have done for more than a "
  "hundred "
  "years, and the market goes on every Friday.",
};

static double
get_seconds (void)
{
  struct timespec now = { 0 };

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

static char *
make_text (guint n_words)
{
  GString *text = g_string_new (NULL);
  guint made = 0;

  for (guint i = 0; made < n_words; i++)
    {
      const char *sentence = sentences[(i * 5 + i / 8) % G_N_ELEMENTS (sentences)];

      g_string_append_printf (text, "%s%s", sentence, i % 4 == 3 ? "\n\n" : " ");
      for (const char *at = sentence; *at != '\0'; at++)
        made += *at == ' ';
      made++;
    }
  return g_string_free (text, FALSE);
}

/* The paragraphs of @text, each as one sentence. */
static gsize
read_expressions (const TimelineRules *rules, const char *text)
{
  TimelineContext context = { .rules = rules, .text = text, .origin = "published" };
  gsize n_found = 0;
  const char *at = text;

  g_date_clear (&context.last, 1);
  g_date_clear (&context.story, 1);
  g_date_clear (&context.stray, 1);
  g_date_clear (&context.reference, 1);
  timeline_date_parse ("2024-11-21", &context.reference);
  while (*at != '\0')
    {
      const char *end = strstr (at, "\n\n");
      gsize length = end != NULL ? (gsize) (end - at) : strlen (at);
      LecternSpan span = { at - text, at - text + length };
      TimelinePassage passage;

      timeline_passage_init (&passage);
      timeline_lex (rules, text, span, passage.tokens);
      timeline_match (rules, passage.tokens, passage.matches);
      timeline_passage_resolve (&passage, &context);
      n_found += passage.resolved->len;
      timeline_passage_clear (&passage);
      at = text + span.end + (end != NULL ? 2 : 0);
    }
  return n_found;
}

static gboolean
host_is_cancelled (const LecternHost *host)
{
  return FALSE;
}

static GBytes *
host_open_resource (const LecternHost *host, const char *name, GError **error)
{
  return NULL;
}

static gsize
analyze (TimelineRuleSet *set, LecternArticle *article)
{
  LecternHost host = { .size = sizeof host,
                       .is_cancelled = host_is_cancelled,
                       .open_resource = host_open_resource };
  g_autoptr (GVariant) parameters = g_variant_ref_sink (
      g_variant_new_array (G_VARIANT_TYPE ("{sv}"), NULL, 0));
  LecternAnalyzerRequest request
      = { .size = sizeof request, .host = &host, .article = article, .parameters = parameters };
  LecternLayerBuilder *builder = lectern_layer_builder_new ("timeline", "1",
                                                            lectern_article_get_revision (article));
  g_autoptr (LecternLayer) layer = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_found = 0;

  g_assert_true (timeline_analyze (set, &request, builder, &error));
  layer = lectern_layer_builder_end (builder);
  lectern_layer_get_annotations (layer, &n_found);
  return n_found;
}

static void
print_rate (const char *what, double seconds, guint n_words, gsize n_found)
{
  printf ("%s: %.2f million words/s (%zu found in %u words)\n", what,
          (double) n_words * N_ROUNDS / seconds / 1e6, n_found, n_words);
}

int
main (int argc, char **argv)
{
  guint n_words = argc > 1 ? g_ascii_strtoull (argv[1], NULL, 10) : 200000;
  g_autofree char *text = make_text (MAX (n_words, 100));
  g_autoptr (GVariant) given = NULL;
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (TimelineRuleSet) set = NULL;
  g_autoptr (GError) error = NULL;
  double start = get_seconds ();
  gsize n_found = 0;

  set = timeline_rule_set_new (TIMELINE_FOLDER, &error);
  g_assert_no_error (error);
  printf ("rules of all languages: %.1f ms\n", 1000 * (get_seconds () - start));
  start = get_seconds ();
  for (guint i = 0; i < N_ROUNDS; i++)
    n_found = read_expressions (timeline_rule_set_find (set, "en"), text);
  print_rate ("expressions", get_seconds () - start, n_words, n_found);
  given = g_variant_ref_sink (g_variant_new_parsed ("{'language': <'en'>, "
                                                    "'published': <'2024-11-21'>}"));
  article = lectern_article_new_from_plain_text (text, strlen (text), given, NULL, &error);
  g_assert_no_error (error);
  start = get_seconds ();
  for (guint i = 0; i < N_ROUNDS; i++)
    n_found = analyze (set, article);
  print_rate ("the whole analysis, with events", get_seconds () - start, n_words, n_found);
  return 0;
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>
#include <time.h>

#include "lectern-fixture.h"
#include "quotes-analyzer.h"
#include "quotes-finder.h"

/* The engine without worker: marks, and how long texts take that are made to be slow. */

static gboolean
never_cb (const LecternHost *host)
{
  return FALSE;
}

static LecternArticle *
make_article (const char *text, gsize length)
{
  g_autoptr (GVariant) given = g_variant_parse (G_VARIANT_TYPE_VARDICT, "{'language': <'en'>}",
                                                NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;
  LecternArticle *article = lectern_article_new_from_plain_text (text, length, given, NULL, &error);

  g_assert_no_error (error);
  return article;
}

/* Returns: seconds of this process, since others run beside it */
static double
run (LecternArticle *article, gsize *n_findings)
{
  static const LecternHost host = { .size = sizeof host, .is_cancelled = never_cb };
  g_autoptr (GError) error = NULL;
  g_autoptr (QuotesAnalyzer) analyzer = quotes_analyzer_new (QUOTES_DIR, &error);
  g_autoptr (LecternLayerBuilder) builder = lectern_layer_builder_new (
      "quotes", "1", lectern_article_get_revision (article));
  LecternAnalyzerRequest request = { .size = sizeof request, .host = &host, .article = article };
  clock_t start = clock ();

  g_assert_no_error (error);
  g_assert_true (quotes_analyzer_run (analyzer, &request, builder, &error));
  g_assert_no_error (error);
  *n_findings = lectern_layer_builder_get_size (builder);
  return (double) (clock () - start) / CLOCKS_PER_SEC;
}

static char *
repeat (const char *piece, guint n)
{
  GString *text = g_string_sized_new (strlen (piece) * n);

  for (guint i = 0; i < n; i++)
    g_string_append (text, piece);
  return g_string_free (text, FALSE);
}

#define NEWS                                                                                       \
  "The mayor of Lindhaven said on Monday that the new bridge would open in spring. \"We have "     \
  "waited long enough,\" said Ann Lee, who has run the ferry since 1998. \"Nobody wants another "  \
  "winter like the last.\" According to two officials, the cost has doubled. Critics want a "      \
  "review, while the builder, Norda Works, rejected the figures.\n\n"

/* Fewer where each step costs many times as much. */
#define N_STORIES (LECTERN_SANITIZED ? 750 : 3000)
#define N_PIECES (LECTERN_SANITIZED ? 25000 : 100000)

static void
test_speed (void)
{
  g_autofree char *text = repeat (NEWS, N_STORIES);
  g_autoptr (LecternArticle) article = make_article (text, strlen (text));
  guint n_words = lectern_article_count_words (article);
  gsize n_findings = 0;
  double seconds = run (article, &n_findings);

  g_test_message ("%u words, %.0f words/s, %" G_GSIZE_FORMAT " findings", n_words,
                  n_words / seconds, n_findings);
  g_assert_cmpuint (n_findings, >=, N_STORIES * 4);
  /* A tenth of what is promised, since tests run beside others and without optimization. */
  g_assert_cmpfloat (n_words / seconds, >, 30000);
}

/* What is twice as long may not take four times as long. */
static void
test_hostile (void)
{
  static const char *const pieces[] = {
    "\"",
    "\" ",
    "“",
    "“ ”",
    "'",
    "' a",
    "''",
    "\"a ",
    "«",
    "» a",
    "„",
    "said ",
    "that ",
    "a, said ",
    "he said ",
    "according to ",
    "(",
    ") said ",
    "Bo said \"",
    ", ",
    "\"a\" ",
    "and said ",
    "the claim that ",
    "A. ",
    "“a\n\n",
    "told him ",
    "A, B, ",
    "of the ",
    "–",
    "her plan to ",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autofree char *text = repeat (pieces[i], N_PIECES);
      g_autoptr (LecternArticle) half = make_article (text, strlen (text) / 2);
      g_autoptr (LecternArticle) whole = make_article (text, strlen (text));
      gsize n_findings = 0;
      double half_seconds = run (half, &n_findings);
      double seconds = run (whole, &n_findings);

      g_test_message ("“%s”: %.3f s, half of it %.3f s", pieces[i], seconds, half_seconds);
      g_assert_cmpfloat (seconds, <, 0.5 + 3 * half_seconds);
      g_assert_cmpfloat (seconds, <, 8);
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/quotes/engine/speed", test_speed);
  g_test_add_func ("/quotes/engine/hostile", test_hostile);
  return g_test_run ();
}

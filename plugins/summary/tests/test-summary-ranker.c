/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "lectern-fixture.h"
#include "summary-ranker.h"

/* Sentences are given as strings of letters, each letter a term. */
static void
fill (SummaryGraph *graph, const char *const *sentences)
{
  graph->sentences = g_array_new (FALSE, FALSE, sizeof (SummarySentence));
  graph->terms = g_array_new (FALSE, FALSE, sizeof (SummaryTerm));
  graph->n_terms = 26;
  for (guint i = 0; sentences[i] != NULL; i++)
    {
      SummarySentence sentence = { .first_term = graph->terms->len,
                                   .n_terms = strlen (sentences[i]),
                                   .position = i,
                                   .prior = 1.0f / g_strv_length ((char **) sentences) };

      for (guint k = 0; k < sentence.n_terms; k++)
        {
          SummaryTerm term = { sentences[i][k] - 'a',
                               (float) (1.0 / sqrt ((double) sentence.n_terms)) };

          g_array_append_val (graph->terms, term);
        }
      g_array_append_val (graph->sentences, sentence);
    }
}

static void
clear (SummaryGraph *graph)
{
  g_array_unref (graph->sentences);
  g_array_unref (graph->terms);
}

static guint
choose_nth (SummaryGraph *graph, double redundancy, guint n)
{
  g_autoptr (GArray) chosen = NULL;

  summary_rank (graph, 0.2);
  chosen = summary_choose (graph, redundancy, n + 1);
  g_assert_cmpuint (chosen->len, ==, n + 1);
  return g_array_index (chosen, guint, n);
}

static void
test_central (void)
{
  static const char *const sentences[] = { "xyz", "abc", "abd", "bce", "pqr", NULL };
  SummaryGraph graph;
  double total = 0;

  fill (&graph, sentences);
  g_assert_cmpuint (choose_nth (&graph, 0, 0), ==, 1);
  for (guint i = 0; i < graph.sentences->len; i++)
    total += g_array_index (graph.sentences, SummarySentence, i).score;
  g_assert_cmpfloat_with_epsilon (total, 1.0, 1e-4);
  clear (&graph);
}

static void
test_prior (void)
{
  static const char *const sentences[] = { "abc", "abd", "abe", "abf", NULL };
  SummaryGraph graph;

  fill (&graph, sentences);
  g_array_index (graph.sentences, SummarySentence, 3).prior = 0.7f;
  g_assert_cmpuint (choose_nth (&graph, 0, 0), ==, 3);
  clear (&graph);
}

static void
test_redundancy (void)
{
  static const char *const sentences[] = { "abcd", "abcd", "abce", "klab", NULL };
  SummaryGraph graph;

  fill (&graph, sentences);
  g_assert_cmpuint (choose_nth (&graph, 0, 1), ==, 1);
  g_assert_cmpuint (choose_nth (&graph, 0.5, 1), ==, 3);
  clear (&graph);
}

/* The panel shows a shorter summary by leaving out the last. */
static void
test_longer_begins_alike (void)
{
  static const char *const sentences[] = { "abc", "bcd", "cde", "def", "efg", "abg", NULL };
  SummaryGraph graph;
  g_autoptr (GArray) few = NULL;
  g_autoptr (GArray) all = NULL;

  fill (&graph, sentences);
  summary_rank (&graph, 0.5);
  few = summary_choose (&graph, 0.01, 3);
  all = summary_choose (&graph, 0.01, 30);
  g_assert_cmpuint (few->len, ==, 3);
  g_assert_cmpuint (all->len, ==, 6);
  g_assert_cmpmem (few->data, 3 * sizeof (guint), all->data, 3 * sizeof (guint));
  clear (&graph);
}

static void
test_degenerate (void)
{
  static const char *const nothing[] = { NULL };
  static const char *const bare[] = { "", "", "a", NULL };
  SummaryGraph graph;
  g_autoptr (GArray) none = NULL;
  g_autoptr (GArray) some = NULL;

  fill (&graph, nothing);
  summary_rank (&graph, 0.5);
  none = summary_choose (&graph, 0.01, 3);
  g_assert_cmpuint (none->len, ==, 0);
  clear (&graph);
  fill (&graph, bare);
  summary_rank (&graph, 0.5);
  some = summary_choose (&graph, 0.01, 9);
  g_assert_cmpuint (some->len, ==, 3);
  clear (&graph);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/summary/ranker/central", test_central);
  g_test_add_func ("/summary/ranker/prior", test_prior);
  g_test_add_func ("/summary/ranker/redundancy", test_redundancy);
  g_test_add_func ("/summary/ranker/longer-begins-alike", test_longer_begins_alike);
  g_test_add_func ("/summary/ranker/degenerate", test_degenerate);
  return g_test_run ();
}

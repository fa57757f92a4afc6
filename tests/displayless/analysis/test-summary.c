/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analysis/lectern-summary.h"
#include "lectern-fixture.h"
#include "model/lectern-layer-builder.h"
#include "text/lectern-plain-text.h"
#include "text/lectern-sentence-iter.h"

/* Sentences in the order of their worth. */
static const char *const articles[] = {
  "The council of Varn closed the old bridge after a storm. Ferries carry cars until spring. "
  "A baker gave bread to the crews.",
  "After a storm the council of Varn has closed its old bridge. Insurers expect claims of two "
  "million crowns. Schools stay open.",
  "Engineers found cracks in a pier below the water line. Varn's council closed the old bridge "
  "after the storm.",
};

static LecternSummarySource
make_source (const char *text, gint64 pinned)
{
  g_autoptr (GVariant) given = g_variant_parse (G_VARIANT_TYPE_VARDICT, "{'language': <'en'>}",
                                                NULL, NULL, NULL);
  LecternArticle *article = lectern_article_new_from_plain_text (text, strlen (text), given, NULL,
                                                                 NULL);
  g_autoptr (LecternLayerBuilder) builder = lectern_layer_builder_new (
      "summary", "1", lectern_article_get_revision (article));
  LecternSentenceIter iter;
  LecternSpan span;
  gint64 rank = 0;

  lectern_sentence_iter_init (&iter, article);
  while (lectern_sentence_iter_next (&iter, &span, NULL))
    {
      GVariantDict properties;

      g_variant_dict_init (&properties, NULL);
      g_variant_dict_insert (&properties, "rank", "x", ++rank);
      g_variant_dict_insert (&properties, "score", "d", 2.0 - 0.5 * (double) rank);
      if (rank == pinned)
        g_variant_dict_insert (&properties, "accepted", "x", (gint64) 1);
      lectern_layer_builder_add (builder, span, rank == 1 ? "summary/sentence" : "summary/spare", 1,
                                 g_variant_dict_end (&properties));
    }

  return (LecternSummarySource){ article, lectern_layer_builder_end (builder) };
}

static void
clear_sources (LecternSummarySource *sources, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      lectern_article_unref (sources[i].article);
      g_clear_pointer (&sources[i].ranked, lectern_layer_unref);
    }
}

static gboolean
has (const LecternSummarySource *sources, GPtrArray *summary, const char *words)
{
  for (guint i = 0; i < summary->len; i++)
    {
      const LecternSummarySentence *one = summary->pdata[i];
      const char *text = lectern_article_get_text (sources[one->source].article, NULL);

      if (g_strstr_len (text + one->span.start, lectern_span_get_length (one->span), words) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* All three say that the bridge is closed: the summary says it once, and who else does. */
static void
test_no_repetition (void)
{
  LecternSummarySource sources[3];
  g_autoptr (GPtrArray) summary = NULL;
  guint n_closed = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    sources[i] = make_source (articles[i], 0);
  summary = lectern_summary_join (sources, 3, 4, NULL);
  g_assert_cmpuint (summary->len, ==, 4);
  for (guint i = 0; i < summary->len; i++)
    {
      const LecternSummarySentence *one = summary->pdata[i];
      const char *text = lectern_article_get_text (sources[one->source].article, NULL);

      if (g_strstr_len (text + one->span.start, lectern_span_get_length (one->span), "closed")
          == NULL)
        continue;
      n_closed++;
      g_assert_cmpuint (one->others->len, ==, 2);
    }
  g_assert_cmpuint (n_closed, ==, 1);
  g_assert_true (has (sources, summary, "cracks"));
  clear_sources (sources, 3);
}

/* What several say comes first even where it is not the best of its own article. */
static void
test_support (void)
{
  LecternSummarySource sources[3];
  g_autoptr (GPtrArray) summary = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    sources[i] = make_source (articles[i], 0);
  summary = lectern_summary_join (sources, 3, 1, NULL);
  g_assert_cmpuint (summary->len, ==, 1);
  g_assert_true (has (sources, summary, "closed"));
  clear_sources (sources, 3);
}

static void
test_pinned (void)
{
  LecternSummarySource sources[] = { make_source (articles[0], 3), make_source (articles[1], 0) };
  g_autoptr (GPtrArray) summary = lectern_summary_join (sources, 2, 1, NULL);
  gsize n_notes = 0;
  const LecternAnnotation *notes = lectern_layer_get_annotations (sources[0].ranked, &n_notes);

  g_assert_true (has (sources, summary, "baker"));
  g_assert_true (lectern_summary_is_chosen (&notes[0]));
  g_assert_false (lectern_summary_is_chosen (&notes[1]));
  g_assert_true (lectern_summary_is_chosen (&notes[2]));
  clear_sources (sources, 2);
}

static void
test_degenerate (void)
{
  LecternSummarySource sources[] = { make_source (articles[0], 0), make_source (articles[1], 0) };
  g_autoptr (GPtrArray) none = lectern_summary_join (NULL, 0, 5, NULL);
  g_autoptr (GPtrArray) all = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  g_clear_pointer (&sources[1].ranked, lectern_layer_unref);
  all = lectern_summary_join (sources, 2, 50, NULL);
  g_assert_cmpuint (all->len, ==, 3);
  clear_sources (sources, 2);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/summary/join/no-repetition", test_no_repetition);
  g_test_add_func ("/summary/join/support", test_support);
  g_test_add_func ("/summary/join/pinned", test_pinned);
  g_test_add_func ("/summary/join/degenerate", test_degenerate);
  return g_test_run ();
}

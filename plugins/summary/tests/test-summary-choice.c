/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "summary-choice.h"
#include "text/lectern-plain-text.h"

/* Ranks are the digits. */
#define TEXT                                                                                       \
  "The council of Varn meets in May 2031 (2). Mayor Ilse Brandt spoke of bridges (1). "            \
  "Costs may rise (4). It rained over the market (5). Bridges are old in Varn (3)."

typedef struct {
  LecternArticle *article;
  SummaryMaterial material;
} Fixture;

static LecternSpan
find (const char *words)
{
  const char *at = strstr (TEXT, words);

  g_assert_nonnull (at);
  return (LecternSpan){ (guint32) (at - TEXT), (guint32) (at - TEXT + strlen (words)) };
}

static LecternLayer *
rank (LecternArticle *article)
{
  g_autoptr (LecternLayerBuilder) builder = lectern_layer_builder_new (
      "summary", "1", lectern_article_get_revision (article));
  LecternSentenceIter iter;
  LecternSpan span;

  lectern_sentence_iter_init (&iter, article);
  while (lectern_sentence_iter_next (&iter, &span, NULL))
    {
      GVariantDict properties;

      g_variant_dict_init (&properties, NULL);
      g_variant_dict_insert (&properties, "rank", "x", (gint64) (TEXT[span.end - 3] - '0'));
      if (strstr (TEXT + span.start, "Costs") == TEXT + span.start)
        g_variant_dict_insert (&properties, "hedged", "x", (gint64) 1);
      lectern_layer_builder_add (builder, span, "summary/spare", 1,
                                 g_variant_dict_end (&properties));
    }

  return lectern_layer_builder_end (builder);
}

static void
add_note (LecternLayerBuilder *builder, const char *words, const char *kind, const char *properties)
{
  lectern_layer_builder_add (
      builder, find (words), kind, 1,
      g_variant_parse (G_VARIANT_TYPE_VARDICT, properties, NULL, NULL, NULL));
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GVariant) given = g_variant_parse (G_VARIANT_TYPE_VARDICT, "{'language': <'en'>}",
                                                NULL, NULL, NULL);
  LecternArticle *article = lectern_article_new_from_plain_text (TEXT, strlen (TEXT), given, NULL,
                                                                 NULL);
  const char *revision = lectern_article_get_revision (article);
  g_autoptr (LecternLayerBuilder) names = lectern_layer_builder_new ("entities", "1", revision);
  g_autoptr (LecternLayerBuilder) times = lectern_layer_builder_new ("timeline", "1", revision);

  add_note (names, "Varn", "entity/place", "{'group': <'v'>, 'name': <'Varn'>}");
  add_note (names, "Ilse Brandt", "entity/person", "{'group': <'b'>, 'name': <'Ilse Brandt'>}");
  lectern_layer_builder_add (
      names, (LecternSpan){ (guint32) strlen (TEXT) - 9, (guint32) strlen (TEXT) - 5 },
      "entity/place", 1,
      g_variant_parse (G_VARIANT_TYPE_VARDICT, "{'group': <'v'>}", NULL, NULL, NULL));
  add_note (times, "May 2031", "time/date", "{'value': <'2031-05'>}");
  fixture->article = article;
  fixture->material.article = article;
  fixture->material.ranked = rank (article);
  fixture->material.names = lectern_layer_builder_end (names);
  fixture->material.times = lectern_layer_builder_end (times);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  lectern_layer_unref (fixture->material.ranked);
  lectern_layer_unref (fixture->material.names);
  lectern_layer_unref (fixture->material.times);
  lectern_article_unref (fixture->article);
}

/* The ranks that are chosen, in their order, each a digit. */
static void
assert_chosen (Fixture *fixture, const SummaryWish *wish, const char *ranks)
{
  g_autoptr (GArray) chosen = summary_choice_make (&fixture->material, wish);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < chosen->len; i++)
    g_string_append_printf (found, "%d", (int) g_array_index (chosen, SummaryChosen, i).rank);
  g_assert_cmpstr (found->str, ==, ranks);
}

static void
test_order (Fixture *fixture, gconstpointer user_data)
{
  assert_chosen (fixture, &(SummaryWish){ .amount = 3 }, "213");
  assert_chosen (fixture, &(SummaryWish){ .amount = 3, .view = SUMMARY_VIEW_POINTS }, "123");
}

static void
test_words (Fixture *fixture, gconstpointer user_data)
{
  SummaryWish wish = { .amount = 9, .focus = SUMMARY_FOCUS_WORDS, .words = "bridge" };

  assert_chosen (fixture, &wish, "13");
  wish.words = "BRIDGE mayor";
  wish.amount = 1;
  assert_chosen (fixture, &wish, "1");
  wish.words = "ridge";
  assert_chosen (fixture, &wish, "");
}

static void
test_name (Fixture *fixture, gconstpointer user_data)
{
  SummaryWish wish = { .amount = 9, .focus = SUMMARY_FOCUS_NAME, .group = "v" };
  g_autoptr (GArray) names = summary_choice_list_names (fixture->material.names, fixture->article);

  assert_chosen (fixture, &wish, "23");
  g_assert_cmpuint (names->len, ==, 2);
  g_assert_cmpstr (g_array_index (names, SummaryName, 0).name, ==, "Varn");
  g_assert_cmpuint (g_array_index (names, SummaryName, 0).n_mentions, ==, 2);
}

static void
test_dates (Fixture *fixture, gconstpointer user_data)
{
  SummaryWish wish = { .amount = 9, .focus = SUMMARY_FOCUS_DATES, .from = "2031", .to = "2031-05" };

  assert_chosen (fixture, &wish, "2");
  wish.to = "2031-04";
  assert_chosen (fixture, &wish, "");
  wish.from = "2031-06";
  wish.to = "";
  assert_chosen (fixture, &wish, "");
}

static void
test_questions (Fixture *fixture, gconstpointer user_data)
{
  SummaryWish wish = { .amount = 3, .view = SUMMARY_VIEW_QUESTIONS };
  g_autoptr (GArray) chosen = summary_choice_make (&fixture->material, &wish);

  /* The best tells what; the others answer what they can. */
  g_assert_cmpuint (chosen->len, ==, 3);
  g_assert_cmpint (g_array_index (chosen, SummaryChosen, 0).question, ==, SUMMARY_QUESTION_WHAT);
  g_assert_cmpint (g_array_index (chosen, SummaryChosen, 0).rank, ==, 1);
  g_assert_cmpint (g_array_index (chosen, SummaryChosen, 1).question, ==, SUMMARY_QUESTION_WHERE);
  g_assert_cmpint (g_array_index (chosen, SummaryChosen, 2).question, ==,
                   SUMMARY_QUESTION_UNCERTAIN);
  g_assert_cmpint (g_array_index (chosen, SummaryChosen, 2).rank, ==, 4);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add ("/summary/choice/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/summary/choice/words", Fixture, NULL, set_up, test_words, tear_down);
  g_test_add ("/summary/choice/name", Fixture, NULL, set_up, test_name, tear_down);
  g_test_add ("/summary/choice/dates", Fixture, NULL, set_up, test_dates, tear_down);
  g_test_add ("/summary/choice/questions", Fixture, NULL, set_up, test_questions, tear_down);
  return g_test_run ();
}

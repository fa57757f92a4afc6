/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "lectern-plugin-fixture.h"

#define HARBOR                                                                                     \
  "The Harbor Board closed the Lind Bridge after inspectors found cracks in its piers.\n\n"        \
  "Inspectors of the Harbor Board had warned of cracks in the bridge three times.\n\n"             \
  "Repairs to the piers of the bridge will cost the Harbor Board four million.\n\n"                \
  "A brass band played in the park, and children ate ice cream until the evening.\n\n"             \
  "Ferries take cars across the river until the bridge is open again for traffic.\n\n"

static LecternLayer *
analyze_with (const char *text, const char *language, const char *parameters)
{
  g_autofree char *given = g_strdup_printf ("{'language': <'%s'>}", language);
  g_autofree char *overrides = g_strdup_printf ("{'summary': %s}", parameters);
  g_autoptr (GVariant) given_value = g_variant_parse (G_VARIANT_TYPE_VARDICT, given, NULL, NULL,
                                                      NULL);
  g_autoptr (GVariant) override_value = g_variant_parse (G_VARIANT_TYPE ("a{sa{sv}}"), overrides,
                                                         NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;
  LecternLayer *layer;

  layer = lectern_plugin_fixture_analyze_text ("summary", text, given_value, override_value,
                                               &error);
  g_assert_no_error (error);
  return layer;
}

static LecternLayer *
analyze (const char *text, const char *language, gint64 sentences)
{
  g_autofree char *parameters = g_strdup_printf ("{'sentences': <int64 %" G_GINT64_FORMAT ">}",
                                                 sentences);

  return analyze_with (text, language, parameters);
}

static guint
count_kind (LecternLayer *layer, const char *kind)
{
  gsize n_notes = 0;
  const LecternAnnotation *notes = lectern_layer_get_annotations (layer, &n_notes);
  guint n = 0;

  for (gsize i = 0; i < n_notes; i++)
    n += g_str_equal (notes[i].kind, kind);
  return n;
}

static LecternSpan
get_ranked (LecternLayer *layer, gint64 rank)
{
  gsize n_notes = 0;
  const LecternAnnotation *notes = lectern_layer_get_annotations (layer, &n_notes);

  for (gsize i = 0; i < n_notes; i++)
    if (lectern_annotation_get_int (&notes[i], "rank", 0) == rank)
      return notes[i].span;
  return LECTERN_SPAN_NONE;
}

static gboolean
is_too_short (LecternLayer *layer)
{
  gboolean too_short = FALSE;

  g_assert_true (g_variant_lookup (lectern_layer_get_facts (layer), "too-short", "b", &too_short));
  return too_short;
}

static void
test_length (void)
{
  g_autoptr (LecternLayer) two = analyze (HARBOR, "en", 2);
  g_autoptr (LecternLayer) four = analyze (HARBOR, "en", 4);

  g_assert_cmpuint (count_kind (two, "summary/sentence"), ==, 2);
  g_assert_cmpuint (count_kind (two, "summary/spare"), ==, 3);
  g_assert_cmpuint (count_kind (four, "summary/sentence"), ==, 4);
  for (gint64 rank = 1; rank <= 5; rank++)
    g_assert_true (lectern_span_equal (get_ranked (two, rank), get_ranked (four, rank)));
  g_assert_false (is_too_short (two));
}

/* The five sentences have 14, 14, 14, 15 and 14 words. */
static void
test_units (void)
{
  g_autoptr (LecternLayer) few = analyze_with (HARBOR, "en",
                                               "{'unit': <'words'>, 'words': <int64 10>}");
  g_autoptr (LecternLayer) some = analyze_with (HARBOR, "en",
                                                "{'unit': <'words'>, 'words': <int64 29>}");
  g_autoptr (LecternLayer) half = analyze_with (HARBOR, "en",
                                                "{'unit': <'percent'>, 'percent': <int64 63>}");
  g_autoptr (LecternLayer) all = analyze_with (HARBOR, "en",
                                               "{'unit': <'percent'>, 'percent': <int64 100>}");
  gint64 n_words = 0;

  g_assert_cmpuint (count_kind (few, "summary/sentence"), ==, 1);
  g_assert_cmpuint (count_kind (some, "summary/sentence"), ==, 2);
  g_assert_cmpuint (count_kind (half, "summary/sentence"), ==, 3);
  g_assert_cmpuint (count_kind (all, "summary/sentence"), ==, 5);
  g_assert_true (g_variant_lookup (lectern_layer_get_facts (all), "words", "x", &n_words));
  g_assert_cmpint (n_words, ==, 71);
}

static void
test_hedged (void)
{
  g_autoptr (LecternLayer) layer = analyze (
      "The mayor of Lindholm opened the new harbor on Monday.\n\n"
      "Costs may have doubled since the plans were drawn, say fishers.\n\n"
      "Ferries will call at the harbor three times a day from June.\n\n"
      "The old harbor of Lindholm becomes a park with a beach.\n\n",
      "en", 4);
  gsize n_notes = 0;
  const LecternAnnotation *notes = lectern_layer_get_annotations (layer, &n_notes);

  g_assert_cmpuint (n_notes, ==, 4);
  for (gsize i = 0; i < n_notes; i++)
    g_assert_cmpint (lectern_annotation_get_int (&notes[i], "hedged", 0), ==, i == 1);
}

/* The band has nothing to do with the bridge. */
static void
test_stray_is_left_out (void)
{
  g_autoptr (LecternLayer) layer = analyze (HARBOR, "en", 3);
  const char *band = strstr (HARBOR, "A brass band");

  g_assert_cmpuint (get_ranked (layer, 1).start, ==, 0);
  for (gint64 rank = 1; rank <= 3; rank++)
    g_assert_cmpuint (get_ranked (layer, rank).start, !=, (guint32) (band - HARBOR));
}

static void
test_too_short (void)
{
  g_autoptr (LecternLayer) layer = analyze (
      "Only a line about a bridge.\n\nAnd then a second line.\n", "en", 3);
  g_autoptr (LecternLayer) nothing = analyze ("", "en", 3);

  g_assert_true (is_too_short (layer));
  g_assert_cmpuint (count_kind (layer, "summary/sentence"), ==, 0);
  g_assert_true (is_too_short (nothing));
}

static void
test_languages (void)
{
  static const struct {
    const char *language, *text;
  } cases[] = {
    { "de", "Der Hafenrat hat die Brücke über den Fluss gesperrt.\n\n"
            "Die Brücke hat Risse in den Pfeilern, sagt der Hafenrat.\n\n"
            "Im Park spielte am Abend eine Kapelle für die Kinder.\n\n"
            "Die Pfeiler der Brücke werden im Sommer von Grund auf erneuert.\n\n" },
    { "fr", "Le conseil du port a fermé le pont sur la rivière.\n\n"
            "Le pont a des fissures dans ses piles, selon le conseil.\n\n"
            "Dans le parc, une fanfare a joué le soir pour les enfants.\n\n"
            "Les piles du pont seront entièrement refaites cet été.\n\n" },
    { "uk", "Рада порту закрила міст через річку після огляду.\n\n"
            "Міст має тріщини в опорах, повідомила рада порту.\n\n"
            "У парку ввечері грав оркестр для дітей і дорослих.\n\n"
            "Опори мосту влітку повністю відновлять робітники порту.\n\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LecternLayer) layer = analyze (cases[i].text, cases[i].language, 3);

      g_test_message ("%s", cases[i].language);
      g_assert_cmpuint (count_kind (layer, "summary/sentence"), ==, 3);
      g_assert_cmpuint (get_ranked (layer, 1).start, <, strlen (cases[i].text) / 2);
    }
}

static void
test_same_again (void)
{
  g_autoptr (LecternLayer) one = analyze (HARBOR, "en", 3);
  g_autoptr (LecternLayer) two = analyze (HARBOR, "en", 3);
  g_autoptr (GBytes) first = lectern_layer_to_bytes (one);
  g_autoptr (GBytes) second = lectern_layer_to_bytes (two);

  g_assert_true (g_bytes_equal (first, second));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/summary/analyzer/length", test_length);
  g_test_add_func ("/summary/analyzer/units", test_units);
  g_test_add_func ("/summary/analyzer/hedged", test_hedged);
  g_test_add_func ("/summary/analyzer/stray-is-left-out", test_stray_is_left_out);
  g_test_add_func ("/summary/analyzer/too-short", test_too_short);
  g_test_add_func ("/summary/analyzer/languages", test_languages);
  g_test_add_func ("/summary/analyzer/same-again", test_same_again);
  return g_test_run ();
}

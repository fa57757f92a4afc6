/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-fixture.h"
#include "lectern-plugin-fixture.h"

static const char text[] = "NATO met in Lisbon. The EU and STRATCOM were there.";

static gsize
count (gint64 minimum, const LecternAnnotation **notes, LecternLayer **layer)
{
  g_autoptr (GError) error = NULL;
  gsize n_notes = 0;

  *layer = lectern_plugin_fixture_analyze_text (
      "template", text, NULL, g_variant_new_parsed ("{'template': {'minimum': <%x>}}", minimum),
      &error);
  g_assert_no_error (error);
  g_assert_nonnull (*layer);
  *notes = lectern_layer_get_annotations (*layer, &n_notes);

  return n_notes;
}

static void
test_marks_capitals (void)
{
  g_autoptr (LecternLayer) layer = NULL;
  const LecternAnnotation *notes = NULL;

  g_assert_cmpuint (count (3, &notes, &layer), ==, 2);
  g_assert_cmpstr (notes[0].kind, ==, "template/capitals");
  g_assert_cmpuint (notes[0].span.start, ==, 0);
  g_assert_cmpuint (notes[0].span.end, ==, 4);
  g_assert_true (g_str_has_prefix (text + notes[1].span.start, "STRATCOM"));
  g_assert_cmpstr (lectern_layer_get_generator (layer), ==, "template");
}

static void
test_obeys_parameter (void)
{
  g_autoptr (LecternLayer) few = NULL;
  g_autoptr (LecternLayer) many = NULL;
  const LecternAnnotation *notes = NULL;

  g_assert_cmpuint (count (2, &notes, &many), ==, 3);
  g_assert_cmpuint (count (5, &notes, &few), ==, 1);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/template/analyzer/marks-capitals", test_marks_capitals);
  g_test_add_func ("/template/analyzer/obeys-parameter", test_obeys_parameter);

  return g_test_run ();
}

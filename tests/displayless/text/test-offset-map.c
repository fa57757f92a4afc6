/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <lectern.h>

#include "lectern-fixture.h"

static void
test_copy (void)
{
  g_autoptr (LecternOffsetMap) map = lectern_offset_map_new ();

  lectern_offset_map_append (map, 3, 3, TRUE);
  lectern_offset_map_append (map, 4, 4, TRUE);
  for (guint i = 0; i <= 7; i++)
    g_assert_cmpuint (lectern_offset_map_forward (map, i), ==, i);
  g_assert_cmpuint (lectern_offset_map_forward (map, 99), ==, 7);
}

static void
test_change (void)
{
  g_autoptr (LecternOffsetMap) map = lectern_offset_map_new ();
  LecternSpan span;

  /* "ab" stays, "cde" becomes "X", "f" stays, "Y" is put in, "g" is left out, "h" stays. */
  lectern_offset_map_append (map, 2, 2, TRUE);
  lectern_offset_map_append (map, 3, 1, FALSE);
  lectern_offset_map_append (map, 1, 1, TRUE);
  lectern_offset_map_append (map, 0, 1, FALSE);
  lectern_offset_map_append (map, 1, 0, FALSE);
  lectern_offset_map_append (map, 1, 1, TRUE);

  g_assert_cmpuint (lectern_offset_map_forward (map, 1), ==, 1);
  g_assert_cmpuint (lectern_offset_map_forward (map, 3), ==, 2);
  g_assert_cmpuint (lectern_offset_map_forward (map, 5), ==, 3);
  g_assert_cmpuint (lectern_offset_map_backward (map, 5), ==, 7);

  span = lectern_offset_map_forward_span (map, (LecternSpan){ 3, 4 });
  g_assert_true (lectern_span_equal (span, (LecternSpan){ 2, 3 }));
  span = lectern_offset_map_backward_span (map, (LecternSpan){ 2, 4 });
  g_assert_true (lectern_span_equal (span, (LecternSpan){ 2, 6 }));
  span = lectern_offset_map_forward_span (map, (LecternSpan){ 0, 2 });
  g_assert_true (lectern_span_equal (span, (LecternSpan){ 0, 2 }));
}

static void
test_characters (void)
{
  const char *text = "aé€😀z";
  const guint32 offsets[] = { 10, 0, 1, 3, 6, 99 };
  const guint32 expected[] = { 4, 0, 1, 2, 3, 5 };
  g_autofree guint32 *characters = lectern_offsets_to_characters (text, strlen (text), offsets,
                                                                  G_N_ELEMENTS (offsets));

  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    g_assert_cmpuint (characters[i], ==, expected[i]);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);

  g_test_add_func ("/text/offset-map/copy", test_copy);
  g_test_add_func ("/text/offset-map/change", test_change);
  g_test_add_func ("/text/offset-map/characters", test_characters);

  return g_test_run ();
}

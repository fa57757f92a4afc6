/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <lectern.h>

#include "lectern-fixture.h"

static void
test_values (void)
{
  const LecternMetadataItem items[] = {
    { "author", "A. Writer", LECTERN_ORIGIN_JSON_LD, LECTERN_SPAN_NONE, 0.9f },
    { "title", "One", LECTERN_ORIGIN_META, LECTERN_SPAN_NONE, 0.8f },
    { "author", "B. Reader", LECTERN_ORIGIN_JSON_LD, LECTERN_SPAN_NONE, 0.9f },
    { "title", "Two", LECTERN_ORIGIN_VISIBLE, LECTERN_SPAN_NONE, 0.5f },
  };
  const char *const by_hand[] = { "Three", NULL };
  g_autoptr (LecternMetadata) metadata = lectern_metadata_new (items, G_N_ELEMENTS (items));
  g_autoptr (LecternMetadata) changed = lectern_metadata_with_values (metadata, "title", by_hand,
                                                                      LECTERN_ORIGIN_ANALYST);
  g_autoptr (LecternMetadata) without = lectern_metadata_with_values (metadata, "author", NULL,
                                                                      LECTERN_ORIGIN_ANALYST);
  g_auto (GStrv) authors = lectern_metadata_dup_values (metadata, "author");
  g_auto (GStrv) none = lectern_metadata_dup_values (without, "author");

  g_assert_cmpstr (lectern_metadata_get_value (metadata, "title"), ==, "One");
  g_assert_null (lectern_metadata_get_value (metadata, "site"));
  g_assert_cmpuint (g_strv_length (authors), ==, 2);
  g_assert_cmpstr (authors[1], ==, "B. Reader");
  g_assert_cmpstr (lectern_metadata_get_value (changed, "title"), ==, "Three");
  g_assert_cmpstr (lectern_metadata_lookup (changed, "title")->origin, ==, LECTERN_ORIGIN_ANALYST);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);

  g_test_add_func ("/model/metadata/values", test_values);

  return g_test_run ();
}

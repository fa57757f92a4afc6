/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <lectern.h>

#include "lectern-fixture.h"

static const char text[] = "Ana Ruiz met the board in Lindhaven.";

static LecternLayer *
make_layer (void)
{
  g_autoptr (LecternLayerBuilder) builder = lectern_layer_builder_new ("names", "1.2", "abc");
  GVariantDict properties;

  g_variant_dict_init (&properties, NULL);
  g_variant_dict_insert (&properties, "name", "s", "Ana Ruiz");
  lectern_layer_builder_add (builder, (LecternSpan){ 26, 35 }, "entity/place", 0.75f, NULL);
  lectern_layer_builder_add (builder, (LecternSpan){ 0, 3 }, "name/given", 0.5f, NULL);
  lectern_layer_builder_add (builder, (LecternSpan){ 0, 8 }, "entity/person", 1.0f,
                             g_variant_dict_end (&properties));
  lectern_layer_builder_set_fact (builder, "complete", g_variant_new_boolean (TRUE));

  return lectern_layer_builder_end (builder);
}

static void
test_order (void)
{
  g_autoptr (LecternLayer) layer = make_layer ();
  gsize n_notes = 0;
  const LecternAnnotation *notes = lectern_layer_get_annotations (layer, &n_notes);

  g_assert_cmpuint (n_notes, ==, 3);
  g_assert_cmpstr (notes[0].kind, ==, "entity/person");
  g_assert_cmpstr (notes[1].kind, ==, "name/given");
  g_assert_cmpstr (notes[2].kind, ==, "entity/place");
  g_assert_cmpstr (lectern_annotation_get_string (&notes[0], "name"), ==, "Ana Ruiz");
}

static void
test_find (void)
{
  g_autoptr (LecternLayer) layer = make_layer ();
  g_autoptr (GPtrArray) at_five = lectern_layer_find (layer, (LecternSpan){ 5, 5 });
  g_autoptr (GPtrArray) at_eight = lectern_layer_find (layer, (LecternSpan){ 8, 8 });
  g_autoptr (GPtrArray) wide = lectern_layer_find (layer, (LecternSpan){ 1, 27 });

  g_assert_cmpuint (at_five->len, ==, 1);
  g_assert_cmpuint (at_eight->len, ==, 0);
  g_assert_cmpuint (wide->len, ==, 3);
}

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternLayer) layer = make_layer ();
  g_autoptr (GBytes) bytes = lectern_layer_to_bytes (layer);
  g_autoptr (LecternLayer) back = lectern_layer_from_bytes (bytes, text, strlen (text), &error);
  g_autoptr (GBytes) again = NULL;
  gboolean complete = FALSE;

  g_assert_no_error (error);
  again = lectern_layer_to_bytes (back);
  g_assert_true (g_bytes_equal (bytes, again));
  g_assert_cmpstr (lectern_layer_get_generator (back), ==, "names");
  g_assert_true (g_variant_lookup (lectern_layer_get_facts (back), "complete", "b", &complete));
  g_assert_true (complete);
}

/* Whatever is changed or cut, reading it gives a sound layer or an error. */
static void
test_hostile (void)
{
  g_autoptr (LecternLayer) layer = make_layer ();
  g_autoptr (GBytes) bytes = lectern_layer_to_bytes (layer);
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint n_refused = 0;

  for (gsize i = 0; i < size * 8; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (LecternLayer) back = NULL;
      g_autoptr (GError) error = NULL;
      gsize n_notes = 0;
      const LecternAnnotation *notes = NULL;

      copy[i / 8] ^= 1 << (i % 8);
      changed = g_bytes_new (copy, i % 3 == 0 ? i / 8 : size);
      back = lectern_layer_from_bytes (changed, text, strlen (text), &error);
      if (back == NULL)
        {
          g_assert_nonnull (error);
          n_refused++;
          continue;
        }
      notes = lectern_layer_get_annotations (back, &n_notes);
      for (gsize j = 0; j < n_notes; j++)
        g_assert_true (lectern_span_is_valid (notes[j].span, text, strlen (text)));
    }
  g_assert_cmpuint (n_refused, >, size);
}

static void
test_outside (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternLayer) layer = make_layer ();
  g_autoptr (GBytes) bytes = lectern_layer_to_bytes (layer);
  g_autoptr (LecternLayer) back = lectern_layer_from_bytes (bytes, text, 30, &error);

  g_assert_null (back);
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_PROTOCOL);
}

static void
test_kind (void)
{
  g_assert_true (lectern_kind_matches ("entity/person", "entity"));
  g_assert_true (lectern_kind_matches ("entity/person", "entity/"));
  g_assert_true (lectern_kind_matches ("entity/person", "entity/person"));
  g_assert_false (lectern_kind_matches ("entity/person", "entity/pers"));
  g_assert_false (lectern_kind_matches ("time/date", "entity"));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);

  g_test_add_func ("/model/layer/order", test_order);
  g_test_add_func ("/model/layer/find", test_find);
  g_test_add_func ("/model/layer/round-trip", test_round_trip);
  g_test_add_func ("/model/layer/hostile", test_hostile);
  g_test_add_func ("/model/layer/outside", test_outside);
  g_test_add_func ("/model/layer/kind", test_kind);

  return g_test_run ();
}

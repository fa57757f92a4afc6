/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <lectern.h>

#include "lectern-fixture.h"
#include "plugin/lectern-sealed-bytes.h"
#include "text/lectern-plain-text.h"

static LecternImportResult *
make_result (void)
{
  static const char text[] = "One paragraph.\n\nAnother.";
  g_autoptr (LecternImportBuilder) builder = lectern_import_builder_new ();
  g_autoptr (LecternArticle) article = lectern_article_new_from_plain_text (text, strlen (text),
                                                                            NULL, NULL, NULL);
  g_autoptr (GBytes) part = g_bytes_new_static ("<p>Inside.", 10);

  lectern_import_builder_add_part (builder, part, g_variant_new_parsed ("{'charset': <'utf-8'>}"));
  lectern_import_builder_add_article (builder, article);
  lectern_import_builder_add_wanted (builder, "https://example.org/2", "next-page");
  lectern_import_builder_add_link (builder, "https://example.org/3",
                                   g_variant_new_parsed ("{'title': <'Three'>}"));
  lectern_import_builder_set_fact (builder, "charset", g_variant_new_string ("utf-8"));

  return lectern_import_builder_end (builder);
}

static void
test_round_trip (void)
{
  g_autoptr (LecternImportResult) result = make_result ();
  g_autoptr (GBytes) bytes = lectern_import_result_to_bytes (result);
  g_autoptr (LecternImportResult) copy = NULL;
  g_autoptr (GError) error = NULL;
  GVariant *details = NULL;
  const char *reason = NULL;

  copy = lectern_import_result_from_bytes (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lectern_import_result_get_n_articles (copy), ==, 1);
  g_assert_cmpstr (lectern_article_get_revision (lectern_import_result_get_article (copy, 0)), ==,
                   lectern_article_get_revision (lectern_import_result_get_article (result, 0)));
  g_assert_cmpstr (lectern_import_result_get_wanted (copy, 0, &reason), ==,
                   "https://example.org/2");
  g_assert_cmpstr (reason, ==, "next-page");
  g_assert_cmpuint (lectern_import_result_get_n_links (copy), ==, 1);
  g_assert_cmpstr (lectern_import_result_get_link (copy, 0, &details), ==, "https://example.org/3");
  g_assert_true (g_variant_lookup (details, "title", "&s", &reason));
  g_assert_cmpstr (reason, ==, "Three");
  g_assert_cmpuint (lectern_import_result_get_n_parts (copy), ==, 1);
  g_assert_cmpuint (g_bytes_get_size (lectern_import_result_get_part (copy, 0, &details)), ==, 10);
  g_assert_true (g_variant_lookup (details, "charset", "&s", &reason));
  g_assert_cmpstr (reason, ==, "utf-8");
  g_assert_true (
      g_variant_lookup (lectern_import_result_get_facts (copy), "charset", "&s", &reason));
}

/* Every byte changed and every length cut: an error or a result, never a crash. */
static void
test_damaged (void)
{
  g_autoptr (LecternImportResult) result = make_result ();
  g_autoptr (GBytes) bytes = lectern_import_result_to_bytes (result);
  gsize size = 0;
  const guchar *data = g_bytes_get_data (bytes, &size);
  guint n_refused = 0;

  for (gsize i = 0; i < size * 2; i++)
    {
      g_autofree guchar *damaged = g_memdup2 (data, size);
      g_autoptr (GBytes) input = NULL;
      g_autoptr (LecternImportResult) copy = NULL;
      g_autoptr (GError) error = NULL;

      damaged[i % size] ^= i < size ? 0xff : 0x01;
      input = g_bytes_new (damaged, i < size ? size : i % size);
      copy = lectern_import_result_from_bytes (input, &error);
      g_assert_true ((copy == NULL) == (error != NULL));
      n_refused += copy == NULL;
    }
  g_assert_cmpuint (n_refused, >, size);
}

static void
test_caps (void)
{
  g_autoptr (LecternImportBuilder) builder = lectern_import_builder_new ();
  g_autofree char *endless = g_strnfill (10000, 'a');
  g_autoptr (GBytes) large = g_bytes_new_take (g_malloc0 (LECTERN_IMPORT_MAX_PART_BYTES),
                                               LECTERN_IMPORT_MAX_PART_BYTES);
  g_autoptr (GBytes) small = g_bytes_new_static ("a", 1);
  g_autoptr (LecternImportResult) result = NULL;
  guint32 n_left_out = 0;

  lectern_import_builder_set_fact (builder, "left-out", g_variant_new_uint32 (3));
  lectern_import_builder_add_wanted (builder, endless, "too long");
  for (int i = 0; i < LECTERN_IMPORT_MAX_WANTED + 10; i++)
    lectern_import_builder_add_wanted (builder, "https://example.org/", "full-text");
  lectern_import_builder_add_link (builder, endless, g_variant_new_parsed ("@a{sv} {}"));
  for (int i = 0; i < LECTERN_IMPORT_MAX_LINKS + 10; i++)
    lectern_import_builder_add_link (builder, "", g_variant_new_parsed ("@a{sv} {}"));
  for (int i = 0; i < LECTERN_IMPORT_MAX_PARTS + 10; i++)
    lectern_import_builder_add_part (builder, small, g_variant_new_parsed ("@a{sv} {}"));
  lectern_import_builder_add_part (builder, large, g_variant_new_parsed ("@a{sv} {}"));
  result = lectern_import_builder_end (builder);
  g_assert_cmpuint (lectern_import_result_get_n_parts (result), ==, LECTERN_IMPORT_MAX_PARTS);
  g_assert_cmpuint (lectern_import_result_get_n_wanted (result), ==, LECTERN_IMPORT_MAX_WANTED);
  g_assert_cmpuint (lectern_import_result_get_n_links (result), ==, LECTERN_IMPORT_MAX_LINKS);
  /* Three that the importer knows of, eleven links, eleven parts. */
  g_assert_true (
      g_variant_lookup (lectern_import_result_get_facts (result), "left-out", "u", &n_left_out));
  g_assert_cmpuint (n_left_out, ==, 25);
}

static void
test_sealed (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("some bytes", 10);
  g_autoptr (GBytes) copy = NULL;
  g_autoptr (GError) error = NULL;
  int fd = lectern_sealed_bytes_write (bytes, "test", NULL);
  int open = memfd_create ("test", MFD_ALLOW_SEALING);

  g_assert_cmpint (write (fd, "x", 1), ==, -1);
  g_assert_cmpint (ftruncate (fd, 0), ==, -1);
  copy = lectern_sealed_bytes_map (fd, 10, NULL);
  g_assert_true (g_bytes_equal (bytes, copy));
  g_assert_null (lectern_sealed_bytes_map (fd, 9, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_cmpint (write (open, "some bytes", 10), ==, 10);
  g_assert_null (lectern_sealed_bytes_map (open, 100, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_PROTOCOL);
  close (fd);
  close (open);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/plugin/import-result/round-trip", test_round_trip);
  g_test_add_func ("/plugin/import-result/damaged", test_damaged);
  g_test_add_func ("/plugin/import-result/caps", test_caps);
  g_test_add_func ("/plugin/sealed-bytes/map", test_sealed);

  return g_test_run ();
}

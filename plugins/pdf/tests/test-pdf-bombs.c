/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "lectern-plugin-fixture.h"
#include "pdf-writer.h"

/* Documents that make a careless reader take gigabytes or for ever. */

static LecternImportResult *
try_bytes (const char *why, GBytes *content, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  LecternImportResult *result = lectern_plugin_fixture_import ("pdf", content, "application/pdf",
                                                               NULL, NULL, &local_error);

  lectern_plugin_fixture_assert_survived (why, result, local_error);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return result;
}

static void
try_writer (const char *why, PdfWriter *writer)
{
  g_autoptr (GBytes) content = pdf_writer_end (writer);
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternImportResult) result = try_bytes (why, content, &error);
}

static void
add_page (PdfWriter *writer)
{
  static const char *const lines[]
      = { "The county of Ellery closed its old bridge on Monday, and a ferry now carries",
          "people over the sound, as one did before nineteen hundred and twelve." };

  pdf_writer_begin_page (writer);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    pdf_writer_add_line (writer, 72, 100 + 14 * i, 11, FALSE, lines[i]);
}

/* A drawing that draws the next one twice, thirty deep, costs its page and no other. */
static void
test_page_without_end (void)
{
  g_autoptr (PdfWriter) writer = pdf_writer_new ();
  g_autoptr (GBytes) content = NULL;
  g_autoptr (LecternImportResult) result = NULL;
  g_autoptr (GError) error = NULL;
  LecternArticle *article = NULL;
  const char *incomplete = NULL;

  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *operators = i == 29 ? g_strdup ("BT /F1 9 Tf (a) Tj ET")
                                           : g_strdup_printf ("/N Do /N Do");
      g_autofree char *object = g_strdup_printf (
          "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 3 0 R >> "
          "/XObject << /N %u 0 R >> >> /Length %zu >>\nstream\n%s\nendstream",
          7 + i, strlen (operators), operators);

      pdf_writer_add_object (writer, object);
    }
  add_page (writer);
  pdf_writer_begin_page (writer);
  pdf_writer_add_raw (writer, "/X6 Do");
  add_page (writer);
  content = pdf_writer_end (writer);
  result = try_bytes ("page without end", content, &error);
  g_assert_no_error (error);
  article = lectern_import_result_get_article (result, 0);
  incomplete = lectern_metadata_get_value (lectern_article_get_metadata (article), "incomplete");
  g_assert_cmpstr (incomplete, ==, "1 page of 3 took too long to read.");
  g_assert_nonnull (strstr (lectern_article_get_text (article, NULL), "The county of Ellery"));
}

/* What is not read since there is too much of it did not take too long. */
static void
test_many_pages (void)
{
  g_autoptr (PdfWriter) writer = pdf_writer_new ();
  g_autoptr (GBytes) content = NULL;
  g_autoptr (LecternImportResult) result = NULL;
  g_autoptr (GError) error = NULL;
  LecternArticle *article = NULL;

  add_page (writer);
  for (guint i = 0; i < 3001; i++)
    pdf_writer_begin_page (writer);
  content = pdf_writer_end (writer);
  result = try_bytes ("3002 pages", content, &error);
  g_assert_no_error (error);
  article = lectern_import_result_get_article (result, 0);
  g_assert_cmpstr (
      lectern_metadata_get_value (lectern_article_get_metadata (article), "incomplete"), ==,
      "2 pages of 3002 lie beyond what Lectern reads of one document.");
}

static void
test_large (void)
{
  g_autoptr (PdfWriter) pages = pdf_writer_new ();
  g_autoptr (PdfWriter) letters = pdf_writer_new ();
  g_autoptr (PdfWriter) info = pdf_writer_new ();
  g_autofree char *word = g_strnfill (200000, 'a');
  g_autofree char *title = g_strdup_printf ("<< /Title (%s) /Author (%s) >>", word, word);

  for (guint i = 0; i < 1000; i++)
    add_page (pages);
  try_writer ("1000 pages", pages);
  add_page (letters);
  pdf_writer_add_line (letters, 72, 200, 11, FALSE, word);
  for (guint i = 0; i < 20000; i++)
    pdf_writer_add_line (letters, 72 + i % 400, 300 + i % 300, 11, FALSE, "The sea.");
  try_writer ("letters", letters);
  add_page (info);
  pdf_writer_set_info (info, title);
  try_writer ("title", info);
}

static void
test_damaged (void)
{
  g_autoptr (PdfWriter) writer = pdf_writer_new ();
  g_autoptr (GBytes) content = NULL;
  gsize length = 0;
  const char *data = NULL;

  add_page (writer);
  content = pdf_writer_end (writer);
  data = g_bytes_get_data (content, &length);
  for (gsize i = 1; i < length; i += 41)
    {
      g_autofree char *damaged = g_memdup2 (data, length);
      g_autoptr (GBytes) cut = g_bytes_new (data, i);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (GError) first = NULL;
      g_autoptr (GError) second = NULL;
      g_autoptr (LecternImportResult) a = try_bytes ("cut", cut, &first);
      g_autoptr (LecternImportResult) b = NULL;

      damaged[i] ^= 0x19;
      changed = g_bytes_new (damaged, length);
      b = try_bytes ("changed", changed, &second);
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/pdf/bombs/page-without-end", test_page_without_end);
  g_test_add_func ("/pdf/bombs/many-pages", test_many_pages);
  g_test_add_func ("/pdf/bombs/large", test_large);
  g_test_add_func ("/pdf/bombs/damaged", test_damaged);

  return g_test_run ();
}

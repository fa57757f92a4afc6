/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "page-import.h"

/* Thousands of odd pages go through the importer itself, in this process: a crash, a critical or a
 * page that takes too long fails the test. */

#define DEADLINE_S 5

static void
progress_cb (const LecternHost *self, double fraction)
{
}

static gboolean
is_cancelled_cb (const LecternHost *self)
{
  return FALSE;
}

static void
log_cb (const LecternHost *self, const char *message)
{
}

static void
try_file (const char *path, const char *name)
{
  const LecternHost host = { sizeof host, NULL, progress_cb, is_cancelled_cb, log_cb, NULL, NULL };
  g_autofree char *data = NULL;
  gsize length = 0;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GVariant) given = g_variant_ref_sink (
      g_variant_new_array (G_VARIANT_TYPE ("{sv}"), NULL, 0));
  g_autoptr (LecternImportBuilder) result = lectern_import_builder_new ();
  g_autoptr (LecternImportResult) imported = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  gboolean done = FALSE;

  if (!g_file_get_contents (path, &data, &length, NULL))
    return;

  content = g_bytes_new_take (g_steal_pointer (&data), length);
  {
    const LecternImporterRequest request = { sizeof request, &host, content,
                                             "text/html",    NULL,  "https://corpus.example/page",
                                             given };

    done = page_import (&request, result, &error);
  }
  if (!done && error == NULL)
    g_error ("%s: failed without an error", name);
  if (g_get_monotonic_time () - start > DEADLINE_S * G_USEC_PER_SEC)
    g_error ("%s: took too long", name);
  imported = lectern_import_builder_end (result);
  for (guint i = 0; i < lectern_import_result_get_n_articles (imported); i++)
    g_assert_true (g_utf8_validate (
        lectern_article_get_text (lectern_import_result_get_article (imported, i), NULL), -1,
        NULL));
}

static void
test_corpus (gconstpointer user_data)
{
  const char *name = user_data;
  g_autofree char *folder = lectern_fixture_shared (name);
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *entry = NULL;
  guint n_files = 0;

  if (dir == NULL)
    {
      g_test_skip ("the corpus is not there");
      return;
    }

  while ((entry = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, entry, NULL);

      if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
        continue;
      try_file (path, entry);
      n_files++;
    }
  g_test_message ("%u files", n_files);
  g_assert_cmpuint (n_files, >, 0);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_data_func ("/page/corpus/html", "corpora/html", test_corpus);
  g_test_add_data_func ("/page/corpus/xml", "corpora/fuzz-xml", test_corpus);
  g_test_add_data_func ("/page/corpus/json", "corpora/fuzz-json", test_corpus);

  return g_test_run ();
}

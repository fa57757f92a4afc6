/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "feed-import.h"
#include "lectern-fixture.h"

/* Thousands of odd files go through the reader itself, in this process: each is read or refused in
 * words, at once, and what comes out passes the checks of the border. */

#define DEADLINE_S 5

typedef struct {
  const char *folder;
  guint min_read; /* in a hundred */
} Corpus;

static const Corpus corpora[] = {
  { "corpora/feeds", 85 }, { "corpora/xml", 0 },      { "corpora/json", 0 },
  { "corpora/html", 0 },   { "corpora/fuzz-xml", 0 }, { "corpora/fuzz-json", 0 },
  { "corpora/text", 0 },
};

static gboolean
try_file (const char *path, const char *name)
{
  g_autofree char *data = NULL;
  gsize length = 0;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LecternImportBuilder) builder = lectern_import_builder_new ();
  g_autoptr (LecternImportResult) result = NULL;
  g_autoptr (LecternImportResult) checked = NULL;
  g_autoptr (GError) error = NULL;
  LecternImporterRequest request = { .size = sizeof request };
  gint64 start = g_get_monotonic_time ();
  gboolean is_read = FALSE;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  content = g_bytes_new_take (g_steal_pointer (&data), length);
  request.content = content;
  request.media_type = "application/rss+xml";
  request.address = "https://corpus.example/feed";
  is_read = feed_import (&request, builder, &error);
  if (!is_read && (error == NULL || strlen (error->message) < 20))
    g_error ("%s: failed without words", name);
  if (g_get_monotonic_time () - start > DEADLINE_S * G_USEC_PER_SEC)
    g_error ("%s: took too long", name);
  result = lectern_import_builder_end (builder);
  bytes = lectern_import_result_to_bytes (result);
  g_clear_error (&error);
  checked = lectern_import_result_from_bytes (bytes, &error);
  g_assert_no_error (error);
  if (!is_read)
    g_test_message ("refused: %s", name);

  return is_read;
}

static void
test_corpus (gconstpointer user_data)
{
  const Corpus *corpus = user_data;
  g_autofree char *folder = lectern_fixture_shared (corpus->folder);
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *entry = NULL;
  guint n_files = 0;
  guint n_read = 0;

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
      n_read += try_file (path, entry);
      n_files++;
    }
  g_test_message ("%u of %u files read", n_read, n_files);
  g_assert_cmpuint (n_read * 100, >=, n_files * corpus->min_read);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (corpora); i++)
    {
      g_autofree char *path = g_strdup_printf ("/feed/%s", corpora[i].folder);

      g_test_add_data_func (path, &corpora[i], test_corpus);
    }

  return g_test_run ();
}

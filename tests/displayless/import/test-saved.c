/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analysis/lectern-worker-pool.h"
#include "import/lectern-acquirer.h"
#include "lectern-fixture.h"

/* A page gives one article, whether it is read from the web or out of something that it was saved
 * into. The files are written here as programs write them. */

#define ADDRESS "https://ellery-courier.example/2024/05/ferry"
#define MAX_PAGES 25
#define DEADLINE_MS 60000

typedef struct {
  LecternFetcher *fetcher;
  LecternPluginRegistry *registry;
  LecternWorkerPool *pool;
  LecternAcquirer *acquirer;
  guint n_compared;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->fetcher = lectern_fetcher_new ();
  self->registry = lectern_plugin_registry_new (NULL);
  lectern_plugin_registry_add_default_folders (self->registry);
  self->pool = lectern_worker_pool_new (self->registry);
  self->acquirer = lectern_acquirer_new (self->fetcher, self->pool, self->registry);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->acquirer);
  lectern_worker_pool_shut_down (self->pool);
  g_object_unref (self->pool);
  g_object_unref (self->registry);
  g_object_unref (self->fetcher);
}

static LecternArticle *
acquire (Fixture *self, GBytes *content, const char *media_type, const char *address)
{
  g_autoptr (LecternSource) source = lectern_source_new_for_bytes (content, media_type, address);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) acquisitions = NULL;

  lectern_acquirer_run_async (self->acquirer, source, NULL, NULL, NULL, lectern_fixture_result_cb,
                              &result);
  lectern_fixture_wait_result (&result, DEADLINE_MS);
  acquisitions = lectern_acquirer_run_finish (self->acquirer, result, NULL);
  if (acquisitions == NULL)
    return NULL;

  g_assert_cmpuint (acquisitions->len, ==, 1);
  return lectern_article_ref (
      ((LecternAcquisition *) g_ptr_array_index (acquisitions, 0))->article);
}

static GBytes *
make_mhtml (GBytes *page)
{
  GString *out = g_string_new (
      "From: <Saved by Blink>\r\nSnapshot-Content-Location: " ADDRESS "\r\nSubject: A page\r\n"
      "Date: Tue, 14 May 2024 09:30:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: "
      "multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--b--\"\r\n\r\n\r\n----b--\r\n"
      "Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\nContent-Location: " ADDRESS
      "\r\n\r\n");
  gsize length = 0;
  const guchar *data = g_bytes_get_data (page, &length);
  g_autofree char *packed = g_base64_encode (data, length);
  gsize packed_length = strlen (packed);

  for (gsize at = 0; at < packed_length; at += 76)
    {
      g_string_append_len (out, packed + at, (gssize) MIN (76, packed_length - at));
      g_string_append (out, "\r\n");
    }
  g_string_append (out, "----b----\r\n");

  return g_string_free_to_bytes (out);
}

static GBytes *
make_warc (GBytes *page)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (page, &length);
  static const char head[] = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
  GString *out = g_string_new (NULL);

  g_string_printf (out,
                   "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: " ADDRESS
                   "\r\nWARC-Date: 2024-05-14T09:30:00Z\r\nContent-Type: application/http; "
                   "msgtype=response\r\nContent-Length: %zu\r\n\r\n%s",
                   length + sizeof head - 1, head);
  g_string_append_len (out, data, (gssize) length);
  g_string_append (out, "\r\n\r\n");

  return g_string_free_to_bytes (out);
}

static GBytes *
make_saved_page (GBytes *page)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (page, &length);
  GString *out = g_string_new ("<!--\n Page saved with SingleFile \n url: " ADDRESS
                               " \n saved date: Tue May 14 2024 09:30:00 GMT+0000 (UTC)\n-->");

  g_string_append_len (out, data, (gssize) length);

  return g_string_free_to_bytes (out);
}

static void
assert_same (LecternArticle *live, LecternArticle *saved, const char *name, const char *form)
{
  static const char *const keys[] = { LECTERN_METADATA_TITLE,   LECTERN_METADATA_AUTHOR,
                                      LECTERN_METADATA_SITE,    LECTERN_METADATA_PUBLISHED,
                                      LECTERN_METADATA_ADDRESS, LECTERN_METADATA_LANGUAGE };

  g_test_message ("%s as %s", name, form);
  g_assert_nonnull (saved);
  g_assert_cmpstr (lectern_article_get_revision (saved), ==, lectern_article_get_revision (live));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_auto (GStrv) a = lectern_metadata_dup_values (lectern_article_get_metadata (live), keys[i]);
      g_auto (GStrv) b = lectern_metadata_dup_values (lectern_article_get_metadata (saved),
                                                      keys[i]);

      g_test_message ("%s: %s", keys[i], a[0] != NULL ? a[0] : "none");
      /* The headers of MHTML have a title for a page that has none. */
      if (a[0] != NULL || strcmp (keys[i], LECTERN_METADATA_TITLE) != 0)
        g_assert_true (g_strv_equal ((const char *const *) a, (const char *const *) b));
    }
}

static GBytes *
read_page (const char *path)
{
  g_autofree char *data = NULL;
  g_autoptr (GZlibDecompressor) decompressor = NULL;
  g_autoptr (GInputStream) raw = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  if (!g_str_has_suffix (path, ".gz"))
    return g_bytes_new_take (g_steal_pointer (&data), length);

  decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  raw = g_memory_input_stream_new_from_data (data, (gssize) length, NULL);
  stream = g_converter_input_stream_new (raw, G_CONVERTER (decompressor));
  g_assert_cmpint (
      g_output_stream_splice (out, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL), >=, 0);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

static void
compare (Fixture *self, const char *path, const char *name)
{
  static const struct {
    const char *form;
    const char *media_type;
    GBytes *(*make) (GBytes *page);
  } forms[] = {
    { "MHTML", "multipart/related", make_mhtml },
    { "WARC", "application/warc", make_warc },
    { "SingleFile", "text/html", make_saved_page },
  };
  g_autoptr (GBytes) page = read_page (path);
  g_autoptr (LecternArticle) live = NULL;

  live = acquire (self, page, "text/html", ADDRESS);
  if (live == NULL)
    return;

  self->n_compared++;
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GBytes) file = forms[i].make (page);
      g_autoptr (LecternArticle) saved = acquire (self, file, forms[i].media_type, NULL);

      assert_same (live, saved, name, forms[i].form);
    }
}

static void
test_samples (Fixture *self, gconstpointer data)
{
  for (guint i = 1; i <= 2; i++)
    {
      g_autofree char *name = g_strdup_printf ("sample-%u.html", i);
      g_autofree char *path = g_build_filename (SAMPLES_FOLDER, name, NULL);

      compare (self, path, name);
    }
  g_assert_cmpuint (self->n_compared, ==, 2);
}

/* Pages as they are on the web. */
static void
test_web (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = lectern_fixture_shared ("eval/sets/html/dev");
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *entry = NULL;

  if (dir == NULL)
    {
      g_test_skip ("the pages are not there");
      return;
    }
  while (self->n_compared < MAX_PAGES && (entry = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, entry, NULL);

      compare (self, path, entry);
    }
  g_assert_cmpuint (self->n_compared, >, 0);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add ("/import/saved/samples", Fixture, NULL, set_up, test_samples, tear_down);
  g_test_add ("/import/saved/web", Fixture, NULL, set_up, test_web, tear_down);

  return g_test_run ();
}

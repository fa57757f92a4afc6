/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analysis/lectern-worker-pool.h"
#include "fetch/lectern-media-type-private.h"
#include "lectern-fixture.h"
#include "plugin/lectern-plugin-registry.h"

/* Thousands of odd files go the way that a user's files go: told by their bytes, read by the
 * importer for that in a confined process. Each is read or refused in words, within its limits. */

#define MAX_FLYING 4
#define FILE_SECONDS 50
#define MAX_SHOWN 20
/* A sanitized build is six times as slow: of a large corpus it reads one in so many. */
#define STRIDE (LECTERN_SANITIZED ? 8 : 1)
#define FEW 16

typedef struct {
  LecternPluginRegistry *registry;
  LecternWorkerPool *pool;
  guint n_flying;
  guint n_seen;
  guint n_files;
  guint n_read;
  guint n_refused;
  guint n_unknown;
  guint n_bad;
} Corpus;

typedef struct {
  Corpus *corpus;
  char *name;
  gint64 start;
} Flight;

static gboolean
is_bad (const GError *error)
{
  return error->domain != LECTERN_ERROR || error->code == LECTERN_ERROR_CRASHED
         || error->code == LECTERN_ERROR_OUT_OF_MEMORY || error->code == LECTERN_ERROR_PROTOCOL
         || error->code == LECTERN_ERROR_QUARANTINED || *error->message == '\0';
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Flight *flight = user_data;
  Corpus *corpus = flight->corpus;
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternImportResult) imported = lectern_worker_pool_import_finish (
      LECTERN_WORKER_POOL (source), result, &error);
  gint64 seconds = (g_get_monotonic_time () - flight->start) / G_USEC_PER_SEC;

  corpus->n_flying--;
  corpus->n_read += imported != NULL;
  corpus->n_refused += imported == NULL;
  if ((error != NULL && is_bad (error)) || seconds > FILE_SECONDS)
    {
      if (corpus->n_bad++ < MAX_SHOWN)
        g_test_message ("%s: %s, %" G_GINT64_FORMAT " s", flight->name,
                        error != NULL ? error->message : "read", seconds);
    }
  g_free (flight->name);
  g_free (flight);
}

static void
fly (Corpus *self, const char *path, const char *name)
{
  g_autofree char *data = NULL;
  g_autoptr (GBytes) content = NULL;
  LecternPluginEntry *entry = NULL;
  const char *media_type = NULL;
  Flight *flight = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &data, &length, NULL))
    return;

  self->n_files++;
  content = g_bytes_new_take (g_steal_pointer (&data), length);
  media_type = lectern_media_type_sniff (content, lectern_media_type_from_name (name));
  if (media_type != NULL)
    entry = lectern_plugin_registry_find_importer (self->registry, media_type);
  if (entry == NULL)
    {
      self->n_unknown++;
      return;
    }

  flight = g_new0 (Flight, 1);
  flight->corpus = self;
  flight->name = g_strdup (name);
  flight->start = g_get_monotonic_time ();
  self->n_flying++;
  lectern_worker_pool_import_async (self->pool, entry, content, media_type, NULL, NULL, NULL, NULL,
                                    imported_cb, flight);
  while (self->n_flying >= MAX_FLYING)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_corpus (gconstpointer user_data)
{
  const char *name = user_data;
  g_autofree char *shared = g_strconcat ("corpora/", name, NULL);
  g_autofree char *folder = lectern_fixture_shared (shared);
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  Corpus corpus = { 0 };
  const char *entry = NULL;

  if (dir == NULL)
    {
      g_test_skip ("the corpus is not there");
      return;
    }

  corpus.registry = lectern_plugin_registry_new (NULL);
  lectern_plugin_registry_add_default_folders (corpus.registry);
  corpus.pool = lectern_worker_pool_new (corpus.registry);
  while ((entry = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, entry, NULL);

      if ((corpus.n_seen++ < FEW || g_str_hash (entry) % STRIDE == 0)
          && g_file_test (path, G_FILE_TEST_IS_REGULAR))
        fly (&corpus, path, entry);
    }
  while (corpus.n_flying > 0)
    g_main_context_iteration (NULL, TRUE);
  g_test_message ("%s: %u files, %u read, %u refused in words, %u of no kind that is read", name,
                  corpus.n_files, corpus.n_read, corpus.n_refused, corpus.n_unknown);
  lectern_worker_pool_shut_down (corpus.pool);
  g_object_unref (corpus.pool);
  g_object_unref (corpus.registry);
  g_assert_cmpuint (corpus.n_files, >, 0);
  g_assert_cmpuint (corpus.n_bad, ==, 0);
}

int
main (int argc, char **argv)
{
  static const char *const names[] = { "html", "feeds",    "xml",       "json",    "pdf",
                                       "text", "fuzz-xml", "fuzz-json", "fuzz-url" };

  lectern_fixture_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat ("/import/corpora/", names[i], NULL);

      g_test_add_data_func (path, names[i], test_corpus);
    }

  return g_test_run ();
}

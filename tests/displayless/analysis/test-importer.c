/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "plugin-folder.h"

static LecternImportResult *
import (PluginFolder *self, const char *text, GError **error)
{
  LecternPluginEntry *entry = lectern_plugin_registry_find_importer (self->registry,
                                                                     "text/x-hostile");
  g_autoptr (GBytes) content = g_bytes_new_static (text, strlen (text));
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_nonnull (entry);
  lectern_worker_pool_import_async (self->pool, entry, content, "text/x-hostile", "utf-8",
                                    "https://example.org/", NULL, NULL, lectern_fixture_result_cb,
                                    &result);
  lectern_fixture_wait_result (&result, 30000);

  return lectern_worker_pool_import_finish (self->pool, result, error);
}

static void
set_up_with (PluginFolder *self, const char *lines)
{
  plugin_folder_init (self);
  plugin_folder_add (self, "importer", NULL, lines);
  plugin_folder_load (self);
}

static void
set_up (PluginFolder *self)
{
  set_up_with (self, "DeadlineMs=600");
}

static void
test_fresh_process (void)
{
  g_auto (PluginFolder) plugins = { 0 };

  set_up (&plugins);
  for (int i = 0; i < 4; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LecternImportResult) result = import (&plugins, "Some words here.", &error);
      gint64 n_documents = 0;

      g_assert_no_error (error);
      g_assert_cmpuint (lectern_import_result_get_n_articles (result), ==, 1);
      g_assert_cmpuint (lectern_import_result_get_n_wanted (result), ==, 1);
      g_assert_true (g_variant_lookup (lectern_import_result_get_facts (result), "documents", "x",
                                       &n_documents));
      g_assert_cmpint (n_documents, ==, 1);
    }
}

static gint64
import_and_count (PluginFolder *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternImportResult) result = import (self, "Some words here.", &error);
  gint64 n_documents = 0;

  g_assert_no_error (error);
  g_assert_true (
      g_variant_lookup (lectern_import_result_get_facts (result), "documents", "x", &n_documents));

  return n_documents;
}

/* Documents of one run share a process, up to a number, and never after one that went wrong. */
static void
test_run (void)
{
  static const struct {
    const char *text;
    int code;
    gboolean goes_on;
  } cases[] = {
    { "nothing", LECTERN_ERROR_NO_ARTICLE, TRUE },
    { "crash", LECTERN_ERROR_CRASHED, FALSE },
    { "hang", LECTERN_ERROR_TIMED_OUT, FALSE },
  };
  g_auto (PluginFolder) plugins = { 0 };

  set_up_with (&plugins, "DeadlineMs=600\nReusable=true");
  lectern_worker_pool_set_documents_per_process (plugins.pool, 3);
  for (int i = 0; i < 7; i++)
    g_assert_cmpint (import_and_count (&plugins), ==, i % 3 + 1);

  lectern_worker_pool_set_documents_per_process (plugins.pool, 1000);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 before = import_and_count (&plugins);
      g_autoptr (GError) failure = NULL;
      g_autoptr (LecternImportResult) result = import (&plugins, cases[i].text, &failure);

      g_assert_null (result);
      g_assert_error (failure, LECTERN_ERROR, cases[i].code);
      if (cases[i].goes_on)
        g_assert_cmpint (import_and_count (&plugins), >, before);
      else
        g_assert_cmpint (import_and_count (&plugins), ==, 1);
    }
}

/* An importer that does not say that its process may go on has a fresh one, in a run too. */
static void
test_run_of_fresh (void)
{
  g_auto (PluginFolder) plugins = { 0 };

  set_up (&plugins);
  lectern_worker_pool_set_documents_per_process (plugins.pool, 3);
  for (int i = 0; i < 3; i++)
    g_assert_cmpint (import_and_count (&plugins), ==, 1);
}

/* A sanitizer ends a process that crashes by itself, with a status instead of a signal. */
#if LECTERN_SANITIZED
#define CRASHED "The importer plugin"
#else
#define CRASHED "The importer plugin crashed"
#endif

static void
test_fails_alone (void)
{
  static const struct {
    const char *text;
    int code;
    const char *words;
  } cases[] = {
    { "crash", LECTERN_ERROR_CRASHED, CRASHED },
    { "hang", LECTERN_ERROR_TIMED_OUT, "The importer plugin took longer" },
    { "nothing", LECTERN_ERROR_NO_ARTICLE, "It is empty." },
    { "crash", LECTERN_ERROR_CRASHED, CRASHED },
    { "crash", LECTERN_ERROR_CRASHED, CRASHED },
  };
  g_auto (PluginFolder) plugins = { 0 };
  g_autoptr (LecternImportResult) last = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&plugins);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (LecternImportResult) result = import (&plugins, cases[i].text, &failure);

      g_assert_null (result);
      g_assert_error (failure, LECTERN_ERROR, cases[i].code);
      g_assert_true (g_str_has_prefix (failure->message, cases[i].words));
    }

  last = import (&plugins, "Fine words.", &error);
  g_assert_no_error (error);
  g_assert_nonnull (last);
}

typedef struct {
  guint n_done;
  guint n_failed;
} Counts;

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternImportResult) imported = lectern_worker_pool_import_finish (
      LECTERN_WORKER_POOL (source), result, NULL);
  Counts *counts = user_data;

  counts->n_done++;
  counts->n_failed += imported == NULL;
}

/* Bombs among good documents cost only themselves. */
static void
test_many (void)
{
  const guint n_documents = 60;
  g_auto (PluginFolder) plugins = { 0 };
  LecternPluginEntry *entry = NULL;
  Counts counts = { 0, 0 };
  gint64 deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  set_up (&plugins);
  lectern_worker_pool_set_max_workers (plugins.pool, 2);
  entry = lectern_plugin_registry_lookup (plugins.registry, "importer");
  for (guint i = 0; i < n_documents; i++)
    {
      const char *text = i % 10 == 3 ? "crash" : "Good words.";
      g_autoptr (GBytes) content = g_bytes_new_static (text, strlen (text));

      lectern_worker_pool_import_async (plugins.pool, entry, content, NULL, NULL, NULL, NULL, NULL,
                                        counted_cb, &counts);
    }
  while (counts.n_done < n_documents && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (counts.n_done, ==, n_documents);
  g_assert_cmpuint (counts.n_failed, ==, n_documents / 10);
}

static void
test_shut_down (void)
{
  g_auto (PluginFolder) plugins = { 0 };
  g_autoptr (GBytes) content = g_bytes_new_static ("hang", 4);
  g_autoptr (GAsyncResult) running = NULL;
  g_autoptr (GAsyncResult) waiting = NULL;
  g_autoptr (GError) error = NULL;
  LecternPluginEntry *entry = NULL;

  set_up (&plugins);
  entry = lectern_plugin_registry_lookup (plugins.registry, "importer");
  lectern_worker_pool_import_async (plugins.pool, entry, content, NULL, NULL, NULL, NULL, NULL,
                                    lectern_fixture_result_cb, &running);
  lectern_worker_pool_import_async (plugins.pool, entry, content, NULL, NULL, NULL, NULL, NULL,
                                    lectern_fixture_result_cb, &waiting);
  for (int i = 0; i < 20; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (5000);
    }
  lectern_worker_pool_shut_down (plugins.pool);
  lectern_fixture_wait_result (&running, 5000);
  lectern_fixture_wait_result (&waiting, 5000);
  g_assert_null (lectern_worker_pool_import_finish (plugins.pool, running, &error));
  g_assert_true (lectern_error_is_cancel (error));
  g_clear_error (&error);
  g_assert_null (lectern_worker_pool_import_finish (plugins.pool, waiting, &error));
  g_assert_true (lectern_error_is_cancel (error));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/analysis/importer/fresh-process", test_fresh_process);
  g_test_add_func ("/analysis/importer/run", test_run);
  g_test_add_func ("/analysis/importer/run-of-fresh", test_run_of_fresh);
  g_test_add_func ("/analysis/importer/fails-alone", test_fails_alone);
  g_test_add_func ("/analysis/importer/many", test_many);
  g_test_add_func ("/analysis/importer/shut-down", test_shut_down);

  return g_test_run ();
}

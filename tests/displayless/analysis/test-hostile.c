/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <sys/stat.h>
#include <unistd.h>

#include "plugin-folder.h"

/* Each hostile plugin costs its layer and a sentence with its name; the host lives. */

#define TICK_MS 10
/* The machine may be busy; a host that waits for a plugin would stand still for its deadline. */
#define MAX_GAP_US (400 * 1000)

static const struct {
  const char *why;
  const char *id;
  const char *module;
  const char *analyzer;
  int code;
} cases[] = {
  { "writes to address 0", "hostile-crash", NULL, NULL, LECTERN_ERROR_CRASHED },
  { "aborts", "hostile-abort", NULL, NULL, LECTERN_ERROR_CRASHED },
  { "runs out of stack", "hostile-overflow", NULL, NULL, LECTERN_ERROR_CRASHED },
  { "exits as if all were well", "hostile-exit", NULL, NULL, LECTERN_ERROR_CRASHED },
  { "never ends", "hostile-hang", NULL, "DeadlineMs=600", LECTERN_ERROR_TIMED_OUT },
  { "ends when asked, too late", "hostile-polite", NULL, "DeadlineMs=600",
    LECTERN_ERROR_TIMED_OUT },
#if !LECTERN_SANITIZED
  { "takes all memory", "hostile-leak", NULL, NULL, LECTERN_ERROR_OUT_OF_MEMORY },
  { "takes all memory, not looking", "hostile-leak-blindly", NULL, NULL,
    LECTERN_ERROR_OUT_OF_MEMORY },
#endif
  { "points outside the text", "hostile-spans", NULL, NULL, LECTERN_ERROR_PROTOCOL },
  { "points outside in a property", "hostile-properties", NULL, NULL, LECTERN_ERROR_PROTOCOL },
  { "makes a kind of another's", "hostile-kind", NULL, NULL, LECTERN_ERROR_PROTOCOL },
  { "makes too many", "hostile-many", NULL, NULL, LECTERN_ERROR_PROTOCOL },
  { "writes garbage to the host", "hostile-garbage", NULL, NULL, LECTERN_ERROR_CRASHED },
  { "hangs up and works on", "hostile-close", NULL, NULL, LECTERN_ERROR_CRASHED },
  { "gives up on the article", "hostile-give-up", NULL, NULL, LECTERN_ERROR_NOT_SUPPORTED },
  { "is of another ABI", "wrong-abi", "hostile-abi", NULL, LECTERN_ERROR_ABI },
  { "is no plugin", "no-plugin", "hostile-empty", NULL, LECTERN_ERROR_ABI },
  { "dies while it is loaded", "early-death", "hostile-constructor", NULL, LECTERN_ERROR_CRASHED },
#ifdef HAVE_TOOLKIT
  { "is linked to GTK", "with-toolkit", "hostile-toolkit", NULL, LECTERN_ERROR_ABI },
#endif
};

typedef struct {
  gint64 last_us;
  gint64 longest_us;
} Ticks;

static gboolean
tick_cb (gpointer user_data)
{
  Ticks *ticks = user_data;
  gint64 now = g_get_monotonic_time ();

  ticks->longest_us = MAX (ticks->longest_us, now - ticks->last_us);
  ticks->last_us = now;

  return G_SOURCE_CONTINUE;
}

static void
test_blamed (gconstpointer data)
{
  const gsize index = GPOINTER_TO_SIZE (data);
  const char *id = cases[index].id;
  g_auto (PluginFolder) plugins = { 0 };
  g_autoptr (LecternLayer) layer = NULL;
  g_autoptr (GError) error = NULL;
  Ticks ticks = { g_get_monotonic_time (), 0 };
  LecternPluginEntry *entry = NULL;
  guint source = g_timeout_add (TICK_MS, tick_cb, &ticks);

  plugin_folder_init (&plugins);
  plugin_folder_add (&plugins, id, cases[index].module, cases[index].analyzer);
  plugin_folder_load (&plugins);
  /* What GDBus says of a peer that does not speak D-Bus. */
  if (g_str_equal (id, "hostile-garbage"))
    g_test_expect_message ("GLib-GIO", G_LOG_LEVEL_WARNING, "*determining bytes needed*");
  ticks.last_us = g_get_monotonic_time ();
  layer = plugin_folder_analyze (&plugins, id, NULL, &error);
  g_source_remove (source);
  g_test_assert_expected_messages ();

  g_assert_error (error, LECTERN_ERROR, cases[index].code);
  g_assert_null (layer);
  g_assert_nonnull (strstr (error->message, id));
  g_assert_cmpint (ticks.longest_us, <, MAX_GAP_US);
  entry = lectern_plugin_registry_lookup (plugins.registry, id);
  g_assert_cmpuint (lectern_plugin_entry_get_n_failures (entry), ==,
                    cases[index].code != LECTERN_ERROR_NOT_SUPPORTED);
}

static void
test_reaches_nothing (void)
{
  g_auto (PluginFolder) plugins = { 0 };
  g_autofree char *notice = NULL;
  g_autoptr (LecternLayer) layer = NULL;
  g_autoptr (GError) error = NULL;
  GVariantIter iter;
  GVariant *value = NULL;
  const char *key = NULL;
  guint n_facts = 0;

  plugin_folder_init (&plugins);
  plugin_folder_add (&plugins, "hostile-reach", NULL, NULL);
  plugin_folder_load (&plugins);
  layer = plugin_folder_analyze (&plugins, "hostile-reach", NULL, &error);
  g_assert_no_error (error);
  g_object_get (plugins.pool, "confinement-notice", &notice, NULL);
  if (notice != NULL)
    {
      g_test_skip (notice);
      return;
    }

  g_variant_iter_init (&iter, lectern_layer_get_facts (layer));
  while (g_variant_iter_next (&iter, "{&sv}", &key, &value))
    {
      if (g_variant_get_boolean (value))
        g_error ("a plugin could reach: %s", key);
      g_variant_unref (value);
      n_facts++;
    }
  g_assert_cmpuint (n_facts, ==, 9);
}

static void
count_cb (LecternWorkerPool *pool, LecternPluginEntry *entry, const char *message, guint *n_lines)
{
  *n_lines += 1;
}

static void
test_flood (void)
{
  g_auto (PluginFolder) plugins = { 0 };
  g_autoptr (LecternLayer) layer = NULL;
  g_autoptr (GError) error = NULL;
  guint n_lines = 0;

  plugin_folder_init (&plugins);
  plugin_folder_add (&plugins, "hostile-flood", NULL, "DeadlineMs=20000");
  plugin_folder_load (&plugins);
  g_signal_connect (plugins.pool, "log", G_CALLBACK (count_cb), &n_lines);
  layer = plugin_folder_analyze (&plugins, "hostile-flood", NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (layer);
  g_assert_cmpuint (n_lines, >, 0);
  g_assert_cmpuint (n_lines, <=, 200);
}

static void
test_quarantine (void)
{
  g_auto (PluginFolder) plugins = { 0 };
  g_autoptr (GError) last = NULL;
  LecternPluginEntry *entry = NULL;

  plugin_folder_init (&plugins);
  plugin_folder_add (&plugins, "hostile-spans", NULL, NULL);
  plugin_folder_load (&plugins);
  entry = lectern_plugin_registry_lookup (plugins.registry, "hostile-spans");
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (lectern_plugin_entry_get_state (entry), ==, LECTERN_PLUGIN_ENABLED);
      g_assert_null (plugin_folder_analyze (&plugins, "hostile-spans", NULL, &error));
      g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_PROTOCOL);
    }
  g_assert_cmpint (lectern_plugin_entry_get_state (entry), ==, LECTERN_PLUGIN_QUARANTINED);
  g_assert_null (plugin_folder_analyze (&plugins, "hostile-spans", NULL, &last));
  g_assert_error (last, LECTERN_ERROR, LECTERN_ERROR_QUARANTINED);

  /* It is remembered, and ends when the user says so. */
  plugin_folder_load (&plugins);
  entry = lectern_plugin_registry_lookup (plugins.registry, "hostile-spans");
  g_assert_cmpint (lectern_plugin_entry_get_state (entry), ==, LECTERN_PLUGIN_QUARANTINED);
  g_assert_true (lectern_plugin_registry_set_enabled (plugins.registry, entry, TRUE, NULL));
  g_assert_cmpint (lectern_plugin_entry_get_state (entry), ==, LECTERN_PLUGIN_ENABLED);
  g_assert_cmpuint (lectern_plugin_entry_get_n_failures (entry), ==, 0);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

static void
test_cancel (gconstpointer data)
{
  const char *id = data;
  g_auto (PluginFolder) plugins = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (LecternLayer) layer = NULL;
  g_autoptr (GError) error = NULL;
  gint64 begin = 0;

  plugin_folder_init (&plugins);
  plugin_folder_add (&plugins, id, NULL, "DeadlineMs=20000");
  plugin_folder_load (&plugins);
  g_timeout_add (300, cancel_cb, cancellable);
  begin = g_get_monotonic_time ();
  layer = plugin_folder_analyze (&plugins, id, cancellable, &error);

  g_assert_true (lectern_error_is_cancel (error));
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 5 * G_USEC_PER_SEC);
  g_assert_cmpuint (
      lectern_plugin_entry_get_n_failures (lectern_plugin_registry_lookup (plugins.registry, id)),
      ==, 0);
}

/* The timers of a call that was cancelled must not hit the next one. */
static void
test_next_call (void)
{
  g_auto (PluginFolder) plugins = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  plugin_folder_init (&plugins);
  plugin_folder_add (&plugins, "hostile-polite", NULL, "DeadlineMs=700");
  plugin_folder_load (&plugins);
  g_timeout_add (100, cancel_cb, cancellable);
  g_assert_null (plugin_folder_analyze (&plugins, "hostile-polite", cancellable, &error));
  g_assert_true (lectern_error_is_cancel (error));
  g_clear_error (&error);
  g_assert_null (plugin_folder_analyze (&plugins, "hostile-polite", NULL, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_TIMED_OUT);
}

/* Cancelled between its deadline and its answer: the call after it is not to blame. */
static void
test_next_call_after_deadline (void)
{
  g_auto (PluginFolder) plugins = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (LecternLayer) first = NULL;
  g_autoptr (LecternLayer) last = NULL;
  g_autoptr (GError) error = NULL;

  plugin_folder_init (&plugins);
  plugin_folder_add (&plugins, "hostile-dawdle", NULL, "DeadlineMs=400");
  plugin_folder_load (&plugins);
  first = plugin_folder_analyze (&plugins, "hostile-dawdle", NULL, &error);
  g_assert_no_error (error);
  g_timeout_add (500, cancel_cb, cancellable);
  g_assert_null (plugin_folder_analyze (&plugins, "hostile-dawdle", cancellable, NULL));
  last = plugin_folder_analyze (&plugins, "hostile-dawdle", NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (last);
}

static void
test_bad_module (void)
{
  g_auto (PluginFolder) plugins = { 0 };
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  plugin_folder_init (&plugins);
  plugin_folder_add (&plugins, "hostile-crash", NULL, NULL);
  plugin_folder_load (&plugins);
  path = g_build_filename (plugins.folder, "hostile-crash", "hostile.so", NULL);
  g_assert_true (g_file_set_contents (path, "not a shared object", -1, NULL));
  g_assert_null (plugin_folder_analyze (&plugins, "hostile-crash", NULL, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_ABI);
  g_clear_error (&error);
  /* Others may have written it since the key file was read. */
  g_assert_cmpint (chmod (path, 0666), ==, 0);
  g_assert_null (plugin_folder_analyze (&plugins, "hostile-crash", NULL, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_FORBIDDEN);
  g_clear_error (&error);
  g_assert_cmpint (unlink (path), ==, 0);
  g_assert_null (plugin_folder_analyze (&plugins, "hostile-crash", NULL, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/analysis/hostile/blamed/", cases[i].id, NULL);

      g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_blamed);
    }
  g_test_add_func ("/analysis/hostile/reaches-nothing", test_reaches_nothing);
  g_test_add_func ("/analysis/hostile/flood", test_flood);
  g_test_add_func ("/analysis/hostile/quarantine", test_quarantine);
  g_test_add_data_func ("/analysis/hostile/cancel/polite", "hostile-polite", test_cancel);
  g_test_add_data_func ("/analysis/hostile/cancel/deaf", "hostile-hang", test_cancel);
  g_test_add_func ("/analysis/hostile/next-call", test_next_call);
  g_test_add_func ("/analysis/hostile/next-call-after-deadline", test_next_call_after_deadline);
  g_test_add_func ("/analysis/hostile/bad-module", test_bad_module);

  return g_test_run ();
}

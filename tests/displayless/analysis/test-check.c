/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "plugin-folder.h"

#define N_ARTICLES 20

/* Output of `plugin check`, and its exit code. */
static char *
check (const char *folder, int *status)
{
  const char *const command[]
      = { g_getenv ("LECTERN_CLI"), "plugin", "check", "--json", folder, NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  process = g_subprocess_newv (
      command, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  *status = g_subprocess_get_exit_status (process);

  return output;
}

static guint
count (const char *output, const char *verdict)
{
  g_autofree char *member = g_strdup_printf ("\"verdict\":\"%s\"", verdict);
  g_auto (GStrv) parts = g_strsplit (output, member, -1);

  return g_strv_length (parts) - 1;
}

static void
test_well_behaved (void)
{
  g_auto (GStrv) folders = g_strsplit (g_getenv ("LECTERN_PLUGIN_PATH"), ":", 2);
  g_autofree char *folder = g_build_filename (folders[0], "template", NULL);
  int status = -1;
  g_autofree char *output = check (folder, &status);

  g_assert_cmpint (status, ==, 0);
  g_assert_cmpuint (count (output, "ok"), ==, N_ARTICLES);
}

static void
test_hostile (void)
{
  static const struct {
    const char *id, *module, *verdict, *words;
  } cases[] = {
    { "hostile-crash", NULL, "failed", "crashed" },
    { "hostile-spans", NULL, "failed", "protocol" },
    { "hostile-kind", NULL, "failed", "protocol" },
    { "counting", "needy", "differs", "\"verdict\"" },
  };
  g_auto (PluginFolder) plugins = { NULL };

  plugin_folder_init (&plugins);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folder = g_build_filename (plugins.folder, cases[i].id, NULL);
      g_autofree char *output = NULL;
      int status = -1;

      g_test_message ("%s", cases[i].id);
      plugin_folder_add (&plugins, cases[i].id, cases[i].module, NULL);
      output = check (folder, &status);
      g_assert_cmpint (status, ==, 1);
      g_assert_cmpuint (count (output, cases[i].verdict), >, 0);
      g_assert_nonnull (strstr (output, cases[i].words));
    }
}

static void
test_nothing_there (void)
{
  g_auto (PluginFolder) plugins = { NULL };
  g_autofree char *output = NULL;
  int status = -1;

  plugin_folder_init (&plugins);
  output = check (plugins.folder, &status);
  g_assert_cmpint (status, ==, 1);
  g_assert_cmpstr (output, ==, "");
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/analysis/check/well-behaved", test_well_behaved);
  g_test_add_func ("/analysis/check/hostile", test_hostile);
  g_test_add_func ("/analysis/check/nothing-there", test_nothing_there);

  return g_test_run ();
}

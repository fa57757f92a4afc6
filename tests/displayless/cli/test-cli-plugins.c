/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-fixture.h"

static char *
run (const char *first, const char *second, int *status)
{
  const char *const command[] = { g_getenv ("LECTERN_CLI"), "plugins", first,
                                  first != NULL ? second : NULL, NULL };
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  /* Where GTest put the folders of this test. */
  g_subprocess_launcher_setenv (launcher, "XDG_CONFIG_HOME", g_get_user_config_dir (), TRUE);
  process = g_subprocess_launcher_spawnv (launcher, command, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  *status = g_subprocess_get_exit_status (process);

  return output;
}

static void
test_switches (void)
{
  int status = -1;
  g_autofree char *before = run ("--json", NULL, &status);
  g_autofree char *on = run ("enable", "template", &status);
  g_autofree char *after = NULL;
  g_autofree char *off = NULL;
  g_autofree char *again = NULL;

  g_assert_cmpint (status, ==, 0);
  g_assert_nonnull (strstr (before,
                            "{\"id\":\"template\",\"name\":\"Capitals\",\"version\":\"1.0\","
                            "\"state\":\"disabled\",\"bundled\":true"));
  after = run ("--json", NULL, &status);
  g_assert_nonnull (strstr (after, "\"version\":\"1.0\",\"state\":\"enabled\",\"bundled\":true"));
  off = run ("disable", "template", &status);
  g_assert_cmpint (status, ==, 0);
  again = run ("--json", NULL, &status);
  g_assert_cmpstr (again, ==, before);
}

static void
test_wrong (void)
{
  int status = -1;
  g_autofree char *unknown = run ("disable", "nobody", &status);
  g_autofree char *verb = NULL;

  g_assert_cmpint (status, ==, 2);
  verb = run ("explode", "template", &status);
  g_assert_cmpint (status, ==, 2);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/cli/plugins/switches", test_switches);
  g_test_add_func ("/cli/plugins/wrong", test_wrong);

  return g_test_run ();
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lectern-fixture.h"

/* The same confinement for root and for an ordinary user: no privileges are needed for it. */

#define NOBODY 65534

static char *
run (const char *const *command, const char *input, int *status)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  process = g_subprocess_newv (
      command, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, input, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  *status = g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -1;

  return output;
}

static gboolean
can_become_nobody (void)
{
  const char *const command[] = { "setpriv",
                                  "--reuid=65534",
                                  "--regid=65534",
                                  "--clear-groups",
                                  "test",
                                  "-x",
                                  g_getenv ("LECTERN_WORKER"),
                                  NULL };
  g_autofree char *program = g_find_program_in_path ("setpriv");
  g_autofree char *output = NULL;
  int status = 0;

  if (geteuid () != 0 || program == NULL)
    {
      g_test_skip ("only root can become another user, with setpriv");
      return FALSE;
    }
  output = run (command, NULL, &status);
  if (status != 0)
    g_test_skip ("the build tree is not readable for an ordinary user");

  return status == 0;
}

static void
check_output (const char *output, int status)
{
  if (strstr (output, "this kernel cannot confine it") != NULL)
    {
      g_test_skip ("this kernel has no Landlock or no seccomp");
      return;
    }

  g_assert_null (strstr (output, "POSSIBLE"));
  g_assert_nonnull (strstr (output, "opening an internet socket: refused"));
  g_assert_nonnull (strstr (output, "reading another file: refused"));
  g_assert_cmpint (status, ==, 0);
}

static void
test_self_test (void)
{
  const char *const command[] = { g_getenv ("LECTERN_WORKER"), "--check-sandbox", NULL };
  int status = 0;
  g_autofree char *output = run (command, NULL, &status);

  check_output (output, status);
}

static void
test_ordinary_user (void)
{
  const char *const command[] = { "setpriv",
                                  "--reuid=65534",
                                  "--regid=65534",
                                  "--clear-groups",
                                  g_getenv ("LECTERN_WORKER"),
                                  "--check-sandbox",
                                  NULL };
  g_autofree char *output = NULL;
  int status = 0;

  if (!can_become_nobody ())
    return;

  output = run (command, NULL, &status);
  check_output (output, status);
}

/* The whole way: command line, registry, worker, module. */
static void
test_ordinary_user_analyzes (void)
{
  g_autofree char *home = g_dir_make_tmp ("lectern-nobody-XXXXXX", NULL);
  g_autofree char *home_setting = g_strconcat ("HOME=", home, NULL);
  g_autofree char *config_setting = g_strconcat ("XDG_CONFIG_HOME=", home, NULL);
  g_autofree char *data_setting = g_strconcat ("XDG_DATA_HOME=", home, NULL);
  const char *const command[] = { "setpriv",
                                  "--reuid=65534",
                                  "--regid=65534",
                                  "--clear-groups",
                                  "env",
                                  home_setting,
                                  config_setting,
                                  data_setting,
                                  g_getenv ("LECTERN_CLI"),
                                  "batch",
                                  "--analyze",
                                  "template",
                                  NULL };
  g_autofree char *output = NULL;
  int status = 0;

  if (!can_become_nobody ())
    return;

  g_assert_cmpint (chown (home, NOBODY, NOBODY), ==, 0);
  output = run (command, "{\"id\": 7, \"text\": \"NATO met.\"}\n", &status);
  g_assert_cmpint (status, ==, 0);
  g_assert_nonnull (strstr (output, "\"start\":0,\"end\":4"));
  g_assert_null (strstr (output, "\"error\""));
  g_rmdir (home);
}

static void
test_needs_host (void)
{
  const char *const command[] = { g_getenv ("LECTERN_WORKER"), NULL };
  g_autoptr (GSubprocess) process = g_subprocess_newv (command, G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                                                       NULL);

  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 2);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/worker/sandbox/self-test", test_self_test);
  g_test_add_func ("/worker/sandbox/ordinary-user", test_ordinary_user);
  g_test_add_func ("/worker/sandbox/ordinary-user-analyzes", test_ordinary_user_analyzes);
  g_test_add_func ("/worker/sandbox/needs-host", test_needs_host);

  return g_test_run ();
}

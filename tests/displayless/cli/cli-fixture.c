/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cli-fixture.h"

void
cli_result_clear (CliResult *self)
{
  g_clear_pointer (&self->output, g_free);
  g_clear_pointer (&self->errors, g_free);
}

char *
cli_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("lectern-cli-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
cli_folder_free (char *folder)
{
  const char *argv[] = { "rm", "-rf", folder, NULL };

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, NULL, NULL));
  g_free (folder);
}

static CliResult
run (const char *folder, const char *proxy, const char *input, const char *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
      | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *command = NULL;
  g_autofree char *library = g_build_filename (folder, "library", NULL);
  g_auto (GStrv) argv = NULL;
  CliResult result = { 0 };

  g_assert_nonnull (g_getenv ("LECTERN_CLI"));
  command = g_strdup_printf ("%s %s", g_getenv ("LECTERN_CLI"), arguments);
  g_assert_true (g_shell_parse_argv (command, NULL, &argv, &error));
  for (gsize i = 0; argv[i] != NULL; i++)
    if (strcmp (argv[i], "LIBRARY") == 0)
      {
        g_free (argv[i]);
        argv[i] = g_strdup (library);
      }

  g_subprocess_launcher_setenv (launcher, "HOME", folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_CONFIG_HOME", folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_CACHE_HOME", folder, TRUE);
  if (proxy != NULL)
    {
      g_subprocess_launcher_unsetenv (launcher, "GIO_USE_PROXY_RESOLVER");
      g_subprocess_launcher_unsetenv (launcher, "no_proxy");
      /* The resolver reads the desktop's settings too, and their schemas must be there. */
      g_subprocess_launcher_unsetenv (launcher, "XDG_DATA_DIRS");
      g_subprocess_launcher_setenv (launcher, "http_proxy", proxy, TRUE);
    }
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, input != NULL ? input : "", NULL,
                                                &result.output, &result.errors, &error));
  if (!g_subprocess_get_if_exited (process))
    g_error ("lectern-cli was ended by a signal: %s", result.errors);
  result.status = g_subprocess_get_exit_status (process);

  return result;
}

CliResult
cli_run (const char *folder, const char *input, const char *arguments)
{
  return run (folder, NULL, input, arguments);
}

CliResult
cli_run_behind (const char *folder, const char *proxy, const char *arguments)
{
  return run (folder, proxy, NULL, arguments);
}

JsonNode *
cli_parse (const CliResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_strndup (result->output, strcspn (result->output, "\n"));
  JsonNode *node = json_from_string (line, &error);

  g_assert_no_error (error);
  g_assert_nonnull (node);

  return node;
}

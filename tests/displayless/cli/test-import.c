/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "cli-fixture.h"
#include "lectern-fixture.h"
#include "lectern-gate.h"

#define N_TEXTS 40
#define N_KILLS 3
#define N_ADMITTED 9
#define DEADLINE_S 60

typedef struct {
  char *folder;
  char *texts;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = cli_folder_new ();
  self->texts = g_build_filename (self->folder, "texts", NULL);
  g_assert_cmpint (g_mkdir_with_parents (self->texts, 0700), ==, 0);
  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%02u.txt", self->texts, i);
      g_autofree char *text = g_strdup_printf (
          "Ferry number %u\n\nThe ferry number %u left the quay at %u o'clock.\n", i, i, i);

      g_assert_true (g_file_set_contents (path, text, -1, NULL));
    }
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  cli_folder_free (self->folder);
  g_free (self->texts);
}

static void
assert_member (JsonNode *node, const char *name, gint64 expected)
{
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (node), name), ==, expected);
}

static void
test_folder (Fixture *self, gconstpointer data)
{
  g_autofree char *bad = g_build_filename (self->texts, "empty.txt", NULL);
  g_autofree char *command = g_strdup_printf ("import --json --library LIBRARY %s", self->texts);
  g_auto (CliResult) result = { 0 };
  g_auto (CliResult) listed = { 0 };
  g_auto (CliResult) report = { 0 };
  g_auto (CliResult) retried = { 0 };
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) second = NULL;

  g_assert_true (g_file_set_contents (bad, "", 0, NULL));
  result = cli_run (self->folder, NULL, command);
  g_assert_cmpint (result.status, ==, 1);
  node = cli_parse (&result);
  assert_member (node, "added", N_TEXTS);
  assert_member (node, "failed", 1);
  g_assert_nonnull (strstr (result.output, "empty.txt is empty"));

  listed = cli_run (self->folder, NULL, "import --list --library LIBRARY");
  g_assert_cmpint (listed.status, ==, 0);
  g_assert_nonnull (strstr (listed.output, "texts: 40 added, 1 failed"));
  report = cli_run (self->folder, NULL, "import --report 1 --csv --library LIBRARY");
  g_assert_true (g_str_has_prefix (report.output, "position,state,address"));
  g_assert_nonnull (strstr (report.output, "41,failed,"));

  g_assert_true (g_file_set_contents (bad, "The sea\n\nIt came in.\n", -1, NULL));
  retried = cli_run (self->folder, NULL, "import --retry --json --library LIBRARY");
  g_assert_cmpint (retried.status, ==, 0);
  second = cli_parse (&retried);
  assert_member (second, "added", N_TEXTS + 1);
}

static GSubprocess *
start_import (const char *library, const char *what)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error,
      g_getenv ("LECTERN_CLI"), "import", "--library", library, what, NULL);

  g_assert_no_error (error);
  return process;
}

/* Killed in the middle; nothing that was said to be in is lost, nothing comes in twice. */
static void
test_killed (Fixture *self, gconstpointer data)
{
  g_autofree char *library = g_build_filename (self->folder, "library", NULL);
  g_autoptr (LecternGate) gate = lectern_gate_new (self->folder);
  g_auto (CliResult) result = { 0 };
  g_auto (CliResult) listed = { 0 };
  g_autoptr (JsonNode) node = NULL;
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < N_KILLS; i++)
    {
      g_autoptr (GSubprocess) process = start_import (library, i == 0 ? self->texts : "--resume");
      gint64 deadline_us = g_get_monotonic_time () + DEADLINE_S * G_USEC_PER_SEC;

      /* What is let in now is read, being stored or stored; the rest waits outside. */
      lectern_gate_admit (gate, N_ADMITTED);
      while (!lectern_gate_is_used (gate) && g_get_monotonic_time () < deadline_us)
        g_usleep (G_USEC_PER_SEC / 200);
      g_assert_true (lectern_gate_is_used (gate));
      g_usleep (i * G_USEC_PER_SEC / 20);
      g_assert_nonnull (g_subprocess_get_identifier (process));
      g_subprocess_send_signal (process, SIGKILL);
      g_subprocess_wait (process, NULL, NULL);
      g_assert_true (g_subprocess_get_if_signaled (process));
    }

  lectern_gate_open (gate);
  result = cli_run (self->folder, NULL, "import --resume --json --library LIBRARY");
  node = cli_parse (&result);
  assert_member (node, "added", N_TEXTS);
  assert_member (node, "failed", 0);
  assert_member (node, "waiting", 0);
  listed = cli_run (self->folder, NULL, "list --json --library LIBRARY");
  lines = g_strsplit (g_strchomp (listed.output), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, N_TEXTS);
}

static void
test_usage (Fixture *self, gconstpointer data)
{
  g_auto (CliResult) nothing = cli_run (self->folder, NULL, "import --library LIBRARY");
  g_auto (CliResult) missing = cli_run (self->folder, NULL, "import --library LIBRARY /no/such");
  g_auto (CliResult) unknown = cli_run (self->folder, NULL, "import --library LIBRARY --report 7");

  g_assert_cmpint (nothing.status, ==, 2);
  g_assert_cmpint (missing.status, ==, 1);
  g_assert_nonnull (strstr (missing.errors, "no file or folder"));
  g_assert_cmpint (unknown.status, ==, 1);
  g_assert_nonnull (strstr (unknown.errors, "There is no import 7"));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add ("/cli/import/folder", Fixture, NULL, set_up, test_folder, tear_down);
  g_test_add ("/cli/import/killed", Fixture, NULL, set_up, test_killed, tear_down);
  g_test_add ("/cli/import/usage", Fixture, NULL, set_up, test_usage, tear_down);

  return g_test_run ();
}

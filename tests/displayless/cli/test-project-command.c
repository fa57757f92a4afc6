/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cli-fixture.h"
#include "lectern-fixture.h"

typedef struct {
  char *folder;
  char *id;
} Fixture;

static char *
run (Fixture *self, int status, const char *arguments)
{
  g_auto (CliResult) result = cli_run (self->folder, NULL, arguments);

  g_test_message ("%s: %d %s", arguments, result.status, result.errors);
  g_assert_cmpint (result.status, ==, status);
  return g_strdup (status == 0 ? result.output : result.errors);
}

static char *
add (Fixture *self, const char *text)
{
  g_auto (CliResult) result = cli_run (self->folder, text, "open - --json --library LIBRARY");
  g_autoptr (JsonNode) node = cli_parse (&result);

  return g_strdup (json_object_get_string_member (json_node_get_object (node), "id"));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *tagged = NULL;
  g_autofree char *tags = NULL;

  self->folder = cli_folder_new ();
  self->id = add (self, "Zebra of the port\n\nThe harbor board met on Tuesday.");
  g_free (add (self, "Apples of the quay\n\nThe ferry sailed again in spring."));
  tags = g_strdup_printf ("tags add Zoo %s --library LIBRARY", self->id);
  tagged = run (self, 0, tags);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  cli_folder_free (self->folder);
  g_free (self->id);
}

/* Writes, checks and reads a project that lies at @place in the test's folder. */
static void
carry (Fixture *self, const char *what, const char *name, const char *expected)
{
  g_autofree char *place = g_build_filename (self->folder, name, NULL);
  g_autofree char *other = g_strconcat (place, "-library", NULL);
  g_autofree char *export = g_strdup_printf ("project export -o %s %s --library LIBRARY", place,
                                             what);
  g_autofree char *check = g_strdup_printf ("project check %s", place);
  g_autofree char *import = g_strdup_printf ("project import %s --json --library %s", place, other);
  g_autofree char *list = g_strdup_printf ("list --tag zoo --library %s", other);
  g_autofree char *written = run (self, 0, export);
  g_autofree char *checked = run (self, 0, check);
  g_autofree char *read = run (self, 0, import);
  g_autofree char *listed = run (self, 0, list);

  g_assert_nonnull (strstr (written, expected));
  g_assert_nonnull (strstr (checked, expected));
  g_assert_nonnull (strstr (read, "\"conflicts\":0"));
  g_assert_nonnull (strstr (listed, "Zebra"));
}

static void
test_all (Fixture *self, gconstpointer data)
{
  carry (self, "--all --with-feeds", "all", "2 articles");
  carry (self, "--all", "all.zip", "2 articles");
}

static void
test_some (Fixture *self, gconstpointer data)
{
  carry (self, self->id, "one", "1 article");
  carry (self, "--search harbor", "found", "1 article");
}

/* Nothing is written where something is, nor when it is not clear what. */
static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *there = g_strdup_printf ("project export -o %s --all --library LIBRARY",
                                            self->folder);
  g_autofree char *errors = run (self, 1, there);
  g_autofree char *none = run (self, 1, "project check /nowhere");
  g_autofree char *unclear = run (self, 2, "project export -o x --library LIBRARY");
  g_autofree char *both = run (self, 2, "project export -o x --all --in y --library LIBRARY");

  g_assert_nonnull (strstr (errors, "choose another place"));
  g_assert_nonnull (strstr (none, "project.json"));
  g_assert_nonnull (strstr (unclear, "Usage"));
  g_assert_nonnull (strstr (both, "Usage"));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add ("/cli/project/all", Fixture, NULL, set_up, test_all, tear_down);
  g_test_add ("/cli/project/some", Fixture, NULL, set_up, test_some, tear_down);
  g_test_add ("/cli/project/refused", Fixture, NULL, set_up, test_refused, tear_down);

  return g_test_run ();
}

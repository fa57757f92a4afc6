/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cli-fixture.h"
#include "lectern-fixture.h"

typedef struct {
  char *folder;
  char *ids[2];
} Fixture;

static char *
add (const char *folder, const char *text)
{
  g_auto (CliResult) result = cli_run (folder, text, "open - --json --library LIBRARY");
  g_autoptr (JsonNode) node = cli_parse (&result);

  return g_strdup (json_object_get_string_member (json_node_get_object (node), "id"));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = cli_folder_new ();
  self->ids[0] = add (self->folder, "Zebra of the port\n\nThe harbor board met on Tuesday.");
  self->ids[1] = add (self->folder, "Apples of the quay\n\nThe ferry sailed again in spring.");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  cli_folder_free (self->folder);
  g_free (self->ids[0]);
  g_free (self->ids[1]);
}

static char *
dup_run (Fixture *self, int status, const char *format, ...)
{
  g_autofree char *arguments = NULL;
  g_autofree char *all = NULL;
  g_auto (CliResult) result = { 0 };
  va_list list;

  va_start (list, format);
  arguments = g_strdup_vprintf (format, list);
  va_end (list);
  all = g_strconcat (arguments, " --library LIBRARY", NULL);
  result = cli_run (self->folder, NULL, all);
  g_test_message ("%s: %d %s", arguments, result.status, result.errors);
  g_assert_cmpint (result.status, ==, status);

  return g_strdup (status == 0 ? result.output : result.errors);
}

static void
run (Fixture *self, int status, const char *arguments)
{
  g_autofree char *output = dup_run (self, status, "%s", arguments);

  if (status != 0)
    g_assert_cmpstr (output, !=, "");
}

static void
test_tags (Fixture *self, gconstpointer data)
{
  g_autofree char *added = dup_run (self, 0, "tags add 'old harbor' %s %.8s", self->ids[0],
                                    self->ids[1]);
  g_autofree char *listed = dup_run (self, 0, "tags");
  g_autofree char *removed = dup_run (self, 0, "tags remove 'OLD HARBOR' %.8s", self->ids[1]);
  g_autofree char *members = dup_run (self, 0, "tags members 'old harbor'");
  g_autofree char *json = NULL;
  g_autofree char *filtered = NULL;

  g_assert_nonnull (strstr (listed, "     2  old harbor\n"));
  g_assert_nonnull (strstr (members, "Zebra"));
  g_assert_null (strstr (members, "Apples"));
  run (self, 0, "tags rename 'old harbor' port");
  run (self, 0, "tags color port 3");
  json = dup_run (self, 0, "tags --json");
  g_assert_cmpstr (json, ==, "{\"name\":\"port\",\"articles\":1,\"color\":3}\n");
  filtered = dup_run (self, 0, "list --tag Port");
  g_assert_nonnull (strstr (filtered, "Zebra"));
  run (self, 0, "tags delete port");
  run (self, 1, "tags members port");
  run (self, 1, "tags color port 3");
}

static void
test_collections (Fixture *self, gconstpointer data)
{
  g_autofree char *added = NULL;
  g_autofree char *listed = NULL;
  g_autofree char *found = NULL;
  g_autofree char *sorted = NULL;
  g_autofree char *json = NULL;

  run (self, 0, "collections new Case");
  run (self, 0, "collections new Case/Port");
  run (self, 0, "collections save-search Case/Ferries ferry");
  added = dup_run (self, 0, "collections add Case/Port %s", self->ids[0]);
  listed = dup_run (self, 0, "collections");
  g_assert_cmpstr (listed, ==, "     1  Case\n     1  Case/Port\n     ?  Case/Ferries\n");
  found = dup_run (self, 0, "collections members case/ferries");
  g_assert_nonnull (strstr (found, "Apples"));
  g_assert_null (strstr (found, "Zebra"));
  run (self, 0, "collections move Case/Port /");
  run (self, 0, "collections rename Port Harbor");
  run (self, 1, "collections new case");
  run (self, 1, "collections move Case Case/Ferries");
  json = dup_run (self, 0, "collections --json");
  g_assert_nonnull (strstr (json, "{\"path\":\"Harbor\",\"query\":null,\"articles\":1}\n"));
  run (self, 0, "collections delete Case");
  sorted = dup_run (self, 0, "list --sort title");
  g_assert_nonnull (strstr (strstr (sorted, "Apples"), "Zebra"));
}

static void
test_trash (Fixture *self, gconstpointer data)
{
  g_autofree char *trashed = dup_run (self, 0, "trash %.8s", self->ids[0]);
  g_autofree char *restored = dup_run (self, 0, "trash --restore %.8s", self->ids[0]);
  g_autofree char *again = dup_run (self, 0, "trash %s", self->ids[0]);
  g_autofree char *emptied = dup_run (self, 0, "trash --empty --json");
  g_autofree char *left = dup_run (self, 0, "list");

  g_assert_cmpstr (emptied, ==, "{\"articles\":1,\"marks\":0,\"notes\":0,\"corrections\":0}\n");
  g_assert_null (strstr (left, "Zebra"));
  g_assert_nonnull (strstr (left, "Apples"));
}

static void
test_usage (Fixture *self, gconstpointer data)
{
  static const char *const wrong[] = {
    "tags add harbor",   "tags nonsense", "collections new", "collections move Case",
    "list --sort color", "trash",         "trash --empty x",
  };
  static const char *const failing[] = {
    "tags add harbor 00000000", "tags rename none other",  "collections add None 00000000",
    "list --tag none",          "list --collection a/b/c", "trash ffffffff",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    run (self, 2, wrong[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (failing); i++)
    run (self, 1, failing[i]);
}

int
main (int argc, char *argv[])
{
  lectern_fixture_init (&argc, &argv);

#define ADD(path, function)                                                                        \
  g_test_add ("/cli/filing/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("tags", test_tags);
  ADD ("collections", test_collections);
  ADD ("trash", test_trash);
  ADD ("usage", test_usage);

  return g_test_run ();
}

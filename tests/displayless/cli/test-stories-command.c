/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cli-fixture.h"
#include "lectern-fixture.h"

#define PIER                                                                                       \
  "The pier of Karlsby was rebuilt in spring, after the storm of last year had taken half of it "  \
  "away, the council said on Tuesday. It is to cost four million crowns, a third of it paid by "   \
  "the province, and will open in May to everybody who likes to walk out over the water."

static void
add (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *command = g_strdup_printf ("open --no-findings --library LIBRARY %s", path);
  g_auto (CliResult) result = { 0 };

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  result = cli_run (folder, NULL, command);
  g_assert_cmpint (result.status, ==, 0);
}

static void
test_stories (void)
{
  char *folder = cli_folder_new ();
  g_auto (CliResult) none = cli_run (folder, NULL, "stories --library LIBRARY");
  g_auto (CliResult) listed = { 0 };
  g_auto (CliResult) json = { 0 };
  g_auto (CliResult) compared = { 0 };
  g_auto (CliResult) usage = cli_run (folder, NULL, "stories --library LIBRARY one");
  g_autofree char *command = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonArray *articles = NULL;

  g_assert_cmpint (none.status, ==, 0);
  g_assert_nonnull (strstr (none.output, "No two articles"));
  g_assert_cmpint (usage.status, ==, 2);
  add (folder, "one.txt", "The Pier Is Back\n\n" PIER "\n");
  add (folder, "two.txt", "Karlsby Gets Its Pier\n\nGood news. " PIER " It was time.\n");
  add (folder, "three.txt", "The Lock\n\nThe lock at Old Quay is closed for a week in June.\n");
  listed = cli_run (folder, NULL, "stories --library LIBRARY");
  g_assert_nonnull (strstr (listed.output, "2 articles"));
  json = cli_run (folder, NULL, "stories --json --library LIBRARY");
  node = cli_parse (&json);
  articles = json_object_get_array_member (json_node_get_object (node), "articles");
  g_assert_cmpuint (json_array_get_length (articles), ==, 2);
  command = g_strdup_printf (
      "stories --library LIBRARY %s %s",
      json_object_get_string_member (json_array_get_object_element (articles, 0), "id"),
      json_object_get_string_member (json_array_get_object_element (articles, 1), "id"));
  compared = cli_run (folder, NULL, command);
  g_assert_cmpint (compared.status, ==, 0);
  g_assert_nonnull (strstr (compared.output, "100 % of the second"));
  g_assert_nonnull (strstr (compared.output, "The pier of Karlsby was rebuilt in spring"));
  cli_folder_free (folder);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/cli/stories", test_stories);

  return g_test_run ();
}

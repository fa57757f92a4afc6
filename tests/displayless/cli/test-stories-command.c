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

/* Files and articles of the library, in every format. */
static void
test_outlets (void)
{
  char *folder = cli_folder_new ();
  g_autofree char *one = g_build_filename (folder, "one.txt", NULL);
  g_autofree char *other = g_build_filename (folder, "two.txt", NULL);
  g_autofree char *files = g_strdup_printf ("outlets --safe-mode %s %s", one, other);
  g_autofree char *json = g_strdup_printf ("outlets --safe-mode --conflicts --json %s %s", one,
                                           other);
  g_autofree char *dates = g_strdup_printf ("outlets --safe-mode --kind date -f csv %s %s", one,
                                            other);
  g_autofree char *wrong = g_strdup_printf ("outlets --format odt %s", one);
  g_auto (CliResult) text = { 0 };
  g_auto (CliResult) object = { 0 };
  g_auto (CliResult) csv = { 0 };
  g_auto (CliResult) refused = { 0 };
  g_auto (CliResult) found = { 0 };
  g_auto (CliResult) usage = cli_run (folder, NULL, "outlets");
  g_autoptr (JsonNode) node = NULL;
  JsonArray *facts = NULL;

  add (folder, "one.txt",
       "The Barge\n\nA barge sank near Holm and 9 sailors drowned.\n\nThe "
       "coast guard said that it would go on with its search for as long as there was light.\n");
  add (folder, "two.txt",
       "Sailors Lost\n\nEleven sailors drowned when a barge sank near Holm.\n\n"
       "People who live on the shore had heard a loud noise in the middle of the night.\n");
  g_assert_cmpint (usage.status, ==, 2);
  refused = cli_run (folder, NULL, wrong);
  g_assert_cmpint (refused.status, ==, 2);
  text = cli_run (folder, NULL, files);
  g_assert_cmpint (text.status, ==, 0);
  g_assert_nonnull (strstr (text.output, "2 outlets: 1 conflict"));
  g_assert_nonnull (strstr (text.output, "Conflict (Another number): sailors drowned"));
  object = cli_run (folder, NULL, json);
  node = cli_parse (&object);
  facts = json_object_get_array_member (json_node_get_object (node), "facts");
  g_assert_cmpuint (json_array_get_length (facts), ==, 1);
  csv = cli_run (folder, NULL, dates);
  g_assert_true (g_str_has_prefix (csv.output, "\"kind\",\"state\""));
  g_assert_null (strstr (csv.output, "sailors"));
  found = cli_run (folder, NULL, "outlets --library LIBRARY --safe-mode --search barge");
  g_assert_nonnull (strstr (found.output, "1 conflict"));
  cli_folder_free (folder);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/cli/stories", test_stories);
  g_test_add_func ("/cli/outlets", test_outlets);

  return g_test_run ();
}

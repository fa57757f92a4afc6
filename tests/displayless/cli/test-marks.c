/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Marks on the command line: in from a file, listed, out and in again. */

#include "config.h"

#include <string.h>

#include "cli-fixture.h"
#include "lectern-fixture.h"

#define MARKS                                                                                      \
  "{\"rows\":[{\"id\":\"a1\",\"uri\":\"https://example.org/port\",\"text\":\"Look here\","         \
  "\"tags\":[\"evidence\",\"port\"],\"target\":[{\"selector\":[{\"type\":\"TextQuoteSelector\","   \
  "\"exact\":\"a "                                                                                 \
  "bridge\"}]}]},{\"id\":\"a2\",\"uri\":\"https://example.org/none\",\"text\":\"x\"}]}"

static char *
write_file (const char *folder, const char *name, const char *content)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  return path;
}

static void
run_well (const char *folder, const char *input, const char *arguments, const char *expected)
{
  g_auto (CliResult) result = cli_run (folder, input, arguments);

  g_assert_cmpint (result.status, ==, 0);
  if (strstr (result.output, expected) != NULL)
    return;

  g_test_message ("%s: %s%s", arguments, result.output, result.errors);
  g_test_fail ();
}

static void
test_marks (void)
{
  g_autofree char *folder = cli_folder_new ();
  g_autofree char *marks = write_file (folder, "marks.json", MARKS);
  g_autofree char *page = write_file (
      folder, "page.html",
      "<html><head><link rel=\"canonical\" href=\"https://example.org/port\"></head><body><article>"
      "<h1>Port Closes Its Bridge for Good</h1><p>The harbor board met on Tuesday and spoke of a "
      "bridge that "
      "everybody in the town has known for a hundred years. It voted to close it after inspectors "
      "had found cracks in four of its piers, and nobody spoke against "
      "it.</p></article></body></html>");
  g_autofree char *open = g_strdup_printf ("open --json --library LIBRARY '%s'", page);
  g_autofree char *import = g_strdup_printf ("marks import --library LIBRARY '%s'", marks);
  g_autofree char *out = g_build_filename (folder, "out.json", NULL);
  g_autofree char *export = g_strdup_printf ("marks export --library LIBRARY -o '%s'", out);
  g_autofree char *back = g_strdup_printf ("marks import --library LIBRARY '%s'", out);

  run_well (folder, NULL, open, "\"id\"");
  run_well (folder, NULL, import, "1 mark imported. 1 was left out");
  run_well (folder, NULL, import, "0 marks imported. 1 was there already.");
  run_well (folder, NULL, "marks list --library LIBRARY", "Evidence:  a bridge");
  run_well (folder, NULL, "marks list --json --library LIBRARY --tag port --color 2",
            "\"Look here\"");
  run_well (folder, NULL, "marks list --library LIBRARY --color 3", "There are no such marks.");
  run_well (folder, NULL, "marks list --library LIBRARY --until 2001-01-01",
            "There are no such marks.");
  run_well (folder, NULL, export, "");
  run_well (folder, NULL, back, "0 marks imported. 1 was there already.");
  run_well (folder, NULL, "marks export --format qdc --library LIBRARY", "name=\"Evidence\"");
  cli_folder_free (g_steal_pointer (&folder));
}

static void
test_usage (void)
{
  static const char *const wrong[] = { "marks", "marks nonsense", "marks import" };
  static const char *const failing[] = {
    "marks list --library LIBRARY --type nonsense",
    "marks list --library LIBRARY --code nonsense",
    "marks list --library LIBRARY --since yesterday",
    "marks export --library LIBRARY --format nonsense",
    "marks export --library LIBRARY --format brat",
    "marks import --library LIBRARY /nonexistent",
  };
  g_autofree char *folder = cli_folder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_auto (CliResult) result = cli_run (folder, NULL, wrong[i]);

      g_assert_cmpint (result.status, ==, 2);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (failing); i++)
    {
      g_auto (CliResult) result = cli_run (folder, NULL, failing[i]);

      g_assert_cmpint (result.status, ==, 1);
      g_assert_cmpstr (result.errors, !=, "");
    }
  cli_folder_free (g_steal_pointer (&folder));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);

  g_test_add_func ("/cli/marks/files", test_marks);
  g_test_add_func ("/cli/marks/usage", test_usage);

  return g_test_run ();
}

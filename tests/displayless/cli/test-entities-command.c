/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Entities of the library on the command line: found, asked about, decided on, written. */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "cli-fixture.h"
#include "lectern-fixture.h"

#define FIRST                                                                                      \
  "Harbor Board Meets Again\n\nAna Ruiz, a member of the harbor board, met Peter Lindqvist in "    \
  "Oslo on Monday. Ruiz said that the bridge was safe and that it would be open before the "       \
  "winter "                                                                                        \
  "comes. Lindqvist did not agree with her, and left the city early.\n"
#define SECOND                                                                                     \
  "Bridge Stays Closed\n\nThe bridge in Oslo stays closed for the year, Ana Ruiz told the people " \
  "who had waited for her. The Quaylight Works had asked for more time, and they were given it.\n"
#define GAZETTEER                                                                                  \
  "name,aliases,kind,identifier\nQuaylight Works,Quaylight,organization,Q4242\nNobody,,wizard,\n"

static char *
write_file (const char *folder, const char *name, const char *content)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  return path;
}

static void
run (const char *folder, const char *arguments, const char *expected, const char *unexpected)
{
  g_autofree char *whole = g_strdup_printf ("entities --library LIBRARY %s", arguments);
  g_auto (CliResult) result = cli_run (folder, NULL, whole);

  g_test_message ("%s: %s%s", arguments, result.output, result.errors);
  g_assert_cmpint (result.status, ==, 0);
  if (expected != NULL)
    g_assert_nonnull (strstr (result.output, expected));
  if (unexpected != NULL)
    g_assert_null (strstr (result.output, unexpected));
}

static char *
set_up (void)
{
  char *folder = cli_folder_new ();
  g_autofree char *first = write_file (folder, "first.txt", FIRST);
  g_autofree char *second = write_file (folder, "second.txt", SECOND);
  g_autofree char *open = g_strdup_printf ("open --quiet --library LIBRARY '%s' '%s'", first,
                                           second);
  g_auto (CliResult) result = cli_run (folder, NULL, open);

  g_assert_cmpint (result.status, ==, 0);
  run (folder, "update", NULL, NULL);

  return folder;
}

static void
test_ask (const char *folder)
{
  run (folder, "list --json --kind person",
       "\"name\":\"Ana Ruiz\",\"kind\":\"entity/person\",\"articles\":2", "Oslo");
  run (folder, "list --csv oslo", "\"Oslo\",\"place\",\"2\"", "Ruiz");
  run (folder, "show 'ana ruiz'", "Peter Lindqvist", NULL);
  run (folder, "show --json 'Ana Ruiz'", "\"months\":[{", NULL);
  run (folder, "concordance 'ana ruiz' --csv --width 20", "\"\",\"Ana Ruiz\",\", a member of the\"",
       NULL);
  run (folder, "cooccurrence --json", "\"second_name\":\"Oslo\",\"articles\":2,\"jaccard\":1.0000",
       NULL);
  run (folder, "cooccurrence --csv --min 2", "\"\",\"Ana Ruiz\",\"Oslo\"", "Lindqvist");
}

/* "Ana Ruiz, a member" instead of the name. */
static void
test_edges (const char *folder)
{
  g_auto (CliResult) list = cli_run (folder, NULL, "list --library LIBRARY --json");
  const char *id = NULL;
  const char *line = strstr (list.output, "Harbor Board");
  g_autofree char *edges = NULL;
  g_autofree char *wrong = NULL;

  g_assert_nonnull (line);
  while (line > list.output && line[-1] != '\n')
    line--;
  id = strstr (line, "\"id\":\"") + strlen ("\"id\":\"");
  edges = g_strdup_printf ("edges %.8s 26-34 26-44", id);
  wrong = g_strdup_printf ("entities --library LIBRARY edges %.8s 27-34 26-44", id);
  {
    g_auto (CliResult) refused = cli_run (folder, NULL, wrong);

    g_assert_cmpint (refused.status, ==, 1);
  }
  run (folder, edges, "-", NULL);
  run (folder, "update", NULL, NULL);
  run (folder, "export --format jsonl", "\"start\":26,\"end\":44,\"text\":\"Ana Ruiz, a member\"",
       NULL);
  run (folder, "undo", NULL, NULL);
}

static void
test_decide (const char *folder)
{
  run (folder, "merge 'Peter Lindqvist' 'Ana Ruiz'", "-", NULL);
  run (folder, "list --kind person", "Ana Ruiz", "Lindqvist");
  run (folder, "decisions lindqvist", "Peter Lindqvist → Ana Ruiz", NULL);
  run (folder, "split 'Ana Ruiz' 'Peter Lindqvist'", "-", NULL);
  run (folder, "list --kind person", "Peter Lindqvist", NULL);
  run (folder, "undo", NULL, NULL);
  run (folder, "undo", NULL, NULL);
  run (folder, "decisions", NULL, "Lindqvist");
  run (folder, "rename Oslo Kristiania", "-", NULL);
  run (folder, "identify Kristiania Q585", "-", NULL);
  run (folder, "note Kristiania 'The old name.'", "-", NULL);
  run (folder, "show Kristiania", "Q585", NULL);
  run (folder, "decisions --csv", "\"rename\",\"Oslo\",\"entity/place\",\"Kristiania\",\"library\"",
       NULL);
  run (folder, "reject 'Peter Lindqvist'", "-", NULL);
  run (folder, "list", "Kristiania", "Lindqvist");
  run (folder, "mark 'harbor board' organization", "-", NULL);
  run (folder, "update", NULL, NULL);
  run (folder, "list --kind organization", "harbor board", NULL);
  test_edges (folder);
  run (folder, "ignore 'harbor board'", "-", NULL);
  run (folder, "list --kind organization", NULL, "harbor board");
}

static void
test_gazetteer (const char *folder)
{
  g_autofree char *path = write_file (folder, "firms.csv", GAZETTEER);
  g_autofree char *import = g_strdup_printf ("gazetteer '%s'", path);

  run (folder, import, "firms.csv:3: “wizard” is no kind", NULL);
  run (folder, "update", NULL, NULL);
  run (folder, "list --json quaylight",
       "\"name\":\"Quaylight Works\",\"kind\":\"entity/organization\"", NULL);
  run (folder, "list --json Q4242", "\"identifier\":\"Q4242\"", NULL);
}

static void
test_export (const char *folder)
{
  g_autofree char *notes = g_build_filename (folder, "notes", NULL);
  g_autofree char *brat = g_strdup_printf ("export --format brat -o '%s'", notes);
  g_autoptr (GDir) dir = NULL;
  guint n_files = 0;

  run (folder, "export", "\"Ana Ruiz\"", NULL);
  run (folder, "export --format jsonl --kind person",
       "\"start\":26,\"end\":34,\"text\":\"Ana Ruiz\"", "entity/place");
  run (folder, "export --format conll", "Ana -X- -X- B-PER\nRuiz -X- -X- I-PER\n, -X- -X- O", NULL);
  run (folder, "export --format w3c", "\"exact\" : \"Ana Ruiz\"", NULL);
  run (folder, "export --format ftm",
       "\"schema\":\"Person\",\"properties\":{\"name\":[\"Ana Ruiz\"]", NULL);
  run (folder, brat, NULL, NULL);
  dir = g_dir_open (notes, 0, NULL);
  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n_files++;
  g_assert_cmpuint (n_files, ==, 4);
}

static void
test_entities (void)
{
  g_autofree char *folder = set_up ();

  test_ask (folder);
  test_decide (folder);
  test_gazetteer (folder);
  test_export (folder);
  cli_folder_free (g_steal_pointer (&folder));
}

static void
test_usage (void)
{
  static const struct {
    const char *arguments;
    int status;
  } cases[] = {
    { "entities show", 2 },
    { "entities merge one", 2 },
    { "entities list --min -1", 2 },
    { "entities show --library LIBRARY nobody", 1 },
    { "entities undo --library LIBRARY", 1 },
    { "entities export --library LIBRARY --format nonsense", 1 },
    { "entities export --library LIBRARY --format brat", 1 },
    { "entities gazetteer --library LIBRARY /nonexistent", 1 },
    { "entities list --library LIBRARY --collection nonsense", 1 },
  };
  g_autofree char *folder = cli_folder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (CliResult) result = cli_run (folder, NULL, cases[i].arguments);

      g_assert_cmpint (result.status, ==, cases[i].status);
      g_assert_cmpstr (result.errors, !=, "");
    }
  cli_folder_free (g_steal_pointer (&folder));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);

  g_test_add_func ("/cli/entities/usage", test_usage);
  g_test_add_func ("/cli/entities/all", test_entities);

  return g_test_run ();
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "cli-fixture.h"
#include "lectern-fixture.h"
#include "library-fixture.h"

#define FIRST                                                                                      \
  "Pier Opens\n\nOn 3 May 2024 Ana Ruiz opened the pier. It has 12 lamps.\n\nBoats came.\n"
#define SECOND                                                                                     \
  "Pier Opens\n\nOn 5 May 2024 Ana Ruiz opened the pier. It has 14 lamps.\n\nBoats came.\n"

typedef struct {
  char *folder;
  char *first;
  char *second;
} Fixture;

static char *
save (const char *folder, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (folder, name, NULL);

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);

  return path;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = cli_folder_new ();
  self->first = save (self->folder, "first.txt", FIRST);
  self->second = save (self->folder, "second.txt", SECOND);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  cli_folder_free (self->folder);
  g_free (self->first);
  g_free (self->second);
}

static CliResult
diff_files (Fixture *self, const char *first, const char *second, const char *options)
{
  g_autofree char *arguments = g_strdup_printf ("diff --safe-mode '%s' '%s' %s", first, second,
                                                options);

  return cli_run (self->folder, NULL, arguments);
}

static void
test_files (Fixture *self, gconstpointer data)
{
  g_auto (CliResult) result = diff_files (self, self->first, self->second, "");
  g_auto (CliResult) whole = diff_files (self, self->first, self->second, "--whole");

  g_assert_cmpint (result.status, ==, 1);
  g_assert_cmpstr (result.errors, ==, "");
  g_assert_nonnull (strstr (result.output, "2 numbers changed"));
  g_assert_nonnull (strstr (result.output, "\n  3 → 5\n"));
  g_assert_nonnull (strstr (result.output, "\n  12 → 14\n"));
  g_assert_nonnull (strstr (result.output, "On [-3-] {+5+} May 2024"));
  g_assert_null (strstr (result.output, "Boats came."));
  g_assert_nonnull (strstr (whole.output, "\nBoats came.\n"));
}

static void
test_same (Fixture *self, gconstpointer data)
{
  g_auto (CliResult) result = diff_files (self, self->first, self->first, "");

  g_assert_cmpint (result.status, ==, 0);
  g_assert_nonnull (strstr (result.output, "No change"));
}

static void
test_json (Fixture *self, gconstpointer data)
{
  g_auto (CliResult) result = diff_files (self, self->first, self->second, "--json");
  g_autoptr (JsonNode) node = cli_parse (&result);
  JsonObject *object = json_node_get_object (node);
  JsonArray *changes = json_object_get_array_member (object, "changes");
  JsonObject *change = json_array_get_object_element (changes, 1);
  JsonObject *from = json_object_get_object_member (change, "from");
  JsonArray *runs = json_object_get_array_member (object, "runs");

  g_assert_cmpint (result.status, ==, 1);
  g_assert_false (json_object_get_boolean_member (object, "is_same"));
  g_assert_cmpuint (json_array_get_length (changes), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (change, "kind"), ==, "number");
  g_assert_cmpstr (json_object_get_string_member (from, "text"), ==, "12");
  g_assert_cmpint (
      json_object_get_int_member (from, "end") - json_object_get_int_member (from, "start"), ==, 2);
  g_assert_cmpuint (json_array_get_length (runs), >=, 7);
}

static char *
add_version (LecternLibrary *library, const char *text)
{
  g_autoptr (LecternArticle) article = fixture_article (text, LECTERN_METADATA_ADDRESS,
                                                        "https://news.example/pier",
                                                        LECTERN_METADATA_LANGUAGE, "en", NULL);

  return fixture_add (library, article);
}

static char *
add_versions (Fixture *self)
{
  g_autofree char *folder = g_build_filename (self->folder, "library", NULL);
  g_autoptr (LecternLibrary) library = fixture_open (folder);
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  char *id = add_version (library, FIRST);

  second = add_version (library, SECOND);
  third = add_version (library, SECOND "\nThe mayor spoke.\n");
  lectern_library_close (library);

  return id;
}

static CliResult
diff_versions (Fixture *self, const char *id, const char *options)
{
  g_autofree char *arguments = g_strdup_printf ("diff --library '%s/library' %s %s", self->folder,
                                                id, options);

  return cli_run (self->folder, NULL, arguments);
}

static void
test_versions (Fixture *self, gconstpointer data)
{
  g_autofree char *id = add_versions (self);
  g_auto (CliResult) last = diff_versions (self, id, "");
  g_auto (CliResult) all = diff_versions (self, id, "--from 1");
  g_auto (CliResult) back = diff_versions (self, id, "--from 2 --to 1 --json");
  g_auto (CliResult) none = diff_versions (self, id, "--from 9");
  g_autoptr (JsonNode) node = NULL;

  g_assert_cmpint (last.status, ==, 1);
  g_assert_nonnull (strstr (last.output, "--- Version 2"));
  g_assert_nonnull (strstr (last.output, "+++ Version 3"));
  g_assert_nonnull (strstr (last.output, "+ The mayor spoke."));

  /* With the plugins, a date is a date. */
  g_assert_cmpint (all.status, ==, 1);
  g_assert_nonnull (strstr (all.output, "1 date and 1 number changed"));
  g_assert_nonnull (strstr (all.output, "3 May 2024 → 5 May 2024"));

  node = cli_parse (&back);
  g_assert_cmpint (json_object_get_int_member (
                       json_object_get_object_member (json_node_get_object (node), "to"), "number"),
                   ==, 1);

  g_assert_cmpint (none.status, ==, 2);
  g_assert_nonnull (
      strstr (none.errors, "no version 9 that can be read. The newest that can is version 3."));
}

/* A damaged version keeps its number; those beside it are compared as ever. */
static void
test_damaged (Fixture *self, gconstpointer data)
{
  g_autofree char *id = add_versions (self);
  g_autofree char *path = g_build_filename (self->folder, "library", "library.db", NULL);
  g_auto (CliResult) none = { 0 };
  g_auto (CliResult) others = { 0 };
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, "UPDATE version SET content = x'00' WHERE sequence = 2",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_close (database);

  none = diff_versions (self, id, "--from 2");
  g_assert_cmpint (none.status, ==, 2);
  g_assert_nonnull (strstr (none.errors, "no version 2 that can be read"));
  g_assert_nonnull (strstr (none.errors, "version 3"));
  others = diff_versions (self, id, "");
  g_assert_cmpint (others.status, ==, 1);
  g_assert_nonnull (strstr (others.output, "--- Version 1"));
  g_assert_nonnull (strstr (others.output, "+++ Version 3"));
}

static void
test_usage (Fixture *self, gconstpointer data)
{
  static const char *const cases[] = { "diff", "diff a.txt", "diff a b c", "diff --from 1 a b",
                                       "diff --from -1 0123abcd" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (CliResult) result = cli_run (self->folder, NULL, cases[i]);

      g_assert_cmpint (result.status, ==, 2);
      g_assert_cmpstr (result.errors, !=, "");
    }
}

static void
test_missing (Fixture *self, gconstpointer data)
{
  g_auto (CliResult) result = diff_files (self, self->first, "/nowhere/at/all.txt", "");

  g_assert_cmpint (result.status, ==, 2);
  g_assert_cmpstr (result.output, ==, "");
  g_assert_cmpstr (result.errors, !=, "");
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);

#define ADD(name, function)                                                                        \
  g_test_add ("/cli/diff/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("files", test_files);
  ADD ("same", test_same);
  ADD ("json", test_json);
  ADD ("versions", test_versions);
  ADD ("damaged", test_damaged);
  ADD ("usage", test_usage);
  ADD ("missing", test_missing);
#undef ADD

  return g_test_run ();
}

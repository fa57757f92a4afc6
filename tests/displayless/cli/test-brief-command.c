/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "cli-fixture.h"
#include "lectern-fixture.h"
#include "library/lectern-library.h"

#define TITLE "Bridge Inquiry Hears of Missed Warnings"
#define OTHER_TITLE "Harbor Chief Defends Handling of Saltgate Bridge"

typedef struct {
  char *folder;
  char *sample;
  char *other;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = cli_folder_new ();
  self->sample = lectern_fixture_path ("../data/samples/sample-1.html");
  self->other = lectern_fixture_path ("../data/samples/sample-2.html");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  cli_folder_free (self->folder);
  g_free (self->sample);
  g_free (self->other);
}

static CliResult
brief_sample (Fixture *self, const char *options)
{
  g_autofree char *arguments = g_strdup_printf ("brief '%s' %s", self->sample, options);

  return cli_run (self->folder, NULL, arguments);
}

static void
test_formats (Fixture *self, gconstpointer data)
{
  static const struct {
    const char *options;
    const char *begin;
  } cases[] = {
    { "", "<!DOCTYPE html>" },        { "--format html", "<!DOCTYPE html>" },
    { "--format markdown", "---\n" }, { "--format text", TITLE "\n" },
    { "--format json", "{" },         { "--json", "{" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (CliResult) result = brief_sample (self, cases[i].options);

      g_test_message ("%s", cases[i].options);
      g_assert_cmpstr (result.errors, ==, "");
      g_assert_cmpint (result.status, ==, 0);
      g_assert_cmpint (g_ascii_strncasecmp (result.output, cases[i].begin, strlen (cases[i].begin)),
                       ==, 0);
      g_assert_nonnull (strstr (result.output, TITLE));
      g_assert_nonnull (strstr (result.output, "Ana Ruiz"));
    }
}

static void
test_sections (Fixture *self, gconstpointer data)
{
  g_auto (CliResult) result = brief_sample (self, "-f text --sections summary,timeline");

  g_assert_cmpint (result.status, ==, 0);
  g_assert_nonnull (strstr (result.output, "Summary\n"));
  g_assert_nonnull (strstr (result.output, "Timeline\n"));
  g_assert_null (strstr (result.output, "Names\n"));
}

/* The file's name chooses the format; what is there stays, unless it may be replaced. */
static void
test_file (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "brief.md", NULL);
  g_autofree char *options = g_strdup_printf ("-o '%s'", path);
  g_autofree char *replacing = g_strdup_printf ("-o '%s' --replace", path);
  g_autofree char *content = NULL;
  g_auto (CliResult) refused = { 0 };
  g_auto (CliResult) replaced = { 0 };

  g_assert_true (g_file_set_contents (path, "mine", -1, NULL));
  refused = brief_sample (self, options);
  g_assert_cmpint (refused.status, ==, 1);
  g_assert_cmpstr (refused.output, ==, "");
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "mine");
  g_clear_pointer (&content, g_free);

  replaced = brief_sample (self, replacing);
  g_assert_cmpint (replaced.status, ==, 0);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_nonnull (strstr (content, "# " TITLE));
}

static void
test_several (Fixture *self, gconstpointer data)
{
  g_autofree char *open_arguments = g_strdup_printf ("open --library LIBRARY --json '%s'",
                                                     self->sample);
  g_auto (CliResult) opened = cli_run (self->folder, NULL, open_arguments);
  g_autoptr (JsonNode) node = cli_parse (&opened);
  const char *id = json_object_get_string_member (json_node_get_object (node), "id");
  g_autofree char *arguments = g_strdup_printf ("brief --library LIBRARY -f text %s '%s'", id,
                                                self->other);
  g_auto (CliResult) result = cli_run (self->folder, NULL, arguments);

  g_assert_cmpint (result.status, ==, 0);
  g_assert_nonnull (strstr (result.output, TITLE));
  g_assert_nonnull (strstr (result.output, OTHER_TITLE));
}

/* What the analyst wrote about an article of the library comes first, without asking for it. */
static void
test_words (Fixture *self, gconstpointer data)
{
  g_autofree char *open_arguments = g_strdup_printf ("open --library LIBRARY --json '%s'",
                                                     self->sample);
  g_auto (CliResult) opened = cli_run (self->folder, NULL, open_arguments);
  g_autoptr (JsonNode) node = cli_parse (&opened);
  const char *id = json_object_get_string_member (json_node_get_object (node), "id");
  g_autofree char *arguments = g_strdup_printf ("brief --library LIBRARY -f text %s", id);
  g_autofree char *folder = g_build_filename (self->folder, "library", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternLibrary) library = lectern_library_open (folder, &error);
  g_auto (CliResult) result = { 0 };

  g_assert_no_error (error);
  lectern_library_set_words (library, id, "headline", "Port ignored warnings", &error);
  lectern_library_set_words (library, id, "assessment", "The board knew.", &error);
  g_assert_no_error (error);
  lectern_library_close (library);

  result = cli_run (self->folder, NULL, arguments);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_true (g_str_has_prefix (result.output, "Port ignored warnings\n"));
  g_assert_nonnull (strstr (result.output, "The board knew."));
  g_assert_nonnull (strstr (result.output, TITLE));
  g_assert_nonnull (strstr (result.output, "Found by Names 1."));
}

/* The command has a second name. */
static void
test_other_name (Fixture *self, gconstpointer data)
{
  g_autofree char *arguments = g_strdup_printf ("export '%s' -f text", self->sample);
  g_auto (CliResult) result = cli_run (self->folder, NULL, arguments);

  g_assert_cmpint (result.status, ==, 0);
  g_assert_true (g_str_has_prefix (result.output, TITLE "\n"));
}

static guint
count_files (const char *folder, const char *suffix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;
  guint n_files = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      n_files += g_str_has_suffix (name, suffix);
      /* But for what is remembered. */
      g_assert_true (*name == '.' || g_str_has_suffix (name, suffix));
    }

  return n_files;
}

/* A brief for each article; the same command again goes on where the first one ended. */
static void
test_each (Fixture *self, gconstpointer data)
{
  g_autofree char *open_arguments = g_strdup_printf ("open --library LIBRARY '%s' '%s'",
                                                     self->sample, self->other);
  g_auto (CliResult) opened = cli_run (self->folder, NULL, open_arguments);
  g_autofree char *briefs = g_build_filename (self->folder, "briefs", NULL);
  g_autofree char *some = g_strdup_printf (
      "brief --library LIBRARY -f markdown --each '%s' --search 'defends handling'", briefs);
  g_autofree char *all = g_strdup_printf ("brief --library LIBRARY -f markdown --each '%s' --all",
                                          briefs);
  g_autofree char *again = g_strconcat (all, " --replace", NULL);
  g_auto (CliResult) first = { 0 };
  g_auto (CliResult) second = { 0 };
  g_auto (CliResult) third = { 0 };
  g_auto (CliResult) none = { 0 };

  g_assert_cmpint (opened.status, ==, 0);
  first = cli_run (self->folder, NULL, some);
  g_assert_cmpstr (first.errors, ==, "");
  g_assert_cmpstr (first.output, ==, "1 written, 0 there already, 0 failed\n");
  g_assert_cmpuint (count_files (briefs, ".md"), ==, 1);
  second = cli_run (self->folder, NULL, all);
  g_assert_cmpstr (second.output, ==, "1 written, 1 there already, 0 failed\n");
  g_assert_cmpuint (count_files (briefs, ".md"), ==, 2);
  third = cli_run (self->folder, NULL, again);
  g_assert_cmpstr (third.output, ==, "2 written, 0 there already, 0 failed\n");
  g_assert_cmpuint (count_files (briefs, ".md"), ==, 2);

  none = cli_run (self->folder, NULL, "brief --library LIBRARY --search zebra");
  g_assert_cmpint (none.status, ==, 1);
  g_assert_nonnull (strstr (none.errors, "There is no such article"));
}

static void
add_page (Fixture *self, const char *title, const char *words)
{
  g_autofree char *path = g_build_filename (self->folder, "page.html", NULL);
  g_autofree char *page = g_strdup_printf (
      "<html><head><title>%s</title></head><body><article><h1>%s</h1><p>%s said on Tuesday that "
      "the "
      "bridge at Saltgate stays shut until the harbor board has read all of the letters.</p>"
      "</article></body></html>",
      title, title, words);
  g_autofree char *arguments = g_strdup_printf ("open --library LIBRARY '%s'", path);
  g_auto (CliResult) opened = { 0 };

  g_assert_true (g_file_set_contents (path, page, -1, NULL));
  opened = cli_run (self->folder, NULL, arguments);
  g_assert_cmpint (opened.status, ==, 0);
}

static gboolean
has_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

/* Articles of one title have files with numbers, and keep them; what somebody else put there stays.
 */
static void
test_same_titles (Fixture *self, gconstpointer data)
{
  g_autofree char *briefs = g_build_filename (self->folder, "briefs", NULL);
  g_autofree char *foreign = g_build_filename (briefs, "the ferry.md", NULL);
  g_autofree char *some = g_strdup_printf (
      "brief --library LIBRARY -f markdown --each '%s' --search mira", briefs);
  g_autofree char *all = g_strdup_printf (
      "brief --library LIBRARY -f markdown --each '%s' --all --json", briefs);
  g_autofree char *content = NULL;
  g_autofree char *first_content = NULL;
  g_autofree char *first_path = g_build_filename (briefs, "The Ferry 2.md", NULL);
  g_auto (CliResult) first = { 0 };
  g_auto (CliResult) second = { 0 };
  g_auto (CliResult) third = { 0 };

  add_page (self, "The Ferry", "Omar Haddad");
  add_page (self, "The Ferry", "Mira Kovac");
  g_assert_cmpint (g_mkdir (briefs, 0700), ==, 0);
  g_assert_true (g_file_set_contents (foreign, "mine", -1, NULL));

  first = cli_run (self->folder, NULL, some);
  g_assert_cmpstr (first.output, ==, "1 written, 0 there already, 0 failed\n");
  g_assert_true (g_file_get_contents (first_path, &first_content, NULL, NULL));
  g_assert_nonnull (strstr (first_content, "Mira Kovac"));
  second = cli_run (self->folder, NULL, all);
  g_assert_cmpstr (second.output, ==, "{\"written\":1,\"there\":1,\"failed\":0}\n");
  g_assert_true (has_file (briefs, "The Ferry 3.md"));
  g_assert_true (g_file_get_contents (foreign, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "mine");

  /* One that is gone is written again, where it was. */
  g_assert_cmpint (g_remove (first_path), ==, 0);
  third = cli_run (self->folder, NULL, all);
  g_assert_cmpstr (third.output, ==, "{\"written\":1,\"there\":1,\"failed\":0}\n");
  g_assert_true (has_file (briefs, "The Ferry 2.md"));
  g_assert_false (has_file (briefs, "The Ferry 4.md"));
}

/* The choice of sections that is kept with an article may be damaged: that is said. */
static void
test_damaged_plan (Fixture *self, gconstpointer data)
{
  g_autofree char *open_arguments = g_strdup_printf ("open --library LIBRARY --json '%s'",
                                                     self->sample);
  g_auto (CliResult) opened = cli_run (self->folder, NULL, open_arguments);
  g_autoptr (JsonNode) node = cli_parse (&opened);
  const char *id = json_object_get_string_member (json_node_get_object (node), "id");
  g_autofree char *arguments = g_strdup_printf ("brief --library LIBRARY -f text %s", id);
  g_autofree char *folder = g_build_filename (self->folder, "library", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternLibrary) library = lectern_library_open (folder, &error);
  g_auto (CliResult) result = { 0 };

  g_assert_no_error (error);
  g_assert_true (lectern_library_set_words (library, id, "plan", "[1,", &error));
  lectern_library_close (library);
  result = cli_run (self->folder, NULL, arguments);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_nonnull (strstr (result.errors, "cannot be read"));
  g_assert_nonnull (strstr (result.output, "Summary\n"));
}

/* What was found is one brief, unless each is to have its own. */
static void
test_found (Fixture *self, gconstpointer data)
{
  g_autofree char *open_arguments = g_strdup_printf ("open --library LIBRARY '%s' '%s'",
                                                     self->sample, self->other);
  g_auto (CliResult) opened = cli_run (self->folder, NULL, open_arguments);
  g_auto (CliResult) result = cli_run (self->folder, NULL, "brief --library LIBRARY -f text --all");

  g_assert_cmpint (opened.status, ==, 0);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_nonnull (strstr (result.output, "Brief on 2 Articles"));
  g_assert_nonnull (strstr (result.output, TITLE));
  g_assert_nonnull (strstr (result.output, OTHER_TITLE));
}

/* From a given template to one's own, and a brief in it. */
static void
test_templates (Fixture *self, gconstpointer data)
{
  g_auto (CliResult) list = cli_run (self->folder, NULL, "templates");
  g_auto (CliResult) shown = cli_run (self->folder, NULL, "templates show note");
  g_auto (CliResult) made = cli_run (self->folder, NULL, "templates new desk note");
  g_auto (CliResult) again = cli_run (self->folder, NULL, "templates new desk");
  g_auto (CliResult) own = cli_run (self->folder, NULL, "templates list --json");
  g_auto (CliResult) fine = cli_run (self->folder, NULL, "templates check desk");
  g_auto (CliResult) brief = brief_sample (self, "--template desk");
  g_auto (CliResult) format = brief_sample (self, "--format template:desk");
  g_auto (CliResult) nobody = brief_sample (self, "--template nobody");
  g_auto (CliResult) broken = { 0 };
  g_autofree char *path = NULL;

  g_assert_nonnull (strstr (list.output, "note"));
  g_assert_nonnull (strstr (shown.output, "{{title}}"));
  g_assert_cmpint (made.status, ==, 0);
  path = g_strchomp (g_strdup (made.output));
  g_assert_true (g_str_has_suffix (path, "/lectern/templates/desk.md"));
  g_assert_cmpint (again.status, ==, 1);
  g_assert_nonnull (strstr (own.output, "{\"name\":\"desk\",\"suffix\":\".md\",\"own\":true}\n"));
  g_assert_cmpint (fine.status, ==, 0);
  g_assert_cmpint (brief.status, ==, 0);
  g_assert_true (g_str_has_prefix (brief.output, "# " TITLE "\n"));
  g_assert_cmpstr (format.output, ==, brief.output);
  g_assert_cmpint (nobody.status, ==, 2);

  g_assert_true (g_file_set_contents (path, "a\n{{nothing-like-it}}", -1, NULL));
  broken = cli_run (self->folder, NULL, "templates check desk");
  g_assert_cmpint (broken.status, ==, 1);
  g_assert_nonnull (strstr (broken.errors, "Line 2, column 1"));
}

static void
test_usage (Fixture *self, gconstpointer data)
{
  static const char *const wrong[] = { "--format papyrus", "--sections gossip",
                                       "--text half",      "--confidence certain",
                                       "--nope",           "--each here -o there" };
  g_auto (CliResult) nothing = cli_run (self->folder, NULL, "brief");
  g_auto (CliResult) help = cli_run (self->folder, NULL, "brief --help");

  g_assert_cmpint (nothing.status, ==, 2);
  g_assert_cmpint (help.status, ==, 0);
  g_assert_nonnull (strstr (help.output, "--sections"));
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_auto (CliResult) result = brief_sample (self, wrong[i]);

      g_test_message ("%s", wrong[i]);
      g_assert_cmpint (result.status, ==, 2);
      g_assert_cmpstr (result.output, ==, "");
    }
}

/* The bytes come back as they came, from the file and from the library. */
static void
test_capture (Fixture *self, gconstpointer data)
{
  g_autofree char *open_arguments = g_strdup_printf ("open --library LIBRARY --json '%s'",
                                                     self->sample);
  g_auto (CliResult) opened = cli_run (self->folder, NULL, open_arguments);
  g_autoptr (JsonNode) node = cli_parse (&opened);
  const char *id = json_object_get_string_member (json_node_get_object (node), "id");
  g_autofree char *stored_arguments = g_strdup_printf ("capture --library LIBRARY %s", id);
  g_autofree char *transient_arguments = g_strdup_printf ("capture '%s'", self->sample);
  g_autofree char *json_arguments = g_strdup_printf ("capture --json --library LIBRARY %s", id);
  g_auto (CliResult) stored = cli_run (self->folder, NULL, stored_arguments);
  g_auto (CliResult) transient = cli_run (self->folder, NULL, transient_arguments);
  g_auto (CliResult) json = cli_run (self->folder, NULL, json_arguments);
  g_autoptr (JsonNode) facts = cli_parse (&json);
  g_autofree char *content = NULL;
  g_autofree char *digest = NULL;

  g_assert_true (g_file_get_contents (self->sample, &content, NULL, NULL));
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
  g_assert_cmpstr (stored.output, ==, content);
  g_assert_cmpstr (transient.output, ==, content);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (facts), "digest"), ==,
                   digest);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);

  g_test_add ("/cli/brief/formats", Fixture, NULL, set_up, test_formats, tear_down);
  g_test_add ("/cli/brief/sections", Fixture, NULL, set_up, test_sections, tear_down);
  g_test_add ("/cli/brief/file", Fixture, NULL, set_up, test_file, tear_down);
  g_test_add ("/cli/brief/several", Fixture, NULL, set_up, test_several, tear_down);
  g_test_add ("/cli/brief/words", Fixture, NULL, set_up, test_words, tear_down);
  g_test_add ("/cli/brief/other-name", Fixture, NULL, set_up, test_other_name, tear_down);
  g_test_add ("/cli/brief/each", Fixture, NULL, set_up, test_each, tear_down);
  g_test_add ("/cli/brief/same-titles", Fixture, NULL, set_up, test_same_titles, tear_down);
  g_test_add ("/cli/brief/damaged-plan", Fixture, NULL, set_up, test_damaged_plan, tear_down);
  g_test_add ("/cli/brief/found", Fixture, NULL, set_up, test_found, tear_down);
  g_test_add ("/cli/brief/templates", Fixture, NULL, set_up, test_templates, tear_down);
  g_test_add ("/cli/brief/usage", Fixture, NULL, set_up, test_usage, tear_down);
  g_test_add ("/cli/capture/bytes", Fixture, NULL, set_up, test_capture, tear_down);

  return g_test_run ();
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The commands of a reader, run as a reader runs them, on the two samples. */

#include "config.h"

#include <string.h>

#include "cli-fixture.h"
#include "lectern-fixture.h"

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

/* Adds a sample to the library; its id. */
static char *
add (Fixture *self, const char *path)
{
  g_autofree char *arguments = g_strdup_printf ("open --json --library LIBRARY '%s'", path);
  g_auto (CliResult) result = cli_run (self->folder, NULL, arguments);
  g_autoptr (JsonNode) node = NULL;

  g_assert_cmpstr (result.errors, ==, "");
  g_assert_cmpint (result.status, ==, 0);
  node = cli_parse (&result);

  return g_strdup (json_object_get_string_member (json_node_get_object (node), "id"));
}

static CliResult
run_on (Fixture *self, const char *command, const char *article)
{
  g_autofree char *arguments = g_strdup_printf ("%s '%s'", command, article);

  return cli_run (self->folder, NULL, arguments);
}

static void
test_open (Fixture *self, gconstpointer data)
{
  g_autofree char *arguments = g_strdup_printf ("open --library LIBRARY '%s' '%s'", self->sample,
                                                self->other);
  g_auto (CliResult) result = cli_run (self->folder, NULL, arguments);

  g_assert_cmpint (result.status, ==, 0);
  g_assert_cmpstr (result.errors, ==, "");
  g_assert_nonnull (strstr (result.output, TITLE "\n"));
  g_assert_nonnull (strstr (result.output, OTHER_TITLE "\n"));
  g_assert_nonnull (strstr (result.output, "Summary: 3"));
}

static void
test_open_json (Fixture *self, gconstpointer data)
{
  g_autofree char *arguments = g_strdup_printf ("open --json --library LIBRARY --title 'My title' "
                                                "--date 2024-11-30 '%s'",
                                                self->sample);
  g_auto (CliResult) result = cli_run (self->folder, NULL, arguments);
  g_autoptr (JsonNode) node = cli_parse (&result);
  JsonObject *object = json_node_get_object (node);
  JsonObject *findings = json_object_get_object_member (object, "findings");

  g_assert_cmpint (result.status, ==, 0);
  g_assert_true (g_uuid_string_is_valid (json_object_get_string_member (object, "id")));
  g_assert_cmpstr (json_object_get_string_member (object, "title"), ==, "My title");
  g_assert_cmpstr (json_object_get_string_member (object, "published"), ==, "2024-11-30");
  g_assert_cmpint (json_object_get_int_member (object, "words"), >, 400);
  g_assert_cmpint (json_object_get_int_member (findings, "entities"), >, 10);
  g_assert_cmpint (json_object_get_int_member (findings, "timeline"), >, 5);
}

/* What fails costs itself only; the exit code tells. */
static void
test_open_fails (Fixture *self, gconstpointer data)
{
  g_autofree char *arguments = g_strdup_printf ("open --library LIBRARY /nowhere.html '%s'",
                                                self->sample);
  g_auto (CliResult) result = cli_run (self->folder, NULL, arguments);
  g_auto (CliResult) blocked = cli_run (self->folder, NULL,
                                        "open --library LIBRARY http://127.0.0.1/");

  g_assert_cmpint (result.status, ==, 1);
  g_assert_nonnull (strstr (result.errors, "/nowhere.html"));
  g_assert_nonnull (strstr (result.output, TITLE));

  g_assert_cmpint (blocked.status, ==, 1);
  g_assert_nonnull (strstr (blocked.errors, "127.0.0.1 is an address inside a network."));
}

static void
test_open_input (Fixture *self, gconstpointer data)
{
  g_auto (CliResult) result = cli_run (
      self->folder,
      "<html><head><title>The tide at Old Quay</title></head><body><article>"
      "<h1>The tide at Old Quay</h1><p>The tide came in at dawn on 3 May 2021, and the "
      "ferry left for Karlsby with forty people on board.</p><p>It went out again at "
      "noon, as Ana Ruiz had said it would the day before.</p></article></body></html>",
      "open --json --library LIBRARY -");
  g_autoptr (JsonNode) node = cli_parse (&result);

  g_assert_cmpint (result.status, ==, 0);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "title"), ==,
                   "The tide at Old Quay");
}

static void
test_list (Fixture *self, gconstpointer data)
{
  g_auto (CliResult) empty = cli_run (self->folder, NULL, "list --library LIBRARY");
  g_autofree char *id = add (self, self->sample);
  g_autofree char *again = add (self, self->sample);
  g_autofree char *other = add (self, self->other);
  g_auto (CliResult) all = cli_run (self->folder, NULL, "list --library LIBRARY");
  g_auto (CliResult) newest = cli_run (self->folder, NULL, "list --library LIBRARY --json -n 1");
  g_auto (CliResult) starred = cli_run (self->folder, NULL, "list --library LIBRARY -p starred");
  g_autoptr (JsonNode) node = cli_parse (&newest);

  g_assert_cmpint (empty.status, ==, 0);
  g_assert_cmpstr (id, ==, again);
  g_assert_nonnull (strstr (all.output, TITLE));
  g_assert_nonnull (strstr (all.output, OTHER_TITLE));
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "id"), ==, other);
  g_assert_null (strstr (starred.output, TITLE));
}

static void
test_search (Fixture *self, gconstpointer data)
{
  g_autofree char *id = add (self, self->sample);
  g_autofree char *other = add (self, self->other);
  g_auto (CliResult) found = cli_run (self->folder, NULL,
                                      "search --json --library LIBRARY watchman roadway");
  g_auto (CliResult) nothing = cli_run (self->folder, NULL,
                                        "search --library LIBRARY 'AND \" OR (' unheardof");
  g_autoptr (JsonNode) node = cli_parse (&found);

  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "id"), ==, id);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "id"), !=, other);
  g_assert_null (strchr (found.output, 0x02));
  g_assert_cmpint (nothing.status, ==, 0);
  g_assert_cmpstr (nothing.output, ==, "");
  g_assert_nonnull (strstr (nothing.errors, "quotation mark is not closed"));
  g_assert_nonnull (strstr (nothing.errors, "No article has “\" OR ( unheardof\"”."));
}

/* Operators, and the count beside the rows. */
static void
test_search_operators (Fixture *self, gconstpointer data)
{
  g_autofree char *id = add (self, self->sample);
  g_autofree char *other = add (self, self->other);
  g_auto (CliResult) one = cli_run (self->folder, NULL,
                                    "search --library LIBRARY -n 1 -- is:unread -is:starred");
  g_auto (CliResult) none = cli_run (self->folder, NULL,
                                     "search --json --library LIBRARY 'watchman has:tag foo:x'");

  g_assert_cmpint (one.status, ==, 0);
  g_assert_nonnull (strstr (one.errors, "1 of 2 articles\n"));
  g_assert_cmpint (strncmp (one.output, other, 8), ==, 0);
  g_assert_cmpint (none.status, ==, 0);
  g_assert_cmpstr (none.output, ==, "");
  g_assert_nonnull (strstr (none.errors, "There is no “foo:”."));
  g_assert_nonnull (strstr (none.errors, "No article has “has:tag”, “foo:x”."));
  g_assert_nonnull (id);
}

static void
test_summarize (Fixture *self, gconstpointer data)
{
  g_auto (CliResult) three = run_on (self, "summarize", self->sample);
  g_auto (CliResult) five = run_on (self, "summarize -n 5", self->sample);
  g_auto (GStrv) three_parts = g_strsplit (three.output, "• ", -1);
  g_auto (GStrv) five_parts = g_strsplit (five.output, "• ", -1);

  g_assert_cmpint (three.status, ==, 0);
  g_assert_true (g_str_has_prefix (three.output, TITLE "\n"));
  g_assert_cmpuint (g_strv_length (three_parts), ==, 4);
  g_assert_cmpuint (g_strv_length (five_parts), ==, 6);
}

/* Of several articles each sentence has its source, whether they are files or found. */
static void
test_summary (Fixture *self, gconstpointer data)
{
  g_autofree char *first = add (self, self->sample);
  g_autofree char *second = add (self, self->other);
  g_autofree char *files = g_strdup_printf ("summary -n 4 '%s' '%s'", self->sample, self->other);
  g_auto (CliResult) text = cli_run (self->folder, NULL, files);
  g_auto (CliResult) found = cli_run (self->folder, NULL,
                                      "summary -n 4 --json --all --library LIBRARY");
  g_auto (CliResult) none = cli_run (self->folder, NULL,
                                     "summary --search kumquat --library LIBRARY");
  g_auto (CliResult) wrong = cli_run (self->folder, NULL, "summary -n 0 --all --library LIBRARY");
  g_auto (GStrv) parts = g_strsplit (text.output, "• ", -1);
  g_autoptr (JsonNode) node = cli_parse (&found);
  JsonObject *object = json_node_get_object (node);
  JsonArray *articles = json_object_get_array_member (object, "articles");
  JsonArray *sentences = json_object_get_array_member (object, "sentences");

  g_assert_cmpint (text.status, ==, 0);
  g_assert_cmpuint (g_strv_length (parts), ==, 5);
  for (guint i = 1; parts[i] != NULL; i++)
    g_assert_true (strstr (parts[i], "\n  — " TITLE) != NULL
                   || strstr (parts[i], "\n  — " OTHER_TITLE) != NULL);
  g_assert_cmpuint (json_array_get_length (articles), ==, 2);
  g_assert_cmpuint (json_array_get_length (sentences), ==, 4);
  g_assert_nonnull (strstr (found.output, first));
  g_assert_nonnull (strstr (found.output, second));
  g_assert_cmpint (none.status, ==, 1);
  g_assert_cmpint (wrong.status, ==, 2);
}

static void
test_entities (Fixture *self, gconstpointer data)
{
  g_autofree char *id = add (self, self->sample);
  g_autofree char *prefix = g_strndup (id, 8);
  g_auto (CliResult) stored = run_on (self, "entities --library LIBRARY", prefix);
  g_auto (CliResult) transient = run_on (self, "entities", self->sample);

  g_assert_cmpint (stored.status, ==, 0);
  g_assert_nonnull (strstr (stored.output, "Person\n"));
  g_assert_nonnull (strstr (stored.output, "  Ana Ruiz\n"));
  g_assert_cmpstr (stored.output, ==, transient.output);
}

static void
test_timeline (Fixture *self, gconstpointer data)
{
  g_auto (CliResult) result = run_on (self, "timeline", self->sample);
  const char *first = strstr (result.output, "2023-03");
  const char *second = strstr (result.output, "2024-09-03");

  g_assert_cmpint (result.status, ==, 0);
  g_assert_nonnull (first);
  g_assert_true (second > first);
  g_assert_nonnull (strstr (second, "“3 September 2024”"));
  g_assert_nonnull (strstr (second, "a night watchman noticed a gap"));
}

static void
write_page (Fixture *self, const char *name, const char *published, const char *body)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *page = g_strdup_printf (
      "<!doctype html><html lang=\"en\"><head><title>About %s</title><meta "
      "property=\"article:published_time\" content=\"%s\"></head><body><article><h1>About "
      "%s</h1><p>%s</p></article></body></html>",
      name, published, name, body);

  g_assert_true (g_file_set_contents (path, page, -1, NULL));
}

/* Of several articles what happened, with all that tell it; and as files for other programs. */
static void
test_chronology (Fixture *self, gconstpointer data)
{
  g_autofree char *calendar = g_build_filename (self->folder, "mill.ics", NULL);
  g_autofree char *one = g_build_filename (self->folder, "one.html", NULL);
  g_autofree char *two = g_build_filename (self->folder, "two.html", NULL);
  g_autofree char *as_text = g_strdup_printf ("timeline -q '%s' '%s'", one, two);
  g_autofree char *as_json = g_strdup_printf ("timeline -q -f json --about Brandt '%s' '%s'", one,
                                              two);
  g_autofree char *as_calendar = g_strdup_printf ("timeline -q -o '%s' '%s' '%s'", calendar, one,
                                                  two);
  g_autofree char *written = NULL;

  write_page (
      self, "one.html", "2024-11-21T08:00:00Z",
      "A fire destroyed the old flour mill in Ellery on Tuesday. Tomas Brandt built the mill "
      "in 1871, when the harbor was new.");
  write_page (self, "two.html", "2024-11-22T08:00:00Z",
              "The fire that destroyed the flour mill in Ellery on Tuesday was seen for miles. The "
              "harbor board will meet in January.");
  {
    g_auto (CliResult) text = cli_run (self->folder, NULL, as_text);
    g_auto (CliResult) json = cli_run (self->folder, NULL, as_json);
    g_auto (CliResult) file = cli_run (self->folder, NULL, as_calendar);
    g_auto (CliResult) wrong = cli_run (self->folder, NULL, "timeline -f xls a b");
    g_auto (CliResult) nothing = cli_run (self->folder, NULL, "timeline -f json");
    const char *first = strstr (text.output, "1871 ");
    const char *second = strstr (text.output, "19 Nov 2024 ");
    const char *last = strstr (text.output, "January 2025 ");

    g_assert_cmpint (text.status, ==, 0);
    g_assert_true (first != NULL && second > first && last > second);
    g_assert_nonnull (strstr (second, "About one.html\n"));
    g_assert_nonnull (strstr (second, "About two.html\n"));
    g_assert_cmpint (json.status, ==, 0);
    g_assert_nonnull (strstr (json.output, "\"edtf\" : \"1871\""));
    g_assert_null (strstr (json.output, "\"edtf\" : \"2024-11-19\""));
    g_assert_cmpint (file.status, ==, 0);
    g_assert_true (g_file_get_contents (calendar, &written, NULL, NULL));
    g_assert_nonnull (strstr (written, "\r\nDTSTART;VALUE=DATE:20241119\r\n"));
    g_assert_cmpint (wrong.status, ==, 2);
    g_assert_cmpint (nothing.status, ==, 2);
  }
}

/* The records of the findings are those of `batch`. */
static void
test_findings_json (Fixture *self, gconstpointer data)
{
  static const struct {
    const char *command;
    const char *producer;
  } commands[] = {
    { "summarize --json", "summary" },
    { "entities --json", "entities" },
    { "timeline --json", "timeline" },
    { "quotes --json", "quotes" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_auto (CliResult) result = run_on (self, commands[i].command, self->sample);
      g_autoptr (JsonNode) node = cli_parse (&result);
      JsonObject *object = json_node_get_object (node);
      JsonArray *annotations = json_object_get_array_member (object, "annotations");

      g_assert_cmpstr (json_object_get_string_member (
                           json_object_get_object_member (object, "article"), "title"),
                       ==, TITLE);
      g_assert_cmpuint (json_array_get_length (annotations), >, 0);
      for (guint j = 0; j < json_array_get_length (annotations); j++)
        g_assert_cmpstr (json_object_get_string_member (
                             json_array_get_object_element (annotations, j), "producer"),
                         ==, commands[i].producer);
    }
}

/* Lines of verse stay lines. */
static void
test_show_lines (Fixture *self, gconstpointer data)
{
  static const char page[]
      = "<title>A song of the quay</title><h1>A song of the quay</h1><p>The harbor sings at night, "
        "and those who cannot sleep write down what they hear of it, line by line, until "
        "morning.</p><p>The tide comes in,<br>the tide goes out</p><ul><li>One boat<br>or "
        "two</li></ul>";
  g_auto (CliResult) result = cli_run (self->folder, page, "show -");

  g_assert_nonnull (strstr (result.output, "\nThe tide comes in,\nthe tide goes out\n"));
  g_assert_nonnull (strstr (result.output, "\n• One boat\n  or two\n"));
}

static void
test_show (Fixture *self, gconstpointer data)
{
  g_auto (CliResult) text = run_on (self, "show", self->sample);
  g_auto (CliResult) details = run_on (self, "show --details", self->sample);

  g_assert_nonnull (strstr (text.output, "• May 2023: second letter"));
  g_assert_nonnull (strstr (text.output, "\n> Nobody was hurt."));
  g_assert_nonnull (strstr (details.output, "Mara Oyelaran (json-ld)"));
}

/* A plugin that is switched off is named, and nothing is made up in its place. */
static void
test_switched_off (Fixture *self, gconstpointer data)
{
  g_auto (CliResult) off = cli_run (self->folder, NULL, "plugins disable timeline");
  g_auto (CliResult) result = run_on (self, "timeline", self->sample);

  g_assert_cmpint (off.status, ==, 0);
  g_assert_cmpint (result.status, ==, 1);
  g_assert_nonnull (strstr (result.errors, "timeline"));
  g_assert_cmpstr (result.output, ==, "");
}

static void
test_usage (Fixture *self, gconstpointer data)
{
  static const char *const wrong[] = {
    "",       "nonsense",      "open",        "summarize", "summarize a b",
    "search", "list -p attic", "list --nope", "show",      "entities",
  };
  static const char *const commands[] = {
    "open", "list", "search", "show", "summarize", "entities", "timeline",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_auto (CliResult) result = cli_run (self->folder, NULL, wrong[i]);

      g_test_message ("%s", wrong[i]);
      g_assert_cmpint (result.status, ==, 2);
      g_assert_cmpstr (result.errors, !=, "");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *arguments = g_strconcat (commands[i], " --help", NULL);
      g_auto (CliResult) result = cli_run (self->folder, NULL, arguments);

      g_assert_cmpint (result.status, ==, 0);
      g_assert_nonnull (strstr (result.output, "--json"));
    }
}

/* A page must not be able to steer the terminal of its reader. */
static void
test_escapes (Fixture *self, gconstpointer data)
{
  g_auto (CliResult) missing = cli_run (self->folder, NULL, "show 'a\033[31m.html'");
  g_auto (CliResult) page = cli_run (
      self->folder,
      "<title>A \033]0;owned\007 title</title><article><h1>A \033]0;owned\007 title</h1>"
      "<p>The tide came in at dawn, and the \302\233 31m ferry left for Karlsby with "
      "forty people on board, as it does on every other day.</p></article>",
      "show -");

  g_assert_cmpint (missing.status, ==, 1);
  g_assert_null (strchr (missing.errors, '\033'));
  g_assert_null (strchr (page.output, '\033'));
  g_assert_null (strchr (page.output, '\007'));
  g_assert_null (strstr (page.output, "\302\233"));
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*run) (Fixture *, gconstpointer);
  } tests[] = {
    { "open", test_open },
    { "open-json", test_open_json },
    { "open-fails", test_open_fails },
    { "open-input", test_open_input },
    { "list", test_list },
    { "search", test_search },
    { "search-operators", test_search_operators },
    { "summarize", test_summarize },
    { "summary", test_summary },
    { "entities", test_entities },
    { "timeline", test_timeline },
    { "chronology", test_chronology },
    { "findings-json", test_findings_json },
    { "show", test_show },
    { "show-lines", test_show_lines },
    { "switched-off", test_switched_off },
    { "usage", test_usage },
    { "escapes", test_escapes },
  };

  lectern_fixture_init (&argc, &argv);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *name = g_strconcat ("/cli/articles/", tests[i].name, NULL);

      g_test_add (name, Fixture, NULL, set_up, tests[i].run, tear_down);
    }

  return g_test_run ();
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "annotation-rules.h"
#include "export/lectern-mark-exchange.h"
#include "lectern-fixture.h"
#include "library-fixture.h"

#define TEXT                                                                                         \
  "Zürich Port\n\nThe board met on Tuesday in the old hall. It voted to close the 🌉 bridge.\n\n" \
  "Inspectors warned of cracks in March."

typedef struct {
  char *folder;
  LecternLibrary *library;
  LecternArticle *article;
  char *id;
} Fixture;

static LecternArticle *
make_article (const char *address)
{
  return address != NULL ? fixture_article (TEXT, LECTERN_METADATA_ADDRESS, address, NULL)
                         : fixture_article (TEXT, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = fixture_make_folder ();
  fixture->library = fixture_open (fixture->folder);
  fixture->article = make_article (data);
  fixture->id = fixture_add (fixture->library, fixture->article);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  lectern_library_close (fixture->library);
  g_assert_finalize_object (fixture->library);
  lectern_article_unref (fixture->article);
  fixture_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->id);
}

static void
add_mark (Fixture *fixture, const char *words, guint color, const char *note, const char *tag)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternMark) mark = lectern_mark_new (
      fixture->id, fixture->article,
      words != NULL ? fixture_find (fixture->article, words) : LECTERN_SPAN_NONE, color);

  if (note != NULL)
    {
      g_free (mark->note);
      mark->note = g_strdup (note);
    }
  if (tag != NULL)
    lectern_mark_add_tag (mark, tag);
  lectern_library_save_mark (fixture->library, mark, &error);
  g_assert_no_error (error);
}

static void
add_marks (Fixture *fixture)
{
  add_mark (fixture, "old hall", 2, "See *this*\nand “that” \\ too", "Port; Safety");
  add_mark (fixture, "close the 🌉 bridge.\n\nInspectors", 4, NULL, NULL);
  add_mark (fixture, "warned", 1, NULL, "x\"y");
  add_mark (fixture, NULL, 1, "A note on all of it", NULL);
}

static GPtrArray *
list (LecternLibrary *library)
{
  LecternMarkFilter all = { 0 };
  g_autoptr (GError) error = NULL;
  GPtrArray *entries = lectern_library_list_marks (library, &all, 0, &error);

  g_assert_no_error (error);
  return entries;
}

static GStrv
list_ids (LecternLibrary *library)
{
  g_autoptr (GPtrArray) entries = list (library);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < entries->len; i++)
    g_strv_builder_add (ids, ((LecternMarkEntry *) entries->pdata[i])->mark->id);

  return g_strv_builder_end (ids);
}

static GBytes *export(Fixture *fixture, LecternMarkFormat format)
{
  g_auto (GStrv) ids = list_ids (fixture->library);
  g_autoptr (GError) error = NULL;
  GBytes *content = lectern_marks_export (fixture->library, (const char *const *) ids, format,
                                          &error);

  g_assert_no_error (error);
  return content;
}

static void
remove_all (Fixture *fixture)
{
  g_auto (GStrv) ids = list_ids (fixture->library);

  g_assert_true (lectern_library_remove_marks (fixture->library, (const char *const *) ids, NULL));
}

static LecternMarkReport *
import_bytes (Fixture *fixture, GBytes *content)
{
  g_autoptr (GError) error = NULL;
  LecternMarkReport *report = lectern_marks_import (fixture->library, content, &error);

  g_assert_no_error (error);
  return report;
}

/* Out, away with them, in again, out again: the same bytes; and in once more: no doubles. */
static void
check_round_trip (Fixture *fixture, LecternMarkFormat format)
{
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  g_autoptr (LecternMarkReport) report = NULL;
  g_autoptr (LecternMarkReport) again = NULL;

  add_marks (fixture);
  first = export(fixture, format);
  remove_all (fixture);
  report = import_bytes (fixture, first);
  g_assert_cmpuint (report->n_added, ==, 4);
  g_assert_cmpuint (report->n_known + report->n_lost + report->n_changed + report->unplaced->len,
                    ==, 0);
  second = export(fixture, format);
  g_assert_cmpmem (g_bytes_get_data (second, NULL), g_bytes_get_size (second),
                   g_bytes_get_data (first, NULL), g_bytes_get_size (first));

  again = import_bytes (fixture, first);
  g_assert_cmpuint (again->n_added, ==, 0);
  g_assert_cmpuint (again->n_known, ==, 4);
}

static void
test_w3c (Fixture *fixture, gconstpointer data)
{
  check_round_trip (fixture, LECTERN_MARK_FORMAT_W3C);
}

static void
test_hypothesis (Fixture *fixture, gconstpointer data)
{
  check_round_trip (fixture, LECTERN_MARK_FORMAT_HYPOTHESIS);
}

static void
test_rules (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GBytes) content = NULL;
  JsonArray *items = NULL;
  gsize size = 0;

  add_marks (fixture);
  content = export(fixture, LECTERN_MARK_FORMAT_W3C);
  g_assert_true (json_parser_load_from_data (parser, g_bytes_get_data (content, &size),
                                             g_bytes_get_size (content), NULL));
  items = annotation_rules_check (json_node_get_object (json_parser_get_root (parser)),
                                  lectern_article_get_text (fixture->article, NULL));
  g_assert_cmpuint (json_array_get_length (items), ==, 4);
}

/* What other programs write: one annotation, strings for objects, no id, no position. */
static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *why;
    const char *json;
    guint n_added;
    guint n_lost;
    guint n_unplaced;
  } cases[] = {
    { "one annotation",
      "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"type\":\"Annotation\",\"bodyValue\":"
      "\"hm\",\"target\":{\"source\":\"https://example.org/port\",\"selector\":{\"type\":"
      "\"TextQuoteSelector\",\"exact\":\"cracks\"}}}",
      1, 0, 0 },
    { "only a position",
      "[{\"id\":\"http://e.org/1\",\"type\":\"Annotation\",\"target\":[{\"source\":{\"id\":"
      "\"https://example.org/port\"},\"selector\":[{\"type\":\"TextPositionSelector\",\"start\":13,"
      "\"end\":22}]}]}]",
      1, 0, 0 },
    { "words that are not there",
      "[{\"id\":\"http://e.org/2\",\"target\":{\"source\":\"https://example.org/"
      "port\",\"selector\":"
      "{\"type\":\"TextQuoteSelector\",\"exact\":\"Nobody has ever written these words down\"}}}]",
      1, 1, 0 },
    { "another article",
      "[{\"id\":\"http://e.org/3\",\"target\":{\"source\":\"https://example.org/"
      "none\",\"selector\":"
      "{\"type\":\"TextQuoteSelector\",\"exact\":\"cracks\"}}}]",
      0, 0, 1 },
    { "Hypothesis, spaces as on the page, an answer",
      "{\"rows\":[{\"id\":\"a1\",\"uri\":\"https://example.org/"
      "port\",\"text\":\"t\",\"tags\":[\"evidence\"],"
      "\"target\":[{\"selector\":[{\"type\":\"TextQuoteSelector\",\"exact\":\"the old\\n   hall\","
      "\"prefix\":\"Tuesday in \"}]}]},{\"id\":\"a2\",\"uri\":\"https://example.org/port\","
      "\"references\":[\"a1\"],\"text\":\"answer\"}]}",
      1, 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) content = g_bytes_new_static (cases[i].json, strlen (cases[i].json));
      g_autoptr (LecternMarkReport) report = import_bytes (fixture, content);
      g_autoptr (LecternMarkReport) again = import_bytes (fixture, content);

      g_test_message ("%s", cases[i].why);
      g_assert_cmpuint (report->n_added, ==, cases[i].n_added);
      g_assert_cmpuint (report->n_lost, ==, cases[i].n_lost);
      g_assert_cmpuint (report->n_changed, ==, 0);
      g_assert_cmpuint (report->unplaced->len, ==, cases[i].n_unplaced);
      g_assert_cmpuint (again->n_added, ==, 0);
    }
}

/* A tag that is the name of a code becomes the code. */
static void
test_code_tag (Fixture *fixture, gconstpointer data)
{
  const char *json
      = "[{\"id\":\"a1\",\"uri\":\"https://example.org/port\",\"tags\":[\"evidence\",\"x\"],"
        "\"target\":[{\"selector\":[{\"type\":\"TextQuoteSelector\",\"exact\":\"cracks\"}]}]}]";
  g_autoptr (GBytes) content = g_bytes_new_static (json, strlen (json));
  g_autoptr (LecternMarkReport) report = import_bytes (fixture, content);
  g_autoptr (GPtrArray) entries = list (fixture->library);
  const LecternMark *mark = ((LecternMarkEntry *) entries->pdata[0])->mark;

  g_assert_cmpuint (report->n_added, ==, 1);
  g_assert_cmpuint (mark->color, ==, 2);
  g_assert_cmpuint (g_strv_length (mark->tags), ==, 1);
  g_assert_cmpstr (mark->tags[0], ==, "x");
}

static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  const char *bad[] = { "",
                        "{",
                        "null",
                        "[]",
                        "[1,2]",
                        "{\"rows\":[{}]}",
                        "\xff\xfe",
                        "[{\"target\":{\"source\":7,\"selector\":\"x\"}}]",
                        "[{\"uri\":\"https://example.org/port\",\"target\":[7]",
                        NULL };

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  bad[G_N_ELEMENTS (bad) - 1] = deep->str;
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GBytes) content = g_bytes_new (bad[i], strlen (bad[i]));
      g_autoptr (LecternMarkReport) report = NULL;
      g_autoptr (GError) error = NULL;

      report = lectern_marks_import (fixture->library, content, &error);
      g_assert_null (report);
      g_assert_true (error->domain == LECTERN_ERROR);
    }
}

static void
test_brat (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = fixture_make_folder ();
  g_autoptr (GFile) where = g_file_new_for_path (folder);
  g_autoptr (GDir) dir = NULL;
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;
  g_autoptr (LecternMarkReport) report = NULL;
  g_autoptr (LecternMarkReport) again = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_auto (GStrv) ids = NULL;
  guint n_articles = 0;

  add_marks (fixture);
  ids = list_ids (fixture->library);
  g_assert_true (lectern_marks_export_brat (fixture->library, (const char *const *) ids, where,
                                            &n_articles, &error));
  g_assert_cmpuint (n_articles, ==, 1);
  dir = g_dir_open (folder, 0, NULL);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    if (g_str_has_suffix (name, ".ann"))
      path = g_build_filename (folder, name, NULL);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_nonnull (strstr (content, "T1\tEvidence 45 53\told hall\n"));
  g_assert_nonnull (strstr (content, "#1\tAnnotatorNotes T1\tSee *this*\\nand “that” \\\\ too\n"));
  g_assert_nonnull (strstr (content, ";"));

  /* Nothing is written over. */
  g_assert_false (lectern_marks_export_brat (fixture->library, (const char *const *) ids, where,
                                             &n_articles, NULL));
  remove_all (fixture);
  file = g_file_new_for_path (path);
  report = lectern_marks_import_file (fixture->library, file, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_added, ==, 3);
  g_assert_cmpuint (report->n_lost, ==, 0);
  again = lectern_marks_import_file (fixture->library, file, &error);
  g_assert_cmpuint (again->n_added, ==, 0);

  entries = list (fixture->library);
  for (guint i = 0; i < entries->len; i++)
    {
      const LecternMark *mark = ((LecternMarkEntry *) entries->pdata[i])->mark;

      if (strcmp (mark->target->exact, "old hall") != 0)
        continue;
      g_assert_cmpuint (mark->color, ==, 2);
      g_assert_cmpstr (mark->note, ==, "See *this*\nand “that” \\ too");
      g_assert_cmpstr (mark->tags[0], ==, "Port; Safety");
    }
  fixture_remove (folder);
}

static void
save_code (Fixture *fixture, LecternCode *code)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  g_ptr_array_add (codes, code);
  g_assert_true (lectern_library_save_codes (fixture->library, codes, NULL));
}

static void
test_codebook (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternCode) documents = lectern_code_new ("2", "Documents & <letters>");
  g_autoptr (LecternCode) letters = lectern_code_new (documents->id, "Letters");
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  g_autoptr (GPtrArray) codes = NULL;
  guint n_codes = 0;

  g_free (documents->definition);
  documents->definition = g_strdup ("What is on paper.\nSigned.");
  save_code (fixture, documents);
  save_code (fixture, letters);
  first = lectern_codes_export (fixture->library, NULL);
  g_assert_nonnull (strstr (g_bytes_get_data (first, NULL), "xmlns=\"urn:QDA-XML:codebook:1.0\""));
  g_assert_true (lectern_library_remove_code (fixture->library, letters->id, NULL));
  g_assert_true (lectern_library_remove_code (fixture->library, documents->id, NULL));
  g_assert_true (lectern_codes_import (fixture->library, first, &n_codes, NULL));
  g_assert_cmpuint (n_codes, ==, 7);
  codes = lectern_library_list_codes (fixture->library, NULL);
  g_assert_cmpstr (lectern_codes_find (codes, documents->id)->definition, ==,
                   "What is on paper.\nSigned.");
  g_assert_cmpstr (lectern_codes_find (codes, letters->id)->parent, ==, documents->id);
  second = lectern_codes_export (fixture->library, NULL);
  g_assert_cmpmem (g_bytes_get_data (second, NULL), g_bytes_get_size (second),
                   g_bytes_get_data (first, NULL), g_bytes_get_size (first));
}

/* Another program's book: its top codes go to the nearest color; what is no book is refused. */
static void
test_foreign_codebook (Fixture *fixture, gconstpointer data)
{
  const char *book
      = "<?xml version=\"1.0\"?><CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\"><Codes>"
        "<Code guid=\"6B29FC40-CA47-1067-B31D-00DD010662DA\" name=\"Fear\" isCodable="
        "\"true\" color=\"#FFB0A0\"><Code guid=\"6b29fc40-ca47-1067-b31d-00dd010662db\" "
        "name=\"Of &lt;water&gt;\" isCodable=\"true\"/></Code></Codes></CodeBook>";
  const char *bad[] = { "", "<", "<CodeBook/>",
                        "<!DOCTYPE x [<!ENTITY a \"b\">]><CodeBook>&a;</CodeBook>",
                        "<CodeBook><Code/></CodeBook>" };
  g_autoptr (GBytes) content = g_bytes_new_static (book, strlen (book));
  g_autoptr (GPtrArray) codes = NULL;
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GBytes) deep_content = NULL;
  guint n_codes = 0;

  g_assert_true (lectern_codes_import (fixture->library, content, &n_codes, NULL));
  codes = lectern_library_list_codes (fixture->library, NULL);
  g_assert_cmpuint (codes->len, ==, 7);
  g_assert_cmpuint (lectern_codes_find (codes, "6b29fc40-ca47-1067-b31d-00dd010662da")->color, ==,
                    4);
  g_assert_cmpstr (lectern_codes_find (codes, "6b29fc40-ca47-1067-b31d-00dd010662db")->name, ==,
                   "Of <water>");
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (bad[i], strlen (bad[i]));
      g_autoptr (GError) error = NULL;

      g_assert_false (lectern_codes_import (fixture->library, bytes, &n_codes, &error));
      g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID);
    }

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (deep, "<Code guid=\"%u\" name=\"a\">", i);
  deep_content = g_bytes_new_static (deep->str, deep->len);
  g_assert_false (lectern_codes_import (fixture->library, deep_content, &n_codes, NULL));
}

int
main (int argc, char **argv)
{
  static const char address[] = "https://example.org/port";
  static const struct {
    const char *path;
    const char *address;
    void (*run) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/export/marks/w3c", address, test_w3c },
    { "/export/marks/w3c-without-address", NULL, test_w3c },
    { "/export/marks/hypothesis", address, test_hypothesis },
    { "/export/marks/hypothesis-without-address", NULL, test_hypothesis },
    { "/export/marks/rules", address, test_rules },
    { "/export/marks/rules-without-address", NULL, test_rules },
    { "/export/marks/foreign", address, test_foreign },
    { "/export/marks/code-tag", address, test_code_tag },
    { "/export/marks/hostile", address, test_hostile },
    { "/export/marks/brat", address, test_brat },
    { "/export/marks/codebook", address, test_codebook },
    { "/export/marks/foreign-codebook", address, test_foreign_codebook },
  };

  lectern_fixture_init (&argc, &argv);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, tests[i].address, set_up, tests[i].run, tear_down);

  return g_test_run ();
}

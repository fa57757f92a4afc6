/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "library-fixture.h"
#include "library/lectern-search.h"

typedef struct {
  char *folder;
  LecternLibrary *library;
  char *ids[3];
} Fixture;

static const char *const texts[] = {
  "Harbor Bridge Closed\n\nThe inspector warned of rust on the harbor bridge. Café owners wait.",
  "Ferry Line Reopens\n\nThe ferry crosses the harbor again. A new bridge is not planned.",
  "Budget Vote\n\nThe council voted. Don't expect more; C++ and AT&T were named in §5.",
};

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = fixture_make_folder ();
  fixture->library = fixture_open (fixture->folder);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (LecternArticle) article = fixture_article (texts[i], LECTERN_METADATA_SITE,
                                                            i == 2 ? "Ledger" : "Example", NULL);

      fixture->ids[i] = fixture_add (fixture->library, article);
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lectern_library_check (fixture->library, &error));
  g_assert_no_error (error);
  lectern_library_close (fixture->library);
  g_assert_finalize_object (fixture->library);
  fixture_remove (fixture->folder);
  g_free (fixture->folder);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (fixture->ids[i]);
}

static GPtrArray *
search (Fixture *fixture, const char *query)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *items = lectern_library_search (fixture->library, query, 0, &error);

  g_assert_no_error (error);
  return items;
}

/* A digit for each article that was found, in the order in which they were added. */
static char *
describe (Fixture *fixture, const char *query)
{
  g_autoptr (GPtrArray) items = search (fixture, query);
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint j = 0; j < items->len; j++)
      if (strcmp (lectern_article_item_get_id (items->pdata[j]), fixture->ids[i]) == 0)
        g_string_append_printf (found, "%u", i);
  g_assert_cmpuint (found->len, ==, items->len);

  return g_string_free (found, FALSE);
}

static void
test_queries (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *why;
    const char *query;
    const char *expected;
  } cases[] = {
    { "a word", "harbor", "01" },
    { "case", "HARBOR", "01" },
    { "two words, both needed", "harbor rust", "0" },
    { "an accent less", "cafe ", "0" },
    { "an accent more", "rüst ", "0" },
    { "a phrase", "\"harbor bridge\"", "0" },
    { "typographic quotes", "“harbor bridge”", "0" },
    { "a phrase in another order", "\"bridge harbor\"", "" },
    { "an open phrase", "\"harbor bri", "" },
    { "the beginning of a word", "harb*", "01" },
    { "one as one types", "insp", "0" },
    { "a word that is finished", "insp ", "" },
    { "without a word", "harbor -ferry", "0" },
    { "only without", "-harbor", "2" },
    { "one or the other", "rust OR council", "02" },
    { "or binds first", "bridge rust OR planned", "01" },
    { "the title", "budget", "2" },
    { "the site", "ledger", "2" },
    { "an apostrophe", "don't", "2" },
    { "signs", "C++", "2" },
    { "an ampersand", "AT&T", "2" },
    { "nothing", "", "" },
    { "signs only", "*** --- ()", "" },
    { "operators only", "OR OR OR", "" },
    { "words of FTS5", "harbor AND NOT NEAR", "" },
    { "a column of FTS5", "title:budget body:vote", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = describe (fixture, cases[i].query);

      g_test_message ("%s: %s", cases[i].why, cases[i].query);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
test_snippet (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) in_text = search (fixture, "inspector ");
  g_autoptr (GPtrArray) in_title = search (fixture, "budget ");

  g_assert_cmpstr (lectern_article_item_get_field (in_text->pdata[0]), ==, "text");
  g_assert_nonnull (
      strstr (lectern_article_item_get_snippet (in_text->pdata[0]), "\2inspector\3 warned"));
  g_assert_cmpstr (lectern_article_item_get_field (in_title->pdata[0]), ==, "title");
  g_assert_cmpstr (lectern_article_item_get_snippet (in_title->pdata[0]), ==, "\2Budget\3 Vote");
}

static void
test_ranking (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) items = search (fixture, "bridge ");

  g_assert_cmpuint (items->len, ==, 2);
  g_assert_cmpstr (lectern_article_item_get_id (items->pdata[0]), ==, fixture->ids[0]);
}

static void
test_notes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternMark) mark = lectern_mark_new (fixture->ids[2], NULL, LECTERN_SPAN_NONE, 1);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = describe (fixture, "zebra");
  g_autofree char *after = NULL;

  g_assert_cmpstr (before, ==, "");
  g_free (mark->note);
  mark->note = g_strdup ("Ask about the zebra crossing.");
  g_assert_true (lectern_library_save_mark (fixture->library, mark, &error));
  items = search (fixture, "zebra");
  g_assert_cmpuint (items->len, ==, 1);
  g_assert_cmpstr (lectern_article_item_get_field (items->pdata[0]), ==, "note");
  g_assert_true (lectern_library_set_words (fixture->library, fixture->ids[0], "assessment",
                                            "Okapi.", &error));
  after = describe (fixture, "okapi OR zebra");
  g_assert_cmpstr (after, ==, "02");
  g_assert_true (lectern_library_remove_mark (fixture->library, mark->id, &error));
  g_free (after);
  after = describe (fixture, "okapi OR zebra");
  g_assert_cmpstr (after, ==, "0");
}

static void
test_trash (Fixture *fixture, gconstpointer data)
{
  const char *const ids[] = { fixture->ids[0], NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;

  g_assert_true (lectern_library_set_trashed (fixture->library, ids, TRUE, &error));
  found = describe (fixture, "harbor");
  g_assert_cmpstr (found, ==, "1");
}

static void
try_query (Fixture *fixture, const char *query)
{
  g_autoptr (GPtrArray) items = search (fixture, query);
  g_autofree char *quoted = g_strdup_printf ("\"%s\" -%s %s*", query, query, query);
  g_autoptr (GPtrArray) more = search (fixture, quoted);

  g_assert_nonnull (items);
  g_assert_nonnull (more);
}

static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  static const char *const queries[] = {
    "\"",           "\"\"",    "\"\"\"",       "'",         "*",          "-",
    "--",           "^harbor", "{title}: x",   "NEAR(a b)", "a:b",        "(((((((((",
    ")))))",        "\\",      "%s%n",         "\xff\xfe",  "harbor\xc3", ";DROP",
    "\u202eharbor", "\u200b",  "🙂 bridge",  "a\tb\nc",   "+ - + -",    "NOT NOT",
    "AND",          "*a",      "\x01\x02\x03",
  };
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autofree char *path = lectern_fixture_shared (
      "corpora/text/big-list-of-naughty-strings__blns.txt");
  g_autofree char *naughty = NULL;
  g_auto (GStrv) lines = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    try_query (fixture, queries[i]);
  for (guint i = 0; i < 3000; i++)
    g_string_append (deep, "\"a\" (b OR -");
  try_query (fixture, deep->str);

  if (path == NULL)
    {
      g_test_skip ("The list of naughty strings is not there.");
      return;
    }
  g_assert_true (g_file_get_contents (path, &naughty, NULL, NULL));
  lines = g_strsplit (naughty, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    try_query (fixture, lines[i]);
}

static void
test_parse (void)
{
  static const struct {
    const char *query;
    const char *wanted;
    const char *unwanted;
  } cases[] = {
    { "one two ", "(\"one\") AND (\"two\")", NULL },
    { "one two", "(\"one\") AND (\"two\" *)", NULL },
    { "a", "(\"a\")", NULL },
    { "say \"so be it\"", "(\"say\") AND (\"so be it\")", NULL },
    { "on* -off -\"not this\" ", "(\"on\" *)", "\"off\" OR \"not this\"" },
    { "a OR b c ", "(\"a\" OR \"b\") AND (\"c\")", NULL },
    { "OR a OR ", "(\"a\")", NULL },
    { "Zürich- ", "(\"Zürich-\")", NULL },
    { " ", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LecternSearch) parsed = lectern_search_parse (cases[i].query);

      g_assert_cmpstr (parsed->wanted, ==, cases[i].wanted);
      g_assert_cmpstr (parsed->unwanted, ==, cases[i].unwanted);
    }
}

#define ADD(name, function)                                                                        \
  g_test_add ("/library/search/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/library/search/parse", test_parse);
  ADD ("queries", test_queries);
  ADD ("snippet", test_snippet);
  ADD ("ranking", test_ranking);
  ADD ("notes", test_notes);
  ADD ("trash", test_trash);
  ADD ("hostile", test_hostile);

  return g_test_run ();
}

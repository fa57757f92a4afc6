/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "library-fixture.h"
#include "library/lectern-library-collections.h"
#include "library/lectern-library-marks.h"
#include "library/lectern-library-tags.h"

typedef struct {
  char *folder;
  LecternLibrary *library;
  char *ids[3];
} Fixture;

static const struct {
  const char *text;
  const char *site;
  const char *author;
  const char *published;
} texts[] = {
  { "Harbor Bridge Closed\n\nThe inspector warned of rust on the harbor bridge. Café owners wait.",
    "Example", NULL, "2023-10-05T09:00:00+02:00" },
  { "Ferry Line Reopens\n\nThe ferry crosses the harbor again. A new bridge is not planned. "
    "東京都 กินข้าว",
    "Example", NULL, NULL },
  { "Budget Vote\n\nThe council voted. Don't expect more; C++ and AT&T were named in §5.", "Ledger",
    "Ana Ruiz", "2024-11-21" },
};

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = fixture_make_folder ();
  fixture->library = fixture_open (fixture->folder);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (LecternArticle) article = fixture_article (
          texts[i].text, LECTERN_METADATA_SITE, texts[i].site, LECTERN_METADATA_LANGUAGE, "en",
          texts[i].author != NULL ? LECTERN_METADATA_AUTHOR : LECTERN_METADATA_SITE,
          texts[i].author != NULL ? texts[i].author : texts[i].site,
          texts[i].published != NULL ? LECTERN_METADATA_PUBLISHED : NULL, texts[i].published, NULL);

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

static LecternMark *
add_mark (Fixture *fixture, guint text, LecternSpan span, const char *note)
{
  g_autoptr (LecternStoredArticle) stored = lectern_library_load_article (fixture->library,
                                                                          fixture->ids[text], NULL);
  LecternMark *mark = lectern_mark_new (
      fixture->ids[text], lectern_span_is_none (span) ? NULL : stored->article, span, 1);

  g_free (mark->note);
  mark->note = g_strdup (note);
  g_assert_true (lectern_library_save_mark (fixture->library, mark, NULL));

  return mark;
}

static LecternSearchResult *
search_as (Fixture *fixture, const char *query, gboolean is_typing)
{
  LecternListQuery list
      = { .text = (char *) query, .is_typing = is_typing, .sort = LECTERN_SORT_BEST };
  g_autoptr (GError) error = NULL;
  LecternSearchResult *result = lectern_library_search (fixture->library, &list, 100, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (result->items->len, ==, result->n_total);
  return result;
}

static LecternSearchResult *
search (Fixture *fixture, const char *query)
{
  return search_as (fixture, query, FALSE);
}

/* A digit for each article that was found, in the order in which they were added. */
static char *
describe_as (Fixture *fixture, const char *query, gboolean is_typing)
{
  g_autoptr (LecternSearchResult) result = search_as (fixture, query, is_typing);
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint j = 0; j < result->items->len; j++)
      if (strcmp (lectern_article_item_get_id (result->items->pdata[j]), fixture->ids[i]) == 0)
        g_string_append_printf (found, "%u", i);
  g_assert_cmpuint (found->len, ==, result->items->len);

  return g_string_free (found, FALSE);
}

static char *
describe (Fixture *fixture, const char *query)
{
  return describe_as (fixture, query, FALSE);
}

typedef struct {
  const char *why;
  const char *query;
  const char *expected;
} Case;

static void
check_cases (Fixture *fixture, const Case *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *found = describe (fixture, cases[i].query);

      g_test_message ("%s: %s", cases[i].why, cases[i].query);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
test_queries (Fixture *fixture, gconstpointer data)
{
  static const Case cases[] = {
    { "a word", "harbor", "01" },
    { "case", "HARBOR", "01" },
    { "two words, both needed", "harbor rust", "0" },
    { "an accent less", "cafe", "0" },
    { "an accent more", "rüst", "0" },
    { "another form", "crossing", "1" },
    { "its stem", "warn", "0" },
    { "another form of a title", "closing", "0" },
    { "a phrase", "\"harbor bridge\"", "0" },
    { "typographic quotes", "“harbor bridge”", "0" },
    { "a phrase has no other forms", "\"harbors bridge\"", "" },
    { "a phrase in another order", "\"bridge harbor\"", "" },
    { "an open phrase", "\"harbor bri", "" },
    { "a phrase that goes on", "\"harbor bri\"*", "0" },
    { "the beginning of a word", "harb*", "01" },
    { "a beginning alone", "insp", "" },
    { "without a word", "harbor -ferry", "0" },
    { "only without", "-harbor", "2" },
    { "without another form", "harbor -warn", "1" },
    { "one or the other", "rust OR council", "02" },
    { "or binds first", "bridge rust OR planned", "01" },
    { "a group", "(bridge rust) OR budget", "02" },
    { "not a group", "harbor -(rust OR vote)", "1" },
    { "one or not the other", "budget OR -rust", "12" },
    { "an apostrophe", "don't", "2" },
    { "signs", "C++", "2" },
    { "an ampersand", "AT&T", "2" },
    { "a space that nobody sees", "bud\u200bget", "2" },
    { "wide letters", "ｂｕｄｇｅｔ", "2" },
    { "Chinese within", "京都", "1" },
    { "Thai within", "ข้าว", "1" },
    { "nothing", "", "" },
    { "signs only", "*** --- ()", "" },
    { "operators only", "OR OR OR", "" },
    { "words of FTS5", "harbor NEAR", "" },
  };
  g_autofree char *typed = describe_as (fixture, "insp", TRUE);

  check_cases (fixture, cases, G_N_ELEMENTS (cases));
  g_assert_cmpstr (typed, ==, "0");
}

static void
test_operators (Fixture *fixture, gconstpointer data)
{
  static const Case cases[] = {
    { "the title", "title:budget", "2" },
    { "not in the title", "title:harbor", "0" },
    { "a group in the title", "title:(harbor OR ferry)", "01" },
    { "the site", "site:ledger", "2" },
    { "not the site", "-site:ledger", "01" },
    { "the author", "author:\"ana ruiz\"", "2" },
    { "the author in words", "ruiz", "2" },
    { "before a year", "before:2024", "0" },
    { "before a month", "before:2024-11", "0" },
    { "before a day", "before:2024-11-22", "02" },
    { "after a year", "after:2023", "12" },
    { "after a day", "after:2024-11-20", "12" },
    { "after that day", "after:2024-11-21", "1" },
    { "between", "after:2023 before:2025", "2" },
    { "unread", "is:unread", "12" },
    { "read", "is:read", "0" },
    { "starred", "is:starred harbor", "1" },
    { "a mark", "has:mark", "0" },
    { "a note", "has:note", "2" },
    { "no note", "-has:note", "01" },
    { "words of a note", "note:zebra", "2" },
    { "not words of the text", "note:budget", "" },
    { "a tag", "has:tag", "012" },
    { "its name", "tag:\"To Check\"", "01" },
    { "its beginning", "tag:to*", "01" },
    { "another tag", "tag:done", "1" },
    { "a tag of a mark", "tag:ZITAT", "2" },
    { "not a tag", "harbor -tag:done", "0" },
    { "a collection", "in:harbor", "01" },
    { "one inside it", "in:Port/Harbor", "01" },
    { "what lies below", "in:port", "012" },
    { "a saved search", "in:\"Rusty Things\"", "0" },
    { "a saved search that finds itself", "in:ring", "" },
    { "many at once", "in:port -tag:done is:unread has:note", "2" },
    { "one kind or the other", "tag:done OR has:note", "12" },
  };
  const char *const both[] = { fixture->ids[0], fixture->ids[1], NULL };
  const char *const second[] = { fixture->ids[1], NULL };
  const char *const third[] = { fixture->ids[2], NULL };
  const char *const check[] = { "to check", NULL };
  const char *const done[] = { "Done", NULL };
  g_autoptr (LecternCollection) port = lectern_collection_new ("Port", NULL, NULL);
  g_autoptr (LecternCollection) harbor = NULL;
  g_autoptr (LecternCollection) saved = lectern_collection_new ("Rusty things", NULL, "rust");
  g_autoptr (LecternCollection) ring = lectern_collection_new ("Ring", NULL, "in:ring");
  g_autoptr (LecternMark) note = add_mark (fixture, 2, LECTERN_SPAN_NONE, "Ask about the zebra.");
  g_autoptr (LecternMark) mark = add_mark (fixture, 0, (LecternSpan){ 0, 6 }, "");
  const char *const tagged_marks[] = { note->id, NULL };
  LecternLibrary *library = fixture->library;

  g_assert_true (lectern_library_tag_marks (library, tagged_marks, "Zitat", TRUE, NULL));
  g_assert_true (lectern_library_set_unread (library, fixture->ids[0], FALSE, NULL));
  g_assert_true (lectern_library_set_starred (library, fixture->ids[1], TRUE, NULL));
  g_assert_true (lectern_library_set_tagged (library, both, check, TRUE, NULL));
  g_assert_true (lectern_library_set_tagged (library, second, done, TRUE, NULL));
  g_assert_true (lectern_library_save_collection (library, port, NULL));
  harbor = lectern_collection_new ("Harbor", port->id, NULL);
  g_assert_true (lectern_library_save_collection (library, harbor, NULL));
  g_assert_true (lectern_library_save_collection (library, saved, NULL));
  g_assert_true (lectern_library_save_collection (library, ring, NULL));
  g_assert_true (lectern_library_collect (library, both, NULL, harbor->id, NULL));
  g_assert_true (lectern_library_collect (library, third, NULL, port->id, NULL));

  check_cases (fixture, cases, G_N_ELEMENTS (cases));
}

/* What was looked for cannot be there: a hint says so. */
static void
test_unknown (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *query;
    const char *words;
  } cases[] = {
    { "tag:nothing", "There is no tag “nothing”" },
    { "harbor in:Nowhere", "There is no collection “Nowhere”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LecternSearchResult) result = search (fixture, cases[i].query);
      const LecternSearchHint *hint = NULL;

      g_assert_cmpuint (result->n_total, ==, 0);
      g_assert_cmpuint (result->hints->len, ==, 1);
      hint = result->hints->pdata[0];
      g_assert_nonnull (strstr (hint->message, cases[i].words));
      g_assert_cmpuint (hint->end, ==, strlen (cases[i].query));
    }
}

static void
test_snippet (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternSearchResult) in_text = search (fixture, "inspectors harbor");
  g_autoptr (LecternSearchResult) in_title = search (fixture, "budget");
  g_autoptr (LecternSearchResult) by = search (fixture, "author:ruiz");
  g_autoptr (LecternSearchResult) at = search (fixture, "site:ledger");
  LecternArticleItem *item = in_text->items->pdata[0];

  g_assert_cmpstr (lectern_article_item_get_field (item), ==, "text");
  g_assert_nonnull (strstr (lectern_article_item_get_snippet (item), "\2inspector\3 warned"));
  g_assert_cmpuint (lectern_article_item_get_n_hits (item), ==, 3);
  g_assert_cmpuint (lectern_article_item_get_first_hit (item), ==, 0);
  item = in_title->items->pdata[0];
  g_assert_cmpstr (lectern_article_item_get_field (item), ==, "title");
  g_assert_cmpstr (lectern_article_item_get_snippet (item), ==, "\2Budget\3 Vote");
  item = by->items->pdata[0];
  g_assert_cmpstr (lectern_article_item_get_field (item), ==, "author");
  g_assert_cmpstr (lectern_article_item_get_snippet (item), ==, "Ana \2Ruiz\3");
  item = at->items->pdata[0];
  g_assert_cmpstr (lectern_article_item_get_field (item), ==, "site");
}

static void
test_ranking (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternSearchResult) result = search (fixture, "bridge");

  g_assert_cmpuint (result->items->len, ==, 2);
  g_assert_cmpstr (lectern_article_item_get_id (result->items->pdata[0]), ==, fixture->ids[0]);
}

static void
test_notes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternMark) mark = NULL;
  g_autoptr (LecternSearchResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = describe (fixture, "zebra");
  g_autofree char *after = NULL;

  g_assert_cmpstr (before, ==, "");
  mark = add_mark (fixture, 2, LECTERN_SPAN_NONE, "Ask about the zebra crossing.");
  result = search (fixture, "zebra");
  g_assert_cmpuint (result->items->len, ==, 1);
  g_assert_cmpstr (lectern_article_item_get_field (result->items->pdata[0]), ==, "note");
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
  g_autoptr (LecternSearchResult) gone = NULL;
  g_autofree char *found = NULL;
  g_autofree char *trashed = NULL;

  g_assert_true (lectern_library_set_trashed (fixture->library, ids, TRUE, &error));
  found = describe (fixture, "harbor");
  g_assert_cmpstr (found, ==, "1");
  trashed = describe (fixture, "harbor is:trashed");
  g_assert_cmpstr (trashed, ==, "0");
  gone = search (fixture, "rust");
  g_assert_cmpuint (gone->n_total, ==, 0);
  g_assert_cmpuint (gone->n_trashed, ==, 1);
}

/* Which part is too much. */
static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *query;
    const char *found; /* a digit for each part: whether it is found alone */
    const char *reason;
  } cases[] = {
    { "harbor zebra site:example", "101", "No article has “zebra”." },
    { "rust council", "11", "No article has all of this, though each part alone is found." },
    { "okapi zebra", "00", "No article has “okapi”, “zebra”." },
    { "", "", "There is nothing to look for." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LecternSearchResult) result = search (fixture, cases[i].query);
      g_autofree char *reason = lectern_search_result_dup_reason (result);

      g_assert_cmpuint (result->parts->len, ==, strlen (cases[i].found));
      for (guint j = 0; j < result->parts->len; j++)
        {
          const LecternSearchPart *part = result->parts->pdata[j];

          g_assert_cmpint (part->is_found, ==, cases[i].found[j] == '1');
        }
      g_assert_cmpstr (reason, ==, cases[i].reason);
    }
}

static char *
complete (Fixture *fixture, const char *text)
{
  g_autoptr (LecternSearchContext) context = lectern_search_context_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) suggestions = lectern_library_complete_search (fixture->library, context,
                                                                       &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < suggestions->len; i++)
    {
      const LecternSearchSuggestion *suggestion = suggestions->pdata[i];

      g_string_append_printf (out, "%s%s", i > 0 ? "|" : "", suggestion->text);
    }

  return g_string_free (out, FALSE);
}

static void
test_completion (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *text;
    const char *expected;
  } cases[] = {
    { "harbor ti", "title:" },
    { "ta", "tag:" },
    { "b", "" },
    { "harbor -i", "" },
    { "is:u", "is:unread " },
    { "x -has:", "has:note |has:mark |has:tag " },
    { "site:l", "site:Ledger " },
    { "site:", "site:Example |site:Ledger " },
    { "author:ru", "author:\"Ana Ruiz\" " },
    { "author:\"ana r", "author:\"Ana Ruiz\" " },
    { "tag:to", "tag:\"to check\" " },
    { "tag:z", "tag:Zitat " },
    { "in:Po", "in:Port |in:Port/Harbor " },
    { "zebra", "" },
  };
  const char *const ids[] = { fixture->ids[0], NULL };
  const char *const names[] = { "to check", "done", NULL };
  g_autoptr (LecternMark) mark = add_mark (fixture, 1, (LecternSpan){ 0, 6 }, "");
  const char *const marks[] = { mark->id, NULL };
  g_autoptr (LecternCollection) port = lectern_collection_new ("Port", NULL, NULL);
  g_autoptr (LecternCollection) harbor = NULL;

  g_assert_true (lectern_library_set_tagged (fixture->library, ids, names, TRUE, NULL));
  g_assert_true (lectern_library_tag_marks (fixture->library, marks, "Zitat", TRUE, NULL));
  g_assert_true (lectern_library_save_collection (fixture->library, port, NULL));
  harbor = lectern_collection_new ("Harbor", port->id, NULL);
  g_assert_true (lectern_library_save_collection (fixture->library, harbor, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = complete (fixture, cases[i].text);

      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
try_query (Fixture *fixture, const char *query)
{
  g_autoptr (LecternSearchResult) result = search (fixture, query);
  g_autofree char *quoted = g_strdup_printf ("\"%s\" -%s %s* title:(%s) -tag:%s", query, query,
                                             query, query, query);
  g_autoptr (LecternSearchResult) more = search (fixture, quoted);
  g_autofree char *completed = complete (fixture, query);

  g_assert_nonnull (result);
  g_assert_nonnull (more);
  g_assert_nonnull (completed);
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

/* Random pieces of the language reach the database and come back without an error. */
static void
test_random (Fixture *fixture, gconstpointer data)
{
  static const char *const pieces[] = {
    "harbor", "zebra", "\"",  "(",    ")",      "-",      "*",     " ",           " ",
    " OR ",   "tag:",  "in:", "is:",  "unread", "note:",  "x",     "before:2024", "has:tag",
    " NOT ",  "é",     "東",  "\xff", "'",      "title:", "NEAR ", "entity:",     "quote:",
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (guint i = 0; i < 1500; i++)
    {
      g_autoptr (GString) query = g_string_new (NULL);
      g_autoptr (LecternSearchResult) result = NULL;

      for (int n = g_rand_int_range (random, 0, 30); n > 0; n--)
        g_string_append (query, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      result = search_as (fixture, query->str, i % 2 == 0);
      g_assert_nonnull (result);
    }
}

/* 5,000 terms, 2,000 parentheses, NUL. */
static void
test_bounds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) wide = g_string_new (NULL);
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (LecternSearchResult) nul = search (fixture, "harbor\0rust");

  g_assert_cmpuint (nul->n_total, ==, 2);
  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (wide, "%sharbor%u", i > 0 ? " OR " : "", i);
  try_query (fixture, wide->str);
  for (guint i = 0; i < 2000; i++)
    g_string_append (deep, "(harbor OR (rust ");
  try_query (fixture, deep->str);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/library/search/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  ADD ("queries", test_queries);
  ADD ("operators", test_operators);
  ADD ("unknown", test_unknown);
  ADD ("snippet", test_snippet);
  ADD ("nothing", test_nothing);
  ADD ("completion", test_completion);
  ADD ("random", test_random);
  ADD ("bounds", test_bounds);
  ADD ("ranking", test_ranking);
  ADD ("notes", test_notes);
  ADD ("trash", test_trash);
  ADD ("hostile", test_hostile);

  return g_test_run ();
}

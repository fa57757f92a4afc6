/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "library/lectern-search-matcher.h"
#include "library/lectern-search-operator.h"
#include "library/lectern-search.h"

static void
test_canonical (void)
{
  static const struct {
    const char *why;
    const char *query;
    const char *expected;
  } cases[] = {
    { "words", "  one   two ", "one two" },
    { "a phrase", "say “so be it”", "say \"so be it\"" },
    { "an open phrase", "\"so be", "\"so be\"" },
    { "a beginning", "harb** x*", "harb* x" },
    { "a phrase that goes on", "\"so b\"*", "\"so b\"*" },
    { "unwanted", "on -off -\"not this\"", "on -off -\"not this\"" },
    { "in words", "on NOT off AND more", "on -off more" },
    { "one or the other", "a OR b c", "a OR b c" },
    { "or alone", "OR a OR OR b OR", "a OR b" },
    { "a group", "(a b) OR c", "(a b) OR c" },
    { "a group that says nothing", "((a) (b))", "a b" },
    { "an unwanted group", "a -(b OR c)", "a -(b OR c)" },
    { "twice unwanted", "-(-a)", "a" },
    { "an open group", "(a OR (b", "a OR b" },
    { "what closes nothing", "a) b))", "a b" },
    { "fields", "Title:harbor AUTHOR:\"Ana Ruiz\" note:ask*",
      "title:harbor author:\"Ana Ruiz\" note:ask*" },
    { "a field of a group", "title:(a OR -b)", "title:a OR -title:b" },
    { "an unwanted field", "-site:example.org", "-site:example.org" },
    { "dates", "before:2024 after:2024-2 before:2024-11-3",
      "before:2024 after:2024-02 before:2024-11-03" },
    { "no dates", "a before:x before:2024-13 after:2023-02-29 after:20 before:", "a" },
    { "states", "is:unread is:Stars is:trash has:notes has:tags",
      "is:unread is:starred is:trashed has:note has:tag" },
    { "no states", "a is:blue has: is:", "a" },
    { "lists of yours", "tag:\"to check\" in:Port/Harbor tag:ch*",
      "tag:\"to check\" in:Port/Harbor tag:ch*" },
    { "no operator", "foo:bar https://example.org/a 10:30", "foo:bar https://example.org/a 10:30" },
    { "signs", "*** C++ — ()", "C++" },
    { "minus inside and alone", "a-b - c", "a-b c" },
    { "nothing", " ", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LecternSearch) search = lectern_search_parse (cases[i].query, FALSE);
      g_autofree char *text = lectern_search_to_string (search);
      g_autoptr (LecternSearch) again = lectern_search_parse (text, FALSE);

      g_test_message ("%s: %s", cases[i].why, cases[i].query);
      g_assert_cmpstr (text, ==, cases[i].expected);
      g_assert_true (lectern_search_equal (search, again));
    }
}

static void
test_hints (void)
{
  static const struct {
    const char *query;
    const char *place; /* NULL: no hint */
    const char *words;
  } cases[] = {
    { "harbor \"so be", "\"so be", "not closed" },
    { "foo:bar", "foo:", "There is no “foo:”" },
    { "https://example.org 10:30 a: b", NULL, NULL },
    { "a before:soon b", "before:soon", "“soon” is no date" },
    { "is:blue", "is:blue", "unread, read, starred, trashed" },
    { "tag: x", "tag:", "Nothing stands after “tag:”" },
    { "a OR", "OR", "between two words" },
    { "(a", "(a", "parenthesis" },
    { "a ** b", "**", "no letters" },
    { "x* ", "x*", "too short" },
    { "harbor -\"so be it\" title:x", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LecternSearch) search = lectern_search_parse (cases[i].query, FALSE);
      const LecternSearchHint *hint = NULL;

      g_test_message ("%s", cases[i].query);
      g_assert_cmpuint (search->hints->len, ==, cases[i].place != NULL ? 1 : 0);
      if (cases[i].place == NULL)
        continue;
      hint = search->hints->pdata[0];
      g_assert_nonnull (strstr (hint->message, cases[i].words));
      g_assert_cmpint (
          strncmp (cases[i].query + hint->start, cases[i].place, strlen (cases[i].place)), ==, 0);
      g_assert_cmpuint (hint->end - hint->start, ==, strlen (cases[i].place));
    }
}

/* Only the last word may grow, and only while someone types. */
static void
test_typing (void)
{
  static const struct {
    const char *query;
    gboolean is_open;
  } cases[] = {
    { "harb", TRUE },       { "harb ", FALSE },  { "har", FALSE },
    { "title:harb", TRUE }, { "tag:che", TRUE }, { "-harb", FALSE },
    { "\"harb", FALSE },    { "harb*", FALSE },  { "is:unread", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LecternSearch) typed = lectern_search_parse (cases[i].query, TRUE);
      g_autoptr (LecternSearch) done = lectern_search_parse (cases[i].query, FALSE);

      g_assert_cmpint (typed->root->is_open, ==, cases[i].is_open);
      g_assert_false (done->root->is_open);
      g_assert_true (lectern_search_equal (typed, done));
    }
}

static void
test_variants (void)
{
  g_autoptr (LecternSearch) search = lectern_search_parse ("a \"b c\" tag:x -d", FALSE);
  g_autoptr (LecternSearch) one = lectern_search_parse ("a tag:x", FALSE);
  g_autofree char *any = lectern_search_dup_any (search);
  g_autofree char *none = lectern_search_dup_any (one);
  g_autofree char *without = lectern_search_dup_without (search, 2);

  g_assert_cmpstr (any, ==, "a OR \"b c\" tag:x -d");
  g_assert_null (none);
  g_assert_cmpstr (without, ==, "a \"b c\" -d");
}

static char *
make_random_query (GRand *random)
{
  static const char *const pieces[] = {
    "a", "harbor", "\"",     "(",      ")",    "-",    "*",       " ",      " ",   "OR",
    ":", "tag:",   "title:", "is:",    "has:", "read", "before:", "2024-1", "NOT", "AND",
    "“", "«",      "é",      "\u200b", "東",   "\xff", "'",       ";--",    "\n",  "NEAR",
  };
  GString *query = g_string_new (NULL);
  guint n = g_rand_int_range (random, 0, 40);

  for (guint i = 0; i < n; i++)
    g_string_append (query, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);

  return g_string_free (query, FALSE);
}

/* Whatever is typed, the canonical form reads as the same. */
static void
test_property (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *query = make_random_query (random);
      g_autoptr (LecternSearch) search = lectern_search_parse (query, i % 2 == 0);
      g_autofree char *text = lectern_search_to_string (search);
      g_autoptr (LecternSearch) again = lectern_search_parse (text, FALSE);
      g_autofree char *text_again = lectern_search_to_string (again);

      if (strcmp (text, text_again) != 0)
        g_test_message ("Typed: %s", query);
      g_assert_cmpstr (text, ==, text_again);
      g_assert_true (g_utf8_validate (text, -1, NULL));
      for (guint j = 0; j < search->hints->len; j++)
        {
          const LecternSearchHint *hint = search->hints->pdata[j];

          g_assert_cmpuint (hint->start, <=, hint->end);
          g_assert_true (g_utf8_validate (hint->message, -1, NULL));
        }
    }
}

static void
test_bounds (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GString) wide = g_string_new (NULL);
  g_autoptr (LecternSearch) search = NULL;
  g_autoptr (GPtrArray) parts = NULL;

  for (guint i = 0; i < 2000; i++)
    g_string_append (deep, "(a OR ");
  search = lectern_search_parse (deep->str, FALSE);
  g_assert_cmpuint (search->hints->len, >, 0);
  g_assert_cmpuint (search->hints->len, <, 32);
  lectern_search_unref (search);
  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (wide, "w%u ", i);
  search = lectern_search_parse (wide->str, FALSE);
  parts = lectern_search_list_parts (search);
  g_assert_cmpuint (parts->len, ==, LECTERN_SEARCH_MAX_TERMS);
}

/* Places in brackets. */
static char *
mark (const char *query, const char *language, const char *text)
{
  g_autoptr (LecternSearch) search = lectern_search_parse (query, FALSE);
  g_autoptr (LecternSearchMatcher) matcher = lectern_search_matcher_new (search, language);
  g_autoptr (GArray) places = lectern_search_matcher_find (matcher, LECTERN_SEARCH_BODY, text,
                                                           strlen (text));
  GString *out = g_string_new (text);

  for (guint i = places->len; i > 0; i--)
    {
      LecternSpan span = g_array_index (places, LecternSpan, i - 1);

      g_string_insert_c (out, span.end, ']');
      g_string_insert_c (out, span.start, '[');
    }

  return g_string_free (out, FALSE);
}

static void
test_matcher (void)
{
  static const struct {
    const char *query;
    const char *language;
    const char *text;
    const char *expected;
  } cases[] = {
    { "harbor", "en", "The Harbor, harbors.", "The [Harbor], [harbors]." },
    { "warn", "en", "He warned. Warning!", "He [warned]. [Warning]!" },
    { "\"warn\"", "en", "He warned, to warn.", "He warned, to [warn]." },
    { "häuser", "de", "Das Haus, die Hauser", "Das [Haus], die [Hauser]" },
    { "harb*", NULL, "harbor harb arb", "[harbor] [harb] arb" },
    { "\"a b a c\"", NULL, "a b a b a c.", "a b [a b a c]." },
    { "\"so be it\" be", NULL, "so be it, be", "[so be it], [be]" },
    { "-rust harbor", NULL, "rust harbor", "rust [harbor]" },
    { "title:rust site:x", NULL, "rust x", "rust x" },
    { "entity:ruiz quote:rust", NULL, "Ana Ruiz: rust", "Ana [Ruiz]: [rust]" },
    { "paypal", NULL, "pay\u200bpal x", "[pay\u200bpal] x" },
    { "京都", NULL, "東京都", "東[京都]" },
    { "cafe", NULL, "Café au lait", "[Café] au lait" },
    { "AT&T", NULL, "from AT&T.", "from [AT&T]." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *marked = mark (cases[i].query, cases[i].language, cases[i].text);

      g_assert_cmpstr (marked, ==, cases[i].expected);
    }
}

static void
test_snippet (void)
{
  g_autoptr (LecternSearch) search = lectern_search_parse ("rust", FALSE);
  g_autoptr (LecternSearchMatcher) matcher = lectern_search_matcher_new (search, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *snippet = NULL;
  g_autofree char *none = lectern_search_matcher_dup_snippet (matcher, LECTERN_SEARCH_BODY, "no",
                                                              2);

  for (guint i = 0; i < 100; i++)
    g_string_append (text, "wörd\2 ");
  g_string_append (text, "of rust\nand rust. ");
  for (guint i = 0; i < 100; i++)
    g_string_append (text, "more ");
  snippet = lectern_search_matcher_dup_snippet (matcher, LECTERN_SEARCH_BODY, text->str, text->len);

  g_assert_null (none);
  g_assert_true (g_str_has_prefix (snippet, "…wörd  wörd"));
  g_assert_true (g_str_has_suffix (snippet, "more…"));
  g_assert_nonnull (strstr (snippet, "of \2rust\3 and \2rust\3. more"));
  g_assert_cmpuint (strlen (snippet), <, 250);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/library/search-query/canonical", test_canonical);
  g_test_add_func ("/library/search-query/hints", test_hints);
  g_test_add_func ("/library/search-query/typing", test_typing);
  g_test_add_func ("/library/search-query/variants", test_variants);
  g_test_add_func ("/library/search-query/property", test_property);
  g_test_add_func ("/library/search-query/bounds", test_bounds);
  g_test_add_func ("/library/search-query/matcher", test_matcher);
  g_test_add_func ("/library/search-query/snippet", test_snippet);

  return g_test_run ();
}

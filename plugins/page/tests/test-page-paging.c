/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "lectern-plugin-fixture.h"
#include "page-fixture.h"

static LecternImportResult *
import (const char *address, const char *links)
{
  g_autofree char *html = g_strconcat (
      "<!DOCTYPE html><title>Ellery rebuilds its pier</title><main>"
      "<h1>Ellery rebuilds its pier</h1>",
      PAGE_FIXTURE_STORY, links, "</main>", NULL);
  g_autoptr (GBytes) content = g_bytes_new (html, strlen (html));
  g_autoptr (GError) error = NULL;
  LecternImportResult *result = lectern_plugin_fixture_import ("page", content, "text/html",
                                                               "utf-8", address, &error);

  g_assert_no_error (error);

  return result;
}

static const struct {
  const char *why;
  const char *address;
  const char *links;
  const char *next; /* NULL: the article ends here */
} cases[] = {
  { "a number behind it", "https://a.example/news/pier", "<a rel=next href=/news/pier/2>More</a>",
    "https://a.example/news/pier/2" },
  { "the third one", "https://a.example/news/rebuild-the-pier/2/",
    "<div class=pagination><a href=/news/rebuild-the-pier/>1</a> "
    "<a href=/news/rebuild-the-pier/3/>3</a></div>",
    "https://a.example/news/rebuild-the-pier/3/" },
  { "the third one of a short name, where a word says page", "https://a.example/news/pier?page=2",
    "<a rel=next href='/news/pier?page=3'>Next</a>", "https://a.example/news/pier?page=3" },
  { "the same in the path", "https://a.example/pier/page/2/",
    "<a rel=next href=/pier/page/3/>Next</a>", "https://a.example/pier/page/3/" },
  { "the first one has a number", "https://a.example/news/rebuild-the-pier/1",
    "<a rel=next href=/news/rebuild-the-pier/2>Next</a>",
    "https://a.example/news/rebuild-the-pier/2" },
  { "a number in the name", "https://a.example/news/pier-7",
    "<a rel=next href=/news/pier-7/2>Next</a>", "https://a.example/news/pier-7/2" },
  { "an article with a number for a name", "https://a.example/news/48213",
    "<a rel=next href=/news/48213/2>Next</a>", "https://a.example/news/48213/2" },
  { "the post after", "https://a.example/?p=12", "<a rel=next href='/?p=13'>Next</a>", NULL },
  { "the day after", "https://a.example/news/2024/05/1",
    "<a rel=next href=/news/2024/05/2>Next</a>", NULL },
  { "a day of the month", "https://a.example/news/2024/05",
    "<a rel=next href=/news/2024/05/2>Next</a>", NULL },
  { "a month of the year", "https://a.example/news/2024", "<a rel=next href=/news/2024/2>Next</a>",
    NULL },
  { "the next month", "https://a.example/news/2024-01", "<a rel=next href=/news/2024-02>Next</a>",
    NULL },
  { "the second edition of a day", "https://a.example/2024-05-14/1",
    "<a rel=next href=/2024-05-14/2>Next</a>", NULL },
  { "a parameter", "https://a.example/news?id=7",
    "<p class=pager><a href='?id=7&amp;page=2'>Weiter »</a></p>",
    "https://a.example/news?id=7&page=2" },
  { "in the name of the file", "https://a.example/pier.html",
    "<p><a href=pier-2.html>Next page</a></p>", "https://a.example/pier-2.html" },
  { "in the head", "https://a.example/news/pier",
    "<link rel='next' href='https://a.example/news/pier?page=2'>",
    "https://a.example/news/pier?page=2" },
  { "another article", "https://a.example/news/pier", "<a rel=next href=/news/fares>Next</a>",
    NULL },
  { "an article of the next number", "https://a.example/news/123",
    "<a rel=next href=/news/124>Next</a>", NULL },
  { "the next of a row", "https://a.example/strip/12", "<a rel=next href=/strip/13>Next</a>",
    NULL },
  { "another site", "https://a.example/news/pier",
    "<a rel=next href=https://b.example/news/pier/2>Next</a>", NULL },
  { "another scheme", "https://a.example/news/pier",
    "<a rel=next href='ftp://a.example/news/pier/2'>"
    "Next</a>",
    NULL },
  { "the page before", "https://a.example/news/rebuild-the-pier/3",
    "<p class=pager><a href=/news/rebuild-the-pier/2>2</a></p>", NULL },
  { "a word in the text", "https://a.example/news/pier",
    "<p>The council met <a href=/news/pier/2>in the second year of the dispute</a> as well.</p>",
    NULL },
};

static void
test_next (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LecternImportResult) result = import (cases[i].address, cases[i].links);
      const char *reason = NULL;

      g_test_message ("%s", cases[i].why);
      g_assert_cmpuint (lectern_import_result_get_n_wanted (result), ==, cases[i].next != NULL);
      if (cases[i].next == NULL)
        continue;
      g_assert_cmpstr (lectern_import_result_get_wanted (result, 0, &reason), ==, cases[i].next);
      g_assert_cmpstr (reason, ==, "next-page");
    }
}

/* Who has no address has nowhere to go on. */
static void
test_no_address (void)
{
  g_autoptr (LecternImportResult) result = import (NULL, "<a rel=next href=/news/pier/2>Next</a>");

  g_assert_cmpuint (lectern_import_result_get_n_wanted (result), ==, 0);
}

static void
test_neighbors (void)
{
  g_autoptr (LecternImportResult) result = import (
      "https://a.example/news/pier",
      "<link rel=prev href=/news/fares><link rel=next href=/news/light>"
      "<a rel=next href=/news/pier?page=2>2</a>");
  LecternArticle *article = lectern_import_result_get_article (result, 0);

  g_assert_cmpuint (lectern_import_result_get_n_wanted (result), ==, 1);
  g_assert_cmpstr (page_fixture_get_value (article, "previous"), ==,
                   "https://a.example/news/fares");
  g_assert_cmpstr (page_fixture_get_value (article, "next"), ==, "https://a.example/news/light");
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/page/paging/next", test_next);
  g_test_add_func ("/page/paging/no-address", test_no_address);
  g_test_add_func ("/page/paging/neighbors", test_neighbors);

  return g_test_run ();
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "page-fixture.h"

/* Pages that make a careless reader take gigabytes, minutes or its whole stack. */

#define DEADLINE_S 12

static char *
repeat (const char *part, guint n)
{
  GString *out = g_string_sized_new (strlen (part) * n + 1);

  for (guint i = 0; i < n; i++)
    g_string_append (out, part);

  return g_string_free (out, FALSE);
}

/* The page is read or refused in words, in time; never does the worker crash. Returns: whether it
 * is read */
static gboolean
try_page (const char *why, const char *html)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternArticle) article = NULL;
  gint64 start = g_get_monotonic_time ();

  article = page_fixture_import (html, -1, "utf-8", &error);
  g_test_message ("%s: %s", why, error != NULL ? error->message : "read");
  g_assert_cmpint (g_get_monotonic_time () - start, <, DEADLINE_S * G_USEC_PER_SEC);
  if (article != NULL)
    return TRUE;
  g_assert_nonnull (error);
  g_assert_true (g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE)
                 || g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_TIMED_OUT)
                 || g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_NO_ARTICLE));
  return FALSE;
}

static void
test_depth (void)
{
  g_autofree char *divs = repeat ("<div>", 200000);
  g_autofree char *spans = repeat ("<span>", 200000);
  g_autofree char *lists = repeat ("<ul><li>x", 5000);
  g_autofree char *quotes = repeat ("<blockquote><p>The sea does not wait for a vote, they say.",
                                    3000);

  try_page ("divs", divs);
  try_page ("spans", spans);
  try_page ("lists", lists);
  try_page ("quotations", quotes);
}

static void
test_breadth (void)
{
  g_autoptr (GString) attributes = g_string_new ("<p");
  g_autoptr (GString) formats = g_string_new (NULL);
  g_autofree char *links = repeat ("<a href=/x>y</a> ", 100000);
  g_autofree char *cells = repeat ("<tr><td>a<td>b", 50000);
  g_autofree char *table = g_strconcat ("<table>", cells, NULL);

  for (guint i = 0; i < 50000; i++)
    g_string_append_printf (attributes, " a%u=x", i);
  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (formats, "<b x=%u>", i);
  for (guint i = 0; i < 3000; i++)
    g_string_append (formats, "<p>x");
  try_page ("attributes", attributes->str);
  try_page ("formats", formats->str);
  try_page ("links", links);
  try_page ("table", table);
}

/* Half a megabyte of drawings: a scan that is not linear takes minutes for it, the parser half a
 * second; a sanitized build is slower by more than its deadline leaves. */
#define N_DRAWINGS (LECTERN_SANITIZED ? 20000 : 100000)

static void
test_unclosed (void)
{
  static const char *const starts[] = { "<script>",
                                        "<style>",
                                        "<svg>",
                                        "<iframe>",
                                        "<!--",
                                        "<title>",
                                        "<textarea>",
                                        "<plaintext>",
                                        "<a b=\"",
                                        "<!-- <script> ",
                                        "<svg><!",
                                        "</",
                                        "<script><!--<script>" };
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternArticle) article = NULL;
  g_autofree char *drawings = repeat ("<svg ", N_DRAWINGS);
  g_autofree char *drawing = g_strconcat ("<svg>", drawings, ">", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autofree char *html = repeat (starts[i], 100000);

      try_page (starts[i], html);
    }
  article = page_fixture_import (drawing, -1, "utf-8", &error);
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NO_ARTICLE);
  g_assert_null (article);
}

#define N_MARKS (LECTERN_SANITIZED ? 5000 : 40000)

/* Marks that lead to notes, headings that announce stories, and links to the next page, each by the
 * ten thousand: what looks at all of the page for each of them takes minutes. */
static void
test_marks (void)
{
  g_autofree char *stories = repeat (PAGE_FIXTURE_STORY, 100);
  g_autofree char *headings = repeat ("<div><h4 class=related>More:</h4><p>A ferry is late.</div>",
                                      N_MARKS);
  g_autofree char *links = repeat ("<a rel=next href='/pier?page=x1-2-3'>Next</a> ", N_MARKS);
  g_autofree char *announced = g_strconcat ("<main>", stories, headings, "</main>", NULL);
  g_autofree char *paged = g_strconcat ("<main>", stories, links, "</main>", NULL);
  g_autoptr (GString) notes = g_string_new ("<main>");

  for (guint i = 0; i < N_MARKS; i++)
    g_string_append_printf (notes, "<p>It is so.<a href='#n%u'>%u</a>", i, i % 1000);
  g_string_append (notes, stories);
  for (guint i = 0; i < N_MARKS; i++)
    g_string_append_printf (notes, "<p id=n%u>Minutes of the council.", i);
  g_assert_true (try_page ("notes", notes->str));
  g_assert_true (try_page ("announcements", announced));
  g_assert_true (try_page ("next pages", paged));
}

static void
test_json (void)
{
  g_autofree char *arrays = repeat ("[", 500000);
  g_autofree char *objects = repeat ("{\"a\":", 200000);
  g_autofree char *references = repeat ("{\"@type\":\"NewsArticle\",\"author\":{\"@id\":\"x\"}},",
                                        20000);
  const char *const scripts[] = { arrays, objects, references };

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autofree char *html = g_strconcat ("<script type=application/ld+json>", scripts[i],
                                           "</script>", PAGE_FIXTURE_STORY, NULL);

      try_page ("JSON-LD", html);
    }
}

static void
test_text (void)
{
  g_autofree char *line = g_strnfill (8 * 1024 * 1024, 'x');
  g_autofree char *breaks = repeat ("a<br>", 300000);
  g_autofree char *paragraphs = repeat ("<p>The sea does not wait, they say here.", 100000);

  try_page ("one word", line);
  try_page ("line breaks", breaks);
  try_page ("paragraphs", paragraphs);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/page/bombs/depth", test_depth);
  g_test_add_func ("/page/bombs/breadth", test_breadth);
  g_test_add_func ("/page/bombs/unclosed", test_unclosed);
  g_test_add_func ("/page/bombs/marks", test_marks);
  g_test_add_func ("/page/bombs/json", test_json);
  g_test_add_func ("/page/bombs/text", test_text);

  return g_test_run ();
}

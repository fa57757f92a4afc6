/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <lectern.h>

#include "lectern-fixture.h"

static LecternArticle *
make_article (const char *text)
{
  return lectern_article_new_from_plain_text (text, strlen (text), NULL, NULL, NULL);
}

static void
test_moved (void)
{
  const char *old_text = "The board met in March. The mayor met the board in May.";
  const char *new_text = "Update: the rain stopped. The board met in March.\n\n"
                         "The mayor met the board in May, officials said.";
  g_autoptr (LecternArticle) old = make_article (old_text);
  g_autoptr (LecternArticle) new = make_article (new_text);
  LecternSpan span = { strstr (old_text, "met the board") - old_text, 0 };
  g_autoptr (LecternTextQuoteSelector) selector = NULL;
  LecternSpan found;

  span.end = span.start + 3;
  selector = lectern_text_quote_selector_new (old, span);
  g_assert_cmpstr (selector->exact, ==, "met");
  g_assert_true (lectern_text_quote_selector_resolve (selector, new, &found));
  g_assert_cmpuint (found.start, ==, strstr (new_text, "met the board") - new_text);
}

static void
test_lost (void)
{
  g_autoptr (LecternArticle) old = make_article ("The ferry is late.");
  g_autoptr (LecternArticle) new = make_article ("The boat is late.");
  g_autoptr (LecternTextQuoteSelector) selector = lectern_text_quote_selector_new (
      old, (LecternSpan){ 4, 9 });
  LecternSpan found = { 1, 2 };

  g_assert_false (lectern_text_quote_selector_resolve (selector, new, &found));
  g_assert_cmpuint (found.start, ==, 1);
}

/* A common word far down the text is found where it was, although not all places are compared. */
static void
test_common (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (LecternTextQuoteSelector) selector = NULL;
  LecternSpan span;
  LecternSpan found;

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, "the ");
  span = (LecternSpan){ text->len - 4004, text->len - 4001 };
  article = make_article (text->str);
  selector = lectern_text_quote_selector_new (article, span);

  g_assert_true (lectern_text_quote_selector_resolve (selector, article, &found));
  g_assert_true (lectern_span_equal (found, span));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);

  g_test_add_func ("/model/text-quote-selector/moved", test_moved);
  g_test_add_func ("/model/text-quote-selector/lost", test_lost);
  g_test_add_func ("/model/text-quote-selector/common", test_common);

  return g_test_run ();
}

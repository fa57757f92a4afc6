/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <lectern.h>

#include "lectern-fixture.h"

typedef struct {
  const char *why;
  const char *language;
  const char *expected; /* sentences, a bar between two; the text has a space there */
} SentenceCase;

static const SentenceCase cases[] = {
  { "a full stop ends", "en", "The ferry left.|It was late." },
  { "titles do not", "en", "Dr. Ruiz met Gen. Moor and Mrs. Lind.|They talked." },
  { "initials do not", "en", "J. R. Lind spoke.|A. Writer listened." },
  { "an initialism before a name does not", "en", "The U.S. Army left the port.|It rained." },
  { "an initialism before an opener does", "en", "He lives in the U.S.|The port is far." },
  { "a company may end a sentence", "en", "She works for Lind Inc.|The firm is old." },
  { "a company need not", "en", "Lind Inc. Chairman Ana Ruiz left." },
  { "numbers do not", "en", "It rose 2.5 percent to No. 3 of 10.|Then it fell." },
  { "quotes belong to their sentence", "en", "“We will stay.”|She said no more." },
  { "a question inside a sentence goes on", "en", "“Really?” she asked.|Nobody knew." },
  { "exclamation marks and ellipses end", "en", "Stop!|Why?|Well…|Good." },
  { "a lower-case word goes on", "en", "The ship e.g. leaks.|yes it does." },
  { "German ordinals do not end", "de",
    "Am 3. Oktober kam Dr. Lind.|Er blieb bis zum 5. November." },
  { "German abbreviations do not end", "de", "Das gilt z.B. Montag.|Dann nicht." },
  { "French civility", "fr", "M. Moreau est parti.|Il pleut." },
  { "full-width marks end without a space", "zh", "你好。|再见！" },
};

static void
test_ends (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) sentences = g_strsplit (cases[i].expected, "|", -1);
      gboolean lower = strstr (cases[i].expected, "|yes") != NULL;
      g_autofree char *text = g_strjoinv (strstr (cases[i].expected, "。") ? "" : " ", sentences);
      LecternSentenceIter iter;
      LecternSpan span;
      guint n = 0;

      g_test_message ("%s", cases[i].why);
      lectern_sentence_iter_init_text (&iter, text, (LecternSpan){ 0, strlen (text) },
                                       cases[i].language);
      while (lectern_sentence_iter_next (&iter, &span, NULL))
        {
          g_autofree char *found = g_strndup (text + span.start, span.end - span.start);

          g_assert_nonnull (sentences[n]);
          g_assert_cmpstr (found, ==, lower ? text : sentences[n]);
          n++;
        }
      g_assert_cmpuint (n, ==, lower ? 1 : g_strv_length (sentences));
    }
}

static void
test_blocks (void)
{
  const char *text = "Harbor Reopens\n\nThe board met. It voted.\n\nNo one spoke";
  g_autoptr (LecternArticle) article = lectern_article_new_from_plain_text (text, strlen (text),
                                                                            NULL, NULL, NULL);
  const gsize expected_blocks[] = { 0, 1, 1, 2 };
  LecternSentenceIter iter;
  LecternSpan span;
  gsize block = 0;
  guint n = 0;

  lectern_sentence_iter_init (&iter, article);
  while (lectern_sentence_iter_next (&iter, &span, &block))
    g_assert_cmpuint (block, ==, expected_blocks[n++]);
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (expected_blocks));

  span = lectern_article_get_sentence_at (article, strstr (text, "voted") - text);
  g_assert_cmpuint (span.start, ==, strstr (text, "It voted") - text);
  g_assert_cmpuint (span.end, ==, strstr (text, "\n\nNo") - text);
}

static void
test_hidden (void)
{
  const char *text = "Title Here\n\nShown one.\n\nHidden two.\n\nShown three.";
  g_autoptr (LecternArticle) article = lectern_article_new_from_plain_text (text, strlen (text),
                                                                            NULL, NULL, NULL);
  g_autoptr (LecternArticle) hidden = lectern_article_with_blocks_shown (
      article, (const guint32[]){ 2 }, 1, FALSE);
  LecternSentenceIter iter;
  LecternSpan span;
  guint n = 0;

  lectern_sentence_iter_init (&iter, hidden);
  while (lectern_sentence_iter_next (&iter, &span, NULL))
    {
      g_assert_false (g_str_has_prefix (text + span.start, "Hidden"));
      n++;
    }
  g_assert_cmpuint (n, ==, 3);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);

  g_test_add_func ("/text/sentence-iter/ends", test_ends);
  g_test_add_func ("/text/sentence-iter/blocks", test_blocks);
  g_test_add_func ("/text/sentence-iter/hidden", test_hidden);

  return g_test_run ();
}

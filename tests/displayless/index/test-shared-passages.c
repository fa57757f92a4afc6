/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "index/lectern-shared-passages.h"
#include "lectern-fixture.h"
#include "library-fixture.h"
#include "story-set.h"

static LecternArticle *
make_article (const char *text)
{
  return story_make_article ("A title of its own", text, NULL);
}

static char *
dup_span (LecternArticle *article, LecternSpan span)
{
  return g_strndup (lectern_article_get_text (article, NULL) + span.start,
                    lectern_span_get_length (span));
}

static void
test_aligned (void)
{
  g_autoptr (LecternArticle) first = make_article (
      "The council voted on Tuesday to rebuild the pier. It will cost four million crowns, said "
      "the mayor of the town. Work begins in spring.");
  g_autoptr (LecternArticle) second = make_article (
      "Work begins in spring. \"It will cost four million crowns,\" said the mayor of the town on "
      "the radio. The Council voted on Tuesday to rebuild the pier, at last.");
  g_autoptr (GArray) passages = lectern_shared_passages_find (first, second);
  static const char *const expected[][2] = {
    { "The council voted on Tuesday to rebuild the pier",
      "The Council voted on Tuesday to rebuild the pier" },
    { "It will cost four million crowns, said the mayor of the town",
      "It will cost four million crowns,\" said the mayor of the town" },
  };

  g_assert_cmpuint (passages->len, ==, 2);
  for (guint i = 0; i < passages->len; i++)
    {
      LecternSharedPassage *passage = &g_array_index (passages, LecternSharedPassage, i);
      g_autofree char *one = dup_span (first, passage->first);
      g_autofree char *two = dup_span (second, passage->second);

      g_assert_cmpstr (one, ==, expected[i][0]);
      g_assert_cmpstr (two, ==, expected[i][1]);
    }
}

/* Whatever is repeated: no word is in two passages, and both sides have the same words. */
static void
check (LecternArticle *first, LecternArticle *second)
{
  g_autoptr (GArray) passages = lectern_shared_passages_find (first, second);
  g_autofree guint8 *taken = g_new0 (guint8, 1 << 20);
  g_autofree guint8 *other_taken = g_new0 (guint8, 1 << 20);

  for (guint i = 0; i < passages->len; i++)
    {
      LecternSharedPassage *passage = &g_array_index (passages, LecternSharedPassage, i);
      g_autofree char *one = dup_span (first, passage->first);
      g_autofree char *two = dup_span (second, passage->second);
      g_autoptr (GArray) words = lectern_words_scan (one, strlen (one));
      g_autoptr (GArray) others = lectern_words_scan (two, strlen (two));

      g_assert_cmpuint (words->len, ==, passage->n_words);
      g_assert_cmpuint (others->len, ==, passage->n_words);
      for (guint k = 0; k < words->len; k++)
        g_assert_cmpuint (g_array_index (words, LecternWord, k).hash, ==,
                          g_array_index (others, LecternWord, k).hash);
      for (guint32 k = passage->first.start; k < passage->first.end; k++)
        g_assert_false (taken[k]++);
      for (guint32 k = passage->second.start; k < passage->second.end; k++)
        g_assert_false (other_taken[k]++);
    }
}

static void
test_repeated (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (LecternArticle) refrain = NULL;
  g_autoptr (LecternArticle) longer = NULL;

  for (guint i = 0; i < 4000; i++)
    g_string_append (text, i % 7 == 0 ? "la " : "the sea comes in and goes out again ");
  refrain = make_article (text->str);
  g_string_append (text, " and the sea comes in and goes out again");
  longer = make_article (text->str);
  check (refrain, longer);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
}

static void
test_shares (void)
{
  for (guint i = 0; i < n_story_events; i++)
    {
      g_autoptr (LecternArticle) wire = make_article (story_events[i].wire);
      g_autoptr (LecternArticle) edited = make_article (story_events[i].edited);
      g_autoptr (LecternArticle) independent = make_article (story_events[i].independent);
      g_autofree char *reversed = story_reverse (story_events[i].wire);
      g_autoptr (LecternArticle) other_order = make_article (reversed);
      g_autoptr (GArray) copied = lectern_shared_passages_find (edited, wire);
      g_autoptr (GArray) moved = lectern_shared_passages_find (wire, other_order);
      g_autoptr (GArray) alone = lectern_shared_passages_find (independent, wire);
      double share = lectern_shared_passages_get_share (copied, edited);
      double own = lectern_shared_passages_get_share (alone, independent);

      g_test_message ("event %u: edited %.2f, independent %.2f", i, share, own);
      check (edited, wire);
      g_assert_cmpfloat (share, >, 0.6);
      g_assert_cmpfloat (own, <, 0.1);
      g_assert_cmpfloat_with_epsilon (lectern_shared_passages_get_share (moved, wire), 1, 0.02);
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/index/shared-passages/aligned", test_aligned);
  g_test_add_func ("/index/shared-passages/repeated", test_repeated);
  g_test_add_func ("/index/shared-passages/shares", test_shares);

  return g_test_run ();
}

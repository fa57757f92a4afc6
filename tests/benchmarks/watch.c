/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>

#include "library-fixture.h"
#include "library/lectern-watch-matcher.h"

/* How long it takes to look for watched terms: in one article, and again in a whole library.
 * Usage: benchmark-watch [ARTICLES], 10,000 by default. */

#define N_TERMS 1000
#define N_ROUNDS 200
#define N_WORDS 1000

/* Words of the generated articles, alone, in pairs and cut short, so that many of them are found.
 */
static LecternWatchList *
make_list (gboolean has_forms)
{
  LecternWatchList *list = lectern_watch_list_new ("Benchmark", 1);

  list->has_forms = has_forms;
  for (guint i = 0; g_strv_length (list->terms) < N_TERMS; i++)
    {
      g_autoptr (LecternArticle) article = fixture_generate (i);
      g_autofree char *body = lectern_article_dup_body (article);
      g_auto (GStrv) words = g_strsplit_set (body, " \n", 60);

      for (guint k = 0; k + 2 < g_strv_length (words) && k < 50; k += 5)
        {
          g_autofree char *phrase = g_strdup_printf ("%s %s", words[k], words[k + 1]);
          g_autofree char *beginning = g_strdup_printf ("%.4s*", words[k + 2]);

          lectern_watch_list_add_term (list, phrase, NULL);
          lectern_watch_list_add_term (list, k % 2 == 0 ? words[k + 2] : beginning, NULL);
        }
    }

  return list;
}

static LecternArticle *
make_article (void)
{
  g_autoptr (GString) text = g_string_new ("Title\n\n");
  guint n_words = 0;

  for (guint i = 100; n_words < N_WORDS; i++)
    {
      g_autoptr (LecternArticle) article = fixture_generate (i);
      g_autofree char *body = lectern_article_dup_body (article);

      n_words += lectern_article_count_words (article);
      g_string_append (text, body);
      g_string_append (text, "\n\n");
    }

  return fixture_article (text->str, LECTERN_METADATA_LANGUAGE, "en", NULL);
}

static void
measure_matching (gboolean has_forms)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_watch_list_free);
  g_autoptr (LecternWatchMatcher) matcher = NULL;
  g_autoptr (LecternArticle) article = make_article ();
  g_autoptr (GTimer) timer = NULL;
  double compiled = 0;
  guint n_places = 0;

  g_ptr_array_add (lists, make_list (has_forms));
  timer = g_timer_new ();
  matcher = lectern_watch_matcher_new (lists);
  compiled = g_timer_elapsed (timer, NULL);
  g_array_unref (lectern_watch_matcher_find (matcher, article));
  g_timer_start (timer);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (GArray) places = lectern_watch_matcher_find (matcher, article);

      n_places = places->len;
    }
  g_print ("%s, %u terms, %u words: %.3f ms an article (%u places), made ready in %.1f ms\n",
           has_forms ? "with other forms" : "exact", N_TERMS, lectern_article_count_words (article),
           1000 * g_timer_elapsed (timer, NULL) / N_ROUNDS, n_places, 1000 * compiled);
}

static void
measure_library (guint n_articles)
{
  g_autofree char *folder = fixture_make_folder ();
  g_autoptr (LecternLibrary) library = fixture_open (folder);
  g_autoptr (LecternWatchList) list = make_list (FALSE);
  g_autoptr (LecternArticle) last = fixture_generate (n_articles);
  g_autoptr (GTimer) timer = NULL;
  guint n_left = 1;

  for (guint i = 0; i < n_articles; i++)
    {
      g_autoptr (LecternArticle) article = fixture_generate (i);

      lectern_library_add_article_async (library, article, NULL, NULL, NULL, NULL);
    }
  g_free (fixture_add (library, last));
  timer = g_timer_new ();
  g_assert_true (lectern_library_save_watch_list (library, list, NULL));
  while (n_left > 0)
    g_assert_true (lectern_library_watch_more (library, &n_left, NULL));
  g_print ("again in a library: %u articles in %.2f s, %.0f articles/s\n", n_articles,
           g_timer_elapsed (timer, NULL), n_articles / g_timer_elapsed (timer, NULL));

  lectern_library_close (library);
  fixture_remove (folder);
}

int
main (int argc, char **argv)
{
  guint n_articles = argc > 1 ? atoi (argv[1]) : 10000;

  measure_matching (FALSE);
  measure_matching (TRUE);
  measure_library (n_articles);

  return 0;
}

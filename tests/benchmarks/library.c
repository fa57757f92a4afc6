/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>

#include <glib/gstdio.h>

#include "library-fixture.h"
#include "library/lectern-article-list.h"

/* A library of generated articles: how fast it takes them in, finds and opens them.
 * Usage: benchmark-library [ARTICLES], 10,000 by default. */

#define N_QUERIES 200
#define N_OPENED 200

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a;
  double two = *(const double *) b;

  return one < two ? -1 : one > two;
}

static void
report (const char *what, GArray *times)
{
  g_array_sort (times, compare_doubles);
  g_print ("%s: p50 %.1f ms, p95 %.1f ms, worst %.1f ms\n", what,
           1000 * g_array_index (times, double, times->len / 2),
           1000 * g_array_index (times, double, times->len * 95 / 100),
           1000 * g_array_index (times, double, times->len - 1));
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = lectern_library_add_article_finish (LECTERN_LIBRARY (source), result,
                                                            &error);
  guint *n_waiting = user_data;

  g_assert_no_error (error);
  (*n_waiting)--;
}

static void
measure_adding (LecternLibrary *library, guint n_articles)
{
  g_autoptr (GPtrArray) articles = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_article_unref);
  g_autoptr (GTimer) timer = NULL;
  guint n_waiting = 0;
  gsize n_bytes = 0;

  for (guint i = 0; i < n_articles; i++)
    {
      gsize length = 0;

      g_ptr_array_add (articles, fixture_generate (i));
      lectern_article_get_text (articles->pdata[i], &length);
      n_bytes += length;
    }

  timer = g_timer_new ();
  for (guint i = 0; i < n_articles; i++)
    {
      n_waiting++;
      lectern_library_add_article_async (library, articles->pdata[i], NULL, NULL, added_cb,
                                         &n_waiting);
      /* As an import does: no more under way than there is work for a moment. */
      while (n_waiting > 400)
        g_main_context_iteration (NULL, TRUE);
    }
  while (n_waiting > 0)
    g_main_context_iteration (NULL, TRUE);

  g_print ("add: %u articles (%.1f MB of text) in %.1f s, %.0f articles/s\n", n_articles,
           n_bytes / 1e6, g_timer_elapsed (timer, NULL),
           n_articles / g_timer_elapsed (timer, NULL));
}

/* The words of a text, by how often they stand in the library: any, with its neighbor, as a phrase,
 * and the first letters of it. */
static void
measure_search (LecternLibrary *library, guint n_articles)
{
  static const char *const forms[] = { "%s ", "%s %s ", "\"%s %s\"", "%.3s*" };
  static const char *const names[] = { "word", "two words", "phrase", "prefix" };

  for (gsize form = 0; form < G_N_ELEMENTS (forms); form++)
    {
      g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
      g_autofree char *label = g_strdup_printf ("search %s", names[form]);

      for (guint i = 0; i < N_QUERIES; i++)
        {
          g_autoptr (LecternArticle) article = fixture_generate (i * 37 % n_articles);
          g_autofree char *body = lectern_article_dup_body (article);
          g_auto (GStrv) words = g_strsplit (body, " ", 40);
          g_autoptr (LecternSearchResult) result = NULL;
          g_autoptr (GTimer) timer = NULL;
          g_autofree char *query = NULL;
          double seconds = 0;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
#pragma GCC diagnostic ignored "-Wformat-extra-args"
          query = g_strdup_printf (forms[form], words[i % 30], words[i % 30 + 1]);
#pragma GCC diagnostic pop
          timer = g_timer_new ();
          result = lectern_library_search (
              library, &(LecternListQuery){ .text = query, .sort = LECTERN_SORT_BEST }, 50, NULL);
          seconds = g_timer_elapsed (timer, NULL);
          g_assert_nonnull (result);
          g_array_append_val (times, seconds);
        }
      report (label, times);
    }
}

static void
measure_opening (LecternLibrary *library)
{
  g_autoptr (GPtrArray) items = lectern_library_list_items (
      library, &(LecternListQuery){ .place = LECTERN_PLACE_ALL }, 0, NULL);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_OPENED; i++)
    {
      const char *id = lectern_article_item_get_id (items->pdata[i * 7919 % items->len]);
      g_autoptr (GTimer) timer = g_timer_new ();
      g_autoptr (LecternStoredArticle) stored = lectern_library_load_article (library, id, NULL);
      double seconds = g_timer_elapsed (timer, NULL);

      g_assert_nonnull (stored);
      g_array_append_val (times, seconds);
    }
  report ("open an article", times);
}

static void
measure_marking (LecternLibrary *library)
{
  g_autoptr (GPtrArray) items = lectern_library_list_items (
      library, &(LecternListQuery){ .place = LECTERN_PLACE_ALL }, 0, NULL);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_OPENED; i++)
    {
      const char *id = lectern_article_item_get_id (items->pdata[i * 7919 % items->len]);
      g_autoptr (LecternMark) mark = lectern_mark_new (id, NULL, LECTERN_SPAN_NONE, 1);
      g_autoptr (GTimer) timer = g_timer_new ();
      double seconds = 0;

      g_free (mark->note);
      mark->note = g_strdup ("Ask the harbor master.");
      g_assert_true (lectern_library_save_mark (library, mark, NULL));
      seconds = g_timer_elapsed (timer, NULL);
      g_array_append_val (times, seconds);
    }
  report ("save a note", times);
}

static void
measure_list (LecternLibrary *library)
{
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autoptr (GListModel) list = lectern_library_list (
      library, &(LecternListQuery){ .place = LECTERN_PLACE_ALL });
  g_autoptr (LecternArticleItem) item = NULL;

  while (lectern_article_list_is_loading (LECTERN_ARTICLE_LIST (list)))
    g_main_context_iteration (NULL, TRUE);
  item = g_list_model_get_item (list, 0);
  while (!lectern_article_item_is_loaded (item))
    g_main_context_iteration (NULL, TRUE);

  g_print ("list: %u rows, first shown after %.1f ms\n", g_list_model_get_n_items (list),
           1000 * g_timer_elapsed (timer, NULL));
}

int
main (int argc, char **argv)
{
  guint n_articles = argc > 1 ? MAX (strtoul (argv[1], NULL, 10), 50) : 10000;
  g_autofree char *folder = fixture_make_folder ();
  g_autofree char *database = g_build_filename (folder, "library.db", NULL);
  g_autoptr (LecternLibrary) library = fixture_open (folder);
  g_autoptr (GTimer) timer = NULL;
  GStatBuf info;

  measure_adding (library, n_articles);
  timer = g_timer_new ();
  lectern_library_close (library);
  g_object_unref (library);
  g_print ("close: %.0f ms\n", 1000 * g_timer_elapsed (timer, NULL));
  g_timer_start (timer);
  library = fixture_open (folder);
  g_print ("open the library: %.1f ms\n", 1000 * g_timer_elapsed (timer, NULL));
  if (g_stat (database, &info) == 0)
    g_print ("database: %.1f MB\n", info.st_size / 1e6);

  measure_list (library);
  measure_search (library, n_articles);
  measure_opening (library);
  measure_marking (library);
  lectern_library_close (library);
  fixture_remove (folder);

  return 0;
}

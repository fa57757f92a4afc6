/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "library-fixture.h"
#include "library/lectern-article-list.h"

#define N_ARTICLES 5000

/* Runs the main context until something is so; the time limit of the test is the deadline. */
#define WAIT_FOR(condition)                                                                        \
  while (!(condition))                                                                             \
  g_main_context_iteration (NULL, TRUE)

typedef struct {
  char *folder;
  LecternLibrary *library;
  guint n_waiting;
} Fixture;

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = lectern_library_add_article_finish (LECTERN_LIBRARY (source), result,
                                                            &error);

  g_assert_no_error (error);
  fixture->n_waiting--;
}

static void
add_many (Fixture *fixture, guint first, guint n_articles)
{
  for (guint i = first; i < first + n_articles; i++)
    {
      g_autofree char *text = g_strdup_printf ("Title %u\n\nText number %u.", i, i);
      g_autofree char *address = g_strdup_printf ("https://example.org/%u", i);
      g_autoptr (LecternArticle) article = fixture_article (text, LECTERN_METADATA_ADDRESS, address,
                                                            NULL);

      fixture->n_waiting++;
      lectern_library_add_article_async (fixture->library, article, NULL, NULL, added_cb, fixture);
    }
  WAIT_FOR (fixture->n_waiting == 0);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = fixture_make_folder ();
  fixture->library = fixture_open (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  lectern_library_close (fixture->library);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->library);
  fixture_remove (fixture->folder);
  g_free (fixture->folder);
}

static void
wait_for_list (GListModel *list)
{
  WAIT_FOR (!lectern_lazy_list_is_loading (LECTERN_LAZY_LIST (list)));
}

static LecternArticleItem *
get_loaded (GListModel *list, guint position)
{
  LecternArticleItem *item = g_list_model_get_item (list, position);

  g_assert_nonnull (item);
  WAIT_FOR (lectern_article_item_is_loaded (item));
  return item;
}

static int
find (GListModel *list, const char *id)
{
  g_autofree char *found = NULL;

  for (guint i = 0; (found = lectern_lazy_list_dup_id (LECTERN_LAZY_LIST (list), i)) != NULL; i++)
    {
      if (strcmp (found, id) == 0)
        return i;
      g_clear_pointer (&found, g_free);
    }

  return -1;
}

static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) list = NULL;
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_titles = 0;

  add_many (fixture, 0, N_ARTICLES);
  list = lectern_library_list (fixture->library, &(LecternListQuery){ .place = LECTERN_PLACE_ALL });
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 0);
  wait_for_list (list);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, N_ARTICLES);

  for (guint i = 0; i < N_ARTICLES; i += 7)
    g_ptr_array_add (kept, g_list_model_get_item (list, i));
  for (guint i = 0; i < kept->len; i++)
    {
      g_autoptr (LecternArticleItem) item = get_loaded (list, i * 7);

      g_assert_true (item == kept->pdata[i]);
      n_titles += g_str_has_prefix (lectern_article_item_get_title (item), "Title ");
    }
  g_assert_cmpuint (n_titles, ==, kept->len);

  /* Rows that nobody holds are let go while one scrolls on. */
  g_ptr_array_set_size (kept, 0);
  for (guint i = 0; i < N_ARTICLES; i++)
    {
      g_autoptr (LecternArticleItem) item = g_list_model_get_item (list, i);

      g_assert_nonnull (lectern_article_item_get_id (item));
    }
}

typedef struct {
  guint position;
  guint n_removed;
  guint n_added;
  guint n_times;
} Change;

static void
items_changed_cb (GListModel *list,
                  guint position,
                  guint n_removed,
                  guint n_added,
                  gpointer user_data)
{
  Change *change = user_data;

  *change = (Change){ position, n_removed, n_added, change->n_times + 1 };
}

static void
test_up_to_date (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) list = NULL;
  g_autoptr (GListModel) starred = NULL;
  g_autoptr (LecternArticleItem) item = NULL;
  g_autoptr (GError) error = NULL;
  const char *ids[2] = { NULL };
  Change change = { 0 };

  add_many (fixture, 0, 10);
  list = lectern_library_list (fixture->library, &(LecternListQuery){ .place = LECTERN_PLACE_ALL });
  starred = lectern_library_list (fixture->library,
                                  &(LecternListQuery){ .place = LECTERN_PLACE_STARRED });
  wait_for_list (list);
  wait_for_list (starred);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), &change);

  /* A row that somebody holds changes in its place. */
  item = get_loaded (list, 3);
  g_assert_cmpstr (lectern_article_item_get_title (item), ==, "Title 6");
  g_assert_true (lectern_library_set_starred (fixture->library, lectern_article_item_get_id (item),
                                              TRUE, &error));
  WAIT_FOR (lectern_article_item_is_starred (item) && g_list_model_get_n_items (starred) == 1);
  g_assert_cmpuint (change.n_times, ==, 0);

  /* One goes, one comes. */
  ids[0] = lectern_article_item_get_id (item);
  g_assert_true (lectern_library_set_trashed (fixture->library, ids, TRUE, &error));
  WAIT_FOR (change.n_times == 1 && g_list_model_get_n_items (starred) == 0);
  g_assert_cmpuint (change.position, ==, 3);
  g_assert_cmpuint (change.n_removed, ==, 1);
  g_assert_cmpuint (change.n_added, ==, 0);
  g_assert_cmpint (find (list, ids[0]), ==, -1);
  g_assert_true (lectern_library_undo (fixture->library, &error));
  WAIT_FOR (change.n_times == 2);
  g_assert_cmpuint (change.n_added, ==, 1);
  g_assert_cmpint (find (list, ids[0]), ==, 3);

  add_many (fixture, 10, 1);
  WAIT_FOR (change.n_times == 3);
  g_assert_cmpuint (change.position, ==, 0);
  g_assert_cmpuint (change.n_added, ==, 1);
}

static void
test_dropped_while_loading (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GListModel) list = lectern_library_list (
          fixture->library, &(LecternListQuery){ .place = LECTERN_PLACE_UNREAD });

      if (i % 2 == 0)
        wait_for_list (list);
    }
}

#define ADD(name, function)                                                                        \
  g_test_add ("/library/article-list/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  ADD ("many", test_many);
  ADD ("up-to-date", test_up_to_date);
  ADD ("dropped-while-loading", test_dropped_while_loading);

  return g_test_run ();
}

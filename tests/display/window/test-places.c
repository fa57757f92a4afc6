/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "lectern-fixture.h"
#include "text/lectern-plain-text.h"
#include "library/lectern-file-row.h"
#include "library/lectern-file-window.h"
#include "library/lectern-library-collections.h"
#include "library/lectern-library-tags.h"
#include "library/lectern-list-page.h"
#include "library/lectern-place-row.h"
#include "library/lectern-places-view.h"

#define DEADLINE_MS 20000
#define N_ARTICLES 3

typedef struct {
  char *folder;
  LecternWorkbench *workbench;
  LecternLibrary *library;
  LecternImportQueue *queue;
  LecternListPage *page;
  GtkWidget *window;
  char *ids[N_ARTICLES + 1];
  gint64 step; /* of the last toast */
  char *toast;
} Fixture;

/* The test fails at the deadline. */
#define WAIT_UNTIL(condition) LECTERN_FIXTURE_WAIT_UNTIL (condition, DEADLINE_MS)

static void
toast_cb (Fixture *fixture, const char *message, gint64 step)
{
  g_free (fixture->toast);
  fixture->toast = g_strdup (message);
  fixture->step = step;
}

static char *
add_article (LecternLibrary *library, const char *title)
{
  g_autofree char *text = g_strconcat (title, "\n\nThe harbor board met on Tuesday.", NULL);
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (GError) error = NULL;
  char *id = NULL;

  article = lectern_article_new_from_plain_text (text, strlen (text), NULL, NULL, &error);
  g_assert_no_error (error);
  id = lectern_library_add_article (library, article, NULL, &error);
  g_assert_no_error (error);

  return id;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const char *const titles[N_ARTICLES] = { "Zebra", "Apples", "Middle" };
  LecternWorkbenchOptions options = { 0 };
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("lectern-places-XXXXXX", &error);
  g_assert_no_error (error);
  options.library_folder = fixture->folder;
  fixture->workbench = lectern_workbench_new (&options, &error);
  g_assert_no_error (error);
  fixture->library = lectern_workbench_get_library (fixture->workbench);
  for (guint i = 0; i < N_ARTICLES; i++)
    fixture->ids[i] = add_article (fixture->library, titles[i]);
  fixture->queue = lectern_import_queue_new (fixture->workbench);
  fixture->window = adw_window_new ();
  fixture->page = LECTERN_LIST_PAGE (lectern_list_page_new ());
  g_signal_connect_swapped (fixture->page, "toast", G_CALLBACK (toast_cb), fixture);
  lectern_list_page_set_library (fixture->page, fixture->library, fixture->queue);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 300, 500);
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  lectern_workbench_shut_down (fixture->workbench);
  g_object_unref (fixture->queue);
  g_object_unref (fixture->workbench);
  for (guint i = 0; i < N_ARTICLES; i++)
    g_free (fixture->ids[i]);
  g_free (fixture->toast);
  g_free (fixture->folder);
}

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);

  return found;
}

static GtkSelectionModel *
get_rows (GtkWidget *widget)
{
  return gtk_list_view_get_model (GTK_LIST_VIEW (find_type (widget, GTK_TYPE_LIST_VIEW)));
}

static guint
count_rows (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (get_rows (GTK_WIDGET (fixture->page))));
}

static const char *
get_first_id (Fixture *fixture)
{
  g_autoptr (LecternArticleItem) item = g_list_model_get_item (
      G_LIST_MODEL (get_rows (GTK_WIDGET (fixture->page))), 0);

  return item != NULL ? lectern_article_item_get_id (item) : NULL;
}

static char *
add_collection (Fixture *fixture, const char *name, const char *parent)
{
  g_autoptr (LecternCollection) collection = lectern_collection_new (name, parent, NULL);

  g_assert_true (lectern_library_save_collection (fixture->library, collection, NULL));
  return g_strdup (collection->id);
}

/* "Unread Collections >Case >>Port": what the tree shows. */
static char *
dup_tree (GtkWidget *view)
{
  GListModel *rows = G_LIST_MODEL (get_rows (view));
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (rows, i);
      g_autoptr (LecternPlaceItem) item = gtk_tree_list_row_get_item (row);

      g_string_append_printf (words, "%s%.*s%s", i > 0 ? " " : "",
                              (int) gtk_tree_list_row_get_depth (row), ">>>>",
                              lectern_place_item_get_name (item));
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static gboolean
has_tree (GtkWidget *view, const char *expected)
{
  g_autofree char *found = dup_tree (view);

  return g_str_equal (found, expected);
}

/* Headings come with what is under them, and rows follow the library. */
static void
test_tree (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternPlaces) places = lectern_places_new (fixture->library);
  GtkWidget *view = g_object_ref_sink (lectern_places_view_new ());
  const char *const ids[] = { fixture->ids[0], NULL };
  const char *const names[] = { "harbor", NULL };
  g_autofree char *top = NULL;
  g_autofree char *below = NULL;

  lectern_places_view_set_places (LECTERN_PLACES_VIEW (view), places);
  g_assert_true (has_tree (view, "All Articles Unread Starred Trash"));
  top = add_collection (fixture, "Case", NULL);
  WAIT_UNTIL (has_tree (view, "All Articles Unread Starred Collections >Case Trash"));
  below = add_collection (fixture, "Port", top);
  WAIT_UNTIL (has_tree (view, "All Articles Unread Starred Collections >Case >>Port Trash"));
  g_assert_true (lectern_library_set_tagged (fixture->library, ids, names, TRUE, NULL));
  WAIT_UNTIL (
      has_tree (view, "All Articles Unread Starred Collections >Case >>Port Tags >harbor Trash"));
  g_assert_true (lectern_library_remove_collection (fixture->library, below, NULL));
  WAIT_UNTIL (has_tree (view, "All Articles Unread Starred Collections >Case Tags >harbor Trash"));
  g_assert_true (lectern_library_remove_collection (fixture->library, top, NULL));
  WAIT_UNTIL (has_tree (view, "All Articles Unread Starred Tags >harbor Trash"));
  g_assert_cmpuint (
      lectern_place_item_get_count (lectern_places_find (places, &(LecternListQuery){ 0 })), ==,
      N_ARTICLES);
  g_object_unref (view);
}

static guint
count_search (LecternPlaces *places, const char *id)
{
  LecternPlaceItem *item = lectern_places_find (places,
                                                &(LecternListQuery){ .collection = (char *) id });

  return item != NULL ? lectern_place_item_get_count (item) : 0;
}

/* What a saved search finds is counted, and counted again when that changes. */
static void
test_search_count (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternPlaces) places = lectern_places_new (fixture->library);
  g_autoptr (LecternCollection) words = lectern_collection_new ("Board", NULL, "harbor is:unread");
  g_autoptr (LecternCollection) title = lectern_collection_new ("Fruit", NULL, "title:apples");
  g_autofree char *another = NULL;

  g_assert_true (lectern_library_save_collection (fixture->library, words, NULL));
  g_assert_true (lectern_library_save_collection (fixture->library, title, NULL));
  WAIT_UNTIL (count_search (places, words->id) == N_ARTICLES);
  WAIT_UNTIL (count_search (places, title->id) == 1);
  another = add_article (fixture->library, "Fourth");
  WAIT_UNTIL (count_search (places, words->id) == N_ARTICLES + 1);
  g_assert_true (lectern_library_set_unread (fixture->library, another, FALSE, NULL));
  WAIT_UNTIL (count_search (places, words->id) == N_ARTICLES);

  /* Renaming reads the tree again, and counts nothing away. */
  g_free (words->name);
  words->name = g_strdup ("Port");
  g_assert_true (lectern_library_save_collection (fixture->library, words, NULL));
  WAIT_UNTIL (g_strcmp0 (lectern_place_item_get_name (lectern_places_find (
                             places, &(LecternListQuery){ .collection = words->id })),
                         "Port")
              == 0);
  g_assert_cmpuint (count_search (places, words->id), ==, N_ARTICLES);
}

static void
chosen_cb (char **chosen, LecternPlaceItem *item)
{
  g_free (*chosen);
  *chosen = g_strdup (lectern_place_item_get_id (item));
}

static LecternPlaceItem *
get_item (GtkWidget *view, guint position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (get_rows (view)), position);
  g_autoptr (LecternPlaceItem) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  return item;
}

#define COPY                                                                                       \
  "The board of the port heard on Tuesday that the warnings of its own inspectors about the old "  \
  "bridge had been passed on twice and filed away three times. Nobody in the hall could say who "  \
  "had read them. The engineer who wrote the first of them, in March, spoke for an hour, and the " \
  "chair thanked her without a word about what the board would do next. Ships may pass at half "   \
  "speed until the spring, and the crossing stays shut to anything heavier than a cart."

/* Stories and marks have rows once there are any, which open their pages. */
static void
test_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternPlaces) places = lectern_places_new (fixture->library);
  g_autoptr (LecternMark) note = g_new0 (LecternMark, 1);
  GtkWidget *view = g_object_ref_sink (lectern_places_view_new ());
  g_autofree char *chosen = NULL;

  lectern_places_view_set_places (LECTERN_PLACES_VIEW (view), places);
  lectern_places_view_set_query (LECTERN_PLACES_VIEW (view), &(LecternListQuery){ 0 });
  g_signal_connect_swapped (view, "chosen", G_CALLBACK (chosen_cb), &chosen);
  note->article = g_strdup (fixture->ids[0]);
  note->note = g_strdup ("Ask about it.");
  note->span = LECTERN_SPAN_NONE;
  note->color = 1;
  g_assert_true (lectern_library_save_mark (fixture->library, note, NULL));
  WAIT_UNTIL (has_tree (view, "All Articles Unread Starred Marks Trash"));
  g_assert_cmpuint (lectern_place_item_get_count (get_item (view, 3)), ==, 1);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *title = g_strdup_printf ("Copy %u\n\n" COPY, i);

      g_free (add_article (fixture->library, title));
    }
  WAIT_UNTIL (has_tree (view, "All Articles Unread Starred Stories Marks Trash"));
  g_assert_cmpuint (lectern_place_item_get_count (get_item (view, 3)), ==, 1);

  g_signal_emit_by_name (find_type (view, GTK_TYPE_LIST_VIEW), "activate", 3);
  g_assert_cmpstr (chosen, ==, "window.stories");
  g_assert_cmpuint (gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (get_rows (view))), ==,
                    0);
  g_signal_emit_by_name (find_type (view, GTK_TYPE_LIST_VIEW), "activate", 4);
  g_assert_cmpstr (chosen, ==, "window.marks");
  g_object_unref (view);
}

/* What is dropped on a row lies in its collection. */
static void
test_drop (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternPlaces) places = lectern_places_new (fixture->library);
  GtkWidget *view = lectern_places_view_new ();
  g_autofree char *id = add_collection (fixture, "Case", NULL);
  const LecternListQuery query = { .collection = id };
  GtkWidget *window = gtk_window_new ();
  GtkWidget *row = NULL;

  lectern_places_view_set_places (LECTERN_PLACES_VIEW (view), places);
  g_signal_connect_swapped (view, "toast", G_CALLBACK (toast_cb), fixture);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_UNTIL (lectern_places_find (places, &query) != NULL);
  WAIT_UNTIL ((row = find_type (view, LECTERN_TYPE_PLACE_ROW)) != NULL);
  g_signal_emit_by_name (row, "articles-dropped", lectern_places_find (places, &query),
                         fixture->ids);
  WAIT_UNTIL (g_strcmp0 (fixture->toast, "3 articles added to “Case”") == 0);
  WAIT_UNTIL (lectern_place_item_get_count (lectern_places_find (places, &query)) == N_ARTICLES);
  g_assert_true (lectern_library_revert (fixture->library, fixture->step, NULL));
  WAIT_UNTIL (lectern_place_item_get_count (lectern_places_find (places, &query)) == 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* An order stays with its list. */
static void
test_sort (Fixture *fixture, gconstpointer data)
{
  WAIT_UNTIL (count_rows (fixture) == N_ARTICLES);
  g_assert_cmpstr (get_first_id (fixture), ==, fixture->ids[2]);
  g_object_set (fixture->page, "sort", "title", NULL);
  WAIT_UNTIL (g_strcmp0 (get_first_id (fixture), fixture->ids[1]) == 0);
  lectern_list_page_set_place (fixture->page, LECTERN_PLACE_UNREAD);
  WAIT_UNTIL (g_strcmp0 (get_first_id (fixture), fixture->ids[2]) == 0);
  lectern_list_page_set_place (fixture->page, LECTERN_PLACE_ALL);
  WAIT_UNTIL (g_strcmp0 (get_first_id (fixture), fixture->ids[1]) == 0);
  g_object_set (fixture->page, "sort", "newest", NULL);
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  WAIT_UNTIL (count_rows (fixture) == N_ARTICLES);
  g_assert_true (lectern_library_set_unread (fixture->library, fixture->ids[0], FALSE, NULL));
  g_object_set (fixture->page, "only-unread", TRUE, NULL);
  WAIT_UNTIL (count_rows (fixture) == N_ARTICLES - 1);
  g_object_set (fixture->page, "only-starred", TRUE, NULL);
  WAIT_UNTIL (count_rows (fixture) == 0);
  lectern_list_page_set_place (fixture->page, LECTERN_PLACE_ALL);
  WAIT_UNTIL (count_rows (fixture) == N_ARTICLES);
}

/* What is done to many at once is undone at once, by its own message. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  gint64 trash_step = 0;

  WAIT_UNTIL (count_rows (fixture) == N_ARTICLES);
  gtk_selection_model_select_all (get_rows (GTK_WIDGET (fixture->page)));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "list.trash", NULL);
  WAIT_UNTIL (g_strcmp0 (fixture->toast, "3 articles moved to trash") == 0);
  trash_step = fixture->step;
  g_assert_cmpint (trash_step, !=, 0);
  WAIT_UNTIL (count_rows (fixture) == 0);
  g_free (add_collection (fixture, "Later", NULL));
  g_assert_true (lectern_library_revert (fixture->library, trash_step, NULL));
  WAIT_UNTIL (count_rows (fixture) == N_ARTICLES);

  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "list.mark-all-read", NULL);
  WAIT_UNTIL (g_strcmp0 (fixture->toast, "3 articles marked as read") == 0);
}

static void
test_select_mode (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) none = NULL;
  g_auto (GStrv) two = NULL;

  WAIT_UNTIL (count_rows (fixture) == N_ARTICLES);
  g_assert_true (lectern_list_page_step (fixture->page, 1, FALSE));
  g_object_set (fixture->page, "select-mode", TRUE, NULL);
  none = lectern_list_page_dup_selected (fixture->page);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  for (guint i = 0; i < 2; i++)
    gtk_selection_model_select_item (get_rows (GTK_WIDGET (fixture->page)), i, FALSE);
  two = lectern_list_page_dup_selected (fixture->page);
  g_assert_cmpuint (g_strv_length (two), ==, 2);
}

static void
test_take_out (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternPlaces) places = lectern_places_new (fixture->library);
  g_autofree char *id = NULL;

  WAIT_UNTIL (lectern_places_is_loaded (places));
  id = add_collection (fixture, "Case", NULL);
  g_assert_true (lectern_library_collect (fixture->library, (const char *const *) fixture->ids,
                                          NULL, id, NULL));
  WAIT_UNTIL (lectern_places_find (places, &(LecternListQuery){ .collection = id }) != NULL);
  lectern_list_page_set_query (fixture->page, &(LecternListQuery){ .collection = id });
  WAIT_UNTIL (count_rows (fixture) == N_ARTICLES);
  gtk_selection_model_select_all (get_rows (GTK_WIDGET (fixture->page)));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "list.take-out", NULL);
  WAIT_UNTIL (count_rows (fixture) == 0);
  g_assert_true (lectern_library_undo (fixture->library, NULL));
  WAIT_UNTIL (count_rows (fixture) == N_ARTICLES);

  /* One that is removed is left. */
  g_assert_true (lectern_library_remove_collection (fixture->library, id, NULL));
  WAIT_UNTIL (lectern_list_page_get_query (fixture->page)->collection == NULL);
}

static GtkListBoxRow *
get_file_row (GtkWidget *window, int index)
{
  GtkWidget *list = find_type (window, GTK_TYPE_LIST_BOX);

  return list != NULL ? gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), index) : NULL;
}

static gboolean
has_all_at (GtkWidget *window, int index)
{
  GtkListBoxRow *row = get_file_row (window, index);

  return row != NULL && lectern_file_row_get_id (LECTERN_FILE_ROW (row)) != NULL
         && lectern_file_row_has_all (LECTERN_FILE_ROW (row));
}

static void
test_file (Fixture *fixture, gconstpointer data)
{
  gboolean with_tags = GPOINTER_TO_INT (data);
  GtkWidget *window = lectern_file_window_new (GTK_WINDOW (fixture->window), fixture->library,
                                               (const char *const *) fixture->ids, with_tags);
  GtkWidget *entry = find_type (window, GTK_TYPE_SEARCH_ENTRY);

  gtk_window_present (GTK_WINDOW (window));
  gtk_editable_set_text (GTK_EDITABLE (entry), "Harbor");
  WAIT_UNTIL (get_file_row (window, 0) != NULL);
  g_signal_emit_by_name (entry, "activate");
  WAIT_UNTIL (has_all_at (window, 0));
  g_signal_emit_by_name (find_type (window, GTK_TYPE_LIST_BOX), "row-activated",
                         get_file_row (window, 0));
  WAIT_UNTIL (get_file_row (window, 0) != NULL && !has_all_at (window, 0));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A tag that marks alone have is offered like the others. */
static void
test_mark_tag (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternMark) mark = lectern_mark_new (fixture->ids[0], NULL, LECTERN_SPAN_NONE, 1);
  GtkWidget *window = NULL;
  GtkWidget *entry = NULL;

  lectern_mark_add_tag (mark, "Ferry Line");
  g_assert_true (lectern_library_save_mark (fixture->library, mark, NULL));
  window = lectern_file_window_new (GTK_WINDOW (fixture->window), fixture->library,
                                    (const char *const *) fixture->ids, TRUE);
  entry = find_type (window, GTK_TYPE_SEARCH_ENTRY);
  gtk_window_present (GTK_WINDOW (window));
  gtk_editable_set_text (GTK_EDITABLE (entry), "FERRY");
  WAIT_UNTIL (get_file_row (window, 1) != NULL);
  g_assert_cmpstr (lectern_file_row_get_name (LECTERN_FILE_ROW (get_file_row (window, 0))), ==,
                   "Ferry Line");
  g_signal_emit_by_name (entry, "activate");
  gtk_editable_set_text (GTK_EDITABLE (entry), "ferry line");
  WAIT_UNTIL (has_all_at (window, 0));
  g_assert_null (get_file_row (window, 1));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  lectern_fixture_init (&argc, &argv);
  adw_init ();

#define ADD(path, function, data)                                                                  \
  g_test_add ("/window/places/" path, Fixture, data, set_up, function, tear_down)
  ADD ("tree", test_tree, NULL);
  ADD ("search-count", test_search_count, NULL);
  ADD ("pages", test_pages, NULL);
  ADD ("drop", test_drop, NULL);
  ADD ("sort", test_sort, NULL);
  ADD ("filter", test_filter, NULL);
  ADD ("many", test_many, NULL);
  ADD ("select-mode", test_select_mode, NULL);
  ADD ("take-out", test_take_out, NULL);
  ADD ("tag", test_file, GINT_TO_POINTER (TRUE));
  ADD ("mark-tag", test_mark_tag, NULL);
  ADD ("collect", test_file, GINT_TO_POINTER (FALSE));

  return g_test_run ();
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>

#include "lectern-fixture.h"
#include "library-fixture.h"
#include "library/lectern-places.h"
#include "reader/lectern-document-private.h"
#include "watch/lectern-watch-editor.h"
#include "watch/lectern-watch-window.h"

#define DEADLINE_MS (20 * 1000)

/* The window of watch-lists over a library with one article, which is open. */
typedef struct {
  char *folder;
  char *id;
  LecternWorkbench *workbench;
  LecternLibrary *library;
  LecternArticle *article;
  LecternDocument *document;
  GtkWidget *window;
} Fixture;

/* The test fails at the deadline. */
#define WAIT_UNTIL(condition) LECTERN_FIXTURE_WAIT_UNTIL (condition, DEADLINE_MS)

static void
set_up (Fixture *fixture, gconstpointer data)
{
  LecternWorkbenchOptions options = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = fixture_make_folder ();
  options.library_folder = fixture->folder;
  options.config_folder = fixture->folder;
  fixture->workbench = lectern_workbench_new (&options, &error);
  g_assert_no_error (error);
  fixture->library = lectern_workbench_get_library (fixture->workbench);
  fixture->article = fixture_article ("Port\n\nThe Harbor Board met. The pier stays.", NULL);
  fixture->id = fixture_add (fixture->library, fixture->article);
  fixture->document = lectern_document_new (fixture->workbench);
  g_object_set (fixture->document, "analyze-when", LECTERN_ANALYZE_ON_REQUEST, NULL);
  lectern_document_open_async (fixture->document, fixture->id, NULL, lectern_fixture_result_cb,
                               &result);
  lectern_fixture_wait_result (&result, DEADLINE_MS);
  g_assert_true (lectern_document_open_finish (fixture->document, result, NULL));
  fixture->window = lectern_watch_window_new (fixture->library);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->document);
  lectern_workbench_shut_down (fixture->workbench);
  g_object_unref (fixture->workbench);
  lectern_article_unref (fixture->article);
  fixture_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->id);
}

static gpointer
get_child (Fixture *fixture, const char *name)
{
  return gtk_widget_get_template_child (fixture->window, LECTERN_TYPE_WATCH_WINDOW, name);
}

static gpointer
get_editor_child (Fixture *fixture, const char *name)
{
  return gtk_widget_get_template_child (get_child (fixture, "editor"), LECTERN_TYPE_WATCH_EDITOR,
                                        name);
}

static gboolean
shows_page (Fixture *fixture, const char *name)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (get_child (fixture, "stack")), name) == 0;
}

/* The first row says this under its title. */
static gboolean
says (Fixture *fixture, const char *words)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (get_child (fixture, "list_box"), 0);

  return row != NULL && g_strcmp0 (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), words) == 0;
}

static guint
count_places (Fixture *fixture)
{
  LecternLayer *layer = lectern_panel_host_get_layer (LECTERN_PANEL_HOST (fixture->document),
                                                      LECTERN_WATCH_GENERATOR);
  gsize n_places = 0;

  if (layer != NULL)
    lectern_layer_get_annotations (layer, &n_places);

  return n_places;
}

static void
write_list (Fixture *fixture, const char *name, const char *terms)
{
  gtk_editable_set_text (get_editor_child (fixture, "name_row"), name);
  gtk_text_buffer_set_text (get_editor_child (fixture, "terms_buffer"), terms, -1);
}

/* From nothing to a list whose terms have their lines in the open article, and back again. */
static void
test_new_list (Fixture *fixture, gconstpointer data)
{
  WAIT_UNTIL (shows_page (fixture, "empty"));
  g_assert_true (gtk_widget_activate_action (fixture->window, "watch.add", NULL));
  g_assert_true (shows_page (fixture, "editor"));
  g_assert_false (gtk_widget_get_visible (get_editor_child (fixture, "remove_button")));
  write_list (fixture, "Ports", "harbor board\npier\n\n# a note\npier");
  g_assert_true (lectern_watch_editor_is_changed (get_child (fixture, "editor")));
  g_assert_true (
      gtk_widget_activate_action (get_child (fixture, "editor"), "watch-editor.save", NULL));
  WAIT_UNTIL (shows_page (fixture, "lists"));
  WAIT_UNTIL (says (fixture, "2 terms, in 1 article"));
  WAIT_UNTIL (count_places (fixture) == 2);

  g_assert_true (gtk_widget_activate_action (fixture->window, "watch.undo", NULL));
  WAIT_UNTIL (shows_page (fixture, "empty"));
  WAIT_UNTIL (count_places (fixture) == 0);
  g_assert_true (gtk_widget_activate_action (fixture->window, "watch.redo", NULL));
  WAIT_UNTIL (says (fixture, "2 terms, in 1 article"));
}

/* A list is a row of Places, with the articles that it has found. */
static void
test_place (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternPlaces) places = lectern_places_new (fixture->library);
  GListModel *roots = lectern_places_get_roots (places);
  g_autoptr (LecternWatchList) list = lectern_watch_list_new ("Ports", 2);
  g_autoptr (LecternListQuery) query = NULL;
  LecternPlaceItem *item = NULL;

  WAIT_UNTIL (lectern_places_is_loaded (places));
  g_assert_cmpuint (g_list_model_get_n_items (roots), ==, 4);
  g_assert_true (lectern_watch_list_add_term (list, "pier", NULL));
  g_assert_true (lectern_library_save_watch_list (fixture->library, list, NULL));
  query = lectern_list_query_new (LECTERN_PLACE_ALL);
  query->watch = g_strdup (list->id);
  g_assert_false (lectern_list_query_is_place (query));
  WAIT_UNTIL ((item = lectern_places_find (places, query)) != NULL
              && lectern_place_item_get_count (item) == 1);
  g_assert_cmpuint (g_list_model_get_n_items (roots), ==, 5);
  g_assert_cmpstr (lectern_place_item_get_name (item), ==, "Ports");
  g_clear_pointer (&query, lectern_list_query_free);
  query = lectern_place_item_dup_query (item);
  g_assert_cmpstr (query->watch, ==, list->id);

  g_assert_true (lectern_library_remove_watch_list (fixture->library, list->id, NULL));
  WAIT_UNTIL (lectern_places_find (places, query) == NULL);
  g_assert_cmpuint (g_list_model_get_n_items (roots), ==, 4);
}

static void
open_first (Fixture *fixture)
{
  GtkListBox *box = get_child (fixture, "list_box");

  WAIT_UNTIL (gtk_list_box_get_row_at_index (box, 0) != NULL);
  g_signal_emit_by_name (box, "row-activated", gtk_list_box_get_row_at_index (box, 0));
  g_assert_true (shows_page (fixture, "editor"));
}

/* Leaving saves what was changed; what cannot be saved is said to be so, once. */
static void
test_edit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternWatchList) list = lectern_watch_list_new ("Ports", 3);
  GtkWidget *message = get_editor_child (fixture, "message_label");

  g_assert_true (lectern_watch_list_add_term (list, "pier", NULL));
  g_assert_true (lectern_library_save_watch_list (fixture->library, list, NULL));
  open_first (fixture);
  g_assert_false (lectern_watch_editor_is_changed (get_child (fixture, "editor")));
  write_list (fixture, "Harbors", "pier\nboard");
  g_assert_true (gtk_widget_activate_action (fixture->window, "watch.back", NULL));
  WAIT_UNTIL (says (fixture, "2 terms, in 1 article"));

  open_first (fixture);
  write_list (fixture, "Harbors", "pier\n***");
  g_assert_true (gtk_widget_activate_action (fixture->window, "watch.back", NULL));
  g_assert_true (shows_page (fixture, "editor"));
  g_assert_true (gtk_widget_get_visible (message));
  g_assert_true (gtk_widget_activate_action (fixture->window, "watch.back", NULL));
  g_assert_true (shows_page (fixture, "lists"));
  WAIT_UNTIL (says (fixture, "2 terms, in 1 article"));
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternWatchList) list = lectern_watch_list_new ("Ports", 3);

  g_assert_true (lectern_library_save_watch_list (fixture->library, list, NULL));
  open_first (fixture);
  g_assert_true (
      gtk_widget_activate_action (get_child (fixture, "editor"), "watch-editor.remove", NULL));
  WAIT_UNTIL (shows_page (fixture, "empty"));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  adw_init ();

  g_test_add ("/watch/window/new-list", Fixture, NULL, set_up, test_new_list, tear_down);
  g_test_add ("/watch/window/edit", Fixture, NULL, set_up, test_edit, tear_down);
  g_test_add ("/watch/window/remove", Fixture, NULL, set_up, test_remove, tear_down);
  g_test_add ("/watch/window/place", Fixture, NULL, set_up, test_place, tear_down);

  return g_test_run ();
}

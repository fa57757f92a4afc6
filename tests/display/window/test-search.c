/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>

#include "lectern-fixture.h"
#include "library/lectern-search-empty.h"
#include "library/lectern-search-entry.h"
#include "library/lectern-search-row.h"

#define DEADLINE_MS 20000

typedef struct {
  char *folder;
  LecternLibrary *library;
  GtkWidget *window;
  LecternSearchEntry *entry;
  guint n_changes;
} Fixture;

/* The test fails at the deadline. */
#define WAIT_UNTIL(condition) LECTERN_FIXTURE_WAIT_UNTIL (condition, DEADLINE_MS)

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changes++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("lectern-search-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->library = lectern_library_open (fixture->folder, &error);
  g_assert_no_error (error);
  fixture->window = adw_window_new ();
  fixture->entry = LECTERN_SEARCH_ENTRY (lectern_search_entry_new ());
  lectern_search_entry_set_library (fixture->entry, fixture->library);
  g_signal_connect_swapped (fixture->entry, "search-changed", G_CALLBACK (changed_cb), fixture);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 300, 400);
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->entry));
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_widget_grab_focus (GTK_WIDGET (fixture->entry));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  lectern_library_close (fixture->library);
  g_object_unref (fixture->library);
  g_free (fixture->folder);
}

static void
list_labels (GtkWidget *widget, GPtrArray *labels)
{
  if (LECTERN_IS_SEARCH_ROW (widget) && gtk_widget_get_mapped (widget))
    g_ptr_array_add (labels, g_strdup (lectern_search_row_get_label (LECTERN_SEARCH_ROW (widget))));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    list_labels (child, labels);
}

static char *
dup_labels (Fixture *fixture)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  list_labels (GTK_WIDGET (fixture->entry), labels);
  g_ptr_array_add (labels, NULL);

  return g_strjoinv (" ", (char **) labels->pdata);
}

static gboolean
shows (Fixture *fixture, const char *expected)
{
  g_autofree char *labels = dup_labels (fixture);

  return g_str_equal (labels, expected);
}

static void
type (Fixture *fixture, const char *text)
{
  GtkEditable *editable = lectern_search_entry_get_editable (fixture->entry);
  int position = g_utf8_strlen (gtk_editable_get_text (editable), -1);

  gtk_editable_insert_text (editable, text, -1, &position);
  gtk_editable_set_position (editable, -1);
}

/* What a key does in the entry, as the controller that gets it before all others. */
static void
press (Fixture *fixture, guint keyval)
{
  GtkWidget *editable = GTK_WIDGET (lectern_search_entry_get_editable (fixture->entry));
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (editable);
  gboolean is_handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !is_handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller)
          && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &is_handled);
    }
}

static void
test_completion (Fixture *fixture, gconstpointer data)
{
  type (fixture, "harbor ti");
  WAIT_UNTIL (shows (fixture, "title:"));
  press (fixture, GDK_KEY_Down);
  press (fixture, GDK_KEY_Tab);
  g_assert_cmpstr (lectern_search_entry_get_text (fixture->entry), ==, "harbor title:");
  WAIT_UNTIL (shows (fixture, ""));

  type (fixture, "rust -is:");
  WAIT_UNTIL (shows (fixture, "unread read starred trashed"));
  press (fixture, GDK_KEY_Up);
  press (fixture, GDK_KEY_Return);
  g_assert_cmpstr (lectern_search_entry_get_text (fixture->entry), ==,
                   "harbor title:rust -is:trashed ");
  WAIT_UNTIL (shows (fixture, ""));

  press (fixture, GDK_KEY_Down);
  WAIT_UNTIL (!shows (fixture, ""));
  press (fixture, GDK_KEY_Escape);
  WAIT_UNTIL (shows (fixture, ""));
  WAIT_UNTIL (fixture->n_changes > 0);
}

static void
list_buttons (GtkWidget *widget, GPtrArray *buttons)
{
  if (GTK_IS_BUTTON (widget))
    g_ptr_array_add (buttons, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    list_buttons (child, buttons);
}

static void
query_cb (char **query, const char *text)
{
  g_free (*query);
  *query = g_strdup (text);
}

/* Each button of the page is another query. */
static void
test_empty (Fixture *fixture, gconstpointer data)
{
  LecternListQuery list = { .text = (char *) "rust harbor is:starred", .sort = LECTERN_SORT_BEST };
  g_autoptr (LecternSearchResult) result = lectern_library_search (fixture->library, &list, 10,
                                                                   NULL);
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();
  g_autofree char *query = NULL;
  GtkWidget *page = g_object_ref_sink (lectern_search_empty_new ());

  g_signal_connect_swapped (page, "query", G_CALLBACK (query_cb), &query);
  lectern_search_empty_set_result (LECTERN_SEARCH_EMPTY (page), result);
  list_buttons (page, buttons);
  g_assert_cmpuint (buttons->len, ==, 4);
  g_signal_emit_by_name (buttons->pdata[0], "clicked");
  g_assert_cmpstr (query, ==, "rust OR harbor is:starred");
  g_signal_emit_by_name (buttons->pdata[3], "clicked");
  g_assert_cmpstr (query, ==, "rust harbor");
  g_object_unref (page);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/window/search/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  adw_init ();
  ADD ("completion", test_completion);
  ADD ("empty", test_empty);

  return g_test_run ();
}

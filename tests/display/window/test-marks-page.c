/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of all marks, and the window of codes, over a library of their own. */

#include "config.h"

#include <adwaita.h>
#include <lectern.h>

#include "common/lectern-tag-completion.h"
#include "lectern-fixture.h"
#include "library/lectern-library-collections.h"
#include "library/lectern-library-tags.h"
#include "library/lectern-mark-list.h"
#include "marks/lectern-code-row.h"
#include "marks/lectern-codes-window.h"
#include "marks/lectern-listed-row.h"
#include "marks/lectern-marks-page.h"

#define DEADLINE_MS 20000
#define TEXT                                                                                       \
  "Port\n\nThe board met on Tuesday in the old hall. It voted to close the bridge.\n\nInspectors " \
  "warned of cracks in March."

typedef struct {
  char *folder;
  LecternLibrary *library;
  LecternArticle *article;
  char *id;
  LecternMarksPage *page;
  GtkWidget *window;
  char *opened;
  LecternSpan span;
  char *toast;
} Fixture;

/* The test fails at the deadline. */
#define WAIT_UNTIL(condition) LECTERN_FIXTURE_WAIT_UNTIL (condition, DEADLINE_MS)

static void
open_cb (Fixture *fixture, const char *id, guint start, guint end)
{
  g_free (fixture->opened);
  fixture->opened = g_strdup (id);
  fixture->span = (LecternSpan){ start, end };
}

static void
toast_cb (Fixture *fixture, const char *message, gint64 step)
{
  g_free (fixture->toast);
  fixture->toast = g_strdup (message);
}

static LecternSpan
find (Fixture *fixture, const char *words)
{
  const char *text = lectern_article_get_text (fixture->article, NULL);
  const char *at = strstr (text, words);

  g_assert_nonnull (at);
  return (LecternSpan){ at - text, at - text + strlen (words) };
}

static void
add_mark (Fixture *fixture, const char *words, guint color, const char *tag)
{
  g_autoptr (LecternMark) mark = lectern_mark_new (fixture->id, fixture->article,
                                                   find (fixture, words), color);

  if (tag != NULL)
    lectern_mark_add_tag (mark, tag);
  g_assert_true (lectern_library_save_mark (fixture->library, mark, NULL));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("lectern-marks-XXXXXX", NULL);
  fixture->library = lectern_library_open (fixture->folder, &error);
  g_assert_no_error (error);
  fixture->article = lectern_article_new_from_plain_text (TEXT, strlen (TEXT), NULL, NULL, NULL);
  fixture->id = lectern_library_add_article (fixture->library, fixture->article, NULL, &error);
  g_assert_no_error (error);
  add_mark (fixture, "old hall", 1, NULL);
  add_mark (fixture, "close the bridge", 2, "port");
  add_mark (fixture, "cracks", 2, NULL);

  fixture->window = adw_window_new ();
  fixture->page = g_object_new (LECTERN_TYPE_MARKS_PAGE, NULL);
  g_signal_connect_swapped (fixture->page, "open", G_CALLBACK (open_cb), fixture);
  g_signal_connect_swapped (fixture->page, "toast", G_CALLBACK (toast_cb), fixture);
  lectern_marks_page_set_library (fixture->page, fixture->library);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 300, 500);
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  lectern_library_close (fixture->library);
  g_object_unref (fixture->library);
  lectern_article_unref (fixture->article);
  g_free (fixture->folder);
  g_free (fixture->id);
  g_free (fixture->opened);
  g_free (fixture->toast);
}

/* Drop-downs have lists of their own, which have not this class. */
static gboolean
is_wanted (GtkWidget *widget, GType type)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), type)
         && (type != GTK_TYPE_LIST_VIEW || gtk_widget_has_css_class (widget, "navigation-sidebar"));
}

static GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  if (is_wanted (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkListView *
get_list (Fixture *fixture)
{
  return GTK_LIST_VIEW (find_widget (GTK_WIDGET (fixture->page), GTK_TYPE_LIST_VIEW));
}

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (get_list (fixture))));
}

static gboolean
is_filled (Fixture *fixture, guint position)
{
  g_autoptr (LecternListedMark) mark = g_list_model_get_item (
      G_LIST_MODEL (gtk_list_view_get_model (get_list (fixture))), position);

  return mark != NULL && lectern_listed_mark_get_entry (mark) != NULL;
}

/* The newest first; a click, and Enter, go to its place. */
static void
test_open (Fixture *fixture, gconstpointer data)
{
  WAIT_UNTIL (count (fixture) == 3);
  WAIT_UNTIL (is_filled (fixture, 0));
  g_signal_emit_by_name (get_list (fixture), "activate", 0);
  g_assert_cmpstr (fixture->opened, ==, fixture->id);
  g_assert_true (lectern_span_equal (fixture->span, find (fixture, "cracks")));
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  GtkWidget *search = find_widget (GTK_WIDGET (fixture->page), GTK_TYPE_SEARCH_ENTRY);

  WAIT_UNTIL (count (fixture) == 3);
  gtk_editable_set_text (GTK_EDITABLE (search), "BRIDGE");
  WAIT_UNTIL (count (fixture) == 1);
  gtk_editable_set_text (GTK_EDITABLE (search), "port");
  WAIT_UNTIL (count (fixture) == 1);
  gtk_editable_set_text (GTK_EDITABLE (search), "nothing like it");
  WAIT_UNTIL (count (fixture) == 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "marks.reset", NULL));
  WAIT_UNTIL (count (fixture) == 3);
}

static guint
count_choices (GtkDropDown *drop_down)
{
  return g_list_model_get_n_items (gtk_drop_down_get_model (drop_down));
}

static char *
add_collection (Fixture *fixture, const char *name, const char *parent, const char *query)
{
  g_autoptr (LecternCollection) collection = lectern_collection_new (name, parent, query);

  g_assert_true (lectern_library_save_collection (fixture->library, collection, NULL));
  return g_strdup (collection->id);
}

/* Marks of the articles that lie in a collection or below it, or that a saved search finds. */
static void
test_collection (Fixture *fixture, gconstpointer data)
{
  g_autofree char *top = add_collection (fixture, "Case", NULL, NULL);
  g_autofree char *below = add_collection (fixture, "Port", top, NULL);
  g_autofree char *search = add_collection (fixture, "Warned", NULL, "inspectors");
  const char *const ids[] = { fixture->id, NULL };
  GtkDropDown *choice = GTK_DROP_DOWN (gtk_widget_get_template_child (
      GTK_WIDGET (fixture->page), LECTERN_TYPE_MARKS_PAGE, "collection"));
  g_autoptr (GtkStringObject) below_choice = NULL;

  WAIT_UNTIL (gtk_drop_down_get_model (choice) != NULL && count_choices (choice) == 4);
  below_choice = g_list_model_get_item (gtk_drop_down_get_model (choice), 2);
  g_assert_cmpstr (gtk_string_object_get_string (below_choice), ==, "Case › Port");
  WAIT_UNTIL (count (fixture) == 3);
  gtk_drop_down_set_selected (choice, 1);
  WAIT_UNTIL (count (fixture) == 0);
  g_assert_true (lectern_library_collect (fixture->library, ids, NULL, below, NULL));
  WAIT_UNTIL (count (fixture) == 3);
  gtk_drop_down_set_selected (choice, 3);
  WAIT_UNTIL (count (fixture) == 3);

  /* What is chosen stays chosen, and goes when it is gone. */
  g_free (add_collection (fixture, "Another", NULL, NULL));
  WAIT_UNTIL (count_choices (choice) == 5);
  g_assert_cmpuint (gtk_drop_down_get_selected (choice), ==, 3);
  g_assert_true (lectern_library_remove_collection (fixture->library, search, NULL));
  WAIT_UNTIL (count_choices (choice) == 4);
  g_assert_cmpuint (gtk_drop_down_get_selected (choice), ==, 0);
  WAIT_UNTIL (count (fixture) == 3);
}

static void
test_several (Fixture *fixture, gconstpointer data)
{
  GtkSelectionModel *selection = NULL;

  WAIT_UNTIL (count (fixture) == 3);
  selection = gtk_list_view_get_model (get_list (fixture));
  gtk_selection_model_select_item (selection, 0, TRUE);
  gtk_selection_model_select_item (selection, 1, FALSE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "marks.remove", NULL));
  WAIT_UNTIL (count (fixture) == 1);
  WAIT_UNTIL (fixture->toast != NULL);
  g_assert_true (lectern_library_undo (fixture->library, NULL));
  WAIT_UNTIL (count (fixture) == 3);
}

static int
count_rows (GtkListBox *list)
{
  int n_rows = 0;

  while (gtk_list_box_get_row_at_index (list, n_rows) != NULL)
    n_rows++;

  return n_rows;
}

/* A color gets another name, and a part. */
static void
test_codes (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = lectern_codes_window_new (fixture->library, GTK_WINDOW (fixture->window));
  GtkListBox *list = GTK_LIST_BOX (find_widget (window, GTK_TYPE_LIST_BOX));
  g_autoptr (LecternCode) code = lectern_code_new ("2", "Proof");
  GtkWidget *row = NULL;

  gtk_window_present (GTK_WINDOW (window));
  WAIT_UNTIL (count_rows (list) == 5);
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (list, 1));
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Evidence");
  g_clear_pointer (&code->parent, g_free);
  g_free (code->id);
  code->id = g_strdup ("2");
  g_signal_emit_by_name (row, "save", code);
  WAIT_UNTIL (strcmp (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), "Proof") == 0);

  g_signal_emit_by_name (row, "add", "2");
  WAIT_UNTIL (count_rows (list) == 6);
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (list, 2));
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  g_signal_emit_by_name (row, "remove", lectern_code_row_get_id (LECTERN_CODE_ROW (row)));
  WAIT_UNTIL (count_rows (list) == 5);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What articles and marks have is offered, in place of what stands behind the last comma. */
static void
test_tag_completion (Fixture *fixture, gconstpointer data)
{
  const char *const ids[] = { fixture->id, NULL };
  const char *const names[] = { "Port", "Quay of the south", NULL };
  GtkWidget *entry = g_object_ref_sink (gtk_entry_new ());
  GtkEntryCompletion *completion = NULL;
  GtkTreeModel *model = NULL;
  gboolean is_taken = FALSE;
  GtkTreeIter iter;

  g_assert_true (lectern_library_set_tagged (fixture->library, ids, names, TRUE, NULL));
  lectern_tag_completion_offer (GTK_ENTRY (entry), fixture->library);
  completion = gtk_entry_get_completion (GTK_ENTRY (entry));
  model = gtk_entry_completion_get_model (completion);
  WAIT_UNTIL (gtk_tree_model_iter_n_children (model, NULL) == 2);

  lectern_tag_completion_set_text (GTK_ENTRY (entry), "checked, sou");
  g_assert_true (gtk_tree_model_iter_nth_child (model, &iter, NULL, 1));
  g_signal_emit_by_name (completion, "match-selected", model, &iter, &is_taken);
  g_assert_true (is_taken);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "checked, Quay of the south");
  g_object_unref (entry);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  adw_init ();

  g_test_add ("/window/marks/open", Fixture, NULL, set_up, test_open, tear_down);
  g_test_add ("/window/marks/search", Fixture, NULL, set_up, test_search, tear_down);
  g_test_add ("/window/marks/collection", Fixture, NULL, set_up, test_collection, tear_down);
  g_test_add ("/window/marks/several", Fixture, NULL, set_up, test_several, tear_down);
  g_test_add ("/window/marks/tag-completion", Fixture, NULL, set_up, test_tag_completion,
              tear_down);
  g_test_add ("/window/marks/codes", Fixture, NULL, set_up, test_codes, tear_down);

  return g_test_run ();
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>

#include "lectern-fixture.h"
#include "outlets/lectern-fact-row.h"
#include "outlets/lectern-outlets-window.h"
#include "stories/lectern-compare-text.h"
#include "stories/lectern-compare-view.h"
#include "stories/lectern-stories-window.h"
#include "stories/lectern-story-row.h"
#include "text/lectern-plain-text.h"

#define DEADLINE_MS 20000
#define PIER                                                                                       \
  "The pier of Karlsby was rebuilt in spring, after the storm of last year had taken half of it "  \
  "away, the council said on Tuesday.\n\nIt is to cost four million crowns, a third of it paid "   \
  "by the province, and will open in May to everybody who likes to walk out over the water."

typedef struct {
  char *folder;
  LecternLibrary *library;
  GtkWidget *window;
  char *opened;
} Fixture;

/* The test fails at the deadline. */
#define WAIT_UNTIL(condition) LECTERN_FIXTURE_WAIT_UNTIL (condition, DEADLINE_MS)

static void
add (Fixture *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternArticle) article = lectern_article_new_from_plain_text (text, strlen (text),
                                                                            NULL, NULL, &error);
  g_autofree char *id = NULL;

  g_assert_no_error (error);
  id = lectern_library_add_article (self->library, article, NULL, &error);
  g_assert_no_error (error);
}

static void
open_cb (Fixture *self, const char *id)
{
  g_free (self->opened);
  self->opened = g_strdup (id);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("lectern-stories-XXXXXX", &error);
  g_assert_no_error (error);
  self->library = lectern_library_open (self->folder, &error);
  g_assert_no_error (error);
  add (self, "The Pier Is Back\n\n" PIER "\n");
  add (self, "The Lock\n\nThe lock at Old Quay is closed for a week in June.\n");
  add (self, "Karlsby Gets Its Pier\n\nGood news for walkers. " PIER " It was about time.\n");
  self->window = lectern_stories_window_new (self->library);
  g_signal_connect_swapped (self->window, "open", G_CALLBACK (open_cb), self);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  lectern_library_close (self->library);
  g_object_unref (self->library);
  g_free (self->folder);
  g_free (self->opened);
}

static GtkWidget *
find (GtkWidget *widget, GType type, guint *n)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (*n)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, n);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
find_nth (GtkWidget *widget, GType type, guint n)
{
  return find (widget, type, &n);
}

/* One row for two copies; what they share stands side by side and is stepped through. */
static void
test_compare (Fixture *self, gconstpointer data)
{
  GtkWidget *view = find_nth (self->window, LECTERN_TYPE_COMPARE_VIEW, 0);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  WAIT_UNTIL (find_nth (self->window, LECTERN_TYPE_STORY_ROW, 0) != NULL);
  g_assert_null (find_nth (self->window, LECTERN_TYPE_STORY_ROW, 1));
  WAIT_UNTIL (lectern_compare_view_get_n_passages (LECTERN_COMPARE_VIEW (view)) == 1);
  g_assert_true (gtk_widget_activate_action (view, "compare.next", NULL));
  first = lectern_compare_text_dup_current (
      LECTERN_COMPARE_TEXT (find_nth (view, LECTERN_TYPE_COMPARE_TEXT, 0)));
  second = lectern_compare_text_dup_current (
      LECTERN_COMPARE_TEXT (find_nth (view, LECTERN_TYPE_COMPARE_TEXT, 1)));
  g_assert_true (g_str_has_prefix (first, "The pier of Karlsby was rebuilt"));
  g_assert_true (g_str_has_suffix (first, "walk out over the water"));
  g_assert_cmpstr (first, ==, second);
}

/* A day is written as everywhere else. */
static void
test_source (Fixture *self, gconstpointer data)
{
  static const char text[] = "The Ferry\n\nThe ferry runs again on Monday.\n";
  g_autoptr (GVariant) given = g_variant_ref_sink (
      g_variant_new_parsed ("{%s: <'2024-05-03T08:00:00Z'>}", LECTERN_METADATA_PUBLISHED));
  g_autoptr (LecternArticle) article = lectern_article_new_from_plain_text (text, strlen (text),
                                                                            given, NULL, NULL);
  LecternListQuery query = { .sort = LECTERN_SORT_NEWEST };
  g_autofree char *id = lectern_library_add_article (self->library, article, NULL, NULL);
  g_autoptr (GPtrArray) items = lectern_library_list_items (self->library, &query, 1, NULL);
  g_autofree char *words = lectern_story_row_dup_source (g_ptr_array_index (items, 0));

  g_assert_nonnull (id);
  g_assert_cmpstr (words, ==, "No site, 3 May 2024");
}

static void
test_part (Fixture *self, gconstpointer data)
{
  GtkWidget *list = NULL;

  WAIT_UNTIL (find_nth (self->window, LECTERN_TYPE_STORY_ROW, 0) != NULL);
  list = find_nth (self->window, GTK_TYPE_LIST_VIEW, 0);
  g_signal_emit_by_name (list, "activate", 0);
  WAIT_UNTIL (find_nth (self->window, LECTERN_TYPE_STORY_ROW, 2) != NULL);
  g_signal_emit_by_name (list, "activate", 2);
  g_assert_nonnull (self->opened);

  g_assert_true (gtk_widget_activate_action (self->window, "stories.part", "s", self->opened));
  WAIT_UNTIL (find_nth (self->window, LECTERN_TYPE_STORY_ROW, 0) == NULL);
  g_assert_true (lectern_library_undo (self->library, NULL));
  WAIT_UNTIL (find_nth (self->window, LECTERN_TYPE_STORY_ROW, 0) != NULL);
}

static void
open_at_cb (char **opened, const char *id, guint start, guint end)
{
  g_free (*opened);
  *opened = g_strdup_printf ("%s %u %u", id, start, end);
}

/* A row a fact; a cell leads to its sentence; two articles are stepped through side by side. */
static void
test_outlets (void)
{
  static const char *const texts[]
      = { "The barge sank near Holm on a rock and 9 sailors drowned.\n",
          "11 sailors drowned when the barge sank on a rock near Holm.\n" };
  g_autofree char *folder = g_dir_make_tmp ("lectern-outlets-XXXXXX", NULL);
  LecternWorkbenchOptions options
      = { .library_folder = folder, .config_folder = folder, .safe_mode = TRUE };
  g_autoptr (LecternWorkbench) workbench = lectern_workbench_new (&options, NULL);
  char *ids[3] = { NULL };
  g_autofree char *opened = NULL;
  g_autofree char *current = NULL;
  GtkWidget *window = NULL;
  GtkWidget *view = NULL;
  LecternFactRow *row = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GVariant) given = g_variant_ref_sink (
          g_variant_new_parsed ("{'site': <%s>, 'language': <'en'>, 'published': <%s>}",
                                i == 0 ? "One" : "Two", i == 0 ? "2031-05-01" : "2031-05-02"));
      g_autoptr (LecternArticle) article = lectern_article_new_from_plain_text (
          texts[i], strlen (texts[i]), given, NULL, NULL);

      ids[i] = lectern_library_add_article (lectern_workbench_get_library (workbench), article,
                                            NULL, NULL);
      g_assert_nonnull (ids[i]);
    }
  window = lectern_outlets_window_new (workbench, (const char *const *) ids);
  g_signal_connect_swapped (window, "open", G_CALLBACK (open_at_cb), &opened);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_UNTIL (find_nth (window, LECTERN_TYPE_FACT_ROW, 0) != NULL);
  row = LECTERN_FACT_ROW (find_nth (window, LECTERN_TYPE_FACT_ROW, 0));
  g_assert_cmpint (lectern_fact_item_get_fact (lectern_fact_row_get_item (row))->state, ==,
                   LECTERN_FACT_CONFLICT);
  g_assert_true (lectern_fact_row_focus_cell (row, 1));
  g_assert_cmpint (lectern_fact_row_get_focused (row), ==, 1);
  gtk_widget_activate (gtk_window_get_focus (GTK_WINDOW (window)));
  WAIT_UNTIL (opened != NULL);
  g_assert_true (g_str_has_suffix (opened, " 0 59"));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_nth (window, GTK_TYPE_TOGGLE_BUTTON, 0)),
                                TRUE);
  view = find_nth (window, LECTERN_TYPE_COMPARE_VIEW, 0);
  g_assert_cmpuint (lectern_compare_view_get_n_passages (LECTERN_COMPARE_VIEW (view)), >, 0);
  g_assert_true (gtk_widget_activate_action (view, "compare.next", NULL));
  current = lectern_compare_text_dup_current (
      LECTERN_COMPARE_TEXT (find_nth (view, LECTERN_TYPE_COMPARE_TEXT, 0)));
  g_assert_true (g_str_equal (current, "9") || g_str_equal (current, "11"));

  gtk_window_destroy (GTK_WINDOW (window));
  lectern_workbench_shut_down (workbench);
  g_free (ids[0]);
  g_free (ids[1]);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  adw_init ();
  g_test_add ("/window/stories/compare", Fixture, NULL, set_up, test_compare, tear_down);
  g_test_add ("/window/stories/source", Fixture, NULL, set_up, test_source, tear_down);
  g_test_add ("/window/stories/part", Fixture, NULL, set_up, test_part, tear_down);
  g_test_add_func ("/ui/outlets/window", test_outlets);

  return g_test_run ();
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "brief/lectern-brief-assessment.h"
#include "brief/lectern-brief-outline.h"
#include "brief/lectern-brief-section-row.h"
#include "brief/lectern-brief-window.h"
#include "export/lectern-brief.h"
#include "lectern-fixture.h"
#include "library-fixture.h"
#include "reader-samples.h"
#include "reader/lectern-document-private.h"

#define DEADLINE_MS (20 * 1000)

/* The brief window of an article that lies in a library of its own. */
typedef struct {
  char *folder;
  char *id;
  LecternWorkbench *workbench;
  LecternArticle *article;
  LecternDocument *document;
  GtkWidget *window;
} Fixture;

/* The test fails at the deadline. */
#define WAIT_UNTIL(condition) LECTERN_FIXTURE_WAIT_UNTIL (condition, DEADLINE_MS)

static void
open_article (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (LecternLayer) names = reader_sample_names (fixture->article);
  g_autoptr (GError) error = NULL;

  lectern_document_open_async (fixture->document, fixture->id, NULL, lectern_fixture_result_cb,
                               &result);
  lectern_fixture_wait_result (&result, DEADLINE_MS);
  lectern_document_open_finish (fixture->document, result, &error);
  g_assert_no_error (error);
  lectern_document_add_layer (fixture->document, names);
}

static void
show (Fixture *fixture)
{
  fixture->window = lectern_brief_window_new (fixture->document);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  LecternWorkbenchOptions options = { 0 };
  g_autoptr (GError) error = NULL;

  fixture->folder = fixture_make_folder ();
  options.library_folder = fixture->folder;
  options.config_folder = fixture->folder;
  fixture->workbench = lectern_workbench_new (&options, &error);
  g_assert_no_error (error);
  fixture->article = reader_sample_article ();
  fixture->id = fixture_add (lectern_workbench_get_library (fixture->workbench), fixture->article);
  fixture->document = lectern_document_new (fixture->workbench);
  g_object_set (fixture->document, "analyze-when", LECTERN_ANALYZE_ON_REQUEST, NULL);
  if (data == NULL)
    open_article (fixture);
  show (fixture);
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
  return gtk_widget_get_template_child (fixture->window, LECTERN_TYPE_BRIEF_WINDOW, name);
}

static gpointer
get_entry (Fixture *fixture, const char *name)
{
  return gtk_widget_get_template_child (get_child (fixture, "assessment"),
                                        LECTERN_TYPE_BRIEF_ASSESSMENT, name);
}

static gboolean
shows (Fixture *fixture, const char *words)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (get_child (fixture, "preview"));
  g_autofree char *text = NULL;
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  return strstr (text, words) != NULL;
}

static LecternBriefSectionRow *
find_row (GtkWidget *widget, const char *section)
{
  LecternBriefSectionRow *found = NULL;

  if (LECTERN_IS_BRIEF_SECTION_ROW (widget)
      && strcmp (lectern_brief_section_row_get_id (LECTERN_BRIEF_SECTION_ROW (widget)), section)
             == 0)
    return LECTERN_BRIEF_SECTION_ROW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child, section);

  return found;
}

static LecternBriefSectionRow *
get_row (Fixture *fixture, const char *section)
{
  LecternBriefSectionRow *row = find_row (get_child (fixture, "outline"), section);

  g_assert_nonnull (row);
  return row;
}

static void
switch_off (Fixture *fixture, const char *section)
{
  gtk_switch_set_active (
      GTK_SWITCH (gtk_widget_get_template_child (GTK_WIDGET (get_row (fixture, section)),
                                                 LECTERN_TYPE_BRIEF_SECTION_ROW, "toggle")),
      FALSE);
}

static char *
dup_preview (Fixture *fixture)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (get_child (fixture, "preview"));
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* Whether the result has @first before @second. */
static gboolean
stands_before (Fixture *fixture, const char *first, const char *second)
{
  g_autofree char *text = dup_preview (fixture);
  const char *one = strstr (text, first);
  const char *two = strstr (text, second);

  return one != NULL && two != NULL && one < two;
}

static void
test_sections (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *section;
    const char *words;
  } sections[] = {
    { LECTERN_BRIEF_SECTION_NAMES, "Found by Names" },
    { LECTERN_BRIEF_SECTION_SOURCE, "Digest of the Text" },
    { LECTERN_BRIEF_SECTION_METHOD, "\nMethod\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      WAIT_UNTIL (shows (fixture, sections[i].words));
      switch_off (fixture, sections[i].section);
      WAIT_UNTIL (!shows (fixture, sections[i].words));
    }
}

static gboolean
press (GtkWidget *row, guint key)
{
  GListModel *controllers = gtk_widget_observe_controllers (row);
  gboolean is_done = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !is_done; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) && !is_done
                        && j < g_list_model_get_n_items (G_LIST_MODEL (controller));
           j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          g_autofree char *trigger = gtk_shortcut_trigger_to_string (
              gtk_shortcut_get_trigger (shortcut));
          g_autofree char *wanted = g_strdup_printf ("<Alt>%s", gdk_keyval_name (key));

          if (g_str_has_prefix (trigger, wanted))
            is_done = gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, row,
                                                    NULL);
        }
    }
  g_object_unref (controllers);

  return is_done;
}

/* A section moves by key, and stands there still when the window is opened again. */
static void
test_move (Fixture *fixture, gconstpointer data)
{
  g_autofree char *label = NULL;

  WAIT_UNTIL (stands_before (fixture, "\nNames\n", "\nSource\n"));
  for (guint i = 0; i < 6; i++)
    g_assert_true (
        press (GTK_WIDGET (get_row (fixture, LECTERN_BRIEF_SECTION_SOURCE)), GDK_KEY_Up));
  WAIT_UNTIL (stands_before (fixture, "\nSource\n", "\nNames\n"));

  gtk_window_close (GTK_WINDOW (fixture->window));
  show (fixture);
  WAIT_UNTIL (stands_before (fixture, "\nSource\n", "\nNames\n"));
  g_object_get (lectern_workbench_get_library (fixture->workbench), "undo-label", &label, NULL);
  g_assert_cmpstr (label, ==, "Undo Change of Brief");
}

static GtkCheckButton *
find_check (GtkWidget *widget)
{
  GtkCheckButton *found = GTK_IS_CHECK_BUTTON (widget) ? GTK_CHECK_BUTTON (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_check (child);

  return found;
}

/* An item that is left out is gone from the result, and can be taken in again. */
static void
test_items (Fixture *fixture, gconstpointer data)
{
  LecternBriefSectionRow *row = get_row (fixture, LECTERN_BRIEF_SECTION_NAMES);
  g_autofree char *name = NULL;
  GtkCheckButton *check = NULL;
  GtkWidget *item = NULL;

  WAIT_UNTIL (shows (fixture, "Found by Names") && find_check (GTK_WIDGET (row)) != NULL);
  check = find_check (GTK_WIDGET (row));
  item = gtk_widget_get_ancestor (GTK_WIDGET (check), ADW_TYPE_ACTION_ROW);
  name = g_strdup_printf ("• %s ", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (item)));
  WAIT_UNTIL (shows (fixture, name));
  gtk_check_button_set_active (check, FALSE);
  WAIT_UNTIL (!shows (fixture, name));
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==, "1 left out");
  gtk_check_button_set_active (find_check (GTK_WIDGET (row)), TRUE);
  WAIT_UNTIL (shows (fixture, name));
}

/* The row with a title, or the last one. */
static GtkWidget *
find_item (Fixture *fixture, const char *section, const char *title)
{
  GListModel *children = NULL;
  GtkWidget *found = NULL;
  GtkWidget *check = GTK_WIDGET (find_check (GTK_WIDGET (get_row (fixture, section))));

  if (check == NULL)
    return NULL;
  children = gtk_widget_observe_children (
      gtk_widget_get_parent (gtk_widget_get_ancestor (check, ADW_TYPE_ACTION_ROW)));
  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (GtkWidget) row = g_list_model_get_item (children, i);

      if (title == NULL
          || strcmp (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title) == 0)
        found = row;
    }
  g_object_unref (children);

  return found;
}

#define N_NAMES 150

/* More names than the outline has rows for at once. */
static LecternLayer *
make_names (LecternArticle *article)
{
  LecternLayerBuilder *builder = lectern_layer_builder_new ("many", "1",
                                                            lectern_article_get_revision (article));
  gsize length = 0;
  const char *text = lectern_article_get_text (article, &length);
  LecternLayer *layer = NULL;
  guint n_names = 0;

  for (guint32 i = 0; i + 1 < length && n_names < N_NAMES; i++)
    if (g_ascii_isalpha (text[i]))
      {
        g_autofree char *name = g_strdup_printf ("Name %u", n_names++);

        lectern_layer_builder_add (
            builder, (LecternSpan){ i, i + 1 }, "entity/other", 1,
            g_variant_new_parsed ("{'group': <%s>, 'name': <%s>}", name, name));
      }
  layer = lectern_layer_builder_end (builder);
  lectern_layer_builder_free (builder);

  return layer;
}

static GtkWidget *
find_more (Fixture *fixture)
{
  GtkWidget *last = find_item (fixture, LECTERN_BRIEF_SECTION_NAMES, NULL);

  return last != NULL
                 && g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (last)),
                                      "Show ")
             ? last
             : NULL;
}

/* The outline says how many more there are, and shows them. */
static void
test_many_items (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternLayer) names = make_names (fixture->article);

  lectern_document_add_layer (fixture->document, names);
  WAIT_UNTIL (find_more (fixture) != NULL);
  adw_action_row_activate (ADW_ACTION_ROW (find_more (fixture)));
  WAIT_UNTIL (find_more (fixture) == NULL);
  g_assert_nonnull (find_item (fixture, LECTERN_BRIEF_SECTION_NAMES, "Name 149"));
}

static gboolean
has_focus (Fixture *fixture, GtkWidget *row)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return row != NULL && focus != NULL
         && gtk_widget_get_ancestor (focus, ADW_TYPE_ACTION_ROW) == row;
}

/* An item that moves by key keeps the focus, to be moved on. */
static void
test_move_item (Fixture *fixture, gconstpointer data)
{
  const char *section = LECTERN_BRIEF_SECTION_SOURCE;
  g_autofree char *title = NULL;
  GtkWidget *item = NULL;

  WAIT_UNTIL (find_check (GTK_WIDGET (get_row (fixture, section))) != NULL);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (get_row (fixture, section)), TRUE);
  item = gtk_widget_get_ancestor (GTK_WIDGET (find_check (GTK_WIDGET (get_row (fixture, section)))),
                                  ADW_TYPE_ACTION_ROW);
  title = g_strdup (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (item)));
  WAIT_UNTIL (gtk_widget_grab_focus (item));
  g_assert_true (press (item, GDK_KEY_Down));
  WAIT_UNTIL (find_item (fixture, section, title) != item
              && has_focus (fixture, find_item (fixture, section, title)));
  g_assert_true (gtk_widget_get_prev_sibling (find_item (fixture, section, title)) != NULL);
}

static void
type_assessment (Fixture *fixture, const char *text)
{
  GtkTextBuffer *buffer = NULL;

  gtk_widget_grab_focus (get_entry (fixture, "assessment_editor"));
  buffer = gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (fixture->window))));
  gtk_text_buffer_set_text (buffer, text, -1);
}

static void
test_words (Fixture *fixture, gconstpointer data)
{
  GtkWidget *headline = get_entry (fixture, "headline_entry");
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  g_assert_true (focus != NULL && gtk_widget_is_ancestor (focus, headline));
  gtk_editable_set_text (GTK_EDITABLE (headline), "Port ignored warnings");
  type_assessment (fixture, "The board knew.");
  adw_combo_row_set_selected (get_entry (fixture, "confidence_row"), 2);
  gtk_editable_set_text (get_entry (fixture, "handling_row"), "For the desk only");
  WAIT_UNTIL (shows (fixture, "Port ignored warnings\n") && shows (fixture, "The board knew.")
              && shows (fixture, "Confidence: moderate") && shows (fixture, "For the desk only"));

  /* At once, without a pause in which they would have been saved. */
  gtk_window_close (GTK_WINDOW (fixture->window));
  show (fixture);
  WAIT_UNTIL (shows (fixture, "Port ignored warnings\n") && shows (fixture, "The board knew."));
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture, "headline_entry")), ==,
                   "Port ignored warnings");
  WAIT_UNTIL (shows (fixture, "Confidence: moderate") && shows (fixture, "For the desk only"));

  switch_off (fixture, LECTERN_BRIEF_SECTION_WORDS);
  WAIT_UNTIL (!shows (fixture, "Port ignored warnings") && !shows (fixture, "The board knew."));
}

/* Several articles: read one after the other, with words of their own that are there again. */
static void
test_several (Fixture *fixture, gconstpointer data)
{
  LecternLibrary *library = lectern_workbench_get_library (fixture->workbench);
  g_autoptr (LecternArticle) other = fixture_article ("The ferry line is open again.", NULL);
  g_autofree char *second = fixture_add (library, other);
  const char *ids[] = { fixture->id, second, NULL };
  const char *swapped[] = { second, fixture->id, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (lectern_library_set_words (library, second, LECTERN_WORDS_ASSESSMENT,
                                            "Only about the ferry.", &error));
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = lectern_brief_window_new_for_articles (fixture->workbench, ids);
  gtk_window_present (GTK_WINDOW (fixture->window));
  WAIT_UNTIL (shows (fixture, "Brief on 2 Articles") && shows (fixture, "Only about the ferry."));
  gtk_editable_set_text (get_entry (fixture, "headline_entry"), "Two ports");
  type_assessment (fixture, "They belong together.");
  WAIT_UNTIL (shows (fixture, "Two ports\n") && shows (fixture, "They belong together."));

  gtk_window_close (GTK_WINDOW (fixture->window));
  fixture->window = lectern_brief_window_new_for_articles (fixture->workbench, swapped);
  gtk_window_present (GTK_WINDOW (fixture->window));
  WAIT_UNTIL (shows (fixture, "Two ports\n") && shows (fixture, "They belong together.")
              && shows (fixture, "Only about the ferry."));

  /* The words on one article are others. */
  gtk_window_close (GTK_WINDOW (fixture->window));
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *own = lectern_library_dup_words (library, ids[i], LECTERN_WORDS_ASSESSMENT,
                                                        &error);

      g_assert_no_error (error);
      g_assert_cmpstr (own, ==, i == 0 ? NULL : "Only about the ferry.");
    }
  show (fixture);
  WAIT_UNTIL (shows (fixture, "Found by Names"));
  g_assert_false (shows (fixture, "Two ports"));
}

static gboolean
is_one_left_out (Fixture *fixture, const char *section)
{
  return strcmp (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (get_row (fixture, section))),
                 "1 left out")
         == 0;
}

/* One article is one article: what is left out of its brief is left out however it is opened. */
static void
test_one_chosen (Fixture *fixture, gconstpointer data)
{
  const char *ids[] = { fixture->id, NULL };

  WAIT_UNTIL (shows (fixture, "Digest of the Text"));
  gtk_check_button_set_active (
      find_check (GTK_WIDGET (get_row (fixture, LECTERN_BRIEF_SECTION_SOURCE))), FALSE);
  WAIT_UNTIL (is_one_left_out (fixture, LECTERN_BRIEF_SECTION_SOURCE));

  gtk_window_close (GTK_WINDOW (fixture->window));
  fixture->window = lectern_brief_window_new_for_articles (fixture->workbench, ids);
  gtk_window_present (GTK_WINDOW (fixture->window));
  WAIT_UNTIL (shows (fixture, "Digest of the Text"));
  WAIT_UNTIL (is_one_left_out (fixture, LECTERN_BRIEF_SECTION_SOURCE));
}

static void
test_formats (Fixture *fixture, gconstpointer data)
{
  const char *const *formats = lectern_brief_list_formats ();
  AdwComboRow *row = get_child (fixture, "format_row");
  guint n_formats = g_strv_length ((char **) formats);

  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (row)), ==, n_formats);
  for (guint i = 0; i < n_formats; i++)
    if (strcmp (formats[i], "json") == 0)
      adw_combo_row_set_selected (row, i);
  WAIT_UNTIL (shows (fixture, "\"sections\""));

  /* What is no text is shown as it reads. */
  for (guint i = 0; i < n_formats; i++)
    if (strcmp (formats[i], "pdf") == 0)
      adw_combo_row_set_selected (row, i);
  WAIT_UNTIL (shows (fixture, "Found by Names"));
}

static void
write_template (const char *text)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "lectern", "templates",
                                              NULL);
  g_autofree char *path = g_build_filename (folder, "desk.md", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  if (text != NULL)
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
  else
    g_assert_cmpint (g_remove (path), ==, 0);
}

/* The analyst's template is the last format, is shown as it reads, and tells its mistakes. */
static void
test_template (Fixture *fixture, gconstpointer data)
{
  guint n_formats = g_strv_length ((char **) lectern_brief_list_formats ());
  AdwComboRow *row = NULL;

  write_template ("# Desk of {{#chapters}}{{number}}{{/chapters}}\n\nas it stands");
  gtk_window_close (GTK_WINDOW (fixture->window));
  show (fixture);
  row = get_child (fixture, "format_row");
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (row)), ==, n_formats + 1);
  adw_combo_row_set_selected (row, n_formats);
  WAIT_UNTIL (shows (fixture, "Desk of 1\n") && !shows (fixture, "# Desk"));

  write_template ("{{tilte}}");
  adw_combo_row_set_selected (row, 0);
  WAIT_UNTIL (shows (fixture, "Found by Names"));
  adw_combo_row_set_selected (row, n_formats);
  WAIT_UNTIL (shows (fixture, "Line 1, column 1: There is no value “tilte”."));
  write_template (NULL);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  gdk_content_provider_write_mime_type_finish (GDK_CONTENT_PROVIDER (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;
  GdkContentProvider *content = NULL;
  gboolean is_written = FALSE;

  WAIT_UNTIL (shows (fixture, "Found by Names"));
  g_assert_true (gtk_widget_activate_action (fixture->window, "brief.copy", NULL));
  WAIT_UNTIL (gdk_clipboard_get_content (gtk_widget_get_clipboard (fixture->window)) != NULL);
  content = gdk_clipboard_get_content (gtk_widget_get_clipboard (fixture->window));
  g_assert_nonnull (content);

  g_value_init (&value, G_TYPE_STRING);
  gdk_content_provider_get_value (content, &value, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (g_value_get_string (&value), "Found by Names"));

  gdk_content_provider_write_mime_type_async (content, "text/html", stream, G_PRIORITY_DEFAULT,
                                              NULL, written_cb, &is_written);
  WAIT_UNTIL (is_written);
  g_output_stream_write_all (stream, "", 1, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (
      strstr (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)), "<h2>Names</h2>"));
}

static GtkDialog *
find_dialog (Fixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (fixture->window))
        return GTK_DIALOG (window);
    }

  return NULL;
}

/* There is no printer here. */
static void
test_print (Fixture *fixture, gconstpointer data)
{
  g_assert_true (gtk_widget_activate_action (fixture->window, "brief.print", NULL));
  WAIT_UNTIL (find_dialog (fixture) != NULL);
  gtk_dialog_response (find_dialog (fixture), GTK_RESPONSE_CANCEL);
  WAIT_UNTIL (find_dialog (fixture) == NULL);
}

static void
test_no_article (Fixture *fixture, gconstpointer data)
{
  g_assert_true (shows (fixture, "Open an article to brief on it."));
  gtk_widget_activate_action (fixture->window, "brief.copy", NULL);
  g_assert_null (gdk_clipboard_get_content (gtk_widget_get_clipboard (fixture->window)));

  open_article (fixture);
  WAIT_UNTIL (shows (fixture, "Found by Names"));
}

/* With letters twice as large the window is no wider than a small screen. */
static void
test_large_text (Fixture *fixture, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int minimum = 0;

  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * PANGO_SCALE, "gtk-decoration-layout", ":close",
                NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 640);
  WAIT_UNTIL (gtk_widget_get_visible (get_child (fixture, "save_icon")));
  gtk_widget_measure (gtk_widget_get_first_child (fixture->window), GTK_ORIENTATION_HORIZONTAL, -1,
                      &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  gtk_settings_reset_property (settings, "gtk-decoration-layout");
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  adw_init ();

  g_test_add ("/brief/window/no-article", Fixture, "none", set_up, test_no_article, tear_down);
  g_test_add ("/brief/window/sections", Fixture, NULL, set_up, test_sections, tear_down);
  g_test_add ("/brief/window/move", Fixture, NULL, set_up, test_move, tear_down);
  g_test_add ("/brief/window/items", Fixture, NULL, set_up, test_items, tear_down);
  g_test_add ("/brief/window/many-items", Fixture, NULL, set_up, test_many_items, tear_down);
  g_test_add ("/brief/window/move-item", Fixture, NULL, set_up, test_move_item, tear_down);
  g_test_add ("/brief/window/words", Fixture, NULL, set_up, test_words, tear_down);
  g_test_add ("/brief/window/several", Fixture, NULL, set_up, test_several, tear_down);
  g_test_add ("/brief/window/one-chosen", Fixture, NULL, set_up, test_one_chosen, tear_down);
  g_test_add ("/brief/window/formats", Fixture, NULL, set_up, test_formats, tear_down);
  g_test_add ("/brief/window/template", Fixture, NULL, set_up, test_template, tear_down);
  g_test_add ("/brief/window/copy", Fixture, NULL, set_up, test_copy, tear_down);
  g_test_add ("/brief/window/large-text", Fixture, NULL, set_up, test_large_text, tear_down);
  g_test_add ("/brief/window/print", Fixture, NULL, set_up, test_print, tear_down);

  return g_test_run ();
}

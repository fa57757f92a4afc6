/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "application/lectern-command-palette.h"
#include "application/lectern-flush.h"
#include "application/lectern-window-private.h"
#include "common/lectern-screenshot.h"
#include "feeds/lectern-feed-editor.h"
#include "feeds/lectern-feeds-window.h"
#include "lectern-fixture.h"
#include "library/lectern-add-popover.h"
#include "library/lectern-backup-row.h"
#include "library/lectern-library-collections.h"
#include "library/lectern-library-feeds.h"
#include "library/lectern-welcome.h"
#include "preferences/lectern-preferences-window.h"
#include "watch/lectern-watch-editor.h"
#include "watch/lectern-watch-window.h"

#define DEADLINE_MS 20000
/* The narrowest window that is meant to be used. */
#define SMALL_WIDTH 360

/* The window of a library of its own, that holds the two samples. */
typedef struct {
  char *folder;
  LecternWorkbench *workbench;
  LecternImportQueue *queue;
  LecternWindow *window;
} Fixture;

static AdwApplication *application;

/* The test fails at the deadline. */
#define WAIT_UNTIL(condition) LECTERN_FIXTURE_WAIT_UNTIL (condition, DEADLINE_MS)

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.lectern.Lectern");
  g_autoptr (GSettings) session = g_settings_get_child (settings, "session");
  LecternWorkbenchOptions options = { 0 };
  g_autoptr (GError) error = NULL;

  g_settings_reset (session, "samples");
  g_settings_reset (session, "article");
  fixture->folder = g_dir_make_tmp ("lectern-window-XXXXXX", &error);
  g_assert_no_error (error);
  options.library_folder = fixture->folder;
  fixture->workbench = lectern_workbench_new (&options, &error);
  g_assert_no_error (error);
  fixture->queue = lectern_import_queue_new (fixture->workbench);
  fixture->window = LECTERN_WINDOW (
      lectern_window_new (GTK_APPLICATION (application), fixture->workbench, fixture->queue));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  lectern_import_queue_cancel_all (fixture->queue);
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  lectern_workbench_shut_down (fixture->workbench);
  g_object_unref (fixture->queue);
  g_object_unref (fixture->workbench);
  g_free (fixture->folder);
}

static void
run (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
}

static const char *
get_page (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (fixture->window->stack);
}

static gboolean
is_ready (Fixture *fixture)
{
  return lectern_document_get_state (fixture->window->document) == LECTERN_DOCUMENT_READY;
}

static guint
count (Fixture *fixture, LecternPlace place)
{
  g_autoptr (GListModel) list = lectern_library_list (
      lectern_workbench_get_library (fixture->workbench), &(LecternListQuery){ .place = place });
  gint64 end = g_get_monotonic_time () + DEADLINE_MS * 1000;
  gboolean is_loading = TRUE;

  while (is_loading && g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, TRUE);
      g_object_get (list, "is-loading", &is_loading, NULL);
    }

  return g_list_model_get_n_items (list);
}

static void
try_sample (Fixture *fixture)
{
  run (fixture, "window.try-sample");
  WAIT_UNTIL (is_ready (fixture));
  WAIT_UNTIL (count (fixture, LECTERN_PLACE_ALL) == 2);
}

static gboolean
is_revealed (LecternNotice *notice)
{
  gboolean revealed;

  g_object_get (notice, "revealed", &revealed, NULL);

  return revealed;
}

static void
test_sample (Fixture *fixture, gconstpointer data)
{
  WAIT_UNTIL (g_strcmp0 (get_page (fixture), "welcome") == 0);

  try_sample (fixture);
  g_assert_cmpstr (get_page (fixture), ==, "main");
  g_assert_true (is_revealed (fixture->window->sample_notice));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==,
                   "Bridge Inquiry Hears of Missed Warnings");

  run (fixture, "window.remove-sample");
  WAIT_UNTIL (count (fixture, LECTERN_PLACE_TRASH) == 2);
  WAIT_UNTIL (!is_revealed (fixture->window->sample_notice));
}

static void
test_steps_and_undo (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  const char *back = "window.next";

  try_sample (fixture);
  first = g_strdup (lectern_document_get_id (fixture->window->document));
  /* Two jobs run side by side: either may have come first. */
  if (lectern_list_page_step (fixture->window->list_page, 1, FALSE))
    back = "window.previous";
  else
    g_assert_true (lectern_list_page_step (fixture->window->list_page, -1, FALSE));
  WAIT_UNTIL (is_ready (fixture)
              && g_strcmp0 (lectern_document_get_id (fixture->window->document), first) != 0);
  run (fixture, back);
  WAIT_UNTIL (is_ready (fixture)
              && g_strcmp0 (lectern_document_get_id (fixture->window->document), first) == 0);

  run (fixture, "window.trash");
  WAIT_UNTIL (count (fixture, LECTERN_PLACE_TRASH) == 1);
  run (fixture, "window.undo");
  WAIT_UNTIL (count (fixture, LECTERN_PLACE_TRASH) == 0);
}

static void
test_article_is_read (Fixture *fixture, gconstpointer data)
{
  try_sample (fixture);
  WAIT_UNTIL (count (fixture, LECTERN_PLACE_UNREAD) == 1);
  run (fixture, "window.star");
  WAIT_UNTIL (count (fixture, LECTERN_PLACE_STARRED) == 1);
  run (fixture, "window.toggle-unread");
  WAIT_UNTIL (count (fixture, LECTERN_PLACE_UNREAD) == 2);

  /* The menu offers one of the two. What cannot be done is not done. */
  WAIT_UNTIL (
      lectern_article_item_is_unread (lectern_document_get_item (fixture->window->document)));
  run (fixture, "window.mark-unread");
  run (fixture, "window.mark-read");
  WAIT_UNTIL (count (fixture, LECTERN_PLACE_UNREAD) == 1);
  WAIT_UNTIL (
      !lectern_article_item_is_unread (lectern_document_get_item (fixture->window->document)));
  run (fixture, "window.mark-unread");
  WAIT_UNTIL (count (fixture, LECTERN_PLACE_UNREAD) == 2);
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

static LecternArticleItem *
dup_first_row (Fixture *fixture)
{
  GtkWidget *view = find_type (GTK_WIDGET (fixture->window->list_page), GTK_TYPE_LIST_VIEW);

  return g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view))), 0);
}

static gboolean
has_snippet (Fixture *fixture, const char *words)
{
  g_autoptr (LecternArticleItem) item = dup_first_row (fixture);
  const char *snippet = item != NULL ? lectern_article_item_get_snippet (item) : NULL;

  return snippet != NULL && strstr (snippet, words) != NULL;
}

static gboolean
has_selected (Fixture *fixture, const char *words)
{
  LecternArticle *article = lectern_document_get_article (fixture->window->document);
  LecternSpan span = LECTERN_SPAN_NONE;

  return article != NULL
         && lectern_panel_host_get_selection (LECTERN_PANEL_HOST (fixture->window->document), &span)
         && lectern_span_get_length (span) == strlen (words)
         && g_str_has_prefix (lectern_article_get_text (article, NULL) + span.start, words);
}

/* A saved search is a search: its rows say what was found, and open there. */
static void
test_saved_search (Fixture *fixture, gconstpointer data)
{
  LecternLibrary *library = lectern_workbench_get_library (fixture->workbench);
  LecternListPage *page = fixture->window->list_page;
  g_autoptr (LecternCollection) search = lectern_collection_new ("Firm", NULL, "norling");

  try_sample (fixture);
  g_assert_true (lectern_library_save_collection (library, search, NULL));
  lectern_list_page_set_query (page, &(LecternListQuery){ .collection = search->id });
  WAIT_UNTIL (has_snippet (fixture, "\002Norling\003"));
  g_signal_emit_by_name (find_type (GTK_WIDGET (page), GTK_TYPE_LIST_VIEW), "activate", 0);
  WAIT_UNTIL (has_selected (fixture, "Norling"));

  /* Changed, it explains itself anew. */
  g_free (search->query);
  search->query = g_strdup ("title:bridge letters");
  g_assert_true (lectern_library_save_collection (library, search, NULL));
  WAIT_UNTIL (has_snippet (fixture, "\002letters\003"));
  lectern_list_page_set_place (page, LECTERN_PLACE_ALL);
  WAIT_UNTIL (lectern_list_page_get_search (page) == NULL && !has_snippet (fixture, ""));
}

static void
take_files (Fixture *fixture, const char *const *names)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_source_unref);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      g_ptr_array_add (sources, lectern_source_new_for_file (file));
    }
  lectern_window_take_sources (fixture->window, sources);
}

static void
write_file (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static GtkWidget *
find_dialog (void)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }

  return NULL;
}

static void
answer (const char *response)
{
  GtkWidget *dialog = find_dialog ();

  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Files are added as ever; the folder beside them is offered as an import. */
static void
test_folder (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "case", "alone.txt", NULL };
  LecternBulkImporter *bulk = lectern_import_queue_get_bulk (fixture->queue);
  g_autofree char *folder = g_build_filename (fixture->folder, "case", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  write_file (fixture, "alone.txt", "Alone\n\nThe ferry was late.\n");
  write_file (fixture, "case/one.txt", "One\n\nThe port was shut on Monday.\n");
  write_file (fixture, "case/two.txt", "Two\n\nThe port was open again on Friday.\n");
  take_files (fixture, names);
  WAIT_UNTIL (find_dialog () != NULL && count (fixture, LECTERN_PLACE_ALL) == 1);
  g_assert_nonnull (
      strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (find_dialog ())), "“case”"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (bulk)), ==, 0);
  answer ("cancel");

  take_files (fixture, (const char *const[]){ "case", NULL });
  WAIT_UNTIL (find_dialog () != NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (bulk)), ==, 0);
  answer ("import");
  WAIT_UNTIL (count (fixture, LECTERN_PLACE_ALL) == 3);
}

static void
test_text_alone (Fixture *fixture, gconstpointer data)
{
  gboolean text_alone;

  try_sample (fixture);
  run (fixture, "window.full-screen");
  g_object_get (fixture->window->frame, "text-alone", &text_alone, NULL);
  g_assert_true (text_alone);
  g_assert_false (lectern_frame_get_list_shown (fixture->window->frame));
  run (fixture, "window.full-screen");
  g_object_get (fixture->window->frame, "text-alone", &text_alone, NULL);
  g_assert_false (text_alone);
}

static int
get_minimum_width (gpointer widget)
{
  int minimum = 0;

  gtk_widget_measure (GTK_WIDGET (widget), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                      NULL);
  return minimum;
}

static void
test_preferences (Fixture *fixture, gconstpointer data)
{
  GtkSettings *gtk_settings = gtk_settings_get_default ();
  g_autoptr (GSettings) settings = g_settings_new ("org.lectern.Lectern");
  GtkWidget *preferences = lectern_preferences_window_new (GTK_WINDOW (fixture->window),
                                                           fixture->workbench, settings);

  gtk_window_present (GTK_WINDOW (preferences));
  WAIT_UNTIL (gtk_widget_get_mapped (preferences));
  g_object_set (gtk_settings, "gtk-xft-dpi", 2 * 96 * PANGO_SCALE, NULL);
  g_assert_cmpint (get_minimum_width (gtk_widget_get_first_child (preferences)), <=, SMALL_WIDTH);
  gtk_settings_reset_property (gtk_settings, "gtk-xft-dpi");
  gtk_window_destroy (GTK_WINDOW (preferences));
}

/* The end of the one before is not the end of the one that is under way. */
static void
test_fetch_another (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("Pier", 4);
  g_autoptr (LecternSource) source = lectern_source_new_for_bytes (bytes, "text/plain", NULL);
  g_autoptr (LecternRefetch) before = NULL;
  g_autofree char *id = NULL;
  LecternRefetch *now = NULL;

  try_sample (fixture);
  id = g_strdup (lectern_document_get_id (fixture->window->document));
  lectern_window_fetch_again (fixture->window, source);
  before = g_object_ref (fixture->window->refetch);
  g_assert_true (lectern_list_page_step (fixture->window->list_page, 1, FALSE)
                 || lectern_list_page_step (fixture->window->list_page, -1, FALSE));
  g_assert_cmpstr (lectern_document_get_id (fixture->window->document), !=, id);
  lectern_window_fetch_again (fixture->window, source);
  now = fixture->window->refetch;
  g_assert_true (now != before);
  lectern_refetch_cancel (before);
  g_assert_true (fixture->window->refetch == now);
  lectern_window_cancel_refetch (fixture->window);
  g_assert_null (fixture->window->refetch);
}

static gpointer
get_child (gpointer widget, GType type, const char *name)
{
  return gtk_widget_get_template_child (widget, type, name);
}

/* Names of what the library has, one after the other. */
static char *
dup_feed_name (Fixture *fixture)
{
  g_autoptr (GPtrArray) feeds = lectern_library_list_feeds (
      lectern_workbench_get_library (fixture->workbench), NULL);

  return g_strdup (((LecternFeed *) feeds->pdata[0])->name);
}

static char *
dup_watch_names (Fixture *fixture)
{
  g_autoptr (GPtrArray) lists = lectern_library_list_watch_lists (
      lectern_workbench_get_library (fixture->workbench), NULL);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < lists->len; i++)
    g_string_append (names, ((LecternWatchList *) lists->pdata[i])->name);

  return g_string_free (g_steal_pointer (&names), FALSE);
}

static gboolean
takes (char *is, const char *wanted)
{
  gboolean is_so = g_strcmp0 (is, wanted) == 0;

  g_free (is);
  return is_so;
}

static void
edit_feed (Fixture *fixture)
{
  g_autoptr (GPtrArray) feeds = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_feed_free);
  g_autoptr (GPtrArray) saved = NULL;
  GtkWidget *editor = NULL;

  g_ptr_array_add (feeds, lectern_feed_new ("https://news.example/feed", "Pier"));
  g_assert_true (
      lectern_library_save_feeds (lectern_workbench_get_library (fixture->workbench), feeds, NULL));
  saved = lectern_library_list_feeds (lectern_workbench_get_library (fixture->workbench), NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "window.edit-feed", "s",
                                             ((LecternFeed *) saved->pdata[0])->id));
  editor = get_child (fixture->window->feeds_window, LECTERN_TYPE_FEEDS_WINDOW, "editor");
  WAIT_UNTIL (lectern_feed_editor_get_id (LECTERN_FEED_EDITOR (editor)) != NULL);
  gtk_editable_set_text (get_child (editor, LECTERN_TYPE_FEED_EDITOR, "name_row"), "Harbor");
}

static void
write_watch_list (Fixture *fixture, const char *terms)
{
  GtkWidget *editor = get_child (fixture->window->watch_window, LECTERN_TYPE_WATCH_WINDOW,
                                 "editor");

  gtk_editable_set_text (get_child (editor, LECTERN_TYPE_WATCH_EDITOR, "name_row"), "Ports");
  gtk_text_buffer_set_text (get_child (editor, LECTERN_TYPE_WATCH_EDITOR, "terms_buffer"), terms,
                            -1);
}

/* What is written in the windows in front is saved, once, with whatever ends them first. */
static void
test_close_saves (Fixture *fixture, gconstpointer data)
{
  edit_feed (fixture);
  run (fixture, "window.watch-lists");
  gtk_widget_activate_action (fixture->window->watch_window, "watch.add", NULL);
  write_watch_list (fixture, "pier");
  if (data != NULL)
    lectern_flush_all ();
  gtk_window_close (GTK_WINDOW (g_steal_pointer (&fixture->window)));
  WAIT_UNTIL (takes (dup_feed_name (fixture), "Harbor"));
  WAIT_UNTIL (takes (dup_watch_names (fixture), "Ports"));
}

/* A window stays while one in front of it says what cannot be saved. */
static void
test_close_is_refused (Fixture *fixture, gconstpointer data)
{
  run (fixture, "window.watch-lists");
  gtk_widget_activate_action (fixture->window->watch_window, "watch.add", NULL);
  write_watch_list (fixture, "***");
  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->window)));
  g_assert_true (
      lectern_watch_window_is_refused (LECTERN_WATCH_WINDOW (fixture->window->watch_window)));

  write_watch_list (fixture, "pier");
  gtk_window_close (GTK_WINDOW (g_steal_pointer (&fixture->window)));
  WAIT_UNTIL (takes (dup_watch_names (fixture), "Ports"));
}

static void
test_picture (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "window.png", NULL);
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;

  WAIT_UNTIL (gtk_widget_get_width (GTK_WIDGET (fixture->window)) > 0);
  WAIT_UNTIL (lectern_screenshot_save (GTK_WIDGET (fixture->window), path, NULL));
  texture = gdk_texture_new_from_filename (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), >=, 360);
}

/* Other programs can run what the window exports: it must be nothing. */
static void
test_nothing_is_exported (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (fixture->window));

  g_assert_cmpuint (g_strv_length (names), ==, 0);
}

static void
test_commands (void)
{
  const LecternCommand *commands;
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize n_commands;

  commands = lectern_commands_get (&n_commands);
  for (gsize i = 0; i < n_commands; i++)
    {
      g_auto (GStrv) accelerators = g_strsplit (commands[i].keys, " ", -1);
      g_autoptr (GVariant) target = NULL;
      g_autofree char *name = NULL;

      g_test_message ("%s", commands[i].action);
      g_assert_true (g_action_parse_detailed_name (commands[i].action, &name, &target, NULL));
      for (gsize j = 0; accelerators[j] != NULL; j++)
        {
          guint key;

          g_assert_true (gtk_accelerator_parse (accelerators[j], &key, NULL));
          g_assert_true (g_hash_table_add (keys, g_strdup (accelerators[j])));
        }
    }
}

static gboolean
has_action (GtkWidgetClass *klass, const char *name)
{
  const GVariantType *parameter_type;
  const char *property;
  const char *action;
  GType owner;

  for (guint i = 0;
       gtk_widget_class_query_action (klass, i, &owner, &action, &parameter_type, &property); i++)
    if (g_str_equal (action, name))
      return TRUE;

  return FALSE;
}

/* Each line of the table names an action that its widget has. */
static void
test_commands_have_actions (void)
{
  GtkWidgetClass *window_class = g_type_class_ref (LECTERN_TYPE_WINDOW);
  GtkWidgetClass *reader_class = g_type_class_ref (LECTERN_TYPE_READER);
  const LecternCommand *commands;
  gsize n_commands;

  commands = lectern_commands_get (&n_commands);
  for (gsize i = 0; i < n_commands; i++)
    {
      g_autoptr (GVariant) target = NULL;
      g_autofree char *name = NULL;

      g_action_parse_detailed_name (commands[i].action, &name, &target, NULL);
      g_test_message ("%s", name);
      if (g_str_has_prefix (name, "window."))
        g_assert_true (has_action (window_class, name));
      else if (g_str_has_prefix (name, "reader."))
        g_assert_true (has_action (reader_class, name));
      else
        g_assert_true (g_str_has_prefix (name, "app."));
    }
  g_type_class_unref (reader_class);
  g_type_class_unref (window_class);
}

static GtkWidget *
find_text (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && strcmp (gtk_label_get_text (GTK_LABEL (widget)), text) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_text (child, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
is_laid_out (GtkWidget *widget)
{
  return gtk_widget_get_width (widget) > 0;
}

/* A sentence that a small window has no room for on one line has its lines, and a button besides.
 */
static void
test_long_toast (Fixture *fixture, gconstpointer data)
{
  static const char text[]
      = "There is no file “an/article/of/long/ago.html”, and it is no address. "
        "Check its name.";
  LecternWindow *window = fixture->window;
  GtkWidget *label = NULL;
  int needed = 0;

  gtk_window_set_default_size (GTK_WINDOW (window), SMALL_WIDTH, 640);
  run (fixture, "window.try-sample");
  WAIT_UNTIL (is_ready (fixture) && lectern_frame_is_narrow (window->frame));
  lectern_window_toast (window, text, 1);
  WAIT_UNTIL ((label = find_text (GTK_WIDGET (window), text)) != NULL && is_laid_out (label));
  g_assert_cmpint (gtk_widget_get_width (label), <, SMALL_WIDTH);
  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (label), &needed, NULL,
                      NULL, NULL);
  g_assert_cmpint (gtk_widget_get_height (label), >=, needed);
}

/* With letters twice as large nothing may be cut off that a small window shows. */
static void
test_large_text (Fixture *fixture, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  LecternWindow *window = fixture->window;
  int height = 0;

  gtk_window_set_default_size (GTK_WINDOW (window), SMALL_WIDTH, 640);
  run (fixture, "window.try-sample");
  WAIT_UNTIL (is_ready (fixture) && lectern_frame_is_narrow (window->frame));
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * PANGO_SCALE, NULL);
  WAIT_UNTIL (get_minimum_width (window->article_header) > 0);

  g_assert_cmpint (get_minimum_width (window->article_header), <=, SMALL_WIDTH);
  g_assert_cmpint (get_minimum_width (window->list_page), <=, SMALL_WIDTH);
  g_assert_cmpint (get_minimum_width (window->article_view), <=, SMALL_WIDTH);
  g_assert_cmpint (get_minimum_width (window->findings), <=, SMALL_WIDTH);
  /* No tab that is not seen makes the others higher. */
  gtk_widget_measure (GTK_WIDGET (window->findings), GTK_ORIENTATION_VERTICAL, SMALL_WIDTH, &height,
                      NULL, NULL, NULL);
  g_assert_cmpint (height, <=, SMALL_WIDTH);

  gtk_settings_reset_property (settings, "gtk-xft-dpi");
}

/* In other languages what stands on buttons is half as long again: there must be room left. */
static void
test_large_buttons (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  g_autoptr (GtkWidget) welcome = g_object_ref_sink (lectern_welcome_new ());
  g_autoptr (GtkWidget) popover = g_object_ref_sink (lectern_add_popover_new ());

  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * PANGO_SCALE, NULL);
  g_assert_cmpint (get_minimum_width (welcome), <=, SMALL_WIDTH * 2 / 3);
  g_assert_cmpint (get_minimum_width (gtk_popover_get_child (GTK_POPOVER (popover))), <=,
                   SMALL_WIDTH * 2 / 3);
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
}

/* A backup tells its day as all else does, whatever the locale writes in numbers. */
static void
test_backup_time (void)
{
  LecternBackup backup = { .path = "/backups/1.db", .size = 4096 };
  g_autoptr (GtkWidget) row = NULL;

  backup.time = g_date_time_new_local (2024, 11, 21, 8, 5, 0);
  row = g_object_ref_sink (lectern_backup_row_new (&backup));
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==,
                   "21 Nov 2024, 08:05");
  g_date_time_unref (backup.time);
}

static void
test_key_window (void)
{
  GtkWindow *keys = lectern_commands_new_key_window ();

  gtk_window_present (keys);
  WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (keys)));
  gtk_window_destroy (keys);
}

static void
command_cb (const LecternCommand *command, gpointer user_data)
{
  *(const LecternCommand **) user_data = command;
}

static void
test_palette (void)
{
  const LecternCommand *chosen = NULL;
  GtkWidget *palette = lectern_command_palette_new (NULL, LECTERN_NEEDS_ARTICLE, command_cb,
                                                    &chosen);
  GtkWidget *entry;

  gtk_window_present (GTK_WINDOW (palette));
  entry = find_type (palette, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "unread NEXT");
  g_signal_emit_by_name (entry, "search-changed");
  g_signal_emit_by_name (entry, "activate");
  g_assert_nonnull (chosen);
  g_assert_cmpstr (chosen->action, ==, "window.next-unread");
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  adw_init ();
  application = adw_application_new ("org.lectern.Lectern.Test", G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);

#define ADD(name, test) g_test_add ("/window/window/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("sample", test_sample);
  ADD ("steps-and-undo", test_steps_and_undo);
  ADD ("article-is-read", test_article_is_read);
  ADD ("saved-search", test_saved_search);
  ADD ("folder", test_folder);
  ADD ("text-alone", test_text_alone);
  ADD ("large-text", test_large_text);
  ADD ("long-toast", test_long_toast);
  ADD ("preferences", test_preferences);
  ADD ("fetch-another", test_fetch_another);
  ADD ("close-saves", test_close_saves);
  g_test_add ("/window/window/end-saves", Fixture, "flush", set_up, test_close_saves, tear_down);
  ADD ("close-is-refused", test_close_is_refused);
  ADD ("picture", test_picture);
  ADD ("nothing-is-exported", test_nothing_is_exported);
  g_test_add_func ("/window/command/keys-are-unique", test_commands);
  g_test_add_func ("/window/command/have-actions", test_commands_have_actions);
  g_test_add_func ("/window/backup-time", test_backup_time);
  g_test_add_func ("/window/large-buttons", test_large_buttons);
  g_test_add_func ("/window/command/key-window", test_key_window);
  g_test_add_func ("/window/command/palette", test_palette);

  return g_test_run ();
}

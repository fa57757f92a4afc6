/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "brief/lectern-brief-window.h"
#include "common/lectern-child-window.h"
#include "common/lectern-file-chooser.h"
#include "lectern-command-palette.h"
#include "lectern-window-private.h"
#include "library/lectern-intake.h"
#include "watch/lectern-watch-window.h"
#include "marks/lectern-codes-window.h"

/* What the window does on request. All actions are of the widget class: they work from menus,
 * buttons and keys, and no other program on the session bus can run them. */

static LecternReader *
get_reader (LecternWindow *self)
{
  return lectern_article_view_get_reader (self->article_view);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);

  if (lectern_list_page_is_empty (self->list_page))
    {
      gtk_widget_grab_focus (self->welcome);
      return;
    }
  lectern_frame_set_list_shown (self->frame, TRUE);
  lectern_list_page_show_add (self->list_page);
}

static void
files_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  LecternWindow *self = LECTERN_WINDOW (object);
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_source_unref);
  g_autoptr (GListModel) files = NULL;
  guint n_files;

  files = lectern_file_chooser_open_finish (GTK_WINDOW (self), result, NULL);
  n_files = files != NULL ? g_list_model_get_n_items (files) : 0;
  for (guint i = 0; i < n_files; i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      g_ptr_array_add (sources, lectern_source_new_for_file (file));
    }
  if (sources->len > 0)
    lectern_window_add_sources (self, sources);
}

static void
open_files_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lectern_file_chooser_open_async (GTK_WINDOW (widget), _ ("Open Files"), files_chosen_cb, NULL);
}

static void
pasted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternWindow) self = LECTERN_WINDOW (user_data);
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GError) error = NULL;

  sources = lectern_intake_read_finish (result, &error);
  if (sources != NULL)
    lectern_window_take_sources (self, sources);
  else if (!lectern_error_is_cancel (error))
    lectern_window_toast (self, error->message, 0);
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lectern_intake_read_clipboard_async (gtk_widget_get_clipboard (widget), NULL, pasted_cb,
                                       g_object_ref (widget));
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);

  if (lectern_list_page_is_empty (self->list_page))
    {
      lectern_window_toast (self, _ ("There is nothing to search yet. Add an article first."), 0);
      gtk_widget_grab_focus (self->welcome);
      return;
    }
  gtk_stack_set_visible_child_name (self->list_stack, "articles");
  lectern_frame_set_list_shown (self->frame, TRUE);
  lectern_list_page_start_search (self->list_page);
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);
  gboolean only_unread = g_str_equal (name, "window.next-unread");

  if (!lectern_list_page_step (self->list_page, g_str_equal (name, "window.previous") ? -1 : 1,
                               only_unread)
      && !(only_unread && lectern_list_page_open_next_feed (self->list_page)))
    lectern_window_toast (
        self, only_unread ? _ ("No unread article follows") : _ ("No more articles"), 0);
}

static void
page_down_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (get_reader (LECTERN_WINDOW (widget))), "reader.page-down",
                              NULL);
}

static void
reader_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *action = g_strconcat ("reader.", g_variant_get_string (parameter, NULL), NULL);

  gtk_widget_activate_action (GTK_WIDGET (get_reader (LECTERN_WINDOW (widget))), action, NULL);
}

static void
stored_star_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternWindow) self = LECTERN_WINDOW (user_data);
  g_autoptr (GError) error = NULL;

  if (!lectern_library_write_finish (LECTERN_LIBRARY (object), result, &error))
    lectern_window_toast (self, error->message, 0);
}

static void
star_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);
  LecternArticleItem *item = lectern_document_get_item (self->document);

  if (item != NULL)
    lectern_library_set_starred_async (
        lectern_workbench_get_library (self->workbench), lectern_article_item_get_id (item),
        !lectern_article_item_is_starred (item), NULL, stored_star_cb, g_object_ref (self));
}

static void
toggle_unread_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);
  LecternArticleItem *item = lectern_document_get_item (self->document);
  gboolean is_unread = item != NULL && lectern_article_item_is_unread (item);

  gtk_widget_activate_action (GTK_WIDGET (self->list_page),
                              is_unread ? "list.mark-read" : "list.mark-unread", NULL);
}

/* Acts on what is selected in the list, or on the open article. */
static void
list_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);
  g_autofree char *action = g_strconcat ("list.", strchr (name, '.') + 1, NULL);

  gtk_widget_activate_action (GTK_WIDGET (self->list_page), action, NULL);
}

static void
places_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);

  gtk_stack_set_visible_child_name (self->list_stack, "articles");
  lectern_frame_set_list_shown (self->frame, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self->list_page), "list.places", NULL);
}

static void
open_in_new_window_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);
  const char *id = lectern_document_get_id (self->document);
  GtkWidget *window;

  if (id == NULL)
    return;

  window = lectern_window_new (gtk_window_get_application (GTK_WINDOW (self)), self->workbench,
                               self->queue);
  lectern_window_open (LECTERN_WINDOW (window), id);
  gtk_window_present (GTK_WINDOW (window));
}

/* Where the open article came from, when that is a page of the web. */
static const char *
get_address (LecternWindow *self)
{
  LecternArticle *article = lectern_document_get_article (self->document);
  const char *address = NULL;

  if (article != NULL)
    {
      LecternMetadata *metadata = lectern_article_get_metadata (article);

      address = lectern_metadata_get_value (metadata, LECTERN_METADATA_ADDRESS);
      if (address == NULL || !g_str_has_prefix (address, "http"))
        address = lectern_metadata_get_value (metadata, LECTERN_METADATA_CANONICAL);
    }

  return address != NULL
                 && (g_str_has_prefix (address, "https://")
                     || g_str_has_prefix (address, "http://"))
             ? address
             : NULL;
}

static void
fetch_again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);
  const char *address = get_address (self);
  g_autoptr (LecternSource) source = NULL;
  g_autoptr (GError) error = NULL;

  if (address == NULL)
    {
      lectern_window_toast (self, _ ("This article has no address. Add one under Details."), 0);
      return;
    }

  source = lectern_source_new_for_address (address, &error);
  if (source != NULL)
    lectern_window_fetch_again (self, source);
  else
    lectern_window_toast (self, error->message, 0);
}

static void
open_original_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);
  const char *address = get_address (self);

  if (address != NULL)
    gtk_show_uri (GTK_WINDOW (self), address, GDK_CURRENT_TIME);
  else
    lectern_window_toast (self, _ ("This article has no address. Add one under Details."), 0);
}

/* The page of the article names the feeds of its site, and one was kept with it. */
static void
follow_site_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);
  LecternArticle *article = lectern_document_get_article (self->document);
  const char *address = NULL;

  if (article != NULL)
    address = lectern_metadata_get_value (lectern_article_get_metadata (article),
                                          LECTERN_METADATA_FEED);
  if (address == NULL)
    address = get_address (self);

  if (address != NULL)
    gtk_widget_activate_action (widget, "window.follow", "s", address);
  else
    lectern_window_toast (self, _ ("This article has no address. Add one under Details."), FALSE);
}

static void
copy_link_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);
  const char *address = get_address (self);

  if (address != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), address);
  lectern_window_toast (self,
                        address != NULL ? _ ("Link copied")
                                        : _ ("This article has no address. Add one under Details."),
                        FALSE);
}

static void
undone_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternWindow) self = LECTERN_WINDOW (user_data);
  g_autoptr (GError) error = NULL;

  if (!lectern_library_write_finish (LECTERN_LIBRARY (object), result, &error))
    lectern_window_toast (self, error->message, 0);
}

static void
redone_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternWindow) self = LECTERN_WINDOW (user_data);
  g_autoptr (GError) error = NULL;

  if (!lectern_library_write_finish (LECTERN_LIBRARY (object), result, &error))
    lectern_window_toast (self, error->message, 0);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);

  lectern_library_undo_async (lectern_workbench_get_library (self->workbench), NULL, undone_cb,
                              g_object_ref (self));
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);

  lectern_library_redo_async (lectern_workbench_get_library (self->workbench), NULL, redone_cb,
                              g_object_ref (self));
}

static void
toggle_list_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);

  lectern_frame_set_list_shown (self->frame, !lectern_frame_get_list_shown (self->frame));
}

static void
toggle_findings_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);

  lectern_frame_set_findings_shown (self->frame, !lectern_frame_get_findings_shown (self->frame));
}

static void
findings_tab_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);

  if (lectern_findings_show_tab (self->findings, g_variant_get_uint32 (parameter) - 1))
    lectern_frame_set_findings_shown (self->frame, TRUE);
}

static void
summary_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);

  if (lectern_findings_show_tab_named (self->findings, "summary"))
    lectern_frame_set_findings_shown (self->frame, TRUE);
}

static void
next_pane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);
  GtkWidget *panes[] = { GTK_WIDGET (self->list_page), GTK_WIDGET (self->article_view),
                         GTK_WIDGET (self->findings_slot) };
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gsize current = G_N_ELEMENTS (panes) - 1;

  for (gsize i = 0; i < G_N_ELEMENTS (panes); i++)
    if (focus != NULL && gtk_widget_is_ancestor (focus, panes[i]))
      current = i;

  for (gsize step = 1; step <= G_N_ELEMENTS (panes); step++)
    {
      GtkWidget *pane = panes[(current + step) % G_N_ELEMENTS (panes)];

      if (!gtk_widget_get_mapped (pane))
        continue;
      if (pane == GTK_WIDGET (self->list_page))
        lectern_list_page_focus (self->list_page);
      else if (!gtk_widget_grab_focus (pane) && !gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD))
        continue;
      break;
    }
}

static gboolean
is_text_alone (LecternWindow *self)
{
  gboolean text_alone;

  g_object_get (self->frame, "text-alone", &text_alone, NULL);

  return text_alone;
}

static void
full_screen_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);
  gboolean was_alone = is_text_alone (self);

  g_object_set (self->frame, "text-alone", !was_alone, NULL);
  if (was_alone)
    gtk_window_unfullscreen (GTK_WINDOW (self));
  else
    gtk_window_fullscreen (GTK_WINDOW (self));
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  if (!is_text_alone (LECTERN_WINDOW (widget)))
    return FALSE;

  full_screen_action (widget, "window.full-screen", NULL);

  return TRUE;
}

/* One brief window for each window: it follows the article that is open. */
static void
open_brief (LecternWindow *self)
{
  if (self->brief_window == NULL)
    lectern_child_window_keep (lectern_brief_window_new (self->document), GTK_WINDOW (self),
                               &self->brief_window);
  gtk_window_present (GTK_WINDOW (self->brief_window));
}

/* Of the open article, or of several where several are chosen, as the button below the list does.
 */
static void
brief_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);
  g_auto (GStrv) ids = lectern_list_page_dup_selected (self->list_page);

  if (g_strv_length (ids) > 1)
    gtk_widget_activate_action (GTK_WIDGET (self->list_page), "list.brief", NULL);
  else
    open_brief (self);
}

/* Several articles, as they are chosen in the list. */
static void
brief_articles_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);
  g_autofree const char **ids = g_variant_get_strv (parameter, NULL);

  if (ids[0] == NULL || lectern_workbench_get_library (self->workbench) == NULL)
    return;
  /* The one before was for others. Closing saves what is written in it. */
  if (self->articles_window != NULL)
    gtk_window_close (GTK_WINDOW (self->articles_window));
  lectern_child_window_keep (lectern_brief_window_new_for_articles (self->workbench, ids),
                             GTK_WINDOW (self), &self->articles_window);
  gtk_window_present (GTK_WINDOW (self->articles_window));
}

static void
watch_lists_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);
  LecternLibrary *library = lectern_workbench_get_library (self->workbench);

  if (library == NULL)
    return;
  if (self->watch_window == NULL)
    lectern_child_window_keep (lectern_watch_window_new (library), GTK_WINDOW (self),
                               &self->watch_window);
  gtk_window_present (GTK_WINDOW (self->watch_window));
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);

  open_brief (self);
  gtk_widget_activate_action (self->brief_window, "brief.print", NULL);
}

static void
marks_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);

  gtk_stack_set_visible_child_name (self->list_stack, "marks");
  lectern_frame_set_list_shown (self->frame, TRUE);
  lectern_marks_page_focus (self->marks_page);
}

static void
said_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);

  gtk_stack_set_visible_child_name (self->list_stack, "said");
  lectern_frame_set_list_shown (self->frame, TRUE);
  lectern_overview_page_focus (LECTERN_OVERVIEW_PAGE (self->said_page));
}

static void
entities_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);

  gtk_stack_set_visible_child_name (self->list_stack, "entities");
  lectern_frame_set_list_shown (self->frame, TRUE);
  lectern_overview_page_focus (LECTERN_OVERVIEW_PAGE (self->entities_page));
}

static void
codes_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (lectern_codes_window_new (
      lectern_workbench_get_library (self->workbench), GTK_WINDOW (self))));
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lectern_frame_set_article_shown (LECTERN_WINDOW (widget)->frame, FALSE);
}

static void
show_hidden_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (get_reader (LECTERN_WINDOW (widget))),
                              "reader.show-hidden", NULL);
}

static LecternSource *
sample_source (const char *name)
{
  g_autofree char *path = g_strconcat ("/org/lectern/Lectern/samples/", name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  return lectern_source_new_for_bytes (bytes, "text/html", NULL);
}

static void
sample_arrived_cb (LecternWindow *self, const char *id, LecternImportJob *job)
{
  g_auto (GStrv) samples = g_settings_get_strv (self->session, "samples");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  g_strv_builder_addv (builder, (const char **) samples);
  if (!g_strv_contains ((const char *const *) samples, id))
    g_strv_builder_add (builder, id);
  all = g_strv_builder_end (builder);
  g_settings_set_strv (self->session, "samples", (const char *const *) all);
}

static void
try_sample_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);
  static const char *const names[] = { "sample-2.html", "sample-1.html" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (LecternSource) source = sample_source (names[i]);
      LecternImportJob *job = lectern_import_queue_add (self->queue, source);

      if (job == NULL)
        break;
      g_signal_connect_object (job, "arrived", G_CALLBACK (sample_arrived_cb), self,
                               G_CONNECT_SWAPPED);
      if (i + 1 == G_N_ELEMENTS (names))
        g_hash_table_add (self->awaited, g_object_ref (job));
    }
}

static void
sample_removed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternWindow) self = LECTERN_WINDOW (user_data);
  g_autoptr (GError) error = NULL;

  if (!lectern_library_write_finish (LECTERN_LIBRARY (object), result, &error))
    {
      lectern_window_toast (self, error->message, 0);
      return;
    }

  lectern_document_close (self->document);
  lectern_frame_set_article_shown (self->frame, FALSE);
  lectern_window_toast (self, _ ("Sample moved to trash"),
                        lectern_library_get_step (LECTERN_LIBRARY (object), result));
}

static void
remove_sample_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);
  g_auto (GStrv) samples = g_settings_get_strv (self->session, "samples");

  if (samples[0] != NULL)
    lectern_library_set_trashed_async (lectern_workbench_get_library (self->workbench),
                                       (const char *const *) samples, TRUE, NULL, sample_removed_cb,
                                       g_object_ref (self));
}

static void
keys_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *keys = lectern_commands_new_key_window ();

  lectern_child_window_attach (GTK_WIDGET (keys), GTK_WINDOW (widget));
  gtk_window_present (keys);
}

static LecternCommandNeed
get_fulfilled (LecternWindow *self)
{
  LecternSpan span;

  if (lectern_reader_get_selection (get_reader (self), &span))
    return LECTERN_NEEDS_SELECTION;
  if (lectern_document_get_id (self->document) != NULL)
    return LECTERN_NEEDS_ARTICLE;

  return lectern_list_page_is_empty (self->list_page) ? LECTERN_NEEDS_NOTHING
                                                      : LECTERN_NEEDS_ARTICLES;
}

static void
run_command_cb (const LecternCommand *command, gpointer user_data)
{
  lectern_window_run (LECTERN_WINDOW (user_data), command);
}

static void
palette_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *palette = lectern_command_palette_new (
      GTK_WINDOW (widget), get_fulfilled (LECTERN_WINDOW (widget)), run_command_cb, widget);

  gtk_window_present (GTK_WINDOW (palette));
}

static const struct {
  const char *name;
  const char *parameter_type;
  GtkWidgetActionActivateFunc activate;
} actions[] = {
  { "window.add", NULL, add_action },
  { "window.back", NULL, back_action },
  { "window.brief", NULL, brief_action },
  { "window.brief-articles", "as", brief_articles_action },
  { "window.codes", NULL, codes_action },
  { "window.collect", NULL, list_action },
  { "window.copy-link", NULL, copy_link_action },
  { "window.edit-feed", "s", lectern_window_feeds_action },
  { "window.feeds", NULL, lectern_window_feeds_action },
  { "window.fetch-again", NULL, fetch_again_action },
  { "window.findings-tab", "u", findings_tab_action },
  { "window.follow", "s", lectern_window_feeds_action },
  { "window.follow-site", NULL, follow_site_action },
  { "window.full-screen", NULL, full_screen_action },
  { "window.export-project", NULL, lectern_window_export_project_action },
  { "window.import-folder", NULL, lectern_window_import_action },
  { "window.import-list", NULL, lectern_window_import_action },
  { "window.import-project", NULL, lectern_window_import_project_action },
  { "window.keys", NULL, keys_action },
  { "window.mark-read", NULL, list_action },
  { "window.mark-unread", NULL, list_action },
  { "window.marks", NULL, marks_action },
  { "window.said", NULL, said_action },
  { "window.entities", NULL, entities_action },
  { "window.next", NULL, step_action },
  { "window.next-pane", NULL, next_pane_action },
  { "window.next-unread", NULL, step_action },
  { "window.open-files", NULL, open_files_action },
  { "window.outlets", NULL, lectern_window_outlets_action },
  { "window.outlets-of", "as", lectern_window_outlets_action },
  { "window.open-in-new-window", NULL, open_in_new_window_action },
  { "window.open-original", NULL, open_original_action },
  { "window.page-down", NULL, page_down_action },
  { "window.palette", NULL, palette_action },
  { "window.mark-all-read", NULL, list_action },
  { "window.parts", NULL, lectern_window_parts_action },
  { "window.paste", NULL, paste_action },
  { "window.places", NULL, places_action },
  { "window.previous", NULL, step_action },
  { "window.print", NULL, print_action },
  { "window.reader", "s", reader_action },
  { "window.redo", NULL, redo_action },
  { "window.refresh-feeds", NULL, lectern_window_feeds_action },
  { "window.remove-sample", NULL, remove_sample_action },
  { "window.search", NULL, search_action },
  { "window.show-hidden", NULL, show_hidden_action },
  { "window.star", NULL, star_action },
  { "window.stories", NULL, lectern_window_stories_action },
  { "window.summary", NULL, summary_action },
  { "window.tag", NULL, list_action },
  { "window.take-out", NULL, list_action },
  { "window.toggle-findings", NULL, toggle_findings_action },
  { "window.toggle-list", NULL, toggle_list_action },
  { "window.toggle-unread", NULL, toggle_unread_action },
  { "window.trash", NULL, list_action },
  { "window.try-sample", NULL, try_sample_action },
  { "window.undo", NULL, undo_action },
  { "window.versions", NULL, lectern_window_versions_action },
  { "window.watch-lists", NULL, watch_lists_action },
};

/* Actions on the open article. */
static const char *const article_actions[] = {
  "window.brief",         "window.copy-link",     "window.fetch-again",
  "window.findings-tab",  "window.full-screen",   "window.open-in-new-window",
  "window.follow-site",   "window.open-original", "window.page-down",
  "window.print",         "window.reader",        "window.show-hidden",
  "window.star",          "window.summary",       "window.toggle-findings",
  "window.toggle-unread", "window.versions",      "window.parts",
};

void
lectern_window_install_actions (GtkWidgetClass *widget_class)
{
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter_type,
                                     actions[i].activate);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

void
lectern_window_update_actions (LecternWindow *self)
{
  gboolean is_open = lectern_document_get_state (self->document) == LECTERN_DOCUMENT_READY;
  LecternArticleItem *item = lectern_document_get_item (self->document);
  gboolean is_unread = item != NULL && lectern_article_item_is_unread (item);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "window.mark-read", is_open && is_unread);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "window.mark-unread", is_open && !is_unread);

  for (gsize i = 0; i < G_N_ELEMENTS (article_actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), article_actions[i], is_open);
}

/* Runs a command of the palette or a key. Actions of the reader are not among the window's. */
void
lectern_window_run (LecternWindow *self, const LecternCommand *command)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;

  if (!g_action_parse_detailed_name (command->action, &name, &target, NULL))
    return;

  if (g_str_has_prefix (name, "reader."))
    widget = GTK_WIDGET (get_reader (self));
  gtk_widget_activate_action_variant (widget, name, target);
}

static gboolean
is_typing (LecternWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus == NULL)
    return FALSE;
  if (GTK_IS_TEXT_VIEW (focus))
    return gtk_text_view_get_editable (GTK_TEXT_VIEW (focus));

  return GTK_IS_EDITABLE (focus) || gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL;
}

/* A button that has the focus is pressed with the space bar; lists of findings, of marks and of
 * what is said have letters of their own. */
static gboolean
hears_letters (LecternWindow *self, const LecternCommand *command)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (!g_settings_get_boolean (self->reading, "single-letter-keys"))
    return FALSE;
  if (focus == NULL)
    return TRUE;
  if ((GTK_IS_BUTTON (focus) || GTK_IS_SWITCH (focus)) && g_str_equal (command->keys, "space"))
    return FALSE;

  return !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->findings_slot))
         && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->marks_page))
         && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->said_page))
         && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->entities_page));
}

static gboolean
key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  LecternWindow *self = LECTERN_WINDOW (widget);
  const LecternCommand *command = user_data;

  if (command->heard != LECTERN_KEYS_EVERYWHERE && is_typing (self))
    return FALSE;
  if (command->heard == LECTERN_KEYS_LETTERS && !hears_letters (self, command))
    return FALSE;
  if (command->need > get_fulfilled (self))
    return FALSE;

  lectern_window_run (self, command);

  return TRUE;
}

static void
add_keys (GtkShortcutController *controller, const LecternCommand *command)
{
  g_auto (GStrv) keys = g_strsplit (command->keys, " ", -1);

  for (gsize i = 0; keys[i] != NULL; i++)
    {
      GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string (keys[i]);

      if (trigger != NULL)
        gtk_shortcut_controller_add_shortcut (
            controller,
            gtk_shortcut_new (trigger, gtk_callback_action_new (key_cb, (gpointer) command, NULL)));
    }
}

/* Keys are heard before the widget that has the focus, which may have its own use for them: a
 * text view that cannot be edited would swallow what is pasted, a list each space. */
void
lectern_window_init_keys (LecternWindow *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  const LecternCommand *commands;
  gsize n_commands;

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  commands = lectern_commands_get (&n_commands);
  for (gsize i = 0; i < n_commands; i++)
    if (commands[i].heard != LECTERN_KEYS_WIDGET && *commands[i].keys != '\0')
      add_keys (GTK_SHORTCUT_CONTROLLER (controller), &commands[i]);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

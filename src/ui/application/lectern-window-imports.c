/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-window-private.h"

#include <glib/gi18n-lib.h>

#include "common/lectern-child-window.h"
#include "common/lectern-file-chooser.h"
#include "feeds/lectern-feeds-window.h"
#include "library/lectern-project-window.h"
#include "outlets/lectern-outlets-window.h"
#include "outlets/lectern-outlets.h"
#include "parts/lectern-parts-window.h"
#include "stories/lectern-stories-window.h"

/* Imports of many articles: the window asks for a folder or a list, or is handed one; the queue
 * does the rest, and the list shows it. And windows beside this one: stories, hidden parts. */

static void
added_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternWindow) self = LECTERN_WINDOW (user_data);
  g_autoptr (LecternBulkJob) job = NULL;
  g_autoptr (GError) error = NULL;

  job = lectern_bulk_importer_add_finish (LECTERN_BULK_IMPORTER (object), result, &error);
  if (job == NULL && !lectern_error_is_cancel (error))
    lectern_window_toast (self, error->message, FALSE);
}

void
lectern_window_import (LecternWindow *self, GFile *file)
{
  if (self->workbench != NULL)
    lectern_bulk_importer_add_async (lectern_import_queue_get_bulk (self->queue), file, NULL,
                                     added_cb, g_object_ref (self));
}

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  LecternWindow *self = LECTERN_WINDOW (object);
  g_autoptr (GListModel) files = lectern_file_chooser_open_finish (GTK_WINDOW (self), result, NULL);
  guint n_files = files != NULL ? g_list_model_get_n_items (files) : 0;

  for (guint i = 0; i < n_files; i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      lectern_window_import (self, file);
    }
}

/* What was dropped or pasted, sorted: a disk may take its time to say what is a folder. */
typedef struct {
  GPtrArray *sources; /* owned, of LecternSource: what is added as it is */
  GPtrArray *folders; /* owned, of GFile */
} Handed;

static void
handed_free (gpointer data)
{
  Handed *handed = data;

  g_ptr_array_unref (handed->sources);
  g_ptr_array_unref (handed->folders);
  g_free (handed);
}

static void
sort_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GPtrArray *sources = data;
  Handed *handed = g_new0 (Handed, 1);

  handed->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_source_unref);
  handed->folders = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < sources->len; i++)
    {
      GFile *file = lectern_source_get_file (sources->pdata[i]);

      if (file != NULL
          && g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable)
                 == G_FILE_TYPE_DIRECTORY)
        g_ptr_array_add (handed->folders, g_object_ref (file));
      else
        g_ptr_array_add (handed->sources, lectern_source_ref (sources->pdata[i]));
    }
  g_task_return_pointer (task, handed, handed_free);
}

static void
import_response_cb (LecternWindow *self, const char *response, AdwMessageDialog *dialog)
{
  GPtrArray *folders = g_object_get_data (G_OBJECT (dialog), "folders");

  for (guint i = 0; g_str_equal (response, "import") && i < folders->len; i++)
    lectern_window_import (self, folders->pdata[i]);
}

static void
offer_import (LecternWindow *self, GPtrArray *folders)
{
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (self),
      g_dngettext (GETTEXT_PACKAGE, "Import the Folder?", "Import the Folders?", folders->len),
      NULL);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < folders->len; i++)
    {
      g_autofree char *name = g_file_get_basename (folders->pdata[i]);
      g_autofree char *shown = g_filename_display_name (name);

      /* Translators: stands between the quoted names of folders. */
      g_string_append_printf (names, "%s“%s”", i > 0 ? _ (", ") : "", shown);
    }
  adw_message_dialog_format_body (
      ADW_MESSAGE_DIALOG (dialog),
      g_dngettext (GETTEXT_PACKAGE,
                   "Each page and text in %s becomes an article, also in folders inside it. The "
                   "list shows how far it is, and what could not be read.",
                   "Each page and text in %s becomes an article, also in folders inside them. The "
                   "list shows how far it is, and what could not be read.",
                   folders->len),
      names->str);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "import",
                                    _ ("_Import"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "import",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "import");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "folders", g_ptr_array_ref (folders),
                          (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (import_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
sorted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  LecternWindow *self = LECTERN_WINDOW (object);
  Handed *handed = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self->workbench != NULL && handed->sources->len > 0)
    lectern_window_add_sources (self, handed->sources);
  if (self->workbench != NULL && handed->folders->len > 0)
    offer_import (self, handed->folders);
  handed_free (handed);
}

void
lectern_window_take_sources (LecternWindow *self, GPtrArray *sources)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, sorted_cb, NULL);

  g_task_set_source_tag (task, lectern_window_take_sources);
  g_task_set_task_data (task, g_ptr_array_ref (sources), (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (task, sort_worker);
}

void
lectern_window_import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (g_str_equal (name, "window.import-folder"))
    lectern_file_chooser_folder_async (GTK_WINDOW (widget), _ ("Import a Folder"), chosen_cb, NULL);
  else
    lectern_file_chooser_open_async (GTK_WINDOW (widget), _ ("Import Bookmarks or a Reading List"),
                                     chosen_cb, NULL);
}

/* One project at a time: what is being written or read stays in front. */
static LecternProjectWindow *
ensure_project_window (LecternWindow *self)
{
  g_auto (GStrv) ids = NULL;

  if (self->project_window == NULL)
    {
      ids = lectern_list_page_dup_selected (self->list_page);
      lectern_child_window_keep (
          lectern_project_window_new (lectern_workbench_get_library (self->workbench),
                                      (const char *const *) ids),
          GTK_WINDOW (self), &self->project_window);
    }
  gtk_window_present (GTK_WINDOW (self->project_window));

  return LECTERN_PROJECT_WINDOW (self->project_window);
}

static void
project_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  LecternWindow *self = LECTERN_WINDOW (object);
  g_autoptr (GListModel) files = lectern_file_chooser_open_finish (GTK_WINDOW (self), result, NULL);
  g_autoptr (GFile) file = files != NULL ? g_list_model_get_item (files, 0) : NULL;
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;

  if (path == NULL || self->workbench == NULL)
    return;
  if (self->project_window != NULL)
    gtk_window_present (GTK_WINDOW (self->project_window));
  else
    lectern_project_window_import (ensure_project_window (self), path);
}

void
lectern_window_import_project_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lectern_file_chooser_open_async (GTK_WINDOW (widget),
                                   _ ("Import Project: a .zip, or project.json in Its Folder"),
                                   project_chosen_cb, NULL);
}

void
lectern_window_export_project_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);

  if (self->workbench != NULL)
    ensure_project_window (self);
}

/* The window of feeds: as it is, with one of its feeds, with an address to follow, or while all of
 * them are looked at. */
void
lectern_window_feeds_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);
  LecternFeedRefresher *feeds = NULL;

  if (self->workbench == NULL)
    return;
  feeds = lectern_import_queue_get_feeds (self->queue);
  if (g_str_equal (name, "window.refresh-feeds"))
    lectern_feed_refresher_refresh (feeds, NULL, FALSE);
  if (self->feeds_window == NULL)
    lectern_child_window_keep (lectern_feeds_window_new (self->workbench, feeds), GTK_WINDOW (self),
                               &self->feeds_window);
  if (g_str_equal (name, "window.edit-feed"))
    lectern_feeds_window_edit (LECTERN_FEEDS_WINDOW (self->feeds_window),
                               g_variant_get_string (parameter, NULL));
  else if (g_str_equal (name, "window.follow"))
    lectern_feeds_window_follow (LECTERN_FEEDS_WINDOW (self->feeds_window),
                                 g_variant_get_string (parameter, NULL));
  gtk_window_present (GTK_WINDOW (self->feeds_window));
}

static void
go_to_part_cb (LecternWindow *self, guint start, guint end)
{
  lectern_reader_go_to (lectern_article_view_get_reader (self->article_view),
                        (LecternSpan){ start, end });
}

void
lectern_window_parts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);

  if (self->parts_window == NULL)
    {
      lectern_child_window_keep (lectern_parts_window_new (self->workbench, self->document),
                                 GTK_WINDOW (self), &self->parts_window);
      g_signal_connect_object (self->parts_window, "go-to", G_CALLBACK (go_to_part_cb), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_window_present (GTK_WINDOW (self->parts_window));
}

static void
open_sentence_cb (LecternWindow *self, const char *article, guint start, guint end)
{
  lectern_window_open_at (self, article, start, end);
  gtk_window_present (GTK_WINDOW (self));
}

/* The one before was of others. */
static void
open_outlets (LecternWindow *self, const char *const *ids)
{
  if (self->outlets_window != NULL)
    gtk_window_close (GTK_WINDOW (self->outlets_window));
  lectern_child_window_keep (lectern_outlets_window_new (self->workbench, ids), GTK_WINDOW (self),
                             &self->outlets_window);
  g_signal_connect_object (self->outlets_window, "open", G_CALLBACK (open_sentence_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self->outlets_window));
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = lectern_library_list_items_finish (LECTERN_LIBRARY (object), result,
                                                                   &error);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  if (items == NULL)
    {
      lectern_window_toast (self, error->message, 0);
      return;
    }
  if (items->len > LECTERN_OUTLETS_MAX_ARTICLES)
    {
      lectern_window_toast (
          self, _ ("This list is too long to compare. Search it, or select some articles."), 0);
      return;
    }
  for (guint i = 0; i < items->len; i++)
    g_strv_builder_add (ids, lectern_article_item_get_id (g_ptr_array_index (items, i)));
  all = g_strv_builder_end (ids);
  open_outlets (self, (const char *const *) all);
}

void
lectern_window_outlets_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);
  LecternLibrary *library = lectern_workbench_get_library (self->workbench);

  if (library == NULL)
    return;
  if (parameter != NULL)
    {
      g_autofree const char **ids = g_variant_get_strv (parameter, NULL);

      open_outlets (self, ids);
    }
  else
    lectern_library_list_items_async (library, lectern_list_page_get_query (self->list_page),
                                      LECTERN_OUTLETS_MAX_ARTICLES + 1, NULL, listed_cb,
                                      g_object_ref (self));
}

void
lectern_window_stories_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);

  if (self->stories_window == NULL)
    {
      LecternLibrary *library = lectern_workbench_get_library (self->workbench);

      lectern_child_window_keep (lectern_stories_window_new (library), GTK_WINDOW (self),
                                 &self->stories_window);
      g_signal_connect_object (self->stories_window, "open", G_CALLBACK (lectern_window_open), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->stories_window, "outlets", G_CALLBACK (open_outlets), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_window_present (GTK_WINDOW (self->stories_window));
}

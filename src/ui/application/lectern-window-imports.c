/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-window-private.h"

#include <glib/gi18n-lib.h>

#include "common/lectern-file-chooser.h"
#include "stories/lectern-stories-window.h"

/* Imports of many articles: the window asks for a folder or a list; the queue does the rest, and
 * the list shows it. And what is found among many: stories. */

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

void
lectern_window_import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (g_str_equal (name, "window.import-folder"))
    lectern_file_chooser_folder_async (GTK_WINDOW (widget), _ ("Import a Folder"), chosen_cb, NULL);
  else
    lectern_file_chooser_open_async (GTK_WINDOW (widget), _ ("Import Bookmarks or a Reading List"),
                                     chosen_cb, NULL);
}

void
lectern_window_stories_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);

  if (self->stories_window == NULL)
    {
      LecternLibrary *library = lectern_workbench_get_library (self->workbench);

      g_set_weak_pointer (&self->stories_window, lectern_stories_window_new (library));
      gtk_window_set_transient_for (GTK_WINDOW (self->stories_window), GTK_WINDOW (self));
      g_signal_connect_object (self->stories_window, "open", G_CALLBACK (lectern_window_open), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_window_present (GTK_WINDOW (self->stories_window));
}

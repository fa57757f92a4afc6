/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lectern-file-chooser.h"

static void
response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);

  if (response != GTK_RESPONSE_ACCEPT)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s",
                             _ ("No file was chosen."));
  else if (gtk_file_chooser_get_action (chooser) == GTK_FILE_CHOOSER_ACTION_SAVE)
    g_task_return_pointer (task, gtk_file_chooser_get_file (chooser), g_object_unref);
  else
    g_task_return_pointer (task, gtk_file_chooser_get_files (chooser), g_object_unref);
  gtk_native_dialog_destroy (dialog);
}

static void
ask (GtkFileChooserNative *dialog,
     gpointer source_tag,
     GAsyncReadyCallback callback,
     gpointer user_data)
{
  GtkWindow *parent = gtk_native_dialog_get_transient_for (GTK_NATIVE_DIALOG (dialog));
  g_autoptr (GTask) task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  /* The dialog lives as long as the task, which lives until the answer. */
  g_task_set_task_data (task, dialog, g_object_unref);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), g_steal_pointer (&task));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/**
 * lectern_file_chooser_open_async:
 * @parent: the window to stand over
 * @title: what the files are for
 * @callback: called with the answer
 * @user_data: data for @callback
 *
 * Asks for files to open.
 */
void
lectern_file_chooser_open_async (GtkWindow *parent,
                                 const char *title,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      title, parent, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  ask (dialog, lectern_file_chooser_open_async, callback, user_data);
}

/**
 * lectern_file_chooser_folder_async:
 * @parent: the window to stand over
 * @title: what the folder is for
 * @callback: called with the answer
 * @user_data: data for @callback
 *
 * Asks for a folder; lectern_file_chooser_open_finish () gets it.
 */
void
lectern_file_chooser_folder_async (GtkWindow *parent,
                                   const char *title,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      title, parent, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Select"), _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  ask (dialog, lectern_file_chooser_folder_async, callback, user_data);
}

/**
 * lectern_file_chooser_open_finish:
 * @parent: the window
 * @result: the result
 * @error: return location for an error
 *
 * Gets the files.
 *
 * Returns: (transfer full): a list of `GFile`, or %NULL with `G_IO_ERROR_CANCELLED`
 */
GListModel *
lectern_file_chooser_open_finish (GtkWindow *parent, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * lectern_file_chooser_save_async:
 * @parent: the window to stand over
 * @title: what is saved
 * @name: the name that is offered
 * @callback: called with the answer
 * @user_data: data for @callback
 *
 * Asks where to save. The dialog itself asks before it gives a file that exists.
 */
void
lectern_file_chooser_save_async (GtkWindow *parent,
                                 const char *title,
                                 const char *name,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  ask (dialog, lectern_file_chooser_save_async, callback, user_data);
}

/**
 * lectern_file_chooser_save_finish:
 * @parent: the window
 * @result: the result
 * @error: return location for an error
 *
 * Gets where to save.
 *
 * Returns: (transfer full): the file, or %NULL with `G_IO_ERROR_CANCELLED`
 */
GFile *
lectern_file_chooser_save_finish (GtkWindow *parent, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

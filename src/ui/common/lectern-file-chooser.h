/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks for files. One place, because the toolkit has another dialog for it in each of its versions. */
void        lectern_file_chooser_open_async  (GtkWindow           *parent,
                                              const char          *title,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);
/* Of GFile; NULL with G_IO_ERROR_CANCELLED. */
GListModel *lectern_file_chooser_open_finish (GtkWindow           *parent,
                                              GAsyncResult        *result,
                                              GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* Gets one folder, with lectern_file_chooser_open_finish (). */
void        lectern_file_chooser_folder_async (GtkWindow           *parent,
                                               const char          *title,
                                               GAsyncReadyCallback  callback,
                                               gpointer             user_data);
/* Asks before it gives a file that exists. */
void        lectern_file_chooser_save_async  (GtkWindow           *parent,
                                              const char          *title,
                                              const char          *name,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);
GFile      *lectern_file_chooser_save_finish (GtkWindow           *parent,
                                              GAsyncResult        *result,
                                              GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "export/lectern-brief.h"

G_BEGIN_DECLS

/* Where a brief goes, written in a thread. */
void    lectern_brief_output_write_async  (LecternBrief        *brief,
                                           const char          *format,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
GBytes *lectern_brief_output_write_finish (GAsyncResult        *result,
                                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* What a file of a format says, as Markdown for the preview. */
void    lectern_brief_output_read_async   (LecternBrief        *brief,
                                           const char          *format,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
char   *lectern_brief_output_read_finish  (GAsyncResult        *result,
                                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* Into a file, which is replaced: whoever chose it was asked. */
void    lectern_brief_output_save_async   (LecternBrief        *brief,
                                           const char          *format,
                                           GFile               *file,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
gboolean lectern_brief_output_save_finish (GAsyncResult        *result,
                                           GError             **error);
/* For a clipboard: as HTML and as text. */
void    lectern_brief_output_copy_async   (LecternBrief        *brief,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
GdkContentProvider *lectern_brief_output_copy_finish (GAsyncResult *result,
                                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

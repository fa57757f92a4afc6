/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "export/lectern-mark-exchange.h"

G_BEGIN_DECLS

/* Reads and writes files of marks on a thread of its own. What is given back is a sentence for the analyst;
 * NULL with an error. @ids: NULL for the code book. */
void  lectern_mark_files_export_async (LecternLibrary      *library,
                                       const char *const   *ids,
                                       LecternMarkFormat    format,
                                       GFile               *file,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
void  lectern_mark_files_import_async (LecternLibrary      *library,
                                       GFile               *file,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
char *lectern_mark_files_finish       (LecternLibrary      *library,
                                       GAsyncResult        *result,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-project-export.h"
#include "lectern-project-import.h"

G_BEGIN_DECLS

/* The same on a thread of its own; the callback is called in the thread-default context of now. */
void                  lectern_project_export_async  (LecternLibrary              *library,
                                                     const LecternProjectRequest *request,
                                                     LecternProgress             *progress, /* nullable */
                                                     GCancellable                *cancellable,
                                                     GAsyncReadyCallback          callback,
                                                     gpointer                     user_data);
/* NULL for @library: it is only checked. */
void                  lectern_project_import_async  (LecternLibrary              *library,
                                                     const char                  *path,
                                                     LecternProgress             *progress, /* nullable */
                                                     GCancellable                *cancellable,
                                                     GAsyncReadyCallback          callback,
                                                     gpointer                     user_data);
LecternProjectReport *lectern_project_finish        (GAsyncResult                *result,
                                                     GError                     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

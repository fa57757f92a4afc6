/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "index/lectern-comparison.h"
#include "lectern-workbench.h"

G_BEGIN_DECLS

/* Ids of the analyzers that find dates, names and quotations. */
char             **lectern_compare_dup_generators  (LecternWorkbench    *workbench) G_GNUC_WARN_UNUSED_RESULT;
/* Compares two texts off the main loop, with the dates, names and quotations that plugins find in
 * both. A plugin that fails leaves its findings out, and nothing else. */
void               lectern_compare_articles_async  (LecternWorkbench    *workbench,
                                                    LecternArticle      *old,
                                                    LecternArticle      *new,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
/* Two versions of an article of the library, by their numbers; 0 for the current one. */
void               lectern_compare_versions_async  (LecternWorkbench    *workbench,
                                                    const char          *id,
                                                    guint                old,
                                                    guint                new,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
/* Of either. */
LecternComparison *lectern_compare_finish          (LecternWorkbench    *workbench,
                                                    GAsyncResult        *result,
                                                    GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

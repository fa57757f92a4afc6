/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-workbench.h"
#include "lectern-bulk-job.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_BULK_IMPORTER (lectern_bulk_importer_get_type ())
G_DECLARE_FINAL_TYPE (LecternBulkImporter, lectern_bulk_importer, LECTERN, BULK_IMPORTER, GObject)

/* Works on imports of many articles, a GListModel of LecternBulkJob, the newest last. They are
 * kept in the library: one that was running when the program ended goes on when it is loaded. One
 * program at a time works on those of a library. Main thread only. */
LecternBulkImporter *lectern_bulk_importer_new         (LecternWorkbench     *workbench) G_GNUC_WARN_UNUSED_RESULT;
void                 lectern_bulk_importer_load_async  (LecternBulkImporter  *self,
                                                        gboolean              resumes,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
gboolean             lectern_bulk_importer_load_finish (LecternBulkImporter  *self,
                                                        GAsyncResult         *result,
                                                        GError              **error);
/* Reads a folder or list, keeps what it names, and begins. */
void                 lectern_bulk_importer_add_async   (LecternBulkImporter  *self,
                                                        GFile                *file,
                                                        GCancellable         *cancellable,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
LecternBulkJob      *lectern_bulk_importer_add_finish  (LecternBulkImporter  *self,
                                                        GAsyncResult         *result,
                                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* A job goes on, also one that was cancelled. */
void                 lectern_bulk_importer_resume      (LecternBulkImporter  *self,
                                                        LecternBulkJob       *job);
void                 lectern_bulk_importer_pause       (LecternBulkImporter  *self,
                                                        LecternBulkJob       *job);
void                 lectern_bulk_importer_cancel      (LecternBulkImporter  *self,
                                                        LecternBulkJob       *job);
/* @position: -1 for all that failed. */
void                 lectern_bulk_importer_retry       (LecternBulkImporter  *self,
                                                        LecternBulkJob       *job,
                                                        gint64                position);
/* Takes it off the list, with its report; what came in stays. */
void                 lectern_bulk_importer_remove      (LecternBulkImporter  *self,
                                                        LecternBulkJob       *job);
/* Lets go of everything, as the program ends: what is running goes on the next time. */
void                 lectern_bulk_importer_stop        (LecternBulkImporter  *self);
/* Whether anything is worked on. */
gboolean             lectern_bulk_importer_is_busy     (LecternBulkImporter  *self);

G_END_DECLS

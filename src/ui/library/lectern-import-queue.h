/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "bulk/lectern-backlog.h"
#include "bulk/lectern-bulk-importer.h"
#include "feed/lectern-feed-refresher.h"
#include "lectern-import-job.h"

G_BEGIN_DECLS

/* How many sources one gesture may bring. */
#define LECTERN_IMPORT_QUEUE_MAX 1000

#define LECTERN_TYPE_IMPORT_QUEUE (lectern_import_queue_get_type ())
G_DECLARE_FINAL_TYPE (LecternImportQueue, lectern_import_queue, LECTERN, IMPORT_QUEUE, GObject)

/* A GListModel of the LecternImportJobs that are not done. Main thread only.
 *
 * Properties: analyze (whether findings are made of what arrives); n-offline, n-failed, read-only.
 * Signals: arrived (job, id). */
LecternImportQueue *lectern_import_queue_new        (LecternWorkbench   *workbench);
LecternImportJob   *lectern_import_queue_add        (LecternImportQueue *self,
                                                     LecternSource      *source);
void                lectern_import_queue_retry      (LecternImportQueue *self,
                                                     LecternImportJob   *job,
                                                     LecternSource      *other); /* nullable */
/* Cancels it where it runs, and takes it off the queue. */
void                lectern_import_queue_remove     (LecternImportQueue *self,
                                                     LecternImportJob   *job);
/* The same for all that failed; they are started again as there is room. */
void                lectern_import_queue_retry_failed  (LecternImportQueue *self);
void                lectern_import_queue_remove_failed (LecternImportQueue *self);
guint               lectern_import_queue_get_n_failed  (LecternImportQueue *self);
void                lectern_import_queue_cancel_all (LecternImportQueue *self);
guint               lectern_import_queue_get_n_offline (LecternImportQueue *self);
LecternFeedRefresher *lectern_import_queue_get_feeds (LecternImportQueue *self);
/* Imports of many articles, which the library keeps. */
LecternBulkImporter *lectern_import_queue_get_bulk  (LecternImportQueue *self);
/* Both kinds, those of many articles first; and the making of findings, while it takes long. */
GListModel         *lectern_import_queue_get_all_jobs (LecternImportQueue *self);

G_END_DECLS

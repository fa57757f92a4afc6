/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-bulk-importer.h"

G_BEGIN_DECLS

/* The work on a job, of the importer alone. Whoever waits for an answer holds a reference. */
typedef struct {
  gatomicrefcount ref_count;
  LecternBulkImporter *self; /* owned */
  LecternBulkJob *job;       /* owned */
  GCancellable *cancellable; /* owned */
  GQueue waiting;            /* of LecternBulkItem, owned: the page that was read */
  guint next;                /* the first position that was not read */
  guint n_running;
  gboolean is_reading;
  gboolean is_read; /* to its end */
} LecternBulkRun;

LecternBulkRun *lectern_bulk_run_new   (LecternBulkImporter *self,
                                        LecternBulkJob      *job) G_GNUC_WARN_UNUSED_RESULT;
LecternBulkRun *lectern_bulk_run_ref   (LecternBulkRun      *run);
void            lectern_bulk_run_unref (gpointer             data);

G_END_DECLS

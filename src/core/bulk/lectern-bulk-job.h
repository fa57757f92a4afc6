/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../library/lectern-bulk-item.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_BULK_JOB (lectern_bulk_job_get_type ())
G_DECLARE_FINAL_TYPE (LecternBulkJob, lectern_bulk_job, LECTERN, BULK_JOB, GObject)

/* An import of many articles, as it stands. Main thread only. Made by LecternBulkImporter.
 *
 * Properties, read-only: state (LecternBulkState), fraction (0 to 1), message (nullable: why it
 * waits, a sentence). Signal: changed (), when a count changed. */
gint64           lectern_bulk_job_get_id       (LecternBulkJob      *self);
const char      *lectern_bulk_job_get_label    (LecternBulkJob      *self);
const char      *lectern_bulk_job_get_format   (LecternBulkJob      *self);
LecternBulkState lectern_bulk_job_get_state    (LecternBulkJob      *self);
guint            lectern_bulk_job_get_n_items  (LecternBulkJob      *self);
guint            lectern_bulk_job_count        (LecternBulkJob      *self,
                                                LecternBulkItemState state);
guint            lectern_bulk_job_get_n_left_out (LecternBulkJob    *self);
gint64           lectern_bulk_job_get_created_us (LecternBulkJob    *self);
double           lectern_bulk_job_get_fraction (LecternBulkJob      *self);
const char      *lectern_bulk_job_get_message  (LecternBulkJob      *self); /* nullable */
/* "12 added, 3 already there, 1 failed, 2 left out", as a person reads it. */
char            *lectern_bulk_job_dup_summary  (LecternBulkJob      *self) G_GNUC_WARN_UNUSED_RESULT;

/* For the importer. */
LecternBulkJob  *lectern_bulk_job_new          (LecternBulkSummary  *summary); /* takes it */
void             lectern_bulk_job_take_summary (LecternBulkJob      *self,
                                                LecternBulkSummary  *summary);
void             lectern_bulk_job_set_state    (LecternBulkJob      *self,
                                                LecternBulkState     state);
void             lectern_bulk_job_set_message  (LecternBulkJob      *self,
                                                const char          *message); /* nullable */
void             lectern_bulk_job_move         (LecternBulkJob      *self,
                                                LecternBulkItemState from,
                                                LecternBulkItemState to,
                                                guint                n_items);
void             lectern_bulk_job_add_left_out (LecternBulkJob      *self,
                                                guint                n_documents);

G_END_DECLS

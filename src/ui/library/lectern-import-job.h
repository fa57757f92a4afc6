/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-workbench.h"

G_BEGIN_DECLS

/**
 * LecternImportState:
 * @LECTERN_IMPORT_WAITING: waits for its turn
 * @LECTERN_IMPORT_RUNNING: is being fetched and read
 * @LECTERN_IMPORT_OFFLINE: waits for the network
 * @LECTERN_IMPORT_FAILED: failed; the message says how
 * @LECTERN_IMPORT_DONE: is in the library
 * @LECTERN_IMPORT_CANCELLED: was cancelled
 *
 * How far a job is.
 */
typedef enum {
  LECTERN_IMPORT_WAITING,
  LECTERN_IMPORT_RUNNING,
  LECTERN_IMPORT_OFFLINE,
  LECTERN_IMPORT_FAILED,
  LECTERN_IMPORT_DONE,
  LECTERN_IMPORT_CANCELLED,
} LecternImportState;

#define LECTERN_TYPE_IMPORT_JOB (lectern_import_job_get_type ())
G_DECLARE_FINAL_TYPE (LecternImportJob, lectern_import_job, LECTERN, IMPORT_JOB, GObject)

/* Something that is being brought in. Main thread only.
 *
 * Properties, read-only: label, state, fraction (0 to 1, -1 unknown), message (a sentence), details
 * (nullable, what the message leaves out), address (nullable). Signal: arrived (id), once for each article, before the state is done. */
LecternImportJob   *lectern_import_job_new         (LecternSource    *source);
LecternSource      *lectern_import_job_get_source  (LecternImportJob *self);
const char         *lectern_import_job_get_label   (LecternImportJob *self);
LecternImportState  lectern_import_job_get_state   (LecternImportJob *self);
double              lectern_import_job_get_fraction (LecternImportJob *self);
const char         *lectern_import_job_get_message (LecternImportJob *self); /* nullable */
const char         *lectern_import_job_get_address (LecternImportJob *self); /* nullable */
const char         *lectern_import_job_get_details (LecternImportJob *self); /* nullable */
guint               lectern_import_job_get_n_left_out (LecternImportJob *self);
/* Starts it, again after a failure; by another way where @other is given, such as a saved copy. */
void                lectern_import_job_start       (LecternImportJob *self,
                                                    LecternWorkbench *workbench,
                                                    LecternSource    *other); /* nullable */
/* Lets one that failed wait for its turn again. */
void                lectern_import_job_wait        (LecternImportJob *self);
void                lectern_import_job_cancel      (LecternImportJob *self);

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "library/lectern-import-queue.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_REFETCH (lectern_refetch_get_type ())
G_DECLARE_FINAL_TYPE (LecternRefetch, lectern_refetch, LECTERN, REFETCH, GObject)

/**
 * LecternRefetchOutcome:
 * @LECTERN_REFETCH_RUNNING: is on its way
 * @LECTERN_REFETCH_SAME: the text is what it was
 * @LECTERN_REFETCH_CHANGED: another text is the current one
 * @LECTERN_REFETCH_SHORT: less came than the library has, which stays the current one
 * @LECTERN_REFETCH_ELSEWHERE: the address leads to another article now
 * @LECTERN_REFETCH_FAILED: nothing came
 * @LECTERN_REFETCH_CANCELLED: the analyst gave it up
 *
 * What came of fetching an article again.
 */
typedef enum {
  LECTERN_REFETCH_RUNNING,
  LECTERN_REFETCH_SAME,
  LECTERN_REFETCH_CHANGED,
  LECTERN_REFETCH_SHORT,
  LECTERN_REFETCH_ELSEWHERE,
  LECTERN_REFETCH_FAILED,
  LECTERN_REFETCH_CANCELLED,
} LecternRefetchOutcome;

/* Fetches an article again, and says what came of it. Main thread only. Signals: changed (), when
 * there is something else to say meanwhile; ended (). */
LecternRefetch       *lectern_refetch_new            (LecternWorkbench   *workbench,
                                                      LecternImportQueue *queue,
                                                      const char         *id) G_GNUC_WARN_UNUSED_RESULT;
void                  lectern_refetch_start          (LecternRefetch     *self,
                                                      LecternSource      *source);
void                  lectern_refetch_cancel         (LecternRefetch     *self);
const char           *lectern_refetch_get_id         (LecternRefetch     *self);
LecternRefetchOutcome lectern_refetch_get_outcome    (LecternRefetch     *self);
/* A sentence on what it does, or on what came of it. */
const char           *lectern_refetch_get_message    (LecternRefetch     *self);
/* The article that came: another one only when the address leads elsewhere. */
const char           *lectern_refetch_get_arrived    (LecternRefetch     *self); /* nullable */
/* Number of the version that was current before, and of the one that came; 0 while that is not known. */
guint                 lectern_refetch_get_old        (LecternRefetch     *self);
guint                 lectern_refetch_get_new        (LecternRefetch     *self);

G_END_DECLS

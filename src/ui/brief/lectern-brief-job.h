/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-brief-articles.h"
#include "reader/lectern-document.h"

G_BEGIN_DECLS

/* A brief that is to be made in a thread: a snapshot of all that it is made of. */
typedef struct _LecternBriefJob LecternBriefJob;

/* NULL where no article is open. */
LecternBriefJob *lectern_brief_job_new_for_document (LecternDocument         *document) G_GNUC_WARN_UNUSED_RESULT;
LecternBriefJob *lectern_brief_job_new_for_articles (LecternBriefArticles    *articles) G_GNUC_WARN_UNUSED_RESULT;
void             lectern_brief_job_free             (LecternBriefJob         *self);
/* Takes the job. */
void             lectern_brief_job_run_async        (LecternBriefJob         *self,
                                                     const LecternBriefWords *words,
                                                     const LecternBriefPlan  *plan,
                                                     LecternProgress         *progress,
                                                     GCancellable            *cancellable,
                                                     GAsyncReadyCallback      callback,
                                                     gpointer                 user_data);
LecternBrief    *lectern_brief_job_run_finish       (GAsyncResult            *result,
                                                     GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternBriefJob, lectern_brief_job_free)

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "export/lectern-brief.h"
#include "lectern-workbench.h"

G_BEGIN_DECLS

/* The articles that a brief is made of, with what plugins find in them and what the analyst did to
 * them. Once they are all there nothing changes any more, so that any thread may read them. */
typedef struct _LecternBriefArticles LecternBriefArticles;

LecternBriefArticles *lectern_brief_articles_new    (LecternWorkbench        *workbench) G_GNUC_WARN_UNUSED_RESULT;
LecternBriefArticles *lectern_brief_articles_ref    (LecternBriefArticles    *self);
void                  lectern_brief_articles_unref  (LecternBriefArticles    *self);
void                  lectern_brief_articles_take   (LecternBriefArticles    *self,
                                                     LecternStoredArticle    *stored,
                                                     GPtrArray               *layers,
                                                     char                    *assessment); /* nullable */
guint                 lectern_brief_articles_get_n_articles (LecternBriefArticles *self);
LecternBrief         *lectern_brief_articles_make   (LecternBriefArticles    *self,
                                                     const LecternBriefWords *words,
                                                     const LecternBriefPlan  *plan,
                                                     LecternProgress         *progress, /* nullable */
                                                     GCancellable            *cancellable,
                                                     GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

void                  lectern_brief_articles_gather_async  (LecternWorkbench        *workbench,
                                                            const char *const       *ids,
                                                            LecternProgress         *progress, /* nullable */
                                                            GCancellable            *cancellable,
                                                            GAsyncReadyCallback      callback,
                                                            gpointer                 user_data);
LecternBriefArticles *lectern_brief_articles_gather_finish (LecternWorkbench        *workbench,
                                                            GAsyncResult            *result,
                                                            GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternBriefArticles, lectern_brief_articles_unref)

G_END_DECLS

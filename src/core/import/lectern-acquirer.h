/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../analysis/lectern-worker-pool.h"
#include "../fetch/lectern-fetcher.h"
#include "../plugin/lectern-import-result.h"
#include "lectern-site-rule-store.h"
#include "lectern-source.h"

G_BEGIN_DECLS

/**
 * LecternAcquisition:
 * @article: the article
 * @capture: the raw evidence it was made from
 * @n_left_out: how many other documents in the same capture hold no article, or could not be read
 *
 * What came of a source. All articles of one web archive have one capture.
 */
typedef struct {
  LecternArticle *article;
  LecternCapture *capture;
  guint n_left_out;
} LecternAcquisition;

void lectern_acquisition_free (LecternAcquisition *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternAcquisition, lectern_acquisition_free)

#define LECTERN_TYPE_ACQUIRER (lectern_acquirer_get_type ())
G_DECLARE_FINAL_TYPE (LecternAcquirer, lectern_acquirer, LECTERN, ACQUIRER, GObject)

/* The acquire loop: capture, import in a worker, fetch what is wanted within caps, import again. */
LecternAcquirer *lectern_acquirer_new        (LecternFetcher        *fetcher,
                                              LecternWorkerPool     *pool,
                                              LecternPluginRegistry *registry);
void             lectern_acquirer_set_site_rules (LecternAcquirer   *self,
                                              LecternSiteRuleStore  *rules); /* nullable */
void             lectern_acquirer_run_async  (LecternAcquirer       *self,
                                              LecternSource         *source,
                                              GVariant              *given,    /* nullable a{sv}: title, published, language */
                                              LecternProgress       *progress, /* nullable */
                                              GCancellable          *cancellable,
                                              GAsyncReadyCallback    callback,
                                              gpointer               user_data);
/* Element type LecternAcquisition, at least one. */
GPtrArray       *lectern_acquirer_run_finish (LecternAcquirer       *self,
                                              GAsyncResult          *result,
                                              GError               **error);

G_END_DECLS

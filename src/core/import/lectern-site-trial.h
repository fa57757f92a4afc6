/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../analysis/lectern-worker-pool.h"
#include "lectern-site-rules.h"

G_BEGIN_DECLS

/**
 * LecternSiteTrial:
 * @address: of the test page
 * @line: where it begins in the file
 * @n_expectations: how much was to come of it
 * @failures: (element-type utf8): sentences on what did not
 *
 * What came of one test page.
 */
typedef struct {
  char *address;
  guint line;
  guint n_expectations;
  GPtrArray *failures;
} LecternSiteTrial;

void lectern_site_trial_free (LecternSiteTrial *self);

/* Reads all test pages of @rules by them, in workers, and compares. Main thread only. */
void       lectern_site_trials_run_async  (LecternSiteRules      *rules,
                                           LecternWorkerPool     *pool,
                                           LecternPluginRegistry *registry,
                                           GCancellable          *cancellable,
                                           GAsyncReadyCallback    callback,
                                           gpointer               user_data);
/* Of LecternSiteTrial, one a test page. */
GPtrArray *lectern_site_trials_run_finish (GAsyncResult          *result,
                                           GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternSiteTrial, lectern_site_trial_free)

G_END_DECLS

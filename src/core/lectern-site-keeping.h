/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-workbench.h"

G_BEGIN_DECLS

/**
 * LecternSiteKeeping:
 * @host: the site
 * @rules: the rules that were added, a line each
 * @before: (nullable): what was kept for the site until now
 * @after: what is kept for it now
 * @is_off: whether the rules of the site are switched off, so that this one holds for no page yet
 *
 * What was done to one article, kept for all of its site.
 */
typedef struct {
  char *host;
  char *rules;
  char *before;
  char *after;
  gboolean is_off;
} LecternSiteKeeping;

void                lectern_site_keeping_free         (LecternSiteKeeping         *self);

/* Makes rules of what is so now of @n blocks from @first on: shown, or hidden. */
void                lectern_workbench_keep_for_site_async (LecternWorkbench           *workbench,
                                                       const LecternStoredArticle *stored,
                                                       guint                       first,
                                                       guint                       n,
                                                       GCancellable               *cancellable,
                                                       GAsyncReadyCallback         callback,
                                                       gpointer                    user_data);
LecternSiteKeeping *lectern_workbench_keep_for_site_finish (LecternWorkbench          *workbench,
                                                       GAsyncResult               *result,
                                                       GError                    **error);

/* Takes back what was kept, and nothing that was done to the rules since then. */
void                lectern_workbench_undo_keeping_async (LecternWorkbench            *workbench,
                                                       const LecternSiteKeeping   *keeping,
                                                       GAsyncReadyCallback         callback,
                                                       gpointer                    user_data);
gboolean            lectern_workbench_undo_keeping_finish (LecternWorkbench           *workbench,
                                                       GAsyncResult               *result,
                                                       GError                    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternSiteKeeping, lectern_site_keeping_free)

G_END_DECLS

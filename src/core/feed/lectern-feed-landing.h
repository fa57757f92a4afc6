/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-workbench.h"
#include "../library/lectern-store-feeds.h"

G_BEGIN_DECLS

/* Makes an article of an entry that waits. Main thread only. */
void     lectern_feed_landing_async  (LecternWorkbench      *workbench,
                                      const LecternFeed     *feed,
                                      const LecternFeedItem *item,
                                      GCancellable          *cancellable,
                                      GAsyncReadyCallback    callback,
                                      gpointer               user_data);
/* @landing: (out) (nullable): what became of it; NULL if the article was there, if the feed is
 * followed no longer, or if none could be made, which is noted. FALSE when it still waits: cancelled, no network, or a library that cannot
 * be written. */
gboolean lectern_feed_landing_finish (GAsyncResult          *result,
                                      LecternFeedLanding   **landing,
                                      GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternFeedLanding, lectern_feed_landing_free)

G_END_DECLS

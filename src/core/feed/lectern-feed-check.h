/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-workbench.h"
#include "../library/lectern-feed.h"

G_BEGIN_DECLS

/**
 * LecternFeedCheck:
 * @feed: the feed, with what was learned of it
 * @items: (nullable) (element-type LecternFeedItem): what it has now; %NULL if that is what it had
 *   before, or if it could not be read
 * @is_offline: whether there was no network, so that nothing was learned
 *
 * What looking at a feed gave.
 */
typedef struct {
  LecternFeed *feed;
  GPtrArray *items;
  gboolean is_offline;
} LecternFeedCheck;

void              lectern_feed_check_free   (LecternFeedCheck     *self);
/* @preferred: what the analyst wants of all feeds, see LecternFeedSchedule. Main thread only. */
void              lectern_feed_check_async  (LecternWorkbench     *workbench,
                                             const LecternFeed    *feed,
                                             guint                 preferred,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
/* A feed that cannot be read is no error: see its own. Only cancelling is one. */
LecternFeedCheck *lectern_feed_check_finish (GAsyncResult         *result,
                                             GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternFeedCheck, lectern_feed_check_free)

G_END_DECLS

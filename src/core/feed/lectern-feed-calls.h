/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../library/lectern-library-private.h"
#include "../library/lectern-store-feeds.h"
#include "lectern-feed-check.h"

G_BEGIN_DECLS

/* What feeds ask of the library; each is a call for lectern_library_call_async () and its like. */

/* Gives the LecternFeed as it is now, NULL if it is followed no longer. */
LecternCall *lectern_feed_call_load  (const char       *feed) G_GNUC_WARN_UNUSED_RESULT;
/* Keeps what a check gave, which it takes; gives how many entries are new, as a number. */
LecternCall *lectern_feed_call_take  (LecternFeedCheck *check) G_GNUC_WARN_UNUSED_RESULT;
/* Gives a GPtrArray of LecternFeedItem. */
LecternCall *lectern_feed_call_items (const char       *feed,
                                      gint64            after,
                                      guint             limit) G_GNUC_WARN_UNUSED_RESULT;
/* Gives as a number whether nothing is to come of it: its article is there already, or its feed is
 * followed no longer. */
LecternCall *lectern_feed_call_begin (gint64            item,
                                      const char       *address) G_GNUC_WARN_UNUSED_RESULT; /* nullable */
/* Gives a LecternFeedLanding, NULL if its feed is followed no longer. */
LecternCall *lectern_feed_call_land  (gint64            item,
                                      GPtrArray        *acquisitions) G_GNUC_WARN_UNUSED_RESULT;
/* @reason: (nullable): why, a sentence; without one nothing is to come of it. Gives nothing. */
LecternCall *lectern_feed_call_fail  (gint64            item,
                                      const char       *reason) G_GNUC_WARN_UNUSED_RESULT;
/* Notes that it is tried again at @next_us. Gives nothing. */
LecternCall *lectern_feed_call_put_off (gint64          item,
                                      const char       *reason,
                                      gint64            next_us) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

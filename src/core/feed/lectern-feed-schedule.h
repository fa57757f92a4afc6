/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../library/lectern-feed.h"

G_BEGIN_DECLS

/* When feeds are looked at: functions of what is known of a feed and of the time, and of nothing
 * else. */

/* How often a feed is looked at when all goes well, in minutes; @preferred 0 for what suits it. */
guint    lectern_feed_schedule_get_interval (const LecternFeed *feed,
                                             guint              preferred);
/* When it is due, once it was looked at; @wait_s: what its server asked for, 0 for nothing. */
gint64   lectern_feed_schedule_get_next     (const LecternFeed *feed,
                                             guint              preferred,
                                             guint              wait_s,
                                             gint64             now_us);
/* When to try an entry again that could not be brought in @n_failures times, at least once. */
gint64   lectern_feed_schedule_get_retry    (guint              n_failures,
                                             guint              wait_s,
                                             gint64             now_us);
gboolean lectern_feed_schedule_is_due       (const LecternFeed *feed,
                                             gint64             now_us);

G_END_DECLS

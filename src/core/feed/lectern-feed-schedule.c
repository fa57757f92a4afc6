/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-feed-schedule.h"

#define US_PER_MINUTE (60 * G_USEC_PER_SEC)
#define MINUTES_PER_DAY (24 * 60)
/* Where neither the analyst nor the feed says anything. */
#define DEFAULT_INTERVAL 60
/* A feed that brought nothing for so long is looked at more seldom. */
#define QUIET_DAYS 14
#define QUIET_INTERVAL (4 * 60)
/* Each failure doubles the wait; no wait is longer than that. */
#define MAX_DOUBLINGS 8
#define MAX_BACK_OFF MINUTES_PER_DAY
/* What a clock can jump by and still be believed. */
#define MAX_AHEAD ((gint64) (LECTERN_FEED_MAX_INTERVAL + MINUTES_PER_DAY) * US_PER_MINUTE)
/* An entry that could not be brought in is tried after a quarter of an hour, an hour, four, … */
#define FIRST_RETRY 15
#define MAX_RETRY_DOUBLINGS 6
/* A tenth of the interval, by which feeds are spread. */
#define SPREAD 10

/**
 * lectern_feed_schedule_get_interval:
 * @feed: a feed
 * @preferred: what the analyst wants of all feeds, in minutes, 0 for what suits each
 *
 * Says how often a feed is looked at. What is said of this feed comes before what is said of all,
 * and that before what the feed says; a feed can ask for less, never for more than an hour's.
 *
 * Returns: minutes
 */
guint
lectern_feed_schedule_get_interval (const LecternFeed *feed, guint preferred)
{
  gint64 quiet_us = feed->checked_us - MAX (feed->changed_us, feed->created_us);
  guint interval = DEFAULT_INTERVAL;

  if (feed->interval_minutes > 0)
    return CLAMP (feed->interval_minutes, LECTERN_FEED_MIN_INTERVAL, LECTERN_FEED_MAX_INTERVAL);
  if (preferred > 0)
    return CLAMP (preferred, LECTERN_FEED_MIN_INTERVAL, LECTERN_FEED_MAX_INTERVAL);

  if (feed->changed_us > 0 && quiet_us > (gint64) QUIET_DAYS * MINUTES_PER_DAY * US_PER_MINUTE)
    interval = QUIET_INTERVAL;
  if (feed->declared_minutes > interval)
    interval = MIN (feed->declared_minutes, MINUTES_PER_DAY);

  return interval;
}

/* Always the same for a feed, so that a thousand of them do not come due at once. */
static gint64
get_spread_us (const LecternFeed *feed, guint minutes)
{
  guint hash = feed->id != NULL ? g_str_hash (feed->id) : 0;

  return (gint64) minutes * US_PER_MINUTE / SPREAD * (hash % 1000) / 1000;
}

/**
 * lectern_feed_schedule_get_next:
 * @feed: a feed that was just looked at, with its failures counted
 * @preferred: what the analyst wants of all feeds, in minutes, 0 for what suits each
 * @wait_s: how long its server asks to be left alone, in seconds, 0 for not at all
 * @now_us: the time
 *
 * Says when to look at a feed again. Failures double the wait each time, up to a day.
 *
 * Returns: microseconds since 1970
 */
gint64
lectern_feed_schedule_get_next (const LecternFeed *feed,
                                guint preferred,
                                guint wait_s,
                                gint64 now_us)
{
  guint minutes = lectern_feed_schedule_get_interval (feed, preferred);
  gint64 wait_us = (gint64) MIN (wait_s, MINUTES_PER_DAY * 60) * G_USEC_PER_SEC;
  gint64 next_us = 0;

  if (feed->n_failures > 1)
    minutes = MAX (minutes,
                   MIN (minutes << MIN (feed->n_failures - 1, MAX_DOUBLINGS), MAX_BACK_OFF));
  next_us = now_us + (gint64) minutes * US_PER_MINUTE + get_spread_us (feed, minutes);

  return MAX (next_us, now_us + wait_us);
}

/**
 * lectern_feed_schedule_get_retry:
 * @n_failures: how often in a row an entry could not be brought in, at least 1
 * @wait_s: how long its server asks to be left alone, in seconds, 0 for not at all
 * @now_us: the time
 *
 * Says when to try an entry again.
 *
 * Returns: microseconds since 1970
 */
gint64
lectern_feed_schedule_get_retry (guint n_failures, guint wait_s, gint64 now_us)
{
  guint minutes = FIRST_RETRY << MIN (2 * (n_failures - 1), MAX_RETRY_DOUBLINGS);
  gint64 seconds = MAX (minutes * 60, MIN (wait_s, MINUTES_PER_DAY * 60));

  return now_us + seconds * G_USEC_PER_SEC;
}

/**
 * lectern_feed_schedule_is_due:
 * @feed: a feed
 * @now_us: the time
 *
 * Says whether to look at a feed. A time that lies further ahead than any wait was written while
 * the clock was wrong.
 *
 * Returns: %TRUE if it is due
 */
gboolean
lectern_feed_schedule_is_due (const LecternFeed *feed, gint64 now_us)
{
  return feed->next_us <= now_us || feed->next_us > now_us + MAX_AHEAD;
}

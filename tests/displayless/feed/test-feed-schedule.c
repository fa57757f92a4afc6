/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "feed/lectern-feed-schedule.h"
#include "lectern-fixture.h"

#define MINUTE_US (60 * (gint64) G_USEC_PER_SEC)
#define DAY_US (24 * 60 * MINUTE_US)
#define NOW (20000 * DAY_US)

static void
test_interval (void)
{
  static const struct {
    const char *why;
    guint own;
    guint declared;
    guint preferred;
    int quiet_days;
    guint expected;
  } cases[] = {
    { "nobody says anything", 0, 0, 0, 0, 60 },
    { "its own", 30, 0, 0, 0, 30 },
    { "its own against all others", 30, 600, 120, 0, 30 },
    { "too often", 1, 0, 0, 0, 15 },
    { "too seldom", 10000000, 0, 0, 0, 30 * 24 * 60 },
    { "what is wanted of all", 0, 600, 120, 0, 120 },
    { "the feed asks for less", 0, 600, 0, 0, 600 },
    { "the feed asks for more", 0, 5, 0, 0, 60 },
    { "the feed asks for a year", 0, 525600, 0, 0, 24 * 60 },
    { "quiet for long", 0, 0, 0, 30, 240 },
    { "quiet for a while", 0, 0, 0, 5, 60 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LecternFeed feed = { .interval_minutes = cases[i].own,
                           .declared_minutes = cases[i].declared,
                           .checked_us = NOW,
                           .changed_us = NOW - cases[i].quiet_days * DAY_US };

      g_test_message ("%s", cases[i].why);
      g_assert_cmpuint (lectern_feed_schedule_get_interval (&feed, cases[i].preferred), ==,
                        cases[i].expected);
    }
}

static void
test_back_off (void)
{
  static const guint expected[] = { 60, 60, 120, 240, 480, 960, 1440, 1440, 1440 };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      LecternFeed feed = { .n_failures = i };

      g_assert_cmpint (lectern_feed_schedule_get_next (&feed, 0, 0, NOW), ==,
                       NOW + expected[i] * MINUTE_US);
    }
  {
    LecternFeed feed = { .n_failures = G_MAXUINT, .interval_minutes = 30 * 24 * 60 };

    /* A feed that is looked at seldom is not looked at more often for its failures. */
    g_assert_cmpint (lectern_feed_schedule_get_next (&feed, 0, 0, NOW), ==, NOW + 30 * DAY_US);
  }
}

/* What a server asks for counts, up to a day. */
static void
test_wait (void)
{
  LecternFeed feed = { 0 };

  g_assert_cmpint (lectern_feed_schedule_get_next (&feed, 0, 10, NOW), ==, NOW + 60 * MINUTE_US);
  g_assert_cmpint (lectern_feed_schedule_get_next (&feed, 0, 7200, NOW), ==, NOW + 120 * MINUTE_US);
  g_assert_cmpint (lectern_feed_schedule_get_next (&feed, 0, G_MAXUINT, NOW), ==, NOW + DAY_US);
}

/* An entry is tried again ever more seldom, and not before its server wants to be asked. */
static void
test_retry (void)
{
  static const guint expected[] = { 15, 60, 240, 960, 960 };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (lectern_feed_schedule_get_retry (i + 1, 0, NOW), ==,
                     NOW + expected[i] * MINUTE_US);
  g_assert_cmpint (lectern_feed_schedule_get_retry (1, 7200, NOW), ==, NOW + 120 * MINUTE_US);
  g_assert_cmpint (lectern_feed_schedule_get_retry (1, G_MAXUINT, NOW), ==, NOW + DAY_US);
}

/* A thousand feeds are spread over a tenth of their interval, each always to the same place. */
static void
test_spread (void)
{
  g_autoptr (GHashTable) times = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *id = g_strdup_printf ("feed-%u", i);
      LecternFeed feed = { .id = id };
      gint64 next_us = lectern_feed_schedule_get_next (&feed, 0, 0, NOW);
      gint64 *key = g_memdup2 (&next_us, sizeof next_us);

      g_assert_cmpint (next_us, >=, NOW + 60 * MINUTE_US);
      g_assert_cmpint (next_us, <, NOW + 66 * MINUTE_US);
      g_assert_cmpint (lectern_feed_schedule_get_next (&feed, 0, 0, NOW), ==, next_us);
      g_hash_table_add (times, key);
    }
  g_assert_cmpuint (g_hash_table_size (times), >, 300);
}

static void
test_due (void)
{
  static const struct {
    const char *why;
    gint64 next_us;
    gboolean expected;
  } cases[] = {
    { "never looked at", 0, TRUE },
    { "due", NOW, TRUE },
    { "long due", NOW - 1000 * DAY_US, TRUE },
    { "not yet", NOW + 1, FALSE },
    { "in a month", NOW + 30 * DAY_US, FALSE },
    { "written by a clock of the future", NOW + 18000 * DAY_US, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LecternFeed feed = { .next_us = cases[i].next_us };

      g_test_message ("%s", cases[i].why);
      g_assert_cmpint (lectern_feed_schedule_is_due (&feed, NOW), ==, cases[i].expected);
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/feed/schedule/interval", test_interval);
  g_test_add_func ("/feed/schedule/back-off", test_back_off);
  g_test_add_func ("/feed/schedule/wait", test_wait);
  g_test_add_func ("/feed/schedule/retry", test_retry);
  g_test_add_func ("/feed/schedule/spread", test_spread);
  g_test_add_func ("/feed/schedule/due", test_due);

  return g_test_run ();
}

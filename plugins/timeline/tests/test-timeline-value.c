/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-fixture.h"
#include "timeline-value.h"

static void
test_ranges (void)
{
  static const struct {
    const char *value, *precision, *begin, *end;
  } cases[] = {
    { "2024", "year", "2024-01-01", "2024-12-31" },
    { "199", "decade", "1990-01-01", "1999-12-31" },
    { "19", "century", "1900-01-01", "1999-12-31" },
    { "2024-02", "month", "2024-02-01", "2024-02-29" },
    { "2024-Q3", "quarter", "2024-07-01", "2024-09-30" },
    { "2024-H2", "half", "2024-07-01", "2024-12-31" },
    { "2023-WI", "season", "2023-12-01", "2024-02-29" },
    { "2024-W01", "week", "2024-01-01", "2024-01-07" },
    { "2021-W01", "week", "2021-01-04", "2021-01-10" },
    { "2024-W47-WE", "weekend", "2024-11-23", "2024-11-24" },
    { "2024-11-21", "day", "2024-11-21", "2024-11-21" },
    { "2024-11-21TXX:XX", "day", "2024-11-21", "2024-11-21" },
    { "2024-11-21TMO", "part", "2024-11-21", "2024-11-21" },
    { "2024-11-21T14:05+01:00", "minute", "2024-11-21", "2024-11-21" },
    { "XXXX-11", "month", NULL, NULL },
    { "XXXX-WXX-2", "day", NULL, NULL },
    { "2024-11-XX", "month", "2024-11-01", "2024-11-30" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TimelineValue value;
      GDate begin, end;
      char text[2][16];

      g_test_message ("%s", cases[i].value);
      g_assert_true (timeline_value_parse (cases[i].value, &value));
      g_assert_cmpstr (timeline_precision_get_name (value.precision), ==, cases[i].precision);
      g_assert_cmpint (timeline_value_get_range (&value, &begin, &end), ==, cases[i].begin != NULL);
      if (cases[i].begin == NULL)
        continue;
      g_date_strftime (text[0], sizeof text[0], "%Y-%m-%d", &begin);
      g_date_strftime (text[1], sizeof text[1], "%Y-%m-%d", &end);
      g_assert_cmpstr (text[0], ==, cases[i].begin);
      g_assert_cmpstr (text[1], ==, cases[i].end);
    }
}

static void
test_refused (void)
{
  static const char *const bad[]
      = { "",      "P3D",    "PRESENT_REF",      "2024-13", "2023-02-29",  "2024-W54", "2024-Q5",
          "20245", "2024-1", "2024-11-21T25:00", "199-05",  "2024-11-21x", "BC0044",   "XXXXX" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      TimelineValue value;

      g_test_message ("%s", bad[i]);
      g_assert_false (timeline_value_parse (bad[i], &value));
    }
}

static void
test_dates (void)
{
  GDate date;

  g_assert_true (timeline_date_parse ("2024-11-21T08:00:00Z", &date));
  g_assert_cmpuint (g_date_get_day (&date), ==, 21);
  g_assert_false (timeline_date_parse ("2024-11", &date));
  g_assert_false (timeline_date_parse ("2024-02-31", &date));
  g_assert_false (timeline_date_parse (NULL, &date));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/timeline/value/ranges", test_ranges);
  g_test_add_func ("/timeline/value/refused", test_refused);
  g_test_add_func ("/timeline/value/dates", test_dates);
  return g_test_run ();
}

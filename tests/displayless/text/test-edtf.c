/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-fixture.h"
#include "text/lectern-edtf.h"

static char *
format (gint64 seconds)
{
  gint64 days = seconds / 86400 - (seconds % 86400 < 0);
  gint64 rest = seconds - days * 86400;
  gint year;
  guint month, day;

  if (seconds == G_MININT64 || seconds == G_MAXINT64)
    return g_strdup ("open");
  lectern_edtf_civil_from_days (days, &year, &month, &day);
  return g_strdup_printf (rest != 0 ? "%d-%02u-%02u %02u:%02u" : "%d-%02u-%02u", year, month, day,
                          (guint) (rest / 3600), (guint) (rest / 60 % 60));
}

static void
test_parse (void)
{
  static const struct {
    const char *text, *precision, *begin, *end;
  } cases[] = {
    { "2024", "year", "2024-01-01", "2025-01-01" },
    { "2024-02", "month", "2024-02-01", "2024-03-01" },
    { "2024-02-29", "day", "2024-02-29", "2024-03-01" },
    { "199X", "decade", "1990-01-01", "2000-01-01" },
    { "19XX", "century", "1900-01-01", "2000-01-01" },
    { "2024-XX-XX", "year", "2024-01-01", "2025-01-01" },
    { "2024-11-XX", "month", "2024-11-01", "2024-12-01" },
    { "2024-21", "season", "2024-03-01", "2024-06-01" },
    { "2024-24", "season", "2024-12-01", "2025-03-01" },
    { "2024-36", "quarter", "2024-10-01", "2025-01-01" },
    { "2024-41", "half", "2024-07-01", "2025-01-01" },
    { "2024-02-29T10:05:00", "time", "2024-02-29 10:05", "2024-02-29 10:06" },
    { "2024-02-29T10:05:00Z", "time", "2024-02-29 10:05", "2024-02-29 10:06" },
    { "2024-03-01T00:05:00+01:00", "time", "2024-02-29 23:05", "2024-02-29 23:06" },
    { "1850~", "year", "1850-01-01", "1851-01-01" },
    { "-0043-03-15", "day", "-43-03-15", "-43-03-16" },
    { "0000", "year", "0-01-01", "1-01-01" },
    { "1975/1980", "year", "1975-01-01", "1981-01-01" },
    { "2019-03/..", "month", "2019-03-01", "open" },
    { "../1850", "year", "open", "1851-01-01" },
    { "2019/", "year", "2019-01-01", "open" },
    { "[..1849]", "year", "open", "1850-01-01" },
    { "[1851..]", "year", "1851-01-01", "open" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *begin = NULL;
      g_autofree char *end = NULL;
      LecternEdtf edtf;

      g_test_message ("%s", cases[i].text);
      g_assert_true (lectern_edtf_parse (cases[i].text, &edtf));
      begin = format (edtf.begin);
      end = format (edtf.end);
      g_assert_true (edtf.has_year);
      g_assert_cmpstr (lectern_edtf_precision_get_name (edtf.precision), ==, cases[i].precision);
      g_assert_cmpstr (begin, ==, cases[i].begin);
      g_assert_cmpstr (end, ==, cases[i].end);
    }
}

static void
test_flags (void)
{
  LecternEdtf edtf;

  g_assert_true (lectern_edtf_parse ("1850~", &edtf));
  g_assert_true (edtf.is_approximate && !edtf.is_uncertain && !edtf.is_interval);
  g_assert_true (lectern_edtf_parse ("1850?/1860", &edtf));
  g_assert_true (edtf.is_uncertain && !edtf.is_approximate && edtf.is_interval);
  g_assert_true (lectern_edtf_parse ("2024-02-29%", &edtf));
  g_assert_true (edtf.is_uncertain && edtf.is_approximate);
  g_assert_true (lectern_edtf_parse ("2024-03-01T00:05:00-05:30", &edtf));
  g_assert_true (edtf.has_zone);
  g_assert_cmpint (edtf.offset_minutes, ==, -330);
  g_assert_true (lectern_edtf_parse ("XXXX-12-25", &edtf));
  g_assert_false (edtf.has_year);
}

static void
test_refused (void)
{
  static const char *const bad[] = {
    "",
    "20",
    "20245",
    "2024-13",
    "2024-00",
    "2023-02-29",
    "2024-1",
    "2024-42",
    "2024-21-03",
    "19X5",
    "1980/1975",
    "../..",
    "/",
    "[1990]",
    "[..]",
    "2024-11-21T10:05",
    "2024-11T10:00:00",
    "2024-11-21T25:00:00",
    "2024-11-21T10:00:00+15:00",
    "P3D",
    "1990/1991/1992",
    "now",
    "2024-11-21 ",
  };
  LecternEdtf edtf;

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("%s", bad[i]);
      g_assert_false (lectern_edtf_parse (bad[i], &edtf));
    }
  g_assert_false (lectern_edtf_parse (NULL, &edtf));
}

static void
test_from_timex (void)
{
  static const struct {
    const char *value, *modifier, *bound, *edtf;
  } cases[] = {
    { "2024", NULL, NULL, "2024" },
    { "199", "APPROX", NULL, "199X~" },
    { "19", NULL, NULL, "19XX" },
    { "2024-11", "START", NULL, "2024-11" },
    { "2024-SP", NULL, NULL, "2024-21" },
    { "2023-WI", NULL, "before", "[..2023-11]" },
    { "2024-Q4", NULL, NULL, "2024-36" },
    { "2024-H1", NULL, NULL, "2024-40" },
    { "2024-W01", NULL, NULL, "2024-01-01/2024-01-07" },
    { "2021-W53", NULL, NULL, "2022-01-03/2022-01-09" },
    { "2024-W47-WE", NULL, NULL, "2024-11-23/2024-11-24" },
    { "2024-W47-4", NULL, NULL, "2024-11-21" },
    { "2024-W47", NULL, "since", "2024-11-18/.." },
    { "2024-11-21", NULL, "before", "[..2024-11-20]" },
    { "2024-01-01", NULL, "before", "[..2023-12-31]" },
    { "2024-12", NULL, "after", "[2025-01..]" },
    { "199", NULL, "before", "[..1989]" },
    { "2024-11-21T09:05", NULL, NULL, "2024-11-21T09:05:00" },
    { "2024-11-21T09", NULL, NULL, "2024-11-21T09:00:00" },
    { "2024-11-21T09:05+01:00", NULL, NULL, "2024-11-21T09:05:00+01:00" },
    { "2024-11-21TMO", NULL, NULL, "2024-11-21" },
    { "2024-11-21TXX:XX", NULL, NULL, "2024-11-21" },
    { "2024-11-XX", NULL, NULL, "2024-11-XX" },
    { "XXXX-11", NULL, NULL, "XXXX-11" },
    { "XXXX-WXX-2", NULL, NULL, "XXXX-XX-XX" },
    { "XXXX-11", NULL, "before", "XXXX-11" },
    { "BC0480", NULL, NULL, "-0479" },
    { "BC0001", NULL, NULL, "0000" },
    { "BC0480-08", NULL, NULL, "-0479-08" },
    { "BC04", NULL, NULL, "-0499/-0400" },
    { "P3D", NULL, NULL, NULL },
    { "PRESENT_REF", NULL, NULL, NULL },
    { "2024-13", NULL, NULL, NULL },
    { "2023-02-30", NULL, NULL, NULL },
    { "2024-11-21x", NULL, NULL, NULL },
    { "", NULL, NULL, NULL },
    { NULL, NULL, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *edtf = lectern_edtf_from_timex (cases[i].value, cases[i].modifier,
                                                       cases[i].bound);
      LecternEdtf parsed;

      g_test_message ("%s", cases[i].value);
      g_assert_cmpstr (edtf, ==, cases[i].edtf);
      if (edtf != NULL)
        g_assert_true (lectern_edtf_parse (edtf, &parsed));
    }
}

static void
test_join (void)
{
  g_autofree char *years = lectern_edtf_join ("1975", "1980");
  g_autofree char *weeks = lectern_edtf_join ("2024-11-18/2024-11-24", "2024-11-25/2024-12-01");
  g_autofree char *wrong = lectern_edtf_join ("1980", "1975");
  g_autofree char *set = lectern_edtf_join ("[..1975]", "1980");

  g_assert_cmpstr (years, ==, "1975/1980");
  g_assert_cmpstr (weeks, ==, "2024-11-18/2024-12-01");
  g_assert_null (wrong);
  g_assert_null (set);
}

/* All days from 5 BC to the year 2500, there and back. */
static void
test_days (void)
{
  gint64 first = lectern_edtf_days_from_civil (-4, 1, 1);
  gint64 last = lectern_edtf_days_from_civil (2500, 12, 31);

  g_assert_cmpint (lectern_edtf_days_from_civil (1970, 1, 1), ==, 0);
  for (gint64 day = first; day <= last; day += 29)
    {
      gint year;
      guint month, of_month;

      lectern_edtf_civil_from_days (day, &year, &month, &of_month);
      g_assert_cmpint (lectern_edtf_days_from_civil (year, month, of_month), ==, day);
      if (year > 0)
        {
          GDate date;

          g_date_clear (&date, 1);
          g_date_set_dmy (&date, of_month, month, year);
          g_assert_cmpint (g_date_get_julian (&date), ==, day + 719163);
        }
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/edtf/parse", test_parse);
  g_test_add_func ("/edtf/flags", test_flags);
  g_test_add_func ("/edtf/refused", test_refused);
  g_test_add_func ("/edtf/from-timex", test_from_timex);
  g_test_add_func ("/edtf/join", test_join);
  g_test_add_func ("/edtf/days", test_days);
  return g_test_run ();
}

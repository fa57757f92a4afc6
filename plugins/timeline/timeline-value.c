/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "timeline-value.h"

/* Reads TIMEX3 values of dates and times. The analyzer and the panel both use it, the panel also on
 * what an analyst typed. */

static const char *const precision_names[] = {
  "none",  "century", "decade",  "year", "half", "season", "quarter",
  "month", "week",    "weekend", "day",  "part", "minute",
};

static const struct {
  char name[3];
  guint month;
} seasons[] = { { "SP", 3 }, { "SU", 6 }, { "FA", 9 }, { "WI", 12 } };

static gsize
count_digits (const char *text)
{
  gsize n = 0;

  while (g_ascii_isdigit (text[n]))
    n++;
  return n;
}

/* Two digits, or XX, which leaves @number at 0. */
static gboolean
read_two (const char **at, guint minimum, guint maximum, guint *number)
{
  const char *text = *at;

  if (g_str_has_prefix (text, "XX"))
    {
      *at += 2;
      return TRUE;
    }
  if (!g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]))
    return FALSE;
  *number = (text[0] - '0') * 10 + (text[1] - '0');
  *at += 2;
  return *number >= minimum && *number <= maximum;
}

static gboolean
read_season (const char **at, TimelineValue *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (seasons); i++)
    if (g_str_has_prefix (*at, seasons[i].name))
      {
        memcpy (value->season, seasons[i].name, sizeof value->season);
        value->precision = TIMELINE_PRECISION_SEASON;
        *at += 2;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_week (const char **at, TimelineValue *value)
{
  if (!read_two (at, 1, 53, &value->week))
    return FALSE;
  value->precision = TIMELINE_PRECISION_WEEK;
  if (g_str_has_prefix (*at, "-WE"))
    {
      value->precision = TIMELINE_PRECISION_WEEKEND;
      *at += 3;
    }
  else if (**at == '-' && (*at)[1] >= '1' && (*at)[1] <= '7')
    {
      value->weekday = (*at)[1] - '0';
      value->precision = TIMELINE_PRECISION_DAY;
      *at += 2;
    }
  return TRUE;
}

static gboolean
read_time (const char **at, TimelineValue *value)
{
  static const char *const parts[] = { "MO", "AF", "EV", "NI", "DT", "MI", NULL };
  const char part[3] = { (*at)[0], (*at)[0] != '\0' ? (*at)[1] : '\0', '\0' };

  if (g_strv_contains (parts, part))
    {
      memcpy (value->part, part, sizeof part);
      value->precision = TIMELINE_PRECISION_PART;
      *at += 2;
      return TRUE;
    }
  if (g_str_has_prefix (*at, "XX:XX")) /* an hour of that day */
    {
      *at += 5;
      return TRUE;
    }
  if (!read_two (at, 0, 24, &value->hour))
    return FALSE;
  value->precision = TIMELINE_PRECISION_MINUTE;
  if (**at != ':')
    return TRUE;
  (*at)++;
  return read_two (at, 0, 59, &value->minute);
}

/* What stands behind the year's dash. */
static gboolean
read_within_year (const char **at, TimelineValue *value)
{
  if (**at == 'W' && (*at)[1] != 'I')
    {
      (*at)++;
      return read_week (at, value);
    }
  if ((**at == 'Q' && (*at)[1] >= '1' && (*at)[1] <= '4')
      || (**at == 'H' && (*at)[1] >= '1' && (*at)[1] <= '2'))
    {
      value->precision = **at == 'Q' ? TIMELINE_PRECISION_QUARTER : TIMELINE_PRECISION_HALF;
      value->number = (*at)[1] - '0';
      *at += 2;
      return TRUE;
    }
  if (read_season (at, value))
    return TRUE;
  if (!read_two (at, 1, 12, &value->month))
    return FALSE;
  value->precision = value->month != 0 ? TIMELINE_PRECISION_MONTH : value->precision;
  if (**at != '-')
    return TRUE;
  (*at)++;
  if (!read_two (at, 1, 31, &value->day))
    return FALSE;
  if (value->day != 0)
    value->precision = TIMELINE_PRECISION_DAY;
  return value->day == 0 || value->month == 0 || value->year == 0
         || g_date_valid_dmy (value->day, value->month, value->year);
}

gboolean
timeline_value_parse (const char *text, TimelineValue *value)
{
  TimelineValue parsed = { 0 };
  gsize n_digits = count_digits (text);
  const char *at = text;

  if (g_str_has_prefix (text, "XXXX"))
    at += 4;
  else if (n_digits >= 2 && n_digits <= 4)
    {
      static const TimelinePrecision by_digits[] = { 0, 0, TIMELINE_PRECISION_CENTURY,
                                                     TIMELINE_PRECISION_DECADE,
                                                     TIMELINE_PRECISION_YEAR };
      static const gint scale[] = { 0, 0, 100, 10, 1 };

      parsed.year = atoi (text) * scale[n_digits];
      parsed.precision = by_digits[n_digits];
      at += n_digits;
      if (n_digits < 4 && *at != '\0')
        return FALSE;
    }
  else
    return FALSE;
  if (*at == '-')
    {
      at++;
      if (!read_within_year (&at, &parsed))
        return FALSE;
    }
  if (*at == 'T')
    {
      at++;
      if (!read_time (&at, &parsed))
        return FALSE;
      if (*at == 'Z' || *at == '+' || *at == '-')
        at += strspn (at, "Z+-:0123456789");
    }
  if (*at != '\0')
    return FALSE;
  *value = parsed;
  return TRUE;
}

static void
set_years (gint first, gint last, GDate *begin, GDate *end)
{
  g_date_set_dmy (begin, 1, G_DATE_JANUARY, MAX (first, 1));
  g_date_set_dmy (end, 31, G_DATE_DECEMBER, MAX (last, 1));
}

static void
set_months (gint year, guint month, guint n_months, GDate *begin, GDate *end)
{
  g_date_set_dmy (begin, 1, month, year);
  *end = *begin;
  g_date_add_months (end, n_months);
  g_date_subtract_days (end, 1);
}

/* The Monday of the first ISO week is that of the week with 4 January. */
static void
set_week (const TimelineValue *value, GDate *begin, GDate *end)
{
  guint days = (value->week - 1) * 7;
  guint length = 6;

  g_date_set_dmy (begin, 4, G_DATE_JANUARY, value->year);
  g_date_subtract_days (begin, g_date_get_weekday (begin) - 1);
  if (value->precision == TIMELINE_PRECISION_WEEKEND)
    {
      days += 5;
      length = 1;
    }
  else if (value->weekday != 0)
    {
      days += value->weekday - 1;
      length = 0;
    }
  g_date_add_days (begin, days);
  *end = *begin;
  g_date_add_days (end, length);
}

static guint
get_season_month (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (seasons); i++)
    if (g_str_equal (seasons[i].name, name))
      return seasons[i].month;
  return 1;
}

/* The first and last day of a value; %FALSE when the year is open. */
gboolean
timeline_value_get_range (const TimelineValue *value, GDate *begin, GDate *end)
{
  if (value->year == 0 || value->precision == TIMELINE_PRECISION_NONE)
    return FALSE;
  g_date_clear (begin, 1);
  g_date_clear (end, 1);
  if (value->precision == TIMELINE_PRECISION_CENTURY)
    set_years (value->year, value->year + 99, begin, end);
  else if (value->precision == TIMELINE_PRECISION_DECADE)
    set_years (value->year, value->year + 9, begin, end);
  else if (value->season[0] != '\0')
    set_months (value->year, get_season_month (value->season), 3, begin, end);
  else if (value->precision == TIMELINE_PRECISION_QUARTER)
    set_months (value->year, value->number * 3 - 2, 3, begin, end);
  else if (value->precision == TIMELINE_PRECISION_HALF)
    set_months (value->year, value->number * 6 - 5, 6, begin, end);
  else if (value->week != 0)
    set_week (value, begin, end);
  else if (value->month != 0 && value->day != 0)
    {
      g_date_set_dmy (begin, value->day, value->month, value->year);
      *end = *begin;
    }
  else if (value->month != 0)
    set_months (value->year, value->month, 1, begin, end);
  else
    set_years (value->year, value->year, begin, end);
  return TRUE;
}

const char *
timeline_precision_get_name (TimelinePrecision precision)
{
  return precision_names[precision];
}

/* The day of an ISO 8601 date or date and time. */
gboolean
timeline_date_parse (const char *text, GDate *date)
{
  g_autofree char *day = text != NULL ? g_strndup (text, 10) : NULL;
  TimelineValue value;

  if (day == NULL || strlen (day) != 10 || !timeline_value_parse (day, &value) || value.year == 0
      || value.month == 0 || value.day == 0)
    return FALSE;
  g_date_clear (date, 1);
  g_date_set_dmy (date, value.day, value.month, value.year);
  return TRUE;
}

/* The day as ISO 8601 writes it. */
void
timeline_date_format (const GDate *date, char *buffer, gsize size)
{
  g_snprintf (buffer, size, "%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date),
              g_date_get_day (date));
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lectern-chronology-export.h"

/* Dates as people write them, no finer than they are known. */

#define SECONDS_PER_DAY 86400

static gint64
get_day (gint64 seconds)
{
  return seconds >= 0 ? seconds / SECONDS_PER_DAY
                      : -((-seconds + SECONDS_PER_DAY - 1) / SECONDS_PER_DAY);
}

static char *
name_year (gint year)
{
  /* Translators: a year before Christ */
  return year > 0 ? g_strdup_printf ("%d", year) : g_strdup_printf (_ ("%d BC"), 1 - year);
}

/* Names of months and the order of days are the locale's, but calendars of the C library begin with
 * the year 1. */
static char *
name_month (const char *format, gint year, guint month, guint day)
{
  char buffer[128] = "";
  GDate date;

  if (year < 1)
    {
      g_autofree char *name = name_year (year);

      return g_strdup_printf ("%s-%02u", name, month);
    }
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  g_date_strftime (buffer, sizeof buffer, format, &date);
  return g_strdup (buffer);
}

static char *
name_day (gint year, guint month, guint day)
{
  g_autofree char *before_christ = year < 1 ? name_month (NULL, year, month, day) : NULL;

  return before_christ != NULL ? g_strdup_printf ("%s-%02u", before_christ, day)
                               : name_month (_ ("%-d %b %Y"), year, month, day);
}

static char *
name_part (const LecternEdtf *edtf, gint year, guint month)
{
  static const char *const seasons[] = { N_ ("Spring"), N_ ("Summer"), N_ ("Autumn"),
                                         N_ ("Winter") };
  static const char *const quarters[] = { N_ ("First quarter"), N_ ("Second quarter"),
                                          N_ ("Third quarter"), N_ ("Fourth quarter") };
  static const char *const halves[] = { N_ ("First half"), N_ ("Second half") };
  g_autofree char *name = name_year (year);
  const char *part = edtf->precision == LECTERN_EDTF_SEASON    ? seasons[(month / 3 + 3) % 4]
                     : edtf->precision == LECTERN_EDTF_QUARTER ? quarters[(month - 1) / 3 % 4]
                                                               : halves[(month - 1) / 6 % 2];

  return g_strdup_printf ("%s %s", _ (part), name);
}

static char *
name_time (const LecternEdtf *edtf)
{
  gint64 local = edtf->begin + edtf->offset_minutes * 60;
  gint64 second = local - get_day (local) * SECONDS_PER_DAY;
  g_autofree char *day = NULL;
  g_autofree char *zone = NULL;
  gint year;
  guint month, of_month;

  lectern_edtf_civil_from_days (get_day (local), &year, &month, &of_month);
  day = name_day (year, month, of_month);
  if (edtf->has_zone)
    zone = edtf->offset_minutes == 0 ? g_strdup (" UTC")
                                     : g_strdup_printf (" UTC%+03d:%02d", edtf->offset_minutes / 60,
                                                        ABS (edtf->offset_minutes) % 60);
  return g_strdup_printf ("%s, %02d:%02d%s", day, (int) (second / 3600), (int) (second / 60 % 60),
                          zone != NULL ? zone : "");
}

/* One date that has a year. */
static char *
name_one (const char *text)
{
  LecternEdtf edtf;
  gint year;
  guint month, day;

  if (!lectern_edtf_parse (text, &edtf) || !edtf.has_year || edtf.begin == G_MININT64)
    return g_strdup (text);
  lectern_edtf_civil_from_days (get_day (edtf.begin), &year, &month, &day);
  switch (edtf.precision)
    {
    case LECTERN_EDTF_CENTURY:
      return g_strdup_printf (_ ("%d–%d"), year, year + 99);
    case LECTERN_EDTF_DECADE:
      return g_strdup_printf (_ ("%ds"), year);
    case LECTERN_EDTF_YEAR:
      return name_year (year);
    case LECTERN_EDTF_HALF:
    case LECTERN_EDTF_SEASON:
    case LECTERN_EDTF_QUARTER:
      return name_part (&edtf, year, month);
    case LECTERN_EDTF_MONTH:
      return name_month ("%OB %Y", year, month, day);
    case LECTERN_EDTF_TIME:
      return name_time (&edtf);
    case LECTERN_EDTF_DAY:
      return name_day (year, month, day);
    case LECTERN_EDTF_NONE:
    default:
      return g_strdup (text);
    }
}

static char *
name_modified (const char *modifier, const LecternEdtf *when, char *name)
{
  g_autofree char *taken = name;

  if (g_strcmp0 (modifier, "START") == 0)
    return g_strdup_printf (_ ("Early %s"), name);
  if (g_strcmp0 (modifier, "MID") == 0)
    return g_strdup_printf (_ ("Mid %s"), name);
  if (g_strcmp0 (modifier, "END") == 0)
    return g_strdup_printf (_ ("Late %s"), name);
  if (when->is_approximate)
    return g_strdup_printf (_ ("About %s"), name);
  if (when->is_uncertain)
    /* Translators: %s is a date that is not sure */
    return g_strdup_printf (_ ("%s, perhaps"), name);
  return g_steal_pointer (&taken);
}

/* What stands between two marks, as words; NULL where it is open. */
static char *
name_end (const char *text, gsize length)
{
  g_autofree char *end = g_strndup (text, length);

  return length == 0 || g_str_equal (end, "..") ? NULL : name_one (end);
}

static char *
name_interval (const char *edtf)
{
  const char *slash = strchr (edtf, '/');
  g_autofree char *begin = name_end (edtf, slash - edtf);
  g_autofree char *end = name_end (slash + 1, strlen (slash + 1));

  if (begin == NULL)
    return g_strdup_printf (_ ("Until %s"), end);
  if (end == NULL)
    return g_strdup_printf (_ ("Since %s"), begin);
  return g_strdup_printf (_ ("%s – %s"), begin, end);
}

static char *
name_bound (const char *edtf)
{
  const char *dots = strstr (edtf, "..");
  g_autofree char *begin = name_end (edtf + 1, dots - edtf - 1);
  g_autofree char *end = name_end (dots + 2, strlen (dots + 2) - 1);

  if (begin == NULL)
    return g_strdup_printf (_ ("By %s"), end);
  /* Translators: that day or a later one */
  return g_strdup_printf (_ ("%s or later"), begin);
}

/* A month or day of some year: any year that has all days lends its names. */
static char *
name_open (const char *edtf)
{
  g_autofree char *name = NULL;
  guint month = 0;
  guint day = 0;

  if (strlen (edtf) >= strlen ("XXXX-03") && g_ascii_isdigit (edtf[5]))
    month = g_ascii_strtoull (edtf + 5, NULL, 10);
  if (strlen (edtf) >= strlen ("XXXX-03-21") && g_ascii_isdigit (edtf[8]))
    day = g_ascii_strtoull (edtf + 8, NULL, 10);
  if (month < 1 || month > 12)
    return g_strdup (_ ("Some day"));
  name = day >= 1 ? name_month (_ ("%-d %B"), 2000, month,
                                MIN (day, g_date_get_days_in_month (month, 2000)))
                  : name_month ("%OB", 2000, month, 1);
  return g_strdup_printf (_ ("%s, year uncertain"), name);
}

/**
 * lectern_chronology_dup_when:
 * @event: an event
 *
 * Says when an event was, in the user's language.
 *
 * Returns: (transfer full): the words
 */
char *
lectern_chronology_dup_when (LecternChronologyEvent *event)
{
  const char *edtf = lectern_chronology_event_get_edtf (event);
  const LecternEdtf *when = lectern_chronology_event_get_when (event);
  const char *modifier = lectern_chronology_event_get_modifier (event);

  if (strchr (edtf, '/') != NULL)
    return name_interval (edtf);
  if (edtf[0] == '[')
    return name_bound (edtf);
  if (!when->has_year)
    return name_open (edtf);
  return name_modified (modifier, when, name_one (edtf));
}

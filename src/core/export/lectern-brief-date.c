/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-brief-findings.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

/* Writes TIMEX3 and ISO 8601 values as people do. What is neither stays as it is: a brief would
 * rather show a code than drop what a plugin found. */

#define UNKNOWN_YEAR "XXXX"

/* Any leap year stands in when only the name of a month or day is wanted. */
#define SAMPLE_YEAR 2000

static char *
format_date (const char *format, const GDate *date)
{
  char buffer[128] = "";

  g_date_strftime (buffer, sizeof buffer, format, date);
  return g_strdup (buffer);
}

/* A name that the year follows, if there is one. */
static char *
add_year (guint year, const char *name)
{
  return year != 0 ? g_strdup_printf ("%s %u", name, year)
                   : g_strdup_printf (_ ("%s, year uncertain"), name);
}

static char *
name_part_of_year (guint year, const char *code)
{
  static const struct {
    const char *code;
    const char *name;
  } parts[] = {
    { "SP", N_ ("Spring") },        { "SU", N_ ("Summer") },
    { "FA", N_ ("Autumn") },        { "WI", N_ ("Winter") },
    { "Q1", N_ ("First quarter") }, { "Q2", N_ ("Second quarter") },
    { "Q3", N_ ("Third quarter") }, { "Q4", N_ ("Fourth quarter") },
    { "H1", N_ ("First half") },    { "H2", N_ ("Second half") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strcmp (parts[i].code, code) == 0)
      return add_year (year, _ (parts[i].name));

  return NULL;
}

/* The first ISO week is the one with 4 January. */
static gboolean
find_day_of_week (guint year, guint week, guint weekday, GDate *date)
{
  if (year == 0 || week < 1 || week > 53)
    return FALSE;

  g_date_clear (date, 1);
  g_date_set_dmy (date, 4, G_DATE_JANUARY, year);
  g_date_subtract_days (date, g_date_get_weekday (date) - 1);
  g_date_add_days (date, (week - 1) * 7 + weekday - 1);
  return TRUE;
}

static char *
name_weekday (guint weekday)
{
  g_autofree char *name = NULL;
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, weekday, G_DATE_JANUARY, 2001); /* a Monday */
  name = format_date ("%A", &date);
  return g_strdup_printf (_ ("%s, week uncertain"), name);
}

/* "46", "46-WE" or "46-3"; "XX" for a week that is not known. */
static char *
name_week (guint year, const char *code)
{
  const char *rest = strlen (code) >= 2 ? code + 2 : "?";
  gboolean is_weekend = strcmp (rest, "-WE") == 0;
  gboolean is_day = rest[0] == '-' && rest[1] >= '1' && rest[1] <= '7' && rest[2] == '\0';
  guint weekday = is_day ? rest[1] - '0' : is_weekend ? G_DATE_SATURDAY : G_DATE_MONDAY;
  g_autofree char *format = NULL;
  GDate date;

  if (*rest != '\0' && !is_weekend && !is_day)
    return NULL;
  if (!g_ascii_isdigit (code[0]) || !g_ascii_isdigit (code[1])
      || !find_day_of_week (year, (code[0] - '0') * 10 + (code[1] - '0'), weekday, &date))
    {
      if (is_day)
        return name_weekday (weekday);
      return add_year (year, is_weekend ? _ ("A weekend") : _ ("A week"));
    }
  if (is_day)
    return format_date (_ ("%-d %B %Y"), &date);

  /* Translators: the week that begins on this Monday, as strftime() writes it */
  format = g_strconcat (is_weekend ? _ ("Weekend of %-d %B") : _ ("Week of %-d %B"), " %Y", NULL);
  return format_date (format, &date);
}

static char *
name_month (guint year, const char *code)
{
  guint month = 0;
  guint day = 1;
  int length = 0;
  int n_fields = sscanf (code, "%2u%n-%2u%n", &month, &length, &day, &length);
  g_autofree char *name = NULL;
  GDate date;

  if (n_fields < 1 || code[length] != '\0'
      || !g_date_valid_dmy (day, month, year != 0 ? year : SAMPLE_YEAR))
    return NULL;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year != 0 ? year : SAMPLE_YEAR);
  /* Translators: dates as strftime() writes them */
  if (year != 0)
    return format_date (n_fields == 2 ? _ ("%-d %B %Y") : _ ("%B %Y"), &date);

  name = format_date (n_fields == 2 ? _ ("%-d %B") : "%OB", &date);
  return add_year (0, name);
}

static char *
name_years (const char *day, gsize n_digits)
{
  int number = 0;

  sscanf (day, "%4d", &number);
  if (n_digits == 2)
    return g_strdup_printf (_ ("%d–%d"), number * 100, number * 100 + 99);
  if (n_digits == 3)
    return g_strdup_printf (_ ("%ds"), number * 10);

  return g_strdup_printf ("%d", number);
}

/**
 * lectern_brief_dup_date:
 * @value: ISO 8601 or TIMEX3
 *
 * Writes a day, week, month, season or year as people do, without the time of day; anything else
 * stays as it is.
 *
 * Returns: (transfer full): the date
 */
char *
lectern_brief_dup_date (const char *value)
{
  g_autofree char *day = g_strndup (value, strcspn (value, "T"));
  gboolean has_year = !g_str_has_prefix (day, UNKNOWN_YEAR);
  gsize n_digits = has_year ? strspn (day, "0123456789") : strlen (UNKNOWN_YEAR);
  const char *rest = day + n_digits;
  char *name = NULL;
  guint year = 0;

  if (n_digits < 2 || n_digits > 4)
    return g_strdup (value);
  if (*rest == '\0')
    return has_year ? name_years (day, n_digits) : g_strdup (_ ("Year uncertain"));
  if (n_digits < 4 || *rest != '-' || (has_year && (sscanf (day, "%4u", &year) < 1 || year == 0)))
    return g_strdup (value);

  rest++;
  name = name_part_of_year (year, rest);
  if (name == NULL && rest[0] == 'W')
    name = name_week (year, rest + 1);
  if (name == NULL)
    name = name_month (year, rest);

  return name != NULL ? name : g_strdup (value);
}

/* A day and what its value says behind the T. */
static char *
add_time_of_day (char *day, const char *time)
{
  static const struct {
    const char *code;
    const char *format;
  } parts[] = {
    { "MO", N_ ("%s, morning") },
    { "AF", N_ ("%s, afternoon") },
    { "EV", N_ ("%s, evening") },
    { "NI", N_ ("%s, night") },
  };
  g_autofree char *owned = day;
  guint hour = 0;
  guint minute = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strcmp (parts[i].code, time) == 0)
      {
        g_auto (GStrv) around = g_strsplit (_ (parts[i].format), "%s", 2);

        return g_strjoinv (day, around);
      }
  /* Translators: a day and a time of day, 24 hours */
  if (sscanf (time, "%2u:%2u", &hour, &minute) == 2 && hour <= 24 && minute <= 59)
    return g_strdup_printf (_ ("%s, %02u:%02u"), day, hour, minute);

  return g_steal_pointer (&owned);
}

static char *
add_modifier (char *name, const char *modifier)
{
  g_autofree char *owned = name;

  if (g_strcmp0 (modifier, "START") == 0)
    return g_strdup_printf (_ ("Early %s"), name);
  if (g_strcmp0 (modifier, "MID") == 0)
    return g_strdup_printf (_ ("Mid %s"), name);
  if (g_strcmp0 (modifier, "END") == 0)
    return g_strdup_printf (_ ("Late %s"), name);
  if (g_strcmp0 (modifier, "APPROX") == 0)
    return g_strdup_printf (_ ("About %s"), name);

  return g_steal_pointer (&owned);
}

/**
 * lectern_brief_dup_time:
 * @time: a finding of the family of times, with a value
 *
 * Writes when something was, with the time of day where the text tells it.
 *
 * Returns: (transfer full): the date and time
 */
char *
lectern_brief_dup_time (const LecternAnnotation *time)
{
  const char *value = lectern_annotation_get_string (time, "value");
  const char *behind = strchr (value, 'T');
  char *date = lectern_brief_dup_date (value);

  if (behind != NULL)
    date = add_time_of_day (date, behind + 1);

  return add_modifier (date, lectern_annotation_get_string (time, "modifier"));
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "timeline-wording.h"

#define MAX_TYPED_BYTES 64

static char *
format_date (const char *format, const GDate *date)
{
  char buffer[128] = { 0 };

  g_date_strftime (buffer, sizeof buffer, format, date);
  return g_strdup (buffer);
}

char *
timeline_wording_date (const GDate *date)
{
  /* Translators: a date as strftime() writes it: 21 Nov 2024 */
  return format_date (_ ("%-d %b %Y"), date);
}

/* Any date of a year stands in when only the name of a month or day is wanted. */
static char *
name_month (guint month, gint year)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, month, year > 0 ? year : 2000);
  return format_date ("%OB", &date);
}

static char *
name_day (const TimelineValue *value, const GDate *begin)
{
  GDate date;

  /* Translators: a day as strftime() writes it; its year stands in a heading above */
  if (value->year != 0)
    return format_date (_ ("%a, %-d %B"), begin);
  g_date_clear (&date, 1);
  if (value->weekday != 0)
    {
      g_date_set_dmy (&date, value->weekday, G_DATE_JANUARY, 2001); /* a Monday */
      return format_date ("%A", &date);
    }
  if (value->month == 0 || value->day == 0)
    return g_strdup_printf (_ ("Day %u"), value->day);
  g_date_set_dmy (&date, MIN (value->day, 29), value->month, 2000);
  /* Translators: a day of an unknown year as strftime() writes it */
  return format_date (_ ("%-d %B"), &date);
}

static char *
name_season (const char *season)
{
  if (g_str_equal (season, "SP"))
    return g_strdup (_ ("Spring"));
  if (g_str_equal (season, "SU"))
    return g_strdup (_ ("Summer"));
  if (g_str_equal (season, "FA"))
    return g_strdup (_ ("Autumn"));
  return g_strdup (_ ("Winter"));
}

static char *
name_part (const char *day, const char *part)
{
  /* Translators: a part of a day; %s is the day */
  if (g_str_equal (part, "MO"))
    return g_strdup_printf (_ ("%s, morning"), day);
  if (g_str_equal (part, "AF"))
    return g_strdup_printf (_ ("%s, afternoon"), day);
  if (g_str_equal (part, "EV"))
    return g_strdup_printf (_ ("%s, evening"), day);
  if (g_str_equal (part, "NI"))
    return g_strdup_printf (_ ("%s, night"), day);
  return g_strdup (day);
}

static char *
name_quarter (guint number)
{
  static const char *const names[] = { N_ ("First quarter"), N_ ("Second quarter"),
                                       N_ ("Third quarter"), N_ ("Fourth quarter") };

  return g_strdup (_ (names[CLAMP (number, 1, 4) - 1]));
}

static char *
name_time (const TimelineValue *value, const GDate *begin)
{
  g_autofree char *day = name_day (value, begin);

  if (value->precision == TIMELINE_PRECISION_PART)
    return name_part (day, value->part);
  /* Translators: a day and a time of day, 24 hours */
  return g_strdup_printf (_ ("%s, %02u:%02u"), day, value->hour, value->minute);
}

static char *
name_value (const TimelineValue *value, const GDate *begin)
{
  switch (value->precision)
    {
    case TIMELINE_PRECISION_CENTURY:
    case TIMELINE_PRECISION_DECADE:
      return timeline_wording_heading (value);
    case TIMELINE_PRECISION_YEAR:
      return g_strdup_printf ("%d", value->year);
    case TIMELINE_PRECISION_HALF:
      return g_strdup (value->number == 1 ? _ ("First half") : _ ("Second half"));
    case TIMELINE_PRECISION_SEASON:
      return name_season (value->season);
    case TIMELINE_PRECISION_QUARTER:
      return name_quarter (value->number);
    case TIMELINE_PRECISION_MONTH:
      return name_month (value->month, value->year);
    case TIMELINE_PRECISION_WEEK:
      /* Translators: the week that begins on this Monday, as strftime() writes it */
      return value->year != 0 ? format_date (_ ("Week of %-d %B"), begin) : g_strdup (_ ("A week"));
    case TIMELINE_PRECISION_WEEKEND:
      return value->year != 0 ? format_date (_ ("Weekend of %-d %B"), begin)
                              : g_strdup (_ ("A weekend"));
    case TIMELINE_PRECISION_DAY:
      return name_day (value, begin);
    case TIMELINE_PRECISION_PART:
    case TIMELINE_PRECISION_MINUTE:
      return name_time (value, begin);
    case TIMELINE_PRECISION_NONE:
    default:
      return g_strdup (_ ("Some day"));
    }
}

/* What a heading already says needs words of its own below it. */
static char *
name_years (const TimelineValue *value)
{
  if (value->precision == TIMELINE_PRECISION_CENTURY)
    return g_strdup_printf (_ ("Between %d and %d"), value->year, value->year + 99);
  if (value->precision == TIMELINE_PRECISION_DECADE)
    return g_strdup_printf (_ ("In the %ds"), value->year);
  return g_strdup_printf (_ ("Some time in %d"), value->year);
}

static char *
add_modifier (const char *modifier, char *name)
{
  g_autofree char *taken = name;

  /* Translators: %s is a month, season, year or decade */
  if (g_strcmp0 (modifier, "START") == 0)
    return g_strdup_printf (_ ("Early %s"), name);
  if (g_strcmp0 (modifier, "MID") == 0)
    return g_strdup_printf (_ ("Mid %s"), name);
  if (g_strcmp0 (modifier, "END") == 0)
    return g_strdup_printf (_ ("Late %s"), name);
  if (g_strcmp0 (modifier, "APPROX") == 0)
    return g_strdup_printf (_ ("About %s"), name);
  return g_steal_pointer (&taken);
}

static char *
add_bound (const char *bound, char *name)
{
  g_autofree char *taken = name;

  /* Translators: %s is a day, month, season, year or decade */
  if (g_strcmp0 (bound, "before") == 0)
    return g_strdup_printf (_ ("Before %s"), name);
  if (g_strcmp0 (bound, "after") == 0)
    return g_strdup_printf (_ ("After %s"), name);
  if (g_strcmp0 (bound, "since") == 0)
    return g_strdup_printf (_ ("Since %s"), name);
  if (g_strcmp0 (bound, "until") == 0)
    return g_strdup_printf (_ ("Until %s"), name);
  if (g_strcmp0 (bound, "by") == 0)
    return g_strdup_printf (_ ("By %s"), name);
  return g_steal_pointer (&taken);
}

static char *
name_range (const LecternAnnotation *annotation)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  GDate begin, end;

  if (!timeline_date_parse (lectern_annotation_get_string (annotation, "begin"), &begin)
      || !timeline_date_parse (lectern_annotation_get_string (annotation, "end"), &end))
    return NULL;
  first = timeline_wording_date (&begin);
  last = timeline_wording_date (&end);
  /* Translators: from the first day to the last */
  return g_strdup_printf (_ ("%s – %s"), first, last);
}

char *
timeline_wording_when (const LecternAnnotation *annotation)
{
  const char *text = lectern_annotation_get_string (annotation, "value");
  const char *modifier = lectern_annotation_get_string (annotation, "modifier");
  const char *bound = lectern_annotation_get_string (annotation, "bound");
  TimelineValue value;
  char *name;
  GDate begin, end;

  if (text == NULL || !timeline_value_parse (text, &value))
    return name_range (annotation);
  g_date_clear (&begin, 1);
  timeline_value_get_range (&value, &begin, &end);
  if (modifier == NULL && bound == NULL && value.precision != TIMELINE_PRECISION_NONE
      && value.precision <= TIMELINE_PRECISION_YEAR)
    return name_years (&value);
  name = add_bound (bound, add_modifier (modifier, name_value (&value, &begin)));
  if (value.year == 0)
    {
      g_autofree char *taken = name;

      /* Translators: a month, day or weekday whose year or week the article does not tell */
      if (value.weekday != 0)
        return g_strdup_printf (_ ("%s, week uncertain"), name);
      return g_strdup_printf (_ ("%s, year uncertain"), name);
    }
  return name;
}

/* One end of a range, with its year. */
static char *
name_end (const LecternAnnotation *annotation)
{
  const char *text = lectern_annotation_get_string (annotation, "value");
  TimelineValue value;
  GDate begin, end;

  if (text == NULL || !timeline_value_parse (text, &value)
      || !timeline_value_get_range (&value, &begin, &end))
    return NULL;
  if (value.precision <= TIMELINE_PRECISION_YEAR)
    return timeline_wording_heading (&value);
  if (value.precision <= TIMELINE_PRECISION_MONTH)
    return format_date ("%b %Y", &begin);
  return timeline_wording_date (&begin);
}

char *
timeline_wording_range (const LecternAnnotation *first, const LecternAnnotation *last)
{
  g_autofree char *begin = name_end (first);
  g_autofree char *end = name_end (last);

  if (begin == NULL || end == NULL)
    return NULL;
  /* Translators: from the first to the last */
  return g_strdup_printf (_ ("%s – %s"), begin, end);
}

/* What "year taken from" and the like go on with, and its day where it is known. */
static char *
name_origin (const LecternAnnotation *annotation)
{
  const char *origin = lectern_annotation_get_string (annotation, "reference-origin");
  const char *name = g_strcmp0 (origin, "published") == 0  ? _ ("the publication date")
                     : g_strcmp0 (origin, "dateline") == 0 ? _ ("the dateline")
                                                           : _ ("the date mentioned before");
  g_autofree char *day = NULL;
  GDate date;

  if (!timeline_date_parse (lectern_annotation_get_string (annotation, "reference"), &date))
    return g_strdup (name);
  day = timeline_wording_date (&date);
  /* Translators: the publication date, 21 Nov 2024 */
  return g_strdup_printf (_ ("%s, %s"), name, day);
}

/* A weekday, or what else is counted in steps: which way it was counted. */
static char *
name_step (const LecternAnnotation *annotation, const char *written, const char *origin)
{
  const char *reference = lectern_annotation_get_string (annotation, "reference");
  const char *begin = lectern_annotation_get_string (annotation, "begin");
  const char *reason = lectern_annotation_get_string (annotation, "reason");
  int order = reference != NULL && begin != NULL ? strcmp (begin, reference) : 0;

  if (!g_str_equal (reason, "weekday") || order == 0)
    return g_strdup_printf (_ ("“%s”: counted from %s"), written, origin);
  /* Translators: the first %s is a weekday as the text has it, the second what it was counted from
   */
  return order < 0 ? g_strdup_printf (_ ("“%s”: the last one before %s"), written, origin)
                   : g_strdup_printf (_ ("“%s”: the next one after %s"), written, origin);
}

static char *
name_reason (const LecternAnnotation *annotation, const char *reason, const char *written)
{
  g_autofree char *origin = name_origin (annotation);

  /* Translators: the first %s is what the text says, the second where the rest is from */
  if (g_str_equal (reason, "year"))
    return g_strdup_printf (_ ("“%s”: year taken from %s"), written, origin);
  if (g_str_equal (reason, "month"))
    return g_strdup_printf (_ ("“%s”: month taken from %s"), written, origin);
  if (g_str_equal (reason, "day"))
    return g_strdup_printf (_ ("“%s”: day taken from %s"), written, origin);
  if (g_str_equal (reason, "weekday") || g_str_equal (reason, "relative"))
    return name_step (annotation, written, origin);
  if (g_str_has_suffix (reason, "-open"))
    return g_strdup_printf (_ ("“%s”: the article has no date to count from"), written);
  return NULL;
}

/* The sentence in small type, or NULL where the text says all itself. */
char *
timeline_wording_why (const LecternAnnotation *annotation, const char *written)
{
  const char *reason = lectern_annotation_get_string (annotation, "reason");
  const char *tense = lectern_annotation_get_string (annotation, "tense");
  g_autofree char *why = NULL;

  if (reason == NULL)
    return g_strdup_printf (_ ("“%s”: set by you"), written);
  why = name_reason (annotation, reason, written);
  if (why == NULL || tense == NULL)
    return g_steal_pointer (&why);
  /* Translators: %s is why a date is what it is; the tense is that of the verb beside it */
  return g_str_equal (tense, "past") ? g_strdup_printf (_ ("%s; past tense"), why)
                                     : g_strdup_printf (_ ("%s; future tense"), why);
}

/* The date in the notation that is stored, and the rule that found it. */
char *
timeline_wording_details (const LecternAnnotation *annotation)
{
  const char *rule = lectern_annotation_get_string (annotation, "rule");
  const char *edtf = lectern_annotation_get_string (annotation, "range-edtf");

  if (edtf == NULL)
    edtf = lectern_annotation_get_string (annotation, "edtf");
  if (edtf != NULL && rule != NULL)
    /* Translators: the first %s is a date in the notation EDTF, the second the name of a rule */
    return g_strdup_printf (_ ("%s, found by the rule “%s”"), edtf, rule);
  if (rule != NULL)
    return g_strdup_printf (_ ("Found by the rule “%s”"), rule);
  return lectern_edtf_from_timex (lectern_annotation_get_string (annotation, "value"), NULL, NULL);
}

char *
timeline_wording_heading (const TimelineValue *value)
{
  if (value->year == 0)
    return g_strdup (_ ("Year uncertain"));
  if (value->precision == TIMELINE_PRECISION_CENTURY)
    /* Translators: a century, such as 1900–1999 */
    return g_strdup_printf (_ ("%d–%d"), value->year, value->year + 99);
  if (value->precision == TIMELINE_PRECISION_DECADE)
    return g_strdup_printf (_ ("%ds"), value->year);
  return g_strdup_printf ("%d", value->year);
}

char *
timeline_wording_parse (const char *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  char iso[16];
  TimelineValue value;
  GDate date;

  if (strlen (text) > MAX_TYPED_BYTES)
    return NULL;
  if (timeline_value_parse (text, &value))
    return g_steal_pointer (&text);
  g_date_clear (&date, 1);
  g_date_set_parse (&date, text);
  if (!g_date_valid (&date))
    return NULL;
  g_snprintf (iso, sizeof iso, "%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date),
              g_date_get_day (&date));
  return g_strdup (iso);
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The dates of feeds: RFC 822 as it is written rather than as it is, ISO 8601 with whatever it is
 * cut to, the output of asctime (), and days of any other form. A time is given only with its
 * zone; without one it is that of UTC, which nearly all who leave it out mean. */

#include "config.h"

#include "feed-date.h"

#include <string.h>

#include "page-date.h"

#define MAX_LENGTH 200
#define FIRST_YEAR 1970
#define LAST_YEAR 2199
/* Years of two digits: RFC 2822 has them pivot here. */
#define PIVOT 70
#define MAX_OFFSET_MINUTES (14 * 60)

typedef struct {
  int year;
  int month;
  int day;
  int hour; /* -1: none is said */
  int minute;
  int second;
  int offset; /* of the zone, in minutes */
} Moment;

static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun",
                                      "jul", "aug", "sep", "oct", "nov", "dec" };

/* Those of other languages that feeds use; a few letters tell them. */
static const struct {
  const char *beginning;
  int month;
} foreign_months[] = {
  { "jän", 1 },  { "fév", 2 },  { "fev", 2 },  { "feb", 2 },  { "mär", 3 },  { "mrz", 3 },
  { "mrt", 3 },  { "avr", 4 },  { "abr", 4 },  { "mai", 5 },  { "mag", 5 },  { "mei", 5 },
  { "maj", 5 },  { "juin", 6 }, { "giu", 6 },  { "juil", 7 }, { "lug", 7 },  { "aoû", 8 },
  { "aou", 8 },  { "ago", 8 },  { "set", 9 },  { "okt", 10 }, { "ott", 10 }, { "out", 10 },
  { "dez", 12 }, { "déc", 12 }, { "dic", 12 }, { "gen", 1 },  { "ene", 1 },  { "januar", 1 },
};

static const struct {
  const char *name;
  int minutes;
} zones[] = {
  { "gmt", 0 },    { "ut", 0 },     { "utc", 0 },     { "z", 0 },       { "wet", 0 },
  { "est", -300 }, { "edt", -240 }, { "et", -300 },   { "cst", -360 },  { "cdt", -300 },
  { "ct", -360 },  { "mst", -420 }, { "mdt", -360 },  { "mt", -420 },   { "pst", -480 },
  { "pdt", -420 }, { "pt", -480 },  { "akst", -540 }, { "akdt", -480 }, { "hst", -600 },
  { "ast", -240 }, { "adt", -180 }, { "nst", -210 },  { "bst", 60 },    { "ist", 330 },
  { "cet", 60 },   { "mez", 60 },   { "cest", 120 },  { "mesz", 120 },  { "west", 60 },
  { "eet", 120 },  { "eest", 180 }, { "msk", 180 },   { "jst", 540 },   { "kst", 540 },
  { "aest", 600 }, { "aedt", 660 }, { "acst", 570 },  { "awst", 480 },  { "nzst", 720 },
  { "nzdt", 780 }, { "sast", 120 }, { "hkt", 480 },   { "sgt", 480 },   { "brt", -180 },
  { "art", -180 }, { "a", -60 },    { "m", -720 },    { "n", 60 },      { "y", 720 },
};

/* Up to @max digits at *@at, -1 if there are fewer than @min. */
static int
take_number (const char **at, int min, int max)
{
  int value = 0;
  int n = 0;

  while (n < max && g_ascii_isdigit ((*at)[n]))
    value = value * 10 + ((*at)[n++] - '0');
  if (n < min)
    return -1;

  *at += n;
  return value;
}

static gboolean
take (const char **at, char c)
{
  if (**at != c)
    return FALSE;

  (*at)++;
  return TRUE;
}

static void
skip_space (const char **at)
{
  while (g_ascii_isspace (**at) || **at == ',')
    (*at)++;
}

/* "+01:00", "-0500", "+1"; */
static gboolean
take_offset (const char **at, int *minutes)
{
  int sign = **at == '-' ? -1 : 1;
  const char *start = *at;
  int hours = 0;
  int rest = 0;

  if (**at != '+' && **at != '-')
    return FALSE;
  (*at)++;
  hours = take_number (at, 1, 2);
  if (hours >= 0)
    {
      take (at, ':');
      rest = take_number (at, 2, 2);
      rest = MAX (rest, 0);
    }
  if (hours < 0 || rest > 59 || hours * 60 + rest > MAX_OFFSET_MINUTES)
    {
      *at = start;
      return FALSE;
    }

  *minutes = sign * (hours * 60 + rest);
  return TRUE;
}

static void
take_zone (const char **at, int *minutes)
{
  g_autofree char *name = NULL;
  gsize length = 0;

  skip_space (at);
  if (take_offset (at, minutes))
    return;

  length = strspn (*at, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
  name = g_ascii_strdown (*at, (gssize) length);
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    if (strcmp (name, zones[i].name) == 0)
      {
        *minutes = zones[i].minutes;
        *at += length;
        /* "GMT+1" */
        take_offset (at, minutes);
        return;
      }
}

/* "10:15", "10:15:30", "10:15:30.25", "9.05 pm"; */
static gboolean
take_time (const char **at, Moment *out)
{
  const char *start = *at;
  const char *fraction = NULL;
  int hour = take_number (at, 1, 2);
  int minute = -1;
  int second = 0;

  if (hour >= 0 && (take (at, ':') || take (at, '.')))
    minute = take_number (at, 1, 2);
  if (minute >= 0 && (**at == ':' || (**at == '.' && g_ascii_isdigit ((*at)[1]))))
    {
      (*at)++;
      second = take_number (at, 1, 2);
      second = MAX (second, 0);
    }
  fraction = *at;
  if (minute >= 0 && (take (at, '.') || take (at, ',')) && g_ascii_isdigit (**at))
    *at += strspn (*at, "0123456789");
  else
    *at = fraction;
  if (hour < 0 || minute < 0 || hour > 24 || minute > 59 || second > 60)
    {
      *at = start;
      return FALSE;
    }

  skip_space (at);
  if ((g_ascii_strncasecmp (*at, "am", 2) == 0 || g_ascii_strncasecmp (*at, "pm", 2) == 0)
      && !g_ascii_isalpha ((*at)[2]) && hour <= 12)
    {
      hour = hour % 12 + (g_ascii_tolower (**at) == 'p' ? 12 : 0);
      *at += 2;
    }
  out->hour = hour;
  out->minute = minute;
  out->second = second;
  return TRUE;
}

/* "2019-11-18T10:15:30+01:00", and what is left when one cuts it anywhere. */
static gboolean
parse_iso (const char *at, Moment *out)
{
  gboolean is_compact = FALSE;

  out->year = take_number (&at, 4, 4);
  if (out->year < 0)
    return FALSE;
  is_compact = g_ascii_isdigit (*at);
  out->month = 1;
  out->day = 1;
  if (is_compact || take (&at, '-') || take (&at, '/'))
    {
      out->month = take_number (&at, is_compact ? 2 : 1, 2);
      if (is_compact || take (&at, '-') || take (&at, '/'))
        out->day = take_number (&at, is_compact ? 2 : 1, 2);
    }
  if (out->month < 0 || out->day < 0)
    return FALSE;
  if (*at == '\0' || (*at == 'Z' && at[1] == '\0'))
    return TRUE;
  if (*at != 'T' && *at != 't' && !g_ascii_isspace (*at))
    return FALSE;

  at++;
  skip_space (&at);
  if (*at == '\0')
    return TRUE;
  if (!take_time (&at, out))
    return FALSE;
  take_zone (&at, &out->offset);
  return TRUE;
}

static int
find_month (const char *word, gsize length)
{
  g_autofree char *lower = g_utf8_strdown (word, (gssize) length);

  for (int i = 0; i < 12; i++)
    if (g_str_has_prefix (lower, months[i]))
      return i + 1;
  for (gsize i = 0; i < G_N_ELEMENTS (foreign_months); i++)
    if (g_str_has_prefix (lower, foreign_months[i].beginning))
      return foreign_months[i].month;

  return 0;
}

static gsize
word_length (const char *at)
{
  gsize length = 0;

  while (g_ascii_isalpha (at[length]) || (guchar) at[length] >= 0x80)
    length++;

  return length;
}

/* A number that stands by itself is the day first, then the year. */
static gboolean
take_day_or_year (const char **at, Moment *out)
{
  const char *start = *at;
  int value = take_number (at, 1, 4);
  gsize n_digits = *at - start;

  if (g_ascii_isdigit (**at))
    return FALSE;
  if (n_digits >= 3)
    out->year = n_digits == 3 ? value + 1900 : value;
  else if (out->day == 0)
    out->day = value;
  else if (out->year == 0)
    out->year = value + (value < PIVOT ? 2000 : 1900);
  else
    return FALSE;

  return TRUE;
}

/* "Mon, 18 Nov 2019 10:15:30 +0100", "18-Nov-19", "Mon Nov 18 10:15:30 2019", in any order of their
 * parts. */
static gboolean
parse_words (const char *at, Moment *out)
{
  gboolean has_word = FALSE;

  while (*at != '\0')
    {
      gsize length = word_length (at);

      if (length > 0)
        {
          int month = out->month == 0 ? find_month (at, length) : 0;

          if (month > 0)
            out->month = month;
          else if (out->hour >= 0)
            take_zone (&at, &out->offset);
          at += month > 0 ? length : word_length (at);
          has_word = TRUE;
          continue;
        }
      if (out->hour >= 0 && (*at == '+' || *at == '-') && take_offset (&at, &out->offset))
        continue;
      if (!g_ascii_isdigit (*at))
        {
          at++;
          continue;
        }
      if (out->hour < 0 && take_time (&at, out))
        continue;
      if (!take_day_or_year (&at, out))
        return FALSE;
    }

  return has_word && out->month > 0 && out->day > 0 && out->year > 0;
}

static char *
format (const Moment *moment)
{
  int sign = moment->offset < 0 ? '-' : '+';
  int offset = ABS (moment->offset);

  if (moment->year < FIRST_YEAR || moment->year > LAST_YEAR || moment->month < 1
      || moment->month > 12 || moment->day < 1
      || moment->day > g_date_get_days_in_month (moment->month, moment->year))
    return NULL;
  if (moment->hour < 0)
    return g_strdup_printf ("%04d-%02d-%02d", moment->year, moment->month, moment->day);
  /* Midnight as the end of a day stays in that day; a leap second is one too late for others. */
  if (moment->offset == 0)
    return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02dZ", moment->year, moment->month,
                            moment->day, MIN (moment->hour, 23),
                            moment->hour == 24 ? 59 : moment->minute,
                            moment->hour == 24 ? 59 : MIN (moment->second, 59));

  return g_strdup_printf (
      "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", moment->year, moment->month, moment->day,
      MIN (moment->hour, 23), moment->hour == 24 ? 59 : moment->minute,
      moment->hour == 24 ? 59 : MIN (moment->second, 59), sign, offset / 60, offset % 60);
}

/**
 * feed_date_parse:
 * @text: what a feed has for a date
 *
 * Reads a date of any form that feeds are known to have.
 *
 * Returns: (transfer full) (nullable): the day or moment, in ISO 8601
 */
char *
feed_date_parse (const char *text)
{
  g_autofree char *trimmed = NULL;
  char *date = NULL;
  Moment iso = { .hour = -1 };
  Moment words = { .hour = -1 };

  if (strnlen (text, MAX_LENGTH + 1) > MAX_LENGTH || !g_utf8_validate (text, -1, NULL))
    return NULL;

  trimmed = g_strstrip (g_strdup (text));
  if (parse_iso (trimmed, &iso))
    date = format (&iso);
  if (date == NULL && parse_words (trimmed, &words))
    date = format (&words);
  if (date == NULL && !g_ascii_isdigit (trimmed[0] == '-' ? trimmed[1] : '\0'))
    date = page_date_parse (trimmed, PAGE_DATE_DAY_FIRST);

  return date;
}

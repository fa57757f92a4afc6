/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "lectern-edtf.h"

/* The Extended Date/Time Format, annex A of ISO 8601-2:2019: all of level 0, and of levels 1 and 2
 * what news needs: digits that are not known, seasons, quarters and halves of years, doubt, open
 * intervals, and "on or before" as a choice of one day. Two things are more than it can say. It
 * has no weeks, so a week is the interval of its days; and it has no times to the minute, so
 * these end in ":00" and the finding beside it says how finely they are known. */

#define SECONDS_PER_DAY 86400
#define MAX_BYTES 96
#define MAX_YEAR 9999

/* Where seasons, quarters and halves are in a year, by the number that stands for a month. */
static const struct {
  guint number;
  guint month;
  guint n_months;
  LecternEdtfPrecision precision;
  const char *timex;
} parts_of_year[] = {
  { 21, 3, 3, LECTERN_EDTF_SEASON, "SP" },  { 22, 6, 3, LECTERN_EDTF_SEASON, "SU" },
  { 23, 9, 3, LECTERN_EDTF_SEASON, "FA" },  { 24, 12, 3, LECTERN_EDTF_SEASON, "WI" },
  { 33, 1, 3, LECTERN_EDTF_QUARTER, "Q1" }, { 34, 4, 3, LECTERN_EDTF_QUARTER, "Q2" },
  { 35, 7, 3, LECTERN_EDTF_QUARTER, "Q3" }, { 36, 10, 3, LECTERN_EDTF_QUARTER, "Q4" },
  { 40, 1, 6, LECTERN_EDTF_HALF, "H1" },    { 41, 7, 6, LECTERN_EDTF_HALF, "H2" },
};

static const char *const precision_names[] = { "none",   "century", "decade", "year", "half",
                                               "season", "quarter", "month",  "day",  "time" };

/* Days since 1970-01-01 of a day of the proleptic Gregorian calendar; the year 0 is 1 BC. */
gint64
lectern_edtf_days_from_civil (gint year, guint month, guint day)
{
  /* Years that begin in March have their leap day at the end. */
  gint64 shifted = year - (month <= 2);
  gint64 era = (shifted >= 0 ? shifted : shifted - 399) / 400;
  gint64 of_era = shifted - era * 400;
  gint64 of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* The way back. */
void
lectern_edtf_civil_from_days (gint64 days, gint *year, guint *month, guint *day)
{
  gint64 shifted = days + 719468;
  gint64 era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  gint64 of_era = shifted - era * 146097;
  gint64 years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  gint64 of_year = of_era - (365 * years + years / 4 - years / 100);
  gint64 shifted_month = (5 * of_year + 2) / 153;

  *day = of_year - (153 * shifted_month + 2) / 5 + 1;
  *month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  *year = years + era * 400 + (*month <= 2);
}

static gint64
get_day_start (gint year, guint month, guint day)
{
  return lectern_edtf_days_from_civil (year, month, day) * SECONDS_PER_DAY;
}

static gint64
get_month_start (gint year, guint month)
{
  return get_day_start (year + (month - 1) / 12, (month - 1) % 12 + 1, 1);
}

static gboolean
is_day (gint year, guint month, guint day)
{
  gint64 first = lectern_edtf_days_from_civil (year, month, 1);
  gint64 next = lectern_edtf_days_from_civil (month == 12 ? year + 1 : year,
                                              month == 12 ? 1 : month + 1, 1);

  return day >= 1 && day <= next - first;
}

/* Two digits, `XX` (which leaves @number at 0), or nothing of these. */
static gboolean
read_pair (const char **at, guint *number)
{
  const char *text = *at;

  *number = 0;
  if (text[0] == 'X' && text[1] == 'X')
    *at += 2;
  else if (g_ascii_isdigit (text[0]) && g_ascii_isdigit (text[1]))
    {
      *number = (text[0] - '0') * 10 + (text[1] - '0');
      *at += 2;
    }
  else
    return FALSE;
  return TRUE;
}

/* Of a month or day, which 00 is none of. */
static gboolean
read_part (const char **at, guint *number)
{
  return read_pair (at, number) && (*number != 0 || (*at)[-1] == 'X');
}

/* A year of four places, of which the last may be X; @n_known of them are known. */
static gboolean
read_year (const char **at, gint *year, guint *n_known)
{
  gboolean is_negative = **at == '-';
  gboolean is_known = TRUE;
  gint number = 0;

  *at += is_negative;
  *n_known = 0;
  for (guint i = 0; i < 4; i++, (*at)++)
    {
      if (**at == 'X')
        is_known = FALSE;
      else if (!g_ascii_isdigit (**at) || !is_known)
        return FALSE;
      number = number * 10 + (is_known ? **at - '0' : 0);
      *n_known += is_known;
    }
  *year = is_negative ? -number : number;
  return TRUE;
}

static void
set_years (LecternEdtf *edtf, gint year, guint n_known)
{
  static const struct {
    gint n_years;
    LecternEdtfPrecision precision;
  } by_known[] = { { 0, LECTERN_EDTF_NONE },
                   { 1000, LECTERN_EDTF_CENTURY },
                   { 100, LECTERN_EDTF_CENTURY },
                   { 10, LECTERN_EDTF_DECADE },
                   { 1, LECTERN_EDTF_YEAR } };
  gint n_years = by_known[n_known].n_years;

  edtf->has_year = n_known > 0;
  edtf->precision = by_known[n_known].precision;
  /* Before Christ -004X runs from -0049 to -0040. */
  if (year < 0 && n_years > 1)
    year -= n_years - 1;
  edtf->begin = get_day_start (year, 1, 1);
  edtf->end = get_day_start (year + MAX (n_years, 1), 1, 1);
}

static gboolean
set_month (LecternEdtf *edtf, gint year, guint number)
{
  if (number >= 1 && number <= 12)
    {
      edtf->precision = LECTERN_EDTF_MONTH;
      edtf->begin = get_month_start (year, number);
      edtf->end = get_month_start (year, number + 1);
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (parts_of_year); i++)
    if (parts_of_year[i].number == number)
      {
        edtf->precision = parts_of_year[i].precision;
        edtf->begin = get_month_start (year, parts_of_year[i].month);
        edtf->end = get_month_start (year, parts_of_year[i].month + parts_of_year[i].n_months);
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_zone (const char **at, LecternEdtf *edtf)
{
  int sign = **at == '-' ? -1 : 1;
  guint hours = 0;
  guint minutes = 0;

  if (**at != 'Z' && **at != '+' && **at != '-')
    return TRUE;
  edtf->has_zone = TRUE;
  if (*(*at)++ == 'Z')
    return TRUE;
  if (!read_pair (at, &hours))
    return FALSE;
  if (**at == ':')
    {
      (*at)++;
      if (!read_pair (at, &minutes))
        return FALSE;
    }
  edtf->offset_minutes = sign * (int) (hours * 60 + minutes);
  edtf->begin -= edtf->offset_minutes * 60;
  return hours <= 14 && minutes <= 59;
}

/* `T10:00:00`, with a zone or without. */
static gboolean
read_time (const char **at, LecternEdtf *edtf)
{
  guint parts[3] = { 0 };

  for (guint i = 0; i < 3; i++)
    {
      if (*(*at)++ != (i == 0 ? 'T' : ':') || !read_pair (at, &parts[i]))
        return FALSE;
    }
  if (parts[0] > 24 || parts[1] > 59 || parts[2] > 59)
    return FALSE;
  edtf->precision = LECTERN_EDTF_TIME;
  edtf->begin += (gint64) parts[0] * 3600 + parts[1] * 60 + parts[2];
  if (!read_zone (at, edtf))
    return FALSE;
  edtf->end = edtf->begin + 60;
  return TRUE;
}

static void
read_qualifier (const char **at, LecternEdtf *edtf)
{
  if (**at == '?' || **at == '%')
    edtf->is_uncertain = TRUE;
  if (**at == '~' || **at == '%')
    edtf->is_approximate = TRUE;
  *at += **at == '?' || **at == '%' || **at == '~';
}

/* One date, up to what cannot belong to it. */
static gboolean
read_date (const char **at, LecternEdtf *edtf)
{
  gint year = 0;
  guint n_known = 0;
  guint month = 0;
  guint day = 0;

  if (!read_year (at, &year, &n_known))
    return FALSE;
  set_years (edtf, year, n_known);
  if (**at == '-')
    {
      (*at)++;
      if (!read_part (at, &month) || (month != 0 && n_known == 4 && !set_month (edtf, year, month)))
        return FALSE;
    }
  if (**at == '-')
    {
      (*at)++;
      if (month > 12 || !read_part (at, &day))
        return FALSE;
      if (day != 0 && month != 0 && n_known == 4)
        {
          if (!is_day (year, month, day))
            return FALSE;
          edtf->precision = LECTERN_EDTF_DAY;
          edtf->begin = get_day_start (year, month, day);
          edtf->end = edtf->begin + SECONDS_PER_DAY;
        }
    }
  if (**at == 'T' && (edtf->precision != LECTERN_EDTF_DAY || !read_time (at, edtf)))
    return FALSE;
  read_qualifier (at, edtf);
  return TRUE;
}

static gboolean
parse_date (const char *text, gsize length, LecternEdtf *edtf)
{
  g_autofree char *copy = g_strndup (text, length);
  const char *at = copy;

  *edtf = (LecternEdtf){ .begin = G_MININT64, .end = G_MAXINT64 };
  return read_date (&at, edtf) && *at == '\0';
}

/* Two ends, of which either may be open but not both. */
static gboolean
parse_ends (const char *first, gsize n_first, const char *last, gsize n_last, LecternEdtf *edtf)
{
  LecternEdtf begin = { .begin = G_MININT64 };
  LecternEdtf end = { .end = G_MAXINT64 };
  gboolean has_begin = n_first > 0 && strncmp (first, "..", n_first) != 0;
  gboolean has_end = n_last > 0 && strncmp (last, "..", n_last) != 0;

  if ((!has_begin && !has_end) || (has_begin && !parse_date (first, n_first, &begin))
      || (has_end && !parse_date (last, n_last, &end)))
    return FALSE;
  edtf->begin = begin.begin;
  edtf->end = end.end;
  edtf->precision = MAX (begin.precision, end.precision);
  edtf->is_approximate = begin.is_approximate || end.is_approximate;
  edtf->is_uncertain = begin.is_uncertain || end.is_uncertain;
  edtf->has_year = (!has_begin || begin.has_year) && (!has_end || end.has_year);
  edtf->has_zone = begin.has_zone || end.has_zone;
  edtf->offset_minutes = begin.has_zone ? begin.offset_minutes : end.offset_minutes;
  return !edtf->has_year || edtf->begin < edtf->end;
}

/**
 * lectern_edtf_parse:
 * @text: (nullable): a date of the Extended Date/Time Format
 * @edtf: (out): what it says
 *
 * Reads a date. Understood are dates and times of level 0, unknown digits, seasons, quarters,
 * halves of years, `?`, `~` and `%` at the end, intervals, and `[..DATE]`, `[DATE..]`.
 *
 * Returns: whether it is one
 */
gboolean
lectern_edtf_parse (const char *text, LecternEdtf *edtf)
{
  gsize length = text != NULL ? strlen (text) : 0;
  const char *slash = length > 0 && length <= MAX_BYTES ? strchr (text, '/') : NULL;

  memset (edtf, 0, sizeof *edtf);
  if (length == 0 || length > MAX_BYTES)
    return FALSE;
  if (slash != NULL)
    {
      edtf->is_interval = TRUE;
      return parse_ends (text, slash - text, slash + 1, text + length - slash - 1, edtf);
    }
  if (text[0] == '[' && text[length - 1] == ']')
    {
      const char *dots = strstr (text, "..");

      return dots != NULL
             && parse_ends (text + 1, dots - text - 1, dots + 2, text + length - 3 - dots, edtf);
    }
  return parse_date (text, length, edtf);
}

/* What a TIMEX3 value says: the date as EDTF writes it, or the first day of a week. */
typedef struct {
  char date[MAX_BYTES];
  LecternEdtfPrecision precision;
} Written;

static gboolean
is_digits (const char *text, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isdigit (text[i]) && text[i] != 'X')
      return FALSE;
  return TRUE;
}

/* The year or what stands for it. A year before Christ is one less: 1 BC is the year 0. */
static const char *
write_year (const char *value, Written *written)
{
  gboolean is_bc = g_str_has_prefix (value, "BC");
  gsize n = strspn (value + (is_bc ? 2 : 0), "0123456789X");
  const char *digits = value + (is_bc ? 2 : 0);

  if (n < 2 || n > 4 || !is_digits (digits, n) || (is_bc && n < 4 && n != 2))
    return NULL;
  if (is_bc && n == 2)
    {
      gint century = (digits[0] - '0') * 10 + (digits[1] - '0');

      g_snprintf (written->date, sizeof written->date, "-%04d/-%04d", century * 100 + 99,
                  century * 100);
      written->precision = LECTERN_EDTF_CENTURY;
    }
  else if (is_bc)
    {
      gint year = g_ascii_strtoll (digits, NULL, 10);

      g_snprintf (written->date, sizeof written->date, year > 1 ? "-%04d" : "%04d", year - 1);
      written->precision = LECTERN_EDTF_YEAR;
    }
  else
    {
      g_snprintf (written->date, sizeof written->date, "%.*s%s", (int) n, digits,
                  n == 2   ? "XX"
                  : n == 3 ? "X"
                           : "");
      written->precision = digits[0] == 'X' ? LECTERN_EDTF_NONE
                           : n == 4         ? LECTERN_EDTF_YEAR
                           : n == 3         ? LECTERN_EDTF_DECADE
                                            : LECTERN_EDTF_CENTURY;
    }
  return digits + n;
}

/* A week is the interval of its days; Monday of the first is that of the week of 4 January. */
static const char *
write_week (const char *at, Written *written)
{
  gint year = g_ascii_strtoll (written->date, NULL, 10);
  guint week = 0;
  gint64 first = 0;
  gint64 last = 0;
  gint years[2];
  guint months[2], days[2];

  at++;
  if (!read_pair (&at, &week))
    return NULL;
  if (week == 0 || written->precision != LECTERN_EDTF_YEAR)
    {
      g_strlcat (written->date, "-XX-XX", sizeof written->date);
      return at + strlen (at);
    }
  first = lectern_edtf_days_from_civil (year, 1, 4);
  first -= ((first % 7) + 7 + 3) % 7;
  first += 7 * (gint64) (week - 1);
  last = first + 6;
  if (g_str_has_prefix (at, "-WE"))
    {
      first += 5;
      at += 3;
    }
  else if (at[0] == '-' && at[1] >= '1' && at[1] <= '7')
    {
      first += at[1] - '1';
      last = first;
      at += 2;
    }
  lectern_edtf_civil_from_days (first, &years[0], &months[0], &days[0]);
  lectern_edtf_civil_from_days (last, &years[1], &months[1], &days[1]);
  g_snprintf (written->date, sizeof written->date, "%04d-%02u-%02u", years[0], months[0], days[0]);
  if (last > first)
    g_snprintf (written->date, sizeof written->date, "%04d-%02u-%02u/%04d-%02u-%02u", years[0],
                months[0], days[0], years[1], months[1], days[1]);
  written->precision = LECTERN_EDTF_DAY;
  return at;
}

static const char *
write_month (const char *at, Written *written)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts_of_year); i++)
    if (g_str_has_prefix (at, parts_of_year[i].timex))
      {
        g_snprintf (written->date + strlen (written->date), 8, "-%u", parts_of_year[i].number);
        written->precision = parts_of_year[i].precision;
        return at + 2;
      }
  if (g_str_has_prefix (at, "QX"))
    return at + 2;
  for (guint i = 0; i < 2 && (i == 0 || *at == '-'); i++)
    {
      at += i;
      if (!is_digits (at, 2) || at[0] == '\0' || at[1] == '\0')
        return NULL;
      g_snprintf (written->date + strlen (written->date), 8, "-%.2s", at);
      if (at[0] != 'X' && written->precision != LECTERN_EDTF_NONE)
        written->precision = i == 0 ? LECTERN_EDTF_MONTH : LECTERN_EDTF_DAY;
      at += 2;
    }
  return at;
}

/* Parts of days stay days: EDTF has no word for a morning. */
static const char *
write_time (const char *at, Written *written)
{
  if (!g_ascii_isdigit (at[0]) || written->precision != LECTERN_EDTF_DAY)
    return at + strlen (at);
  if (!is_digits (at, 2) || strlen (at) < 2)
    return NULL;
  g_snprintf (written->date + strlen (written->date), 8, "T%.2s", at);
  at += 2;
  if (at[0] == ':' && g_ascii_isdigit (at[1]) && g_ascii_isdigit (at[2]))
    {
      g_snprintf (written->date + strlen (written->date), 8, ":%.2s:00", at + 1);
      at += 3;
    }
  else
    g_strlcat (written->date, ":00:00", sizeof written->date);
  g_strlcat (written->date, at, sizeof written->date);
  written->precision = LECTERN_EDTF_TIME;
  return at + strlen (at);
}

static gboolean
write_value (const char *value, Written *written)
{
  LecternEdtf checked;
  const char *at = write_year (value, written);

  if (at != NULL && *at == '-')
    {
      at++;
      at = at[0] == 'W' && at[1] != 'I' ? write_week (at, written) : write_month (at, written);
    }
  if (at != NULL && *at == 'T')
    at = write_time (at + 1, written);
  return at != NULL && *at == '\0' && lectern_edtf_parse (written->date, &checked);
}

/* The date before or behind one, as finely as it is known; %FALSE where there is none to name. */
static gboolean
write_neighbor (const Written *written, gboolean is_before, char *neighbor, gsize size)
{
  LecternEdtf edtf;
  gint year;
  guint month, day;
  gint64 second;

  if (!lectern_edtf_parse (written->date, &edtf) || !edtf.has_year)
    return FALSE;
  second = is_before ? edtf.begin - 1 : edtf.end;
  lectern_edtf_civil_from_days (second >= 0 ? second / SECONDS_PER_DAY
                                            : -((-second + SECONDS_PER_DAY - 1) / SECONDS_PER_DAY),
                                &year, &month, &day);
  if (year < 0 || year > MAX_YEAR)
    return FALSE;
  if (edtf.precision <= LECTERN_EDTF_YEAR)
    g_snprintf (neighbor, size, "%04d", year);
  else if (edtf.precision <= LECTERN_EDTF_MONTH)
    g_snprintf (neighbor, size, "%04d-%02u", year, month);
  else if (edtf.precision == LECTERN_EDTF_DAY)
    g_snprintf (neighbor, size, "%04d-%02u-%02u", year, month, day);
  else
    return FALSE;
  return TRUE;
}

/* The ends of what may be an interval already. */
static char *
dup_end (const char *date, gboolean is_last)
{
  const char *slash = strchr (date, '/');

  if (slash == NULL)
    return g_strdup (date);
  return is_last ? g_strdup (slash + 1) : g_strndup (date, slash - date);
}

static char *
add_bound (const Written *written, const char *bound)
{
  char neighbor[32];
  g_autofree char *first = dup_end (written->date, FALSE);
  g_autofree char *last = dup_end (written->date, TRUE);

  if (written->precision == LECTERN_EDTF_NONE)
    return NULL;
  if (g_str_equal (bound, "since"))
    return g_strdup_printf ("%s/..", first);
  if (g_str_equal (bound, "until"))
    return g_strdup_printf ("../%s", last);
  if (g_str_equal (bound, "by"))
    return g_strdup_printf ("[..%s]", last);
  if (g_str_equal (bound, "before") && write_neighbor (written, TRUE, neighbor, sizeof neighbor))
    return g_strdup_printf ("[..%s]", neighbor);
  if (g_str_equal (bound, "after") && write_neighbor (written, FALSE, neighbor, sizeof neighbor))
    return g_strdup_printf ("[%s..]", neighbor);
  return NULL;
}

/**
 * lectern_edtf_from_timex:
 * @value: (nullable): a TIMEX3 value
 * @modifier: (nullable): its `mod`: `APPROX` makes the date approximate; the others say which part
 *   of it is meant, for which EDTF has no sign
 * @bound: (nullable): what the text says it lies to: `before`, `after`, `since`, `until`, `by`
 *
 * Says in EDTF what a TIMEX3 value says: no finer, and no coarser.
 *
 * Returns: (transfer full) (nullable): the date; %NULL when the value is no date (a duration, a
 * set, "now") or not understood
 */
char *
lectern_edtf_from_timex (const char *value, const char *modifier, const char *bound)
{
  Written written = { .precision = LECTERN_EDTF_NONE };
  char *bounded = NULL;

  if (value == NULL || strlen (value) >= MAX_BYTES / 2 || !write_value (value, &written))
    return NULL;
  if (g_strcmp0 (modifier, "APPROX") == 0 && strchr (written.date, '/') == NULL
      && written.precision != LECTERN_EDTF_TIME)
    g_strlcat (written.date, "~", sizeof written.date);
  else if (bound != NULL)
    bounded = add_bound (&written, bound);
  return bounded != NULL ? bounded : g_strdup (written.date);
}

/**
 * lectern_edtf_join:
 * @first: (nullable): a date
 * @last: (nullable): a later one
 *
 * Makes an interval of its two ends.
 *
 * Returns: (transfer full) (nullable): the interval; %NULL when it is none
 */
char *
lectern_edtf_join (const char *first, const char *last)
{
  g_autofree char *begin = NULL;
  g_autofree char *end = NULL;
  g_autofree char *joined = NULL;
  LecternEdtf edtf;

  if (first == NULL || last == NULL || first[0] == '[' || last[0] == '[')
    return NULL;
  begin = dup_end (first, FALSE);
  end = dup_end (last, TRUE);
  joined = g_strconcat (begin, "/", end, NULL);
  return lectern_edtf_parse (joined, &edtf) ? g_steal_pointer (&joined) : NULL;
}

/**
 * lectern_edtf_precision_get_name:
 * @precision: a precision
 *
 * Gives its name in files: `year`, `month`, …
 *
 * Returns: the name
 */
const char *
lectern_edtf_precision_get_name (LecternEdtfPrecision precision)
{
  return precision_names[MIN (precision, LECTERN_EDTF_TIME)];
}

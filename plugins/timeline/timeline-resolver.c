/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "timeline-resolver.h"

/* Turns what a rule read into a TIMEX3 value, and says why. */

#define MAX_YEAR 9999
#define MAX_STEPS 200000
#define RECENT_MONTHS 6
/* An account that goes back this many months has gone on to the next year. */
#define TURN_OF_YEAR 10
/* A year in the middle of a sentence that lies further off is an aside. */
#define MAX_STEP_YEARS 3
/* Words that may stand before a date at the head of a sentence: "By the end of 1941". */
#define MAX_LEAD_WORDS 3

typedef struct {
  TimelineContext *context;
  const TimelineFieldValue *fields;
  const GArray *tokens;
  const TimelineMatch *match;
  TimelineResult *result;
  gboolean is_bc;
} Work;

static gboolean
has (const Work *self, TimelineField field)
{
  return self->fields[field].is_set;
}

static int
number (const Work *self, TimelineField field)
{
  return (int) CLAMP (self->fields[field].number, -1e6, 1e6);
}

static const char *
text (const Work *self, TimelineField field)
{
  return has (self, field) && self->fields[field].text != NULL ? self->fields[field].text : "";
}

static gboolean
is (const Work *self, TimelineField field, const char *value)
{
  return g_str_equal (text (self, field), value);
}

static void G_GNUC_PRINTF (2, 3) append (Work *self, const char *format, ...)
{
  gsize length = strlen (self->result->value);
  va_list arguments;

  va_start (arguments, format);
  g_vsnprintf (self->result->value + length, TIMELINE_VALUE_BYTES - length, format, arguments);
  va_end (arguments);
}

static void
explain (Work *self, const char *reason, const GDate *reference, const char *origin)
{
  self->result->reason = reason;
  if (reference != NULL && g_date_valid (reference))
    {
      self->result->reference = *reference;
      self->result->origin = origin;
    }
}

static gboolean
wants_text (const Work *self)
{
  return !is (self, TIMELINE_ANCHOR, "today")
         && (self->context->is_narrative || is (self, TIMELINE_ANCHOR, "text"));
}

/* What an expression counts from: the article's date, or the date mentioned before. */
static const GDate *
find_anchor (Work *self, const char **origin)
{
  TimelineContext *context = self->context;

  if (wants_text (self) && g_date_valid (&context->last))
    {
      *origin = "text";
      return &context->last;
    }
  *origin = context->origin;
  return g_date_valid (&context->reference) ? &context->reference : NULL;
}

static TimelineTense
find_tense (Work *self)
{
  self->result->tense = timeline_find_tense (self->context->rules, self->context->text,
                                             self->tokens, self->match);
  return self->result->tense;
}

/* How far an anchor that stands in the text is known. */
static TimelinePrecision
get_anchor_precision (Work *self, const char *origin)
{
  return g_strcmp0 (origin, "text") == 0 ? self->context->last_precision : TIMELINE_PRECISION_DAY;
}

static int
expand_year (Work *self, int year)
{
  int now = g_date_valid (&self->context->reference) ? g_date_get_year (&self->context->reference)
                                                     : 2000;
  int full = now / 100 * 100 + year;

  /* "1957-58" */
  if (has (self, TIMELINE_AMOUNT) && number (self, TIMELINE_AMOUNT) >= 1000)
    return number (self, TIMELINE_AMOUNT) / 100 * 100 + year;
  if (full > now + 10)
    full -= 100;
  return full;
}

/* Easter Sunday of the Gregorian calendar, after Meeus. */
static void
set_easter (GDate *date, int year)
{
  int a = year % 19, b = year / 100, c = year % 100;
  int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  int h = (19 * a + b - d - g + 15) % 30;
  int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  int m = (a + 11 * h + 22 * l) / 451;
  int n = h + l - 7 * m + 114;

  g_date_set_dmy (date, n % 31 + 1, n / 31, year);
}

/* `12-25`, `easter+1`, `11-thursday-4` (the fourth), `5-monday-0` (the last) */
static gboolean
set_holiday (const char *rule, int year, GDate *date)
{
  g_auto (GStrv) parts = g_strsplit (rule, "-", 3);
  static const char *const weekdays[] = { "",       "monday",   "tuesday", "wednesday", "thursday",
                                          "friday", "saturday", "sunday",  NULL };
  guint wanted = 1;
  guint month = g_ascii_strtoull (parts[0], NULL, 10);

  if (g_str_has_prefix (rule, "easter"))
    {
      set_easter (date, year);
      g_date_set_julian (date, g_date_get_julian (date) + g_ascii_strtoll (rule + 6, NULL, 10));
      return TRUE;
    }
  if (parts[1] == NULL || month < 1 || month > 12)
    return FALSE;
  if (parts[2] == NULL)
    {
      guint64 day = g_ascii_strtoull (parts[1], NULL, 10);

      if (day < 1 || day > g_date_get_days_in_month (month, year))
        return FALSE;
      g_date_set_dmy (date, day, month, year);
      return TRUE;
    }
  while (weekdays[wanted] != NULL && !g_str_equal (weekdays[wanted], parts[1]))
    wanted++;
  if (wanted > 7)
    return FALSE;
  g_date_set_dmy (date, 1, month, year);
  g_date_add_days (date, (wanted + 7 - g_date_get_weekday (date)) % 7);
  if (parts[2][0] != '0')
    g_date_add_days (date, 7 * (g_ascii_strtoull (parts[2], NULL, 10) - 1));
  else
    while (g_date_get_day (date) + 7 <= g_date_get_days_in_month (month, year))
      g_date_add_days (date, 7);
  return TRUE;
}

/* Whether the account goes on from the last date that was known to the month, past a bare year that
 * was only mentioned: "On 10 March they attacked; victory was planned for 1976. On 11 March". */
static gboolean
goes_on (Work *self, guint month, guint day, int *year)
{
  const TimelineContext *context = self->context;
  int months;

  if (context->last_leads || context->last_precision > TIMELINE_PRECISION_YEAR
      || !g_date_valid (&context->story))
    return FALSE;

  months = (int) month - (int) g_date_get_month (&context->story);
  *year = g_date_get_year (&context->story);
  if (months <= -TURN_OF_YEAR)
    {
      months += 12;
      (*year)++;
    }
  if (months == 0 && day != 0)
    return day >= g_date_get_day (&context->story);
  return months >= 0 && months <= RECENT_MONTHS;
}

/* Years from @anchor to the like month and day that is meant: the last one, the next one, or the
 * one that the tense points to. */
static int
choose_year (Work *self, const GDate *anchor, const char *origin, guint month, guint day)
{
  int year = g_date_get_year (anchor);
  int months = (int) month - (int) g_date_get_month (anchor);
  int distance = months;
  TimelineTense tense;

  if (distance == 0 && day != 0)
    distance = (int) day - (int) g_date_get_day (anchor);
  if (has (self, TIMELINE_DIRECTION))
    {
      int direction = number (self, TIMELINE_DIRECTION);

      if (is (self, TIMELINE_UNIT, "Y")) /* "October of last year" */
        return year + direction;
      return direction < 0 ? year - (distance >= 0) : direction > 0 ? year + (distance <= 0) : year;
    }
  if (g_strcmp0 (origin, "text") == 0)
    {
      int own = 0;

      if (goes_on (self, month, day, &own))
        return own;
      return self->context->last_precision <= TIMELINE_PRECISION_YEAR || months > -TURN_OF_YEAR
                 ? year
                 : year + 1;
    }
  /* Business news speaks of the quarter that ended whatever the verb. */
  if (has (self, TIMELINE_QUARTER) && distance <= 0 && distance >= -RECENT_MONTHS)
    return year;
  tense = has (self, TIMELINE_HOLIDAY) ? TIMELINE_TENSE_NONE : find_tense (self);
  if (tense == TIMELINE_TENSE_FUTURE)
    return year + (distance < 0);
  if (tense == TIMELINE_TENSE_NONE && day != 0)
    return months > 6 ? year - 1 : months < -6 ? year + 1 : year;
  return year - (distance > 0);
}

static gboolean
resolve_year (Work *self, guint month, guint day, int *year)
{
  const char *origin = NULL;
  const GDate *anchor;

  if (has (self, TIMELINE_YEAR))
    {
      *year = number (self, TIMELINE_YEAR);
      if (*year < 100 && !has (self, TIMELINE_ERA))
        *year = expand_year (self, *year);
      explain (self, "stated", NULL, NULL);
      return *year >= 1 && *year <= MAX_YEAR;
    }
  if (wants_text (self) && self->context->last_bc > 0)
    {
      *year = self->context->last_bc;
      self->is_bc = TRUE;
      explain (self, "year", NULL, NULL);
      return TRUE;
    }
  anchor = find_anchor (self, &origin);
  if (anchor == NULL)
    {
      *year = 0;
      explain (self, "year-open", NULL, NULL);
      self->result->is_uncertain = TRUE;
      return TRUE;
    }
  *year = choose_year (self, anchor, origin, month, day);
  explain (self, "year", anchor, origin);
  return *year >= 1;
}

static void
append_year (Work *self, int year)
{
  if (year == 0)
    append (self, "XXXX");
  else if (self->is_bc || is (self, TIMELINE_ERA, "BC"))
    append (self, "BC%04d", year);
  else
    append (self, "%04d", year);
}

static gboolean
append_clock (Work *self)
{
  int hour = number (self, TIMELINE_HOUR);

  if (has (self, TIMELINE_HOUR))
    {
      if (is (self, TIMELINE_MERIDIEM, "pm") && hour < 12)
        hour += 12;
      else if (is (self, TIMELINE_MERIDIEM, "am") && hour == 12)
        hour = 0;
      append (self, "T%02d:%02d%s", hour, number (self, TIMELINE_MINUTE),
              text (self, TIMELINE_ZONE));
    }
  else if (has (self, TIMELINE_PART))
    append (self, "T%s", text (self, TIMELINE_PART));
  else
    return TRUE;
  self->result->kind = "time";
  return hour <= 24;
}

static gboolean
resolve_decade (Work *self)
{
  int decade = number (self, TIMELINE_DECADE);

  if (decade < 100)
    decade += decade < 30 && is (self, TIMELINE_MODIFIER, "XXI") ? 2000 : 1900;
  explain (self, "stated", NULL, NULL);
  if (has (self, TIMELINE_CENTURY))
    append (self, "%02d", decade / 100);
  else
    append (self, "%03d", decade / 10);
  return decade < 2200;
}

static gboolean
resolve_century (Work *self)
{
  int century = number (self, TIMELINE_CENTURY);

  explain (self, "stated", NULL, NULL);
  if (is (self, TIMELINE_ERA, "BC"))
    append (self, "BC%02d", century - 1);
  else
    append (self, "%02d", century - 1);
  return century >= 1 && century <= 30;
}

static gboolean
resolve_holiday (Work *self)
{
  GDate date;
  int year = 0;

  if (!set_holiday (text (self, TIMELINE_HOLIDAY), 2000, &date)
      || !resolve_year (self, g_date_get_month (&date), g_date_get_day (&date), &year))
    return FALSE;
  if (year == 0 && g_ascii_isdigit (text (self, TIMELINE_HOLIDAY)[0])
      && strlen (text (self, TIMELINE_HOLIDAY)) == 5)
    append (self, "XXXX-%s", text (self, TIMELINE_HOLIDAY));
  else if (year == 0)
    append (self, "XXXX-XX-XX");
  else if (set_holiday (text (self, TIMELINE_HOLIDAY), year, &date))
    append (self, "%04d-%02d-%02d", year, g_date_get_month (&date), g_date_get_day (&date));
  return append_clock (self);
}

static gboolean
resolve_season (Work *self)
{
  static const char *const names[] = { "SP", "SU", "FA", "WI" };
  int year = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (is (self, TIMELINE_SEASON, names[i]))
      {
        if (!resolve_year (self, 3 * (i + 1), 0, &year))
          return FALSE;
        append_year (self, year);
        append (self, "-%s", names[i]);
        return TRUE;
      }
  return FALSE;
}

static gboolean
resolve_part_of_year (Work *self, TimelineField field, char letter, guint months)
{
  int n = number (self, field);
  int year = 0;

  if (n < 1 || n > 12 / (int) months || !resolve_year (self, (n - 1) * months + 1, 0, &year))
    return FALSE;
  append_year (self, year);
  append (self, "-%c%d", letter, n);
  return TRUE;
}

/* "on the 15th": the month is that of the date it is counted from. */
static gboolean
resolve_bare_day (Work *self, guint day)
{
  const char *origin = NULL;
  const GDate *anchor = find_anchor (self, &origin);
  GDate date;

  if (anchor == NULL)
    {
      append (self, "XXXX-XX-%02u", day);
      explain (self, "month-open", NULL, NULL);
      self->result->is_uncertain = TRUE;
      return append_clock (self);
    }
  date = *anchor;
  g_date_set_day (&date, 1);
  if (day > g_date_get_day (anchor) && find_tense (self) == TIMELINE_TENSE_PAST
      && g_strcmp0 (origin, "text") != 0)
    g_date_subtract_months (&date, 1);
  if (!g_date_valid_dmy (day, g_date_get_month (&date), g_date_get_year (&date)))
    return FALSE;
  append (self, "%04d-%02d-%02u", g_date_get_year (&date), g_date_get_month (&date), day);
  explain (self, "month", anchor, origin);
  return append_clock (self);
}

static gboolean
resolve_calendar (Work *self)
{
  guint month = number (self, TIMELINE_MONTH);
  guint day = number (self, TIMELINE_DAY);
  int year = 0;

  if (has (self, TIMELINE_DECADE))
    return resolve_decade (self);
  if (has (self, TIMELINE_CENTURY))
    return resolve_century (self);
  if (has (self, TIMELINE_HOLIDAY))
    return resolve_holiday (self);
  if (has (self, TIMELINE_SEASON))
    return resolve_season (self);
  if (has (self, TIMELINE_QUARTER))
    return resolve_part_of_year (self, TIMELINE_QUARTER, 'Q', 3);
  if (has (self, TIMELINE_HALF))
    return resolve_part_of_year (self, TIMELINE_HALF, 'H', 6);
  if (has (self, TIMELINE_DAY) && !has (self, TIMELINE_MONTH))
    return resolve_bare_day (self, day);
  if (month > 12 || !resolve_year (self, month, day, &year))
    return FALSE;
  append_year (self, year);
  if (month > 0)
    append (self, "-%02u", month);
  if (has (self, TIMELINE_DAY))
    {
      if (!g_date_valid_dmy (day, month, year == 0 ? 2000 : year))
        return FALSE;
      append (self, "-%02u", day);
    }
  return append_clock (self);
}

static void
append_date (Work *self, const GDate *date)
{
  append (self, "%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date),
          g_date_get_day (date));
}

/* Moves @date to the weekday that is meant. */
static void
move_to_weekday (Work *self, GDate *date, int weekday, const char *origin)
{
  int days = weekday - (int) g_date_get_weekday (date);
  int direction = number (self, TIMELINE_DIRECTION);
  int forward = (days + 7) % 7;
  int back = forward == 0 ? 0 : forward - 7;

  if (has (self, TIMELINE_DIRECTION) && direction != 0)
    days = direction > 0 ? (forward == 0 ? 7 : forward) : (back == 0 ? -7 : back);
  else if (has (self, TIMELINE_DIRECTION))
    days = find_tense (self) == TIMELINE_TENSE_PAST ? back : forward;
  else if (g_strcmp0 (origin, "text") == 0)
    days = forward <= 3 ? forward : back;
  else
    days = find_tense (self) == TIMELINE_TENSE_FUTURE ? forward : back;
  g_date_set_julian (date, MAX ((gint64) g_date_get_julian (date) + days, 1));
}

static gboolean
resolve_weekday (Work *self)
{
  const char *origin = NULL;
  const GDate *anchor = find_anchor (self, &origin);
  int weekday = number (self, TIMELINE_WEEKDAY);
  GDate date;

  if (weekday < 1 || weekday > 7)
    return FALSE;
  if (anchor == NULL
      || (g_strcmp0 (origin, "text") == 0
          && self->context->last_precision < TIMELINE_PRECISION_DAY))
    {
      append (self, "XXXX-WXX-%d", weekday);
      explain (self, "weekday-open", NULL, NULL);
      self->result->is_uncertain = TRUE;
      return append_clock (self);
    }
  date = *anchor;
  move_to_weekday (self, &date, weekday, origin);
  append_date (self, &date);
  explain (self, "weekday", anchor, origin);
  return append_clock (self);
}

static int
get_months_in (const char *unit)
{
  static const struct {
    const char *unit;
    int months;
  } units[] = { { "M", 1 }, { "Q", 3 }, { "H", 6 }, { "Y", 12 }, { "DE", 120 }, { "CE", 1200 } };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (unit, units[i].unit))
      return units[i].months;
  return 0;
}

/* The value of the unit that @date lies in. */
static void
append_unit (Work *self, const GDate *date, const char *unit)
{
  int year = g_date_get_year (date);
  int month = g_date_get_month (date);
  GDate thursday = *date;

  if (g_str_equal (unit, "Y"))
    append (self, "%04d", year);
  else if (g_str_equal (unit, "M"))
    append (self, "%04d-%02d", year, month);
  else if (g_str_equal (unit, "Q"))
    append (self, "%04d-Q%d", year, (month + 2) / 3);
  else if (g_str_equal (unit, "H"))
    append (self, "%04d-H%d", year, (month + 5) / 6);
  else if (g_str_equal (unit, "DE"))
    append (self, "%03d", year / 10);
  else if (g_str_equal (unit, "CE"))
    append (self, "%02d", year / 100);
  else if (g_str_equal (unit, "W") || g_str_equal (unit, "WE"))
    {
      /* The ISO week belongs to the year of its Thursday. */
      g_date_set_julian (&thursday, g_date_get_julian (date) + 4 - g_date_get_weekday (date));
      append (self, "%04d-W%02u%s", g_date_get_year (&thursday),
              g_date_get_iso8601_week_of_year (date), g_str_equal (unit, "WE") ? "-WE" : "");
    }
  else
    append_date (self, date);
}

static gboolean
is_time_unit (const char *unit)
{
  return unit[0] == 'T';
}

/* Moves by whole units; %FALSE beyond the calendar. */
static gboolean
move_date (GDate *date, const char *unit, double amount)
{
  int months = get_months_in (unit);
  gint64 days = g_str_equal (unit, "W") || g_str_equal (unit, "WE") ? 7 : 1;
  gint64 julian;

  if (fabs (amount) > MAX_STEPS)
    return FALSE;
  if (is_time_unit (unit))
    return TRUE; /* the hour is not known, so the day stays */
  if (months > 0)
    {
      gint64 total = (gint64) g_date_get_year (date) * 12 + g_date_get_month (date) - 1
                     + (gint64) (amount * months);
      guint day = g_date_get_day (date);

      if (total < 12 || total / 12 > MAX_YEAR)
        return FALSE;
      day = MIN (day, g_date_get_days_in_month (total % 12 + 1, total / 12));
      g_date_set_dmy (date, day, total % 12 + 1, total / 12);
      return TRUE;
    }
  julian = g_date_get_julian (date) + (gint64) amount * days;
  if (julian < 1 || julian > 3600000)
    return FALSE;
  g_date_set_julian (date, julian);
  return TRUE;
}

static TimelinePrecision
get_unit_precision (const char *unit)
{
  if (g_str_equal (unit, "Y"))
    return TIMELINE_PRECISION_YEAR;
  if (g_str_equal (unit, "M"))
    return TIMELINE_PRECISION_MONTH;
  if (g_str_equal (unit, "Q"))
    return TIMELINE_PRECISION_QUARTER;
  if (g_str_equal (unit, "DE") || g_str_equal (unit, "CE"))
    return TIMELINE_PRECISION_CENTURY;
  return TIMELINE_PRECISION_DAY;
}

/* A unit of an unknown date. */
static void
append_open_unit (Work *self, const char *unit)
{
  if (g_str_equal (unit, "M"))
    append (self, "XXXX-XX");
  else if (g_str_equal (unit, "W"))
    append (self, "XXXX-WXX");
  else if (g_str_equal (unit, "WE"))
    append (self, "XXXX-WXX-WE");
  else if (g_str_equal (unit, "Q"))
    append (self, "XXXX-QX");
  else if (get_unit_precision (unit) == TIMELINE_PRECISION_DAY)
    append (self, "XXXX-XX-XX");
  else
    append (self, "XXXX");
}

/* "Two days later" after "in May 1990" is some day of that month. */
static void
append_some_day (Work *self, const GDate *anchor, const char *unit)
{
  TimelinePrecision precision = self->context->last_precision;

  self->result->is_uncertain = TRUE;
  if (precision == TIMELINE_PRECISION_MONTH)
    append (self, "%04d-%02d-XX", g_date_get_year (anchor), g_date_get_month (anchor));
  else if (precision >= TIMELINE_PRECISION_YEAR)
    append (self, "%04d-XX-XX", g_date_get_year (anchor));
  else
    append_open_unit (self, unit);
}

/* Years before Christ are counted down; nothing smaller is known. */
static gboolean
resolve_steps_bc (Work *self, double amount)
{
  const char *unit = text (self, TIMELINE_UNIT);
  int years = (int) CLAMP (amount * get_months_in (unit) / 12, -MAX_YEAR, MAX_YEAR);
  int year = self->context->last_bc - years;

  explain (self, "relative", NULL, NULL);
  if (year < 1 || year > MAX_YEAR)
    return FALSE;
  if (get_months_in (unit) >= 12 || amount == 0)
    append (self, "BC%04d", year);
  else
    {
      append (self, "BC%04d-XX-XX", year);
      self->result->is_uncertain = TRUE;
    }
  return append_clock (self);
}

static gboolean
resolve_steps (Work *self, double amount)
{
  const char *unit = text (self, TIMELINE_UNIT);
  const char *origin = NULL;
  const GDate *anchor = find_anchor (self, &origin);
  GDate date;

  if (wants_text (self) && self->context->last_bc > 0)
    return resolve_steps_bc (self, amount);
  if (anchor == NULL)
    {
      append_open_unit (self, unit);
      explain (self, "relative-open", NULL, NULL);
      self->result->is_uncertain = TRUE;
      return append_clock (self);
    }
  date = *anchor;
  explain (self, "relative", anchor, origin);
  if (!move_date (&date, unit, amount))
    return FALSE;
  if (get_unit_precision (unit) > get_anchor_precision (self, origin))
    append_some_day (self, anchor, unit);
  else
    append_unit (self, &date, unit);
  if (is_time_unit (unit))
    {
      append (self, "TXX:XX");
      self->result->kind = "time";
    }
  return append_clock (self);
}

static gboolean
resolve_offset (Work *self)
{
  int direction = number (self, TIMELINE_DIRECTION);

  if (is (self, TIMELINE_AMOUNT, "X"))
    {
      append (self, direction < 0 ? "PAST_REF" : "FUTURE_REF");
      explain (self, "vague", NULL, NULL);
      return TRUE;
    }
  if (resolve_steps (self, direction * self->fields[TIMELINE_AMOUNT].number))
    return TRUE;
  /* Further back or on than calendars go. */
  self->result->value[0] = '\0';
  append (self, direction < 0 ? "PAST_REF" : "FUTURE_REF");
  explain (self, "vague", NULL, NULL);
  return TRUE;
}

static gboolean
resolve_current (Work *self)
{
  return resolve_steps (self, number (self, TIMELINE_DIRECTION));
}

/* The day that a clock time belongs to. */
static gboolean
resolve_clock_day (Work *self)
{
  const char *origin = NULL;
  const GDate *anchor;

  if (has (self, TIMELINE_WEEKDAY) && !has (self, TIMELINE_MONTH))
    return resolve_weekday (self);
  if (has (self, TIMELINE_MONTH) || has (self, TIMELINE_DAY))
    return resolve_calendar (self);
  if (has (self, TIMELINE_UNIT))
    return resolve_current (self);
  anchor = find_anchor (self, &origin);
  if (g_date_valid (&self->context->last) && self->context->last_passage == self->context->passage
      && self->context->last_precision >= TIMELINE_PRECISION_DAY)
    {
      anchor = &self->context->last;
      origin = "text";
    }
  if (anchor != NULL && get_anchor_precision (self, origin) >= TIMELINE_PRECISION_DAY)
    {
      append_date (self, anchor);
      explain (self, "day", anchor, origin);
    }
  else
    {
      append (self, "XXXX-XX-XX");
      explain (self, "day-open", NULL, NULL);
      self->result->is_uncertain = TRUE;
    }
  return append_clock (self);
}

static void
append_amount (Work *self, TimelineField amount, TimelineField unit, gboolean *in_time)
{
  const char *name = text (self, unit);

  if (is_time_unit (name))
    {
      append (self, "%s", *in_time ? "" : "T");
      *in_time = TRUE;
      name++;
    }
  if (is (self, amount, "X"))
    append (self, "X%s", name);
  else
    append (self, "%.10g%s", self->fields[amount].number, name);
}

/* "The past three months" has two ends; "three months" has none. */
static void
set_duration_range (Work *self)
{
  const char *origin = NULL;
  const GDate *anchor = find_anchor (self, &origin);
  GDate other;

  if (!has (self, TIMELINE_DIRECTION) || anchor == NULL || is (self, TIMELINE_AMOUNT, "X")
      || is_time_unit (text (self, TIMELINE_UNIT)))
    return;
  other = *anchor;
  if (!move_date (&other, text (self, TIMELINE_UNIT),
                  number (self, TIMELINE_DIRECTION) * self->fields[TIMELINE_AMOUNT].number))
    return;
  self->result->begin = g_date_compare (anchor, &other) < 0 ? *anchor : other;
  self->result->end = g_date_compare (anchor, &other) < 0 ? other : *anchor;
  self->result->precision = get_unit_precision (text (self, TIMELINE_UNIT));
  explain (self, "relative", anchor, origin);
}

static gboolean
resolve_duration (Work *self)
{
  gboolean in_time = FALSE;

  self->result->kind = "duration";
  explain (self, "duration", NULL, NULL);
  append (self, "P");
  append_amount (self, TIMELINE_AMOUNT, TIMELINE_UNIT, &in_time);
  if (has (self, TIMELINE_UNIT2))
    append_amount (self, TIMELINE_AMOUNT2, TIMELINE_UNIT2, &in_time);
  set_duration_range (self);
  return self->fields[TIMELINE_AMOUNT].number >= 0 && self->fields[TIMELINE_AMOUNT].number < 1e7;
}

static gboolean
resolve_set (Work *self)
{
  gboolean in_time = FALSE;

  self->result->kind = "set";
  explain (self, "set", NULL, NULL);
  if (has (self, TIMELINE_AMOUNT))
    {
      append (self, "P");
      append_amount (self, TIMELINE_AMOUNT, TIMELINE_UNIT, &in_time);
      return TRUE;
    }
  if (has (self, TIMELINE_WEEKDAY))
    append (self, "XXXX-WXX-%d", number (self, TIMELINE_WEEKDAY));
  else if (has (self, TIMELINE_SEASON))
    append (self, "XXXX-%s", text (self, TIMELINE_SEASON));
  else if (has (self, TIMELINE_MONTH))
    append (self, "XXXX-%02d", number (self, TIMELINE_MONTH));
  else if (is_time_unit (text (self, TIMELINE_UNIT)))
    append (self, "PT1%s", text (self, TIMELINE_UNIT) + 1);
  else if (has (self, TIMELINE_UNIT))
    append_open_unit (self, text (self, TIMELINE_UNIT));
  else
    append (self, "XXXX-XX-XX");
  append_clock (self);
  self->result->kind = "set";
  return TRUE;
}

static gboolean
resolve_form (Work *self)
{
  switch (self->match->rule->form)
    {
    case TIMELINE_FORM_CALENDAR:
      return resolve_calendar (self);
    case TIMELINE_FORM_WEEKDAY:
      return resolve_weekday (self);
    case TIMELINE_FORM_OFFSET:
      return resolve_offset (self);
    case TIMELINE_FORM_CURRENT:
      return resolve_current (self);
    case TIMELINE_FORM_CLOCK:
      return resolve_clock_day (self);
    case TIMELINE_FORM_DURATION:
      return resolve_duration (self);
    case TIMELINE_FORM_SET:
      return resolve_set (self);
    case TIMELINE_FORM_CONSTANT:
      append (self, "%s", text (self, TIMELINE_VALUE));
      explain (self, "vague", NULL, NULL);
      return TRUE;
    default:
      return FALSE;
    }
}

/* Whether the expression stands at the head of its sentence, behind a few words at most. */
static gboolean
leads (const Work *self)
{
  gint64 i = (gint64) self->match->first - 1;

  for (guint n_words = 0; i >= 0 && n_words <= MAX_LEAD_WORDS; i--)
    {
      const TimelineToken *token = &g_array_index (self->tokens, TimelineToken, i);
      char mark = self->context->text[token->span.start];

      if (token->kind == TIMELINE_TOKEN_MARK)
        return mark == '.' || mark == '!' || mark == '?' || mark == ':';
      n_words++;
    }

  return i < 0;
}

static int
get_years_between (const GDate *a, const GDate *b)
{
  return ABS ((int) g_date_get_year (a) - (int) g_date_get_year (b));
}

/* A year far off in the middle of a sentence is an aside; with a second one there the account has
 * moved. */
static gboolean
is_aside (Work *self)
{
  TimelineContext *context = self->context;
  const GDate *begin = &self->result->begin;
  gboolean is_far = context->is_narrative && has (self, TIMELINE_YEAR)
                    && g_date_valid (&context->last) && !leads (self)
                    && get_years_between (begin, &context->last) > MAX_STEP_YEARS;
  gboolean has_company = is_far && g_date_valid (&context->stray)
                         && get_years_between (begin, &context->stray) <= MAX_STEP_YEARS;

  if (is_far && !has_company)
    {
      context->stray = *begin;
      return TRUE;
    }
  g_date_clear (&context->stray, 1);
  if (has_company)
    g_date_clear (&context->story, 1);
  return FALSE;
}

static void
set_range (Work *self)
{
  TimelineResult *result = self->result;
  TimelineValue value;

  if (g_str_equal (result->kind, "duration") || g_str_equal (result->kind, "set")
      || !timeline_value_parse (result->value, &value))
    return;
  result->precision = value.precision;
  if (!timeline_value_get_range (&value, &result->begin, &result->end) || is_aside (self))
    return;
  self->context->last_leads = leads (self);
  if (value.precision >= TIMELINE_PRECISION_MONTH)
    self->context->story = result->begin;
  self->context->last = result->begin;
  self->context->last_precision = value.precision;
  self->context->last_passage = self->context->passage;
}

/* Works out the value of @match; %FALSE when it makes no sense (30 February). Remembers it for
 * what is counted from it later. */
gboolean
timeline_resolve (TimelineContext *context,
                  const GArray *tokens,
                  const TimelineMatch *match,
                  TimelineResult *result)
{
  Work self = { context, match->fields.values, tokens, match, result };

  memset (result, 0, sizeof *result);
  g_date_clear (&result->reference, 1);
  g_date_clear (&result->begin, 1);
  g_date_clear (&result->end, 1);
  result->kind = "date";
  if (!resolve_form (&self))
    return FALSE;
  if (has (&self, TIMELINE_KIND))
    result->kind = text (&self, TIMELINE_KIND);
  if (has (&self, TIMELINE_YEAR))
    context->last_bc = is (&self, TIMELINE_ERA, "BC") ? number (&self, TIMELINE_YEAR) : 0;
  set_range (&self);
  return TRUE;
}

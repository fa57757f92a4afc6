/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern.h>

G_BEGIN_DECLS

/* What a pattern can learn from the text. A class of words fills the field of its name, unless the
 * pattern names another. */
typedef enum {
  TIMELINE_YEAR,
  TIMELINE_MONTH,
  TIMELINE_DAY,
  TIMELINE_WEEKDAY,   /* 1 (Monday) to 7 */
  TIMELINE_HOUR,
  TIMELINE_MINUTE,
  TIMELINE_MERIDIEM,  /* am, pm */
  TIMELINE_PART,      /* MO, AF, EV, NI, DT */
  TIMELINE_SEASON,    /* SP, SU, FA, WI */
  TIMELINE_QUARTER,
  TIMELINE_HALF,
  TIMELINE_DECADE,    /* its first year, or 20 to 90 */
  TIMELINE_CENTURY,
  TIMELINE_UNIT,      /* Y, M, W, D, TH, TM, TS, Q, WE, DE, CE */
  TIMELINE_AMOUNT,    /* a number, or X */
  TIMELINE_UNIT2,
  TIMELINE_AMOUNT2,
  TIMELINE_DIRECTION, /* -1, 0, 1 */
  TIMELINE_ANCHOR,    /* text: counted from the date mentioned before */
  TIMELINE_MODIFIER,  /* START, MID, END, APPROX */
  TIMELINE_ZONE,      /* Z or +01:00 */
  TIMELINE_ERA,       /* BC, AD */
  TIMELINE_HOLIDAY,   /* 12-25, easter+1, 11-thursday-4 */
  TIMELINE_VALUE,     /* the TIMEX3 value itself */
  TIMELINE_KIND,      /* date, time, duration, set */
  TIMELINE_N_FIELDS,
  TIMELINE_NO_FIELD = TIMELINE_N_FIELDS,
} TimelineField;

typedef struct {
  const char *text; /* (nullable): interned */
  double number;
  gboolean is_set;
} TimelineFieldValue;

typedef struct {
  TimelineFieldValue values[TIMELINE_N_FIELDS];
} TimelineFields;

/* How the fields of a rule become a value. */
typedef enum {
  TIMELINE_FORM_CALENDAR, /* year, month, day, season, quarter, decade, ... as far as written */
  TIMELINE_FORM_WEEKDAY,
  TIMELINE_FORM_OFFSET,   /* amount and unit away from a date */
  TIMELINE_FORM_CURRENT,  /* the unit that lies direction units away: last year, this week */
  TIMELINE_FORM_CLOCK,
  TIMELINE_FORM_DURATION,
  TIMELINE_FORM_SET,
  TIMELINE_FORM_CONSTANT,
  TIMELINE_FORM_IGNORE,   /* reads like a date and is none */
} TimelineForm;

G_END_DECLS

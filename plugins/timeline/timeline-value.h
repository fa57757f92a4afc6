/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How finely a TIMEX3 value tells its time, from coarse to fine. */
typedef enum {
  TIMELINE_PRECISION_NONE,
  TIMELINE_PRECISION_CENTURY,
  TIMELINE_PRECISION_DECADE,
  TIMELINE_PRECISION_YEAR,
  TIMELINE_PRECISION_HALF,
  TIMELINE_PRECISION_SEASON,
  TIMELINE_PRECISION_QUARTER,
  TIMELINE_PRECISION_MONTH,
  TIMELINE_PRECISION_WEEK,
  TIMELINE_PRECISION_WEEKEND,
  TIMELINE_PRECISION_DAY,
  TIMELINE_PRECISION_PART,
  TIMELINE_PRECISION_MINUTE,
} TimelinePrecision;

/* What a TIMEX3 value of a date or time says. Members that are not said are 0; the year may be
 * unknown. */
typedef struct {
  TimelinePrecision precision;
  gint year; /* 0 when unknown; the first year of a decade or century */
  guint month;
  guint day;
  guint week;
  guint weekday; /* of an unknown week */
  guint number; /* of the quarter or half */
  char season[3];
  char part[3];
  guint hour;
  guint minute;
} TimelineValue;

gboolean    timeline_value_parse          (const char          *text,
                                           TimelineValue       *value);
gboolean    timeline_value_get_range      (const TimelineValue *value,
                                           GDate               *begin,
                                           GDate               *end);
const char *timeline_precision_get_name   (TimelinePrecision    precision);
void        timeline_date_format          (const GDate         *date,
                                           char                *buffer,
                                           gsize                size);
gboolean    timeline_date_parse           (const char          *text,
                                           GDate               *date);

G_END_DECLS

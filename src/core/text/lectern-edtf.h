/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib-object.h>

#include "../lectern-version-macros.h"

G_BEGIN_DECLS

/**
 * LecternEdtfPrecision:
 * @LECTERN_EDTF_NONE: nothing is known
 * @LECTERN_EDTF_CENTURY: `19XX`
 * @LECTERN_EDTF_DECADE: `199X`
 * @LECTERN_EDTF_YEAR: `1999`
 * @LECTERN_EDTF_HALF: `1999-40`
 * @LECTERN_EDTF_SEASON: `1999-21`
 * @LECTERN_EDTF_QUARTER: `1999-33`
 * @LECTERN_EDTF_MONTH: `1999-05`
 * @LECTERN_EDTF_DAY: `1999-05-03`
 * @LECTERN_EDTF_TIME: `1999-05-03T10:00:00`
 *
 * How finely a date is known, from coarse to fine. Of an interval it is that of the finer end.
 */
typedef enum {
  LECTERN_EDTF_NONE,
  LECTERN_EDTF_CENTURY,
  LECTERN_EDTF_DECADE,
  LECTERN_EDTF_YEAR,
  LECTERN_EDTF_HALF,
  LECTERN_EDTF_SEASON,
  LECTERN_EDTF_QUARTER,
  LECTERN_EDTF_MONTH,
  LECTERN_EDTF_DAY,
  LECTERN_EDTF_TIME,
} LecternEdtfPrecision;

/**
 * LecternEdtf:
 * @begin: the first second that it may be, in seconds since 1970-01-01T00:00:00 UTC;
 *   %G_MININT64 where it is open
 * @end: the second behind the last; %G_MAXINT64 where it is open
 * @precision: how finely it is known
 * @is_approximate: it is said to be about then (`~`, `%`)
 * @is_uncertain: it is doubted (`?`, `%`)
 * @is_interval: it lasts from @begin to @end (`/`), rather than lying somewhere between
 * @has_year: %FALSE when the year is not known, so that @begin and @end mean nothing
 * @has_zone: the time has a zone, by which @begin and @end are UTC; days and times without one are
 *   taken as they stand
 * @offset_minutes: of that zone, east of Greenwich
 *
 * A date of the Extended Date/Time Format as a span of time.
 */
typedef struct {
  gint64 begin;
  gint64 end;
  LecternEdtfPrecision precision;
  gboolean is_approximate;
  gboolean is_uncertain;
  gboolean is_interval;
  gboolean has_year;
  gboolean has_zone;
  gint offset_minutes;
} LecternEdtf;

LECTERN_AVAILABLE_IN_1_0
gboolean    lectern_edtf_parse              (const char           *text,
                                             LecternEdtf          *edtf);
LECTERN_AVAILABLE_IN_1_0
char       *lectern_edtf_from_timex         (const char           *value,
                                             const char           *modifier,
                                             const char           *bound) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
char       *lectern_edtf_join               (const char           *first,
                                             const char           *last) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
const char *lectern_edtf_precision_get_name (LecternEdtfPrecision  precision);
LECTERN_AVAILABLE_IN_1_0
gint64      lectern_edtf_days_from_civil    (gint                  year,
                                             guint                 month,
                                             guint                 day);
LECTERN_AVAILABLE_IN_1_0
void        lectern_edtf_civil_from_days    (gint64                days,
                                             gint                 *year,
                                             guint                *month,
                                             guint                *day);

G_END_DECLS

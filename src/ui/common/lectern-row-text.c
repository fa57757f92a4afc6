/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-row-text.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/**
 * lectern_row_text_date:
 * @iso_date: (nullable): an ISO 8601 date, with or without a time; a month or a year alone will do
 *
 * Writes a date as short as a row can take: without the year when it is this one.
 *
 * Returns: (transfer full) (nullable): the date for a person, or %NULL when it is not one
 */
char *
lectern_row_text_date (const char *iso_date)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) date = NULL;
  int year, month = 1, day = 1;
  int n_parts;

  if (iso_date == NULL)
    return NULL;

  n_parts = sscanf (iso_date, "%4d-%2d-%2d", &year, &month, &day);
  if (n_parts < 1 || year < 1)
    return NULL;
  date = g_date_time_new_local (year, month, day, 0, 0, 0);
  if (date == NULL)
    return NULL;

  if (n_parts == 1)
    return g_date_time_format (date, "%Y");
  if (n_parts == 2)
    /* Translators: a month of a year, as in “Nov 2024”; see strftime(3) */
    return g_date_time_format (date, _ ("%b %Y"));
  if (g_date_time_get_year (date) == g_date_time_get_year (now))
    /* Translators: a day of this year, as in “21 Nov”; see strftime(3) */
    return g_date_time_format (date, _ ("%-d %b"));

  /* Translators: a day, as in “21 Nov 2024”; see strftime(3) */
  return g_date_time_format (date, _ ("%-d %b %Y"));
}

/**
 * lectern_row_text_time:
 * @time: (nullable): a moment, in the zone it is to be told in
 *
 * Writes a day and a time of day.
 *
 * Returns: (transfer full): the moment for a person, or nothing when there is none
 */
char *
lectern_row_text_time (GDateTime *time)
{
  /* Translators: a date and a time of day, see the documentation of g_date_time_format () */
  return time != NULL ? g_date_time_format (time, _ ("%-d %b %Y, %H:%M")) : g_strdup ("");
}

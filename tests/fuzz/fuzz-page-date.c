/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdint.h>
#include <string.h>

#include "page-author.h"
#include "page-date.h"

/* Any line as a date, as text with a date in it, as an address with one, and as a byline: what
 * comes out is a day of the calendar, and names are text. */

#define LENGTH_OF_A_DAY 10

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check (char *date)
{
  g_autofree char *owned = date;
  g_autofree char *day = NULL;
  GDate parsed = { 0 };

  if (date == NULL)
    return;

  g_assert_cmpuint (strlen (date), >=, LENGTH_OF_A_DAY);
  day = g_strndup (date, LENGTH_OF_A_DAY);
  g_date_set_parse (&parsed, day);
  g_assert_true (g_date_valid (&parsed));
  g_assert_cmpint (g_date_get_year (&parsed), >=, PAGE_DATE_FIRST_YEAR);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *line = g_utf8_make_valid ((const char *) data, size);
  g_auto (GStrv) names = NULL;

  for (int order = PAGE_DATE_DAY_FIRST; order <= PAGE_DATE_MONTH_FIRST; order++)
    {
      check (page_date_parse (line, order));
      check (page_date_find (line, order));
    }
  check (page_date_from_address (line));
  names = page_author_split (line, size % 2 == 0);
  for (guint i = 0; names[i] != NULL; i++)
    g_assert_true (names[i][0] != '\0' && g_utf8_validate (names[i], -1, NULL));
  page_author_is_byline (line);

  return 0;
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The first year that a page may be of. */
#define PAGE_DATE_FIRST_YEAR 1990

/**
 * PageDateOrder:
 * @PAGE_DATE_DAY_FIRST: 3/4/2020 is the third of April
 * @PAGE_DATE_MONTH_FIRST: it is the fourth of March
 *
 * How a date of three numbers is read.
 */
typedef enum {
  PAGE_DATE_DAY_FIRST,
  PAGE_DATE_MONTH_FIRST,
} PageDateOrder;

char         *page_date_parse        (const char    *value,
                                      PageDateOrder  order) G_GNUC_WARN_UNUSED_RESULT;
char         *page_date_find         (const char    *text,
                                      PageDateOrder  order) G_GNUC_WARN_UNUSED_RESULT;
char         *page_date_from_address (const char    *address) G_GNUC_WARN_UNUSED_RESULT;
PageDateOrder page_date_get_order    (const char    *language);

G_END_DECLS

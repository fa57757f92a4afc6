/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "feed-date.h"
#include "lectern-fixture.h"

static const struct {
  const char *why;
  const char *text;
  const char *expected; /* NULL: none */
} cases[] = {
  { "RFC 822", "Mon, 18 Nov 2019 10:15:30 GMT", "2019-11-18T10:15:30Z" },
  { "with an offset", "Mon, 18 Nov 2019 10:15:30 +0130", "2019-11-18T10:15:30+01:30" },
  { "west", "Mon, 18 Nov 2019 10:15:30 -0500", "2019-11-18T10:15:30-05:00" },
  { "a zone of America", "18 Nov 2019 10:15 EDT", "2019-11-18T10:15:00-04:00" },
  { "a year of two digits", "Mon, 18 Nov 19 10:15:30 UT", "2019-11-18T10:15:30Z" },
  { "of the old century", "18 Nov 99 10:15:30 GMT", "1999-11-18T10:15:30Z" },
  { "long names", "Monday, 18 November 2019 10:15:30 Z", "2019-11-18T10:15:30Z" },
  { "one digit", "Fri, 1 Nov 2019 9:05:00 GMT", "2019-11-01T09:05:00Z" },
  { "no comma", "Mon 18 Nov 2019 10:15:30 GMT", "2019-11-18T10:15:30Z" },
  { "no space", "Mon,18 Nov 2019 10:15:30GMT", "2019-11-18T10:15:30Z" },
  { "no time", "18 Nov 2019", "2019-11-18" },
  { "no zone", "Mon, 18 Nov 2019 10:15:30", "2019-11-18T10:15:30Z" },
  { "hyphens", "18-Nov-2019 10:15:30 GMT", "2019-11-18T10:15:30Z" },
  { "a remark", "Mon, 18 Nov 2019 10:15:30 +0100 (CET)", "2019-11-18T10:15:30+01:00" },
  { "zone and offset", "Mon, 18 Nov 2019 10:15:30 GMT+2", "2019-11-18T10:15:30+02:00" },
  { "twelve hours", "Nov 18, 2019 3:05 PM EST", "2019-11-18T15:05:00-05:00" },
  { "asctime", "Mon Nov 18 10:15:30 2019", "2019-11-18T10:15:30Z" },
  { "month first", "November 18, 2019", "2019-11-18" },
  { "French", "lun., 18 févr. 2019 10:15:30 +0100", "2019-02-18T10:15:30+01:00" },
  { "German", "Mo, 18 Mär 2019 10:15:30 +0100", "2019-03-18T10:15:30+01:00" },
  { "Spanish", "18 dic 2019 10:15:30 GMT", "2019-12-18T10:15:30Z" },
  { "W3C", "2019-11-18T10:15:30Z", "2019-11-18T10:15:30Z" },
  { "with an offset", "2019-11-18T10:15:30+01:00", "2019-11-18T10:15:30+01:00" },
  { "no colon", "2019-11-18T10:15:30-0500", "2019-11-18T10:15:30-05:00" },
  { "a fraction", "2019-11-18T10:15:30.123456Z", "2019-11-18T10:15:30Z" },
  { "a comma", "2019-11-18T10:15:30,5+01:00", "2019-11-18T10:15:30+01:00" },
  { "no seconds", "2019-11-18T10:15Z", "2019-11-18T10:15:00Z" },
  { "a space", "2019-11-18 10:15:30", "2019-11-18T10:15:30Z" },
  { "day", "2019-11-18", "2019-11-18" },
  { "slashes", "2019/11/18", "2019-11-18" },
  { "month", "2019-11", "2019-11-01" },
  { "year", "2019", "2019-01-01" },
  { "compact", "20191118", "2019-11-18" },
  { "compact with a time", "20191118T101530Z", "2019-11-18" },
  { "seconds since 1970", "1574072130", "2019-11-18T10:15:30Z" },
  { "a leap second", "2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z" },
  { "the end of a day", "2019-11-18T24:00:00Z", "2019-11-18T23:59:59Z" },
  { "a leap day", "29 Feb 2020 10:00 GMT", "2020-02-29T10:00:00Z" },
  { "no such day", "29 Feb 2019 10:00 GMT", NULL },
  { "no such month", "2019-13-18T10:15:30Z", NULL },
  { "year 0", "0000-01-01T00:00:00Z", NULL },
  { "year 10000", "10000-01-01T00:00:00Z", NULL },
  { "before feeds", "Mon, 18 Nov 1889 10:15:30 GMT", NULL },
  { "after us", "3019-11-18T10:15:30Z", NULL },
  { "a word", "yesterday", NULL },
  { "nothing", "", NULL },
  { "white space", "  \n 2019-11-18T10:15:30Z \n", "2019-11-18T10:15:30Z" },
  { "a huge offset", "2019-11-18T10:15:30+9999", "2019-11-18T10:15:30Z" },
  { "digits without end", "99999999999999999999999999", NULL },
};

static void
test_parse (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *date = feed_date_parse (cases[i].text);

      g_test_message ("%s: %s gives %s", cases[i].why, cases[i].text, date != NULL ? date : "none");
      g_assert_cmpstr (date, ==, cases[i].expected);
    }
}

/* What is given is a date that GLib reads, whatever came in. */
static void
test_any (void)
{
  static const char alphabet[] = "0123456789 :-+,./TZJanFebGMT";
  g_autoptr (GRand) rand = g_rand_new_with_seed (20191118);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  for (guint i = 0; i < 20000; i++)
    {
      char text[40] = "";
      g_autofree char *date = NULL;

      for (gsize k = 0; k < sizeof text - 1; k++)
        text[k] = alphabet[g_rand_int_range (rand, 0, sizeof alphabet)];
      date = feed_date_parse (text);
      if (date != NULL && strchr (date, 'T') != NULL)
        {
          g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (date, utc);

          g_assert_nonnull (time);
        }
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/feed/date/parse", test_parse);
  g_test_add_func ("/feed/date/any", test_any);

  return g_test_run ();
}

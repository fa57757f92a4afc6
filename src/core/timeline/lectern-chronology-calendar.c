/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lectern-chronology-export.h"

/* A calendar as RFC 5545 has it: lines end in CR LF and are folded at 75 bytes, never inside of a
 * character (3.1); commas, semicolons, backslashes and ends of lines in texts are escaped (3.3.11);
 * days are VALUE=DATE, with an end that is behind the last (3.6.1); times with a zone are in UTC
 * and others float (3.3.5). A calendar has the years 1 to 9999. What is older, of an unknown year,
 * or has no beginning is left out, and X-LECTERN-LEFT-OUT says how much that is. */

#define MAX_LINE 75
#define SECONDS_PER_DAY 86400

/* Adds a line, folded. */
static void
append_line (GString *out, const char *line)
{
  gsize room = MAX_LINE;

  for (const char *at = line; *at != '\0'; at = g_utf8_next_char (at))
    {
      gsize length = g_utf8_next_char (at) - at;

      if (length > room)
        {
          g_string_append (out, "\r\n ");
          room = MAX_LINE - 1;
        }
      g_string_append_len (out, at, length);
      room -= length;
    }
  g_string_append (out, "\r\n");
}

static char *
escape (const char *text)
{
  GString *escaped = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '\n')
        g_string_append (escaped, "\\n");
      else if (strchr ("\\;,", *at) != NULL)
        g_string_append_printf (escaped, "\\%c", *at);
      else if ((guchar) *at >= 0x20 && *at != 0x7f) /* no control characters (3.1) */
        g_string_append_c (escaped, *at);
      else if (*at == '\t')
        g_string_append_c (escaped, ' ');
    }
  return g_string_free (escaped, FALSE);
}

static void
append_text (GString *out, const char *name, const char *text)
{
  g_autofree char *escaped = escape (text);
  g_autofree char *line = g_strdup_printf ("%s:%s", name, escaped);

  append_line (out, line);
}

static void
append_moment (GString *out, const char *name, gint64 seconds, const LecternEdtf *when)
{
  gint64 days = seconds >= 0 ? seconds / SECONDS_PER_DAY
                             : -((-seconds + SECONDS_PER_DAY - 1) / SECONDS_PER_DAY);
  gint64 rest = seconds - days * SECONDS_PER_DAY;
  g_autofree char *line = NULL;
  gint year;
  guint month, day;

  lectern_edtf_civil_from_days (days, &year, &month, &day);
  if (when->precision == LECTERN_EDTF_TIME)
    line = g_strdup_printf ("%s:%04d%02u%02uT%02d%02d00%s", name, year, month, day,
                            (int) (rest / 3600), (int) (rest / 60 % 60), when->has_zone ? "Z" : "");
  else
    line = g_strdup_printf ("%s;VALUE=DATE:%04d%02u%02u", name, year, month, day);
  append_line (out, line);
}

/* When the calendar's event was made: when its article came out, so that the same articles give the
 * same file. */
static void
append_stamp (GString *out, const LecternChronologySource *source)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *noon = source->published != NULL && strlen (source->published) == 10
                              ? g_strconcat (source->published, "T00:00:00Z", NULL)
                              : g_strdup (source->published);
  g_autoptr (GDateTime) time = noon != NULL ? g_date_time_new_from_iso8601 (noon, utc) : NULL;
  g_autoptr (GDateTime) in_utc = time != NULL ? g_date_time_to_utc (time) : NULL;
  g_autofree char *line = in_utc != NULL ? g_date_time_format (in_utc, "DTSTAMP:%Y%m%dT%H%M%SZ")
                                         : g_strdup ("DTSTAMP:19700101T000000Z");

  append_line (out, line);
}

static void
append_description (GString *out, LecternChronologyEvent *event)
{
  GPtrArray *sources = lectern_chronology_event_get_sources (event);
  g_autofree char *when = lectern_chronology_dup_when (event);
  g_autoptr (GString) text = g_string_new (when);

  for (guint i = 0; i < sources->len; i++)
    {
      const LecternChronologySource *source = sources->pdata[i];

      g_string_append_printf (text, "\n\n“%s”\n%s", source->sentence,
                              source->title != NULL ? source->title : source->article_id);
      if (source->address != NULL)
        g_string_append_printf (text, "\n%s", source->address);
    }
  append_text (out, "DESCRIPTION", text->str);
}

static gint64
get_limit (gint year)
{
  return lectern_edtf_days_from_civil (year, 1, 1) * SECONDS_PER_DAY;
}

static gboolean
has_place (LecternChronologyEvent *event)
{
  const LecternEdtf *when = lectern_chronology_event_get_when (event);

  return when->has_year && when->begin != G_MININT64 && when->begin >= get_limit (1)
         && when->begin < get_limit (10000);
}

static void
append_event (GString *out, LecternChronologyEvent *event)
{
  const LecternChronologySource *source = lectern_chronology_event_get_sources (event)->pdata[0];
  const LecternEdtf *when = lectern_chronology_event_get_when (event);
  g_autofree char *uid = g_strconcat (lectern_chronology_event_get_id (event), "@lectern", NULL);
  gboolean is_web = source->address != NULL
                    && (g_str_has_prefix (source->address, "https://")
                        || g_str_has_prefix (source->address, "http://"));

  append_line (out, "BEGIN:VEVENT");
  append_text (out, "UID", uid);
  append_stamp (out, source);
  append_moment (out, "DTSTART", when->begin, when);
  if (when->end != G_MAXINT64 && when->end <= get_limit (10000) - SECONDS_PER_DAY
      && when->precision != LECTERN_EDTF_TIME)
    append_moment (out, "DTEND", when->end, when);
  append_text (out, "SUMMARY", lectern_chronology_event_get_text (event));
  append_description (out, event);
  append_text (out, "CATEGORIES", lectern_chronology_event_get_role (event));
  if (is_web && strpbrk (source->address, "\r\n") == NULL)
    {
      g_autofree char *line = g_strconcat ("URL:", source->address, NULL);

      append_line (out, line);
    }
  append_line (out, "TRANSP:TRANSPARENT");
  append_text (out, "X-LECTERN-EDTF", lectern_chronology_event_get_edtf (event));
  append_line (out, "END:VEVENT");
}

GBytes *
lectern_chronology_write_ics (LecternChronology *self, const char *title)
{
  GString *out = g_string_new (NULL);
  guint n_left_out = 0;

  append_line (out, "BEGIN:VCALENDAR");
  append_line (out, "VERSION:2.0");
  append_line (out, "PRODID:-//Lectern//Lectern//EN");
  append_line (out, "CALSCALE:GREGORIAN");
  if (title != NULL)
    append_text (out, "X-WR-CALNAME", title);
  for (guint i = 0; i < lectern_chronology_get_n_events (self); i++)
    n_left_out += !has_place (lectern_chronology_get_event (self, i));
  if (n_left_out > 0)
    {
      g_autofree char *count = g_strdup_printf ("X-LECTERN-LEFT-OUT:%u", n_left_out);

      append_line (out, count);
    }
  for (guint i = 0; i < lectern_chronology_get_n_events (self); i++)
    if (has_place (lectern_chronology_get_event (self, i)))
      append_event (out, lectern_chronology_get_event (self, i));
  append_line (out, "END:VCALENDAR");
  return g_string_free_to_bytes (out);
}

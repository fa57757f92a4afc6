/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "lectern-chronology-export.h"

/* A table as RFC 4180 has it: UTF-8, a row an event, lines end in CR LF, and cells with a comma, a
 * quotation mark or an end of line stand between quotation marks. The first bytes say that it is
 * UTF-8, for spreadsheets that would guess. */

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define BETWEEN " | "

/* A spreadsheet would take what begins so for a formula, and the text is not ours. */
static gboolean
looks_like_formula (const char *text)
{
  return text[0] != '\0' && strchr ("=+-@\t\r", text[0]) != NULL;
}

static void
append_cell (GString *out, const char *text, gboolean is_foreign)
{
  g_autoptr (GString) cell = g_string_new (is_foreign && looks_like_formula (text) ? "'" : NULL);
  gboolean is_quoted = FALSE;

  g_string_append (cell, text);
  is_quoted = strpbrk (cell->str, ",\"\r\n") != NULL;
  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, ',');
  if (!is_quoted)
    {
      g_string_append (out, cell->str);
      return;
    }
  g_string_replace (cell, "\"", "\"\"", 0);
  g_string_append_printf (out, "\"%s\"", cell->str);
}

static void
join (GString *list, const char *text)
{
  if (text == NULL)
    return;
  if (list->len > 0)
    g_string_append (list, BETWEEN);
  g_string_append (list, text);
}

static void
append_names (GString *out, LecternChronologyEvent *event)
{
  GPtrArray *names = lectern_chronology_event_get_names (event);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    join (list, ((LecternChronologyName *) names->pdata[i])->name);
  append_cell (out, list->str, TRUE);
}

static void
append_sources (GString *out, LecternChronologyEvent *event)
{
  GPtrArray *sources = lectern_chronology_event_get_sources (event);
  g_autofree char *count = g_strdup_printf ("%u", sources->len);
  g_autoptr (GString) titles = g_string_new (NULL);
  g_autoptr (GString) addresses = g_string_new (NULL);
  g_autoptr (GString) published = g_string_new (NULL);
  g_autoptr (GString) sentences = g_string_new (NULL);

  for (guint i = 0; i < sources->len; i++)
    {
      const LecternChronologySource *source = sources->pdata[i];

      join (titles, source->title != NULL ? source->title : source->article_id);
      join (addresses, source->address);
      join (published, source->published);
      join (sentences, source->sentence);
    }
  append_cell (out, count, FALSE);
  append_cell (out, titles->str, TRUE);
  append_cell (out, addresses->str, TRUE);
  append_cell (out, published->str, TRUE);
  append_cell (out, sentences->str, TRUE);
}

static void
append_conflicts (GString *out, LecternChronology *self, LecternChronologyEvent *event)
{
  GPtrArray *others = lectern_chronology_get_conflicts (self, event);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; others != NULL && i < others->len; i++)
    join (list, lectern_chronology_event_get_edtf (others->pdata[i]));
  append_cell (out, list->str, TRUE);
}

/* Day of @seconds, or nothing where it is open. */
static void
append_day (GString *out, gint64 seconds, gboolean is_open)
{
  gint64 days = seconds >= 0 ? seconds / 86400 : -((-seconds + 86399) / 86400);
  g_autofree char *text = NULL;
  gint year;
  guint month, day;

  if (is_open)
    {
      append_cell (out, "", FALSE);
      return;
    }
  lectern_edtf_civil_from_days (days, &year, &month, &day);
  text = g_strdup_printf ("%s%04d-%02u-%02u", year < 0 ? "-" : "", ABS (year), month, day);
  append_cell (out, text, FALSE);
}

static void
append_row (GString *out, LecternChronology *self, LecternChronologyEvent *event)
{
  const LecternEdtf *when = lectern_chronology_event_get_when (event);
  g_autofree char *words = lectern_chronology_dup_when (event);

  append_cell (out, lectern_chronology_event_get_id (event), FALSE);
  append_cell (out, lectern_chronology_event_get_edtf (event), FALSE);
  append_day (out, when->begin, !when->has_year || when->begin == G_MININT64);
  append_day (out, when->end - 1, !when->has_year || when->end == G_MAXINT64);
  append_cell (out, lectern_edtf_precision_get_name (when->precision), FALSE);
  append_cell (out, words, TRUE);
  append_cell (out, lectern_chronology_event_get_text (event), TRUE);
  append_names (out, event);
  append_cell (out, lectern_chronology_event_get_role (event), FALSE);
  append_sources (out, event);
  append_conflicts (out, self, event);
  g_string_append (out, "\r\n");
}

/* The title has no place in a table. */
GBytes *
lectern_chronology_write_csv (LecternChronology *self, const char *title)
{
  GString *out = g_string_new (BYTE_ORDER_MARK
                               "id,edtf,first day,last day,precision,when,text,who,role,sources,"
                               "titles,addresses,published,sentences,contradicted by\r\n");

  for (guint i = 0; i < lectern_chronology_get_n_events (self); i++)
    append_row (out, self, lectern_chronology_get_event (self, i));
  return g_string_free_to_bytes (out);
}

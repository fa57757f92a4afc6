/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "lectern-chronology-export.h"

/* Two kinds of JSON: all that is known, with dates in EDTF, and what TimelineJS reads
 * (https://timeline.knightlab.com/docs/json-format.html): slides with a date that has a year and,
 * as far as it is known, a month, a day and a time. */

#define FORMAT_NAME "lectern-chronology"
#define FORMAT_VERSION 1
#define SECONDS_PER_DAY 86400

static const char *const edge_names[] = { "sharp", "soft", "open" };

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_number (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static GBytes *
end (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  GString *text = g_string_new (NULL);

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_to_gstring (generator, text);
  g_string_append_c (text, '\n');
  return g_string_free_to_bytes (text);
}

typedef struct {
  gint year;
  guint month;
  guint day;
  guint hour;
  guint minute;
} Civil;

static Civil
get_civil (gint64 seconds)
{
  gint64 days = seconds >= 0 ? seconds / SECONDS_PER_DAY
                             : -((-seconds + SECONDS_PER_DAY - 1) / SECONDS_PER_DAY);
  gint64 rest = seconds - days * SECONDS_PER_DAY;
  Civil civil = { .hour = rest / 3600, .minute = rest / 60 % 60 };

  lectern_edtf_civil_from_days (days, &civil.year, &civil.month, &civil.day);
  return civil;
}

/* The span of time for programs that read no EDTF, in UTC; its end is behind the last moment. */
static void
add_moment (JsonBuilder *builder, const char *name, gint64 seconds)
{
  Civil civil = get_civil (seconds);
  g_autofree char *moment = g_strdup_printf ("%s%04d-%02u-%02uT%02u:%02u:00Z",
                                             civil.year < 0 ? "-" : "", ABS (civil.year),
                                             civil.month, civil.day, civil.hour, civil.minute);

  add_string (builder, name, moment);
}

static void
add_when (JsonBuilder *builder, LecternChronologyEvent *event)
{
  const LecternEdtf *when = lectern_chronology_event_get_when (event);

  add_string (builder, "edtf", lectern_chronology_event_get_edtf (event));
  if (when->has_year && when->begin != G_MININT64)
    add_moment (builder, "begin", when->begin);
  if (when->has_year && when->end != G_MAXINT64)
    add_moment (builder, "end", when->end);
  add_string (builder, "precision", lectern_edtf_precision_get_name (when->precision));
  add_string (builder, "begin-edge", edge_names[lectern_chronology_event_get_begin_edge (event)]);
  add_string (builder, "end-edge", edge_names[lectern_chronology_event_get_end_edge (event)]);
  add_string (builder, "modifier", lectern_chronology_event_get_modifier (event));
}

static void
add_names (JsonBuilder *builder, LecternChronologyEvent *event)
{
  GPtrArray *names = lectern_chronology_event_get_names (event);

  json_builder_set_member_name (builder, "who");
  json_builder_begin_array (builder);
  for (guint i = 0; i < names->len; i++)
    {
      const LecternChronologyName *name = names->pdata[i];

      json_builder_begin_object (builder);
      add_string (builder, "name", name->name);
      add_string (builder, "kind", name->kind);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_sources (JsonBuilder *builder, LecternChronologyEvent *event)
{
  GPtrArray *sources = lectern_chronology_event_get_sources (event);

  json_builder_set_member_name (builder, "sources");
  json_builder_begin_array (builder);
  for (guint i = 0; i < sources->len; i++)
    {
      const LecternChronologySource *source = sources->pdata[i];

      json_builder_begin_object (builder);
      add_string (builder, "article", source->article_id);
      add_string (builder, "title", source->title);
      add_string (builder, "site", source->site);
      add_string (builder, "address", source->address);
      add_string (builder, "published", source->published);
      add_string (builder, "edtf", source->edtf);
      add_string (builder, "timex", source->value);
      add_string (builder, "role", source->role);
      add_string (builder, "text", source->text);
      add_string (builder, "sentence", source->sentence);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_conflicts (JsonBuilder *builder, LecternChronology *self, LecternChronologyEvent *event)
{
  GPtrArray *others = lectern_chronology_get_conflicts (self, event);

  if (others == NULL)
    return;
  json_builder_set_member_name (builder, "conflicts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < others->len; i++)
    json_builder_add_string_value (builder, lectern_chronology_event_get_id (others->pdata[i]));
  json_builder_end_array (builder);
}

/* All that is known. Members that a chronology lacks are left out. */
GBytes *
lectern_chronology_write_json (LecternChronology *self, const char *title)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  add_string (builder, "format", FORMAT_NAME);
  add_number (builder, "version", FORMAT_VERSION);
  add_string (builder, "title", title);
  json_builder_set_member_name (builder, "events");
  json_builder_begin_array (builder);
  for (guint i = 0; i < lectern_chronology_get_n_events (self); i++)
    {
      LecternChronologyEvent *event = lectern_chronology_get_event (self, i);

      json_builder_begin_object (builder);
      add_string (builder, "id", lectern_chronology_event_get_id (event));
      add_when (builder, event);
      add_string (builder, "text", lectern_chronology_event_get_text (event));
      add_string (builder, "role", lectern_chronology_event_get_role (event));
      if (lectern_chronology_event_is_placed (event))
        {
          json_builder_set_member_name (builder, "placed");
          json_builder_add_boolean_value (builder, TRUE);
        }
      add_names (builder, event);
      add_sources (builder, event);
      add_conflicts (builder, self, event);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return end (builder);
}

/* A date as far as it is known: TimelineJS shows no month that is not there. */
static void
add_date (JsonBuilder *builder, const char *name, gint64 seconds, LecternEdtfPrecision precision)
{
  Civil civil = get_civil (seconds);

  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  add_number (builder, "year", civil.year);
  if (precision > LECTERN_EDTF_YEAR)
    add_number (builder, "month", civil.month);
  if (precision >= LECTERN_EDTF_DAY)
    add_number (builder, "day", civil.day);
  if (precision >= LECTERN_EDTF_TIME)
    {
      add_number (builder, "hour", civil.hour);
      add_number (builder, "minute", civil.minute);
    }
  json_builder_end_object (builder);
}

/* What is one year, month, day or minute has no end. */
static gboolean
needs_end (const LecternEdtf *when)
{
  return when->is_interval || when->precision < LECTERN_EDTF_YEAR
         || (when->precision > LECTERN_EDTF_YEAR && when->precision < LECTERN_EDTF_MONTH);
}

static void
add_dates (JsonBuilder *builder, LecternChronologyEvent *event)
{
  const LecternEdtf *when = lectern_chronology_event_get_when (event);
  g_autofree char *words = lectern_chronology_dup_when (event);

  if (when->begin == G_MININT64)
    add_date (builder, "start_date", when->end - 1, when->precision);
  else
    add_date (builder, "start_date", when->begin, when->precision);
  if (when->begin != G_MININT64 && when->end != G_MAXINT64 && needs_end (when))
    add_date (builder, "end_date", when->end - 1, when->precision);
  add_string (builder, "display_date", words);
}

/* Only addresses of the web become links. */
static void
append_source (GString *html, const LecternChronologySource *source)
{
  g_autofree char *name = g_markup_escape_text (
      source->title != NULL ? source->title : source->article_id, -1);
  g_autofree char *sentence = g_markup_escape_text (source->sentence, -1);
  gboolean is_web = source->address != NULL
                    && (g_str_has_prefix (source->address, "https://")
                        || g_str_has_prefix (source->address, "http://"));

  g_string_append_printf (html, "<p>“%s” ", sentence);
  if (is_web)
    {
      g_autofree char *address = g_markup_escape_text (source->address, -1);

      g_string_append_printf (html, "<a href=\"%s\">%s</a></p>", address, name);
    }
  else
    g_string_append_printf (html, "<cite>%s</cite></p>", name);
}

static void
add_text (JsonBuilder *builder, const char *headline, const char *html)
{
  g_autofree char *escaped = g_markup_escape_text (headline, -1);

  json_builder_set_member_name (builder, "text");
  json_builder_begin_object (builder);
  add_string (builder, "headline", escaped);
  add_string (builder, "text", html);
  json_builder_end_object (builder);
}

static void
add_slide (JsonBuilder *builder, LecternChronologyEvent *event)
{
  GPtrArray *sources = lectern_chronology_event_get_sources (event);
  g_autoptr (GString) html = g_string_new (NULL);
  g_autofree char *id = g_strconcat ("event-", lectern_chronology_event_get_id (event), NULL);

  for (guint i = 0; i < sources->len; i++)
    append_source (html, sources->pdata[i]);
  json_builder_begin_object (builder);
  add_dates (builder, event);
  add_text (builder, lectern_chronology_event_get_text (event), html->str);
  add_string (builder, "unique_id", id);
  json_builder_set_member_name (builder, "autolink");
  json_builder_add_boolean_value (builder, FALSE);
  json_builder_end_object (builder);
}

/* Events of an unknown year have no place there and are left out. */
GBytes *
lectern_chronology_write_timelinejs (LecternChronology *self, const char *title)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  if (title != NULL)
    {
      json_builder_set_member_name (builder, "title");
      json_builder_begin_object (builder);
      add_text (builder, title, NULL);
      json_builder_end_object (builder);
    }
  json_builder_set_member_name (builder, "events");
  json_builder_begin_array (builder);
  for (guint i = 0; i < lectern_chronology_get_n_events (self); i++)
    {
      LecternChronologyEvent *event = lectern_chronology_get_event (self, i);

      if (lectern_chronology_event_get_when (event)->has_year)
        add_slide (builder, event);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return end (builder);
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <json-glib/json-glib.h>

#ifdef HAVE_LIBICAL
#include <libical/ical.h>
#endif

#include "chronology-fixture.h"
#include "timeline/lectern-chronology-export.h"

#define TEXT                                                                                           \
  "=SUM(A1) closed the \"Krähenbrücke\", a bridge; its keeper, Jörg Öhlmann, said <b>nothing</b> " \
  "& went "                                                                                            \
  "home on Tuesday. The port was busy from 1975 to 1980. Around 1850 the river was moved. It was "     \
  "told in "                                                                                           \
  "March of no year. At ten the ferry left. It stood there since 480 BC."

static const char *const names[] = { "Jörg Öhlmann", NULL };
static const ChronologySample samples[] = {
  { "=SUM(A1) closed the \"Krähenbrücke\", a bridge; its keeper, Jörg Öhlmann, said <b>nothing</b> "
    "& "
    "went home on Tuesday",
    "Tuesday", "2024-11-19", "closed" },
  { "The port was busy from 1975", "1975", "1975", "busy" },
  { "Around 1850 the river was moved", "1850", "1850", "moved", NULL, "APPROX" },
  { "It was told in March of no year", "March", "XXXX-03", "told" },
  { "At ten the ferry left", NULL, "2024-11-19T10:00+01:00", "left" },
  { "It stood there since 480 BC", "480 BC", "BC0480", "stood" },
  { NULL },
};

static char *export(const char *format)
{
  LecternChronologyBuilder *builder = lectern_chronology_builder_new ();
  g_autoptr (LecternChronology) chronology = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;

  chronology_add (builder, "bridge", "2024-11-21", TEXT, names, samples);
  chronology = lectern_chronology_builder_end (builder);
  file = lectern_chronology_export (chronology, format, "Bridges, ports; and <more>", &error);
  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
}

static JsonObject *
parse (JsonParser *parser, const char *text)
{
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}

static void
test_json (void)
{
  g_autofree char *text = export("json");
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root = parse (parser, text);
  JsonArray *events = json_object_get_array_member (root, "events");
  JsonObject *first = json_array_get_object_element (events, 0);
  JsonObject *ferry = json_array_get_object_element (events, 4);
  JsonObject *source = NULL;

  g_assert_cmpstr (json_object_get_string_member (root, "format"), ==, "lectern-chronology");
  g_assert_cmpuint (json_array_get_length (events), ==, 6);
  g_assert_cmpstr (json_object_get_string_member (first, "edtf"), ==, "-0479");
  g_assert_cmpstr (json_object_get_string_member (first, "begin"), ==, "-0479-01-01T00:00:00Z");
  g_assert_cmpstr (json_object_get_string_member (ferry, "begin"), ==, "2024-11-19T09:00:00Z");
  g_assert_cmpstr (json_object_get_string_member (ferry, "precision"), ==, "time");
  source = json_array_get_object_element (json_object_get_array_member (first, "sources"), 0);
  g_assert_cmpstr (json_object_get_string_member (source, "title"), ==, "Title of bridge");
  g_assert_cmpstr (json_object_get_string_member (source, "timex"), ==, "BC0480");
}

static void
assert_members (JsonObject *object, const char *const *known)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    {
      g_test_message ("%s", (const char *) l->data);
      g_assert_true (g_strv_contains (known, l->data));
    }
}

/* A "date" object: its year is required, and what is coarser is there when what is finer is. */
static void
assert_date (JsonObject *date)
{
  static const char *const known[] = { "year",   "month",       "day",          "hour",   "minute",
                                       "second", "millisecond", "display_date", "format", NULL };

  assert_members (date, known);
  g_assert_true (json_object_has_member (date, "year"));
  for (gsize i = 1; i < 5; i++)
    if (json_object_has_member (date, known[i]))
      g_assert_true (json_object_has_member (date, known[i - 1]));
}

/* What https://timeline.knightlab.com/docs/json-format.html asks of a file. */
static void
test_timelinejs (void)
{
  static const char *const in_root[] = { "events", "title", "eras", "scale", NULL };
  static const char *const in_slide[] = { "start_date", "end_date", "text",
                                          "media",      "group",    "display_date",
                                          "background", "autolink", "unique_id",
                                          NULL };
  static const char *const in_text[] = { "headline", "text", NULL };
  g_autofree char *text = export("timelinejs");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  JsonObject *root = parse (parser, text);
  JsonArray *events = json_object_get_array_member (root, "events");
  JsonObject *words = json_object_get_object_member (json_object_get_object_member (root, "title"),
                                                     "text");

  assert_members (root, in_root);
  g_assert_cmpstr (json_object_get_string_member (words, "headline"), ==,
                   "Bridges, ports; and &lt;more&gt;");
  g_assert_cmpuint (json_array_get_length (events), ==, 5); /* not the one of no year */
  for (guint i = 0; i < 5; i++)
    {
      JsonObject *slide = json_array_get_object_element (events, i);

      assert_members (slide, in_slide);
      assert_date (json_object_get_object_member (slide, "start_date"));
      if (json_object_has_member (slide, "end_date"))
        assert_date (json_object_get_object_member (slide, "end_date"));
      words = json_object_get_object_member (slide, "text");
      assert_members (words, in_text);
      g_assert_null (strstr (json_object_get_string_member (words, "headline"), "<b>"));
      g_assert_null (strstr (json_object_get_string_member (words, "text"), "<b>"));
      g_assert_true (
          g_hash_table_add (ids, (char *) json_object_get_string_member (slide, "unique_id")));
    }
  words = json_object_get_object_member (json_array_get_object_element (events, 0), "text");
  g_assert_nonnull (strstr (json_object_get_string_member (words, "text"),
                            "<a href=\"https://courier.example/bridge?a=1&amp;b=2\">"));
  g_assert_cmpint (
      json_object_get_int_member (
          json_object_get_object_member (json_array_get_object_element (events, 0), "start_date"),
          "year"),
      ==, -479);
}

/* RFC 4180: rows end in CR LF, all have as many cells, and marks are doubled. */
static void
test_csv (void)
{
  g_autofree char *text = export("csv");
  const char *at = text + strlen ("\xef\xbb\xbf");
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean is_quoted = FALSE;
  guint n_cells = 1;

  g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbfid,edtf,"));
  for (; *at != '\0'; at++)
    {
      if (*at == '"')
        is_quoted = !is_quoted;
      else if (*at == ',' && !is_quoted)
        n_cells++;
      else if (*at == '\n' && !is_quoted)
        {
          g_assert_cmpint (at[-1], ==, '\r');
          g_array_append_val (counts, n_cells);
          n_cells = 1;
        }
    }
  g_assert_false (is_quoted);
  g_assert_cmpuint (counts->len, ==, 7);
  for (guint i = 0; i < counts->len; i++)
    g_assert_cmpuint (g_array_index (counts, guint, i), ==, 15);
  g_assert_nonnull (strstr (text, ",\"'=SUM(A1) closed the \"\"Krähenbrücke\"\", a bridge;"));
}

/* RFC 5545, 3.1: lines of at most 75 bytes that end in CR LF and cut no character. */
static void
test_calendar_lines (void)
{
  g_autofree char *text = export("ics");
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  guint n = g_strv_length (lines);

  g_assert_cmpstr (lines[0], ==, "BEGIN:VCALENDAR");
  g_assert_cmpstr (lines[n - 2], ==, "END:VCALENDAR");
  g_assert_cmpstr (lines[n - 1], ==, "");
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
      g_assert_null (strpbrk (lines[i], "\r\n"));
    }
  g_assert_nonnull (strstr (text, "\r\nX-WR-CALNAME:Bridges\\, ports\\; and <more>\r\n"));
  g_assert_nonnull (strstr (text, "\r\nX-LECTERN-LEFT-OUT:2\r\n"));
  g_assert_nonnull (strstr (text, "\r\nDTSTAMP:20241121T000000Z\r\n"));
  g_assert_nonnull (strstr (text, "\r\nDTSTART:20241119T090000Z\r\n"));
}

#ifdef HAVE_LIBICAL
/* Another program reads the calendar as it was meant. */
static void
test_calendar (void)
{
  g_autofree char *text = export("ics");
  icalcomponent *calendar = icalparser_parse_string (text);
  icalcomponent *event = NULL;
  icalcomponent *bridge = NULL;
  struct icaltimetype start = icaltime_null_time ();
  struct icaltimetype last = icaltime_null_time ();
  guint n_events = 0;

  g_assert_nonnull (calendar);
  g_assert_cmpint (icalcomponent_count_errors (calendar), ==, 0);
  g_assert_true (icalrestriction_check (calendar));
  for (event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT); event != NULL;
       event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
    {
      n_events++;
      g_assert_nonnull (icalcomponent_get_uid (event));
      if (strstr (icalcomponent_get_summary (event), "closed") != NULL)
        bridge = event;
    }
  g_assert_cmpuint (n_events, ==, 4);
  g_assert_nonnull (bridge);
  g_assert_cmpstr (icalcomponent_get_summary (bridge), ==, samples[0].clause);
  g_assert_nonnull (strstr (icalcomponent_get_description (bridge), "\n\n“=SUM(A1) closed"));
  start = icalcomponent_get_dtstart (bridge);
  last = icalcomponent_get_dtend (bridge);
  g_assert_true (start.is_date && last.is_date);
  g_assert_cmpint (start.year * 10000 + start.month * 100 + start.day, ==, 20241119);
  g_assert_cmpint (last.year * 10000 + last.month * 100 + last.day, ==, 20241120);
  icalcomponent_free (calendar);
}
#endif

static void
test_formats (void)
{
  LecternChronologyBuilder *builder = lectern_chronology_builder_new ();
  g_autoptr (LecternChronology) chronology = lectern_chronology_builder_end (builder);
  g_autoptr (GError) error = NULL;

  g_assert_null (lectern_chronology_export (chronology, "xls", NULL, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID);
  g_assert_cmpstr (lectern_chronology_format_find_for_file ("a.ics"), ==, "ics");
  g_assert_cmpstr (lectern_chronology_format_find_for_file ("a.timeline.json"), ==, "timelinejs");
  g_assert_cmpstr (lectern_chronology_format_find_for_file ("a.json"), ==, "json");
  g_assert_null (lectern_chronology_format_find_for_file ("a.txt"));
  g_assert_cmpstr (lectern_chronology_format_get_suffix ("csv"), ==, ".csv");
  g_assert_null (lectern_chronology_format_get_suffix ("xls"));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/chronology/export/json", test_json);
  g_test_add_func ("/chronology/export/timelinejs", test_timelinejs);
  g_test_add_func ("/chronology/export/csv", test_csv);
  g_test_add_func ("/chronology/export/calendar-lines", test_calendar_lines);
#ifdef HAVE_LIBICAL
  g_test_add_func ("/chronology/export/calendar", test_calendar);
#endif
  g_test_add_func ("/chronology/export/formats", test_formats);
  return g_test_run ();
}

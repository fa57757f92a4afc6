/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "export-fixture.h"
#include "export/lectern-brief-findings.h"
#include "lectern-fixture.h"

static JsonObject *
parse (const char *text, JsonParser **parser)
{
  g_autoptr (GError) error = NULL;

  *parser = json_parser_new ();
  json_parser_load_from_data (*parser, text, -1, &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (*parser));
}

static JsonObject *
get_chapter (JsonObject *brief)
{
  return json_array_get_object_element (json_object_get_array_member (brief, "chapters"), 0);
}

static JsonObject *
find_among (JsonArray *sections, const char *id)
{

  for (guint i = 0; i < json_array_get_length (sections); i++)
    {
      JsonObject *section = json_array_get_object_element (sections, i);

      if (strcmp (json_object_get_string_member (section, "id"), id) == 0)
        return section;
    }

  return NULL;
}

/* Of the brief itself, else of its first article. */
static JsonObject *
find_section (JsonObject *brief, const char *id)
{
  JsonObject *section = find_among (json_object_get_array_member (brief, "sections"), id);

  return section != NULL
             ? section
             : find_among (json_object_get_array_member (get_chapter (brief), "sections"), id);
}

static JsonObject *
get_item (JsonObject *section, guint i)
{
  return json_array_get_object_element (json_object_get_array_member (section, "items"), i);
}

static void
test_model (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  g_autoptr (LecternBrief) brief = export_fixture_make (fixture, "Port ignored warnings",
                                                        "First.\n\n- a point");
  g_autofree char *text = export_fixture_write (brief, "json");
  g_autoptr (JsonParser) parser = NULL;
  JsonObject *root = parse (text, &parser);
  JsonObject *section = NULL;
  JsonObject *item = NULL;

  g_assert_cmpstr (json_object_get_string_member (root, "title"), ==, "Port ignored warnings");
  g_assert_cmpstr (json_object_get_string_member (get_chapter (root), "title"), ==,
                   "Bridge Inquiry");
  g_assert_cmpstr (json_object_get_string_member (get_chapter (root), "incomplete"), ==,
                   "Cut short: 84 words");
  g_assert_null (strstr (text, "secret"));

  section = find_section (root, "assessment");
  g_assert_cmpstr (json_object_get_string_member (section, "by"), ==, "analyst");
  g_assert_cmpstr (json_object_get_string_member (get_item (section, 1), "role"), ==, "item");
  g_assert_cmpstr (json_object_get_string_member (get_item (section, 1), "text"), ==, "a point");
  g_assert_cmpstr (json_object_get_string_member (get_item (section, 2), "label"), ==,
                   "Confidence");
  g_assert_cmpstr (json_object_get_string_member (get_item (section, 2), "text"), ==, "moderate");

  /* In the order of the text, whatever the ranks. */
  section = find_section (root, "summary");
  g_assert_cmpstr (json_object_get_string_member (section, "maker"), ==,
                   "Sentences from the article, chosen by Summary 1.0.0");
  g_assert_cmpstr (json_object_get_string_member (get_item (section, 0), "text"), ==,
                   "The Harbor Board met on Tuesday.");
  g_assert_cmpstr (json_object_get_string_member (section, "by"), ==, "machine");

  section = find_section (root, "names");
  g_assert_cmpstr (json_object_get_string_member (get_item (section, 0), "text"), ==,
                   "Organizations");
  g_assert_cmpstr (json_object_get_string_member (get_item (section, 2), "text"), ==, "People");
  item = get_item (section, 3);
  g_assert_cmpstr (json_object_get_string_member (item, "text"), ==, "Bridge Inquiry");
  g_assert_cmpstr (json_object_get_string_member (item, "detail"), ==,
                   "Bridge Inquiry; 2 mentions");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (item, "places")), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (get_item (section, 4), "text"), ==, "Ship name");

  section = find_section (root, "timeline");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (section, "items")), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (get_item (section, 0), "label"), ==,
                   "19 November 2024");
  g_assert_cmpstr (json_object_get_string_member (get_item (section, 0), "detail"), ==,
                   "counted from 21 November 2024");
  g_assert_cmpstr (json_object_get_string_member (get_item (section, 2), "label"), ==,
                   "March, year uncertain");
  g_assert_cmpstr (json_object_get_string_member (get_item (section, 2), "text"), ==,
                   "Ana Ruiz had warned it in March.");

  section = find_section (root, "quotes");
  g_assert_cmpstr (json_object_get_string_member (get_item (section, 0), "text"), ==,
                   "Bridge Inquiry");
  g_assert_cmpstr (json_object_get_string_member (get_item (section, 1), "detail"), ==, "verbatim");
  g_assert_cmpstr (json_object_get_string_member (get_item (section, 2), "text"), ==,
                   "Nobody Named");
  section = find_section (root, "findings");
  g_assert_cmpstr (json_object_get_string_member (section, "maker"), ==, "Found by Claims 0.1");
  section = find_section (root, "marks");
  g_assert_cmpstr (json_object_get_string_member (get_item (section, 3), "label"), ==,
                   "Quote, lost its place");
  g_assert_nonnull (find_section (root, "source"));
  g_assert_nonnull (find_section (root, "method"));
}

static char *
cut_code_points (const char *text, JsonObject *span)
{
  return g_utf8_substring (text, json_object_get_int_member (span, "start"),
                           json_object_get_int_member (span, "end"));
}

/* Spans count code points of the text, and runs are what stands there. */
static void
test_json_offsets (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Brücke 𝔘𝔫𝔦 e\u0301");
  g_autoptr (LecternBrief) brief = export_fixture_make (fixture, NULL, NULL);
  g_autofree char *written = export_fixture_write (brief, "json");
  g_autoptr (JsonParser) parser = NULL;
  JsonObject *root = parse (written, &parser);
  const char *text = json_object_get_string_member (get_chapter (root), "text");
  JsonArray *items = json_object_get_array_member (find_section (root, "text"), "items");
  guint n_runs = 0;

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonArray *runs = json_object_get_array_member (json_array_get_object_element (items, i),
                                                      "runs");

      for (guint j = 0; j < json_array_get_length (runs); j++, n_runs++)
        {
          JsonObject *run = json_array_get_object_element (runs, j);
          g_autofree char *found = cut_code_points (text,
                                                    json_object_get_object_member (run, "span"));

          g_assert_cmpstr (found, ==, json_object_get_string_member (run, "text"));
        }
    }
  g_assert_cmpuint (n_runs, >, 20);
  g_assert_null (strstr (written, "javascript:"));
}

static void
test_sections (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  const LecternBriefWords words = { "Not shown", "Nor this", "high", NULL };
  g_autoptr (LecternBriefPlan) plan = export_fixture_plan ("summary,marks");
  g_autoptr (LecternBrief) brief = export_fixture_make_planned (fixture, &words, plan);
  g_autofree char *text = export_fixture_write (brief, "json");
  g_autoptr (JsonParser) parser = NULL;
  JsonObject *root = parse (text, &parser);

  g_assert_cmpstr (json_object_get_string_member (root, "title"), ==, "Bridge Inquiry");
  g_assert_cmpuint (
      json_array_get_length (json_object_get_array_member (get_chapter (root), "sections")), ==, 2);
  g_assert_null (find_section (root, "text"));
  g_assert_false (json_object_has_member (get_chapter (root), "text"));
}

static void
test_bare (void)
{
  static const char *const lists[] = { "csl-json", "ris", "bibtex", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternArticle) article = lectern_article_new_from_plain_text ("", 0, NULL, NULL,
                                                                            &error);
  LecternBriefInput inputs[2] = { { 0 }, { 0 } };
  g_autoptr (LecternBrief) brief = NULL;

  g_assert_no_error (error);
  inputs[0].article = article;
  inputs[1].article = article;
  brief = lectern_brief_new (inputs, 2, NULL, NULL);
  for (const char *const *format = lectern_brief_list_formats (); *format != NULL; format++)
    {
      g_autofree char *text = NULL;

      if (!lectern_brief_format_is_text (*format))
        continue;
      text = export_fixture_write (brief, *format);
      /* A list of sources has those, not the brief. */
      if (!g_strv_contains (lists, *format))
        g_assert_nonnull (strstr (text, "Brief on 2 Articles"));
    }
  g_assert_null (lectern_brief_write (brief, "papyrus", &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED);
}

/* What belongs to an article stands below its title, as an outline sees it. */
static LecternBrief *
make_several (ExportFixture *one, ExportFixture *two, const LecternBriefPlan *plan)
{
  LecternBriefInput inputs[2] = { { 0 }, { 0 } };
  ExportFixture *fixtures[] = { one, two };

  for (gsize i = 0; i < G_N_ELEMENTS (inputs); i++)
    {
      inputs[i].article = fixtures[i]->article;
      inputs[i].layers = fixtures[i]->layers;
      inputs[i].marks = fixtures[i]->marks;
      inputs[i].id = i == 0 ? "first" : "second";
    }

  return lectern_brief_new (inputs, G_N_ELEMENTS (inputs), NULL, plan);
}

static guint
count_parts (const char *text, const char *part)
{
  guint n_parts = 0;

  for (const char *p = text; (p = strstr (p, part)) != NULL; p += strlen (part))
    n_parts++;

  return n_parts;
}

/* Of several articles a name stands once, with the articles that have it, and all dates in one row,
 * each with its article. */
static void
test_joined (void)
{
  g_autoptr (ExportFixture) one = export_fixture_new ("Bridge Inquiry");
  g_autoptr (ExportFixture) two = export_fixture_new ("Ferry Line");
  g_autoptr (LecternBriefPlan) plan = lectern_brief_plan_new_full ();
  g_autoptr (LecternBrief) brief = make_several (one, two, plan);
  g_autofree char *text = export_fixture_write (brief, "text");
  g_autofree char *html = export_fixture_write (brief, "html");
  g_autofree char *json = export_fixture_write (brief, "json");
  g_autofree char *annotations = export_fixture_write (brief, "annotations");
  const char *times = strstr (text, "\nTimeline\n");

  g_test_message ("%s", text);
  g_assert_cmpuint (count_parts (text, "\nNames\n"), ==, 1);
  g_assert_cmpuint (count_parts (text, "\nTimeline\n"), ==, 1);
  g_assert_nonnull (strstr (text, "- Harbor Board (2 mentions; 2 articles) — 1, 2\n"));
  g_assert_nonnull (strstr (text, "- Ferry Line (Ferry Line; 2 mentions; 1 article) — 2\n"));
  g_assert_nonnull (strstr (text, "\n1. Bridge Inquiry\n="));
  /* Both say the same: it stands once, with both. */
  g_assert_cmpuint (count_parts (text, "\nSummary of All Articles\n"), ==, 1);
  g_assert_nonnull (
      strstr (strstr (text, "\nSummary of All Articles\n"), "— Bridge Inquiry, Ferry Line\n"));
  /* In the order of time, then of the articles. */
  times = strstr (times, "19 November 2024: ");
  g_assert_nonnull (times);
  times = strstr (times, "— Bridge Inquiry");
  times = strstr (times, "19 November 2024: ");
  times = strstr (times, "— Ferry Line");
  g_assert_nonnull (strstr (times, "3 December 2024: "));
  g_assert_nonnull (strstr (html,
                            "Harbor Board</span> <span class=\"detail\">2 mentions; 2 articles"
                            "</span> <a class=\"back\" href=\"#t1-"));
  g_assert_nonnull (strstr (html, "<a class=\"back\" href=\"#t2-"));
  g_assert_nonnull (strstr (json, "\"chapters\" : [\n            1,\n            2\n"));
  /* What was found in each is still found in each. */
  g_assert_cmpuint (count_parts (annotations, "\"value\" : \"entity/organization\""), ==, 2);

  /* Left out of all. */
  lectern_brief_plan_show_item (plan, "names/entity/organization/harbor board", FALSE);
  g_clear_pointer (&brief, lectern_brief_unref);
  brief = make_several (one, two, plan);
  g_free (text);
  g_free (annotations);
  text = export_fixture_write (brief, "text");
  annotations = export_fixture_write (brief, "annotations");
  g_assert_null (strstr (text, "- Harbor Board"));
  g_assert_null (strstr (annotations, "\"value\" : \"entity/organization\""));
}

static void
test_levels (void)
{
  static const struct {
    const char *format;
    const char *chapter;
    const char *section;
    const char *group;
  } cases[] = {
    { "html", "<h2>Bridge Inquiry</h2>", "<h3>Names</h3>", "<h4>People</h4>" },
    { "markdown", "\n## Bridge Inquiry\n", "\n### Names\n", "\n#### People\n" },
    { "text", "\nBridge Inquiry\n====", "\nNames\n----", "\nPeople\n" },
  };
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  g_autoptr (LecternBrief) brief = export_fixture_make (fixture, "Port ignored warnings", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = export_fixture_write (brief, cases[i].format);

      g_test_message ("%s", cases[i].format);
      g_assert_nonnull (strstr (text, cases[i].chapter));
      g_assert_nonnull (strstr (text, cases[i].section));
      g_assert_nonnull (strstr (text, cases[i].group));
    }
}

static void
test_hostile_json (void)
{
  g_auto (GStrv) words = export_fixture_list_hostile ();

  for (gsize i = 0; words[i] != NULL; i++)
    {
      g_autoptr (ExportFixture) fixture = export_fixture_new (words[i]);
      g_autoptr (LecternBrief) brief = export_fixture_make (fixture, words[i], words[i]);
      g_autofree char *text = export_fixture_write (brief, "json");
      g_autoptr (JsonParser) parser = NULL;

      g_autofree char *headline = g_strstrip (g_strdup (words[i]));

      g_assert_cmpstr (json_object_get_string_member (parse (text, &parser), "title"), ==,
                       *headline != '\0' ? headline : words[i]);
    }
}

static void
test_text (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge \033[31m Inquiry");
  g_autoptr (LecternBrief) brief = export_fixture_make (fixture, NULL, "My view.");
  g_autofree char *text = export_fixture_write (brief, "text");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    if (strchr (g_strstrip (lines[i]), ' ') != NULL)
      g_assert_cmpuint (g_utf8_strlen (lines[i], -1), <=, 78);
  g_assert_null (strchr (text, '\033'));
  g_assert_nonnull (strstr (text, "Cut short: 84 words"));
  g_assert_nonnull (strstr (text, " 1. The Harbor Board met on Tuesday."));
  g_assert_nonnull (
      strstr (text, "19 November 2024: The Harbor Board met on Tuesday. (counted from 21"));
  g_assert_null (strstr (text, "Subscribe"));
}

static void
test_dates (void)
{
  static const struct {
    const char *value;
    const char *expected;
  } cases[] = {
    { "2024-11-21", "21 November 2024" },
    { "2024-11-21T08:30:00+01:00", "21 November 2024" },
    { "2024-11", "November 2024" },
    { "2024", "2024" },
    { "199", "1990s" },
    { "19", "1900–1999" },
    { "2024-W46", "Week of 11 November 2024" },
    { "2024-W01-WE", "Weekend of 6 January 2024" },
    { "2024-W46-3", "13 November 2024" },
    { "XXXX-WXX-3", "Wednesday, week uncertain" },
    { "2025-SP", "Spring 2025" },
    { "XXXX-WI", "Winter, year uncertain" },
    { "2024-Q3", "Third quarter 2024" },
    { "2024-H1", "First half 2024" },
    { "XXXX-11", "November, year uncertain" },
    { "XXXX-02-29", "29 February, year uncertain" },
    { "XXXX", "Year uncertain" },
    { "2023-02-29", "2023-02-29" },
    { "2024-13", "2024-13" },
    { "2024-11-21x", "2024-11-21x" },
    { "2024-W54-8", "2024-W54-8" },
    { "0000-11", "0000-11" },
    { "2024-", "2024-" },
    { "2024-W", "2024-W" },
    { "PRESENT_REF", "PRESENT_REF" },
    { "T", "T" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *date = lectern_brief_dup_date (cases[i].value);

      g_assert_cmpstr (date, ==, cases[i].expected);
    }
}

static void
test_file_names (void)
{
  static const struct {
    const char *title;
    const char *expected;
  } cases[] = {
    { "Bridge Inquiry", "Bridge Inquiry.md" },
    { "../../etc/passwd", "etc passwd.md" },
    { "/etc/passwd", "etc passwd.md" },
    { ".hidden", "hidden.md" },
    { "-rf", "rf.md" },
    { "CON", "_CON.md" },
    { "lpt1.txt", "_lpt1.txt.md" },
    { "Console", "Console.md" },
    { "a\nb\tc", "a b c.md" },
    { "a\u202eb", "a b.md" },
    { "...", "Brief.md" },
    { "a: \"b\" <c>|?*", "a b c.md" },
    { "Größe – Łódź 東京", "Größe Łódź 東京.md" },
    { "ends.", "ends.md" },
  };
  g_autofree char *long_title = g_strnfill (400, 'x');
  g_autoptr (GString) wide = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ExportFixture) fixture = export_fixture_new ("x");
      g_autoptr (LecternBrief) brief = export_fixture_make (fixture, cases[i].title, NULL);
      g_autofree char *name = lectern_brief_dup_file_name (brief, "markdown");

      g_assert_cmpstr (name, ==, cases[i].expected);
    }

  for (guint i = 0; i < 200; i++)
    g_string_append (wide, "東");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (ExportFixture) fixture = export_fixture_new ("x");
      g_autoptr (LecternBrief) brief = export_fixture_make (fixture,
                                                            i == 0 ? long_title : wide->str, NULL);
      g_autofree char *name = lectern_brief_dup_file_name (brief, "html");

      g_assert_cmpuint (strlen (name), <=, 200);
      g_assert_true (g_utf8_validate (name, -1, NULL));
      g_assert_true (g_str_has_suffix (name, ".html"));
    }
}

/* The end of a file's name tells each format from all others. */
static void
test_suffixes (void)
{
  for (const char *const *format = lectern_brief_list_formats (); *format != NULL; format++)
    {
      g_autofree char *name = g_strconcat ("folder.d/a brief",
                                           lectern_brief_format_get_suffix (*format), NULL);

      g_assert_cmpstr (lectern_brief_format_find_for_file (name), ==, *format);
    }
  g_assert_null (lectern_brief_format_find_for_file ("brief.papyrus"));
  g_assert_null (lectern_brief_format_find_for_file ("html"));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/export/brief/model", test_model);
  g_test_add_func ("/export/brief/json-offsets", test_json_offsets);
  g_test_add_func ("/export/brief/sections", test_sections);
  g_test_add_func ("/export/brief/bare", test_bare);
  g_test_add_func ("/export/brief/joined", test_joined);
  g_test_add_func ("/export/brief/levels", test_levels);
  g_test_add_func ("/export/brief/hostile-json", test_hostile_json);
  g_test_add_func ("/export/brief/text", test_text);
  g_test_add_func ("/export/brief/dates", test_dates);
  g_test_add_func ("/export/brief/file-names", test_file_names);
  g_test_add_func ("/export/brief/suffixes", test_suffixes);

  return g_test_run ();
}

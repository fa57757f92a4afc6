/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "export-fixture.h"
#include "export/lectern-brief-model.h"
#include "lectern-fixture.h"

static LecternBriefSection *
find_section (LecternBrief *brief, const char *id)
{
  LecternBriefChapter *chapter = brief->chapters->pdata[0];

  for (guint i = 0; i < chapter->sections->len; i++)
    if (strcmp (((LecternBriefSection *) chapter->sections->pdata[i])->id, id) == 0)
      return chapter->sections->pdata[i];

  return NULL;
}

static LecternBriefItem *
get_item (LecternBriefSection *section, guint i)
{
  g_assert_nonnull (section);
  g_assert_cmpuint (i, <, section->items->len);
  return section->items->pdata[i];
}

static char *
list_sections (LecternBrief *brief)
{
  LecternBriefChapter *chapter = brief->chapters->pdata[0];
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < chapter->sections->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "",
                            ((LecternBriefSection *) chapter->sections->pdata[i])->id);

  return g_strdup (ids->str);
}

static void
test_sections (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  g_autoptr (LecternBriefPlan) plan = lectern_brief_plan_new ();
  g_autoptr (LecternBrief) usual = export_fixture_make_planned (fixture, NULL, NULL);
  g_autoptr (LecternBrief) moved = NULL;
  g_autofree char *before = list_sections (usual);
  g_autofree char *after = NULL;

  g_assert_cmpstr (before, ==, "summary names timeline quotes marks findings text source method");
  lectern_brief_plan_move_section (plan, LECTERN_BRIEF_SECTION_TEXT, 0);
  lectern_brief_plan_move_section (plan, LECTERN_BRIEF_SECTION_SUMMARY, 99);
  lectern_brief_plan_show_section (plan, LECTERN_BRIEF_SECTION_NAMES, FALSE);
  lectern_brief_plan_move_section (plan, "gossip", 0);
  moved = export_fixture_make_planned (fixture, NULL, plan);
  after = list_sections (moved);
  g_assert_cmpstr (after, ==, "text timeline quotes marks findings source method summary");
}

/* What is left out is gone from the brief and from all that counts, but can be put back. */
static void
test_left_out (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  g_autoptr (LecternBriefPlan) plan = lectern_brief_plan_new_full ();
  g_autoptr (LecternBrief) whole = export_fixture_make_planned (fixture, NULL, plan);
  g_autoptr (LecternBrief) less = NULL;
  g_autofree char *html = NULL;
  LecternBriefSection *section = find_section (whole, "summary");
  LecternBriefItem *item = NULL;

  lectern_brief_plan_show_item (plan, get_item (section, 0)->key, FALSE);
  lectern_brief_plan_show_item (plan, get_item (find_section (whole, "marks"), 0)->key, FALSE);
  /* The only organization: its heading goes with it. */
  lectern_brief_plan_show_item (plan, get_item (find_section (whole, "names"), 1)->key, FALSE);
  less = export_fixture_make_planned (fixture, NULL, plan);

  section = find_section (less, "summary");
  g_assert_cmpuint (section->items->len, ==, 1);
  g_assert_cmpuint (get_item (section, 0)->number, ==, 1);
  g_assert_cmpuint (get_item (section, 0)->position, ==, 1);
  g_assert_cmpuint (section->left_out->len, ==, 1);
  g_assert_cmpuint (((LecternBriefItem *) section->left_out->pdata[0])->position, ==, 0);

  section = find_section (less, "names");
  item = get_item (section, 0);
  g_assert_cmpint (item->role, ==, LECTERN_BRIEF_HEADING);
  g_assert_cmpstr (((LecternBriefRun *) item->runs->pdata[0])->text, ==, "People");
  g_assert_cmpuint (section->left_out->len, ==, 2);
  item = section->left_out->pdata[1];
  g_assert_cmpint (item->role, ==, LECTERN_BRIEF_HEADING);
  g_assert_cmpuint (item->position, ==, 0);

  /* The second mark is the first now, here and in the text. */
  g_assert_cmpuint (get_item (find_section (less, "marks"), 0)->number, ==, 1);
  html = export_fixture_write (less, "html");
  g_assert_nonnull (strstr (html, "<sup><a id=\"r1-1\" href=\"#n1-1\">◆1</a></sup>"));
  g_assert_null (strstr (html, "<mark class=\"m2\">"));
}

static void
test_all_left_out (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  g_autoptr (LecternBriefPlan) plan = lectern_brief_plan_new ();
  g_autoptr (LecternBrief) whole = export_fixture_make_planned (fixture, NULL, plan);
  g_autoptr (LecternBrief) less = NULL;
  LecternBriefSection *section = find_section (whole, "summary");
  LecternBriefChapter *chapter = NULL;

  for (guint i = 0; i < section->items->len; i++)
    lectern_brief_plan_show_item (plan, get_item (section, i)->key, FALSE);
  less = export_fixture_make_planned (fixture, NULL, plan);
  g_assert_null (find_section (less, "summary"));
  chapter = less->chapters->pdata[0];
  g_assert_cmpuint (chapter->emptied->len, ==, 1);
}

static void
test_order (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  g_autoptr (LecternBriefPlan) plan = lectern_brief_plan_new ();
  g_autoptr (LecternBrief) usual = export_fixture_make_planned (fixture, NULL, plan);
  g_autoptr (LecternBrief) moved = NULL;
  LecternBriefSection *section = find_section (usual, "timeline");
  const char *keys[] = { get_item (section, 2)->key, get_item (section, 0)->key, NULL };

  lectern_brief_plan_set_order (plan, keys);
  moved = export_fixture_make_planned (fixture, NULL, plan);
  section = find_section (moved, "timeline");
  g_assert_cmpstr (get_item (section, 0)->key, ==, keys[0]);
  g_assert_cmpstr (get_item (section, 1)->key, ==, keys[1]);
  g_assert_cmpuint (section->items->len, ==, 3);
}

/* Of the text, the paragraphs with marks in them, and a sign for what stood between. */
static void
test_marked_text (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  g_autoptr (LecternBrief) brief = NULL;
  g_autofree char *text = NULL;
  LecternMark *mark = lectern_mark_new ("article", fixture->article,
                                        export_fixture_find (fixture, "A second one"), 1);

  g_ptr_array_add (fixture->marks, mark);
  brief = export_fixture_make_planned (fixture, NULL, NULL);
  /* Nor is there more in the data. */
  text = export_fixture_write (brief, "json");
  g_assert_null (strstr (text, "What Comes Next"));
  g_clear_pointer (&text, g_free);

  text = export_fixture_write (brief, "text");
  g_assert_nonnull (strstr (text, "Marked Passages"));
  g_assert_nonnull (strstr (text, "March [2]."));
  g_assert_nonnull (strstr (text, "[1]"));
  g_assert_nonnull (strstr (text, "[…]"));
  g_assert_nonnull (strstr (text, "A second one [5]"));
  g_assert_null (strstr (text, "What Comes Next"));

  g_clear_pointer (&brief, lectern_brief_unref);
  g_clear_pointer (&text, g_free);
  g_ptr_array_set_size (fixture->marks, 0);
  brief = export_fixture_make_planned (fixture, NULL, NULL);
  text = export_fixture_write (brief, "text");
  g_assert_null (strstr (text, "Marked Passages"));
}

/* Without the section of notes, nothing in the text points to it. */
static void
test_no_notes (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  g_autoptr (LecternBriefPlan) plan = export_fixture_plan ("text");
  g_autoptr (LecternBrief) brief = export_fixture_make_planned (fixture, NULL, plan);
  g_autofree char *html = export_fixture_write (brief, "html");

  g_assert_nonnull (strstr (html, "<mark class=\"m2\">"));
  g_assert_null (strstr (html, "<sup>"));
}

static void
test_handling (void)
{
  static const char *const formats[] = { "html", "markdown", "text", "json" };
  const LecternBriefWords words = { NULL, NULL, NULL, " For the desk\nonly " };
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  g_autoptr (LecternBriefPlan) plan = export_fixture_plan ("summary");
  g_autoptr (LecternBrief) brief = export_fixture_make_planned (fixture, &words, plan);

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *text = export_fixture_write (brief, formats[i]);

      g_test_message ("%s", formats[i]);
      g_assert_nonnull (strstr (text, "For the desk only"));
    }
}

static void
test_round_trip (void)
{
  const char *keys[] = { "timeline/9-12", "timeline/1-2", NULL };
  g_autoptr (LecternBriefPlan) plan = lectern_brief_plan_new_full ();
  g_autoptr (LecternBriefPlan) read = NULL;
  g_autoptr (LecternBriefPlan) copy = NULL;
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;

  lectern_brief_plan_move_section (plan, LECTERN_BRIEF_SECTION_QUOTES, 1);
  lectern_brief_plan_show_section (plan, LECTERN_BRIEF_SECTION_METHOD, FALSE);
  lectern_brief_plan_show_item (plan, "names/entity/person/Ana \"Ruiz\"", FALSE);
  lectern_brief_plan_set_order (plan, keys);
  text = lectern_brief_plan_to_string (plan);
  read = lectern_brief_plan_new_from_string (text);
  copy = lectern_brief_plan_copy (read);
  again = lectern_brief_plan_to_string (copy);

  g_assert_cmpstr (again, ==, text);
  g_assert_cmpuint (lectern_brief_plan_find_section (copy, LECTERN_BRIEF_SECTION_QUOTES), ==, 1);
  g_assert_false (lectern_brief_plan_shows_section (copy, LECTERN_BRIEF_SECTION_METHOD));
  g_assert_false (lectern_brief_plan_shows_item (copy, "names/entity/person/Ana \"Ruiz\""));
  g_assert_cmpint (lectern_brief_plan_get_rank (copy, keys[0]), <,
                   lectern_brief_plan_get_rank (copy, keys[1]));
  g_assert_cmpint (lectern_brief_plan_get_text_mode (copy), ==, LECTERN_BRIEF_TEXT_FULL);
}

/* Whatever stands there, a plan comes of it. */
static void
test_odd_strings (void)
{
  static const char *const texts[] = {
    "",
    "[]",
    "{",
    "null",
    "{\"sections\": 3}",
    "{\"sections\": [1, null, {}, {\"id\": 2}, {\"id\": \"gossip\"}]}",
    "{\"sections\": [{\"id\": \"text\"}, {\"id\": \"text\", \"shown\": false}]}",
    "{\"left-out\": [[], null, 4], \"order\": {}, \"text\": []}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (LecternBriefPlan) plan = lectern_brief_plan_new_from_string (texts[i]);
      guint n_sections = 0;

      g_test_message ("%s", texts[i]);
      while (lectern_brief_plan_get_section (plan, n_sections) != NULL)
        g_assert_true (lectern_brief_plan_shows_section (
            plan, lectern_brief_plan_get_section (plan, n_sections++)));
      g_assert_cmpuint (n_sections, ==, g_strv_length ((char **) lectern_brief_list_sections ()));
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/export/brief-plan/sections", test_sections);
  g_test_add_func ("/export/brief-plan/left-out", test_left_out);
  g_test_add_func ("/export/brief-plan/all-left-out", test_all_left_out);
  g_test_add_func ("/export/brief-plan/order", test_order);
  g_test_add_func ("/export/brief-plan/marked-text", test_marked_text);
  g_test_add_func ("/export/brief-plan/no-notes", test_no_notes);
  g_test_add_func ("/export/brief-plan/handling", test_handling);
  g_test_add_func ("/export/brief-plan/round-trip", test_round_trip);
  g_test_add_func ("/export/brief-plan/odd-strings", test_odd_strings);

  return g_test_run ();
}

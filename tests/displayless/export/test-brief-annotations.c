/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "annotation-rules.h"
#include "export-fixture.h"
#include "lectern-fixture.h"

/* The annotations of a brief on the fixture's article, which follow the rules. */
static JsonArray *
parse (ExportFixture *fixture, LecternBrief *brief, JsonParser **parser)
{
  g_autofree char *text = export_fixture_write (brief, "annotations");
  g_autofree char *again = export_fixture_write (brief, "annotations");
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (text, ==, again);
  g_assert_null (strstr (text, "secret"));
  *parser = json_parser_new ();
  json_parser_load_from_data (*parser, text, -1, &error);
  g_assert_no_error (error);

  return annotation_rules_check (json_node_get_object (json_parser_get_root (*parser)),
                                 lectern_article_get_text (fixture->article, NULL));
}

static const char *
get_body (JsonObject *annotation, const char *purpose)
{
  JsonArray *bodies = json_object_get_array_member (annotation, "body");

  for (guint i = 0; i < json_array_get_length (bodies); i++)
    {
      JsonObject *body = json_array_get_object_element (bodies, i);

      if (strcmp (json_object_get_string_member (body, "purpose"), purpose) == 0)
        return json_object_get_string_member (body, "value");
    }

  return NULL;
}

/* The first of those that were made by a program, or by the analyst. */
static JsonObject *
find (JsonArray *annotations, const char *generator, const char *motivation)
{
  for (guint i = 0; i < json_array_get_length (annotations); i++)
    {
      JsonObject *annotation = json_array_get_object_element (annotations, i);
      const char *by = NULL;

      if (json_object_has_member (annotation, "generator"))
        by = json_object_get_string_member (json_object_get_object_member (annotation, "generator"),
                                            "name");
      if (g_strcmp0 (by, generator) == 0
          && strcmp (json_object_get_string_member (annotation, "motivation"), motivation) == 0)
        return annotation;
    }

  return NULL;
}

static guint
count_by_hand (JsonArray *annotations)
{
  guint count = 0;

  for (guint i = 0; i < json_array_get_length (annotations); i++)
    count += !json_object_has_member (json_array_get_object_element (annotations, i), "generator");

  return count;
}

static JsonObject *
get_target (JsonObject *annotation, guint i)
{
  JsonNode *target = json_object_get_member (annotation, "target");

  return JSON_NODE_HOLDS_ARRAY (target)
             ? json_array_get_object_element (json_node_get_array (target), i)
             : json_node_get_object (target);
}

static const char *
get_words (JsonObject *annotation, guint i)
{
  JsonArray *selectors = json_object_get_array_member (get_target (annotation, i), "selector");

  return json_object_get_string_member (json_array_get_object_element (selectors, 0), "exact");
}

static void
test_marks (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Brücke 𝔘𝔫𝔦");
  g_autoptr (LecternBriefPlan) plan = export_fixture_plan ("marks");
  g_autoptr (LecternBrief) brief = NULL;
  g_autoptr (JsonParser) parser = NULL;
  JsonArray *annotations = NULL;
  JsonObject *noted = NULL;

  lectern_mark_add_tag (fixture->marks->pdata[0], "port");
  brief = export_fixture_make_planned (fixture, NULL, plan);
  /* The window writes while the analyst goes on marking. */
  g_ptr_array_set_size (fixture->marks, 0);
  annotations = parse (fixture, brief, &parser);
  g_assert_cmpuint (json_array_get_length (annotations), ==, 4);
  noted = find (annotations, NULL, "commenting");
  g_assert_cmpstr (get_words (noted, 0), ==, "warned it in March. “Nobody");
  g_assert_cmpstr (get_body (noted, "commenting"), ==, "Brücke 𝔘𝔫𝔦");
  g_assert_cmpstr (get_body (noted, "classifying"), ==, "Evidence");
  g_assert_cmpstr (get_body (noted, "tagging"), ==, "port");
  g_assert_cmpstr (json_object_get_string_member (get_target (noted, 0), "source"), ==,
                   "https://ledger.example/bridge?a=1&b=2");
  g_assert_true (json_object_has_member (get_target (noted, 0), "state"));
  g_assert_cmpstr (get_words (find (annotations, NULL, "highlighting"), 0), ==, "March");
}

static void
test_findings (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Brücke 𝔘𝔫𝔦");
  g_autoptr (LecternBrief) brief = export_fixture_make (fixture, NULL, NULL);
  g_autoptr (JsonParser) parser = NULL;
  JsonArray *annotations = parse (fixture, brief, &parser);
  JsonObject *found = NULL;

  found = find (annotations, "entities 1.0", "identifying");
  g_assert_cmpstr (get_body (found, "identifying"), ==, "Harbor Board");
  g_assert_cmpstr (get_body (found, "classifying"), ==, "entity/organization");
  g_assert_cmpstr (get_words (found, 0), ==, "Harbor Board");
  found = find (annotations, "timeline 1.0.0", "identifying");
  g_assert_cmpstr (get_body (found, "identifying"), ==, "19 November 2024");
  g_assert_cmpstr (get_words (found, 0), ==, "Tuesday");
  found = find (annotations, "summary 1.0.0", "classifying");
  g_assert_cmpstr (get_words (found, 0), ==, "The Harbor Board met on Tuesday.");
  g_assert_nonnull (find (annotations, "quotes 1.0.0", "classifying"));
  g_assert_cmpstr (get_body (find (annotations, "claims 0.1", "classifying"), "classifying"), ==,
                   "Strong");
}

/* What the brief does not show is not in the file. */
static void
test_plan (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge");
  g_autoptr (LecternBriefPlan) only_text = export_fixture_plan ("text");
  g_autoptr (LecternBriefPlan) only_summary = export_fixture_plan ("summary");
  g_autoptr (LecternBrief) text = export_fixture_make_planned (fixture, NULL, only_text);
  g_autoptr (LecternBrief) summary = export_fixture_make_planned (fixture, NULL, only_summary);
  g_autoptr (JsonParser) text_parser = NULL;
  g_autoptr (JsonParser) summary_parser = NULL;
  JsonArray *annotations = parse (fixture, text, &text_parser);

  g_assert_cmpuint (json_array_get_length (annotations), ==, 2);
  g_assert_null (find (annotations, NULL, "commenting"));
  annotations = parse (fixture, summary, &summary_parser);
  g_assert_cmpuint (count_by_hand (annotations), ==, 0);
  g_assert_cmpuint (json_array_get_length (annotations), ==, 2);
}

static void
test_hostile (void)
{
  g_auto (GStrv) words = export_fixture_list_hostile ();

  for (gsize i = 0; words[i] != NULL; i++)
    {
      g_autoptr (ExportFixture) fixture = export_fixture_new (words[i]);
      g_autoptr (LecternBrief) brief = export_fixture_make (fixture, words[i], words[i]);
      g_autoptr (JsonParser) parser = NULL;

      g_test_message ("%s", words[i]);
      g_assert_cmpuint (count_by_hand (parse (fixture, brief, &parser)), ==, 4);
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/export/annotations/marks", test_marks);
  g_test_add_func ("/export/annotations/findings", test_findings);
  g_test_add_func ("/export/annotations/plan", test_plan);
  g_test_add_func ("/export/annotations/hostile", test_hostile);

  return g_test_run ();
}

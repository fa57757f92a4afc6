/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "annotation-rules.h"

#include <string.h>

static void
check_iri (const char *iri)
{
  g_autofree char *scheme = g_uri_parse_scheme (iri);

  g_assert_nonnull (scheme);
}

static void
check_time (JsonObject *object, const char *member)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) read = NULL;
  const char *time = NULL;

  if (!json_object_has_member (object, member))
    return;

  time = json_object_get_string_member (object, member);
  read = g_date_time_new_from_iso8601 (time, utc);
  g_assert_nonnull (read);
  g_assert_true (g_str_has_suffix (time, "Z"));
}

static void
check_selectors (JsonArray *selectors, const char *text)
{
  const char *exact = NULL;

  for (guint i = 0; i < json_array_get_length (selectors); i++)
    {
      JsonObject *selector = json_array_get_object_element (selectors, i);
      const char *type = json_object_get_string_member (selector, "type");

      if (strcmp (type, "TextQuoteSelector") == 0)
        {
          g_assert_null (exact);
          exact = json_object_get_string_member (selector, "exact");
          g_assert_nonnull (exact);
        }
      else
        {
          gint64 start = json_object_get_int_member (selector, "start");
          gint64 end = json_object_get_int_member (selector, "end");
          g_autofree char *words = g_utf8_substring (text, start, end);

          g_assert_cmpstr (type, ==, "TextPositionSelector");
          g_assert_cmpint (start, >=, 0);
          /* Code points, not bytes and not UTF-16. */
          g_assert_cmpstr (words, ==, exact);
        }
    }
  g_assert_nonnull (exact);
}

static void
check_target (JsonNode *target, const char *text)
{
  JsonObject *resource = NULL;

  if (JSON_NODE_HOLDS_VALUE (target))
    {
      check_iri (json_node_get_string (target));
      return;
    }

  resource = json_node_get_object (target);
  g_assert_cmpstr (json_object_get_string_member (resource, "type"), ==, "SpecificResource");
  check_iri (json_object_get_string_member (resource, "source"));
  check_selectors (json_object_get_array_member (resource, "selector"), text);
  if (json_object_has_member (resource, "state"))
    {
      JsonObject *state = json_object_get_object_member (resource, "state");

      g_assert_cmpstr (json_object_get_string_member (state, "type"), ==, "TimeState");
      check_time (state, "sourceDate");
      check_iri (json_object_get_string_member (state, "cached"));
    }
}

static void
check_annotation (JsonObject *annotation, const char *text)
{
  static const char *const motivations[] = { "assessing",    "bookmarking", "classifying",
                                             "commenting",   "describing",  "editing",
                                             "highlighting", "identifying", "linking",
                                             "moderating",   "questioning", "replying",
                                             "tagging",      NULL };
  JsonArray *bodies = json_object_get_array_member (annotation, "body");
  JsonNode *target = json_object_get_member (annotation, "target");

  g_assert_cmpstr (json_object_get_string_member (annotation, "type"), ==, "Annotation");
  g_assert_true (
      g_strv_contains (motivations, json_object_get_string_member (annotation, "motivation")));
  check_iri (json_object_get_string_member (annotation, "id"));
  check_time (annotation, "created");
  check_time (annotation, "modified");
  check_time (annotation, "generated");
  for (guint i = 0; i < json_array_get_length (bodies); i++)
    {
      JsonObject *body = json_array_get_object_element (bodies, i);

      g_assert_cmpstr (json_object_get_string_member (body, "type"), ==, "TextualBody");
      g_assert_nonnull (json_object_get_string_member (body, "value"));
      g_assert_true (
          g_strv_contains (motivations, json_object_get_string_member (body, "purpose")));
    }
  if (!JSON_NODE_HOLDS_ARRAY (target))
    {
      check_target (target, text);
      return;
    }
  g_assert_cmpuint (json_array_get_length (json_node_get_array (target)), >, 0);
  for (guint i = 0; i < json_array_get_length (json_node_get_array (target)); i++)
    check_target (json_array_get_element (json_node_get_array (target), i), text);
}

JsonArray *
annotation_rules_check (JsonObject *collection, const char *text)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  JsonObject *page = json_object_get_object_member (collection, "first");
  JsonArray *items = json_object_get_array_member (page, "items");

  g_assert_cmpstr (json_object_get_string_member (collection, "@context"), ==,
                   "http://www.w3.org/ns/anno.jsonld");
  g_assert_cmpstr (json_object_get_string_member (collection, "type"), ==, "AnnotationCollection");
  check_iri (json_object_get_string_member (collection, "id"));
  g_assert_cmpstr (json_object_get_string_member (page, "type"), ==, "AnnotationPage");
  g_assert_cmpstr (json_object_get_string_member (page, "partOf"), ==,
                   json_object_get_string_member (collection, "id"));
  g_assert_cmpuint (json_array_get_length (items), ==,
                    json_object_get_int_member (collection, "total"));
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *annotation = json_array_get_object_element (items, i);

      check_annotation (annotation, text);
      g_assert_true (
          g_hash_table_add (ids, (gpointer) json_object_get_string_member (annotation, "id")));
    }

  return items;
}

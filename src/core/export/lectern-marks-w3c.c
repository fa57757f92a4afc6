/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "lectern-exchanged-mark.h"

/* W3C Web Annotation (https://www.w3.org/TR/annotation-model/) in JSON-LD: a collection of one
 * page. The note, the tags and the code are bodies, each with its purpose; the color is a style
 * class, with a style sheet that says what it looks like. Offsets are code points. */

#define CONTEXT "http://www.w3.org/ns/anno.jsonld"
#define STYLE_CLASS "lectern-color-"
#define STYLE_SHEET                                                                                \
  ".lectern-color-1 { background: #fff0a0 } .lectern-color-2 { background: #bfeed8 } "             \
  ".lectern-color-3 { background: #d6e8ff } .lectern-color-4 { background: #ffbdb0 } "             \
  ".lectern-color-5 { background: #d3bdf5 }"

/* Writing */

void
lectern_w3c_add_body (JsonBuilder *builder,
                      const char *purpose,
                      const char *format,
                      const char *value)
{
  if (value == NULL || *value == '\0')
    return;

  json_builder_begin_object (builder);
  lectern_exchange_add_string (builder, "type", "TextualBody");
  lectern_exchange_add_string (builder, "purpose", purpose);
  lectern_exchange_add_string (builder, "format", format);
  lectern_exchange_add_string (builder, "value", value);
  json_builder_end_object (builder);
}

static void
add_bodies (JsonBuilder *builder, const LecternExchangedMark *mark)
{
  json_builder_set_member_name (builder, "body");
  json_builder_begin_array (builder);
  lectern_w3c_add_body (builder, "commenting", "text/markdown", mark->note);
  lectern_w3c_add_body (builder, "classifying", "text/plain", mark->code);
  for (guint i = 0; mark->tags != NULL && mark->tags[i] != NULL; i++)
    lectern_w3c_add_body (builder, "tagging", "text/plain", mark->tags[i]);
  json_builder_end_array (builder);
}

/* When the source was as it is quoted, and its bytes by their digest. */
static void
add_state (JsonBuilder *builder, const LecternExchangedMark *mark)
{
  g_autofree char *time = lectern_exchange_dup_time (mark->captured_us);
  g_autofree char *copy = lectern_exchange_dup_name (mark->capture);

  if (mark->captured_us == 0)
    return;

  json_builder_set_member_name (builder, "state");
  json_builder_begin_object (builder);
  lectern_exchange_add_string (builder, "type", "TimeState");
  lectern_exchange_add_string (builder, "sourceDate", time);
  lectern_exchange_add_string (builder, "cached", copy);
  json_builder_end_object (builder);
}

void
lectern_w3c_add_target (JsonBuilder *builder, const LecternExchangedMark *mark)
{
  g_autofree char *name = mark->source == NULL ? lectern_exchange_dup_name (mark->revision) : NULL;
  g_autofree char *style = g_strdup_printf (STYLE_CLASS "%u", mark->color);
  const char *source = mark->source != NULL ? mark->source : name;

  if (mark->exact == NULL && mark->start < 0)
    {
      json_builder_add_string_value (builder, source != NULL ? source : "");
      return;
    }

  json_builder_begin_object (builder);
  lectern_exchange_add_string (builder, "type", "SpecificResource");
  lectern_exchange_add_string (builder, "source", source);
  add_state (builder, mark);
  lectern_exchange_add_string (builder, "styleClass", mark->color > 0 ? style : NULL);
  lectern_exchange_add_selectors (builder, mark);
  json_builder_end_object (builder);
}

void
lectern_w3c_add_annotation (JsonBuilder *builder, const LecternExchangedMark *mark)
{
  g_autofree char *id = g_strconcat ("urn:uuid:", mark->id, NULL);
  g_autofree char *created = lectern_exchange_dup_time (mark->created_us);
  g_autofree char *modified = lectern_exchange_dup_time (mark->modified_us);
  gboolean has_note = mark->note != NULL && *mark->note != '\0';

  json_builder_begin_object (builder);
  lectern_exchange_add_string (builder, "id", id);
  lectern_exchange_add_string (builder, "type", "Annotation");
  lectern_exchange_add_string (builder, "motivation", has_note ? "commenting" : "highlighting");
  lectern_exchange_add_string (builder, "created", created);
  lectern_exchange_add_string (builder, "modified", modified);
  if (mark->exact != NULL)
    {
      json_builder_set_member_name (builder, "stylesheet");
      json_builder_begin_object (builder);
      lectern_exchange_add_string (builder, "type", "CssStylesheet");
      lectern_exchange_add_string (builder, "value", STYLE_SHEET);
      json_builder_end_object (builder);
    }
  add_bodies (builder, mark);
  json_builder_set_member_name (builder, "target");
  lectern_w3c_add_target (builder, mark);
  json_builder_end_object (builder);
}

static void
add_id (JsonBuilder *builder, const char *member, const char *what, const char *seed)
{
  g_autofree char *thing = g_strconcat (what, seed, NULL);
  g_autofree char *uuid = lectern_exchange_dup_uuid (thing);
  g_autofree char *id = g_strconcat ("urn:uuid:", uuid, NULL);

  lectern_exchange_add_string (builder, member, id);
}

void
lectern_w3c_begin (JsonBuilder *builder, const char *seed, const char *label, guint n_annotations)
{
  json_builder_begin_object (builder);
  lectern_exchange_add_string (builder, "@context", CONTEXT);
  add_id (builder, "id", "collection", seed);
  lectern_exchange_add_string (builder, "type", "AnnotationCollection");
  lectern_exchange_add_string (builder, "label", label);
  json_builder_set_member_name (builder, "total");
  json_builder_add_int_value (builder, n_annotations);
  json_builder_set_member_name (builder, "first");
  json_builder_begin_object (builder);
  add_id (builder, "id", "page", seed);
  lectern_exchange_add_string (builder, "type", "AnnotationPage");
  add_id (builder, "partOf", "collection", seed);
  json_builder_set_member_name (builder, "startIndex");
  json_builder_add_int_value (builder, 0);
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
}

void
lectern_w3c_end (JsonBuilder *builder)
{
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

GBytes *
lectern_w3c_write (GPtrArray *marks)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < marks->len; i++)
    g_string_append (ids, ((LecternExchangedMark *) marks->pdata[i])->id);
  lectern_w3c_begin (builder, ids->str, "Lectern", marks->len);
  for (guint i = 0; i < marks->len; i++)
    lectern_w3c_add_annotation (builder, marks->pdata[i]);
  lectern_w3c_end (builder);

  return lectern_exchange_write (builder);
}

/* Reading */

static void
read_body (LecternExchangedMark *mark, JsonNode *node)
{
  JsonObject *body = NULL;
  const char *purpose = NULL;
  const char *value = NULL;

  if (JSON_NODE_HOLDS_VALUE (node) || !JSON_NODE_HOLDS_OBJECT (node))
    return;

  body = json_node_get_object (node);
  purpose = lectern_exchange_get_string (body, "purpose");
  value = lectern_exchange_get_string (body, "value");
  if (value == NULL)
    return;
  if (g_strcmp0 (purpose, "tagging") == 0)
    lectern_exchanged_mark_add_tag (mark, value);
  else if (g_strcmp0 (purpose, "classifying") == 0 && mark->code == NULL)
    mark->code = g_strdup (value);
  else if (mark->note == NULL)
    mark->note = g_strdup (value);
}

static void
read_bodies (LecternExchangedMark *mark, JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "body");
  JsonArray *array = NULL;

  mark->note = g_strdup (lectern_exchange_get_string (object, "bodyValue"));
  if (node == NULL)
    return;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      read_body (mark, node);
      return;
    }

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    read_body (mark, json_array_get_element (array, i));
}

static void
read_style (LecternExchangedMark *mark, const char *style)
{
  if (style != NULL && g_str_has_prefix (style, STYLE_CLASS))
    mark->color = lectern_code_id_get_color (style + strlen (STYLE_CLASS));
}

/* Of several targets the first: a mark is on one text. */
static void
read_target (LecternExchangedMark *mark, JsonNode *node)
{
  JsonObject *target = NULL;
  JsonObject *source = NULL;

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node)
      && json_array_get_length (json_node_get_array (node)) > 0)
    node = json_array_get_element (json_node_get_array (node), 0);
  if (node != NULL && JSON_NODE_HOLDS_VALUE (node)
      && json_node_get_value_type (node) == G_TYPE_STRING)
    mark->source = g_strdup (json_node_get_string (node));
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;

  target = json_node_get_object (node);
  source = lectern_exchange_get_object (target, "source");
  mark->source = g_strdup (source != NULL ? lectern_exchange_get_string (source, "id")
                                          : lectern_exchange_get_string (target, "source"));
  if (mark->source == NULL)
    mark->source = g_strdup (lectern_exchange_get_string (target, "id"));
  read_style (mark, lectern_exchange_get_string (target, "styleClass"));
  lectern_exchange_read_selectors (mark, json_object_get_member (target, "selector"));
}

LecternExchangedMark *
lectern_w3c_read (JsonObject *object)
{
  g_autoptr (LecternExchangedMark) mark = lectern_exchanged_mark_new ();
  const char *id = lectern_exchange_get_string (object, "id");

  if (id == NULL)
    id = lectern_exchange_get_string (object, "@id");
  mark->id = id != NULL ? lectern_exchange_dup_uuid (id) : NULL;
  read_target (mark, json_object_get_member (object, "target"));
  read_bodies (mark, object);
  mark->created_us = lectern_exchange_read_time (lectern_exchange_get_string (object, "created"));
  mark->modified_us = lectern_exchange_read_time (lectern_exchange_get_string (object, "modified"));
  mark->revision = lectern_exchange_dup_revision (mark->source);
  if (mark->revision != NULL)
    g_clear_pointer (&mark->source, g_free);

  return mark->source != NULL || mark->revision != NULL ? g_steal_pointer (&mark) : NULL;
}

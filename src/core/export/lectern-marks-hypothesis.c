/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-exchanged-mark.h"

/* Annotations as the API of Hypothesis has them
 * (https://h.readthedocs.io/en/latest/api-reference/), and as its client exports them. It has no
 * colors: the code of a mark is its first tag, and a tag that is the name of a code becomes the
 * code again. */

static void
add_strings (JsonBuilder *builder, const char *name, const char *first, char **rest)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  if (first != NULL)
    json_builder_add_string_value (builder, first);
  for (guint i = 0; rest != NULL && rest[i] != NULL; i++)
    json_builder_add_string_value (builder, rest[i]);
  json_builder_end_array (builder);
}

static void
add_target (JsonBuilder *builder, const LecternExchangedMark *mark, const char *source)
{
  json_builder_set_member_name (builder, "target");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  lectern_exchange_add_string (builder, "source", source);
  if (mark->exact != NULL)
    lectern_exchange_add_selectors (builder, mark);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

static void
add_annotation (JsonBuilder *builder, const LecternExchangedMark *mark)
{
  g_autofree char *name = mark->source == NULL ? lectern_exchange_dup_name (mark->revision) : NULL;
  g_autofree char *created = lectern_exchange_dup_time (mark->created_us);
  g_autofree char *updated = lectern_exchange_dup_time (mark->modified_us);
  const char *source = mark->source != NULL ? mark->source : name;

  json_builder_begin_object (builder);
  lectern_exchange_add_string (builder, "id", mark->id);
  lectern_exchange_add_string (builder, "created", created);
  lectern_exchange_add_string (builder, "updated", updated);
  lectern_exchange_add_string (builder, "uri", source);
  lectern_exchange_add_string (builder, "text", mark->note != NULL ? mark->note : "");
  add_strings (builder, "tags", mark->exact != NULL ? mark->code : NULL, mark->tags);
  add_target (builder, mark, source);
  if (mark->title != NULL)
    {
      json_builder_set_member_name (builder, "document");
      json_builder_begin_object (builder);
      add_strings (builder, "title", mark->title, NULL);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

GBytes *
lectern_hypothesis_write (GPtrArray *marks)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "total");
  json_builder_add_int_value (builder, marks->len);
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint i = 0; i < marks->len; i++)
    add_annotation (builder, marks->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  return lectern_exchange_write (builder);
}

static void
read_tags (LecternExchangedMark *mark, JsonArray *tags)
{
  for (guint i = 0; tags != NULL && i < json_array_get_length (tags); i++)
    {
      JsonNode *node = json_array_get_element (tags, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        lectern_exchanged_mark_add_tag (mark, json_node_get_string (node));
    }
}

LecternExchangedMark *
lectern_hypothesis_read (JsonObject *object)
{
  g_autoptr (LecternExchangedMark) mark = lectern_exchanged_mark_new ();
  JsonArray *targets = lectern_exchange_get_array (object, "target");
  JsonArray *references = lectern_exchange_get_array (object, "references");
  const char *id = lectern_exchange_get_string (object, "id");

  /* An answer to another annotation has no place of its own. */
  if (references != NULL && json_array_get_length (references) > 0)
    return NULL;

  mark->id = id != NULL ? lectern_exchange_dup_uuid (id) : NULL;
  mark->source = g_strdup (lectern_exchange_get_string (object, "uri"));
  mark->note = g_strdup (lectern_exchange_get_string (object, "text"));
  mark->created_us = lectern_exchange_read_time (lectern_exchange_get_string (object, "created"));
  mark->modified_us = lectern_exchange_read_time (lectern_exchange_get_string (object, "updated"));
  read_tags (mark, lectern_exchange_get_array (object, "tags"));
  if (targets != NULL && json_array_get_length (targets) > 0
      && JSON_NODE_HOLDS_OBJECT (json_array_get_element (targets, 0)))
    {
      JsonObject *target = json_array_get_object_element (targets, 0);

      if (mark->source == NULL)
        mark->source = g_strdup (lectern_exchange_get_string (target, "source"));
      lectern_exchange_read_selectors (mark, json_object_get_member (target, "selector"));
    }
  mark->revision = lectern_exchange_dup_revision (mark->source);
  if (mark->revision != NULL)
    g_clear_pointer (&mark->source, g_free);

  return mark->source != NULL || mark->revision != NULL ? g_steal_pointer (&mark) : NULL;
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lectern-exchanged-mark.h"

/* What both JSON formats need. The parser reads nested values by recursion, so that a file of
 * brackets would take the program's stack: depth is counted first. */

#define MAX_DEPTH 64

static gboolean
is_shallow (const char *text, gsize length)
{
  gboolean is_string = FALSE;
  guint depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (is_string && text[i] == '\\')
        i++;
      else if (text[i] == '"')
        is_string = !is_string;
      else if (!is_string && (text[i] == '{' || text[i] == '['))
        depth++;
      else if (!is_string && (text[i] == '}' || text[i] == ']') && depth > 0)
        depth--;
      if (depth > MAX_DEPTH)
        return FALSE;
    }

  return TRUE;
}

/**
 * lectern_exchange_parse:
 * @content: bytes of a file
 * @max_bytes: how many it may have
 * @error: return location for an error
 *
 * Parses JSON that may be anything.
 *
 * Returns: (transfer full): the root, or %NULL with %LECTERN_ERROR_TOO_LARGE or
 *   %LECTERN_ERROR_INVALID
 */
JsonNode *
lectern_exchange_parse (GBytes *content, gsize max_bytes, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) local = NULL;
  gsize length = 0;
  const char *text = g_bytes_get_data (content, &length);

  if (length > max_bytes || !is_shallow (text, length))
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                           _ ("The file is too large or nested too deep. Nothing was imported."));
      return NULL;
    }
  if (length == 0 || !g_utf8_validate_len (text, length, NULL))
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                           _ ("The file is not JSON in UTF-8. Nothing was imported."));
      return NULL;
    }

  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text, length, &local)
      || json_parser_get_root (parser) == NULL)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("The file is not JSON. Nothing was imported. (%s)"),
                   local != NULL ? local->message : "");
      return NULL;
    }

  return json_node_ref (json_parser_get_root (parser));
}

char *
lectern_exchange_dup_text (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  GString *text = g_string_new (NULL);

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_to_gstring (generator, text);
  g_string_append_c (text, '\n');

  return g_string_free (text, FALSE);
}

GBytes *
lectern_exchange_write (JsonBuilder *builder)
{
  char *text = lectern_exchange_dup_text (builder);

  return g_bytes_new_take (text, strlen (text));
}

const char *
lectern_exchange_get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

JsonObject *
lectern_exchange_get_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonArray *
lectern_exchange_get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

void
lectern_exchange_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL)
    return;

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

/* Selectors */

static gint64
get_offset (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_INT64)
    return -1;

  return json_node_get_int (node) >= 0 && json_node_get_int (node) < G_MAXUINT32
             ? json_node_get_int (node)
             : -1;
}

static void
read_selector (LecternExchangedMark *mark, JsonObject *selector)
{
  const char *type = lectern_exchange_get_string (selector, "type");

  if (g_strcmp0 (type, "TextQuoteSelector") == 0 && mark->exact == NULL)
    {
      mark->exact = g_strdup (lectern_exchange_get_string (selector, "exact"));
      mark->prefix = g_strdup (lectern_exchange_get_string (selector, "prefix"));
      mark->suffix = g_strdup (lectern_exchange_get_string (selector, "suffix"));
    }
  else if (g_strcmp0 (type, "TextPositionSelector") == 0)
    {
      mark->start = get_offset (selector, "start");
      mark->end = get_offset (selector, "end");
    }
}

void
lectern_exchange_read_selectors (LecternExchangedMark *mark, JsonNode *selectors)
{
  JsonArray *array = NULL;

  if (selectors == NULL)
    return;
  if (JSON_NODE_HOLDS_OBJECT (selectors))
    read_selector (mark, json_node_get_object (selectors));
  if (!JSON_NODE_HOLDS_ARRAY (selectors))
    return;

  array = json_node_get_array (selectors);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        read_selector (mark, json_node_get_object (node));
    }
}

void
lectern_exchange_add_selectors (JsonBuilder *builder, const LecternExchangedMark *mark)
{
  json_builder_set_member_name (builder, "selector");
  json_builder_begin_array (builder);
  if (mark->exact != NULL)
    {
      json_builder_begin_object (builder);
      lectern_exchange_add_string (builder, "type", "TextQuoteSelector");
      lectern_exchange_add_string (builder, "exact", mark->exact);
      lectern_exchange_add_string (builder, "prefix", mark->prefix);
      lectern_exchange_add_string (builder, "suffix", mark->suffix);
      json_builder_end_object (builder);
    }
  if (mark->start >= 0 && mark->end >= mark->start)
    {
      json_builder_begin_object (builder);
      lectern_exchange_add_string (builder, "type", "TextPositionSelector");
      json_builder_set_member_name (builder, "start");
      json_builder_add_int_value (builder, mark->start);
      json_builder_set_member_name (builder, "end");
      json_builder_add_int_value (builder, mark->end);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lectern-cli-json.h"

/* json-glib reads nested values by recursion. */
#define MAX_DEPTH 64

void
lectern_json_append_bytes (GString *out, const char *text, gsize length)
{
  gsize from = 0;

  g_string_append_c (out, '"');
  for (gsize i = 0; i < length; i++)
    {
      guchar byte = text[i];

      if (byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0x7f)
        continue;
      g_string_append_len (out, text + from, i - from);
      from = i + 1;
      if (byte == '"' || byte == '\\')
        g_string_append_printf (out, "\\%c", byte);
      else if (byte == '\n')
        g_string_append (out, "\\n");
      else
        g_string_append_printf (out, "\\u%04x", byte);
    }
  g_string_append_len (out, text + from, length - from);
  g_string_append_c (out, '"');
}

void
lectern_json_append_string (GString *out, const char *text)
{
  if (text == NULL)
    g_string_append (out, "null");
  else
    lectern_json_append_bytes (out, text, strlen (text));
}

void
lectern_json_append_key (GString *out, const char *key)
{
  if (out->len > 0 && strchr ("{[,", out->str[out->len - 1]) == NULL)
    g_string_append_c (out, ',');
  lectern_json_append_string (out, key);
  g_string_append_c (out, ':');
}

void
lectern_json_append_member (GString *out, const char *key, const char *text)
{
  lectern_json_append_key (out, key);
  lectern_json_append_string (out, text);
}

void
lectern_json_append_number (GString *out, const char *key, gint64 number)
{
  lectern_json_append_key (out, key);
  g_string_append_printf (out, "%" G_GINT64_FORMAT, number);
}

void
lectern_json_append_boolean (GString *out, const char *key, gboolean value)
{
  lectern_json_append_key (out, key);
  g_string_append (out, value ? "true" : "false");
}

static const char *
get_error_name (const GError *error)
{
  if (lectern_error_is_cancel (error))
    return "cancelled";

  return lectern_error_get_name (error->domain == LECTERN_ERROR ? error->code
                                                                : LECTERN_ERROR_FAILED);
}

void
lectern_json_append_error (GString *out, const GError *error)
{
  lectern_json_append_key (out, "error");
  g_string_append_c (out, '{');
  lectern_json_append_member (out, "code", get_error_name (error));
  lectern_json_append_member (out, "message", error->message);
  g_string_append_c (out, '}');
}

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

JsonObject *
lectern_json_parse_object (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) local = NULL;
  JsonNode *root = NULL;

  if (!is_shallow (text, length))
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                           _ ("The record is nested too deep."));
      return NULL;
    }
  if (!g_utf8_validate_len (text, length, NULL))
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                           _ ("The record is not UTF-8."));
      return NULL;
    }

  parser = json_parser_new_immutable ();
  if (json_parser_load_from_data (parser, text, length, &local))
    root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("The record is not a JSON object%s%s"), local != NULL ? ": " : ".",
                   local != NULL ? local->message : "");
      return NULL;
    }

  return json_object_ref (json_node_get_object (root));
}

const char *
lectern_json_get_string (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

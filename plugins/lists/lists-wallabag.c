/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "lists-link.h"

/* Wallabag exports an array of entries with their whole content. Which members there are differs
 * from version to version; only `url` or `content` is needed. */

/* The parser recurses; an export is four deep. */
#define MAX_DEPTH 32
/* What stands in place of a content that Wallabag did not get, in every language. */
#define NO_CONTENT "wallabag can't retrieve contents for this article"

static gboolean
is_shallow (const char *text)
{
  gboolean is_string = FALSE;
  guint depth = 0;

  for (; *text != '\0'; text++)
    {
      if (is_string && *text == '\\' && text[1] != '\0')
        text++;
      else if (*text == '"')
        is_string = !is_string;
      else if (!is_string && (*text == '{' || *text == '['))
        depth++;
      else if (!is_string && (*text == '}' || *text == ']') && depth > 0)
        depth--;
      if (depth > MAX_DEPTH)
        return FALSE;
    }

  return TRUE;
}

static const char *
get_string (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

/* true, or 1 as older versions write it. */
static gboolean
get_flag (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node);

  return json_node_get_value_type (node) == G_TYPE_INT64 && json_node_get_int (node) != 0;
}

/* "2016-09-08T11:55:58+0200"; GLib wants a colon in the zone in some versions, so it gets one. */
static GDateTime *
parse_time (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GString) time = g_string_new (text);

  if (text == NULL)
    return NULL;
  if (time->len > 5 && strchr ("+-", time->str[time->len - 5]) != NULL)
    g_string_insert_c (time, time->len - 2, ':');

  return g_date_time_new_from_iso8601 (time->str, utc);
}

static JsonArray *
get_array (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static void
add_tags (ListsLink *link, JsonObject *entry)
{
  JsonArray *tags = get_array (entry, "tags");

  for (guint i = 0; tags != NULL && i < json_array_get_length (tags); i++)
    {
      JsonNode *tag = json_array_get_element (tags, i);

      if (JSON_NODE_HOLDS_OBJECT (tag))
        {
          const char *label = get_string (json_node_get_object (tag), "label");

          lists_link_add_tag (link, label != NULL ? label : "");
        }
      else if (JSON_NODE_HOLDS_VALUE (tag) && json_node_get_value_type (tag) == G_TYPE_STRING)
        lists_link_add_tag (link, json_node_get_string (tag));
    }
}

static void
add_notes (ListsLink *link, JsonObject *entry)
{
  JsonArray *notes = get_array (entry, "annotations");

  for (guint i = 0; notes != NULL && i < json_array_get_length (notes); i++)
    {
      JsonNode *node = json_array_get_element (notes, i);
      JsonObject *note = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *quote = note != NULL ? get_string (note, "quote") : NULL;
      const char *text = note != NULL ? get_string (note, "text") : NULL;

      if (quote != NULL && *quote != '\0')
        lists_link_add_note (link, quote, text != NULL ? text : "");
    }
}

static void
set_times (ListsLink *link, JsonObject *entry)
{
  g_autoptr (GDateTime) created = parse_time (get_string (entry, "created_at"));
  g_autoptr (GDateTime) published = parse_time (get_string (entry, "published_at"));
  g_autofree char *date = published != NULL ? g_date_time_format_iso8601 (published) : NULL;

  if (created != NULL)
    lists_link_set_added_us (link, g_date_time_to_unix (created) * G_USEC_PER_SEC);
  lists_link_set (link, "published", date);
}

static gboolean
add_entry (JsonObject *entry, LecternImportBuilder *result)
{
  const char *address = get_string (entry, "url");
  const char *content = get_string (entry, "content");
  g_autoptr (ListsLink) link = lists_link_new (address != NULL ? address : "");

  lists_link_set (link, "title", get_string (entry, "title"));
  if (content != NULL && strstr (content, NO_CONTENT) == NULL)
    lists_link_set (link, "content", content);
  lists_link_set (link, "language", get_string (entry, "language"));
  set_times (link, entry);
  if (get_flag (entry, "is_archived"))
    lists_link_set_flag (link, "read", TRUE);
  if (get_flag (entry, "is_starred"))
    lists_link_set_flag (link, "starred", TRUE);
  add_tags (link, entry);
  add_notes (link, entry);

  return lists_link_end (link, result);
}

/**
 * lists_read_wallabag:
 * @text: JSON
 * @result: gets the links
 * @n_left_out: (out): how many entries have neither an address nor a content
 * @error: return location for an error
 *
 * Reads an export of Wallabag.
 *
 * Returns: %FALSE if it is none
 */
gboolean
lists_read_wallabag (const char *text,
                     LecternImportBuilder *result,
                     guint *n_left_out,
                     GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root = NULL;
  JsonArray *entries = NULL;

  if (is_shallow (text) && json_parser_load_from_data (parser, text, -1, NULL))
    root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_ARRAY (root))
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
                           _ ("This JSON file is not an export of Wallabag, or it is damaged. "
                              "Export your articles again, as JSON."));
      return FALSE;
    }

  entries = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      JsonNode *node = json_array_get_element (entries, i);

      if (!JSON_NODE_HOLDS_OBJECT (node) || !add_entry (json_node_get_object (node), result))
        (*n_left_out)++;
    }

  return TRUE;
}

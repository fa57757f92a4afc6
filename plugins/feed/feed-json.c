/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "feed-date.h"
#include "feed-entry.h"
#include "feed-import.h"
#include "feed-text.h"

/* json-glib is recursive: what is deeper is not handed to it. It needs about 100 bytes a value. */
#define MAX_DEPTH 64
#define MAX_VALUES 2000000
#define MAX_AUTHORS 20

/* Looks at brackets and commas outside strings. */
static FeedProblem
scan (const char *text)
{
  guint depth = 0;
  guint n_values = 0;
  gboolean is_string = FALSE;

  for (; *text != '\0'; text++)
    {
      if (is_string)
        {
          if (*text == '\\' && text[1] != '\0')
            text++;
          else if (*text == '"')
            is_string = FALSE;
          continue;
        }
      if (*text == '"')
        is_string = TRUE;
      else if (*text == '[' || *text == '{')
        depth++;
      else if ((*text == ']' || *text == '}') && depth > 0)
        depth--;
      else if (*text == ',')
        n_values++;
      if (depth > MAX_DEPTH)
        return FEED_PROBLEM_TOO_DEEP;
      if (n_values > MAX_VALUES)
        return FEED_PROBLEM_TOO_MANY;
    }

  return FEED_PROBLEM_NONE;
}

static const char *
get_string (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);
  const char *value = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  value = json_node_get_string (node);
  return value != NULL && *value != '\0' && g_utf8_validate (value, -1, NULL) ? value : NULL;
}

static JsonArray *
get_array (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
get_object (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* Version 1.1 has several authors, version 1 has one. */
static void
add_authors (FeedEntry *entry, JsonObject *object)
{
  JsonArray *authors = get_array (object, "authors");
  JsonObject *author = get_object (object, "author");

  for (guint i = 0; authors != NULL && i < MIN (json_array_get_length (authors), MAX_AUTHORS); i++)
    {
      JsonNode *node = json_array_get_element (authors, i);
      const char *name = JSON_NODE_HOLDS_OBJECT (node)
                             ? get_string (json_node_get_object (node), "name")
                             : NULL;

      if (name != NULL)
        feed_entry_add_author (entry, name);
    }
  if (entry->authors->len == 0 && author != NULL && get_string (author, "name") != NULL)
    feed_entry_add_author (entry, get_string (author, "name"));
}

static void
add_tags (FeedEntry *entry, JsonObject *object)
{
  JsonArray *tags = get_array (object, "tags");

  for (guint i = 0; tags != NULL && i < json_array_get_length (tags); i++)
    {
      JsonNode *node = json_array_get_element (tags, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        feed_entry_add_tag (entry, json_node_get_string (node));
    }
}

static char *
dup_address (JsonObject *object, const char *key, const char *base)
{
  const char *value = get_string (object, key);

  return value != NULL ? feed_text_resolve (base, value) : NULL;
}

static char *
dup_date (JsonObject *object, const char *key)
{
  const char *value = get_string (object, key);

  return value != NULL ? feed_date_parse (value) : NULL;
}

static char *
dup_title (JsonObject *object)
{
  const char *value = get_string (object, "title");

  if (value == NULL)
    return NULL;

  return feed_text_is_html (value) ? feed_text_from_html (value, FEED_TEXT_MAX_TITLE)
                                   : feed_text_clean (value, FEED_TEXT_MAX_TITLE);
}

/* Text becomes the HTML that says the same. */
static char *
dup_html_of_text (const char *text)
{
  g_autoptr (GString) html = g_string_new ("<p>");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (*line == '\0')
        g_string_append (html, "</p><p>");
      else
        {
          feed_text_append_escaped (html, line, strlen (line));
          g_string_append (html, lines[i + 1] != NULL ? "<br>" : "");
        }
    }
  g_string_append (html, "</p>");

  return g_string_free (g_steal_pointer (&html), FALSE);
}

/* An id may be a number, against the rules. */
static char *
dup_id (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "id");

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node)
      && json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));

  return g_strdup (get_string (object, "id"));
}

static gboolean
add_item (JsonObject *object, JsonObject *feed, const char *base, LecternImportBuilder *result)
{
  g_autoptr (FeedEntry) entry = feed_entry_new ();
  const char *text = get_string (object, "content_text");
  const char *summary = get_string (object, "summary");

  entry->id = dup_id (object);
  entry->link = dup_address (object, "url", base);
  if (entry->link == NULL)
    entry->link = dup_address (object, "external_url", base);
  if (entry->link == NULL && entry->id != NULL)
    entry->link = feed_text_resolve (NULL, entry->id);
  entry->title = dup_title (object);
  entry->content = g_strdup (get_string (object, "content_html"));
  if (entry->content == NULL && text != NULL)
    entry->content = dup_html_of_text (text);
  entry->summary = summary != NULL ? dup_html_of_text (summary) : NULL;
  entry->base = g_strdup (base);
  entry->published = dup_date (object, "date_published");
  entry->updated = dup_date (object, "date_modified");
  if (entry->published == NULL)
    entry->published = g_strdup (entry->updated);
  entry->language = g_strdup (get_string (object, "language"));
  entry->image = dup_address (object, "image", base);
  add_authors (entry, object);
  if (entry->authors->len == 0)
    add_authors (entry, feed);
  add_tags (entry, object);

  return feed_entry_end (entry, result);
}

static void
set_facts (JsonObject *feed, const char *base, guint n_left_out, LecternImportBuilder *result)
{
  g_autofree char *title = dup_title (feed);
  g_autofree char *home = dup_address (feed, "home_page_url", base);
  g_autofree char *next = dup_address (feed, "next_url", base);

  feed_set_text_fact (result, "format", "json");
  feed_set_text_fact (result, "title", title);
  feed_set_text_fact (result, "home", home);
  feed_set_text_fact (result, "next", next);
  lectern_import_builder_set_fact (result, "left-out", g_variant_new_uint32 (n_left_out));
}

/**
 * feed_read_json:
 * @text: JSON
 * @length: its length
 * @base: (nullable): where it is from
 * @result: gets its entries
 * @error: return location for an error
 *
 * Reads a JSON feed.
 *
 * Returns: %FALSE if it is none
 */
gboolean
feed_read_json (const char *text,
                gsize length,
                const char *base,
                LecternImportBuilder *result,
                GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  FeedProblem problem = strlen (text) == length ? scan (text) : FEED_PROBLEM_ILL_FORMED;
  JsonNode *root = NULL;
  JsonObject *feed = NULL;
  JsonArray *items = NULL;
  guint n_left_out = 0;
  guint n_items = 0;

  if (problem == FEED_PROBLEM_NONE && json_parser_load_from_data (parser, text, -1, NULL))
    root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    feed = json_node_get_object (root);
  if (feed != NULL)
    items = get_array (feed, "items");
  if (items == NULL)
    {
      feed_refuse (problem, error);
      return FALSE;
    }

  n_items = json_array_get_length (items);
  for (guint i = 0; i < MIN (n_items, FEED_MAX_ENTRIES); i++)
    {
      JsonNode *node = json_array_get_element (items, i);

      if (!JSON_NODE_HOLDS_OBJECT (node)
          || !add_item (json_node_get_object (node), feed, base, result))
        n_left_out++;
    }
  if (n_items > FEED_MAX_ENTRIES)
    n_left_out += n_items - FEED_MAX_ENTRIES;
  set_facts (feed, base, n_left_out, result);

  return TRUE;
}

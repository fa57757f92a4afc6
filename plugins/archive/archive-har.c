/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "archive-http.h"
#include "archive-import.h"
#include "archive-json.h"

/* HTTP Archive 1.2, as the developer tools of browsers write it: one JSON object with an entry for
 * each request. The pages among the answers are handed over; of pages in frames the browser says
 * what it wanted them for. Text that stands in JSON has been decoded: whatever the page says of its
 * charset, it is UTF-8 now. */

#define MAX_ENTRIES 200000
/* A longer answer is no page. */
#define MAX_BODY_BYTES (64 * 1024 * 1024)
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

typedef struct {
  LecternImportBuilder *result;
  gsize n_bytes;
  guint n_pages;
  guint n_left_out;
} Har;

static JsonNode *
get_member (JsonObject *object, const char *name)
{
  return object != NULL ? json_object_get_member (object, name) : NULL;
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static gint64
get_number (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_INT64
             ? json_node_get_int (node)
             : 0;
}

static JsonObject *
get_element (JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* What the browser wanted the answer for: a page in a frame is no page of its own. */
static gboolean
is_frame (JsonObject *request)
{
  JsonArray *headers = get_array (request, "headers");

  for (guint i = 0; headers != NULL && i < json_array_get_length (headers); i++)
    {
      const char *name = get_string (get_element (headers, i), "name");

      if (name != NULL && g_ascii_strcasecmp (name, "Sec-Fetch-Dest") == 0)
        return g_strcmp0 (get_string (get_element (headers, i), "value"), "document") != 0;
    }

  return FALSE;
}

/* NULL when there is nothing, or not all of it. */
static GBytes *
dup_body (JsonObject *content, gboolean *is_text)
{
  const char *text = get_string (content, "text");
  gsize length = 0;
  guchar *bytes = NULL;

  if (text == NULL || *text == '\0' || strlen (text) > MAX_BODY_BYTES)
    return NULL;
  *is_text = g_strcmp0 (get_string (content, "encoding"), "base64") != 0;
  if (*is_text)
    return g_bytes_new (text, strlen (text));

  bytes = g_base64_decode (text, &length);
  if (length > 0)
    return g_bytes_new_take (bytes, length);

  g_free (bytes);
  return NULL;
}

static void
add_page (Har *self, JsonObject *entry, const ArchiveHttp *http, GBytes *body, gboolean is_text)
{
  const char *values[][2] = { { "address", get_string (get_object (entry, "request"), "url") },
                              { "saved", get_string (entry, "startedDateTime") },
                              { "media-type", http->media_type },
                              { "charset", is_text ? "utf-8" : http->charset } };
  GVariantDict details;

  if (self->n_pages >= LECTERN_IMPORT_MAX_PARTS
      || g_bytes_get_size (body) > LECTERN_IMPORT_MAX_PART_BYTES - self->n_bytes)
    {
      self->n_left_out++;
      return;
    }

  g_variant_dict_init (&details, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (values[i][1] != NULL && g_utf8_validate (values[i][1], -1, NULL))
      g_variant_dict_insert (&details, values[i][0], "s", values[i][1]);
  lectern_import_builder_add_part (self->result, body, g_variant_dict_end (&details));
  self->n_bytes += g_bytes_get_size (body);
  self->n_pages++;
}

static void
take_entry (Har *self, JsonObject *entry)
{
  JsonObject *request = get_object (entry, "request");
  JsonObject *response = get_object (entry, "response");
  JsonObject *content = get_object (response, "content");
  g_auto (ArchiveHttp) http = { 0 };
  g_autoptr (GBytes) body = NULL;
  gboolean is_text = FALSE;

  archive_http_set_type (&http, get_string (content, "mimeType"));
  if (get_number (response, "status") != 200 || !archive_is_page_type (http.media_type)
      || !lectern_text_is_web_address (get_string (request, "url")) || is_frame (request))
    return;

  body = dup_body (content, &is_text);
  /* Browsers leave out what they did not keep. */
  if (body == NULL)
    self->n_left_out++;
  else
    add_page (self, entry, &http, body, is_text);
}

static void
set_no_page (Har *self, GError **error)
{
  if (self->n_left_out > 0)
    g_set_error_literal (
        error, LECTERN_ERROR, LECTERN_ERROR_NO_ARTICLE,
        _ ("This record of a browser names pages, but not what stood on them. Save "
           "it again with content, or save the page itself."));
  else
    g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NO_ARTICLE,
                         _ ("There is no web page in this record of a browser, or it is damaged. "
                            "Save the page itself."));
}

/**
 * archive_read_har:
 * @content: a file of the form HTTP Archive
 * @result: gets the pages
 * @error: return location for an error
 *
 * Reads what the developer tools of a browser recorded.
 *
 * Returns: %FALSE with %LECTERN_ERROR_NO_ARTICLE
 */
gboolean
archive_read_har (GBytes *content, LecternImportBuilder *result, GError **error)
{
  Har self = { .result = result };
  gsize length = 0;
  const char *data = g_bytes_get_data (content, &length);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root = NULL;
  JsonArray *entries = NULL;

  if (length >= 3 && memcmp (data, BYTE_ORDER_MARK, 3) == 0)
    {
      data += 3;
      length -= 3;
    }
  if (length > 0 && archive_json_is_shallow (data, length)
      && json_parser_load_from_data (parser, data, (gssize) length, NULL))
    root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    entries = get_array (get_object (json_node_get_object (root), "log"), "entries");
  for (guint i = 0; entries != NULL && i < MIN (json_array_get_length (entries), MAX_ENTRIES); i++)
    take_entry (&self, get_element (entries, i));
  lectern_import_builder_set_fact (result, "left-out", g_variant_new_uint32 (self.n_left_out));
  if (self.n_pages > 0)
    return TRUE;

  set_no_page (&self, error);
  return FALSE;
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-json.h"

/* JSON as pages have it: often cut off, with commas too many and line breaks inside strings. This
 * reader takes what there is. It keeps its place in an array instead of on the stack, so that depth
 * costs nothing. */

typedef struct {
  const char *at;
  GArray *nodes;
  GStringChunk *strings;
  guint32 current; /* the innermost open object or array */
  guint depth;
  guint n_skipped; /* open objects and arrays beyond the depth limit */
  const char *key; /* of the next value */
} Reader;

static gboolean
add_node (Reader *reader, PageJsonType type, const char *string)
{
  PageJsonNode node = { type, reader->key, string, reader->current, reader->nodes->len + 1 };

  reader->key = NULL;
  if (reader->nodes->len >= PAGE_JSON_MAX_NODES)
    return FALSE;
  g_array_append_val (reader->nodes, node);

  return TRUE;
}

static void
close_current (Reader *reader)
{
  PageJsonNode *node = &g_array_index (reader->nodes, PageJsonNode, reader->current);

  node->end = reader->nodes->len;
  reader->current = node->parent;
  reader->depth--;
  reader->key = NULL;
}

static gunichar
read_hex (const char *at)
{
  gunichar c = 0;

  for (guint i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (at[i]))
        return 0xfffd;
      c = c * 16 + g_ascii_xdigit_value (at[i]);
    }

  return c;
}

/* Reads what stands behind a backslash at reader->at. */
static void
read_escape (Reader *reader, GString *out)
{
  static const char from[] = "bfnrt";
  static const char to[] = "\b\f\n\r\t";
  const char *known = NULL;
  gunichar c = 0;

  if (*reader->at != 'u')
    {
      known = *reader->at != '\0' ? strchr (from, *reader->at) : NULL;
      if (*reader->at != '\0')
        g_string_append_c (out, known != NULL ? to[known - from] : *reader->at++);
      reader->at += known != NULL;
      return;
    }

  reader->at++;
  c = read_hex (reader->at);
  for (guint i = 0; i < 4 && g_ascii_isxdigit (*reader->at); i++)
    reader->at++;
  if (c >= 0xd800 && c < 0xdc00 && reader->at[0] == '\\' && reader->at[1] == 'u')
    {
      gunichar low = read_hex (reader->at + 2);

      if (low >= 0xdc00 && low < 0xe000)
        {
          c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
          reader->at += 6;
        }
    }
  if (c == 0 || (c >= 0xd800 && c < 0xe000))
    c = 0xfffd;
  g_string_append_unichar (out, c);
}

static const char *
read_string (Reader *reader)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (reader->at++; *reader->at != '\0' && *reader->at != '"';)
    {
      gsize plain = strcspn (reader->at, "\"\\");

      g_string_append_len (out, reader->at, plain);
      reader->at += plain;
      if (*reader->at != '\\')
        continue;
      reader->at++;
      read_escape (reader, out);
    }
  if (*reader->at == '"')
    reader->at++;

  return g_string_chunk_insert_len (reader->strings, out->str, out->len);
}

static gboolean
read_value (Reader *reader)
{
  gboolean in_object = g_array_index (reader->nodes, PageJsonNode, reader->current).type
                       == PAGE_JSON_OBJECT;
  const char *string = NULL;
  gsize length = 0;

  if (*reader->at == '"')
    {
      string = read_string (reader);
      while (g_ascii_isspace (*reader->at))
        reader->at++;
      if (in_object && reader->key == NULL && *reader->at == ':')
        {
          reader->key = string;
          return TRUE;
        }
      return reader->n_skipped > 0 || add_node (reader, PAGE_JSON_STRING, string);
    }

  length = strcspn (reader->at, ",:{}[]\" \t\r\n");
  if (length == 0)
    {
      reader->at++;
      return TRUE;
    }
  string = g_string_chunk_insert_len (reader->strings, reader->at, length);
  reader->at += length;

  return reader->n_skipped > 0 || add_node (reader, PAGE_JSON_WORD, string);
}

static gboolean
read_open (Reader *reader)
{
  PageJsonType type = *reader->at++ == '{' ? PAGE_JSON_OBJECT : PAGE_JSON_ARRAY;

  if (reader->depth >= PAGE_JSON_MAX_DEPTH)
    {
      reader->n_skipped++;
      return TRUE;
    }
  if (!add_node (reader, type, NULL))
    return FALSE;
  reader->current = reader->nodes->len - 1;
  reader->depth++;

  return TRUE;
}

static void
read_close (Reader *reader)
{
  reader->at++;
  if (reader->n_skipped > 0)
    reader->n_skipped--;
  else if (reader->depth > 0)
    close_current (reader);
}

static gboolean
read_next (Reader *reader)
{
  switch (*reader->at)
    {
    case '{':
    case '[':
      return read_open (reader);
    case '}':
    case ']':
      read_close (reader);
      return TRUE;
    case ',':
    case ':':
    case ' ':
    case '\t':
    case '\r':
    case '\n':
      reader->at++;
      return TRUE;
    default:
      return read_value (reader);
    }
}

/**
 * page_json_new:
 * @text: UTF-8 text that should be JSON
 *
 * Reads JSON as far as it makes sense.
 *
 * Returns: (transfer full): the values; the first is an array of all that stand at the top
 */
PageJson *
page_json_new (const char *text)
{
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (PageJsonNode));
  PageJson *self = g_new0 (PageJson, 1);
  Reader reader = { .at = text, .nodes = nodes };
  gsize n_nodes = 0;

  self->strings = reader.strings = g_string_chunk_new (4096);
  add_node (&reader, PAGE_JSON_ARRAY, NULL);
  while (*reader.at != '\0' && read_next (&reader))
    ;
  while (reader.depth > 0)
    close_current (&reader);
  g_array_index (nodes, PageJsonNode, 0).end = nodes->len;
  self->nodes = g_array_steal (nodes, &n_nodes);
  self->n_nodes = n_nodes;

  return self;
}

void
page_json_free (PageJson *self)
{
  g_string_chunk_free (self->strings);
  g_free (self->nodes);
  g_free (self);
}

/**
 * page_json_get_member:
 * @self: values
 * @object: index of an object
 * @key: a name
 *
 * Looks a member up.
 *
 * Returns: its index, 0 if there is none
 */
guint32
page_json_get_member (PageJson *self, guint32 object, const char *key)
{
  if (self->nodes[object].type != PAGE_JSON_OBJECT)
    return 0;

  for (guint32 i = object + 1; i < self->nodes[object].end; i = self->nodes[i].end)
    if (self->nodes[i].key != NULL && strcmp (self->nodes[i].key, key) == 0)
      return i;

  return 0;
}

/**
 * page_json_get_string:
 * @self: values
 * @object: index of an object
 * @key: a name
 *
 * Looks a text up; of an array, its first.
 *
 * Returns: (nullable): the text
 */
const char *
page_json_get_string (PageJson *self, guint32 object, const char *key)
{
  guint32 i = page_json_get_member (self, object, key);

  if (i != 0 && self->nodes[i].type == PAGE_JSON_ARRAY && self->nodes[i].end > i + 1)
    i++;

  return i != 0 ? self->nodes[i].string : NULL;
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-project-json.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "../export/lectern-exchanged-mark.h"

/* A file of a project is one GVariant, written as JSON with names for the members of its tuples:
 *
 *   type   (sa(su))
 *   names  (title,notes(text,color))
 *   JSON   {"title": …, "notes": [{"text": …, "color": …}]}
 *
 * A tuple without names is an array. A member called `=` has its members in the object around it;
 * one called `-` is not written and is empty when it is read. What is nothing is left out. So a
 * file is read and written by one description, and what one knows the other does.
 *
 * Values of any type are strings, booleans and lists of strings as they are; others say their type
 * and are GVariant text. */

/* A text of the most bytes that an article may have, with its blocks and links. */
#define MAX_BYTES ((gsize) 256 * 1024 * 1024)
/* Every number with so many is one of 64 bits. */
#define MAX_DIGITS 18

/* Names */

/* Takes the next name; @group is where the names of its own members begin, or NULL. */
static char *
next_name (const char **names, const char **group)
{
  const char *start = *names + 1;
  gsize length = strcspn (start, ",()");
  const char *end = start + length;
  guint depth = 0;

  *group = *end == '(' ? end : NULL;
  for (; *end != '\0' && (depth > 0 || *end == '('); end++)
    {
      depth += *end == '(';
      depth -= *end == ')';
    }
  *names = end;

  return g_strndup (start, length);
}

/* Writing */

static void
append_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      guchar c = *p;

      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", c);
      else if (c == '\n')
        g_string_append (out, "\\n");
      else if (c < 0x20 || c == 0x7f)
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_c (out, c);
    }
  g_string_append_c (out, '"');
}

static void append_value (GString *out, GVariant *value, const char *names, guint depth);

static void
append_line (GString *out, guint depth)
{
  /* One record a line: files that people can compare. */
  if (depth > 2)
    return;

  g_string_append_c (out, '\n');
  for (guint i = 0; i < depth; i++)
    g_string_append_c (out, ' ');
}

static void
append_members (GString *out, GVariant *value, const char *names, guint depth)
{
  const char *rest = names;

  for (gsize i = 0; i < g_variant_n_children (value); i++)
    {
      const char *group = NULL;
      g_autofree char *name = next_name (&rest, &group);
      g_autoptr (GVariant) child = g_variant_get_child_value (value, i);
      g_autoptr (GVariant) inner = NULL;

      if (strcmp (name, "-") == 0)
        continue;
      if (strcmp (name, "=") == 0)
        {
          append_members (out, child, group, depth);
          continue;
        }
      if (g_variant_is_of_type (child, G_VARIANT_TYPE_MAYBE))
        {
          inner = g_variant_get_maybe (child);
          if (inner == NULL)
            continue;
        }

      if (out->str[out->len - 1] != '{')
        g_string_append_c (out, ',');
      append_line (out, depth);
      append_string (out, name);
      g_string_append_c (out, ':');
      append_value (out, inner != NULL ? inner : child, group, depth);
    }
}

static void
append_elements (GString *out, GVariant *value, const char *names, guint depth)
{
  gsize n = g_variant_n_children (value);

  g_string_append_c (out, '[');
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (value, i);

      if (i > 0)
        g_string_append_c (out, ',');
      append_line (out, depth);
      append_value (out, child, names, MAX (depth, 2) + 1);
    }
  g_string_append_c (out, ']');
}

static void
append_any (GString *out, GVariant *value)
{
  g_autofree char *text = NULL;

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING)
      || g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN)
      || g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    {
      append_value (out, value, NULL, 3);
      return;
    }

  text = g_variant_print (value, FALSE);
  g_string_append (out, "{\"type\":");
  append_string (out, g_variant_get_type_string (value));
  g_string_append (out, ",\"value\":");
  append_string (out, text);
  g_string_append_c (out, '}');
}

static void
append_dictionary (GString *out, GVariant *value)
{
  g_string_append_c (out, '{');
  for (gsize i = 0; i < g_variant_n_children (value); i++)
    {
      g_autoptr (GVariant) entry = g_variant_get_child_value (value, i);
      g_autoptr (GVariant) key = g_variant_get_child_value (entry, 0);
      g_autoptr (GVariant) child = g_variant_get_child_value (entry, 1);
      g_autoptr (GVariant) inner = NULL;

      if (i > 0)
        g_string_append_c (out, ',');
      append_string (out, g_variant_get_string (key, NULL));
      g_string_append_c (out, ':');
      if (g_variant_is_of_type (child, G_VARIANT_TYPE_VARIANT))
        inner = g_variant_get_variant (child);
      append_any (out, inner != NULL ? inner : child);
    }
  g_string_append_c (out, '}');
}

static void
append_value (GString *out, GVariant *value, const char *names, guint depth)
{
  switch (g_variant_classify (value))
    {
    case G_VARIANT_CLASS_STRING:
      append_string (out, g_variant_get_string (value, NULL));
      break;
    case G_VARIANT_CLASS_BOOLEAN:
      g_string_append (out, g_variant_get_boolean (value) ? "true" : "false");
      break;
    case G_VARIANT_CLASS_INT32:
      g_string_append_printf (out, "%d", g_variant_get_int32 (value));
      break;
    case G_VARIANT_CLASS_UINT32:
      g_string_append_printf (out, "%u", g_variant_get_uint32 (value));
      break;
    case G_VARIANT_CLASS_INT64:
      g_string_append_printf (out, "%" G_GINT64_FORMAT, g_variant_get_int64 (value));
      break;
    case G_VARIANT_CLASS_TUPLE:
      if (names == NULL)
        {
          append_elements (out, value, NULL, 3);
          break;
        }
      g_string_append_c (out, '{');
      append_members (out, value, names, depth + 1);
      g_string_append_c (out, '}');
      break;
    case G_VARIANT_CLASS_ARRAY:
      if (g_variant_type_is_dict_entry (g_variant_type_element (g_variant_get_type (value))))
        append_dictionary (out, value);
      else
        append_elements (out, value, names, depth + 1);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * lectern_project_json_write:
 * @value: a file of a project
 * @names: names of its members
 *
 * Writes JSON. Equal values give equal bytes.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
lectern_project_json_write (GVariant *value, const char *names)
{
  GString *out = g_string_new (NULL);

  append_value (out, value, names, 0);
  g_string_append (out, "\n");

  return g_string_free_to_bytes (out);
}

/* Reading. What is read may be anything; a result is floating. */

static GVariant *
set_wrong (GError **error, const char *name)
{
  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
               _ ("“%s” is missing, or is not what it must be."), name);
  return NULL;
}

static GVariant *read_value (JsonNode *node,
                             const GVariantType *type,
                             const char *names,
                             const char *name,
                             GError **error);

static const char *
get_string (JsonNode *node)
{
  const char *text = node != NULL && JSON_NODE_HOLDS_VALUE (node)
                             && json_node_get_value_type (node) == G_TYPE_STRING
                         ? json_node_get_string (node)
                         : NULL;

  /* Escapes may make of good UTF-8 what is none. */
  return text != NULL && g_utf8_validate (text, -1, NULL) ? text : NULL;
}

static GVariant *
read_number (JsonNode *node, const GVariantType *type, const char *name, GError **error)
{
  gint64 number = 0;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_INT64)
    return set_wrong (error, name);

  number = json_node_get_int (node);
  if (g_variant_type_equal (type, G_VARIANT_TYPE_INT64))
    return g_variant_new_int64 (number);
  if (g_variant_type_equal (type, G_VARIANT_TYPE_UINT32) && number >= 0 && number <= G_MAXUINT32)
    return g_variant_new_uint32 (number);
  if (g_variant_type_equal (type, G_VARIANT_TYPE_INT32) && number >= G_MININT32
      && number <= G_MAXINT32)
    return g_variant_new_int32 (number);

  return set_wrong (error, name);
}

/* What a member is that was left out; NULL where it must not be. */
static GVariant *
make_empty (const GVariantType *type)
{
  if (g_variant_type_is_array (type) || g_variant_type_is_maybe (type))
    {
      g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (type);

      return g_variant_builder_end (&builder);
    }

  return NULL;
}

static GVariant *
make_nothing (const GVariantType *type)
{
  if (g_variant_type_equal (type, G_VARIANT_TYPE_STRING))
    return g_variant_new_string ("");
  if (g_variant_type_equal (type, G_VARIANT_TYPE_INT64))
    return g_variant_new_int64 (0);

  return make_empty (type);
}

static GVariant *
read_member (JsonObject *object,
             const GVariantType *type,
             const char *name,
             const char *group,
             GError **error)
{
  JsonNode *node = NULL;
  GVariant *value = NULL;

  if (strcmp (name, "-") == 0)
    return make_nothing (type);

  node = json_object_get_member (object, name);
  if (node == NULL)
    {
      value = make_empty (type);
      return value != NULL ? value : set_wrong (error, name);
    }
  if (!g_variant_type_is_maybe (type))
    return read_value (node, type, group, name, error);

  value = read_value (node, g_variant_type_element (type), group, name, error);
  return value != NULL ? g_variant_new_maybe (NULL, value) : NULL;
}

static GVariant *
read_members (JsonObject *object, const GVariantType *type, const char *names, GError **error)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (type);
  const char *rest = names;

  for (const GVariantType *item = g_variant_type_first (type); item != NULL;
       item = g_variant_type_next (item))
    {
      const char *group = NULL;
      g_autofree char *name = next_name (&rest, &group);
      GVariant *child = strcmp (name, "=") == 0 ? read_members (object, item, group, error)
                                                : read_member (object, item, name, group, error);

      if (child == NULL)
        return NULL;
      g_variant_builder_add_value (&builder, child);
    }

  return g_variant_builder_end (&builder);
}

/* An array, or a tuple without names. */
static GVariant *
read_elements (JsonNode *node,
               const GVariantType *type,
               const char *names,
               const char *name,
               GError **error)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (type);
  gboolean is_tuple = g_variant_type_is_tuple (type);
  const GVariantType *item = is_tuple ? g_variant_type_first (type) : g_variant_type_element (type);
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL || (is_tuple && json_array_get_length (array) != g_variant_type_n_items (type)))
    return set_wrong (error, name);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      GVariant *child = read_value (json_array_get_element (array, i), item, names, name, error);

      if (child == NULL)
        return NULL;
      g_variant_builder_add_value (&builder, child);
      item = is_tuple ? g_variant_type_next (item) : item;
    }

  return g_variant_builder_end (&builder);
}

/* Parsing gives a reference that is not floating, and so does this. */
static GVariant *
read_any (JsonNode *node, const char *name, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *type = NULL;
  const char *text = NULL;
  GVariant *value = NULL;

  if (object == NULL)
    {
      const GVariantType *plain = JSON_NODE_HOLDS_ARRAY (node) ? G_VARIANT_TYPE_STRING_ARRAY
                                  : get_string (node) != NULL  ? G_VARIANT_TYPE_STRING
                                                               : G_VARIANT_TYPE_BOOLEAN;

      value = read_value (node, plain, NULL, name, error);
      return value != NULL ? g_variant_ref_sink (value) : NULL;
    }

  type = get_string (json_object_get_member (object, "type"));
  text = get_string (json_object_get_member (object, "value"));
  if (type == NULL || text == NULL || !g_variant_type_string_is_valid (type)
      || !g_variant_type_is_definite (G_VARIANT_TYPE (type)))
    return set_wrong (error, name);

  value = g_variant_parse (G_VARIANT_TYPE (type), text, NULL, NULL, NULL);
  return value != NULL ? g_variant_take_ref (value) : set_wrong (error, name);
}

static GVariant *
read_dictionary (JsonNode *node, const GVariantType *type, const char *name, GError **error)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (type);
  gboolean is_any = g_variant_type_equal (type, G_VARIANT_TYPE_VARDICT);
  JsonObjectIter iter;
  const char *key = NULL;
  JsonNode *child = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return set_wrong (error, name);

  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &key, &child))
    {
      const char *text = is_any ? NULL : get_string (child);
      g_autoptr (GVariant) value = NULL;

      if (!g_utf8_validate (key, -1, NULL) || (!is_any && text == NULL))
        return set_wrong (error, name);
      if (!is_any)
        {
          g_variant_builder_add (&builder, "{ss}", key, text);
          continue;
        }
      value = read_any (child, name, error);
      if (value == NULL)
        return NULL;
      g_variant_builder_add (&builder, "{sv}", key, value);
    }

  return g_variant_builder_end (&builder);
}

static GVariant *
read_value (JsonNode *node,
            const GVariantType *type,
            const char *names,
            const char *name,
            GError **error)
{
  if (g_variant_type_equal (type, G_VARIANT_TYPE_STRING))
    return get_string (node) != NULL ? g_variant_new_string (get_string (node))
                                     : set_wrong (error, name);
  if (g_variant_type_equal (type, G_VARIANT_TYPE_BOOLEAN))
    return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN
               ? g_variant_new_boolean (json_node_get_boolean (node))
               : set_wrong (error, name);
  if (g_variant_type_is_basic (type))
    return read_number (node, type, name, error);
  if (g_variant_type_is_array (type)
      && g_variant_type_is_dict_entry (g_variant_type_element (type)))
    return read_dictionary (node, type, name, error);
  if (g_variant_type_is_array (type) || names == NULL)
    return read_elements (node, type, names, name, error);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return set_wrong (error, name);

  return read_members (json_node_get_object (node), type, names, error);
}

/* The parser makes -1 of a number that is too large for it, so these are looked for first. */
static gboolean
has_long_number (GBytes *content)
{
  gboolean is_string = FALSE;
  guint n_digits = 0;
  gsize length = 0;
  const char *text = g_bytes_get_data (content, &length);

  for (gsize i = 0; i < length && n_digits <= MAX_DIGITS; i++)
    {
      if (is_string && text[i] == '\\')
        i++;
      else if (text[i] == '"')
        is_string = !is_string;
      n_digits = !is_string && i < length && g_ascii_isdigit (text[i]) ? n_digits + 1 : 0;
    }

  return n_digits > MAX_DIGITS;
}

/**
 * lectern_project_json_read:
 * @content: bytes of a file, which may be anything
 * @type: the type that it must have
 * @names: names of its members
 * @error: return location for an error
 *
 * Reads JSON. Members that are not known are passed over.
 *
 * Returns: (transfer full): the value, or %NULL with %LECTERN_ERROR_INVALID or
 *   %LECTERN_ERROR_TOO_LARGE
 */
GVariant *
lectern_project_json_read (GBytes *content, const char *type, const char *names, GError **error)
{
  g_autoptr (JsonNode) root = lectern_exchange_parse (content, MAX_BYTES, error);
  GVariant *value = NULL;

  if (root == NULL)
    return NULL;
  if (has_long_number (content))
    {
      set_wrong (error, "9…");
      return NULL;
    }

  value = read_value (root, G_VARIANT_TYPE (type), names, "{}", error);
  if (value == NULL)
    return NULL;

  /* From here on it is one block of bytes, in which strings live as long as the whole. */
  g_variant_ref_sink (value);
  g_variant_get_data (value);
  return value;
}

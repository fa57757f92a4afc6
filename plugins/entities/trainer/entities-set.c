/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "entities-set.h"

#include <string.h>

#include <text/lectern-plain-text.h>

/* Sets of texts with names marked by people: a JSON object a line, {"text", "gold": {"entities":
 * [{"start", "end", "type", "head"?, "group"?}]}}, with offsets in characters. */

static const struct {
  const char *name;
  EntitiesKind kind;
} kinds[] = {
  { "PER", ENTITIES_PERSON },
  { "ORG", ENTITIES_ORGANIZATION },
  { "LOC", ENTITIES_PLACE },
  { "MISC", ENTITIES_OTHER },
};

static EntitiesKind
parse_kind (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].name, type) == 0)
      return kinds[i].kind;

  return ENTITIES_N_KINDS;
}

static LecternSpan
map_span (const char *source, LecternOffsetMap *map, gint64 start, gint64 end)
{
  LecternSpan span = {
    (guint32) (g_utf8_offset_to_pointer (source, (glong) start) - source),
    (guint32) (g_utf8_offset_to_pointer (source, (glong) end) - source),
  };

  return lectern_offset_map_forward_span (map, span);
}

static GArray *
read_gold (JsonObject *record, const char *source, LecternOffsetMap *map)
{
  JsonObject *marked = json_object_get_object_member (record, "gold");
  JsonArray *entities = json_object_get_array_member (marked, "entities");
  GArray *gold = g_array_new (FALSE, FALSE, sizeof (EntitiesGold));

  for (guint i = 0; i < json_array_get_length (entities); i++)
    {
      JsonObject *entity = json_array_get_object_element (entities, i);
      EntitiesGold name = {
        .span = map_span (source, map, json_object_get_int_member (entity, "start"),
                          json_object_get_int_member (entity, "end")),
        .head = LECTERN_SPAN_NONE,
        .kind = parse_kind (json_object_get_string_member (entity, "type")),
      };

      if (json_object_has_member (entity, "group"))
        name.group = json_object_get_string_member (entity, "group");
      if (json_object_has_member (entity, "head"))
        {
          JsonArray *head = json_object_get_array_member (entity, "head");

          name.head = map_span (source, map, json_array_get_int_element (head, 0),
                                json_array_get_int_element (head, 1));
        }
      g_array_append_val (gold, name);
    }

  return gold;
}

static gboolean
read_record (const char *line, EntitiesSetFunc function, gpointer user_data, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (LecternOffsetMap) map = NULL;
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (GArray) gold = NULL;
  JsonObject *record;
  const char *source;

  if (!json_parser_load_from_data (parser, line, -1, error))
    return FALSE;

  record = json_node_get_object (json_parser_get_root (parser));
  source = json_object_get_string_member (record, "text");
  article = lectern_article_new_from_plain_text (
      source, strlen (source), g_variant_new_parsed ("{'language': <'en'>}"), &map, error);
  if (article == NULL)
    return FALSE;

  gold = read_gold (record, source, map);
  function (article, gold, user_data);

  return TRUE;
}

/* entities_set_read:
 * @path: the file of the set
 * @function: called for each of its records
 *
 * Reads a set, one record after the other.
 *
 * Returns: %FALSE with @error when it cannot be read
 */
gboolean
entities_set_read (const char *path, EntitiesSetFunc function, gpointer user_data, GError **error)
{
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &content, NULL, error))
    return FALSE;

  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && !read_record (lines[i], function, user_data, error))
      return FALSE;

  return TRUE;
}

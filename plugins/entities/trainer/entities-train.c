/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include <text/lectern-plain-text.h>

#include "entities-crf.h"

/* Makes the weights of the names plugin from texts with names marked by people:
 *
 *   entities-train --folder PLUGIN --output PLUGIN/data/names.weights SET...
 *
 * A set is FILE[,WEIGHT[,MODE]]. FILE holds a JSON object a line: {"text", "gold": {"entities":
 * [{"start", "end", "type"}]}} with offsets in characters. Modes: `all` (the four kinds are
 * marked), `three` (names of other things are not marked, so nothing is said of them). */

static char *folder;
static char *output;
static int n_epochs = 10;
static int max_features = 190000;

static const GOptionEntry options[]
    = { { "folder", 0, 0, G_OPTION_ARG_FILENAME, &folder, "Folder of the plugin", "FOLDER" },
        { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, "Weights file to write", "FILE" },
        { "epochs", 0, 0, G_OPTION_ARG_INT, &n_epochs, "Times to go through the sets", "N" },
        { "features", 0, 0, G_OPTION_ARG_INT, &max_features, "Features to keep", "N" },
        { NULL } };

typedef struct {
  char *path;
  float weight;
  gboolean all_kinds;
} Set;

static const struct {
  const char *name;
  EntitiesKind kind;
} kinds[] = {
  { "PER", ENTITIES_PERSON },
  { "ORG", ENTITIES_ORGANIZATION },
  { "LOC", ENTITIES_PLACE },
  { "MISC", ENTITIES_OTHER },
};

static void
parse_set (const char *argument, Set *set)
{
  g_auto (GStrv) parts = g_strsplit (argument, ",", 3);
  guint n_parts = g_strv_length (parts);

  set->path = g_strdup (parts[0]);
  set->weight = n_parts > 1 ? (float) g_ascii_strtod (parts[1], NULL) : 1;
  set->all_kinds = n_parts < 3 || strcmp (parts[2], "three") != 0;
}

/* Some sets mark terms as well ("speech recognition"), which are no names. */
static gboolean
has_capital (const char *text, LecternSpan span)
{
  for (const char *p = text + span.start; p < text + span.end; p = g_utf8_next_char (p))
    if (g_unichar_isupper (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

static void
mark_entity (EntitiesDocument *document, guint16 *allowed, LecternSpan span, EntitiesKind kind)
{
  gboolean begun = FALSE;

  if (!has_capital (document->text, span))
    return;
  for (guint i = 0; i < document->tokens->len; i++)
    {
      if (!lectern_span_overlaps (entities_document_get_token (document, i)->span, span))
        continue;
      allowed[i] = (guint16) (1u << (begun ? ENTITIES_LABEL_INSIDE (kind)
                                           : ENTITIES_LABEL_BEGIN (kind)));
      begun = TRUE;
    }
}

static void
mark_entities (EntitiesDocument *document,
               const char *source,
               LecternOffsetMap *map,
               JsonArray *entities,
               guint16 *allowed)
{
  for (guint i = 0; i < json_array_get_length (entities); i++)
    {
      JsonObject *entity = json_array_get_object_element (entities, i);
      const char *type = json_object_get_string_member (entity, "type");
      gint64 start = json_object_get_int_member (entity, "start");
      gint64 end = json_object_get_int_member (entity, "end");
      LecternSpan span = {
        (guint32) (g_utf8_offset_to_pointer (source, (glong) start) - source),
        (guint32) (g_utf8_offset_to_pointer (source, (glong) end) - source),
      };

      span = lectern_offset_map_forward_span (map, span);
      for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
        if (strcmp (kinds[k].name, type) == 0)
          mark_entity (document, allowed, span, kinds[k].kind);
    }
}

static void
learn_document (EntitiesCrf *crf, EntitiesDocument *document, const guint16 *allowed, float weight)
{
  for (guint i = 0; i < document->sentences->len; i++)
    entities_crf_add_sentence (
        crf, document, g_array_index (document->sentences, EntitiesSentence, i), allowed, weight);
}

static gboolean
add_record (EntitiesCrf *crf,
            const EntitiesLexicon *lexicon,
            JsonObject *record,
            const Set *set,
            GError **error)
{
  const char *source = json_object_get_string_member (record, "text");
  JsonObject *gold = json_object_get_object_member (record, "gold");
  g_autoptr (LecternOffsetMap) map = NULL;
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (EntitiesDocument) document = NULL;
  g_autofree guint16 *allowed = NULL;
  guint16 nothing = 1u << ENTITIES_LABEL_OUTSIDE;

  article = lectern_article_new_from_plain_text (
      source, strlen (source), g_variant_new_parsed ("{'language': <'en'>}"), &map, error);
  if (article == NULL)
    return FALSE;

  document = entities_document_new_for_article (article);
  entities_document_look_up (document, lexicon);
  if (!set->all_kinds)
    nothing |= 1u << ENTITIES_LABEL_BEGIN_OTHER | 1u << ENTITIES_LABEL_INSIDE_OTHER;
  allowed = g_new (guint16, document->tokens->len + 1);
  for (guint i = 0; i < document->tokens->len; i++)
    allowed[i] = nothing;
  mark_entities (document, source, map, json_object_get_array_member (gold, "entities"), allowed);
  learn_document (crf, document, allowed, set->weight);

  return TRUE;
}

static gboolean
add_set (EntitiesCrf *crf, const EntitiesLexicon *lexicon, const Set *set, GError **error)
{
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (set->path, &content, NULL, error))
    return FALSE;

  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();

      if (*lines[i] == '\0')
        continue;
      if (!json_parser_load_from_data (parser, lines[i], -1, error)
          || !add_record (crf, lexicon, json_node_get_object (json_parser_get_root (parser)), set,
                          error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
train (char **sets, int n_sets, GError **error)
{
  g_autoptr (EntitiesLexicon) lexicon = entities_lexicon_new (folder, error);
  g_autoptr (EntitiesCrf) crf = NULL;

  if (lexicon == NULL)
    return FALSE;

  crf = entities_crf_new ();
  for (int i = 0; i < n_sets; i++)
    {
      Set set;
      gboolean added;

      parse_set (sets[i], &set);
      added = add_set (crf, lexicon, &set, error);
      g_free (set.path);
      if (!added)
        return FALSE;
    }
  for (int epoch = 0; epoch < n_epochs; epoch++)
    g_printerr ("epoch %d: loss %.4f\n", epoch + 1, entities_crf_run_epoch (crf, (guint) epoch));

  return entities_crf_save (crf, output, (guint) max_features, error);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("SET…");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc < 2 || folder == NULL
      || output == NULL || !train (argv + 1, argc - 1, &error))
    {
      g_printerr ("entities-train: %s\n", error != NULL ? error->message : "see --help");
      return 1;
    }

  return 0;
}

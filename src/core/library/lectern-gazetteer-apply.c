/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "../model/lectern-entity-group.h"
#include "../model/lectern-layer-builder.h"
#include "../text/lectern-normalize.h"
#include "lectern-gazetteer.h"
#include "lectern-watch-matcher.h"

/* What gazetteers know of an article, put into the findings of the plugin that finds names: a name
 * that was found is what the list says, one that was missed is added. A longer name that was found
 * stays: "New York Times" is no place. */

typedef struct {
  LecternSpan span;
  const LecternGazetteerEntry *entry;
} Place;

/* Makes a watch-list of the terms, which are then no more. */
static void
end_list (GPtrArray *lists, GPtrArray *terms)
{
  LecternWatchList *list = lectern_watch_list_new ("gazetteer", 1);

  g_strfreev (list->terms);
  list->terms = g_new0 (char *, terms->len + 1);
  for (guint i = 0; i < terms->len; i++)
    list->terms[i] = g_ptr_array_index (terms, i);
  g_ptr_array_set_size (terms, 0);
  g_ptr_array_add (lists, list);
}

static void
prepare (LecternGazetteer *self)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_watch_list_free);
  g_autoptr (GPtrArray) terms = g_ptr_array_new ();

  if (self->by_name != NULL)
    return;

  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const LecternGazetteerEntry *entry = g_ptr_array_index (self->entries, i);

      for (guint k = 0; k < entry->names->len; k++)
        {
          char *name = g_ptr_array_index (entry->names, k);

          if (g_hash_table_contains (self->by_name, name))
            continue;
          g_hash_table_insert (self->by_name, name, (gpointer) entry);
          g_ptr_array_add (terms, g_strdup_printf ("\"%s\"", name));
          if (terms->len == LECTERN_WATCH_MAX_TERMS)
            end_list (lists, terms);
        }
    }
  end_list (lists, terms);
  self->matcher = lectern_watch_matcher_new (lists);
}

/* The longest of those that begin at one place, from left to right, in the very letters of the
 * list. */
static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *one = a;
  const Place *two = b;

  if (one->span.start != two->span.start)
    return one->span.start < two->span.start ? -1 : 1;

  return one->span.end > two->span.end ? -1 : one->span.end < two->span.end;
}

static GArray *
find_places (LecternGazetteer *self, LecternArticle *article)
{
  g_autoptr (GArray) found = lectern_watch_matcher_find (self->matcher, article);
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));
  gsize length = 0;
  const char *text = lectern_article_get_text (article, &length);
  guint n_kept = 0;

  for (guint i = 0; i < found->len; i++)
    {
      Place place = { g_array_index (found, LecternWatchPlace, i).span, NULL };
      g_autofree char *words = lectern_text_collapse (text + place.span.start,
                                                      lectern_span_get_length (place.span));

      place.entry = g_hash_table_lookup (self->by_name, words);
      if (place.entry != NULL)
        g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);
  for (guint i = 0; i < places->len; i++)
    {
      Place place = g_array_index (places, Place, i);

      if (n_kept == 0 || g_array_index (places, Place, n_kept - 1).span.end <= place.span.start)
        g_array_index (places, Place, n_kept++) = place;
    }
  g_array_set_size (places, n_kept);

  return places;
}

static GVariant *
make_properties (const LecternAnnotation *note, const LecternGazetteerEntry *entry)
{
  g_autofree char *key = lectern_entity_dup_key (entry->name);
  g_autofree char *group = g_strconcat ("gazetteer ", entry->kind, " ", key, NULL);
  GVariantDict properties;

  g_variant_dict_init (&properties, note != NULL ? note->properties : NULL);
  g_variant_dict_insert (&properties, "group", "s", group);
  g_variant_dict_insert (&properties, "name", "s", entry->name);
  if (entry->identifier != NULL)
    g_variant_dict_insert (&properties, "identifier", "s", entry->identifier);

  return g_variant_dict_end (&properties);
}

/* What is found at a place that a list knows, and which groups are known by that. */
typedef struct {
  GArray *places;
  gboolean *is_used; /* of places: found already, or within a longer name */
  GHashTable *groups;
} Match;

static gboolean
is_entity (const LecternAnnotation *note)
{
  return lectern_kind_matches (note->kind, "entity");
}

static void
match_note (Match *self, const LecternAnnotation *note)
{
  const char *group = lectern_annotation_get_string (note, "group");

  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);

      if (place->span.start >= note->span.end)
        break;
      if (place->span.end <= note->span.start)
        continue;
      if (lectern_span_equal (place->span, note->span))
        {
          self->is_used[i] = TRUE;
          if (group != NULL)
            g_hash_table_insert (self->groups, (gpointer) group, (gpointer) place->entry);
        }
      /* A longer one, or one that goes on beyond it, is another name. */
      else if (note->span.start < place->span.start || note->span.end > place->span.end)
        self->is_used[i] = TRUE;
    }
}

static gboolean
is_within_added (const Match *self, LecternSpan span)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      LecternSpan place = g_array_index (self->places, Place, i).span;

      if (!self->is_used[i] && place.start <= span.start && span.end <= place.end)
        return TRUE;
    }

  return FALSE;
}

static void
add_note (LecternLayerBuilder *builder, const Match *match, const LecternAnnotation *note)
{
  const char *group = is_entity (note) ? lectern_annotation_get_string (note, "group") : NULL;
  const LecternGazetteerEntry *entry = group != NULL ? g_hash_table_lookup (match->groups, group)
                                                     : NULL;

  if (is_entity (note) && is_within_added (match, note->span))
    return;
  if (entry != NULL)
    lectern_layer_builder_add (builder, note->span, entry->kind, 1, make_properties (note, entry));
  else
    lectern_layer_builder_add (builder, note->span, note->kind, note->confidence, note->properties);
}

static void
copy_facts (LecternLayerBuilder *builder, LecternLayer *layer)
{
  GVariantIter iter;
  const char *key = NULL;
  GVariant *value = NULL;

  if (lectern_layer_get_facts (layer) == NULL)
    return;
  g_variant_iter_init (&iter, lectern_layer_get_facts (layer));
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    lectern_layer_builder_set_fact (builder, key, value);
}

static LecternLayer *
rebuild (LecternLayer *layer, const Match *match)
{
  g_autoptr (LecternLayerBuilder) builder = lectern_layer_builder_new (
      lectern_layer_get_generator (layer), lectern_layer_get_version (layer),
      lectern_layer_get_revision (layer));
  gsize n_notes = 0;
  const LecternAnnotation *notes = lectern_layer_get_annotations (layer, &n_notes);

  for (gsize i = 0; i < n_notes; i++)
    add_note (builder, match, &notes[i]);
  for (guint i = 0; i < match->places->len; i++)
    {
      const Place *place = &g_array_index (match->places, Place, i);

      if (!match->is_used[i])
        lectern_layer_builder_add (builder, place->span, place->entry->kind, 1,
                                   make_properties (NULL, place->entry));
    }
  copy_facts (builder, layer);

  return lectern_layer_builder_end (builder);
}

/**
 * lectern_gazetteer_apply:
 * @self: gazetteers
 * @layer: what the plugin that finds names found
 * @article: the article
 *
 * Adds what the lists know. Names count in the very letters of the list, and as whole words. Main
 * thread.
 *
 * Returns: (transfer full): a layer, @layer itself where the lists know nothing of the article
 */
LecternLayer *
lectern_gazetteer_apply (LecternGazetteer *self, LecternLayer *layer, LecternArticle *article)
{
  g_autoptr (GArray) places = NULL;
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree gboolean *is_used = NULL;
  Match match = { NULL, NULL, groups };
  gsize n_notes = 0;
  const LecternAnnotation *notes = lectern_layer_get_annotations (layer, &n_notes);

  if (self->n_names == 0
      || g_strcmp0 (lectern_layer_get_revision (layer), lectern_article_get_revision (article))
             != 0)
    return lectern_layer_ref (layer);

  prepare (self);
  places = find_places (self, article);
  if (places->len == 0)
    return lectern_layer_ref (layer);

  is_used = g_new0 (gboolean, places->len);
  match.places = places;
  match.is_used = is_used;
  for (gsize i = 0; i < n_notes; i++)
    if (is_entity (&notes[i]))
      match_note (&match, &notes[i]);

  return rebuild (layer, &match);
}

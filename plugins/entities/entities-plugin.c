/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "entities-group.h"

typedef struct {
  EntitiesLexicon *lexicon;
  EntitiesModel *model;
} Recognizer;

static const char *const kind_names[ENTITIES_N_KINDS] = {
  [ENTITIES_PERSON] = "entity/person",
  [ENTITIES_ORGANIZATION] = "entity/organization",
  [ENTITIES_PLACE] = "entity/place",
  [ENTITIES_OTHER] = "entity/other",
};

static void
entities_close (gpointer state)
{
  Recognizer *self = state;

  entities_model_free (self->model);
  entities_lexicon_free (self->lexicon);
  g_free (self);
}

static gpointer
entities_open (const LecternHost *host, const char *folder, GError **error)
{
  g_autofree char *weights = g_build_filename (folder, "data", "names.weights", NULL);
  Recognizer *self = g_new0 (Recognizer, 1);

  self->lexicon = entities_lexicon_new (folder, error);
  if (self->lexicon != NULL)
    self->model = entities_model_new (weights, error);
  if (self->model == NULL)
    g_clear_pointer (&self, entities_close);

  return self;
}

/* All mentions of one entity share their properties. */
static GVariant *
make_properties (const EntitiesGroup *group, guint number)
{
  g_auto (GVariantDict) properties = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *id = g_strdup_printf ("n%u", number + 1);

  g_variant_dict_insert (&properties, "group", "s", id);
  g_variant_dict_insert (&properties, "name", "s", group->name);
  if (group->role != NULL)
    g_variant_dict_insert (&properties, "role", "s", group->role);

  return g_variant_ref_sink (g_variant_dict_end (&properties));
}

static void
add_mentions (LecternLayerBuilder *layer,
              const EntitiesDocument *document,
              GArray *mentions,
              GPtrArray *groups)
{
  g_autoptr (GPtrArray) properties = g_ptr_array_new_with_free_func (
      (GDestroyNotify) g_variant_unref);

  for (guint i = 0; i < groups->len; i++)
    g_ptr_array_add (properties, make_properties (g_ptr_array_index (groups, i), i));
  for (guint i = 0; i < MIN (mentions->len, LECTERN_LAYER_MAX_ANNOTATIONS); i++)
    {
      const EntitiesMention *mention = &g_array_index (mentions, EntitiesMention, i);
      LecternSpan span = {
        entities_document_get_token (document, mention->start)->span.start,
        entities_document_get_token (document, mention->end - 1)->span.end,
      };

      lectern_layer_builder_add (layer, span, kind_names[mention->kind], mention->certainty,
                                 g_ptr_array_index (properties, mention->group));
    }
}

static gboolean
entities_analyze (gpointer state,
                  const LecternAnalyzerRequest *request,
                  LecternLayerBuilder *layer,
                  GError **error)
{
  Recognizer *self = state;
  g_autoptr (EntitiesDocument) document = entities_document_new_for_article (request->article);
  g_autoptr (GArray) mentions = NULL;
  g_autoptr (GPtrArray) groups = NULL;

  entities_document_look_up (document, self->lexicon);
  mentions = entities_mentions_find (document, self->model);
  groups = entities_groups_make (document, self->lexicon, mentions);
  add_mentions (layer, document, mentions, groups);

  return TRUE;
}

static const LecternAnalyzer analyzer = {
  .size = sizeof (LecternAnalyzer),
  .open = entities_open,
  .analyze = entities_analyze,
  .close = entities_close,
};

LECTERN_MODULE ({ LECTERN_POINT_ANALYZER, &analyzer })

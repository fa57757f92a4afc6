/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-layer-builder.h"
#include "lectern-layer-private.h"

/**
 * LecternLayerBuilder:
 *
 * Collects the annotations of one generator, in any order, and ends as a
 * [struct@Lectern.Layer]. Not for several threads at once.
 */
struct _LecternLayerBuilder {
  char *generator;     /* owned */
  char *version;       /* owned */
  char *revision;      /* owned */
  GArray *annotations; /* owned */
  GVariantDict facts;
};

static void
annotation_clear (gpointer data)
{
  LecternAnnotation *note = data;

  g_clear_pointer (&note->properties, g_variant_unref);
}

/**
 * lectern_layer_builder_new:
 * @generator: id of the plugin
 * @version: its version
 * @revision: revision of the article
 *
 * Begins a layer.
 *
 * Returns: (transfer full): a builder
 */
LecternLayerBuilder *
lectern_layer_builder_new (const char *generator, const char *version, const char *revision)
{
  LecternLayerBuilder *self = g_new0 (LecternLayerBuilder, 1);

  self->generator = g_strdup (generator);
  self->version = g_strdup (version);
  self->revision = g_strdup (revision);
  self->annotations = g_array_new (FALSE, FALSE, sizeof (LecternAnnotation));
  g_variant_dict_init (&self->facts, NULL);

  return self;
}

/**
 * lectern_layer_builder_free:
 * @self: (transfer full): a builder
 *
 * Frees a builder and what it collected.
 */
void
lectern_layer_builder_free (LecternLayerBuilder *self)
{
  if (self->annotations != NULL)
    {
      g_array_set_clear_func (self->annotations, annotation_clear);
      g_array_unref (self->annotations);
    }
  g_variant_dict_clear (&self->facts);
  g_free (self->generator);
  g_free (self->version);
  g_free (self->revision);
  g_free (self);
}

/**
 * lectern_layer_builder_add:
 * @self: a builder
 * @span: what the annotation is about
 * @kind: its kind, such as `entity/person`
 * @confidence: 0 to 1
 * @properties: (nullable) (transfer floating): an `a{sv}`; a floating one is consumed
 *
 * Adds an annotation. The host checks the spans when the layer reaches it.
 */
void
lectern_layer_builder_add (LecternLayerBuilder *self,
                           LecternSpan span,
                           const char *kind,
                           float confidence,
                           GVariant *properties)
{
  LecternAnnotation note = { span, NULL, CLAMP (confidence, 0.0f, 1.0f), NULL };

  g_return_if_fail (self != NULL && kind != NULL);
  g_return_if_fail (properties == NULL
                    || g_variant_is_of_type (properties, G_VARIANT_TYPE_VARDICT));

  note.kind = g_intern_string (kind);
  if (properties != NULL)
    note.properties = g_variant_ref_sink (properties);
  g_array_append_val (self->annotations, note);
}

/**
 * lectern_layer_builder_set_fact:
 * @self: a builder
 * @key: a name
 * @value: (transfer floating): a value; a floating one is consumed
 *
 * Says something of the article as a whole, such as `reference-date`.
 */
void
lectern_layer_builder_set_fact (LecternLayerBuilder *self, const char *key, GVariant *value)
{
  g_return_if_fail (self != NULL && key != NULL && value != NULL);

  g_variant_dict_insert_value (&self->facts, key, value);
}

/**
 * lectern_layer_builder_get_size:
 * @self: a builder
 *
 * Counts the annotations so far.
 *
 * Returns: how many
 */
gsize
lectern_layer_builder_get_size (LecternLayerBuilder *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->annotations->len;
}

/**
 * lectern_layer_builder_end:
 * @self: a builder, which is empty afterwards and only to be freed
 *
 * Sorts what was collected.
 *
 * Returns: (transfer full): the layer
 */
LecternLayer *
lectern_layer_builder_end (LecternLayerBuilder *self)
{
  g_return_val_if_fail (self != NULL && self->annotations != NULL, NULL);

  return lectern_layer_take (self->generator, self->version, self->revision,
                             g_variant_dict_end (&self->facts),
                             g_steal_pointer (&self->annotations));
}

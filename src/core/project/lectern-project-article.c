/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "../model/lectern-layer-builder.h"
#include "lectern-project-format.h"

/* A version of an article as the text, blocks, metadata and markup that it consists of, with names
 * where the library has numbers. Coming in, it is packed as a worker would pack it, and goes
 * through the same checks. */

#define CONFIDENCE_UNIT 1000000
/* Kinds are kept for ever once they were seen; a layer may name as many at most. */
#define MAX_KINDS 256
/* What lectern_article_from_bytes() reads. */
#define PACKED_FORMAT 1
#define PACKED_TYPE "(ys@a(uuuiua{ss})@a(sss(uu)u)@ay)"

/* Out */

static guint32
to_millionths (float confidence)
{
  return (guint32) (confidence * CONFIDENCE_UNIT + 0.5f);
}

static void
add_attributes (GVariantBuilder *builder, const char *const *attributes)
{
  g_variant_builder_open (builder, G_VARIANT_TYPE ("a{ss}"));
  for (gsize i = 0; attributes != NULL && attributes[i] != NULL; i += 2)
    g_variant_builder_add (builder, "{ss}", attributes[i], attributes[i + 1]);
  g_variant_builder_close (builder);
}

static GVariant *
pack_blocks (LecternArticle *article)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(suuiua{ss})"));
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);

  for (gsize i = 0; i < n_blocks; i++)
    {
      g_variant_builder_open (&builder, G_VARIANT_TYPE ("(suuiua{ss})"));
      g_variant_builder_add (&builder, "s", lectern_block_role_get_name (blocks[i].role));
      g_variant_builder_add (&builder, "u", blocks[i].span.start);
      g_variant_builder_add (&builder, "u", blocks[i].span.end);
      g_variant_builder_add (&builder, "i", blocks[i].parent);
      g_variant_builder_add (&builder, "u", blocks[i].level);
      add_attributes (&builder, blocks[i].attributes);
      g_variant_builder_close (&builder);
    }

  return g_variant_builder_end (&builder);
}

static GVariant *
pack_metadata (LecternArticle *article)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sss(uu)u)"));
  gsize n_items = 0;
  const LecternMetadataItem *items = lectern_metadata_get_items (
      lectern_article_get_metadata (article), &n_items);

  for (gsize i = 0; i < n_items; i++)
    g_variant_builder_add (&builder, "(sss(uu)u)", items[i].key, items[i].value, items[i].origin,
                           items[i].span.start, items[i].span.end,
                           to_millionths (items[i].confidence));

  return g_variant_builder_end (&builder);
}

static GVariant *
pack_markup (LecternLayer *layer)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(suuuma{sv})"));
  gsize n_notes = 0;
  const LecternAnnotation *notes = lectern_layer_get_annotations (layer, &n_notes);

  for (gsize i = 0; i < n_notes; i++)
    g_variant_builder_add (&builder, "(suuu@ma{sv})", notes[i].kind, notes[i].span.start,
                           notes[i].span.end, to_millionths (notes[i].confidence),
                           g_variant_new_maybe (G_VARIANT_TYPE_VARDICT, notes[i].properties));

  return g_variant_new ("(sss@a{sv}@a(suuuma{sv}))", lectern_layer_get_generator (layer),
                        lectern_layer_get_version (layer), lectern_layer_get_revision (layer),
                        lectern_layer_get_facts (layer), g_variant_builder_end (&builder));
}

/**
 * lectern_project_pack_version:
 * @article: a version as it was imported
 *
 * Makes what its file holds.
 *
 * Returns: (transfer full): %LECTERN_VERSION_TYPE
 */
GVariant *
lectern_project_pack_version (LecternArticle *article)
{
  return g_variant_ref_sink (g_variant_new ("(s@a(suuiua{ss})@a(sss(uu)u)@(sssa{sv}a(suuuma{sv})))",
                                            lectern_article_get_text (article, &(gsize){ 0 }),
                                            pack_blocks (article), pack_metadata (article),
                                            pack_markup (lectern_article_get_markup (article))));
}

/* In */

static void
set_unreadable (GError **error, const char *detail)
{
  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
               _ ("A version of an article is not of the form it must have (%s)."), detail);
}

static GVariant *
number_roles (GVariant *blocks, GError **error)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(uuuiua{ss})"));
  GVariantIter iter;
  const char *name = NULL;
  guint32 start = 0;
  guint32 end = 0;
  gint32 parent = 0;
  guint32 level = 0;
  GVariant *attributes = NULL;

  g_variant_iter_init (&iter, blocks);
  while (g_variant_iter_loop (&iter, "(&suuiu@a{ss})", &name, &start, &end, &parent, &level,
                              &attributes))
    {
      LecternBlockRole role = LECTERN_BLOCK_PARAGRAPH;

      if (!lectern_block_role_from_name (name, &role))
        {
          set_unreadable (error, name);
          g_variant_unref (attributes);
          return NULL;
        }
      g_variant_builder_add (&builder, "(uuuiu@a{ss})", start, end, (guint32) role, parent, level,
                             attributes);
    }

  return g_variant_builder_end (&builder);
}

static gboolean
add_annotations (LecternLayerBuilder *builder, GVariant *notes, GError **error)
{
  g_autoptr (GHashTable) kinds = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < g_variant_n_children (notes); i++)
    {
      g_autoptr (GVariant) properties = NULL;
      const char *kind = NULL;
      LecternSpan span = LECTERN_SPAN_NONE;
      guint32 confidence = 0;

      g_variant_get_child (notes, i, "(&suuum@a{sv})", &kind, &span.start, &span.end, &confidence,
                           &properties);
      g_hash_table_add (kinds, (gpointer) kind);
      if (g_hash_table_size (kinds) > MAX_KINDS)
        {
          set_unreadable (error, "markup");
          return FALSE;
        }
      lectern_layer_builder_add (builder, span, kind, (float) confidence / CONFIDENCE_UNIT,
                                 properties);
    }

  return TRUE;
}

static GBytes *
unpack_markup (GVariant *markup, GError **error)
{
  g_autoptr (LecternLayerBuilder) builder = NULL;
  g_autoptr (LecternLayer) layer = NULL;
  g_autoptr (GVariant) facts = NULL;
  g_autoptr (GVariant) notes = NULL;
  GVariantIter iter;
  const char *generator = NULL;
  const char *version = NULL;
  const char *revision = NULL;
  const char *key = NULL;
  GVariant *fact = NULL;

  g_variant_get (markup, "(&s&s&s@a{sv}@a(suuuma{sv}))", &generator, &version, &revision, &facts,
                 &notes);
  builder = lectern_layer_builder_new (generator, version, revision);
  g_variant_iter_init (&iter, facts);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &fact))
    lectern_layer_builder_set_fact (builder, key, fact);
  if (!add_annotations (builder, notes, error))
    return NULL;

  layer = lectern_layer_builder_end (builder);
  return lectern_layer_to_bytes (layer);
}

/**
 * lectern_project_unpack_version:
 * @value: %LECTERN_VERSION_TYPE, which may hold anything
 * @error: return location for an error
 *
 * Makes a version of what a file holds, checking all of it.
 *
 * Returns: (transfer full): the version, or %NULL
 */
LecternArticle *
lectern_project_unpack_version (GVariant *value, GError **error)
{
  g_autoptr (GVariant) text = g_variant_get_child_value (value, 0);
  g_autoptr (GVariant) named = g_variant_get_child_value (value, 1);
  g_autoptr (GVariant) metadata = g_variant_get_child_value (value, 2);
  g_autoptr (GVariant) markup = g_variant_get_child_value (value, 3);
  g_autoptr (GBytes) layer = unpack_markup (markup, error);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GVariant) packed = NULL;
  g_autoptr (GError) local = NULL;
  GVariant *blocks = layer != NULL ? number_roles (named, error) : NULL;
  LecternArticle *article = NULL;

  if (blocks == NULL)
    return NULL;

  packed = g_variant_ref_sink (
      g_variant_new (PACKED_TYPE, PACKED_FORMAT, g_variant_get_string (text, NULL), blocks,
                     metadata, g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, layer, TRUE)));
  bytes = g_variant_get_data_as_bytes (packed);
  article = lectern_article_from_bytes (bytes, &local);
  if (article == NULL)
    set_unreadable (error, local->message);

  return article;
}

/**
 * lectern_project_with_child:
 * @tuple: a tuple
 * @index: which of its members
 * @child: (transfer floating): what stands there instead, of the same type
 *
 * Returns: (transfer floating): the tuple with it
 */
GVariant *
lectern_project_with_child (GVariant *tuple, gsize index, GVariant *child)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (g_variant_get_type (tuple));

  for (gsize i = 0; i < g_variant_n_children (tuple); i++)
    {
      g_autoptr (GVariant) own = g_variant_get_child_value (tuple, i);

      g_variant_builder_add_value (&builder, i == index ? child : own);
    }

  return g_variant_builder_end (&builder);
}

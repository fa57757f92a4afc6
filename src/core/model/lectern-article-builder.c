/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "../text/lectern-normalize.h"
#include "lectern-article-builder.h"
#include "lectern-article-private.h"
#include "lectern-layer-builder.h"

/* Deeper containers are not made; what is in them goes into the deepest one there is. */
#define MAX_DEPTH 64
#define NOT_MADE G_MAXUINT

/**
 * LecternArticleBuilder:
 *
 * Collects the blocks, text, markup and metadata of an article, in text order, and ends as a
 * [struct@Lectern.Article]. Text is normalized at the end, so spans given to the builder are
 * offsets into the text as it was appended. Not for several threads at once.
 */
struct _LecternArticleBuilder {
  GString *text;    /* owned */
  GArray *blocks;   /* owned, of BuilderBlock */
  GArray *open;     /* owned, of guint: indices of the open blocks or NOT_MADE, outermost first */
  GArray *markup;   /* owned, of BuilderMarkup */
  GArray *metadata; /* owned, of LecternMetadataItem */
  GStringChunk *strings; /* owned: texts of attributes, markup and metadata */
};

typedef struct {
  LecternBlock block;
  GPtrArray *attributes; /* (nullable), owned */
} BuilderBlock;

typedef struct {
  LecternSpan span;
  const char *kind;
  const char *address; /* (nullable) */
} BuilderMarkup;

static void
builder_block_clear (gpointer data)
{
  BuilderBlock *block = data;

  g_clear_pointer (&block->attributes, g_ptr_array_unref);
}

/**
 * lectern_article_builder_new:
 *
 * Begins an article.
 *
 * Returns: (transfer full): a builder
 */
LecternArticleBuilder *
lectern_article_builder_new (void)
{
  LecternArticleBuilder *self = g_new0 (LecternArticleBuilder, 1);

  self->text = g_string_new (NULL);
  self->blocks = g_array_new (FALSE, FALSE, sizeof (BuilderBlock));
  g_array_set_clear_func (self->blocks, builder_block_clear);
  self->open = g_array_new (FALSE, FALSE, sizeof (guint));
  self->markup = g_array_new (FALSE, FALSE, sizeof (BuilderMarkup));
  self->metadata = g_array_new (FALSE, FALSE, sizeof (LecternMetadataItem));
  self->strings = g_string_chunk_new (512);

  return self;
}

/**
 * lectern_article_builder_free:
 * @self: (transfer full): a builder
 *
 * Frees a builder and what it collected.
 */
void
lectern_article_builder_free (LecternArticleBuilder *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->blocks);
  g_array_unref (self->open);
  g_array_unref (self->markup);
  g_array_unref (self->metadata);
  g_string_chunk_free (self->strings);
  g_free (self);
}

/* The innermost open block, or -1. */
static gint32
get_current (LecternArticleBuilder *self)
{
  for (guint i = self->open->len; i > 0; i--)
    {
      guint index = g_array_index (self->open, guint, i - 1);

      if (index != NOT_MADE)
        return (gint32) index;
    }

  return -1;
}

/**
 * lectern_article_builder_open_block:
 * @self: a builder
 * @role: what the block is
 * @level: heading level or list depth, otherwise 0
 *
 * Opens a block inside the one that is open now, which must be a container (or none).
 */
void
lectern_article_builder_open_block (LecternArticleBuilder *self, LecternBlockRole role, guint level)
{
  BuilderBlock entry = { { { 0, 0 }, role, -1, level, NULL }, NULL };
  guint index = NOT_MADE;

  g_return_if_fail (self != NULL && role < LECTERN_BLOCK_N_ROLES);

  if (self->open->len >= MAX_DEPTH && lectern_block_role_is_container (role))
    {
      g_array_append_val (self->open, index);
      return;
    }

  entry.block.parent = get_current (self);
  g_return_if_fail (entry.block.parent < 0
                    || lectern_block_role_is_container (
                        g_array_index (self->blocks, BuilderBlock, entry.block.parent).block.role));

  index = self->blocks->len;
  entry.block.span.start = self->text->len;
  g_array_append_val (self->blocks, entry);
  g_array_append_val (self->open, index);
}

/**
 * lectern_article_builder_set_attribute:
 * @self: a builder
 * @key: an attribute of the open block
 * @value: its value
 *
 * Sets an attribute of the block that is open now.
 */
void
lectern_article_builder_set_attribute (LecternArticleBuilder *self,
                                       const char *key,
                                       const char *value)
{
  BuilderBlock *entry = NULL;
  guint at = 0;

  g_return_if_fail (self != NULL && key != NULL && value != NULL);
  g_return_if_fail (self->open->len > 0);

  if (g_array_index (self->open, guint, self->open->len - 1) == NOT_MADE)
    return;

  entry = &g_array_index (self->blocks, BuilderBlock, get_current (self));
  if (entry->attributes == NULL)
    entry->attributes = g_ptr_array_new ();
  while (at < entry->attributes->len && strcmp (g_ptr_array_index (entry->attributes, at), key) < 0)
    at += 2;
  if (at < entry->attributes->len && strcmp (g_ptr_array_index (entry->attributes, at), key) == 0)
    {
      g_ptr_array_index (entry->attributes, at + 1) = g_string_chunk_insert (self->strings, value);
      return;
    }
  g_ptr_array_insert (entry->attributes, at, g_string_chunk_insert_const (self->strings, key));
  g_ptr_array_insert (entry->attributes, at + 1, g_string_chunk_insert (self->strings, value));
}

/**
 * lectern_article_builder_append_text:
 * @self: a builder
 * @text: bytes that should be UTF-8
 * @length: how many, -1 if NUL-terminated
 *
 * Appends text to the block that is open now, which must not be a container.
 */
void
lectern_article_builder_append_text (LecternArticleBuilder *self, const char *text, gssize length)
{
  g_return_if_fail (self != NULL && text != NULL);
  g_return_if_fail (self->open->len > 0);

  g_string_append_len (self->text, text, length);
}

/**
 * lectern_article_builder_close_block:
 * @self: a builder
 * @separator: (nullable): what stands between this block and the next and belongs to this one; a
 *   newline if %NULL, nothing for containers
 *
 * Closes the block that is open now.
 */
void
lectern_article_builder_close_block (LecternArticleBuilder *self, const char *separator)
{
  BuilderBlock *entry = NULL;
  guint index = 0;

  g_return_if_fail (self != NULL && self->open->len > 0);

  index = g_array_index (self->open, guint, self->open->len - 1);
  g_array_set_size (self->open, self->open->len - 1);
  if (index == NOT_MADE)
    return;

  entry = &g_array_index (self->blocks, BuilderBlock, index);
  if (!lectern_block_role_is_container (entry->block.role))
    g_string_append (self->text, separator != NULL ? separator : "\n");
  entry->block.span.end = self->text->len;
}

/**
 * lectern_article_builder_get_offset:
 * @self: a builder
 *
 * Gets how much text there is so far, for the spans of markup and metadata.
 *
 * Returns: an offset in bytes
 */
guint32
lectern_article_builder_get_offset (LecternArticleBuilder *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->text->len;
}

/**
 * lectern_article_builder_add_markup:
 * @self: a builder
 * @span: what is marked up, in offsets of the builder
 * @kind: %LECTERN_MARKUP_LINK, %LECTERN_MARKUP_EMPHASIS or %LECTERN_MARKUP_STRONG
 * @address: (nullable): where a link goes: absolute, http, https or mailto
 *
 * Adds a link or emphasis.
 */
void
lectern_article_builder_add_markup (LecternArticleBuilder *self,
                                    LecternSpan span,
                                    const char *kind,
                                    const char *address)
{
  BuilderMarkup markup = { span, g_intern_string (kind), NULL };

  g_return_if_fail (self != NULL && kind != NULL);

  if (span.end <= span.start)
    return;
  if (address != NULL)
    markup.address = g_string_chunk_insert (self->strings, address);
  g_array_append_val (self->markup, markup);
}

/**
 * lectern_article_builder_add_metadata:
 * @self: a builder
 * @key: which value
 * @value: UTF-8 text; an empty one is ignored
 * @origin: where it comes from
 * @span: where it stands, in offsets of the builder, or %LECTERN_SPAN_NONE
 * @confidence: 0 to 1
 *
 * Adds a metadata value. The first of a key is the preferred one.
 */
void
lectern_article_builder_add_metadata (LecternArticleBuilder *self,
                                      const char *key,
                                      const char *value,
                                      const char *origin,
                                      LecternSpan span,
                                      float confidence)
{
  LecternMetadataItem item = { NULL, NULL, NULL, span, CLAMP (confidence, 0.0f, 1.0f) };
  g_autofree char *normal = NULL;

  g_return_if_fail (self != NULL && key != NULL && value != NULL && origin != NULL);

  if (*value == '\0')
    return;

  normal = lectern_text_normalize (value, -1, NULL, NULL);
  item.key = g_intern_string (key);
  item.origin = g_intern_string (origin);
  item.value = g_string_chunk_insert (self->strings, normal);
  g_array_append_val (self->metadata, item);
}

/**
 * lectern_article_builder_add_given:
 * @self: a builder
 * @given: (nullable): `a{sv}` of what is known beforehand, by metadata keys
 *
 * Adds metadata that was handed in with the document, as given. Values that are not text are left
 * out.
 */
void
lectern_article_builder_add_given (LecternArticleBuilder *self, GVariant *given)
{
  GVariantIter iter;
  const char *key = NULL;
  GVariant *value = NULL;

  g_return_if_fail (self != NULL);

  if (given == NULL)
    return;

  g_variant_iter_init (&iter, given);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
      lectern_article_builder_add_metadata (self, key, g_variant_get_string (value, NULL),
                                            LECTERN_ORIGIN_GIVEN, LECTERN_SPAN_NONE, 1.0f);
}

/* Text behind the last block, or that a container has for itself, would leave a gap; the block
 * before it takes it. */
static GArray *
map_blocks (LecternArticleBuilder *self, LecternOffsetMap *map, guint32 length)
{
  GArray *blocks = g_array_new (FALSE, FALSE, sizeof (LecternBlock));
  guint32 end = length;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      BuilderBlock *entry = &g_array_index (self->blocks, BuilderBlock, i);
      LecternBlock block = entry->block;

      block.span.start = lectern_offset_map_forward (map, block.span.start);
      block.span.end = lectern_offset_map_forward (map, block.span.end);
      if (entry->attributes != NULL)
        {
          if (entry->attributes->len % 2 == 0)
            g_ptr_array_add (entry->attributes, NULL);
          block.attributes = (const char *const *) entry->attributes->pdata;
        }
      g_array_append_val (blocks, block);
    }

  for (guint i = blocks->len; i > 0; i--)
    {
      LecternBlock *block = &g_array_index (blocks, LecternBlock, i - 1);

      if (lectern_block_role_is_container (block->role))
        continue;
      block->span.end = end;
      end = block->span.start;
    }

  /* Containers reach as far as their last child, which comes later in the list. */
  for (guint i = blocks->len; i > 0; i--)
    {
      LecternBlock *block = &g_array_index (blocks, LecternBlock, i - 1);

      if (lectern_block_role_is_container (block->role)
          && lectern_span_get_length (block->span) == 0)
        block->span.end = block->span.start;
      if (block->parent >= 0)
        {
          LecternBlock *parent = &g_array_index (blocks, LecternBlock, block->parent);

          parent->span.end = MAX (parent->span.end, block->span.end);
        }
    }

  return blocks;
}

static LecternLayer *
map_markup (LecternArticleBuilder *self, LecternOffsetMap *map)
{
  g_autoptr (LecternLayerBuilder) layer = lectern_layer_builder_new ("markup", "1", "");

  for (guint i = 0; i < self->markup->len; i++)
    {
      const BuilderMarkup *markup = &g_array_index (self->markup, BuilderMarkup, i);
      GVariant *properties = NULL;

      if (markup->address != NULL)
        {
          GVariantDict dict;

          g_variant_dict_init (&dict, NULL);
          g_variant_dict_insert (&dict, "address", "s", markup->address);
          properties = g_variant_dict_end (&dict);
        }
      lectern_layer_builder_add (layer, lectern_offset_map_forward_span (map, markup->span),
                                 markup->kind, 1.0f, properties);
    }

  return lectern_layer_builder_end (layer);
}

/**
 * lectern_article_builder_end:
 * @self: a builder, which is only to be freed afterwards
 * @map: (out) (optional) (transfer full): from the builder's offsets to those of the article
 * @error: return location for an error
 *
 * Normalizes the text and makes the article. Blocks that are still open are closed.
 *
 * Returns: (transfer full): the article, or %NULL with %LECTERN_ERROR_TOO_LARGE
 */
LecternArticle *
lectern_article_builder_end (LecternArticleBuilder *self, LecternOffsetMap **map, GError **error)
{
  g_autoptr (LecternOffsetMap) offsets = NULL;
  g_autoptr (LecternArticle) article = NULL;
  LecternArticleParts parts = { NULL };

  g_return_val_if_fail (self != NULL, NULL);

  while (self->open->len > 0)
    lectern_article_builder_close_block (self, NULL);

  if (self->text->len > LECTERN_ARTICLE_MAX_BYTES || self->blocks->len > LECTERN_ARTICLE_MAX_BLOCKS)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                   "The text is too long: %" G_GSIZE_FORMAT " bytes in %u blocks.", self->text->len,
                   self->blocks->len);
      return NULL;
    }

  parts.text = lectern_text_normalize (self->text->str, self->text->len, &parts.length, &offsets);
  parts.blocks = map_blocks (self, offsets, parts.length);
  parts.markup = map_markup (self, offsets);
  for (guint i = 0; i < self->metadata->len; i++)
    {
      LecternMetadataItem *item = &g_array_index (self->metadata, LecternMetadataItem, i);

      item->span = lectern_offset_map_forward_span (offsets, item->span);
    }
  parts.metadata = lectern_metadata_new (
      (const LecternMetadataItem *) (gpointer) self->metadata->data, self->metadata->len);

  article = lectern_article_take (&parts, error);
  if (article != NULL && map != NULL)
    *map = g_steal_pointer (&offsets);

  return g_steal_pointer (&article);
}

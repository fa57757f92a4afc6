/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "../model/lectern-article-builder.h"
#include "lectern-article-join-private.h"

typedef struct {
  LecternArticleBuilder *builder;
  GArray *open; /* of gsize: containers of the source that are open in the builder */
  LecternArticle *article;
  const LecternAnnotation *markup;
  gsize n_markup;
  gsize next_markup;
} Copy;

/* What the first page has said already, and what is no part of the text. */
static gboolean
is_repeated (const LecternBlock *block)
{
  switch (block->role)
    {
    case LECTERN_BLOCK_TITLE:
    case LECTERN_BLOCK_BYLINE:
    case LECTERN_BLOCK_DATELINE:
    case LECTERN_BLOCK_DECK:
      return TRUE;
    default:
      return lectern_block_is_hidden (block);
    }
}

static void
open_block (Copy *self, const LecternBlock *block, gsize index)
{
  while (self->open->len > 0
         && (gint32) g_array_index (self->open, gsize, self->open->len - 1) != block->parent)
    {
      lectern_article_builder_close_block (self->builder, NULL);
      g_array_set_size (self->open, self->open->len - 1);
    }

  lectern_article_builder_open_block (self->builder, block->role, block->level);
  for (gsize i = 0; block->attributes != NULL && block->attributes[i] != NULL; i += 2)
    lectern_article_builder_set_attribute (self->builder, block->attributes[i],
                                           block->attributes[i + 1]);
  if (lectern_block_role_is_container (block->role))
    g_array_append_val (self->open, index);
}

/* Links and emphasis of one block, moved to where its text now stands. */
static void
copy_markup (Copy *self, LecternSpan span, guint32 offset)
{
  while (self->next_markup < self->n_markup
         && self->markup[self->next_markup].span.start < span.start)
    self->next_markup++;
  for (; self->next_markup < self->n_markup; self->next_markup++)
    {
      const LecternAnnotation *annotation = &self->markup[self->next_markup];
      LecternSpan moved = annotation->span;

      if (moved.start >= span.end)
        return;
      moved.start = moved.start - span.start + offset;
      moved.end = MIN (moved.end, span.end) - span.start + offset;
      lectern_article_builder_add_markup (self->builder, moved, annotation->kind,
                                          lectern_annotation_get_string (annotation, "address"));
    }
}

static void
copy_leaf (Copy *self, const LecternBlock *block, gboolean is_last)
{
  const char *text = lectern_article_get_text (self->article, NULL) + block->span.start;
  guint32 offset = lectern_article_builder_get_offset (self->builder);
  gsize length = lectern_span_get_length (block->span);
  g_autofree char *separator = NULL;
  gsize n_ends = 0;

  while (n_ends < length && text[length - n_ends - 1] == '\n')
    n_ends++;
  separator = is_last ? g_strdup ("\n\n") : g_strnfill (n_ends, '\n');
  lectern_article_builder_append_text (self->builder, text, (gssize) (length - n_ends));
  lectern_article_builder_close_block (self->builder, separator);
  copy_markup (self, block->span, offset);
}

static void
copy_blocks (LecternArticleBuilder *builder, LecternArticle *article, gboolean is_first)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autofree gboolean *is_skipped = NULL;
  Copy self = { .builder = builder, .open = open, .article = article };
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);

  self.markup = lectern_layer_get_annotations (lectern_article_get_markup (article),
                                               &self.n_markup);
  is_skipped = g_new0 (gboolean, n_blocks + 1);
  for (gsize i = 0; i < n_blocks; i++)
    {
      is_skipped[i] = !is_first
                      && (is_repeated (&blocks[i])
                          || (blocks[i].parent >= 0 && is_skipped[blocks[i].parent]));
      if (is_skipped[i])
        continue;
      open_block (&self, &blocks[i], i);
      if (!lectern_block_role_is_container (blocks[i].role))
        copy_leaf (&self, &blocks[i], i + 1 == n_blocks);
    }
  for (; open->len > 0; g_array_set_size (open, open->len - 1))
    lectern_article_builder_close_block (builder, NULL);
}

static void
copy_metadata (LecternArticleBuilder *builder, LecternArticle *article)
{
  gsize n_items = 0;
  const LecternMetadataItem *items = lectern_metadata_get_items (
      lectern_article_get_metadata (article), &n_items);

  for (gsize i = 0; i < n_items; i++)
    lectern_article_builder_add_metadata (builder, items[i].key, items[i].value, items[i].origin,
                                          items[i].span, items[i].confidence);
}

/**
 * lectern_article_join:
 * @first: an article
 * @second: the article of its next page
 * @error: return location for an error
 *
 * Makes one article of two pages: all of @first, with its metadata, then the paragraphs, headings
 * and the like of @second. Its title, byline and furniture repeat what is there.
 *
 * Returns: (transfer full): the whole article, or %NULL with %LECTERN_ERROR_TOO_LARGE
 */
LecternArticle *
lectern_article_join (LecternArticle *first, LecternArticle *second, GError **error)
{
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();

  g_return_val_if_fail (first != NULL && second != NULL, NULL);

  copy_blocks (builder, first, TRUE);
  copy_blocks (builder, second, FALSE);
  copy_metadata (builder, first);

  return lectern_article_builder_end (builder, NULL, error);
}

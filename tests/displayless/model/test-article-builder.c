/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <lectern.h>

#include "lectern-fixture.h"

static void
add_block (LecternArticleBuilder *builder, LecternBlockRole role, const char *block_text)
{
  lectern_article_builder_open_block (builder, role, 0);
  lectern_article_builder_append_text (builder, block_text, -1);
  lectern_article_builder_close_block (builder, NULL);
}

static void
test_tree (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  g_autoptr (LecternArticle) article = NULL;
  const LecternBlock *blocks = NULL;
  gsize n_blocks = 0;

  add_block (builder, LECTERN_BLOCK_TITLE, "Title");
  lectern_article_builder_open_block (builder, LECTERN_BLOCK_LIST, 1);
  lectern_article_builder_set_attribute (builder, "rule", "ul");
  lectern_article_builder_set_attribute (builder, "ordered", "false");
  add_block (builder, LECTERN_BLOCK_LIST_ITEM, "one");
  lectern_article_builder_open_block (builder, LECTERN_BLOCK_LIST, 2);
  add_block (builder, LECTERN_BLOCK_LIST_ITEM, "one a");
  lectern_article_builder_close_block (builder, NULL);
  lectern_article_builder_close_block (builder, NULL);
  lectern_article_builder_open_block (builder, LECTERN_BLOCK_QUOTATION, 0);
  lectern_article_builder_close_block (builder, NULL);
  add_block (builder, LECTERN_BLOCK_PARAGRAPH, "End.");
  article = lectern_article_builder_end (builder, NULL, &error);

  g_assert_no_error (error);
  blocks = lectern_article_get_blocks (article, &n_blocks);
  g_assert_cmpstr (lectern_article_get_text (article, NULL), ==, "Title\none\none a\nEnd.\n");
  g_assert_cmpuint (n_blocks, ==, 7);
  g_assert_cmpint (blocks[3].parent, ==, 1);
  g_assert_cmpint (blocks[4].parent, ==, 3);
  g_assert_cmpuint (blocks[1].span.end, ==, blocks[4].span.end);
  g_assert_cmpstr (lectern_block_get_attribute (&blocks[1], "rule"), ==, "ul");
  g_assert_cmpstr (blocks[1].attributes[0], ==, "ordered");
}

static void
test_normalized (void)
{
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  g_autoptr (LecternArticle) article = NULL;
  const LecternAnnotation *notes = NULL;
  guint32 start = 0;
  gsize n_notes = 0;

  lectern_article_builder_open_block (builder, LECTERN_BLOCK_PARAGRAPH, 0);
  lectern_article_builder_append_text (builder, "Cafe\xcc\x81\x01 ", -1);
  start = lectern_article_builder_get_offset (builder);
  lectern_article_builder_append_text (builder, "noir", -1);
  lectern_article_builder_add_markup (
      builder, (LecternSpan){ start, lectern_article_builder_get_offset (builder) },
      LECTERN_MARKUP_LINK, "https://example.org/");
  lectern_article_builder_close_block (builder, "");
  article = lectern_article_builder_end (builder, NULL, NULL);

  g_assert_cmpstr (lectern_article_get_text (article, NULL), ==, "Café noir");
  notes = lectern_layer_get_annotations (lectern_article_get_markup (article), &n_notes);
  g_assert_cmpuint (n_notes, ==, 1);
  g_assert_true (lectern_span_equal (notes[0].span, (LecternSpan){ 6, 10 }));
  g_assert_cmpstr (lectern_annotation_get_string (&notes[0], "address"), ==,
                   "https://example.org/");
}

static void
test_deep (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  g_autoptr (LecternArticle) article = NULL;
  gsize n_blocks = 0;

  for (guint i = 0; i < 1000; i++)
    lectern_article_builder_open_block (builder, LECTERN_BLOCK_QUOTATION, 0);
  for (guint i = 0; i < 1000; i++)
    lectern_article_builder_close_block (builder, NULL);
  add_block (builder, LECTERN_BLOCK_PARAGRAPH, "Behind.");
  article = lectern_article_builder_end (builder, NULL, &error);

  g_assert_no_error (error);
  lectern_article_get_blocks (article, &n_blocks);
  g_assert_cmpuint (n_blocks, <, 100);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);

  g_test_add_func ("/model/article-builder/tree", test_tree);
  g_test_add_func ("/model/article-builder/normalized", test_normalized);
  g_test_add_func ("/model/article-builder/deep", test_deep);

  return g_test_run ();
}

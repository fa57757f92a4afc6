/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <lectern.h>

#include "reader-samples.h"

#define ARTICLE_ID "00000000-0000-4000-8000-000000000001"

static void
add_block (LecternArticleBuilder *builder, LecternBlockRole role, guint level, const char *text)
{
  lectern_article_builder_open_block (builder, role, level);
  lectern_article_builder_append_text (builder, text, -1);
  lectern_article_builder_close_block (builder, "\n\n");
}

static void
add_hidden (LecternArticleBuilder *builder, const char *block_class, const char *text)
{
  lectern_article_builder_open_block (builder, LECTERN_BLOCK_BOILERPLATE, 0);
  lectern_article_builder_set_attribute (builder, "class", block_class);
  lectern_article_builder_append_text (builder, text, -1);
  lectern_article_builder_close_block (builder, "\n\n");
}

static void
add_list (LecternArticleBuilder *builder, gboolean ordered, const char *const *items)
{
  lectern_article_builder_open_block (builder, LECTERN_BLOCK_LIST, 1);
  if (ordered)
    lectern_article_builder_set_attribute (builder, "ordered", "true");
  for (gsize i = 0; items[i] != NULL; i++)
    add_block (builder, LECTERN_BLOCK_LIST_ITEM, 1, items[i]);
  lectern_article_builder_close_block (builder, "\n");
}

static void
add_table (LecternArticleBuilder *builder)
{
  static const char *const rows[][3]
      = { { "Year", "Inspections", "Repairs" }, { "2019", "4", "3" }, { "2024", "1", "none" } };

  lectern_article_builder_open_block (builder, LECTERN_BLOCK_TABLE, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      lectern_article_builder_open_block (builder, LECTERN_BLOCK_ROW, 0);
      for (gsize j = 0; j < G_N_ELEMENTS (rows[i]); j++)
        {
          lectern_article_builder_open_block (builder, LECTERN_BLOCK_CELL, 0);
          lectern_article_builder_append_text (builder, rows[i][j], -1);
          lectern_article_builder_close_block (builder, "\t");
        }
      lectern_article_builder_close_block (builder, "\n");
    }
  lectern_article_builder_close_block (builder, "\n");
}

static void
add_link (LecternArticleBuilder *builder)
{
  LecternSpan span = { 0 };

  lectern_article_builder_open_block (builder, LECTERN_BLOCK_PARAGRAPH, 0);
  lectern_article_builder_append_text (builder, "The full report is ", -1);
  span.start = lectern_article_builder_get_offset (builder);
  lectern_article_builder_append_text (builder, "on the board’s pages", -1);
  span.end = lectern_article_builder_get_offset (builder);
  lectern_article_builder_add_markup (builder, span, LECTERN_MARKUP_LINK,
                                      "https://board.example/report?year=2024");
  lectern_article_builder_append_text (builder, ", and it names ", -1);
  span.start = lectern_article_builder_get_offset (builder);
  lectern_article_builder_append_text (builder, "nobody", -1);
  span.end = lectern_article_builder_get_offset (builder);
  lectern_article_builder_add_markup (builder, span, LECTERN_MARKUP_EMPHASIS, NULL);
  lectern_article_builder_append_text (builder, ".", -1);
  lectern_article_builder_close_block (builder, "\n\n");
}

static void
add_metadata (LecternArticleBuilder *builder)
{
  lectern_article_builder_add_metadata (builder, LECTERN_METADATA_TITLE,
                                        "Bridge Inquiry Hears of Missed Warnings in Lindhaven",
                                        LECTERN_ORIGIN_JSON_LD, LECTERN_SPAN_NONE, 1);
  lectern_article_builder_add_metadata (builder, LECTERN_METADATA_AUTHOR, "Marta Lenz",
                                        LECTERN_ORIGIN_META, LECTERN_SPAN_NONE, 1);
  lectern_article_builder_add_metadata (builder, LECTERN_METADATA_SITE, "Lindhaven Courier",
                                        LECTERN_ORIGIN_META, LECTERN_SPAN_NONE, 1);
  lectern_article_builder_add_metadata (builder, LECTERN_METADATA_PUBLISHED, "2024-11-21",
                                        LECTERN_ORIGIN_VISIBLE, LECTERN_SPAN_NONE, 1);
  lectern_article_builder_add_metadata (builder, LECTERN_METADATA_LANGUAGE, "en",
                                        LECTERN_ORIGIN_TEXT, LECTERN_SPAN_NONE, 1);
  lectern_article_builder_add_metadata (builder, LECTERN_METADATA_ADDRESS,
                                        "https://courier.example/bridge", LECTERN_ORIGIN_HTTP,
                                        LECTERN_SPAN_NONE, 1);
}

static void
add_body (LecternArticleBuilder *builder)
{
  add_block (
      builder, LECTERN_BLOCK_PARAGRAPH, 0,
      "The Harbor Board said on Tuesday that Ana Ruiz had warned the Port of Lindhaven in March "
      "about cracked beams below the old bridge, and that nobody had answered her letters for "
      "eleven weeks. The Ministry of Transport in Kessel rejected the claim in a statement.");
  add_block (
      builder, LECTERN_BLOCK_PARAGRAPH, 0,
      "“We looked at the beams twice,” said Tom Becker, who led the inspection for Norden "
      "Engineering. The company had been asked by the Harbor Board in 2019 to look after the "
      "bridge; its contract ended in June.");
  add_block (builder, LECTERN_BLOCK_HEADING, 2, "What the inspectors found");
  add_list (builder, FALSE,
            (const char *[]){ "Cracks in four of the nine beams, the longest of them as wide as a "
                              "thumb and hidden under a coat of paint that nobody had ordered.",
                              "Rust on the bearings at the north end.", NULL });
  add_list (builder, TRUE, (const char *[]){ "Close the bridge.", "Tell the mayor.", NULL });
  lectern_article_builder_open_block (builder, LECTERN_BLOCK_QUOTATION, 1);
  add_block (builder, LECTERN_BLOCK_PARAGRAPH, 0,
             "Nobody who crossed it that morning could have known how near the end it was.");
  lectern_article_builder_close_block (builder, "\n");
  add_block (builder, LECTERN_BLOCK_CAPTION, 0,
             "The old bridge at Lindhaven, seen from the ferry in March. Photograph: Harbor Board");
  add_table (builder);
  add_link (builder);
  add_block (
      builder, LECTERN_BLOCK_PARAGRAPH, 0,
      "قال مجلس الميناء يوم الثلاثاء إن المهندسة حذرت من الشقوق في الجسر القديم في شهر مارس، ولم "
      "يجبها أحد.");
}

LecternArticle *
reader_sample_article (void)
{
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  LecternArticle *article = NULL;

  add_metadata (builder);
  add_block (builder, LECTERN_BLOCK_TITLE, 0,
             "Bridge Inquiry Hears of Missed Warnings in Lindhaven");
  add_block (builder, LECTERN_BLOCK_BYLINE, 0, "By Marta Lenz");
  add_block (builder, LECTERN_BLOCK_DATELINE, 0, "21 November 2024");
  add_hidden (builder, "share", "Share this article");
  add_body (builder);
  add_hidden (builder, "related", "Read more: Ferry line to reopen");
  add_hidden (builder, "related", "Read more: A mayor without a bridge");
  add_block (builder, LECTERN_BLOCK_PUBLISHER_NOTE, 0, "(Citation: Lindhaven Courier)");
  for (guint i = 0; i < 20; i++)
    add_block (
        builder, LECTERN_BLOCK_PARAGRAPH, 0,
        "The mayor of Lindhaven, Ida Holm, told the council that the ferries would run through "
        "the night. Trains to Kessel stop at the south bank. The Harbor Board meets on Friday.");
  article = lectern_article_builder_end (builder, NULL, NULL);
  g_assert_nonnull (article);

  return article;
}

LecternArticle *
reader_sample_long_article (guint n_words)
{
  static const char paragraph[] = "The council of Lindhaven heard Ana Ruiz on Tuesday about the "
                                  "old bridge. She said that the "
                                  "Harbor Board had known of the cracks since March, that Tom "
                                  "Becker had seen them, and that the "
                                  "Ministry of Transport in Kessel had paid for paint instead of "
                                  "steel. Nobody contradicted her, "
                                  "and the meeting ended without a vote.";
  const guint paragraph_words = 56;
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  LecternArticle *article = NULL;

  add_metadata (builder);
  add_block (builder, LECTERN_BLOCK_TITLE, 0, "A Long Inquiry");
  for (guint i = 0; i < n_words / paragraph_words; i++)
    {
      if (i % 20 == 10)
        add_block (builder, LECTERN_BLOCK_HEADING, 2, "Another day of hearings");
      add_block (builder, LECTERN_BLOCK_PARAGRAPH, 0, paragraph);
    }
  article = lectern_article_builder_end (builder, NULL, NULL);
  g_assert_nonnull (article);

  return article;
}

LecternStoredArticle *
reader_sample_store (LecternArticle *article)
{
  LecternStoredArticle *stored = g_new0 (LecternStoredArticle, 1);

  stored->id = g_strdup (ARTICLE_ID);
  stored->article = lectern_article_ref (article);
  stored->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_mark_free);
  stored->decisions = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_decision_free);

  return stored;
}

LecternSpan
reader_sample_find (LecternArticle *article, const char *text, guint nth)
{
  const char *source = lectern_article_get_text (article, NULL);
  const char *found = strstr (source, text);

  for (; found != NULL && nth > 0; nth--)
    found = strstr (found + 1, text);
  g_assert_nonnull (found);

  return (LecternSpan){ found - source, found - source + strlen (text) };
}

static void
add_all (LecternLayerBuilder *layer, LecternArticle *article, const char *text, const char *kind)
{
  const char *source = lectern_article_get_text (article, NULL);

  for (const char *p = strstr (source, text); p != NULL; p = strstr (p + 1, text))
    lectern_layer_builder_add (layer, (LecternSpan){ p - source, p - source + strlen (text) }, kind,
                               0.9, NULL);
}

LecternLayer *
reader_sample_names (LecternArticle *article)
{
  g_autoptr (LecternLayerBuilder) layer = lectern_layer_builder_new (
      "entities", "1.0", lectern_article_get_revision (article));

  add_all (layer, article, "Ana Ruiz", "entity/person");
  add_all (layer, article, "Tom Becker", "entity/person");
  add_all (layer, article, "Ida Holm", "entity/person");
  add_all (layer, article, "Harbor Board", "entity/organization");
  add_all (layer, article, "Norden Engineering", "entity/organization");
  add_all (layer, article, "Ministry of Transport", "entity/organization");
  add_all (layer, article, "Lindhaven", "entity/place");
  add_all (layer, article, "Kessel", "entity/place");
  add_all (layer, article, "old bridge", "entity/other");
  add_all (layer, article, "مجلس الميناء", "entity/organization");

  return lectern_layer_builder_end (layer);
}

LecternLayer *
reader_sample_dates (LecternArticle *article)
{
  g_autoptr (LecternLayerBuilder) layer = lectern_layer_builder_new (
      "timeline", "1.0", lectern_article_get_revision (article));

  add_all (layer, article, "on Tuesday", "time/date");
  add_all (layer, article, "in March", "time/date");
  add_all (layer, article, "in June", "time/date");
  add_all (layer, article, "21 November 2024", "time/date");
  add_all (layer, article, "شهر مارس", "time/date");

  return lectern_layer_builder_end (layer);
}

static void
add_mark (GPtrArray *marks,
          LecternArticle *article,
          const char *text,
          guint color,
          const char *note)
{
  LecternMark *mark = lectern_mark_new (ARTICLE_ID, article, reader_sample_find (article, text, 0),
                                        color);

  mark->id = g_uuid_string_random ();
  g_free (mark->note);
  mark->note = g_strdup (note);
  g_ptr_array_add (marks, mark);
}

GPtrArray *
reader_sample_marks (LecternArticle *article)
{
  GPtrArray *marks = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_mark_free);

  add_mark (marks, article,
            "Ana Ruiz had warned the Port of Lindhaven in March about cracked beams below the old "
            "bridge, and that nobody",
            1, "Who got the letters?");
  add_mark (marks, article, "“We looked at the beams twice,”", 3, "");
  add_mark (marks, article, "Cracks in four of the nine beams", 2, "");
  add_mark (marks, article, "Nobody who crossed it that morning could have known", 4, "");
  add_mark (marks, article, "seen from the ferry", 5, "Ask for the picture");

  return marks;
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-cli-check-articles.h"

#define MANY_WORDS 200000
#define MANY_BLOCKS 20000
#define MANY_LETTERS 100000
#define NESTING 64
#define MARKS_EACH 40

typedef void (*Filler) (LecternArticleBuilder *builder);

static void
add_block (LecternArticleBuilder *builder, LecternBlockRole role, const char *text)
{
  lectern_article_builder_open_block (builder, role, role == LECTERN_BLOCK_HEADING ? 2 : 0);
  lectern_article_builder_append_text (builder, text, -1);
  lectern_article_builder_close_block (builder, "\n\n");
}

static void
add_value (LecternArticleBuilder *builder, const char *key, const char *value)
{
  lectern_article_builder_add_metadata (builder, key, value, LECTERN_ORIGIN_GIVEN,
                                        LECTERN_SPAN_NONE, 1);
}

static void
add_dated (LecternArticleBuilder *builder)
{
  add_value (builder, LECTERN_METADATA_TITLE, "Harbor Board Names a New Pilot");
  add_value (builder, LECTERN_METADATA_PUBLISHED, "2024-11-21T09:30:00Z");
  add_value (builder, LECTERN_METADATA_SITE, "The Ellery Courier");
  add_value (builder, LECTERN_METADATA_AUTHOR, "Mara Lindqvist");
}

static void
add_story (LecternArticleBuilder *builder)
{
  add_block (builder, LECTERN_BLOCK_TITLE, "Harbor Board Names a New Pilot");
  add_block (builder, LECTERN_BLOCK_BYLINE, "By Mara Lindqvist");
  add_block (builder, LECTERN_BLOCK_PARAGRAPH,
             "PORT ELLERY, Nov. 21 — The Harbor Board named Ana Ruiz its chief pilot on Tuesday, "
             "ending a search that began in March and cost 1.2 million crowns.");
  add_block (builder, LECTERN_BLOCK_HEADING, "A Narrow Vote");
  add_block (builder, LECTERN_BLOCK_PARAGRAPH,
             "“We wanted someone who knows the fog,” said Mayor Ines Varga after the vote, which "
             "passed by five to four. Ms. Ruiz, who has steered ships into the bay since 2009, "
             "takes over on Jan. 1.");
  add_block (builder, LECTERN_BLOCK_BOILERPLATE, "Share this article");
  add_block (builder, LECTERN_BLOCK_PARAGRAPH,
             "The union of dock workers, which had asked for a public hearing two years ago, "
             "called the choice fair. The board meets again next week in Lindhaven.");
  add_block (builder, LECTERN_BLOCK_PUBLISHER_NOTE, "(Citation: The Ellery Courier, Nov. 21.)");
}

static void
fill_news (LecternArticleBuilder *builder)
{
  add_value (builder, LECTERN_METADATA_LANGUAGE, "en");
  add_dated (builder);
  add_story (builder);
}

static void
fill_no_date (LecternArticleBuilder *builder)
{
  add_value (builder, LECTERN_METADATA_LANGUAGE, "en");
  add_story (builder);
}

static void
fill_no_language (LecternArticleBuilder *builder)
{
  add_dated (builder);
  add_story (builder);
}

static void
fill_wrong_metadata (LecternArticleBuilder *builder)
{
  g_autofree char *title = g_strnfill (10000, 'T');

  add_value (builder, LECTERN_METADATA_LANGUAGE, "en-x-odd-1");
  add_value (builder, LECTERN_METADATA_PUBLISHED, "9999-99-99T99:99:99Z");
  add_value (builder, LECTERN_METADATA_TITLE, title);
  add_value (builder, LECTERN_METADATA_AUTHOR, "");
  add_story (builder);
}

static void
fill_empty (LecternArticleBuilder *builder)
{
  add_value (builder, LECTERN_METADATA_LANGUAGE, "en");
}

static void
fill_one_word (LecternArticleBuilder *builder)
{
  fill_empty (builder);
  add_block (builder, LECTERN_BLOCK_PARAGRAPH, "Ellery");
}

static void
fill_hidden (LecternArticleBuilder *builder)
{
  fill_empty (builder);
  for (guint i = 0; i < 20; i++)
    add_block (builder, LECTERN_BLOCK_BOILERPLATE, "Sign up for our newsletter. Ana Ruiz did.");
}

/* The same few sentences in another order each time, so that nothing can be told from the place. */
static void
fill_long (LecternArticleBuilder *builder)
{
  static const char *const sentences[] = {
    "The Harbor Board met on Tuesday. ",
    "Ana Ruiz had warned the port in March that the old piles would not stand a storm. ",
    "“No,” said Mayor Ines Varga. ",
    "In 2019 the council of Lindhaven voted against a bridge of 4.2 million crowns. ",
    "Nobody from the Department of Roads came, and the hearing ended at 9 p.m. ",
    "It rained. ",
  };
  static const guint n_words[] = { 6, 16, 5, 14, 14, 2 };
  guint32 state = 1;
  guint written = 0;

  add_value (builder, LECTERN_METADATA_LANGUAGE, "en");
  add_dated (builder);
  while (written < MANY_WORDS)
    {
      lectern_article_builder_open_block (builder, LECTERN_BLOCK_PARAGRAPH, 0);
      for (guint i = 0; i < 6; i++)
        {
          guint k = 0;

          state = state * 1664525u + 1013904223u;
          k = (state >> 16) % G_N_ELEMENTS (sentences);
          lectern_article_builder_append_text (builder, sentences[k], -1);
          written += n_words[k];
        }
      lectern_article_builder_close_block (builder, "\n\n");
    }
}

static void
fill_long_word (LecternArticleBuilder *builder)
{
  g_autofree char *word = g_strnfill (MANY_LETTERS, 'A');

  fill_empty (builder);
  add_block (builder, LECTERN_BLOCK_PARAGRAPH, word);
}

static void
fill_long_sentence (LecternArticleBuilder *builder)
{
  g_autoptr (GString) text = g_string_new (NULL);

  fill_empty (builder);
  for (guint i = 0; i < 20000; i++)
    g_string_append (text, "Ruiz and then ");
  add_block (builder, LECTERN_BLOCK_PARAGRAPH, text->str);
}

static void
fill_nested (LecternArticleBuilder *builder)
{
  fill_empty (builder);
  for (guint i = 0; i < NESTING; i++)
    lectern_article_builder_open_block (
        builder, i % 2 == 0 ? LECTERN_BLOCK_QUOTATION : LECTERN_BLOCK_LIST, i);
  add_block (builder, LECTERN_BLOCK_PARAGRAPH, "Ana Ruiz said on Tuesday that it was deep.");
  for (guint i = 0; i < NESTING; i++)
    lectern_article_builder_close_block (builder, "");
}

static void
fill_many_blocks (LecternArticleBuilder *builder)
{
  fill_empty (builder);
  for (guint i = 0; i < MANY_BLOCKS; i++)
    add_block (builder, i % 3 == 0 ? LECTERN_BLOCK_HEADING : LECTERN_BLOCK_PARAGRAPH, "Ruiz");
}

static void
fill_no_spaces (LecternArticleBuilder *builder)
{
  fill_empty (builder);
  for (guint i = 0; i < 2000; i++)
    add_block (builder, LECTERN_BLOCK_PARAGRAPH, "..,,;;--“”((\u2014))!?!?…");
}

static void
fill_right_to_left (LecternArticleBuilder *builder)
{
  add_value (builder, LECTERN_METADATA_LANGUAGE, "ar");
  add_block (builder, LECTERN_BLOCK_PARAGRAPH,
             "قالت آنا رويز يوم الثلاثاء إن الميناء سيغلق في ٣ مايو ٢٠٢٤.");
  add_block (builder, LECTERN_BLOCK_PARAGRAPH,
             "\u202eAna Ruiz\u202c said \u2067יום שלישי\u2069 (May 3, 2024) \u200fשלום\u200e.");
}

static void
fill_combining (LecternArticleBuilder *builder)
{
  g_autoptr (GString) text = g_string_new (NULL);

  add_value (builder, LECTERN_METADATA_LANGUAGE, "vi");
  for (guint i = 0; i < 500; i++)
    {
      g_string_append_c (text, 'A' + i % 26);
      for (guint k = 0; k < MARKS_EACH; k++)
        g_string_append_unichar (text, 0x0300 + (i + k) % 0x50);
      g_string_append (text, i % 7 == 6 ? ". " : " ");
    }
  add_block (builder, LECTERN_BLOCK_PARAGRAPH, text->str);
}

static void
fill_ideographs (LecternArticleBuilder *builder)
{
  add_value (builder, LECTERN_METADATA_LANGUAGE, "zh");
  add_block (builder, LECTERN_BLOCK_TITLE, "港务局任命新领航员");
  add_block (builder, LECTERN_BLOCK_PARAGRAPH,
             "港务局周二任命安娜·鲁伊斯为首席领航员。“我们需要熟悉大雾的人，”市长说。表决于"
             "2024年11月21日举行，五票对四票通过。");
}

static void
fill_emoji (LecternArticleBuilder *builder)
{
  fill_empty (builder);
  add_block (builder, LECTERN_BLOCK_PARAGRAPH,
             "Ana Ruiz 👩🏽‍✈️ waved 👋🏿 at 👨‍👩‍👧‍👦 on Tuesday "
             "🏴‍☠️🇪🇺. "
             "\U000e0001\U000e007f\ufe0f 🫱🏻‍🫲🏿");
}

static void
fill_odd_characters (LecternArticleBuilder *builder)
{
  fill_empty (builder);
  add_block (builder, LECTERN_BLOCK_PARAGRAPH,
             "A\u00adna\u200b Ru\u2060iz\ufeff said\u2028on\u2029Tues\u200dday \ufffd\ufdd0"
             "\U0010ffff \U0001d538\U0001d55f\U0001d552 ﬁnally.");
}

static void
fill_capitals (LecternArticleBuilder *builder)
{
  fill_empty (builder);
  add_block (builder, LECTERN_BLOCK_PARAGRAPH,
             "THE HARBOR BOARD NAMED ANA RUIZ ITS CHIEF PILOT ON TUESDAY, THE MAYOR SAID.");
}

static void
fill_dates (LecternArticleBuilder *builder)
{
  g_autoptr (GString) text = g_string_new (NULL);

  add_value (builder, LECTERN_METADATA_LANGUAGE, "en");
  add_dated (builder);
  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "%u/%u/%u, ", i % 40, i % 15, i);
  g_string_append (text, "99999999999999999999 years, February 30, the 32nd century BC.");
  add_block (builder, LECTERN_BLOCK_PARAGRAPH, text->str);
}

static const struct {
  const char *name;
  Filler fill;
} articles[] = {
  { "news", fill_news },
  { "no-date", fill_no_date },
  { "no-language", fill_no_language },
  { "wrong-metadata", fill_wrong_metadata },
  { "empty", fill_empty },
  { "one-word", fill_one_word },
  { "all-hidden", fill_hidden },
  { "200000-words", fill_long },
  { "one-long-word", fill_long_word },
  { "one-long-sentence", fill_long_sentence },
  { "nested-blocks", fill_nested },
  { "20000-blocks", fill_many_blocks },
  { "no-words", fill_no_spaces },
  { "right-to-left", fill_right_to_left },
  { "combining-marks", fill_combining },
  { "ideographs", fill_ideographs },
  { "emoji", fill_emoji },
  { "odd-characters", fill_odd_characters },
  { "capitals", fill_capitals },
  { "dates", fill_dates },
};

guint
lectern_cli_check_get_n_articles (void)
{
  return G_N_ELEMENTS (articles);
}

const char *
lectern_cli_check_get_name (guint index)
{
  return articles[index].name;
}

LecternArticle *
lectern_cli_check_make_article (guint index)
{
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  g_autoptr (GError) error = NULL;
  LecternArticle *article = NULL;

  articles[index].fill (builder);
  article = lectern_article_builder_end (builder, NULL, &error);
  g_assert_no_error (error);

  return article;
}

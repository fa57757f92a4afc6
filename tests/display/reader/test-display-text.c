/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-fixture.h"
#include "reader-samples.h"
#include "reader/lectern-display-text.h"

static LecternArticle *
make_paragraph (const char *text, gsize length)
{
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  LecternArticle *article = NULL;

  lectern_article_builder_open_block (builder, LECTERN_BLOCK_PARAGRAPH, 0);
  lectern_article_builder_append_text (builder, text, length);
  lectern_article_builder_close_block (builder, "\n");
  article = lectern_article_builder_end (builder, NULL, NULL);
  g_assert_nonnull (article);

  return article;
}

static char *
dup_line (LecternDisplayText *text, gsize index)
{
  gsize n_lines = 0;
  const LecternDisplayLine *lines = lectern_display_text_get_lines (text, &n_lines);

  g_assert_cmpuint (index, <, n_lines);

  return g_strndup (lectern_display_text_get_text (text, NULL) + lines[index].start,
                    lines[index].length);
}

/* Holds for any text: lines do not overlap, are short, and every character goes there and back. */
static void
check_invariants (LecternArticle *article, LecternDisplayText *text)
{
  gsize n_lines = 0;
  gsize length = 0;
  gsize source_length = 0;
  const LecternDisplayLine *lines = lectern_display_text_get_lines (text, &n_lines);
  const char *display = lectern_display_text_get_text (text, &length);
  const char *source = lectern_article_get_text (article, &source_length);

  g_assert_true (g_utf8_validate (display, length, NULL));
  g_assert_cmpuint (strlen (display), ==, length);
  for (gsize i = 0; i < n_lines; i++)
    {
      g_assert_cmpuint (lines[i].length, <=, LECTERN_DISPLAY_MAX_LINE);
      g_assert_cmpuint (lines[i].start + lines[i].length, ==,
                        i + 1 < n_lines ? lines[i + 1].start - 1 : length);
      g_assert_null (memchr (display + lines[i].start, '\n', lines[i].length));
      g_assert_cmpuint (lectern_display_text_get_line_at (text, lines[i].start), ==, i);
    }
  for (const char *p = source; p < source + source_length; p = g_utf8_next_char (p))
    {
      LecternSpan span = { p - source, g_utf8_next_char (p) - source };
      LecternSpan there = lectern_display_text_to_display (text, span);
      LecternSpan back = LECTERN_SPAN_NONE;

      /* What parts blocks is shown as a line end, whatever it was. */
      if (there.end == there.start || g_ascii_isspace (*p))
        continue;
      back = lectern_display_text_to_article (text, there);
      g_assert_cmpuint (back.start, <=, span.start);
      g_assert_cmpuint (back.end, >=, span.end);
      if (lectern_span_get_length (there) == lectern_span_get_length (span)
          && memcmp (display + there.start, p, lectern_span_get_length (span)) == 0)
        g_assert_true (lectern_span_equal (back, span));
    }
}

static void
test_lines (void)
{
  g_autoptr (LecternArticle) article = reader_sample_article ();
  g_autoptr (LecternDisplayText) text = lectern_display_text_new (article, FALSE);
  g_autofree char *title = dup_line (text, 0);
  g_autofree char *item = dup_line (text, 6);
  g_autofree char *numbered = dup_line (text, 8);
  gsize n_lines = 0;
  const LecternDisplayLine *lines = lectern_display_text_get_lines (text, &n_lines);

  check_invariants (article, text);
  g_assert_cmpstr (title, ==, "Bridge Inquiry Hears of Missed Warnings in Lindhaven");
  g_assert_cmpint (lines[0].style, ==, LECTERN_LINE_TITLE);
  g_assert_cmpint (lines[5].style, ==, LECTERN_LINE_HEADING);
  g_assert_true (g_str_has_prefix (item, "•\tCracks in four"));
  g_assert_cmpuint (lines[6].prefix, ==, strlen ("•\t"));
  g_assert_cmpstr (numbered, ==, "1.\tClose the bridge.");
  g_assert_cmpint (lines[10].style, ==, LECTERN_LINE_QUOTATION);
  g_assert_cmpint (lines[10].depth, ==, 1);
}

static void
test_table (void)
{
  g_autoptr (LecternArticle) article = reader_sample_article ();
  g_autoptr (LecternDisplayText) text = lectern_display_text_new (article, FALSE);
  g_autofree char *row = dup_line (text, 12);
  gsize n_columns = 0;
  gsize n_lines = 0;
  const LecternDisplayLine *lines = lectern_display_text_get_lines (text, &n_lines);

  g_assert_cmpstr (row, ==, "Year\tInspections\tRepairs");
  g_assert_cmpint (lines[12].table, ==, 0);
  g_assert_cmpint (lines[14].table, ==, 0);
  lectern_display_text_get_columns (text, 0, &n_columns);
  g_assert_cmpuint (n_columns, ==, 3);
}

static void
add_row (LecternArticleBuilder *builder, const char *first, const char *second)
{
  const char *const cells[] = { first, second };

  lectern_article_builder_open_block (builder, LECTERN_BLOCK_ROW, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      lectern_article_builder_open_block (builder, LECTERN_BLOCK_CELL, 0);
      lectern_article_builder_append_text (builder, cells[i], -1);
      lectern_article_builder_close_block (builder, "\t");
    }
  lectern_article_builder_close_block (builder, "\n");
}

static void
test_wide_table (void)
{
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (LecternDisplayText) text = NULL;
  g_autofree char *cell = NULL;

  lectern_article_builder_open_block (builder, LECTERN_BLOCK_TABLE, 0);
  add_row (builder, "Place", "What was found");
  add_row (builder, "Lindhaven", "Four cracked beams, and rust on the bearings at the north end");
  lectern_article_builder_close_block (builder, "\n");
  article = lectern_article_builder_end (builder, NULL, NULL);
  text = lectern_display_text_new (article, FALSE);

  check_invariants (article, text);
  cell = dup_line (text, 3);
  g_assert_true (g_str_has_prefix (cell, "What was found: Four cracked"));
}

static void
test_hidden (void)
{
  g_autoptr (LecternArticle) article = reader_sample_article ();
  g_autoptr (LecternDisplayText) without = lectern_display_text_new (article, FALSE);
  g_autoptr (LecternDisplayText) with = lectern_display_text_new (article, TRUE);
  LecternSpan span = reader_sample_find (article, "Share this article", 0);
  g_autofree char *label = dup_line (with, 3);
  gsize n_lines = 0;
  const LecternDisplayLine *lines = lectern_display_text_get_lines (with, &n_lines);
  guint n_labels = 0;

  check_invariants (article, with);
  g_assert_cmpuint (lectern_display_text_get_n_hidden (without), ==, 3);
  g_assert_null (strstr (lectern_display_text_get_text (without, NULL), "Share this"));
  g_assert_cmpuint (lectern_span_get_length (lectern_display_text_to_display (without, span)), ==,
                    0);
  g_assert_true (g_str_has_prefix (label, "Hidden: share buttons"));
  g_assert_true (lines[4].is_hidden);
  for (gsize i = 0; i < n_lines; i++)
    if (lines[i].style == LECTERN_LINE_HIDDEN_LABEL && ++n_labels == 2)
      g_assert_cmpuint (lines[i].n_blocks, ==, 2);
  g_assert_cmpuint (n_labels, ==, 2);
}

static void
test_long_paragraph (void)
{
  g_autoptr (GString) source = g_string_new (NULL);
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (LecternDisplayText) text = NULL;
  g_autofree char *first = NULL;
  gsize n_lines = 0;
  const LecternDisplayLine *lines = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (source, "This is sentence number %u of a long one. ", i);
  article = make_paragraph (source->str, source->len);
  text = lectern_display_text_new (article, FALSE);

  check_invariants (article, text);
  lines = lectern_display_text_get_lines (text, &n_lines);
  first = dup_line (text, 0);
  g_assert_cmpuint (n_lines, >, 10);
  g_assert_true (g_str_has_suffix (first, "."));
  g_assert_false (lines[0].is_last);
  g_assert_true (lines[n_lines - 1].is_last);
}

static void
test_hostile (void)
{
  static const struct {
    const char *why;
    const char *unit;
    guint repeat;
    gsize most;
  } cases[] = {
    { "a run of 1 KB is broken", "a", 1000, 1100 },
    { "a run of 1 MB is folded", "a", 1000 * 1000, 2000 },
    { "marks without end",
      "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81", 2000, 50000 },
    { "overrides", "\xe2\x80\xae", 100000, 100 },
    { "a family of emoji", "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7", 20000, 300000 },
    { "Chinese without spaces", "\xe4\xb8\xad", 20000, 70000 },
    { "line ends only", "a\n", 5000, 10100 },
    { "separators of Unicode", "a\xe2\x80\xa9", 100, 500 },
    { "right to left and back", "abc \xd7\x90\xd7\x91\xd7\x92 ", 30000, 400000 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) source = g_string_new ("x ");
      g_autoptr (LecternArticle) article = NULL;
      g_autoptr (LecternDisplayText) text = NULL;
      gsize length = 0;

      g_test_message ("%s", cases[i].why);
      for (guint j = 0; j < cases[i].repeat; j++)
        g_string_append (source, cases[i].unit);
      article = make_paragraph (source->str, source->len);
      text = lectern_display_text_new (article, FALSE);
      lectern_display_text_get_text (text, &length);
      g_assert_cmpuint (length, <=, cases[i].most);
      g_assert_null (strstr (lectern_display_text_get_text (text, NULL), "\xe2\x80\xae"));
      check_invariants (article, text);
    }
}

static void
test_empty (void)
{
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (LecternDisplayText) text = NULL;
  gsize n_lines = 1;
  gsize length = 1;

  lectern_article_builder_open_block (builder, LECTERN_BLOCK_BOILERPLATE, 0);
  lectern_article_builder_append_text (builder, "Share", -1);
  lectern_article_builder_close_block (builder, "\n");
  article = lectern_article_builder_end (builder, NULL, NULL);
  text = lectern_display_text_new (article, FALSE);
  lectern_display_text_get_lines (text, &n_lines);
  lectern_display_text_get_text (text, &length);

  g_assert_cmpuint (n_lines, ==, 0);
  g_assert_cmpuint (length, ==, 0);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);

  g_test_add_func ("/reader/display-text/lines", test_lines);
  g_test_add_func ("/reader/display-text/table-in-columns", test_table);
  g_test_add_func ("/reader/display-text/wide-table", test_wide_table);
  g_test_add_func ("/reader/display-text/hidden-parts", test_hidden);
  g_test_add_func ("/reader/display-text/long-paragraph", test_long_paragraph);
  g_test_add_func ("/reader/display-text/hostile", test_hostile);
  g_test_add_func ("/reader/display-text/nothing-to-show", test_empty);

  return g_test_run ();
}

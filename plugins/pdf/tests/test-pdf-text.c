/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "lectern-plugin-fixture.h"
#include "pdf-writer.h"

#define LEFT 72
#define PITCH 14

static LecternArticle *
import (PdfWriter *writer, GError **error)
{
  g_autoptr (GBytes) content = pdf_writer_end (writer);
  g_autoptr (LecternImportResult) result = lectern_plugin_fixture_import (
      "pdf", content, "application/pdf", NULL, NULL, error);

  if (result == NULL)
    return NULL;
  g_assert_cmpuint (lectern_import_result_get_n_articles (result), ==, 1);

  return lectern_article_ref (lectern_import_result_get_article (result, 0));
}

static LecternArticle *
import_good (PdfWriter *writer)
{
  g_autoptr (GError) error = NULL;
  LecternArticle *article = import (writer, &error);

  g_assert_no_error (error);
  return article;
}

static void
add_lines (PdfWriter *writer, double left, double top, const char *const *lines)
{
  for (guint i = 0; lines[i] != NULL; i++)
    pdf_writer_add_line (writer, left, top + i * PITCH, 11, FALSE, lines[i]);
}

static const LecternBlock *
find_block (LecternArticle *article, const char *beginning)
{
  const char *text = lectern_article_get_text (article, NULL);
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);

  for (gsize i = 0; i < n_blocks; i++)
    if (!lectern_block_role_is_container (blocks[i].role)
        && g_str_has_prefix (text + blocks[i].span.start, beginning))
      return &blocks[i];

  g_test_message ("no block begins with “%s” in: %s", beginning, text);
  g_assert_not_reached ();
}

static const char *
get_value (LecternArticle *article, const char *key)
{
  return lectern_metadata_get_value (lectern_article_get_metadata (article), key);
}

static const char *const first_lines[] = {
  "The county of Ellery closed its old bridge on Monday, and a ferry now",
  "carries people over the sound, as one did before nineteen hundred and",
  "twelve. The crossing takes eleven minutes, said the har-",
  "bor master, and the well-known boat will run until the",
  "last train.",
  NULL,
};

static const char *const second_lines[] = {
  "A second boat comes in June. It was built for another sound, and nobody",
  "knows yet whether its well-",
  "known captain will come along, or whether the county has to look for",
  NULL,
};

static const char *const third_lines[] = {
  "one of its own. The council votes on that in the second week of May, and",
  "the harbor master will not say in his of\001ce what he hopes for.",
  NULL,
};

static void
add_furniture (PdfWriter *writer, guint page)
{
  g_autofree char *number = g_strdup_printf ("Page %u of 4", page);
  g_autofree char *header = g_strdup_printf ("Ellery Courier, special report no. %u", 7);

  pdf_writer_add_line (writer, LEFT, 30, 8, FALSE, header);
  pdf_writer_add_line (writer, 280, 800, 8, FALSE, number);
}

static PdfWriter *
make_report (void)
{
  PdfWriter *writer = pdf_writer_new ();

  pdf_writer_set_info (writer,
                       "<< /Title (Microsoft Word - ferry.doc) /Author (Desk) /CreationDate "
                       "(D:20240513080000Z) >>");
  pdf_writer_begin_page (writer);
  add_furniture (writer, 1);
  pdf_writer_add_line (writer, LEFT, 80, 24, TRUE, "A ferry replaces");
  pdf_writer_add_line (writer, LEFT, 108, 24, TRUE, "the bridge");
  pdf_writer_add_line (writer, LEFT, 150, 11, FALSE, "By Mara Quist and Jon Adeyemi");
  pdf_writer_add_line (writer, LEFT, 150 + PITCH, 11, FALSE, "14 May 2024");
  add_lines (writer, LEFT, 200, first_lines);
  pdf_writer_add_line (writer, LEFT, 300, 14, TRUE, "2.");
  pdf_writer_add_line (writer, LEFT + 40, 300, 14, TRUE, "The second boat");
  add_lines (writer, LEFT, 330, second_lines);
  pdf_writer_add_line (writer, LEFT, 700, 7, FALSE, "1 Minutes of the harbor board, March.");
  pdf_writer_begin_page (writer);
  add_furniture (writer, 2);
  add_lines (writer, LEFT, 80, third_lines);
  pdf_writer_begin_page (writer);
  add_furniture (writer, 3);
  pdf_writer_add_line (writer, LEFT, 80, 11, FALSE, "Figure 2: The old bridge.");

  return writer;
}

static void
test_report (void)
{
  g_autoptr (PdfWriter) writer = make_report ();
  g_autoptr (LecternArticle) article = import_good (writer);
  g_auto (GStrv) authors = lectern_metadata_dup_values (lectern_article_get_metadata (article),
                                                        "author");
  const char *text = lectern_article_get_text (article, NULL);
  g_autofree char *body = lectern_article_dup_body (article);

  g_assert_cmpstr (lectern_article_get_title (article), ==, "A ferry replaces the bridge");
  g_assert_cmpstr (get_value (article, "published"), ==, "2024-05-14");
  g_assert_cmpstr (get_value (article, "language"), ==, "en");
  g_assert_cmpuint (g_strv_length (authors), ==, 2);
  g_assert_cmpint (find_block (article, "A ferry")->role, ==, LECTERN_BLOCK_TITLE);
  g_assert_cmpint (find_block (article, "By Mara")->role, ==, LECTERN_BLOCK_BYLINE);
  g_assert_cmpint (find_block (article, "14 May")->role, ==, LECTERN_BLOCK_DATELINE);
  g_assert_cmpint (find_block (article, "2. The second boat")->role, ==, LECTERN_BLOCK_HEADING);
  g_assert_cmpint (find_block (article, "1 Minutes")->role, ==, LECTERN_BLOCK_FOOTNOTE);
  g_assert_cmpint (find_block (article, "Figure 2")->role, ==, LECTERN_BLOCK_CAPTION);
  g_assert_true (lectern_block_is_hidden (find_block (article, "Ellery Courier")));
  g_assert_null (strstr (text, "Page 1"));
  g_assert_null (strstr (body, "Ellery Courier"));
  /* Lines are joined, words that a line end cut are whole, those with a hyphen of their own keep
   * it. */
  g_assert_nonnull (
      strstr (text, "said the harbor master, and the well-known boat will run until"));
  g_assert_nonnull (strstr (text, "whether its well-known captain"));
  /* The paragraph goes on over the end of the page, past the footnote. */
  g_assert_nonnull (strstr (text, "the county has to look for one of its own."));
  g_assert_nonnull (strstr (text, "say in his office what"));
  g_assert_null (get_value (article, "incomplete"));
}

/* Two columns are read one after the other. */
static void
test_columns (void)
{
  static const char *const left[] = { "The ferry left the quay at eight",
                                      "with forty people and two", "cars, which is all that it can",
                                      "carry in such weather. Some", NULL };
  static const char *const right[] = { "of those who had to wait went",
                                       "home; others asked for their", "money, and got it.",
                                       "The next one left at nine.", NULL };
  g_autoptr (PdfWriter) writer = pdf_writer_new ();
  g_autoptr (LecternArticle) article = NULL;

  pdf_writer_set_info (writer, "<< /Title (A day at the quay) >>");
  pdf_writer_begin_page (writer);
  add_lines (writer, LEFT, 100, left);
  add_lines (writer, 320, 100, right);
  article = import_good (writer);
  g_assert_cmpstr (lectern_article_get_title (article), ==, "A day at the quay");
  g_assert_nonnull (strstr (lectern_article_get_text (article, NULL),
                            "carry in such weather. Some of those who had to wait went home;"));
}

/* Columns that were set line by line, under a headline across both and over a note. */
static void
test_rows (void)
{
  static const char *const left[] = { "The ferry left the quay at eight",
                                      "with forty people and two", "cars, which is all that it can",
                                      "carry in such weather. Some", NULL };
  static const char *const right[] = { "of those who had to wait went",
                                       "home; others asked for their", "money, and got it at once.",
                                       "The next one left at nine.", NULL };
  g_autoptr (PdfWriter) writer = pdf_writer_new ();
  g_autoptr (LecternArticle) article = NULL;
  const char *text = NULL;

  pdf_writer_begin_page (writer);
  pdf_writer_add_line (writer, LEFT, 60, 20, TRUE, "A day at the quay of Ellery, and what it cost");
  for (guint i = 0; left[i] != NULL; i++)
    {
      pdf_writer_add_line (writer, LEFT, 120 + i * PITCH, 11, FALSE, left[i]);
      pdf_writer_add_line (writer, 280, 120 + i * PITCH, 11, FALSE, right[i]);
    }
  pdf_writer_add_line (
      writer, LEFT, 220, 11, FALSE,
      "Prices are those of May, and the county may change them at any time it wants.");
  article = import_good (writer);
  text = lectern_article_get_text (article, NULL);
  g_assert_true (g_str_has_prefix (text, "A day at the quay of Ellery"));
  g_assert_nonnull (
      strstr (text, "carry in such weather. Some of those who had to wait went home; others"));
  g_assert_nonnull (strstr (text, "left at nine.\n\nPrices are those of May"));
}

typedef struct {
  const char *name;
  const char *boats;
  const char *fares;
} BoatRow;

static const BoatRow boat_rows[] = {
  { "Harbor", "Boats", "Fares in 2023" },
  { "Port Ellery", "14", "1,204" },
  { "Saint Osric", "3", NULL },
  { "Lower Quay of Maren", "117", "80,442" },
  { "All", "134", "81,646" },
};

static const double boat_rights[] = { 300, 420 };

/* Figures end where those above them end: about half an em a letter. */
static double
get_left (const char *text, double right)
{
  return right - strlen (text) * 5.2;
}

static void
add_boat_cell (PdfWriter *writer, guint row, guint column)
{
  const BoatRow *cells = &boat_rows[row];
  const char *text = column == 0 ? cells->name : column == 1 ? cells->boats : cells->fares;

  if (text != NULL)
    pdf_writer_add_line (writer, column == 0 ? LEFT : get_left (text, boat_rights[column - 1]),
                         200 + row * 16, 10, row == 0, text);
}

static void
assert_boats (PdfWriter *writer)
{
  g_autoptr (LecternArticle) article = import_good (writer);
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);
  const LecternBlock *cell = find_block (article, "80,442");
  guint n_rows = 0;
  guint n_cells = 0;

  g_assert_cmpint (cell->role, ==, LECTERN_BLOCK_CELL);
  g_assert_cmpint (blocks[cell->parent].role, ==, LECTERN_BLOCK_ROW);
  g_assert_cmpint (blocks[blocks[cell->parent].parent].role, ==, LECTERN_BLOCK_TABLE);
  for (gsize i = 0; i < n_blocks; i++)
    {
      n_rows += blocks[i].role == LECTERN_BLOCK_ROW;
      n_cells += blocks[i].role == LECTERN_BLOCK_CELL;
    }
  g_assert_cmpuint (n_rows, ==, G_N_ELEMENTS (boat_rows));
  g_assert_cmpuint (n_cells, ==, 3 * G_N_ELEMENTS (boat_rows));
  g_assert_cmpint (find_block (article, "Saint Osric")->role, ==, LECTERN_BLOCK_CELL);
  g_assert_cmpint (find_block (article, "What the boats")->role, ==, LECTERN_BLOCK_PARAGRAPH);
  g_assert_cmpint (find_block (article, "The county")->role, ==, LECTERN_BLOCK_PARAGRAPH);
}

static PdfWriter *
begin_boats (void)
{
  static const char *const above[]
      = { "What the boats of the three harbors brought in last year is",
          "less than in the year before, as the council was told.", NULL };
  static const char *const below[]
      = { "The county asks for a count of those who stayed at home, and",
          "will have one made before the summer.", NULL };
  PdfWriter *writer = pdf_writer_new ();

  pdf_writer_begin_page (writer);
  add_lines (writer, LEFT, 120, above);
  add_lines (writer, LEFT, 320, below);

  return writer;
}

/* Set row by row, column by column, and with rules between. */
static void
test_table (void)
{
  g_autoptr (PdfWriter) rows = begin_boats ();
  g_autoptr (PdfWriter) columns = begin_boats ();
  g_autoptr (PdfWriter) ruled = begin_boats ();

  for (guint r = 0; r < G_N_ELEMENTS (boat_rows); r++)
    for (guint c = 0; c < 3; c++)
      add_boat_cell (rows, r, c);
  assert_boats (rows);

  for (guint c = 0; c < 3; c++)
    for (guint r = 0; r < G_N_ELEMENTS (boat_rows); r++)
      add_boat_cell (columns, r, c);
  assert_boats (columns);

  for (guint r = 0; r < G_N_ELEMENTS (boat_rows); r++)
    {
      g_autofree char *rule = g_strdup_printf ("70 %u m 430 %u l S ", 636 - r * 16, 636 - r * 16);

      pdf_writer_add_raw (ruled, rule);
      for (guint c = 0; c < 3; c++)
        add_boat_cell (ruled, r, c);
    }
  assert_boats (ruled);
}

static void
assert_no_table (PdfWriter *writer)
{
  g_autoptr (LecternArticle) article = import_good (writer);
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);

  for (gsize i = 0; i < n_blocks; i++)
    g_assert_cmpint (blocks[i].role, !=, LECTERN_BLOCK_TABLE);
}

/* Prose in columns, with figures in it or narrow, and lists of any kind are no tables. */
static void
test_no_table (void)
{
  static const char *const left[] = { "In 2019 it was 14 boats", "that came, in 2020 only",
                                      "3 of them, and in 2021",  "117 again, if we trust",
                                      "the book of the harbor",  "master of that time." };
  static const char *const middle[] = { "Who came in by night was", "not counted, nor those",
                                        "that lay at the buoy for", "a day or two, as many",
                                        "did before the storm of",  "the year 2018, so that" };
  static const char *const right[] = { "no more than a guess is", "left to us: some 200 in",
                                       "a good summer, 40 in a",  "bad one. The council has",
                                       "asked for another count", "before the next winter." };
  static const char *const items[] = { "Oak for the piles", "Fir for the planks",
                                       "Iron for the crane", "Rope for all of it" };
  static const char *const names[] = { "Mayor", "Clerk", "Harbor master", "Pilot" };
  g_autoptr (PdfWriter) prose = pdf_writer_new ();
  g_autoptr (PdfWriter) list = pdf_writer_new ();

  pdf_writer_begin_page (prose);
  for (guint i = 0; i < G_N_ELEMENTS (left); i++)
    {
      pdf_writer_add_line (prose, 50, 100 + i * PITCH, 10, FALSE, left[i]);
      pdf_writer_add_line (prose, 220, 100 + i * PITCH, 10, FALSE, middle[i]);
      pdf_writer_add_line (prose, 390, 100 + i * PITCH, 10, FALSE, right[i]);
      pdf_writer_add_line (prose, 50, 300 + i * PITCH, 10, FALSE, left[i]);
      pdf_writer_add_line (prose, 320, 300 + i * PITCH, 10, FALSE, right[i]);
    }
  assert_no_table (prose);

  pdf_writer_begin_page (list);
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u.", i + 1);

      pdf_writer_add_line (list, LEFT, 100 + i * PITCH, 10, FALSE, number);
      pdf_writer_add_line (list, LEFT + 40, 100 + i * PITCH, 10, FALSE, items[i]);
      pdf_writer_add_line (list, LEFT, 200 + i * PITCH, 10, FALSE, "\u2022");
      pdf_writer_add_line (list, LEFT + 40, 200 + i * PITCH, 10, FALSE, items[i]);
      pdf_writer_add_line (list, LEFT, 300 + i * PITCH, 10, FALSE, names[i]);
      pdf_writer_add_line (list, LEFT + 120, 300 + i * PITCH, 10, FALSE, items[i]);
    }
  assert_no_table (list);
}

static void
test_paragraphs (void)
{
  static const char *const lines[] = { "The ferry left the quay at eight with forty people and",
                                       "two cars. It was late.", NULL };
  static const char *const more[] = { "Those who had to wait went home, and one of them wrote",
                                      "a letter to this paper.", NULL };
  g_autoptr (PdfWriter) writer = pdf_writer_new ();
  g_autoptr (LecternArticle) article = NULL;

  pdf_writer_begin_page (writer);
  /* By a short last line, by an indent, by a gap; then a list. */
  add_lines (writer, LEFT, 100, lines);
  add_lines (writer, LEFT, 100 + 2 * PITCH, more);
  pdf_writer_add_line (writer, LEFT + 12, 100 + 4 * PITCH, 11, FALSE,
                       "An indented line begins something new here, and it goes");
  pdf_writer_add_line (writer, LEFT, 100 + 5 * PITCH, 11, FALSE, "on at the margin.");
  add_lines (writer, LEFT, 100 + 7 * PITCH, more);
  pdf_writer_add_line (writer, LEFT, 100 + 10 * PITCH, 11, FALSE, "\u2022 Oak for the piles");
  pdf_writer_add_line (writer, LEFT, 100 + 11 * PITCH, 11, FALSE, "\u2022 Fir for the planks");
  article = import_good (writer);
  g_assert_cmpint (find_block (article, "The ferry left")->role, ==, LECTERN_BLOCK_PARAGRAPH);
  find_block (article, "Those who had to wait");
  find_block (article, "An indented line begins something new here, and it goes on");
  g_assert_cmpint (find_block (article, "Oak")->role, ==, LECTERN_BLOCK_LIST_ITEM);
  g_assert_cmpint (find_block (article, "Fir")->role, ==, LECTERN_BLOCK_LIST_ITEM);
}

static void
assert_refused (PdfWriter *writer, int code, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (import (writer, &error));
  g_assert_error (error, LECTERN_ERROR, code);
  g_assert_nonnull (strstr (error->message, words));
}

#define PICTURE                                                                                    \
  "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "                  \
  "/BitsPerComponent 8 /Length 1 >>\nstream\nx\nendstream"

/* A scan says so, and what to do; with some text, how much of it is pictures. */
static void
test_scan (void)
{
  g_autoptr (PdfWriter) writer = pdf_writer_new ();
  g_autoptr (PdfWriter) half = pdf_writer_new ();
  g_autoptr (PdfWriter) empty = pdf_writer_new ();
  g_autoptr (LecternArticle) article = NULL;

  pdf_writer_add_object (writer, PICTURE);
  pdf_writer_begin_page (writer);
  pdf_writer_add_raw (writer, "q 500 0 0 700 40 40 cm /X6 Do Q ");
  pdf_writer_add_line (writer, LEFT, 800, 8, FALSE, "Ellery County Archive");
  assert_refused (writer, LECTERN_ERROR_NO_ARTICLE, "text recognition");

  pdf_writer_add_object (half, PICTURE);
  pdf_writer_begin_page (half);
  add_lines (half, LEFT, 100, first_lines);
  pdf_writer_begin_page (half);
  pdf_writer_add_raw (half, "500 0 0 700 40 40 cm /X6 Do");
  article = import_good (half);
  g_assert_cmpstr (get_value (article, "incomplete"), ==, "1 page of 2 is a picture without text.");

  pdf_writer_begin_page (empty);
  assert_refused (empty, LECTERN_ERROR_NO_ARTICLE, "no text in this PDF");
}

static void
test_locked (void)
{
  static const char locked[]
      = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages "
        "/Kids [] /Count 0 >>\nendobj\ntrailer\n<< /Root 1 0 R /Size 4 /ID [<01> <01>] /Encrypt << "
        "/Filter /Standard /V 1 /R 2 /P -4 /O <"
        "0102030405060708091011121314151617181920212223242526272829303132> /U <"
        "0102030405060708091011121314151617181920212223242526272829303132> >> >>\n%%EOF\n";
  g_autoptr (GBytes) content = g_bytes_new_static (locked, sizeof locked - 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (
      lectern_plugin_fixture_import ("pdf", content, "application/pdf", NULL, NULL, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED);
  g_assert_nonnull (strstr (error->message, "locked with a password"));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/pdf/text/report", test_report);
  g_test_add_func ("/pdf/text/columns", test_columns);
  g_test_add_func ("/pdf/text/rows", test_rows);
  g_test_add_func ("/pdf/text/table", test_table);
  g_test_add_func ("/pdf/text/no-table", test_no_table);
  g_test_add_func ("/pdf/text/paragraphs", test_paragraphs);
  g_test_add_func ("/pdf/text/scan", test_scan);
  g_test_add_func ("/pdf/text/locked", test_locked);

  return g_test_run ();
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "pdf-layout.h"

/* Letters that are larger than those of the text, or bold in a line of its own, are a heading; the
 * largest on the first page is the title. Smaller ones at the foot of a page are its notes. */

#define LARGER 1.12
#define SMALLER 0.9
#define MAX_HEADING_WORDS 30
#define MAX_BOLD_WORDS 14
#define MAX_TITLE_BYTES 500
#define MAX_LEVELS 5
/* Of the page: the title stands above that. */
#define TITLE_PLACE 0.6
#define NOTE_PLACE 0.5

static const char *const caption_words[] = { "figure ",  "fig. ",   "table ",   "chart ",
                                             "photo: ",  "photo ",  "abb. ",    "abbildung ",
                                             "tabelle ", "foto: ",  "tableau ", "graphique ",
                                             "source: ", "quelle: " };

static guint
count_words (const char *text)
{
  guint n_words = 1;

  for (const char *p = text; *p != '\0'; p++)
    n_words += *p == ' ';

  return n_words;
}

static gboolean
has_letters (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

static double
find_body_size (GPtrArray *blocks)
{
  PdfSizes sizes = { { 0 } };

  for (guint i = 0; i < blocks->len; i++)
    {
      const PdfBlock *block = g_ptr_array_index (blocks, i);

      pdf_sizes_add (&sizes, block->size, block->text->len);
    }

  return pdf_sizes_get_most (&sizes);
}

static gboolean
is_mostly_bold (GPtrArray *blocks)
{
  gsize n_bold = 0;
  gsize n_all = 1;

  for (guint i = 0; i < blocks->len; i++)
    {
      const PdfBlock *block = g_ptr_array_index (blocks, i);

      n_all += block->text->len;
      n_bold += block->is_bold ? block->text->len : 0;
    }

  return n_bold * 2 > n_all;
}

static gboolean
is_caption (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (caption_words); i++)
    {
      gsize length = strlen (caption_words[i]);

      if (g_str_has_prefix (lower, caption_words[i])
          && (g_ascii_isdigit (lower[length]) || caption_words[i][length - 2] == ':'))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_heading (const PdfBlock *block, double body_size, gboolean bold_is_usual)
{
  const char *text = block->text->str;
  guint n_words = count_words (text);

  if (!has_letters (text) || n_words > MAX_HEADING_WORDS)
    return FALSE;
  if (block->size > LARGER * body_size)
    return TRUE;

  return block->is_bold && !bold_is_usual && block->n_lines <= 2 && n_words <= MAX_BOLD_WORDS
         && block->size > SMALLER * body_size && text[block->text->len - 1] != '.'
         && text[block->text->len - 1] != ',';
}

static void
label_block (PdfBlock *block, double body_size, gboolean bold_is_usual)
{
  const char *text = block->text->str;
  gboolean is_small = block->size < SMALLER * body_size;

  /* “2. The second boat” in large letters begins a chapter, not a list. */
  if (block->role == LECTERN_BLOCK_LIST_ITEM)
    {
      if (g_ascii_isdigit (*text) && is_heading (block, body_size, bold_is_usual))
        block->role = LECTERN_BLOCK_HEADING;
      return;
    }
  if (is_caption (text) && block->size <= 1.02 * body_size)
    block->role = LECTERN_BLOCK_CAPTION;
  else if (is_heading (block, body_size, bold_is_usual))
    block->role = LECTERN_BLOCK_HEADING;
  else if (is_small && block->place > NOTE_PLACE
           && (g_ascii_isdigit (*text) || *text == '*' || g_str_has_prefix (text, "†")))
    block->role = LECTERN_BLOCK_FOOTNOTE;
}

static PdfBlock *
find_title (GPtrArray *blocks)
{
  PdfBlock *best = NULL;

  for (guint i = 0; i < blocks->len; i++)
    {
      PdfBlock *block = g_ptr_array_index (blocks, i);

      if (block->page > 0)
        break;
      if (block->role == LECTERN_BLOCK_HEADING && block->place < TITLE_PLACE
          && block->text->len <= MAX_TITLE_BYTES
          && (best == NULL || block->size > best->size + 0.5))
        best = block;
    }

  return best;
}

/* Headings by size, from the second level on: the title has the first. */
static void
set_levels (GPtrArray *blocks, double body_size)
{
  double sizes[MAX_LEVELS] = { 0 };
  guint n_sizes = 0;

  for (guint n = 0; n < MAX_LEVELS; n++)
    {
      double limit = n > 0 ? sizes[n - 1] * 0.96 : G_MAXDOUBLE;
      double largest = 0;

      for (guint i = 0; i < blocks->len; i++)
        {
          const PdfBlock *block = g_ptr_array_index (blocks, i);

          if (block->role == LECTERN_BLOCK_HEADING && block->size < limit)
            largest = MAX (largest, block->size);
        }
      if (largest <= 0)
        break;
      sizes[n_sizes++] = largest;
    }
  for (guint i = 0; i < blocks->len; i++)
    {
      PdfBlock *block = g_ptr_array_index (blocks, i);
      guint level = 0;

      if (block->role != LECTERN_BLOCK_HEADING)
        continue;
      while (level + 1 < n_sizes && block->size < sizes[level] * 0.96)
        level++;
      block->level = level + 2;
    }
}

/**
 * pdf_layout_label:
 * @blocks: (element-type PdfBlock): blocks
 *
 * Tells what blocks are.
 */
void
pdf_layout_label (GPtrArray *blocks)
{
  double body_size = find_body_size (blocks);
  gboolean bold_is_usual = is_mostly_bold (blocks);
  PdfBlock *title = NULL;

  for (guint i = 0; i < blocks->len; i++)
    {
      PdfBlock *block = g_ptr_array_index (blocks, i);

      if (block->role == LECTERN_BLOCK_PARAGRAPH || block->role == LECTERN_BLOCK_LIST_ITEM)
        label_block (block, body_size, bold_is_usual);
    }
  title = find_title (blocks);
  if (title != NULL && title->size > LARGER * body_size)
    title->role = LECTERN_BLOCK_TITLE;
  set_levels (blocks, body_size);
}

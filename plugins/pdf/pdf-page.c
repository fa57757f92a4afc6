/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <lectern.h>
#include <math.h>
#include <string.h>

#include "pdf-page.h"

/* Poppler gives the text of a page in reading order, a rectangle for each of its characters, and
 * for stretches of them the font. Here they become lines. */

/* Smaller letters are there for machines. */
#define MIN_SIZE 2.0
#define MAX_PAGE_CHARACTERS 400000
/* Of the size: a wider gap may be one between columns. */
#define WIDE_GAP 1.6
/* A page with less is looked at for pictures. */
#define MIN_TEXT_BYTES 60
/* A line that is so much higher than wide runs up the margin. */
#define UPRIGHT_RATIO 2.0

typedef struct {
  GString *text;
  PdfLine line;
  double size_sum;
  guint n_characters;
  guint n_bold;
} Open;

static gboolean
is_bold (const char *font)
{
  static const char *const words[] = { "bold", "black", "heavy", "semibold", "-demi" };
  g_autofree char *lower = font != NULL ? g_ascii_strdown (font, -1) : NULL;

  for (guint i = 0; lower != NULL && i < G_N_ELEMENTS (words); i++)
    if (strstr (lower, words[i]) != NULL)
      return TRUE;

  return FALSE;
}

static void
begin_line (Open *self, guint page)
{
  g_string_truncate (self->text, 0);
  self->line = (PdfLine){ .left = G_MAXDOUBLE, .top = G_MAXDOUBLE, .page = page };
  self->size_sum = 0;
  self->n_characters = self->n_bold = 0;
}

static gboolean
runs_upward (const PdfLine *line, guint n_characters)
{
  return n_characters > 3
         && line->bottom - line->top > UPRIGHT_RATIO * MAX (line->right - line->left, line->size);
}

static void
end_line (Open *self, PdfPage *page)
{
  g_autofree char *text = lectern_text_collapse (self->text->str, self->text->len);

  if (*text == '\0' || self->n_characters == 0)
    return;

  self->line.size = self->size_sum / self->n_characters;
  self->line.is_bold = self->n_bold * 2 > self->n_characters;
  if (runs_upward (&self->line, self->n_characters))
    return;
  self->line.text = g_steal_pointer (&text);
  g_array_append_val (page->lines, self->line);
}

static gboolean
is_on_page (const PdfPage *page, const PopplerRectangle *box)
{
  return isfinite (box->x1) && isfinite (box->x2) && isfinite (box->y1) && isfinite (box->y2)
         && box->x2 >= 0 && box->y2 >= 0 && box->x1 <= page->width && box->y1 <= page->height;
}

/* Fonts have signs for letters in company (ﬁ, the forms of Arabic); nobody types or searches them.
 */
static gboolean
is_presentation_form (gunichar c)
{
  return (c >= 0xfb00 && c <= 0xfb06) || (c >= 0xfb50 && c <= 0xfdff)
         || (c >= 0xfe70 && c <= 0xfefc);
}

static void
append_letters (GString *text, gunichar c)
{
  gunichar letters[G_UNICHAR_MAX_DECOMPOSITION_LENGTH] = { c };
  gsize n_letters = 1;

  if (is_presentation_form (c))
    n_letters = g_unichar_fully_decompose (c, TRUE, letters, G_N_ELEMENTS (letters));
  for (gsize i = 0; i < n_letters; i++)
    g_string_append_unichar (text, letters[i]);
}

/* Whether a character stands wholly above or below a line: poppler has rows of what it takes for a
 * table follow each other without an end of line. */
static gboolean
is_elsewhere (const PdfLine *line, const PopplerRectangle *box)
{
  return MIN (box->y1, box->y2) >= line->bottom || MAX (box->y1, box->y2) <= line->top;
}

static void
add_character (Open *self,
               PdfPage *page,
               gunichar c,
               const PopplerRectangle *box,
               const PopplerTextAttributes *font)
{
  double size = font != NULL ? font->font_size : fabs (box->y2 - box->y1);

  if (g_unichar_isspace (c))
    {
      g_string_append_c (self->text, ' ');
      return;
    }
  if (size < MIN_SIZE || !is_on_page (page, box))
    return;
  if (self->n_characters > 0
      && (is_elsewhere (&self->line, box)
          || MIN (box->x1, box->x2) - self->line.right > WIDE_GAP * size))
    {
      guint number = self->line.page;
      gboolean is_piece = !is_elsewhere (&self->line, box);

      end_line (self, page);
      begin_line (self, number);
      self->line.is_piece = is_piece;
    }

  append_letters (self->text, c);
  self->line.left = MIN (self->line.left, MIN (box->x1, box->x2));
  self->line.right = MAX (self->line.right, MAX (box->x1, box->x2));
  self->line.top = MIN (self->line.top, MIN (box->y1, box->y2));
  self->line.bottom = MAX (self->line.bottom, MAX (box->y1, box->y2));
  self->size_sum += size;
  self->n_characters++;
  self->n_bold += font != NULL && is_bold (font->font_name);
}

static void
read_lines (PdfPage *self, PopplerPage *source, guint index)
{
  g_autofree char *text = poppler_page_get_text (source);
  g_autofree PopplerRectangle *boxes = NULL;
  GList *fonts = poppler_page_get_text_attributes (source);
  const GList *font = fonts;
  g_autoptr (GString) buffer = g_string_new (NULL);
  Open open = { .text = buffer };
  guint n_boxes = 0;
  guint i = 0;

  if (text == NULL || !g_utf8_validate (text, -1, NULL)
      || !poppler_page_get_text_layout (source, &boxes, &n_boxes))
    {
      poppler_page_free_text_attributes (fonts);
      return;
    }

  begin_line (&open, index);
  for (const char *p = text; *p != '\0' && i < MIN (n_boxes, MAX_PAGE_CHARACTERS);
       p = g_utf8_next_char (p), i++)
    {
      while (font != NULL && ((PopplerTextAttributes *) font->data)->end_index < (int) i)
        font = font->next;
      if (*p == '\n')
        {
          end_line (&open, self);
          begin_line (&open, index);
        }
      else
        add_character (&open, self, g_utf8_get_char (p), &boxes[i],
                       font != NULL ? font->data : NULL);
    }
  end_line (&open, self);
  poppler_page_free_text_attributes (fonts);
}

static gboolean
has_picture (PopplerPage *source)
{
  GList *pictures = poppler_page_get_image_mapping (source);
  gboolean has_any = pictures != NULL;

  poppler_page_free_image_mapping (pictures);
  return has_any;
}

/* A scan may bear a stamp or a page number. */
static gsize
count_bytes (const PdfPage *self)
{
  gsize n_bytes = 0;

  for (guint i = 0; i < self->lines->len; i++)
    n_bytes += strlen (g_array_index (self->lines, PdfLine, i).text);

  return n_bytes;
}

/**
 * pdf_page_read:
 * @document: a document
 * @index: index of a page
 *
 * Reads the lines of a page.
 *
 * Returns: (transfer full): the page, perhaps empty
 */
PdfPage *
pdf_page_read (PopplerDocument *document, guint index)
{
  PdfPage *self = g_new0 (PdfPage, 1);
  PopplerPage *source = poppler_document_get_page (document, (int) index);

  self->lines = g_array_new (FALSE, FALSE, sizeof (PdfLine));
  if (source == NULL)
    return self;

  poppler_page_get_size (source, &self->width, &self->height);
  read_lines (self, source, index);
  pdf_page_find_tables (self);
  pdf_page_order (self);
  if (count_bytes (self) < MIN_TEXT_BYTES)
    self->is_picture = has_picture (source);
  g_object_unref (source);

  return self;
}

void
pdf_page_free (PdfPage *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      g_free (g_array_index (self->lines, PdfLine, i).text);
      g_clear_pointer (&g_array_index (self->lines, PdfLine, i).table, g_ptr_array_unref);
    }
  g_array_unref (self->lines);
  g_free (self);
}

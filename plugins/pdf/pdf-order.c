/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "pdf-page.h"

/* Poppler's order of lines goes astray where columns are set line by line. A gutter, which no line
 * of a band of the page crosses, parts columns: what is left of it comes first. All else stays in
 * the order in which it came. */

/* Of the width of the page. */
#define MIN_GUTTER 0.012
#define MIN_COLUMN 0.18
#define MIN_LINES 3
/* Shorter ones are cells of a table. */
#define MIN_LINE_BYTES 16
/* Of the height of the shorter column: both stand side by side. */
#define MIN_OVERLAP 0.5
#define MAX_LINES 500
/* So many bands of a page are looked at. */
#define MAX_BANDS 2000
#define MAX_DEPTH 12

typedef struct {
  const PdfPage *page;
  GPtrArray *ordered; /* of PdfLine */
  guint n_bands;      /* looked at so far */
} Order;

typedef struct {
  double left;
  double right;
  double top;
  double bottom;
  gsize n_bytes;
  guint n_lines;
} Extent;

static void
extend (Extent *self, const PdfLine *line)
{
  self->left = self->n_lines > 0 ? MIN (self->left, line->left) : line->left;
  self->right = self->n_lines > 0 ? MAX (self->right, line->right) : line->right;
  self->top = self->n_lines > 0 ? MIN (self->top, line->top) : line->top;
  self->bottom = self->n_lines > 0 ? MAX (self->bottom, line->bottom) : line->bottom;
  self->n_bytes += strlen (line->text);
  self->n_lines++;
}

static gboolean
is_column (const PdfPage *page, const Extent *extent)
{
  return extent->n_lines >= MIN_LINES && extent->n_bytes >= MIN_LINE_BYTES * extent->n_lines
         && extent->right - extent->left >= MIN_COLUMN * page->width;
}

/* Whether a gutter at @x parts the lines into two columns. */
static gboolean
is_gutter (const PdfPage *page, GPtrArray *lines, double x)
{
  Extent left = { 0 };
  Extent right = { 0 };
  double overlap = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const PdfLine *line = g_ptr_array_index (lines, i);

      extend (line->right <= x ? &left : &right, line);
    }
  if (!is_column (page, &left) || !is_column (page, &right))
    return FALSE;

  overlap = MIN (left.bottom, right.bottom) - MAX (left.top, right.top);
  return overlap >= MIN_OVERLAP * MIN (left.bottom - left.top, right.bottom - right.top);
}

static int
compare_left (gconstpointer a, gconstpointer b)
{
  const PdfLine *first = *(const PdfLine **) a;
  const PdfLine *second = *(const PdfLine **) b;

  return first->left < second->left ? -1 : first->left > second->left;
}

static int
compare_top (gconstpointer a, gconstpointer b)
{
  const PdfLine *first = *(const PdfLine **) a;
  const PdfLine *second = *(const PdfLine **) b;

  return first->top < second->top ? -1 : first->top > second->top;
}

/* Where the first gutter is; -1 without one. */
static double
find_gutter (const PdfPage *page, GPtrArray *lines)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (lines, NULL, NULL);
  double right = 0;

  if (lines->len < 2 * MIN_LINES)
    return -1;

  g_ptr_array_sort (sorted, compare_left);
  for (guint i = 0; i < sorted->len; i++)
    {
      const PdfLine *line = g_ptr_array_index (sorted, i);

      if (i > 0 && line->left - right >= MIN_GUTTER * page->width && is_gutter (page, lines, right))
        return right;
      right = MAX (right, line->right);
    }

  return -1;
}

/* Those lines of @lines that lie between two heights, in their order. */
static GPtrArray *
cut_band (GPtrArray *lines, double top, double bottom)
{
  GPtrArray *band = g_ptr_array_new ();

  for (guint i = 0; i < lines->len; i++)
    {
      const PdfLine *line = g_ptr_array_index (lines, i);

      if (line->top >= top && line->top < bottom)
        g_ptr_array_add (band, (gpointer) line);
    }

  return band;
}

/* Heights at which no line is cut, from above all to below all. */
static GArray *
find_cuts (GPtrArray *lines)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (lines, NULL, NULL);
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (double));
  double bottom = -G_MAXDOUBLE;

  g_ptr_array_sort (sorted, compare_top);
  for (guint i = 0; i < sorted->len; i++)
    {
      const PdfLine *line = g_ptr_array_index (sorted, i);

      if (line->top >= bottom)
        g_array_append_val (cuts, line->top);
      bottom = MAX (bottom, line->bottom);
    }
  bottom += 1;
  g_array_append_val (cuts, bottom);

  return cuts;
}

static void
take_all (Order *self, GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_add (self->ordered, g_ptr_array_index (lines, i));
}

static void order_lines (Order *self, GPtrArray *lines, guint depth);

static void
order_columns (Order *self, GPtrArray *lines, double gutter, guint depth)
{
  g_autoptr (GPtrArray) left = g_ptr_array_new ();
  g_autoptr (GPtrArray) right = g_ptr_array_new ();

  for (guint i = 0; i < lines->len; i++)
    {
      PdfLine *line = g_ptr_array_index (lines, i);

      g_ptr_array_add (line->right <= gutter ? left : right, line);
    }
  order_lines (self, left, depth + 1);
  order_lines (self, right, depth + 1);
}

/* The highest and tallest band that has a gutter, with what is above and below it. */
static gboolean
order_bands (Order *self, GPtrArray *lines, guint depth)
{
  g_autoptr (GArray) cuts = find_cuts (lines);

  for (guint i = 0; i + 1 < cuts->len; i++)
    for (guint k = cuts->len - 1; k > i; k--)
      {
        double top = g_array_index (cuts, double, i);
        double bottom = g_array_index (cuts, double, k);
        g_autoptr (GPtrArray) band = cut_band (lines, top, bottom);
        g_autoptr (GPtrArray) above = NULL;
        g_autoptr (GPtrArray) below = NULL;
        double gutter = band->len < lines->len ? find_gutter (self->page, band) : -1;

        if (++self->n_bands > MAX_BANDS)
          return FALSE;
        if (gutter < 0)
          continue;
        above = cut_band (lines, -G_MAXDOUBLE, top);
        below = cut_band (lines, bottom, G_MAXDOUBLE);
        take_all (self, above);
        order_columns (self, band, gutter, depth);
        order_lines (self, below, depth + 1);
        return TRUE;
      }

  return FALSE;
}

static void
order_lines (Order *self, GPtrArray *lines, guint depth)
{
  double gutter = depth < MAX_DEPTH ? find_gutter (self->page, lines) : -1;

  if (gutter >= 0)
    order_columns (self, lines, gutter, depth);
  else if (depth >= MAX_DEPTH || !order_bands (self, lines, depth))
    take_all (self, lines);
}

/* Whether enough lines stand side by side for columns. */
static gboolean
has_neighbors (GPtrArray *lines)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (lines, NULL, NULL);
  guint n_found = 0;

  g_ptr_array_sort (sorted, compare_top);
  for (guint i = 1; i < sorted->len; i++)
    {
      const PdfLine *before = g_ptr_array_index (sorted, i - 1);
      const PdfLine *line = g_ptr_array_index (sorted, i);

      n_found += line->top < before->bottom
                 && (line->left >= before->right || line->right <= before->left);
    }

  return n_found >= MIN_LINES - 1;
}

/* What was one line, and still comes in one piece, is one again. */
static GArray *
join_pieces (GPtrArray *ordered, GArray *lines)
{
  GArray *joined = g_array_new (FALSE, FALSE, sizeof (PdfLine));

  for (guint i = 0; i < ordered->len; i++)
    {
      PdfLine *line = g_ptr_array_index (ordered, i);
      PdfLine *before = joined->len > 0 ? &g_array_index (joined, PdfLine, joined->len - 1) : NULL;
      gboolean follows = i > 0 && line > (PdfLine *) (gpointer) lines->data
                         && line - 1 == g_ptr_array_index (ordered, i - 1);
      char *text = NULL;

      if (!line->is_piece || !follows)
        {
          g_array_append_val (joined, *line);
          continue;
        }
      text = g_strconcat (before->text, " ", line->text, NULL);
      g_free (before->text);
      g_free (line->text);
      before->text = text;
      before->right = MAX (before->right, line->right);
      before->top = MIN (before->top, line->top);
      before->bottom = MAX (before->bottom, line->bottom);
    }

  return joined;
}

/**
 * pdf_page_order:
 * @self: a page
 *
 * Puts the lines of a page into the order in which columns are read.
 */
void
pdf_page_order (PdfPage *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autoptr (GPtrArray) ordered = g_ptr_array_new ();
  Order order = { self, ordered, 0 };
  GArray *joined = NULL;

  for (guint i = 0; i < self->lines->len; i++)
    g_ptr_array_add (lines, &g_array_index (self->lines, PdfLine, i));
  if (lines->len <= MAX_LINES && has_neighbors (lines))
    order_lines (&order, lines, 0);
  else
    take_all (&order, lines);

  joined = join_pieces (ordered, self->lines);
  /* The texts are in the new array now. */
  g_array_unref (self->lines);
  self->lines = joined;
}

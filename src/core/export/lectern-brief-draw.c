/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#include "lectern-brief-pages-private.h"

/* Draws a page: what stands behind letters first, then the letters, in the order in which they are
 * read. Where the document has a structure, only innermost elements hold letters; so what is drawn
 * while none of them is open, headers and lines, is no part of it. */

#define RUNNING_TITLE_Y 40
#define HANDLING_Y 26
#define FOOTER_BELOW 34
/* The name of a place within the document. */
#define PLACE_FORMAT "d%" G_GINT64_MODIFIER "x"
#define POINT_RADIUS 3.2
#define BAR_X 6
/* Lines under names, from the baseline. */
#define LINE_BELOW 2.2
#define LINE_DISTANCE 1.6
/* A fill, likewise. */
#define FILL_ABOVE 9.6
#define FILL_HEIGHT 13.6

typedef struct {
  double red, green, blue;
} Color;

#define COLOR(hex)                                                                                 \
  {                                                                                                \
    ((hex) >> 16 & 0xff) / 255.0, ((hex) >> 8 & 0xff) / 255.0, ((hex) &0xff) / 255.0               \
  }

static const Color ink = COLOR (0x1d1d20);
static const Color faint = COLOR (0x5e5c64);
static const Color rule = COLOR (0xbdbbc1);
static const Color link_color = COLOR (0x1a5fb4);
static const Color fills[] = { COLOR (0xd5d3d8), COLOR (0xfff0a0), COLOR (0xbfeed8),
                               COLOR (0xd6e8ff), COLOR (0xffbdb0), COLOR (0xd3bdf5) };

/* How names and dates are underlined, as on the web page. */
static const struct {
  const char *kind;
  Color color;
  double dashes[4];
  guint n_dashes;
  gboolean is_double;
} lines[] = {
  { "entity/person", COLOR (0x1a5fb4), { 0 }, 0, FALSE },
  { "entity/organization", COLOR (0xc64600), { 0 }, 0, TRUE },
  { "entity/place", COLOR (0x2b9c7a), { 3, 2 }, 2, FALSE },
  { "entity", COLOR (0x7a1f5c), { 1, 1.5 }, 2, FALSE },
  { "time", COLOR (0x5e5c64), { 5, 1.5, 1.5, 1.5 }, 4, FALSE },
};

/* A line of letters, where it is drawn. */
typedef struct {
  PangoLayoutLine *line; /* of the layout */
  double x;              /* of the cell */
  double offset;         /* of the letters in it */
  double baseline;
} Line;

typedef struct {
  PangoGlyphItem *glyphs; /* of the layout */
  double x;
} Run;

typedef struct {
  LecternBriefPages *pages;
  cairo_t *cairo;
  LecternBriefCell *cell;
  PangoLanguage *language;         /* (nullable) */
  double x;                        /* of the cell */
  guint32 start;                   /* of the piece that is laid out */
  const LecternBriefStretch *link; /* (nullable), that is open */
  gboolean has_leaf;               /* whether an innermost element is open */
} Pen;

static void
set_color (cairo_t *cairo, const Color *color)
{
  cairo_set_source_rgb (cairo, color->red, color->green, color->blue);
}

/* Structure */

static void
close_elements (LecternBriefPages *self, cairo_t *cairo, guint n_left)
{
  while (self->open->len > n_left)
    {
      cairo_tag_end (cairo,
                     g_array_index (self->open, LecternBriefElement, self->open->len - 1).name);
      g_array_set_size (self->open, self->open->len - 1);
    }
}

static void
open_element (LecternBriefPages *self, cairo_t *cairo, LecternBriefElement element)
{
  cairo_tag_begin (cairo, element.name, NULL);
  g_array_append_val (self->open, element);
}

/* Closes what a cell does not stand in, opens what it does. */
static void
enter_cell (LecternBriefPages *self, cairo_t *cairo, LecternBriefRow *row, LecternBriefCell *cell)
{
  LecternBriefElement path[LECTERN_BRIEF_MAX_DEPTH + 1];
  guint n_path = row->n_elements + 1;
  guint n_common = 0;

  if (!self->is_tagged)
    return;

  memcpy (path, row->elements, row->n_elements * sizeof path[0]);
  path[row->n_elements] = (LecternBriefElement){ cell->element, cell->id };
  while (n_common < self->open->len && n_common < n_path
         && g_array_index (self->open, LecternBriefElement, n_common).id == path[n_common].id)
    n_common++;
  close_elements (self, cairo, n_common);
  while (n_common < n_path)
    open_element (self, cairo, path[n_common++]);
}

/* A place that something leads to, and the slice that holds it. */
typedef struct {
  guint slice;
  gint64 target;
} Place;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *one = a;
  const Place *two = b;

  if (one->slice != two->slice)
    return one->slice < two->slice ? -1 : 1;

  return one->target < two->target ? -1 : one->target > two->target;
}

void
lectern_brief_pages_begin_tags (LecternBriefPages *self)
{
  GHashTableIter iter;
  gpointer target = NULL;
  gpointer slice = NULL;

  self->is_tagged = TRUE;
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_hash_table_iter_init (&iter, self->targets);
  while (g_hash_table_iter_next (&iter, &target, &slice))
    {
      Place place = { GPOINTER_TO_UINT (slice), *(gint64 *) target };

      g_array_append_val (self->places, place);
    }
  g_array_sort (self->places, compare_places);
}

/* Names the places of a page. They come in the order of the pages. */
static void
name_places (LecternBriefPages *self, cairo_t *cairo, guint page)
{
  guint end = lectern_brief_pages_get_end (self, page);

  while (self->n_places < self->places->len)
    {
      const Place *place = &g_array_index (self->places, Place, self->n_places);
      g_autofree char *attributes = NULL;
      double y = 0;

      if (place->slice >= end)
        return;
      y = self->top + g_array_index (self->slices, LecternBriefSlice, place->slice).y;
      attributes = g_strdup_printf ("name='" PLACE_FORMAT "' x=%d y=%d", place->target,
                                    (int) self->margin_x, MAX ((int) y - 8, 0));
      cairo_tag_begin (cairo, CAIRO_TAG_DEST, attributes);
      cairo_tag_end (cairo, CAIRO_TAG_DEST);
      self->n_places++;
    }
}

void
lectern_brief_pages_end_tags (LecternBriefPages *self, cairo_t *cairo)
{
  close_elements (self, cairo, 0);
  g_clear_pointer (&self->places, g_array_unref);
  self->n_places = 0;
  self->is_tagged = FALSE;
}

/* What ends a string in a PDF file or an attribute of ours would end the address, too. */
static char *
dup_uri_attribute (const char *address)
{
  GString *attribute = g_string_new ("uri='");

  for (const char *p = address; *p != '\0'; p++)
    if (strchr ("()\\'", *p) != NULL || *p <= ' ' || *p >= 0x7f)
      g_string_append_printf (attribute, "%%%02X", (guchar) *p);
    else
      g_string_append_c (attribute, *p);
  g_string_append_c (attribute, '\'');

  return g_string_free (attribute, FALSE);
}

/* NULL where it leads nowhere: what it leads to may be on no page. */
static char *
dup_link_attributes (LecternBriefPages *self, const LecternBriefStretch *stretch)
{
  gpointer slice = NULL;

  if (stretch->address != NULL)
    return dup_uri_attribute (stretch->address);
  if (stretch->target == 0
      || !g_hash_table_lookup_extended (self->targets, &stretch->target, NULL, &slice)
      || GPOINTER_TO_UINT (slice) >= self->slices->len)
    return NULL;

  return g_strdup_printf ("dest='" PLACE_FORMAT "'", stretch->target);
}

static void
end_leaf (Pen *pen)
{
  if (pen->has_leaf)
    cairo_tag_end (pen->cairo, pen->link != NULL ? CAIRO_TAG_LINK : "Span");
  pen->has_leaf = FALSE;
  pen->link = NULL;
}

static void
enter_leaf (Pen *pen, const LecternBriefStretch *stretch)
{
  gboolean is_link = stretch->address != NULL || stretch->target != 0;
  g_autofree char *attributes = NULL;

  if (!pen->pages->is_tagged || (pen->has_leaf && pen->link == (is_link ? stretch : NULL)))
    return;

  end_leaf (pen);
  if (is_link)
    attributes = dup_link_attributes (pen->pages, stretch);
  if (attributes != NULL)
    {
      cairo_tag_begin (pen->cairo, CAIRO_TAG_LINK, attributes);
      pen->link = stretch;
    }
  else
    cairo_tag_begin (pen->cairo, "Span", NULL);
  pen->has_leaf = TRUE;
}

/* Letters */

static void
underline (cairo_t *cairo, const char *kind, double x, double end, double baseline)
{
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      if (!lectern_kind_matches (kind, lines[i].kind))
        continue;

      cairo_save (cairo);
      set_color (cairo, &lines[i].color);
      cairo_set_line_width (cairo, lines[i].is_double ? 0.6 : 1);
      cairo_set_dash (cairo, lines[i].dashes, lines[i].n_dashes, 0);
      for (guint j = 0; j < (lines[i].is_double ? 2 : 1); j++)
        {
          double y = baseline + LINE_BELOW + j * LINE_DISTANCE;

          cairo_move_to (cairo, x, y);
          cairo_line_to (cairo, end, y);
        }
      cairo_stroke (cairo);
      cairo_restore (cairo);
      return;
    }
}

static void
decorate_stretch (Pen *pen, const Line *line, const LecternBriefStretch *stretch)
{
  int *ranges = NULL;
  int n_ranges = 0;
  /* Within the line: what goes beyond it would be drawn to the edge of the cell. */
  guint32 first = pen->start + pango_layout_line_get_start_index (line->line);
  guint32 last = first + pango_layout_line_get_length (line->line);

  if (stretch->kind == NULL && !(stretch->style & LECTERN_BRIEF_FILLED))
    return;

  pango_layout_line_get_x_ranges (line->line, MAX (stretch->start, first) - pen->start,
                                  MIN (stretch->end, last) - pen->start, &ranges, &n_ranges);
  for (int i = 0; i < n_ranges; i++)
    {
      double x = line->x + ranges[2 * i] / (double) PANGO_SCALE;
      double end = line->x + ranges[2 * i + 1] / (double) PANGO_SCALE;
      guint color = stretch->color < G_N_ELEMENTS (fills) ? stretch->color : 0;

      if (stretch->style & LECTERN_BRIEF_FILLED)
        {
          set_color (pen->cairo, &fills[color]);
          cairo_rectangle (pen->cairo, x, line->baseline - FILL_ABOVE, end - x, FILL_HEIGHT);
          cairo_fill (pen->cairo);
        }
      if (stretch->kind != NULL)
        underline (pen->cairo, stretch->kind, x, end, line->baseline);
    }
  g_free (ranges);
}

/* What stands behind the letters of a line. */
static void
decorate_line (Pen *pen, const Line *line)
{
  guint32 start = pen->start + pango_layout_line_get_start_index (line->line);
  guint32 end = start + pango_layout_line_get_length (line->line);
  const LecternBriefStretch *stretch = lectern_brief_cell_find_stretch (pen->cell, start);
  const LecternBriefStretch *last = &g_array_index (pen->cell->stretches, LecternBriefStretch,
                                                    pen->cell->stretches->len);

  for (; stretch != NULL && stretch < last && stretch->start < end; stretch++)
    decorate_stretch (pen, line, stretch);
}

static int
compare_runs (gconstpointer a, gconstpointer b)
{
  const Run *one = a;
  const Run *two = b;

  return one->glyphs->item->offset - two->glyphs->item->offset;
}

/* Runs come as they are seen, from left to right, and go out as they are read. */
static GArray *
list_runs (const Line *line)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (Run));
  double x = line->x + line->offset;

  for (GSList *l = line->line->runs; l != NULL; l = l->next)
    {
      PangoGlyphItem *glyphs = l->data;
      Run run = { glyphs, x + glyphs->start_x_offset / (double) PANGO_SCALE };

      g_array_append_val (runs, run);
      x += (glyphs->start_x_offset + pango_glyph_string_get_width (glyphs->glyphs)
            + glyphs->end_x_offset)
           / (double) PANGO_SCALE;
    }
  g_array_sort (runs, compare_runs);

  return runs;
}

static const Color *
get_color (Pen *pen, const LecternBriefStretch *stretch)
{
  if (stretch->address != NULL || stretch->target != 0)
    return &link_color;

  return pen->cell->is_faint
                 || (stretch->style & LECTERN_BRIEF_SMALL
                     && !(stretch->style & LECTERN_BRIEF_STRONG))
             ? &faint
             : &ink;
}

static void
draw_line (Pen *pen, const Line *line)
{
  g_autoptr (GArray) runs = list_runs (line);
  const char *text = pango_layout_get_text (line->line->layout);

  for (guint i = 0; i < runs->len; i++)
    {
      const Run *run = &g_array_index (runs, Run, i);
      const LecternBriefStretch *stretch = lectern_brief_cell_find_stretch (
          pen->cell, pen->start + run->glyphs->item->offset);

      if (stretch == NULL)
        continue;
      enter_leaf (pen, stretch);
      set_color (pen->cairo, get_color (pen, stretch));
      cairo_move_to (pen->cairo, run->x,
                     line->baseline - run->glyphs->y_offset / (double) PANGO_SCALE);
      pango_cairo_show_glyph_item (pen->cairo, text, run->glyphs);
    }
  /* A link has a place on the page, which is a rectangle. */
  if (pen->link != NULL)
    end_leaf (pen);
}

/* Draws the lines of a cell from @first on that are of one piece. Returns the line behind them. */
static guint
draw_piece (Pen *pen, const double *baselines, guint first, guint end)
{
  LecternBriefCell *cell = pen->cell;
  const LecternBriefCellLine *from = &g_array_index (cell->lines, LecternBriefCellLine, first);
  g_autoptr (PangoLayout) layout = lectern_brief_cell_make_layout (
      cell, pen->pages->flow->fonts, pen->language, from->start, from->end);
  g_autoptr (GArray) drawn = g_array_new (FALSE, FALSE, sizeof (Line));
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  guint i = first;

  pen->start = from->start;
  for (guint skipped = 0; skipped < from->index; skipped++)
    pango_layout_iter_next_line (iter);
  for (; i < end && g_array_index (cell->lines, LecternBriefCellLine, i).start == from->start; i++)
    {
      Line line = { pango_layout_iter_get_line_readonly (iter), pen->x, 0, baselines[i - first] };
      PangoRectangle logical;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      line.offset = logical.x / (double) PANGO_SCALE;
      g_array_append_val (drawn, line);
      pango_layout_iter_next_line (iter);
    }
  pango_layout_iter_free (iter);
  for (guint j = 0; j < drawn->len; j++)
    decorate_line (pen, &g_array_index (drawn, Line, j));
  for (guint j = 0; j < drawn->len; j++)
    draw_line (pen, &g_array_index (drawn, Line, j));
  end_leaf (pen);

  return i;
}

/* Rows */

static double
mirror (LecternBriefPages *self, LecternBriefRow *row, double x, double width)
{
  return self->margin_x + (row->is_rtl ? self->flow->width - x - width : x);
}

/* Which page a chapter is on is known only now. */
static void
draw_page_number (Pen *pen, double baseline)
{
  LecternBriefStretch stretch = { 0, 0, 0, 0, NULL, NULL, pen->cell->page_of };
  gpointer slice = NULL;
  guint page = 0;
  double y = 0;
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;

  if (!g_hash_table_lookup_extended (pen->pages->targets, &pen->cell->page_of, NULL, &slice)
      || !lectern_brief_pages_locate (pen->pages, GPOINTER_TO_UINT (slice), &page, &y))
    return;

  text = g_strdup_printf ("%u", page + 1);
  layout = lectern_brief_cell_make_layout (pen->cell, pen->pages->flow->fonts, NULL, 0, 0);
  pango_layout_set_text (layout, text, -1);
  enter_leaf (pen, &stretch);
  set_color (pen->cairo, &ink);
  cairo_move_to (pen->cairo, pen->x,
                 baseline - pango_layout_get_baseline (layout) / (double) PANGO_SCALE);
  pango_cairo_show_layout (pen->cairo, layout);
  end_leaf (pen);
}

/* Draws the part of a cell that stands on this page: its lines from @first to @end. */
static void
draw_cell (Pen *pen, LecternBriefRow *row, guint first, guint end, const double *baselines)
{
  guint last = MIN (end, pen->cell->lines->len);

  pen->language = row->language != NULL ? pango_language_from_string (row->language) : NULL;
  pen->x = mirror (pen->pages, row, pen->cell->x, pen->cell->width);
  if (first >= last)
    return;

  enter_cell (pen->pages, pen->cairo, row, pen->cell);
  if (pen->cell->page_of != 0)
    draw_page_number (pen, baselines[0]);
  for (guint i = first; pen->cell->page_of == 0 && i < last;)
    i = draw_piece (pen, baselines + (i - first), i, last);
}

static void
draw_grid (LecternBriefPages *self, cairo_t *cairo, LecternBriefRow *row, double y, double height)
{
  set_color (cairo, &rule);
  cairo_set_line_width (cairo, 0.5);
  for (guint i = 0; i < row->cells->len; i++)
    {
      LecternBriefCell *cell = row->cells->pdata[i];
      double width = cell->width + 2 * LECTERN_BRIEF_CELL_PADDING;

      cairo_rectangle (cairo, mirror (self, row, cell->x - LECTERN_BRIEF_CELL_PADDING, width), y,
                       width, height);
    }
  cairo_stroke (cairo);
}

static gboolean
is_point (LecternBriefPages *self, guint row)
{
  LecternBriefOrnament ornament = ((LecternBriefRow *) self->flow->rows->pdata[row])->ornament;

  return ornament == LECTERN_BRIEF_ORNAMENT_POINT || ornament == LECTERN_BRIEF_ORNAMENT_OPEN_POINT;
}

/* The line of a timeline goes through all its rows; where years are open, it is broken. */
static void
draw_point (LecternBriefPages *self,
            cairo_t *cairo,
            const LecternBriefSlice *slice,
            double y,
            double height)
{
  static const double dashes[] = { 2, 2.5 };
  LecternBriefRow *row = self->flow->rows->pdata[slice->row];
  gboolean is_open = row->ornament == LECTERN_BRIEF_ORNAMENT_OPEN_POINT;
  gboolean begins = slice->index == 0 && (slice->row == 0 || !is_point (self, slice->row - 1));
  double x = mirror (self, row, row->line_x, 0);
  double point = y + slice->baseline - POINT_RADIUS;
  double start = begins ? point : slice->index == 0 && slice->y > 0 ? y - slice->space : y;
  double end = row->is_last ? MAX (point, start) : y + height;

  set_color (cairo, &faint);
  cairo_save (cairo);
  cairo_set_line_width (cairo, 1);
  if (is_open)
    cairo_set_dash (cairo, dashes, G_N_ELEMENTS (dashes), 0);
  if (slice->index == 0 || !row->is_last)
    {
      cairo_move_to (cairo, x, start);
      cairo_line_to (cairo, x, end);
      cairo_stroke (cairo);
    }
  cairo_restore (cairo);
  if (slice->index > 0)
    return;

  cairo_arc (cairo, x, point, POINT_RADIUS, 0, 2 * G_PI);
  if (is_open)
    cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_fill_preserve (cairo);
  set_color (cairo, &faint);
  cairo_set_line_width (cairo, 1);
  cairo_stroke (cairo);
}

static void
draw_ornament (LecternBriefPages *self,
               cairo_t *cairo,
               const LecternBriefSlice *slice,
               double y,
               double height)
{
  LecternBriefRow *row = self->flow->rows->pdata[slice->row];

  set_color (cairo, &rule);
  cairo_set_line_width (cairo, 0.7);
  switch (row->ornament)
    {
    case LECTERN_BRIEF_ORNAMENT_RULE:
      if (slice->index > 0)
        break;
      cairo_move_to (cairo, self->margin_x, y);
      cairo_rel_line_to (cairo, self->flow->width, 0);
      cairo_stroke (cairo);
      break;
    case LECTERN_BRIEF_ORNAMENT_BAR:
      cairo_set_line_width (cairo, 1.5);
      cairo_move_to (cairo, mirror (self, row, row->line_x + BAR_X, 0), y);
      cairo_rel_line_to (cairo, 0, height);
      cairo_stroke (cairo);
      break;
    case LECTERN_BRIEF_ORNAMENT_BOX:
      cairo_rectangle (cairo, self->margin_x, y, self->flow->width, height);
      cairo_stroke (cairo);
      break;
    case LECTERN_BRIEF_ORNAMENT_GRID:
      draw_grid (self, cairo, row, y, height);
      break;
    case LECTERN_BRIEF_ORNAMENT_POINT:
    case LECTERN_BRIEF_ORNAMENT_OPEN_POINT:
      draw_point (self, cairo, slice, y, height);
      break;
    case LECTERN_BRIEF_ORNAMENT_NONE:
    default:
      break;
    }
}

/* Draws slices that are of one row. Cell by cell, so that each is read whole. */
static void
draw_fragment (LecternBriefPages *self, cairo_t *cairo, guint first, guint end)
{
  const LecternBriefSlice *slices = &g_array_index (self->slices, LecternBriefSlice, first);
  const LecternBriefSlice *last = &slices[end - first - 1];
  LecternBriefRow *row = self->flow->rows->pdata[slices->row];
  g_autofree double *baselines = g_new (double, end - first);

  draw_ornament (self, cairo, slices, self->top + slices->y, last->y + last->height - slices->y);
  for (guint i = 0; i < end - first; i++)
    baselines[i] = self->top + slices[i].y + slices[i].baseline;
  for (guint i = 0; i < row->cells->len; i++)
    {
      Pen pen = { self, cairo, row->cells->pdata[i], NULL, 0, 0, NULL, FALSE };

      draw_cell (&pen, row, slices->index, slices->index + (end - first), baselines);
    }
}

/* Pages */

static void
draw_small (LecternBriefPages *self,
            cairo_t *cairo,
            const char *text,
            double y,
            PangoAlignment alignment)
{
  g_autoptr (PangoLayout) layout = lectern_brief_fonts_make_layout (self->flow->fonts,
                                                                    LECTERN_BRIEF_FACE_SMALL);

  pango_layout_set_width (layout, self->flow->width * PANGO_SCALE);
  pango_layout_set_alignment (layout, alignment);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  set_color (cairo, &faint);
  cairo_move_to (cairo, self->margin_x, y);
  pango_cairo_show_layout (cairo, layout);
}

/* Who may read it stands on every page, twice; it is read out once. */
static void
draw_handling (LecternBriefPages *self, cairo_t *cairo, double y, gboolean is_read)
{
  Pen pen = { self, cairo, self->handling, NULL, self->margin_x, 0, NULL, FALSE };
  gboolean is_tagged = self->is_tagged;
  g_autofree double *baselines = NULL;

  if (self->handling == NULL)
    return;

  baselines = g_new (double, self->handling->lines->len);
  for (guint i = 0; i < self->handling->lines->len; i++)
    {
      const LecternBriefCellLine *line = &g_array_index (self->handling->lines,
                                                         LecternBriefCellLine, i);

      baselines[i] = y + line->baseline;
      y += line->height;
    }
  self->is_tagged = is_tagged && is_read;
  if (self->is_tagged)
    enter_cell (self, cairo, self->flow->rows->pdata[0], self->handling);
  for (guint i = 0; i < self->handling->lines->len;)
    i = draw_piece (&pen, baselines + i, i, self->handling->lines->len);
  self->is_tagged = is_tagged;
}

static void
draw_frame (LecternBriefPages *self, guint page, cairo_t *cairo)
{
  /* Translators: a page, and how many there are */
  g_autofree char *number = g_strdup_printf (_ ("%u / %u"), page + 1, self->starts->len);
  LecternBriefRow *first = self->flow->rows->pdata[0];
  LecternBriefCell *title = first->cells->pdata[0];
  double bottom = self->height - FOOTER_BELOW - self->handling_height;

  draw_handling (self, cairo, HANDLING_Y, page == 0);
  draw_handling (self, cairo, self->height - HANDLING_Y - self->handling_height, FALSE);
  if (page > 0)
    draw_small (self, cairo, title->text->str, RUNNING_TITLE_Y - 6 + self->handling_height,
                PANGO_ALIGN_LEFT);
  draw_small (self, cairo, number, bottom - 6, PANGO_ALIGN_CENTER);
}

static void
draw_end (LecternBriefPages *self, cairo_t *cairo)
{
  g_autofree char *text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "The brief is cut off here, after %u page. As a web page it is whole.",
                   "The brief is cut off here, after %u pages. As a web page it is whole.",
                   self->starts->len),
      self->starts->len);
  LecternBriefElement paragraph = { "P", ++self->flow->n_ids };

  if (self->is_tagged)
    {
      close_elements (self, cairo, 1);
      open_element (self, cairo, paragraph);
    }
  draw_small (self, cairo, text, self->bottom + 4, PANGO_ALIGN_LEFT);
}

/**
 * lectern_brief_pages_draw: (skip)
 * @self: pages that are laid out
 * @page: which one, from 0
 * @cairo: where to, a point a unit, from the upper left corner of the paper
 *
 * Draws a page.
 */
void
lectern_brief_pages_draw (LecternBriefPages *self, guint page, cairo_t *cairo)
{
  guint first = 0;
  guint end = 0;

  g_return_if_fail (self != NULL && self->is_done && page < self->starts->len);

  draw_frame (self, page, cairo);
  if (self->is_tagged)
    name_places (self, cairo, page);
  first = g_array_index (self->starts, guint, page);
  end = lectern_brief_pages_get_end (self, page);
  for (guint i = first; i < end; i = first)
    {
      guint row = g_array_index (self->slices, LecternBriefSlice, i).row;

      for (first = i; first < end; first++)
        if (g_array_index (self->slices, LecternBriefSlice, first).row != row)
          break;
      draw_fragment (self, cairo, i, first);
    }
  if (self->is_cut && page + 1 == self->starts->len)
    draw_end (self, cairo);
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Draws marks, lines, bars, boxes and hits of a reader's view. Geometry is asked of the text view
 * for visible spans only, each time: it is cheap there, and nothing has to be kept in step with
 * layout. */

#include "config.h"

#include <math.h>

#include "common/lectern-text-rows.h"
#include "lectern-reader-view-private.h"

#define LINE_THICKNESS 2
#define SHAPE_SIZE 10
#define NOTE_SIZE 12
/* Of an edge that can be dragged. */
#define EDGE_WIDTH 2
#define KNOB_SIZE 9

typedef struct {
  LecternReaderView *self;
  GtkSnapshot *snapshot;
  LecternSpan visible;
  gboolean is_dark;
  gboolean is_contrast;
  GdkRGBA text_color;
  GArray *rects; /* of GdkRectangle, in buffer coordinates */
} Drawing;

/* Appends a rectangle for each line on the screen that a span covers. */
void
lectern_reader_view_measure_span (LecternReaderView *self, LecternSpan span, GArray *rects)
{
  gsize n_lines = 0;
  const LecternDisplayLine *lines = NULL;

  if (span.end <= span.start || self->n_filled == 0)
    return;

  lines = lectern_display_text_get_lines (self->text, &n_lines);
  for (gsize i = lectern_display_text_get_line_at (self->text, span.start);
       i < self->n_filled && lines[i].start < span.end; i++)
    {
      guint32 start = MAX (span.start, lines[i].start + lines[i].prefix);
      guint32 end = MIN (span.end, lines[i].start + lines[i].length);
      GtkTextIter iter;
      GtkTextIter end_iter;

      if (start >= end)
        continue;
      gtk_text_buffer_get_iter_at_line_index (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)),
                                              &iter, i, start - lines[i].start);
      gtk_text_buffer_get_iter_at_line_index (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)),
                                              &end_iter, i, end - lines[i].start);
      lectern_text_rows_measure (GTK_TEXT_VIEW (self), &iter, &end_iter, rects);
    }
}

static void
measure_visible (Drawing *drawing, LecternSpan span)
{
  g_array_set_size (drawing->rects, 0);
  span.start = MAX (span.start, drawing->visible.start);
  span.end = MIN (span.end, drawing->visible.end);
  lectern_reader_view_measure_span (drawing->self, span, drawing->rects);
}

static guint
find_first (Decorations *decorations, guint32 offset)
{
  guint low = 0;
  guint high = decorations->items->len;

  offset -= MIN (offset, decorations->longest);
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (decorations->items, LecternDecoration, middle).span.start < offset)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static gboolean
is_marked (Drawing *drawing, LecternSpan span)
{
  Decorations *marks = &drawing->self->decorations[LECTERN_DECORATION_MARKS];

  if (marks->items == NULL)
    return FALSE;

  for (guint i = find_first (marks, span.start); i < marks->items->len; i++)
    {
      const LecternDecoration *mark = &g_array_index (marks->items, LecternDecoration, i);

      if (mark->span.start >= span.end)
        break;
      if (lectern_span_overlaps (mark->span, span))
        return TRUE;
    }

  return FALSE;
}

static float
gutter_x (LecternReaderView *self, float offset, float width)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    return gtk_widget_get_width (GTK_WIDGET (self)) - gtk_text_view_get_right_margin (view) + offset
           - width;

  return gtk_text_view_get_left_margin (view) - offset;
}

/* Notes stand in the margin across from the gutter. */
static float
note_x (LecternReaderView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    return gtk_text_view_get_left_margin (view) - NOTE_SIZE - 3;

  return gtk_widget_get_width (GTK_WIDGET (self)) - gtk_text_view_get_right_margin (view) + 3;
}

static void
draw_note (Drawing *drawing, float x, float y)
{
  LecternReaderView *self = drawing->self;
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (self));
  g_autoptr (GtkIconPaintable) icon = NULL;

  icon = gtk_icon_theme_lookup_icon (gtk_icon_theme_get_for_display (display),
                                     "document-edit-symbolic", NULL, NOTE_SIZE,
                                     gtk_widget_get_scale_factor (GTK_WIDGET (self)),
                                     gtk_widget_get_direction (GTK_WIDGET (self)), 0);
  gtk_snapshot_save (drawing->snapshot);
  gtk_snapshot_translate (drawing->snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), drawing->snapshot,
                                            NOTE_SIZE, NOTE_SIZE, &drawing->text_color, 1);
  gtk_snapshot_restore (drawing->snapshot);
}

static void
draw_rounded (GtkSnapshot *snapshot,
              const graphene_rect_t *area,
              const GdkRGBA *color,
              float radius)
{
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, area, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, color, area);
  gtk_snapshot_pop (snapshot);
}

static void
draw_frame (GtkSnapshot *snapshot, const graphene_rect_t *area, const GdkRGBA *color, float width)
{
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, area, 3);
  gtk_snapshot_append_border (snapshot, &rounded, (float[4]){ width, width, width, width },
                              (GdkRGBA[4]){ *color, *color, *color, *color });
}

/* What is measured is as high as the letters, without what parts the lines. A fill takes a little
 * of that, more below for the lines of findings, and leaves paper to the next line's fill. */
static graphene_rect_t
fill_area (const GdkRectangle *rect)
{
  return GRAPHENE_RECT_INIT (rect->x - 1, rect->y - 2, rect->width + 2, rect->height + 6);
}

static void
draw_mark (Drawing *drawing, const LecternDecoration *mark)
{
  GdkRGBA color = lectern_palette_get_mark_color (mark->number, drawing->is_dark);
  GdkRGBA shape = lectern_palette_get_shape_color (mark->number, drawing->is_dark);
  const GdkRectangle *first = NULL;
  graphene_rect_t area;

  measure_visible (drawing, mark->span);
  for (guint i = 0; i < drawing->rects->len; i++)
    {
      area = fill_area (&g_array_index (drawing->rects, GdkRectangle, i));
      draw_rounded (drawing->snapshot, &area, &color, 3);
      if (drawing->is_contrast)
        draw_frame (drawing->snapshot, &area, &drawing->text_color, 1);
    }
  if (drawing->rects->len == 0 || mark->span.start < drawing->visible.start)
    return;

  first = &g_array_index (drawing->rects, GdkRectangle, 0);
  area = GRAPHENE_RECT_INIT (gutter_x (drawing->self, LECTERN_GUTTER_WIDTH, SHAPE_SIZE),
                             first->y + (first->height - SHAPE_SIZE) / 2, SHAPE_SIZE, SHAPE_SIZE);
  lectern_palette_draw_shape (drawing->snapshot, mark->number, &shape,
                              drawing->is_contrast ? &drawing->text_color : NULL, &area);
  if (mark->has_note)
    draw_note (drawing, note_x (drawing->self), first->y + (first->height - NOTE_SIZE) / 2);
}

/* A bar along the letters with a knob, above at the beginning and below at the end. */
static void
draw_edge (Drawing *drawing, const GdkRectangle *rect, const GdkRGBA *color, gboolean is_end)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (drawing->self)) == GTK_TEXT_DIR_RTL;
  graphene_rect_t area = fill_area (rect);
  float x = area.origin.x + (is_end != is_rtl ? area.size.width - EDGE_WIDTH : 0);
  float y = is_end ? area.origin.y + area.size.height : area.origin.y;

  draw_rounded (drawing->snapshot,
                &GRAPHENE_RECT_INIT (x, area.origin.y, EDGE_WIDTH, area.size.height), color, 1);
  draw_rounded (drawing->snapshot,
                &GRAPHENE_RECT_INIT (x + (EDGE_WIDTH - KNOB_SIZE) / 2.0f, y - KNOB_SIZE / 2.0f,
                                     KNOB_SIZE, KNOB_SIZE),
                color, KNOB_SIZE / 2.0f);
}

static void
draw_chosen (Drawing *drawing, const LecternDecoration *chosen)
{
  GdkRGBA color = drawing->is_contrast
                      ? drawing->text_color
                      : lectern_palette_get_shape_color (chosen->number, drawing->is_dark);
  graphene_rect_t area;

  measure_visible (drawing, chosen->span);
  for (guint i = 0; i < drawing->rects->len; i++)
    {
      area = fill_area (&g_array_index (drawing->rects, GdkRectangle, i));
      draw_frame (drawing->snapshot, &area, &color, 1);
    }
  if (drawing->rects->len == 0)
    return;
  if (chosen->span.start >= drawing->visible.start)
    draw_edge (drawing, &g_array_index (drawing->rects, GdkRectangle, 0), &color, FALSE);
  if (chosen->span.end <= drawing->visible.end)
    draw_edge (drawing, &g_array_index (drawing->rects, GdkRectangle, drawing->rects->len - 1),
               &color, TRUE);
}

static void
draw_hit (Drawing *drawing, const LecternDecoration *hit)
{
  GdkRGBA color = lectern_palette_get_line_color ("accent", drawing->is_dark);

  measure_visible (drawing, hit->span);
  for (guint i = 0; i < drawing->rects->len; i++)
    {
      graphene_rect_t area = fill_area (&g_array_index (drawing->rects, GdkRectangle, i));

      draw_frame (drawing->snapshot, &area, &color, drawing->is_contrast ? 2 : 1);
    }
}

static void
draw_line (Drawing *drawing, const LecternDecoration *line)
{
  float thickness = drawing->is_contrast ? LINE_THICKNESS + 1 : LINE_THICKNESS;
  GdkRGBA color = lectern_palette_get_line_color (line->slot, drawing->is_dark);

  if (is_marked (drawing, line->span))
    color = drawing->text_color;
  measure_visible (drawing, line->span);
  for (guint i = 0; i < drawing->rects->len; i++)
    {
      const GdkRectangle *rect = &g_array_index (drawing->rects, GdkRectangle, i);
      float y = rect->y + rect->height;

      /* Clear of the tallest letters, and nearer to them than to the line before. */
      if (line->is_above)
        y = rect->y + 0.08f * rect->height - thickness / 2;

      lectern_palette_draw_line (drawing->snapshot, line->pattern, &color,
                                 &GRAPHENE_POINT_INIT (rect->x, y), rect->width, thickness);
    }
}

static void
draw_focus (Drawing *drawing, const LecternDecoration *focus)
{
  GdkRGBA color = drawing->text_color;

  color.alpha = drawing->is_contrast ? 1 : 0.6;
  measure_visible (drawing, focus->span);
  for (guint i = 0; i < drawing->rects->len; i++)
    {
      const GdkRectangle *rect = &g_array_index (drawing->rects, GdkRectangle, i);
      graphene_rect_t area = GRAPHENE_RECT_INIT (rect->x - 2, rect->y - 2, rect->width + 4,
                                                 rect->height + 7);

      draw_frame (drawing->snapshot, &area, &color, 1);
    }
}

static void
draw_number (Drawing *drawing, guint number, const GdkRectangle *line, const GdkRGBA *color)
{
  LecternReaderView *self = drawing->self;
  g_autofree char *text = g_strdup_printf ("%u", number);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();
  int width = 0;
  int height = 0;

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.72));
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (drawing->snapshot);
  gtk_snapshot_translate (drawing->snapshot,
                          &GRAPHENE_POINT_INIT (gutter_x (self, 11 + width, width),
                                                line->y + (line->height - height) / 2.0f));
  gtk_snapshot_append_layout (drawing->snapshot, layout, color);
  gtk_snapshot_restore (drawing->snapshot);
}

/* Whether what stands at @offset has a bar too, and is in the same line on the screen as @line. */
static gboolean
has_bar_in_line (Drawing *drawing, guint32 offset, const GdkRectangle *line)
{
  Decorations *bars = &drawing->self->decorations[LECTERN_DECORATION_BARS];
  GdkRectangle area;
  GtkTextIter iter;

  /* Drawing must not fill the buffer. */
  if (lectern_display_text_get_line_at (drawing->self->text, offset) >= drawing->self->n_filled)
    return FALSE;

  for (guint i = find_first (bars, offset); i < bars->items->len; i++)
    {
      LecternSpan span = g_array_index (bars->items, LecternDecoration, i).span;

      if (span.start > offset)
        return FALSE;
      if (!lectern_span_contains_offset (span, offset))
        continue;
      lectern_reader_view_get_iter (drawing->self, offset, &iter);
      gtk_text_view_get_iter_location (GTK_TEXT_VIEW (drawing->self), &iter, &area);
      return area.y == line->y;
    }

  return FALSE;
}

static void
draw_bar (Drawing *drawing, const LecternDecoration *bar)
{
  GdkRGBA color = lectern_palette_get_line_color (bar->slot, drawing->is_dark);
  const GdkRectangle *first = NULL;
  const GdkRectangle *last = NULL;
  float top = 0;
  float bottom = 0;

  measure_visible (drawing, bar->span);
  if (drawing->rects->len == 0)
    return;

  first = &g_array_index (drawing->rects, GdkRectangle, 0);
  last = &g_array_index (drawing->rects, GdkRectangle, drawing->rects->len - 1);
  top = first->y - 1;
  bottom = last->y + last->height + 3;
  /* Of two sentences that meet in a line, each has half of its height. */
  if (bar->span.start >= 2 && has_bar_in_line (drawing, bar->span.start - 2, first))
    top = first->y + first->height / 2.0f + 2;
  if (has_bar_in_line (drawing, bar->span.end + 1, last))
    bottom = last->y + last->height / 2.0f - 1;
  draw_rounded (drawing->snapshot,
                &GRAPHENE_RECT_INIT (gutter_x (drawing->self, 8, 3), top, 3, bottom - top), &color,
                1.5);
  if (bar->number > 0 && bar->span.start >= drawing->visible.start)
    draw_number (drawing, bar->number, first, &color);
}

static void
draw_decorations (Drawing *drawing,
                  LecternDecorationKind kind,
                  void (*draw) (Drawing *drawing, const LecternDecoration *decoration))
{
  Decorations *decorations = &drawing->self->decorations[kind];

  if (decorations->items == NULL)
    return;

  for (guint i = find_first (decorations, drawing->visible.start); i < decorations->items->len; i++)
    {
      const LecternDecoration *item = &g_array_index (decorations->items, LecternDecoration, i);

      if (item->span.start >= drawing->visible.end)
        break;
      if (item->span.end > drawing->visible.start)
        draw (drawing, item);
    }
}

void
lectern_reader_view_paint (LecternReaderView *self, GtkSnapshot *snapshot)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gsize n_lines = 0;
  const LecternDisplayLine *lines = NULL;
  Drawing drawing = { .self = self, .snapshot = snapshot };
  GtkTextIter top;
  GtkTextIter bottom;
  GdkRectangle visible;
  gsize last = 0;

  if (self->n_filled == 0)
    return;

  lines = lectern_display_text_get_lines (self->text, &n_lines);
  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_line_at_y (view, &top, visible.y, NULL);
  gtk_text_view_get_line_at_y (view, &bottom, visible.y + visible.height, NULL);
  last = MIN ((gsize) gtk_text_iter_get_line (&bottom), self->n_filled - 1);
  drawing.visible.start = lines[MIN ((gsize) gtk_text_iter_get_line (&top), last)].start;
  drawing.visible.end = lines[last].start + lines[last].length;
  drawing.is_dark = adw_style_manager_get_dark (manager);
  drawing.is_contrast = adw_style_manager_get_high_contrast (manager);
  drawing.rects = g_array_new (FALSE, FALSE, sizeof (GdkRectangle));
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)),
                               &drawing.text_color);

  draw_decorations (&drawing, LECTERN_DECORATION_MARKS, draw_mark);
  draw_decorations (&drawing, LECTERN_DECORATION_HITS, draw_hit);
  draw_decorations (&drawing, LECTERN_DECORATION_LINES, draw_line);
  draw_decorations (&drawing, LECTERN_DECORATION_FOCUS, draw_focus);
  draw_decorations (&drawing, LECTERN_DECORATION_BARS, draw_bar);
  draw_decorations (&drawing, LECTERN_DECORATION_CHOSEN, draw_chosen);
  g_array_unref (drawing.rects);
}

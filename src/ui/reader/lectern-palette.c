/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "lectern-palette.h"
#include "library/lectern-code.h"

typedef struct {
  const char *name;
  guint32 light;
  guint32 dark;
} SlotColor;

typedef struct {
  guint32 light;
  guint32 dark;
  guint32 shape_light;
  guint32 shape_dark;
} MarkColor;

/* Chosen so that the four names stay apart for readers who see fewer colors as well. */
static const SlotColor slot_colors[] = {
  { "person", 0x1a5fb4, 0x62a0ea },  { "organization", 0xc64600, 0xe8883a },
  { "place", 0x2b9c7a, 0x8ff0a4 },   { "other", 0x7a1f5c, 0xf5c2e7 },
  { "date", 0x5e5c64, 0xc0bfbc },    { "accent", 0x1a5fb4, 0x62a0ea },
  { "watch-1", 0x9c7a00, 0xe5cf4a }, { "watch-2", 0x1f7a55, 0x6fcf97 },
  { "watch-3", 0x2a6fc4, 0x7db6ff }, { "watch-4", 0xc0392b, 0xf0879f },
  { "watch-5", 0x6d3fb0, 0xc09af0 }, { "gray", 0x77767b, 0x9a9996 },
};

static const MarkColor mark_colors[LECTERN_N_MARK_COLORS] = {
  { 0xfff0a0, 0x6b5e12, 0x9c7a00, 0xe5cf4a }, { 0xbfeed8, 0x1e4023, 0x1f7a55, 0x6fcf97 },
  { 0xd6e8ff, 0x0f5fb8, 0x2a6fc4, 0x7db6ff }, { 0xffbdb0, 0x8f3d5f, 0xc0392b, 0xf0879f },
  { 0xd3bdf5, 0x4a1070, 0x6d3fb0, 0xc09af0 },
};

static GdkRGBA
unpack (guint32 rgb)
{
  return (GdkRGBA){ ((rgb >> 16) & 0xff) / 255.0f, ((rgb >> 8) & 0xff) / 255.0f,
                    (rgb & 0xff) / 255.0f, 1.0f };
}

/**
 * lectern_line_pattern_from_name:
 * @name: (nullable): what a plugin's key file says
 *
 * Reads the name of a line.
 *
 * Returns: the pattern; solid for what is not known
 */
LecternLinePattern
lectern_line_pattern_from_name (const char *name)
{
  static const char *const names[] = { "none",   "solid",    "double", "dashed",
                                       "dotted", "dash-dot", "bar" };

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i], name) == 0)
      return i;

  return LECTERN_PATTERN_SOLID;
}

/**
 * lectern_palette_get_line_color:
 * @slot: (nullable): a style slot
 * @is_dark: on dark paper
 *
 * Gives the color of findings of a slot.
 *
 * Returns: the color; gray for a slot that is not known
 */
GdkRGBA
lectern_palette_get_line_color (const char *slot, gboolean is_dark)
{
  const SlotColor *color = &slot_colors[G_N_ELEMENTS (slot_colors) - 1];

  for (guint i = 0; slot != NULL && i < G_N_ELEMENTS (slot_colors); i++)
    if (strcmp (slot_colors[i].name, slot) == 0)
      color = &slot_colors[i];

  return unpack (is_dark ? color->dark : color->light);
}

static const MarkColor *
get_mark (guint color)
{
  return &mark_colors[CLAMP (color, 1, LECTERN_N_MARK_COLORS) - 1];
}

/**
 * lectern_palette_get_mark_color:
 * @color: a mark's color, from 1
 * @is_dark: on dark paper
 *
 * Gives the fill of a mark.
 *
 * Returns: the color
 */
GdkRGBA
lectern_palette_get_mark_color (guint color, gboolean is_dark)
{
  return unpack (is_dark ? get_mark (color)->dark : get_mark (color)->light);
}

/**
 * lectern_palette_get_shape_color:
 * @color: a mark's color, from 1
 * @is_dark: on dark paper
 *
 * Gives the color of a mark's shape in the margin: of the fill's hue, and strong enough to be seen
 * on the paper when it is small.
 *
 * Returns: the color
 */
GdkRGBA
lectern_palette_get_shape_color (guint color, gboolean is_dark)
{
  return unpack (is_dark ? get_mark (color)->shape_dark : get_mark (color)->shape_light);
}

/**
 * lectern_palette_get_mark_label:
 * @color: a mark's color, from 1
 *
 * Gives the name of a color.
 *
 * Returns: the name in the user's language
 */
const char *
lectern_palette_get_mark_label (guint color)
{
  return lectern_mark_color_get_name (color);
}

static void
draw_rect (GtkSnapshot *snapshot, const GdkRGBA *color, float x, float y, float width, float height)
{
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, height));
}

static void
draw_steps (GtkSnapshot *snapshot,
            const GdkRGBA *color,
            const graphene_rect_t *area,
            const float *steps,
            guint n_steps)
{
  float end = area->origin.x + area->size.width;
  guint step = 0;

  for (float x = area->origin.x; x < end;
       x += steps[step] + steps[step + 1], step = (step + 2) % n_steps)
    draw_rect (snapshot, color, x, area->origin.y, MIN (steps[step], end - x), area->size.height);
}

/**
 * lectern_palette_draw_line:
 * @snapshot: where to draw
 * @pattern: the pattern
 * @color: its color
 * @from: its upper start
 * @width: how long it is
 * @thickness: how thick
 *
 * Draws the line of a finding.
 */
void
lectern_palette_draw_line (GtkSnapshot *snapshot,
                           LecternLinePattern pattern,
                           const GdkRGBA *color,
                           const graphene_point_t *from,
                           float width,
                           float thickness)
{
  graphene_rect_t area = GRAPHENE_RECT_INIT (from->x, from->y, width, thickness);
  float t = thickness;

  switch (pattern)
    {
    case LECTERN_PATTERN_DOUBLE:
      draw_rect (snapshot, color, from->x, from->y, width, t / 2);
      draw_rect (snapshot, color, from->x, from->y + 1.5f * t, width, t / 2);
      break;
    case LECTERN_PATTERN_DASHED:
      draw_steps (snapshot, color, &area, (float[]){ 3 * t, 1.5f * t }, 2);
      break;
    case LECTERN_PATTERN_DOTTED:
      draw_steps (snapshot, color, &area, (float[]){ t, t }, 2);
      break;
    case LECTERN_PATTERN_DASH_DOT:
      draw_steps (snapshot, color, &area, (float[]){ 3.5f * t, 1.5f * t, t, 1.5f * t }, 4);
      break;
    case LECTERN_PATTERN_SOLID:
      draw_rect (snapshot, color, from->x, from->y, width, t);
      break;
    case LECTERN_PATTERN_NONE:
    case LECTERN_PATTERN_BAR:
    default:
      break;
    }
}

static void
trace_shape (cairo_t *cr, guint color, float size)
{
  static const guint8 cross[][2] = { { 1, 0 }, { 2, 0 }, { 2, 1 }, { 3, 1 }, { 3, 2 }, { 2, 2 },
                                     { 2, 3 }, { 1, 3 }, { 1, 2 }, { 0, 2 }, { 0, 1 }, { 1, 1 } };
  const float middle = size / 2;
  const float third = size / 3;

  switch (color)
    {
    case 1:
      cairo_arc (cr, middle, middle, middle, 0, 2 * G_PI);
      break;
    case 2:
      cairo_rectangle (cr, size * 0.06, size * 0.06, size * 0.88, size * 0.88);
      break;
    case 3:
      cairo_move_to (cr, middle, 0);
      cairo_line_to (cr, size, size);
      cairo_line_to (cr, 0, size);
      cairo_close_path (cr);
      break;
    case 4:
      cairo_move_to (cr, middle, 0);
      cairo_line_to (cr, size, middle);
      cairo_line_to (cr, middle, size);
      cairo_line_to (cr, 0, middle);
      cairo_close_path (cr);
      break;
    default:
      for (guint i = 0; i < G_N_ELEMENTS (cross); i++)
        cairo_line_to (cr, cross[i][0] * third, cross[i][1] * third);
      cairo_close_path (cr);
      break;
    }
}

/**
 * lectern_palette_draw_shape:
 * @snapshot: where to draw
 * @color: a mark's color, from 1
 * @fill: what to fill the shape with
 * @outline: (nullable): what to draw round it
 * @square: where
 *
 * Draws the shape that goes with a mark's color.
 */
void
lectern_palette_draw_shape (GtkSnapshot *snapshot,
                            guint color,
                            const GdkRGBA *fill,
                            const GdkRGBA *outline,
                            const graphene_rect_t *square)
{
  graphene_rect_t bounds = *square;
  cairo_t *cr = NULL;

  graphene_rect_inset (&bounds, -1, -1);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_translate (cr, square->origin.x, square->origin.y);
  cairo_save (cr);
  trace_shape (cr, color, square->size.width);
  cairo_restore (cr);
  gdk_cairo_set_source_rgba (cr, fill);
  cairo_fill_preserve (cr);
  if (outline != NULL)
    {
      gdk_cairo_set_source_rgba (cr, outline);
      cairo_set_line_width (cr, 1);
      cairo_stroke (cr);
    }
  cairo_destroy (cr);
}

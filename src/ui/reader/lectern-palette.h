/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The colors of marks, numbered from 1. */
#define LECTERN_N_MARK_COLORS 5

/**
 * LecternLinePattern:
 *
 * How a finding is drawn: a line below its text, a bar beside it, or not at all.
 */
typedef enum {
  LECTERN_PATTERN_NONE,
  LECTERN_PATTERN_SOLID,
  LECTERN_PATTERN_DOUBLE,
  LECTERN_PATTERN_DASHED,
  LECTERN_PATTERN_DOTTED,
  LECTERN_PATTERN_DASH_DOT,
  LECTERN_PATTERN_BAR,
} LecternLinePattern;

/* Plugins name a slot and a line; the colors are here and nowhere else. */
LecternLinePattern lectern_line_pattern_from_name  (const char         *name);
GdkRGBA            lectern_palette_get_line_color  (const char         *slot,
                                                    gboolean            is_dark);
GdkRGBA            lectern_palette_get_mark_color  (guint               color,
                                                    gboolean            is_dark);
/* The color of a mark's shape on the paper, where its fill would be too faint. */
GdkRGBA            lectern_palette_get_shape_color (guint               color,
                                                    gboolean            is_dark);
const char        *lectern_palette_get_mark_label  (guint               color);

/* Draws a line from @x to @x + @width with its upper edge at @y. */
void               lectern_palette_draw_line       (GtkSnapshot        *snapshot,
                                                    LecternLinePattern  pattern,
                                                    const GdkRGBA      *color,
                                                    const graphene_point_t *from,
                                                    float               width,
                                                    float               thickness);
/* Draws the shape of a mark's color in a square. */
void               lectern_palette_draw_shape      (GtkSnapshot        *snapshot,
                                                    guint               color,
                                                    const GdkRGBA      *fill,
                                                    const GdkRGBA      *outline, /* nullable */
                                                    const graphene_rect_t *square);

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-reader-view.h"

G_BEGIN_DECLS

/* Width of the column beside the text where bars, numbers and shapes stand. */
#define LECTERN_GUTTER_WIDTH 30

enum {
  TAG_HIDDEN,
  TAG_PREFIX,
  TAG_ACTION,
  TAG_JOINED,
  TAG_GROUP_END,
  TAG_EMPHASIS,
  TAG_STRONG,
  TAG_LINK,
  TAG_HOVER,
  N_TAGS,
};

/* How deep lists and quotations are set in. */
#define LECTERN_MAX_DEPTH 6

typedef struct {
  GArray *items; /* owned, of LecternDecoration; nullable */
  guint32 longest;
} Decorations;

struct _LecternReaderView {
  GtkTextView parent_instance;

  LecternDisplayText *text; /* owned, nullable */
  GArray *runs; /* owned, nullable */
  Decorations decorations[LECTERN_N_DECORATIONS];
  gsize n_filled; /* lines in the buffer */
  guint n_runs_filled;
  guint fill_source;
  guint scroll_source;
  double scroll_align;
  int n_corrections;

  GtkTextTag *styles[LECTERN_LINE_N_STYLES]; /* owned by the buffer; nullable */
  GtkTextTag *depths[LECTERN_MAX_DEPTH + 1]; /* likewise */
  GtkTextTag *tags[N_TAGS]; /* likewise */
  GPtrArray *table_tags; /* owned, of borrowed GtkTextTag */
  GtkCssProvider *provider; /* owned */
  guint columns;
  double char_width;
  double title_scale;
  double line_pixels;
};

/* Appends a rectangle, in buffer coordinates, for each line on the screen that a span covers. Its
 * height is that of the letters. */
void lectern_reader_view_measure_span (LecternReaderView *self,
                                       LecternSpan        span,
                                       GArray            *rects);
/* Draws the decorations of what is visible. */
void lectern_reader_view_paint        (LecternReaderView *self,
                                       GtkSnapshot       *snapshot);

G_END_DECLS

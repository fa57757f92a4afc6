/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "lectern-display-text.h"
#include "lectern-palette.h"

G_BEGIN_DECLS

/**
 * LecternDecorationKind:
 * @LECTERN_DECORATION_MARKS: the analyst's fills, with a shape in the gutter
 * @LECTERN_DECORATION_LINES: lines of findings
 * @LECTERN_DECORATION_BARS: bars with numbers in the gutter
 * @LECTERN_DECORATION_FOCUS: boxes round the mentions of the chosen name
 * @LECTERN_DECORATION_HITS: what Find found
 * @LECTERN_DECORATION_CHOSEN: the chosen mark, with edges that can be dragged
 *
 * What is drawn about the text. Each kind is set as a whole.
 */
typedef enum {
  LECTERN_DECORATION_MARKS,
  LECTERN_DECORATION_LINES,
  LECTERN_DECORATION_BARS,
  LECTERN_DECORATION_FOCUS,
  LECTERN_DECORATION_HITS,
  LECTERN_DECORATION_CHOSEN,
} LecternDecorationKind;

#define LECTERN_N_DECORATIONS (LECTERN_DECORATION_CHOSEN + 1)

/**
 * LecternDecoration:
 * @span: where, in the display text
 * @slot: (nullable): interned style slot of a line or bar
 * @pattern: its pattern
 * @number: the color of a mark; the number of a bar, 0 for none
 * @has_note: a mark with a note
 * @is_above: a line above the letters, not below
 *
 * One thing that is drawn.
 */
typedef struct {
  LecternSpan span;
  const char *slot;
  LecternLinePattern pattern;
  guint number;
  gboolean has_note;
  gboolean is_above;
} LecternDecoration;

/**
 * LecternTextRun:
 * @span: where, in the display text
 * @kind: one of the `LECTERN_MARKUP_` ids, interned
 *
 * A link, or emphasis.
 */
typedef struct {
  LecternSpan span;
  const char *kind;
} LecternTextRun;

#define LECTERN_TYPE_READER_VIEW (lectern_reader_view_get_type ())
G_DECLARE_FINAL_TYPE (LecternReaderView, lectern_reader_view, LECTERN, READER_VIEW, GtkTextView)

/* The text view of the reader: shows a display text and draws decorations about it. Knows nothing of
 * articles, plugins or the library. All offsets are bytes of the display text. The first screen is
 * filled at once, the rest when there is nothing else to do. */
void                lectern_reader_view_set_text        (LecternReaderView    *self,
                                                         LecternDisplayText   *text,  /* nullable */
                                                         GArray               *runs); /* nullable: of LecternTextRun, sorted */
LecternDisplayText *lectern_reader_view_get_text        (LecternReaderView    *self); /* nullable */
void                lectern_reader_view_set_decorations (LecternReaderView    *self,
                                                         LecternDecorationKind kind,
                                                         GArray               *decorations); /* nullable: of LecternDecoration, sorted */
void                lectern_reader_view_set_type        (LecternReaderView    *self,
                                                         const char           *family, /* CSS */
                                                         double                scale,
                                                         guint                 columns);
gboolean            lectern_reader_view_is_filled       (LecternReaderView    *self);
void                lectern_reader_view_get_iter        (LecternReaderView    *self,
                                                         guint32               offset,
                                                         GtkTextIter          *iter);
guint32             lectern_reader_view_get_offset      (LecternReaderView    *self,
                                                         const GtkTextIter    *iter);
gboolean            lectern_reader_view_get_selection   (LecternReaderView    *self,
                                                         LecternSpan          *span);
void                lectern_reader_view_select          (LecternReaderView    *self,
                                                         LecternSpan           span);
guint32             lectern_reader_view_get_caret       (LecternReaderView    *self);
void                lectern_reader_view_scroll_to       (LecternReaderView    *self,
                                                         guint32               offset,
                                                         double                align);
/* Somebody else scrolls now: the last jump is left where it is. */
void                lectern_reader_view_stop_scrolling  (LecternReaderView    *self);
/* Offset of the first line that is wholly visible. */
guint32             lectern_reader_view_get_top         (LecternReaderView    *self);
/* FALSE if @x, @y of the widget are not over text. */
gboolean            lectern_reader_view_get_offset_at   (LecternReaderView    *self,
                                                         double                x,
                                                         double                y,
                                                         guint32              *offset);
/* Where a span stands in the widget; its first line if it has several. */
void                lectern_reader_view_get_area        (LecternReaderView    *self,
                                                         LecternSpan           span,
                                                         GdkRectangle         *area);
/* Where the beginning or end of a span stands in the widget, without width; FALSE if it is not there. */
gboolean            lectern_reader_view_get_edge        (LecternReaderView    *self,
                                                         LecternSpan           span,
                                                         gboolean              is_end,
                                                         GdkRectangle         *edge);
void                lectern_reader_view_set_hover       (LecternReaderView    *self,
                                                         LecternSpan           span); /* or none */

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern.h>

G_BEGIN_DECLS

/* The longest line in bytes, what one paragraph of a text view can take. */
#define LECTERN_DISPLAY_MAX_LINE 4096
/* The most combining marks that one character keeps. */
#define LECTERN_DISPLAY_MAX_MARKS 8
/* An unbroken run gets a place to break after as many characters. */
#define LECTERN_DISPLAY_BREAK_EVERY 100
/* An unbroken run of more bytes is shown folded. */
#define LECTERN_DISPLAY_MAX_RUN (10 * 1024)

/**
 * LecternLineStyle:
 *
 * How a line of the display text is set.
 */
typedef enum {
  LECTERN_LINE_BODY,
  LECTERN_LINE_TITLE,
  LECTERN_LINE_BYLINE,
  LECTERN_LINE_DECK,
  LECTERN_LINE_HEADING,
  LECTERN_LINE_SUBHEADING,
  LECTERN_LINE_LIST,
  LECTERN_LINE_QUOTATION,
  LECTERN_LINE_CAPTION,
  LECTERN_LINE_TABLE,
  LECTERN_LINE_VERSE,
  LECTERN_LINE_NOTE,
  LECTERN_LINE_HIDDEN_LABEL,
} LecternLineStyle;

#define LECTERN_LINE_N_STYLES (LECTERN_LINE_HIDDEN_LABEL + 1)

/**
 * LecternDisplayLine:
 * @start: byte offset in the display text
 * @length: bytes, without the line end
 * @prefix: bytes at the start that are not of the article: bullet, number, column heading
 * @block: the block it shows; of a label of hidden parts, the first of them
 * @n_blocks: of a label of hidden parts, how many blocks it stands for
 * @style: how it is set
 * @depth: how deep in lists and quotations it stands
 * @table: which of the tables it is a row of, or -1
 * @is_hidden: it is a hidden part
 * @is_last: its block ends with it
 *
 * One line: a paragraph, or a part of one that is too long.
 */
typedef struct {
  guint32 start;
  guint32 length;
  guint32 prefix;
  guint32 block;
  guint32 n_blocks;
  gint32 table;
  guint8 style;
  guint8 depth;
  guint is_hidden : 1;
  guint is_last : 1;
} LecternDisplayLine;

#define LECTERN_TYPE_DISPLAY_TEXT (lectern_display_text_get_type ())

typedef struct _LecternDisplayText LecternDisplayText;

GType                     lectern_display_text_get_type     (void) G_GNUC_CONST;
LecternDisplayText       *lectern_display_text_new          (LecternArticle     *article,
                                                             gboolean            with_hidden) G_GNUC_WARN_UNUSED_RESULT;
LecternDisplayText       *lectern_display_text_ref          (LecternDisplayText *self);
void                      lectern_display_text_unref        (LecternDisplayText *self);
const char               *lectern_display_text_get_text     (LecternDisplayText *self,
                                                             gsize              *length);
const LecternDisplayLine *lectern_display_text_get_lines    (LecternDisplayText *self,
                                                             gsize              *n_lines);
gsize                     lectern_display_text_get_line_at  (LecternDisplayText *self,
                                                             guint32             offset);
const guint8             *lectern_display_text_get_columns  (LecternDisplayText *self,
                                                             gint                table,
                                                             gsize              *n_columns);
guint                     lectern_display_text_get_n_hidden (LecternDisplayText *self);
LecternSpan               lectern_display_text_to_display   (LecternDisplayText *self,
                                                             LecternSpan         span);
LecternSpan               lectern_display_text_to_article   (LecternDisplayText *self,
                                                             LecternSpan         span);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternDisplayText, lectern_display_text_unref)

G_END_DECLS

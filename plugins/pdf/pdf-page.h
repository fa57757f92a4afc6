/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <poppler.h>

G_BEGIN_DECLS

/**
 * PdfLine:
 * @text: (owned): its words
 * @left: where it begins, in points from the left edge of the page
 * @right: where it ends
 * @top: how far it is from the upper edge
 * @bottom: likewise
 * @size: of its letters, in points
 * @is_bold: whether most of it is
 * @is_piece: whether it goes on with the line before it, after a wide gap
 * @is_furniture: whether it is a running header, a footer or a page number
 * @page: index of its page
 * @table: (nullable) (owned) (element-type GStrv): the cells of each row, if the line is a table
 *
 * A line of text where it stands.
 */
typedef struct {
  char *text;
  double left;
  double right;
  double top;
  double bottom;
  double size;
  gboolean is_bold;
  gboolean is_piece;
  gboolean is_furniture;
  guint page;
  GPtrArray *table;
} PdfLine;

/**
 * PdfPage:
 * @lines: (owned) (element-type PdfLine): in reading order
 * @width: of the page, in points
 * @height: likewise
 * @is_picture: whether it holds a picture and hardly any text
 *
 * What stands on a page.
 */
typedef struct {
  GArray *lines;
  double width;
  double height;
  gboolean is_picture;
} PdfPage;

PdfPage *pdf_page_read (PopplerDocument *document,
                        guint            index) G_GNUC_WARN_UNUSED_RESULT;
void     pdf_page_free (PdfPage         *self);
/* Makes one line of each table. */
void     pdf_page_find_tables (PdfPage  *self);
/* The order in which columns are read. */
void     pdf_page_order (PdfPage        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PdfPage, pdf_page_free)

G_END_DECLS

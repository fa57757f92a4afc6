/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pdf-reader.h"

G_BEGIN_DECLS

/**
 * PdfBlock:
 * @text: (owned): its text
 * @role: what it is
 * @size: of its letters, in points
 * @is_bold: whether they are bold
 * @level: of a heading
 * @page: index of the page that it begins on
 * @place: how far down that page, 0 to 1
 * @n_lines: how many lines it has
 * @table: (nullable) (not owned) (element-type GStrv): the cells of each row, if it is a table
 *
 * A paragraph, heading or the like.
 */
typedef struct {
  GString *text;
  LecternBlockRole role;
  double size;
  gboolean is_bold;
  guint level;
  guint page;
  double place;
  guint n_lines;
  GPtrArray *table;
} PdfBlock;

#define PDF_SIZES_MAX 512

/**
 * PdfSizes:
 * @n_letters: how many letters there are of each size, in half points
 *
 * How large letters are.
 */
typedef struct {
  guint64 n_letters[PDF_SIZES_MAX];
} PdfSizes;

void       pdf_sizes_add      (PdfSizes       *self,
                               double          size,
                               gsize           n_letters);
/* The size that most letters have. */
double     pdf_sizes_get_most (const PdfSizes *self);

/* Marks running headers, footers and page numbers; gives each of them once. */
GPtrArray *pdf_furniture_find (PdfPages *pages) G_GNUC_WARN_UNUSED_RESULT;
/* Of type PdfBlock: the paragraphs of all pages. */
GPtrArray *pdf_layout_join    (PdfPages *pages) G_GNUC_WARN_UNUSED_RESULT;
/* Tells headings, captions and footnotes by their letters. */
void       pdf_layout_label   (GPtrArray *blocks);

G_END_DECLS

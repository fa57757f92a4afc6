/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes small PDF documents: pages of 595 by 842 points with text where a test wants it. */
typedef struct _PdfWriter PdfWriter;

PdfWriter *pdf_writer_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void       pdf_writer_free       (PdfWriter    *self);
void       pdf_writer_begin_page (PdfWriter    *self);
/* One line, @top points below the upper edge, in Helvetica. */
void       pdf_writer_add_line   (PdfWriter    *self,
                                  double        left,
                                  double        top,
                                  double        size,
                                  gboolean      is_bold,
                                  const char   *text);
/* Whatever operators, in the page at work. */
void       pdf_writer_add_raw    (PdfWriter    *self,
                                  const char   *operators);
/* Another object, whose number is given back; pages can name it as /X<number>. */
guint      pdf_writer_add_object (PdfWriter    *self,
                                  const char   *content);
void       pdf_writer_set_info   (PdfWriter    *self,
                                  const char   *info);
GBytes    *pdf_writer_end        (PdfWriter    *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PdfWriter, pdf_writer_free)

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern.h>

#include "pdf-page.h"

G_BEGIN_DECLS

/**
 * PdfPages:
 * @pages: (owned) (element-type PdfPage): those that were read
 * @n_pages: how many the document has
 * @n_pictures: how many are pictures without text
 * @n_unreadable: how many took too long
 *
 * The pages of a document.
 */
typedef struct {
  GPtrArray *pages;
  guint n_pages;
  guint n_pictures;
  guint n_unreadable;
} PdfPages;

void pdf_pages_read  (PdfPages          *self,
                      GBytes            *content,
                      guint              n_pages,
                      const LecternHost *host);
void pdf_pages_clear (PdfPages          *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PdfPages, pdf_pages_clear)

G_END_DECLS

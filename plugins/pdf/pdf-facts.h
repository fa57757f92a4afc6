/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern.h>
#include <poppler.h>

G_BEGIN_DECLS

/**
 * PdfFacts:
 * @title: (nullable) (owned): the title that the document gives itself
 * @authors: (owned) (element-type utf8): who it says wrote it
 * @created: (nullable) (owned): when it was made, ISO 8601
 * @description: (nullable) (owned): its subject
 *
 * What a document says of itself, in its XMP packet or its information dictionary.
 */
typedef struct {
  char *title;
  GPtrArray *authors;
  char *created;
  char *description;
} PdfFacts;

void pdf_facts_read  (PdfFacts        *self,
                      PopplerDocument *document);
void pdf_facts_clear (PdfFacts        *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PdfFacts, pdf_facts_clear)

G_END_DECLS

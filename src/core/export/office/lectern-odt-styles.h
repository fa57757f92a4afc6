/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-office-document.h"

G_BEGIN_DECLS

#define LECTERN_ODT_NAMESPACES                                                                     \
  "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "                             \
  "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "                               \
  "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "                                 \
  "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "                               \
  "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" "                      \
  "xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" "                        \
  "xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" "                                 \
  "xmlns:xlink=\"http://www.w3.org/1999/xlink\" "                                                  \
  "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.2\""

/* Names of styles that content refers to. */
#define LECTERN_ODT_BULLETS "List_20_1"
#define LECTERN_ODT_NUMBERS "Numbering_20_1"
#define LECTERN_ODT_TABLE "BriefTable"
#define LECTERN_ODT_CELL "BriefTableCell"

/* The automatic styles of a content: those that vary a named one. */
typedef struct _LecternOdtStyles LecternOdtStyles;

LecternOdtStyles *lectern_odt_styles_new           (void) G_GNUC_WARN_UNUSED_RESULT;
void              lectern_odt_styles_free          (LecternOdtStyles         *self);
/* Names of styles, owned by @self. That of a text is NULL where it is plain. */
const char       *lectern_odt_styles_add_paragraph (LecternOdtStyles         *self,
                                                    const LecternOfficeParagraph *paragraph);
const char       *lectern_odt_styles_add_text      (LecternOdtStyles         *self,
                                                    const LecternOfficePiece *piece);
void              lectern_odt_styles_append_automatic (LecternOdtStyles      *self,
                                                    GString                  *xml);

/* The named styles, the page, its head and its foot. */
void              lectern_odt_append_styles        (GString                  *xml,
                                                    LecternOfficeDocument    *document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternOdtStyles, lectern_odt_styles_free)

G_END_DECLS

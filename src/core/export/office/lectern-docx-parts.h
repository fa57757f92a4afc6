/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-office-document.h"

G_BEGIN_DECLS

#define LECTERN_DOCX_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define LECTERN_DOCX_NAMESPACES                                                                    \
  "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "                      \
  "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define LECTERN_DOCX_RELATIONS                                                                     \
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* Numbers of lists: that of bullets, and before that of the first numbered list. */
#define LECTERN_DOCX_BULLETS 1

/* What is beside the text of a document. Each gives a whole part. */
char *lectern_docx_make_styles    (LecternOfficeDocument *document) G_GNUC_WARN_UNUSED_RESULT;
char *lectern_docx_make_numbering (LecternOfficeDocument *document) G_GNUC_WARN_UNUSED_RESULT;
char *lectern_docx_make_comments  (LecternOfficeDocument *document) G_GNUC_WARN_UNUSED_RESULT;
char *lectern_docx_make_header    (LecternOfficeDocument *document) G_GNUC_WARN_UNUSED_RESULT;
char *lectern_docx_make_footer    (LecternOfficeDocument *document) G_GNUC_WARN_UNUSED_RESULT;
char *lectern_docx_make_settings  (LecternOfficeDocument *document) G_GNUC_WARN_UNUSED_RESULT;
char *lectern_docx_make_core      (LecternOfficeDocument *document) G_GNUC_WARN_UNUSED_RESULT;

/* Ids of styles: their names, without spaces. */
void  lectern_docx_append_id      (GString               *xml,
                                   const char            *name);
/* A run of text that looks one way; a language may be NULL. */
void  lectern_docx_append_run     (GString               *xml,
                                   const LecternOfficePiece *piece,
                                   const char            *language,
                                   gboolean               is_right_to_left);
void  lectern_docx_append_line    (GString               *xml,
                                   LecternOfficeStyle     style,
                                   const char            *text,
                                   const char            *before,
                                   const char            *after);

G_END_DECLS

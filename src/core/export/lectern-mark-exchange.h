/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../library/lectern-library-marks.h"

G_BEGIN_DECLS

/* Files with marks and codes, to and from other programs. All of this reads and writes files and blocks:
 * for the command line, and for a thread of the window. */

/**
 * LecternMarkFormat:
 * @LECTERN_MARK_FORMAT_W3C: W3C Web Annotation, JSON-LD
 * @LECTERN_MARK_FORMAT_HYPOTHESIS: annotations as the API of Hypothesis has them, JSON
 * @LECTERN_MARK_FORMAT_BRAT: stand-off files of brat, a text and an .ann for each article
 *
 * What marks are written as.
 */
typedef enum {
  LECTERN_MARK_FORMAT_W3C,
  LECTERN_MARK_FORMAT_HYPOTHESIS,
  LECTERN_MARK_FORMAT_BRAT,
} LecternMarkFormat;

/**
 * LecternMarkReport:
 * @n_added: marks that were added
 * @n_known: marks that were there already
 * @n_changed: of those added, how many stand on words that are nearly theirs
 * @n_lost: of those added, how many have no place in the text; they are kept with their context
 * @unplaced: (element-type utf8): what was not added, one line each with the reason
 *
 * What became of the marks in a file.
 */
typedef struct {
  guint n_added;
  guint n_known;
  guint n_changed;
  guint n_lost;
  GPtrArray *unplaced;
} LecternMarkReport;

void               lectern_mark_report_free      (LecternMarkReport  *self);
char              *lectern_mark_report_dup_text  (const LecternMarkReport *self) G_GNUC_WARN_UNUSED_RESULT;

gboolean           lectern_mark_format_from_name (const char         *name,
                                                  LecternMarkFormat  *format);
/* One file; not for brat. */
GBytes            *lectern_marks_export          (LecternLibrary     *library,
                                                  const char *const  *ids,
                                                  LecternMarkFormat   format,
                                                  GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* Two files an article; existing files are left alone, and the export fails. */
gboolean           lectern_marks_export_brat     (LecternLibrary     *library,
                                                  const char *const  *ids,
                                                  GFile              *folder,
                                                  guint              *n_articles,
                                                  GError            **error);
/* Tells W3C and Hypothesis apart by what is in the file. */
LecternMarkReport *lectern_marks_import          (LecternLibrary     *library,
                                                  GBytes             *content,
                                                  GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* A file of any of the formats; beside an .ann lies its text. */
LecternMarkReport *lectern_marks_import_file     (LecternLibrary     *library,
                                                  GFile              *file,
                                                  GError            **error) G_GNUC_WARN_UNUSED_RESULT;

/* REFI-QDA code books. */
GBytes            *lectern_codes_export          (LecternLibrary     *library,
                                                  GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean           lectern_codes_import          (LecternLibrary     *library,
                                                  GBytes             *content,
                                                  guint              *n_codes,
                                                  GError            **error);
gboolean           lectern_codes_import_file     (LecternLibrary     *library,
                                                  GFile              *file,
                                                  guint              *n_codes,
                                                  GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternMarkReport, lectern_mark_report_free)

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * LecternProjectReport:
 * @n_articles: how many articles the project has
 * @n_new: how many of them the library did not have
 * @n_versions: how many versions of articles it has, or brought
 * @n_captures: how many originals it has
 * @n_marks: how many marks it has, or brought
 * @n_conflicts: how often library and project say different things
 * @n_missing: how much was damaged or missing and is left out
 * @notes: (element-type utf8): a sentence for each conflict and each loss, the first few hundred
 *
 * What became of a project that was written, read or checked.
 */
typedef struct {
  guint n_articles;
  guint n_new;
  guint n_versions;
  guint n_captures;
  guint n_marks;
  guint n_conflicts;
  guint n_missing;
  GPtrArray *notes;
} LecternProjectReport;

#define LECTERN_TYPE_PROJECT_REPORT (lectern_project_report_get_type ())

GType                 lectern_project_report_get_type (void) G_GNUC_CONST;
LecternProjectReport *lectern_project_report_new      (void) G_GNUC_WARN_UNUSED_RESULT;
LecternProjectReport *lectern_project_report_copy     (const LecternProjectReport *self) G_GNUC_WARN_UNUSED_RESULT;
void                  lectern_project_report_free     (LecternProjectReport       *self);
/* Both are counted; the sentence is kept while there are not too many. */
void                  lectern_project_report_take_conflict (LecternProjectReport  *self,
                                                       char                       *note);
void                  lectern_project_report_take_missing (LecternProjectReport   *self,
                                                       char                       *note);
/* What became of it, in a sentence or two. */
char                 *lectern_project_report_dup_export_summary (const LecternProjectReport *self) G_GNUC_WARN_UNUSED_RESULT;
char                 *lectern_project_report_dup_import_summary (const LecternProjectReport *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternProjectReport, lectern_project_report_free)

G_END_DECLS

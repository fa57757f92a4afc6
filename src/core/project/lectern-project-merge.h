/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../library/lectern-journal.h"
#include "../library/lectern-store-project.h"
#include "lectern-project-report.h"

G_BEGIN_DECLS

/**
 * LecternProjectMerge:
 * @step: the step of the journal that the import is
 * @report: what became of it
 * @articles: (element-type utf8 utf8): ids in the project to ids in the library
 * @tags: (element-type utf8 utf8): likewise
 * @collections: (element-type utf8 utf8): likewise
 * @tagged: (element-type utf8 GArray): tags to the articles that get them
 * @collected: (element-type utf8 GArray): collections to the articles that get into them
 * @shown: (element-type utf8): ids of articles that leave the trash in the end
 * @first_decision: the number before the first that is reserved
 *
 * An import on its way. All of it happens in calls of the library, one after the other.
 */
typedef struct {
  LecternJournalStep *step;
  LecternProjectReport *report;
  GHashTable *articles;
  GHashTable *tags;
  GHashTable *collections;
  GHashTable *tagged;
  GHashTable *collected;
  GPtrArray *shown;
  gint64 first_decision;
} LecternProjectMerge;

LecternProjectMerge *lectern_project_merge_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void                 lectern_project_merge_free (LecternProjectMerge    *self);
/* Each within a transaction; @library, @feeds and @content were checked. */
gboolean  lectern_project_merge_library         (LecternProjectMerge    *self,
                                                 LecternStore           *store,
                                                 GVariant               *library,
                                                 guint                   n_decisions,
                                                 GError                **error);
gboolean  lectern_project_merge_article         (LecternProjectMerge    *self,
                                                 LecternStore           *store,
                                                 LecternProjectArticle  *article,
                                                 GVariant               *content,
                                                 GError                **error);
gboolean  lectern_project_merge_end             (LecternProjectMerge    *self,
                                                 LecternStore           *store,
                                                 GVariant               *library,
                                                 GVariant               *feeds, /* nullable */
                                                 GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternProjectMerge, lectern_project_merge_free)

G_END_DECLS

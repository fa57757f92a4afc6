/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "export/lectern-brief.h"
#include "library/lectern-library.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_BRIEF_ASSESSMENT (lectern_brief_assessment_get_type ())
G_DECLARE_FINAL_TYPE (LecternBriefAssessment,
                      lectern_brief_assessment,
                      LECTERN,
                      BRIEF_ASSESSMENT,
                      GtkWidget)

/* The analyst's own words on a brief, which are kept as they are typed. Signals: changed, failed
 * (message), plan-loaded (text; NULL where none is kept): the plan is kept with the words. */
void  lectern_brief_assessment_set_library  (LecternBriefAssessment *self,
                                             LecternLibrary         *library); /* nullable */
/* What the words are about; those that are kept are shown when they are read. */
void  lectern_brief_assessment_set_article  (LecternBriefAssessment *self,
                                             const char             *article_id); /* nullable */
void  lectern_brief_assessment_set_articles (LecternBriefAssessment *self,
                                             const char *const      *ids);
char *lectern_brief_assessment_dup_text     (LecternBriefAssessment *self) G_GNUC_WARN_UNUSED_RESULT;
/* Borrowed, until something changes. */
LecternBriefWords lectern_brief_assessment_get_words (LecternBriefAssessment *self,
                                             const char             *assessment);
void  lectern_brief_assessment_save_plan    (LecternBriefAssessment *self,
                                             const char             *text);
void  lectern_brief_assessment_flush        (LecternBriefAssessment *self);

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-brief-model.h"

G_BEGIN_DECLS

LecternBriefSection *lectern_brief_build_summary  (LecternBriefChapter     *chapter,
                                                   const LecternBriefInput *input) G_GNUC_WARN_UNUSED_RESULT;
LecternBriefSection *lectern_brief_build_names    (LecternBriefChapter     *chapter,
                                                   const LecternBriefInput *input) G_GNUC_WARN_UNUSED_RESULT;
LecternBriefSection *lectern_brief_build_timeline (LecternBriefChapter     *chapter,
                                                   const LecternBriefInput *input) G_GNUC_WARN_UNUSED_RESULT;
LecternBriefSection *lectern_brief_build_quotes   (LecternBriefChapter     *chapter,
                                                   const LecternBriefInput *input) G_GNUC_WARN_UNUSED_RESULT;
/* A section for each layer that holds kinds that no other section shows. */
GPtrArray           *lectern_brief_build_findings (LecternBriefChapter     *chapter,
                                                   const LecternBriefInput *input) G_GNUC_WARN_UNUSED_RESULT;

/* What several sections are made with */
GPtrArray           *lectern_brief_find_kind      (LecternArticle          *article,
                                                   LecternLayer            *layer,
                                                   const char              *pattern) G_GNUC_WARN_UNUSED_RESULT;
/* Line ends within a quotation are spaces. NULL where there are no words. */
LecternBriefRun     *lectern_brief_add_words      (LecternBriefItem        *item,
                                                   LecternArticle          *article,
                                                   LecternSpan              span,
                                                   guint                    style);
char                *lectern_brief_dup_kind_heading (const char            *kind) G_GNUC_WARN_UNUSED_RESULT;
/* In the order in which kinds of names are listed. */
int                  lectern_brief_compare_kinds  (const char              *one,
                                                   const char              *two);
void                 lectern_brief_add_heading    (LecternBriefSection     *section,
                                                   char                    *text); /* takes it over */
/* Says who made a section, unless it is said already; @format holds a %s. */
void                 lectern_brief_set_maker      (LecternBriefSection     *section,
                                                   const LecternBriefInput *input,
                                                   LecternLayer            *layer,
                                                   const char              *format);

char                *lectern_brief_dup_maker      (const LecternBriefInput *input,
                                                   LecternLayer            *layer) G_GNUC_WARN_UNUSED_RESULT;
/* A date as people write it; what is no date stays as it is. */
char                *lectern_brief_dup_date       (const char              *value) G_GNUC_WARN_UNUSED_RESULT;
/* Likewise, with the time of day and what the text says about how early or late. */
char                *lectern_brief_dup_time       (const LecternAnnotation *time) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

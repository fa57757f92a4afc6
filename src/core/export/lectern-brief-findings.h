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
/* Adds a section for each layer that holds kinds that no other section shows. */
void                 lectern_brief_build_findings (LecternBriefChapter     *chapter,
                                                   const LecternBriefInput *input);

char                *lectern_brief_dup_maker      (const LecternBriefInput *input,
                                                   LecternLayer            *layer) G_GNUC_WARN_UNUSED_RESULT;
/* A date as people write it; what is no date stays as it is. */
char                *lectern_brief_dup_date       (const char              *value) G_GNUC_WARN_UNUSED_RESULT;
/* Likewise, with the time of day and what the text says about how early or late. */
char                *lectern_brief_dup_time       (const LecternAnnotation *time) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

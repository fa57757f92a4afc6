/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern.h>

#include "export/lectern-brief.h"
#include "library/lectern-mark.h"

G_BEGIN_DECLS

/* An article with all that a brief shows of one, and what to make a brief of. */
typedef struct {
  LecternArticle *article;
  LecternCapture *capture;
  GPtrArray *layers;
  GPtrArray *marks;
} ExportFixture;

/* @words, perhaps hostile, stand in title, author, text, notes, names and links. */
ExportFixture *export_fixture_new  (const char           *words) G_GNUC_WARN_UNUSED_RESULT;
void           export_fixture_free (ExportFixture        *self);
/* With all sections, and the whole text. */
LecternBrief  *export_fixture_make (ExportFixture        *self,
                                    const char           *headline,
                                    const char           *assessment) G_GNUC_WARN_UNUSED_RESULT;
LecternBrief  *export_fixture_make_planned (ExportFixture *self,
                                    const LecternBriefWords *words,
                                    const LecternBriefPlan *plan) G_GNUC_WARN_UNUSED_RESULT;
/* A plan with these sections, with commas between, and no others. */
LecternBriefPlan *export_fixture_plan (const char        *sections) G_GNUC_WARN_UNUSED_RESULT;
char          *export_fixture_write (LecternBrief        *brief,
                                    const char           *format) G_GNUC_WARN_UNUSED_RESULT;
LecternSpan    export_fixture_find (ExportFixture        *self,
                                    const char           *words);
/* Lines of hostile text: our own, and the shared list of naughty strings where it is there. */
char         **export_fixture_list_hostile (void) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ExportFixture, export_fixture_free)

G_END_DECLS

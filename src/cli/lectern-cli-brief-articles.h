/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "export/lectern-brief.h"
#include "lectern-cli-session.h"

G_BEGIN_DECLS

/* The articles of a brief, with all that it says of them. It holds what the inputs borrow. */
typedef struct _LecternCliBriefArticles LecternCliBriefArticles;

LecternCliBriefArticles *lectern_cli_brief_articles_new      (LecternCliSession       *session) G_GNUC_WARN_UNUSED_RESULT;
void                     lectern_cli_brief_articles_free     (LecternCliBriefArticles *self);
/* Reads an article and what plugins find in it. A plugin that fails costs its part of the brief:
 * it is told of on standard error. Takes over @stored. */
gboolean                 lectern_cli_brief_articles_take     (LecternCliBriefArticles *self,
                                                              LecternStoredArticle    *stored,
                                                              GError                 **error);
/* What the analyst wrote about the only article; %NULL where there are several, or nothing. */
const char              *lectern_cli_brief_articles_get_words (LecternCliBriefArticles *self,
                                                              const char              *key);
LecternBrief            *lectern_cli_brief_articles_write    (LecternCliBriefArticles *self,
                                                              const LecternBriefWords *words,
                                                              const LecternBriefPlan  *plan) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternCliBriefArticles, lectern_cli_brief_articles_free)

G_END_DECLS

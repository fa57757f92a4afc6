/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-article.h"

G_BEGIN_DECLS

/* What stood between the reader and the article, in words: NULL when nothing did. @obstacle is
 * consent, bot-check, sign-in, paywall or script-only; @incomplete says why less came. */
char *lectern_obstacle_dup_sentence    (const char     *obstacle,    /* nullable */
                                        const char     *incomplete,  /* nullable */
                                        guint           n_words) G_GNUC_WARN_UNUSED_RESULT;
char *lectern_article_dup_obstacle     (LecternArticle *article) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

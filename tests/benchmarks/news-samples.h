/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern.h>

G_BEGIN_DECLS

/* News of a made-up language: words fall off as in any (Zipf), frequent ones are
 * short, rare ones have endings, lengths of articles are log-normal. The same number always gives
 * the same article. Not for several threads at once. */
typedef struct _NewsSamples NewsSamples;

NewsSamples    *news_samples_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void            news_samples_free        (NewsSamples *self);
LecternArticle *news_samples_dup_article (NewsSamples *self,
                                          guint        number) G_GNUC_WARN_UNUSED_RESULT;
/* The text, title first, and the title alone. */
char           *news_samples_dup_text    (NewsSamples *self,
                                          guint        number,
                                          char       **title) G_GNUC_WARN_UNUSED_RESULT;
/* The word of a rank, 0 for the most frequent. */
const char     *news_samples_get_word    (NewsSamples *self,
                                          guint        rank);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NewsSamples, news_samples_free)

G_END_DECLS

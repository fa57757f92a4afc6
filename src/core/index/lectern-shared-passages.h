/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-shingles.h"

G_BEGIN_DECLS

/**
 * LecternSharedPassage:
 * @first: where it stands in the first article
 * @second: where it stands in the second
 * @n_words: how long it is
 *
 * A run of words that two articles have in common.
 */
typedef struct {
  LecternSpan first;
  LecternSpan second;
  guint n_words;
} LecternSharedPassage;

/* Element type LecternSharedPassage, in the order of the first article. */
GArray *lectern_shared_passages_find (LecternArticle *first,
                                      LecternArticle *second) G_GNUC_WARN_UNUSED_RESULT;
/* How much of the words of an article @passages cover, 0 to 1. */
double  lectern_shared_passages_get_share (GArray         *passages,
                                           LecternArticle *article);

G_END_DECLS

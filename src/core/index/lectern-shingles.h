/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-article.h"

G_BEGIN_DECLS

/* So many words make a shingle. */
#define LECTERN_SHINGLE_WORDS 4

/**
 * LecternWord:
 * @span: where it stands in the text
 * @hash: of the word, without regard to case
 *
 * A word, for comparing texts.
 */
typedef struct {
  LecternSpan span;
  guint32 hash;
} LecternWord;

/**
 * LecternOverlap:
 * @n_shared: how many shingles both have
 * @n_fewer: how many the one with fewer has
 * @jaccard: what they share of all that they have together
 * @containment: what they share of the one with fewer
 *
 * How much two texts have in common.
 */
typedef struct {
  guint n_shared;
  guint n_fewer;
  double jaccard;
  double containment;
} LecternOverlap;

/* Element type LecternWord. Of a text, or of the main text of an article, with spans in its text. */
GArray        *lectern_words_scan         (const char     *text,
                                           gsize           length) G_GNUC_WARN_UNUSED_RESULT;
GArray        *lectern_words_scan_article (LecternArticle *article) G_GNUC_WARN_UNUSED_RESULT;
/* Element type guint64; @sorts: sorted, each once. */
GArray        *lectern_shingles_new       (GArray         *words,
                                           gboolean        sorts) G_GNUC_WARN_UNUSED_RESULT;
LecternOverlap lectern_shingles_compare   (GArray         *a,
                                           GArray         *b);
/* Whether so much in common makes one story. */
gboolean       lectern_overlap_is_story   (const LecternOverlap *self);

G_END_DECLS

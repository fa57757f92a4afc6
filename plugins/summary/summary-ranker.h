/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern.h>

G_BEGIN_DECLS

/* A term of a sentence and its weight; the weights of a sentence have length 1. */
typedef struct {
  guint32 term;
  float weight;
} SummaryTerm;

/* A sentence that may be chosen. Its terms are a slice of the shared array, sorted by term. */
typedef struct {
  LecternSpan span;
  guint first_term;
  guint n_terms;
  guint n_words;
  guint position;    /* among the sentences */
  float prior;       /* what speaks for it beforehand; the priors add up to 1 */
  float score;
} SummarySentence;

typedef struct {
  GArray *sentences; /* of SummarySentence */
  GArray *terms;     /* of SummaryTerm */
  guint n_terms;     /* different ones */
} SummaryGraph;

typedef struct {
  double restart;    /* how often the walk begins anew at a sentence that its place favors */
  double redundancy; /* how much likeness to what is chosen already counts against a sentence */
} SummaryWeights;

/* Scores the sentences by how central they are. */
void    summary_rank   (SummaryGraph         *graph,
                        const SummaryWeights *weights);
/* Chooses the best that differ. Returns: (element-type guint): indices, best first */
GArray *summary_choose (const SummaryGraph   *graph,
                        const SummaryWeights *weights,
                        guint                 n_wanted) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern.h>

G_BEGIN_DECLS

/* What the model knows of a sentence, in the order of its weights. */
typedef enum {
  SUMMARY_FEATURE_PLACE,       /* 1 / (1 + place) */
  SUMMARY_FEATURE_NEAR_TOP,    /* 1 / (1 + place / 4) */
  SUMMARY_FEATURE_DEPTH,       /* place / number of sentences */
  SUMMARY_FEATURE_FIRST,       /* 1 for the first sentence */
  SUMMARY_FEATURE_CENTRALITY,  /* of a walk that favors nothing; the greatest is 1 */
  SUMMARY_FEATURE_WALK,        /* of a walk that favors the beginning and the title */
  SUMMARY_FEATURE_TITLE,       /* how much of the title it says */
  SUMMARY_FEATURE_FREQUENCY,   /* how often its terms stand in the article */
  SUMMARY_FEATURE_TOPICS,      /* how many of the ten most frequent terms it has, of ten */
  SUMMARY_FEATURE_RECURRING,   /* how many of its terms stand more than once, of all */
  SUMMARY_FEATURE_LENGTH,      /* words, of 40 */
  SUMMARY_FEATURE_EXCESS,      /* words beyond 25, of 35 */
  SUMMARY_FEATURE_NUMBERS,     /* one or two and more words with digits: 0, 0.5, 1 */
  SUMMARY_FEATURE_CAPITALS,    /* capitalized words, of the most in a sentence of the article */
  SUMMARY_FEATURE_QUOTED,      /* 1 where it has marks of quotation */
  SUMMARY_N_FEATURES
} SummaryFeature;

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
  guint n_numbers;   /* words with digits */
  guint n_capitals;  /* capitalized words, the first left out */
  guint position;    /* among the sentences */
  gboolean is_quoting;
  gboolean is_question;
  gboolean is_hedged;
  float prior;       /* what speaks for it beforehand; the priors add up to 1 */
  float score;
  float features[SUMMARY_N_FEATURES];
} SummarySentence;

typedef struct {
  GArray *sentences; /* of SummarySentence */
  GArray *terms;     /* of SummaryTerm */
  guint n_terms;     /* different ones */
} SummaryGraph;

/* Scores the sentences by how central they are. @restart: how often the walk begins anew at a
 * sentence that its prior favors. */
void    summary_rank   (SummaryGraph       *graph,
                        double              restart);
/* Chooses the best that differ. @redundancy: how much likeness to what is chosen already counts
 * against a sentence. Returns: (element-type guint): indices, best first */
GArray *summary_choose (const SummaryGraph *graph,
                        double              redundancy,
                        guint               n_wanted) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-article.h"
#include "../model/lectern-layer.h"

G_BEGIN_DECLS

/**
 * LecternSummarySource:
 * @article: an article
 * @ranked: (nullable): the effective layer with its ranked sentences, of the family `summary`
 *
 * What a summary of several articles is made from. Zero-initialize.
 */
typedef struct {
  LecternArticle *article;
  LecternLayer *ranked;
} LecternSummarySource;

/**
 * LecternSummarySentence:
 * @source: number of the source that it stands in, from 0
 * @span: where
 * @others: (element-type guint): numbers of the other sources that say nearly the same
 *
 * A sentence of a summary of several articles.
 */
typedef struct {
  guint source;
  LecternSpan span;
  GArray *others;
} LecternSummarySentence;

/* Whether a sentence is part of its article's summary: chosen by the plugin or pinned by hand. */
gboolean   lectern_summary_is_chosen (const LecternAnnotation    *sentence);
/* Element type LecternSummarySentence, in the order of the sources and their texts. */
GPtrArray *lectern_summary_join      (const LecternSummarySource *sources,
                                      guint                       n_sources,
                                      guint                       n_wanted,
                                      GCancellable               *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

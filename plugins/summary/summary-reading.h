/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "summary-ranker.h"
#include "summary-words.h"

G_BEGIN_DECLS

/* An article as the ranker sees it. */
typedef struct {
  SummaryGraph graph;
  GArray *frequencies; /* of guint: sentences that have a term */
  GArray *counts;      /* of guint: how often a term stands in the article */
  GHashTable *title;   /* terms of the title */
} SummaryReading;

/* Reads the sentences of running text. @host: (nullable): asked whether to go on. */
gboolean summary_reading_init  (SummaryReading     *self,
                                LecternArticle     *article,
                                const SummaryWords *words,
                                const LecternHost  *host,
                                GError            **error);
void     summary_reading_clear (SummaryReading     *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SummaryReading, summary_reading_clear)

G_END_DECLS

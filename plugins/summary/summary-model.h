/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "summary-reading.h"

G_BEGIN_DECLS

/* A linear model: how much each feature of a sentence counts. */
typedef struct {
  double weights[SUMMARY_N_FEATURES];
} SummaryModel;

/* Reads `NAME VALUE` lines; each feature must be there once. */
gboolean    summary_model_load       (SummaryModel   *self,
                                      const char     *path,
                                      GError        **error);
const char *summary_model_get_name   (SummaryFeature  feature);
/* Fills in the features of all sentences. @restart: how often the walk that favors the beginning
 * begins anew */
void        summary_model_look       (SummaryReading *reading,
                                      double          restart);
/* Sets the scores of all sentences. @emphasis: how much more than usual their place counts */
void        summary_model_score      (const SummaryModel *self,
                                      SummaryReading     *reading,
                                      double              emphasis);

G_END_DECLS

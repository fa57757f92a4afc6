/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "summary-reading.h"

G_BEGIN_DECLS

/* What each sentence adds to a summary: the words that it shares with one that a person wrote, less a
 * price for each word that it has. Of several summaries the one counts that gives most. Returns:
 * (transfer full) (array): a value a sentence */
double *summary_gain_measure (const SummaryReading *reading,
                              LecternArticle       *article,
                              GPtrArray            *summaries, /* of char * */
                              double                price) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern.h>

G_BEGIN_DECLS

typedef struct _SummaryAnalyzer SummaryAnalyzer;

/* Reads the lists of stop words in @folder. */
SummaryAnalyzer *summary_analyzer_new  (const char                   *folder,
                                        GError                      **error) G_GNUC_WARN_UNUSED_RESULT;
void             summary_analyzer_free (SummaryAnalyzer              *self);
/* Chooses the sentences that tell most of the request's article. */
gboolean         summary_analyzer_run  (SummaryAnalyzer              *self,
                                        const LecternAnalyzerRequest *request,
                                        LecternLayerBuilder          *layer,
                                        GError                      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SummaryAnalyzer, summary_analyzer_free)

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern.h>

G_BEGIN_DECLS

typedef struct _QuotesAnalyzer QuotesAnalyzer;

/* Reads the words of each language in @folder. */
QuotesAnalyzer *quotes_analyzer_new  (const char                   *folder,
                                      GError                      **error) G_GNUC_WARN_UNUSED_RESULT;
void            quotes_analyzer_free (QuotesAnalyzer               *self);
/* Finds what is said in the request's article, and by whom. */
gboolean        quotes_analyzer_run  (QuotesAnalyzer               *self,
                                      const LecternAnalyzerRequest *request,
                                      LecternLayerBuilder          *layer,
                                      GError                      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuotesAnalyzer, quotes_analyzer_free)

G_END_DECLS

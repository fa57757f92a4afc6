/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "timeline-rules.h"

G_BEGIN_DECLS

/* Compiles all rule files in @folder. Returns: (element-type TimelineRules) */
GPtrArray *timeline_load_rules (const char                   *folder,
                                GError                      **error) G_GNUC_WARN_UNUSED_RESULT;
/* Finds the dates, times, durations and sets in the request's article. */
gboolean   timeline_analyze    (GPtrArray                    *languages,
                                const LecternAnalyzerRequest *request,
                                LecternLayerBuilder          *layer,
                                GError                      **error);

G_END_DECLS

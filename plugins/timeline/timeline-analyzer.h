/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "timeline-rule-set.h"

G_BEGIN_DECLS

/* Finds the dates, times, durations and sets in the request's article, and what happened then. */
gboolean timeline_analyze (TimelineRuleSet              *set,
                           const LecternAnalyzerRequest *request,
                           LecternLayerBuilder          *layer,
                           GError                      **error);

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "timeline-passage.h"

G_BEGIN_DECLS

/* Adds what the article tells to have happened, and when, to @layer. @with_undated: also what it
 * gives no date for, as of the day that was told before or the article's own. */
void timeline_add_events (const TimelineContext *context,
                          const GArray          *passages,
                          gboolean               with_undated,
                          LecternLayerBuilder   *layer);

G_END_DECLS

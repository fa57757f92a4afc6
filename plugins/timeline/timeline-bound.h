/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "timeline-matcher.h"

G_BEGIN_DECLS

/* What the word before a date says it is: `before`, `after`, `since`, `until`, `by`, `about`, or
 * NULL. @previous is the expression before it, if any. */
const char *timeline_find_bound (const TimelineRules *rules,
                                 const char          *text,
                                 const GArray        *tokens,
                                 const TimelineMatch *match,
                                 const TimelineMatch *previous);

G_END_DECLS

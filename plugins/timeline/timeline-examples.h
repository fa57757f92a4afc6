/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "timeline-resolver.h"

G_BEGIN_DECLS

/* Tells of an example that does not hold: what was wanted and what was found. */
typedef void (*TimelineExampleFunc) (const TimelineRule    *rule,
                                     const TimelineExample *example,
                                     const char            *found,
                                     gpointer               user_data);

guint timeline_examples_check (const TimelineRules *rules,
                               const char          *file,
                               TimelineExampleFunc  failed,
                               gpointer             user_data);

G_END_DECLS

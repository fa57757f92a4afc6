/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "timeline-lexer.h"

G_BEGIN_DECLS

typedef enum {
  TIMELINE_TENSE_NONE,
  TIMELINE_TENSE_PAST,
  TIMELINE_TENSE_FUTURE,
} TimelineTense;

/* An expression that a rule found. */
typedef struct {
  const TimelineRule *rule;
  guint first;  /* first token of the extent */
  guint last;   /* last token of the extent */
  guint length; /* tokens of the whole pattern, with what stands around the extent */
  guint order;  /* of the rule; the first in the file wins */
  TimelineFields fields;
} TimelineMatch;

/* Adds the expressions in @tokens to @matches, in text order and without overlaps. */
void          timeline_match      (const TimelineRules *rules,
                                   const GArray        *tokens,
                                   GArray              *matches);
/* The tense of the verb next to a match. */
TimelineTense timeline_find_tense (const TimelineRules *rules,
                                   const char          *text,
                                   const GArray        *tokens,
                                   const TimelineMatch *match);
gboolean      timeline_token_has_class (const TimelineToken *token,
                                        guint16              class_id,
                                        TimelineFieldValue  *value);

G_END_DECLS

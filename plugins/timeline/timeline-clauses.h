/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "timeline-passage.h"

G_BEGIN_DECLS

/* The most words of a clause that are kept as what happened. */
#define TIMELINE_MAX_HEADS 6

/* A part of a sentence with a verb of its own. */
typedef struct {
  guint first;        /* its first token */
  guint last;
  guint heads[TIMELINE_MAX_HEADS]; /* tokens: its verb, then nouns that name what happened */
  guint n_heads;
  gboolean has_verb;
  gboolean is_below;  /* it hangs on the clause before it: "who", "when", "after" */
  TimelineTense tense;
} TimelineClause;

/* The clauses of the tokens from @first to @last, in text order and without gaps. */
void timeline_find_clauses (const TimelineRules   *rules,
                            const char            *text,
                            const TimelinePassage *passage,
                            guint                  first,
                            guint                  last,
                            GArray                *clauses);

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "timeline-matcher.h"
#include "timeline-value.h"

G_BEGIN_DECLS

#define TIMELINE_VALUE_BYTES 48

/* What dates of an article are counted from. */
typedef struct {
  const TimelineRules *rules;
  const char *text;
  GDate reference;        /* invalid when the article has no date */
  const char *origin;     /* of the reference: published, dateline */
  gboolean is_narrative;  /* counts from the date mentioned before rather than from today */
  GDate last;             /* begin of the date mentioned before; invalid when there is none */
  TimelinePrecision last_precision;
  gboolean last_leads;    /* it stood at the head of a sentence, as one that the account goes on with */
  GDate story;            /* the last one that was known to the month; invalid when there is none */
  GDate stray;            /* one that lies too far off to be gone on with, unless another agrees */
  int last_bc;            /* year before Christ that was mentioned last, 0 for one after */
  guint passage;          /* which block is read */
  guint last_passage;     /* which one mentioned the date before */
} TimelineContext;

/* The outcome for one expression. */
typedef struct {
  const char *kind;       /* date, time, duration, set */
  char value[TIMELINE_VALUE_BYTES];
  const char *reason;     /* code, see docs/timeline.md */
  GDate reference;        /* what it was counted from; may be invalid */
  const char *origin;     /* published, dateline, text; (nullable) */
  TimelineTense tense;    /* of the verb that decided; none when no verb did */
  gboolean is_uncertain;
  TimelinePrecision precision;
  GDate begin;            /* invalid when open */
  GDate end;
} TimelineResult;

gboolean timeline_resolve (TimelineContext     *context,
                           const GArray        *tokens,
                           const TimelineMatch *match,
                           TimelineResult      *result);

G_END_DECLS

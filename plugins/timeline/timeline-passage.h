/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "timeline-resolver.h"

G_BEGIN_DECLS

/* An expression and what was made of it. */
typedef struct {
  const TimelineMatch *match;
  TimelineResult result;
  const char *modifier;    /* (nullable) */
  const char *bound;       /* (nullable) */
  char *edtf;              /* (nullable) owned */
  LecternSpan range_begin; /* of what it is the other end of, or none */
  char *range_edtf;        /* (nullable) owned: from that one to this */
} TimelineResolved;

/* A block of the article. */
typedef struct {
  GArray *tokens;    /* of TimelineToken */
  GArray *matches;   /* of TimelineMatch */
  GArray *sentences; /* of LecternSpan */
  GArray *resolved;  /* of TimelineResolved */
  gboolean is_body;  /* neither title nor heading nor dateline */
} TimelinePassage;

void        timeline_passage_init     (TimelinePassage       *self);
void        timeline_passage_clear    (TimelinePassage       *self);
void        timeline_passage_resolve  (TimelinePassage       *passage,
                                       TimelineContext       *context);
guint       timeline_passage_find     (const TimelinePassage *passage,
                                       guint                  token);
LecternSpan timeline_passage_get_span (const TimelinePassage *passage,
                                       const TimelineMatch   *match);

G_END_DECLS

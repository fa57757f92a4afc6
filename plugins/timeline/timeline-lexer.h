/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "timeline-rules.h"

G_BEGIN_DECLS

typedef enum {
  TIMELINE_TOKEN_WORD,
  TIMELINE_TOKEN_NUMBER,
  TIMELINE_TOKEN_MARK,
} TimelineTokenKind;

/* A piece of text as time expressions need it: letters and digits apart, hyphens on their own. */
typedef struct {
  LecternSpan span;
  TimelineTokenKind kind;
  const TimelineWord *word; /* (nullable): its entry in the vocabulary of the rules */
  double number;            /* value of a number, in digits or words */
  guint8 n_digits;          /* of a plain number in digits, otherwise 0 */
  guint is_ordinal : 1;
  guint is_capitalized : 1;
  guint touches : 1;        /* no white space before it */
  guint is_in_date : 1;     /* part of an expression that was worked out */
} TimelineToken;

/* Adds the tokens of @span to @tokens. */
void timeline_lex (const TimelineRules *rules,
                   const char          *text,
                   LecternSpan          span,
                   GArray              *tokens);

G_END_DECLS

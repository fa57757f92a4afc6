/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "quotes-phrase.h"

G_BEGIN_DECLS

/* A quotation may be interrupted so often: "…", said X. "…" */
#define QUOTES_MAX_PARTS 8

typedef struct {
  QuotesRange parts[QUOTES_MAX_PARTS];
  guint n_parts;
  QuotesRange speaker; /* empty when nobody is named */
  QuotesRange cue;     /* empty when there is none */
  guint32 classes;     /* of the cue */
  guint32 sentence;    /* of the cue, or of the first part */
  float confidence;
} QuotesFinding;

/* Finds what is said in a text. Returns: (transfer full) (element-type QuotesFinding): in text order */
GArray *quotes_find          (const QuotesText    *text,
                              const LecternHost   *host) G_GNUC_WARN_UNUSED_RESULT;
/* The quotations that belong to no cue of their own, once the others are found. */
void    quotes_find_unclaimed (const QuotesText   *text,
                              GArray              *findings,
                              guint8              *is_claimed);

G_END_DECLS

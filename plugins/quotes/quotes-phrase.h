/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "quotes-text.h"

G_BEGIN_DECLS

/* Who and how far: phrases and clauses, found without a grammar, by the little words between them. */

QuotesRange quotes_phrase_before        (const QuotesText *text,
                                         guint32           first,
                                         guint32           end);
QuotesRange quotes_phrase_after         (const QuotesText *text,
                                         guint32           first,
                                         guint32           end);
/* Where the clause that begins at @first ends. One @is_short is an object or an infinitive, which
 * ends at the first comma. */
guint32     quotes_phrase_clause_end    (const QuotesText *text,
                                         guint32           first,
                                         guint32           end,
                                         gboolean          is_short);
gboolean    quotes_phrase_can_begin     (const QuotesText *text,
                                         guint32           index);

static inline gboolean
quotes_range_is_empty (QuotesRange range)
{
  return range.first >= range.end;
}

G_END_DECLS

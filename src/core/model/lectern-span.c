/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-span.h"

/**
 * lectern_span_compare:
 * @a: a span
 * @b: another
 *
 * Orders spans by start; of two with one start the longer comes first, so that an outer span
 * precedes what it holds.
 *
 * Returns: less than, equal to or greater than zero
 */
int
lectern_span_compare (LecternSpan a, LecternSpan b)
{
  if (a.start != b.start)
    return a.start < b.start ? -1 : 1;
  if (a.end != b.end)
    return a.end > b.end ? -1 : 1;
  return 0;
}

static gboolean
is_boundary (const char *text, gsize length, guint32 offset)
{
  return offset == length || (text[offset] & 0xc0) != 0x80;
}

/**
 * lectern_span_is_valid:
 * @span: a span
 * @text: UTF-8 text
 * @length: its length in bytes
 *
 * Tells whether @span lies inside @text, is not turned round, and cuts no character.
 *
 * Returns: %TRUE if it does
 */
gboolean
lectern_span_is_valid (LecternSpan span, const char *text, gsize length)
{
  return span.start <= span.end && span.end <= length && is_boundary (text, length, span.start)
         && is_boundary (text, length, span.end);
}

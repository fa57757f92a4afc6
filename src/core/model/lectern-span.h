/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-error.h"

G_BEGIN_DECLS

/**
 * LecternSpan:
 * @start: offset of the first byte
 * @end: offset past the last byte
 *
 * A half-open range of UTF-8 byte offsets into the text of one article.
 */
typedef struct {
  guint32 start;
  guint32 end;
} LecternSpan;

#define LECTERN_SPAN_NONE ((LecternSpan){ G_MAXUINT32, G_MAXUINT32 })

static inline gboolean
lectern_span_is_none (LecternSpan span)
{
  return span.start == G_MAXUINT32;
}

static inline guint32
lectern_span_get_length (LecternSpan span)
{
  return span.end - span.start;
}

static inline gboolean
lectern_span_equal (LecternSpan a, LecternSpan b)
{
  return a.start == b.start && a.end == b.end;
}

static inline gboolean
lectern_span_contains (LecternSpan outer, LecternSpan inner)
{
  return outer.start <= inner.start && inner.end <= outer.end;
}

static inline gboolean
lectern_span_contains_offset (LecternSpan span, guint32 offset)
{
  return span.start <= offset && offset < span.end;
}

static inline gboolean
lectern_span_overlaps (LecternSpan a, LecternSpan b)
{
  return a.start < b.end && b.start < a.end;
}

LECTERN_AVAILABLE_IN_1_0
int         lectern_span_compare   (LecternSpan  a,
                                    LecternSpan  b);
LECTERN_AVAILABLE_IN_1_0
gboolean    lectern_span_is_valid  (LecternSpan  span,
                                    const char  *text,
                                    gsize        length);

G_END_DECLS

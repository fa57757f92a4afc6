/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-offset-map.h"

/**
 * LecternOffsetMap:
 *
 * Converts byte offsets between two forms of a text, such as what came in and what is kept, or
 * what is kept and what is shown. The map is a list of runs: in a *copy* run both forms have the
 * same bytes; in any other the bytes differ, and an offset inside it goes to the run's start (or,
 * as the end of a span, to the run's end). Built by appending; safe to share between threads
 * once built.
 *
 * For example `a\r\nb` becomes `a\nb` by a copy of 1, a change of 2 to 1, a copy of 1.
 */
struct _LecternOffsetMap {
  GArray *runs; /* owned, of OffsetRun, sorted in both forms */
  guint32 from_length;
  guint32 to_length;
};

typedef struct {
  guint32 from;
  guint32 to;
  gboolean is_copy;
} OffsetRun;

G_DEFINE_BOXED_TYPE (LecternOffsetMap,
                     lectern_offset_map,
                     lectern_offset_map_ref,
                     lectern_offset_map_unref)

/**
 * lectern_offset_map_new:
 *
 * Makes a map of two empty texts.
 *
 * Returns: (transfer full): a map
 */
LecternOffsetMap *
lectern_offset_map_new (void)
{
  LecternOffsetMap *self = g_atomic_rc_box_new0 (LecternOffsetMap);

  self->runs = g_array_new (FALSE, FALSE, sizeof (OffsetRun));

  return self;
}

static void
offset_map_clear (gpointer data)
{
  LecternOffsetMap *self = data;

  g_array_unref (self->runs);
}

/**
 * lectern_offset_map_ref:
 * @self: a map
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
LecternOffsetMap *
lectern_offset_map_ref (LecternOffsetMap *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * lectern_offset_map_unref:
 * @self: (transfer full): a map
 *
 * Drops a reference.
 */
void
lectern_offset_map_unref (LecternOffsetMap *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, offset_map_clear);
}

/**
 * lectern_offset_map_append:
 * @self: a map that nobody else has yet
 * @from_length: bytes in the first form; 0 where something is only in the second
 * @to_length: bytes in the second form; 0 where something was left out
 * @is_copy: the bytes are the same; the lengths must then be equal
 *
 * Appends a run behind what is mapped so far.
 */
void
lectern_offset_map_append (LecternOffsetMap *self,
                           guint32 from_length,
                           guint32 to_length,
                           gboolean is_copy)
{
  OffsetRun run = { self->from_length, self->to_length, is_copy };
  gboolean continues = FALSE;

  g_return_if_fail (self != NULL);
  g_return_if_fail (!is_copy || from_length == to_length);

  if (from_length == 0 && to_length == 0)
    return;

  continues = is_copy && self->runs->len > 0
              && g_array_index (self->runs, OffsetRun, self->runs->len - 1).is_copy;
  if (!continues)
    g_array_append_val (self->runs, run);
  self->from_length += from_length;
  self->to_length += to_length;
}

/* The last run that begins at or before @offset. */
static guint
find_run (LecternOffsetMap *self, guint32 offset, gboolean backward)
{
  guint low = 0;
  guint high = self->runs->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;
      const OffsetRun *run = &g_array_index (self->runs, OffsetRun, middle);

      if ((backward ? run->to : run->from) <= offset)
        low = middle;
      else
        high = middle;
    }

  return low;
}

static guint32
convert (LecternOffsetMap *self, guint32 offset, gboolean backward, gboolean is_end)
{
  guint32 last = backward ? self->to_length : self->from_length;
  guint32 other_last = backward ? self->from_length : self->to_length;
  const OffsetRun *run = NULL;
  guint32 start = 0;
  guint32 other = 0;
  guint index = 0;

  if (offset >= last || self->runs->len == 0)
    return other_last;

  index = find_run (self, offset, backward);
  run = &g_array_index (self->runs, OffsetRun, index);
  start = backward ? run->to : run->from;
  other = backward ? run->from : run->to;
  if (run->is_copy)
    return other + (offset - start);
  if (!is_end || offset == start || index + 1 == self->runs->len)
    return offset == start || !is_end ? other : other_last;

  return backward ? run[1].from : run[1].to;
}

/**
 * lectern_offset_map_forward:
 * @self: a map
 * @offset: a byte offset in the first form
 *
 * Converts an offset to the second form.
 *
 * Returns: the offset there; that of the end for anything behind the end
 */
guint32
lectern_offset_map_forward (LecternOffsetMap *self, guint32 offset)
{
  g_return_val_if_fail (self != NULL, offset);

  return convert (self, offset, FALSE, FALSE);
}

/**
 * lectern_offset_map_backward:
 * @self: a map
 * @offset: a byte offset in the second form
 *
 * Converts an offset to the first form.
 *
 * Returns: the offset there; that of the end for anything behind the end
 */
guint32
lectern_offset_map_backward (LecternOffsetMap *self, guint32 offset)
{
  g_return_val_if_fail (self != NULL, offset);

  return convert (self, offset, TRUE, FALSE);
}

static LecternSpan
convert_span (LecternOffsetMap *self, LecternSpan span, gboolean backward)
{
  LecternSpan result = { 0, 0 };

  if (lectern_span_is_none (span))
    return span;

  result.start = convert (self, span.start, backward, FALSE);
  /* The end is found from the last byte inside, so that what was put in or left out right behind
   * the span does not count as part of it. */
  result.end = span.end == span.start ? result.start
                                      : convert (self, span.end - 1, backward, FALSE);
  if (span.end > span.start)
    {
      guint32 behind = convert (self, span.end, backward, TRUE);
      guint index = find_run (self, span.end - 1, backward);
      const OffsetRun *run = &g_array_index (self->runs, OffsetRun, index);

      result.end = run->is_copy ? result.end + 1 : behind;
    }

  return result;
}

/**
 * lectern_offset_map_forward_span:
 * @self: a map
 * @span: a span of the first form
 *
 * Converts a span to the second form. A span that ends inside a changed run takes all of it.
 *
 * Returns: the span there
 */
LecternSpan
lectern_offset_map_forward_span (LecternOffsetMap *self, LecternSpan span)
{
  g_return_val_if_fail (self != NULL, span);

  return convert_span (self, span, FALSE);
}

/**
 * lectern_offset_map_backward_span:
 * @self: a map
 * @span: a span of the second form
 *
 * Converts a span to the first form. A span that ends inside a changed run takes all of it.
 *
 * Returns: the span there
 */
LecternSpan
lectern_offset_map_backward_span (LecternOffsetMap *self, LecternSpan span)
{
  g_return_val_if_fail (self != NULL, span);

  return convert_span (self, span, TRUE);
}

typedef struct {
  guint32 offset;
  gsize index;
} OffsetRequest;

static int
compare_requests (gconstpointer a, gconstpointer b)
{
  const OffsetRequest *one = a;
  const OffsetRequest *two = b;

  return one->offset < two->offset ? -1 : one->offset > two->offset;
}

/**
 * lectern_offsets_to_characters:
 * @text: UTF-8 text
 * @length: its length in bytes
 * @offsets: (array length=n_offsets): byte offsets, in any order
 * @n_offsets: how many
 *
 * Converts byte offsets to offsets in code points, as files that others read have them, in one
 * pass over the text.
 *
 * Returns: (transfer full) (array length=n_offsets): the offsets, in the order of @offsets
 */
guint32 *
lectern_offsets_to_characters (const char *text,
                               gsize length,
                               const guint32 *offsets,
                               gsize n_offsets)
{
  g_autofree OffsetRequest *requests = g_new0 (OffsetRequest, MAX (n_offsets, 1));
  guint32 *characters = g_new0 (guint32, MAX (n_offsets, 1));
  gsize position = 0;
  guint32 count = 0;

  for (gsize i = 0; i < n_offsets; i++)
    requests[i] = (OffsetRequest){ MIN (offsets[i], length), i };
  qsort (requests, n_offsets, sizeof *requests, compare_requests);

  for (gsize i = 0; i < n_offsets; i++)
    {
      for (; position < requests[i].offset; position++)
        count += (text[position] & 0xc0) != 0x80;
      characters[requests[i].index] = count;
    }

  return characters;
}

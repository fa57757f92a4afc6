/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-approximate.h"

#include <string.h>

/* Approximate matching with bit vectors (Gene Myers, "A Fast Bit-Vector Algorithm for Approximate
 * String Matching Based on Dynamic Programming", J. ACM 46, 1999; in blocks after Heikki Hyyrö,
 * 2003): a column of the table of edit distances is kept as two bits a row, where it rises and
 * where it falls, so that a word of the machine does 64 rows at once. */

#define BITS 64
#define MAX_BLOCKS (LECTERN_PATTERN_MAX / BITS)
/* Of the table of characters; more than twice what a pattern can hold. */
#define N_SLOTS 2048

struct _LecternPattern {
  gunichar chars[N_SLOTS]; /* 0: free */
  guint16 numbers[N_SLOTS];
  guint64 (*masks)[MAX_BLOCKS]; /* owned, of each character, where it stands */
  guint n_masks;
  guint length;
  guint n_blocks;
  gboolean is_backward;
};

typedef struct {
  guint64 rises[MAX_BLOCKS];
  guint64 falls[MAX_BLOCKS];
} Column;

gunichar
lectern_pattern_fold (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isspace (c) ? ' ' : c;
  if (c == 0x2018 || c == 0x2019 || c == 0x201a || c == 0x201b || c == 0x2bc)
    return '\'';
  if (c == 0x201c || c == 0x201d || c == 0x201e || c == 0x201f || c == 0xab || c == 0xbb)
    return '"';
  if (c >= 0x2010 && c <= 0x2015)
    return '-';

  return g_unichar_isspace (c) ? ' ' : c;
}

static guint
get_slot (const LecternPattern *self, gunichar c)
{
  guint slot = (c * 2654435761u) >> (32 - 11);

  while (self->chars[slot] != 0 && self->chars[slot] != c)
    slot = (slot + 1) % N_SLOTS;

  return slot;
}

static void
add_character (LecternPattern *self, gunichar c)
{
  guint slot = get_slot (self, c);

  if (self->chars[slot] == 0)
    {
      self->chars[slot] = c;
      self->numbers[slot] = self->n_masks++;
    }
  self->masks[self->numbers[slot]][self->length / BITS] |= G_GUINT64_CONSTANT (1)
                                                           << (self->length % BITS);
  self->length++;
}

LecternPattern *
lectern_pattern_new (const char *text, gsize length, gboolean is_backward)
{
  LecternPattern *self = g_new0 (LecternPattern, 1);
  const char *at = is_backward ? text + length : text;

  self->is_backward = is_backward;
  self->masks = g_malloc0 (sizeof (guint64[MAX_BLOCKS]) * (LECTERN_PATTERN_MAX + 1));
  /* The last row of masks stays empty: it is that of all other characters. */
  while (self->length < LECTERN_PATTERN_MAX
         && (is_backward ? at > text : at < text + length && *at != '\0'))
    {
      if (is_backward)
        at = g_utf8_prev_char (at);
      add_character (self, lectern_pattern_fold (g_utf8_get_char (at)));
      if (!is_backward)
        at = g_utf8_next_char (at);
    }
  self->n_blocks = (self->length + BITS - 1) / BITS;

  return self;
}

void
lectern_pattern_free (LecternPattern *self)
{
  g_free (self->masks);
  g_free (self);
}

guint
lectern_pattern_get_length (const LecternPattern *self)
{
  return self->length;
}

/* One block of a column, with what comes in from the block above; gives what goes out below. */
static int
advance_block (Column *column, guint block, guint64 equal, int in, guint64 last_row)
{
  guint64 rises = column->rises[block];
  guint64 falls = column->falls[block];
  guint64 vertical = equal | falls;
  guint64 horizontal = 0;
  guint64 more = 0;
  guint64 less = 0;
  int out = 0;

  if (in < 0)
    equal |= 1;
  horizontal = (((equal & rises) + rises) ^ rises) | equal;
  more = falls | ~(horizontal | rises);
  less = rises & horizontal;
  out = (more & last_row) != 0 ? 1 : (less & last_row) != 0 ? -1 : 0;
  more <<= 1;
  less <<= 1;
  if (in < 0)
    less |= 1;
  else if (in > 0)
    more |= 1;
  column->rises[block] = less | ~(vertical | more);
  column->falls[block] = more & vertical;

  return out;
}

static int
advance (const LecternPattern *self, Column *column, gunichar c, int in)
{
  guint slot = get_slot (self, c);
  const guint64 *masks
      = self->masks[self->chars[slot] != 0 ? self->numbers[slot] : LECTERN_PATTERN_MAX];
  guint64 last_row = G_GUINT64_CONSTANT (1) << ((self->length - 1) % BITS);

  for (guint i = 0; i < self->n_blocks; i++)
    in = advance_block (column, i, masks[i], in,
                        i + 1 < self->n_blocks ? G_GUINT64_CONSTANT (1) << (BITS - 1) : last_row);

  return in;
}

static void
column_init (Column *column)
{
  memset (column->rises, 0xff, sizeof column->rises);
  memset (column->falls, 0, sizeof column->falls);
}

static gsize
get_gap (gsize a, gsize b)
{
  return a > b ? a - b : b - a;
}

LecternPatternMatch
lectern_pattern_find (const LecternPattern *self,
                      const char *text,
                      gsize from,
                      gsize to,
                      gboolean is_anchored,
                      gsize prefer)
{
  LecternPatternMatch best = { self->length, from };
  const char *at = text + from;
  guint distance = self->length;
  Column column;

  if (self->length == 0)
    return best;

  column_init (&column);
  while (self->is_backward ? at > text + to : at < text + to)
    {
      gunichar c = 0;

      if (self->is_backward)
        at = g_utf8_prev_char (at);
      c = lectern_pattern_fold (g_utf8_get_char (at));
      if (!self->is_backward)
        at = g_utf8_next_char (at);
      distance += advance (self, &column, c, is_anchored ? 1 : 0);
      if (distance < best.distance
          || (distance == best.distance
              && get_gap (at - text, prefer) < get_gap (best.offset, prefer)))
        best = (LecternPatternMatch){ distance, at - text };
    }

  return best;
}

guint
lectern_pattern_compare (const LecternPattern *self, const char *text, gsize length)
{
  guint distance = self->length;
  Column column;

  g_return_val_if_fail (!self->is_backward, self->length);

  if (self->length == 0)
    return g_utf8_strlen (text, length);

  column_init (&column);
  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    distance += advance (self, &column, lectern_pattern_fold (g_utf8_get_char (at)), 1);

  return distance;
}

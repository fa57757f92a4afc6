/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-grapheme.h"

/* Extended grapheme clusters after UAX #29, what a reader takes for one character: a letter with
 * its accents, a flag, a family of emoji. General category and line break class come from GLib;
 * what those do not tell is in the tables here. */

/* A cluster that goes further back than this is taken to begin here: only a made-up text has one.
 */
#define MAX_BACK 1024

typedef enum {
  CLASS_OTHER,
  CLASS_CR,
  CLASS_LF,
  CLASS_CONTROL,
  CLASS_EXTEND,
  CLASS_JOINER,
  CLASS_REGIONAL,
  CLASS_PREPEND,
  CLASS_SPACING,
  CLASS_HANGUL_L,
  CLASS_HANGUL_V,
  CLASS_HANGUL_T,
  CLASS_HANGUL_LV,
  CLASS_HANGUL_LVT,
  CLASS_PICTURE,
} Class;

typedef struct {
  gunichar first;
  gunichar last;
} Range;

/* Extended_Pictographic. */
static const Range pictures[] = {
  { 0xa9, 0xa9 },       { 0xae, 0xae },       { 0x203c, 0x203c },   { 0x2049, 0x2049 },
  { 0x2122, 0x2122 },   { 0x2139, 0x2139 },   { 0x2194, 0x2199 },   { 0x21a9, 0x21aa },
  { 0x231a, 0x231b },   { 0x2328, 0x2328 },   { 0x2388, 0x2388 },   { 0x23cf, 0x23cf },
  { 0x23e9, 0x23f3 },   { 0x23f8, 0x23fa },   { 0x24c2, 0x24c2 },   { 0x25aa, 0x25ab },
  { 0x25b6, 0x25b6 },   { 0x25c0, 0x25c0 },   { 0x25fb, 0x25fe },   { 0x2600, 0x2605 },
  { 0x2607, 0x2612 },   { 0x2614, 0x2685 },   { 0x2690, 0x2705 },   { 0x2708, 0x2712 },
  { 0x2714, 0x2714 },   { 0x2716, 0x2716 },   { 0x271d, 0x271d },   { 0x2721, 0x2721 },
  { 0x2728, 0x2728 },   { 0x2733, 0x2734 },   { 0x2744, 0x2744 },   { 0x2747, 0x2747 },
  { 0x274c, 0x274c },   { 0x274e, 0x274e },   { 0x2753, 0x2755 },   { 0x2757, 0x2757 },
  { 0x2763, 0x2767 },   { 0x2795, 0x2797 },   { 0x27a1, 0x27a1 },   { 0x27b0, 0x27b0 },
  { 0x27bf, 0x27bf },   { 0x2934, 0x2935 },   { 0x2b05, 0x2b07 },   { 0x2b1b, 0x2b1c },
  { 0x2b50, 0x2b50 },   { 0x2b55, 0x2b55 },   { 0x3030, 0x3030 },   { 0x303d, 0x303d },
  { 0x3297, 0x3297 },   { 0x3299, 0x3299 },   { 0x1f000, 0x1f0ff }, { 0x1f10d, 0x1f10f },
  { 0x1f12f, 0x1f12f }, { 0x1f16c, 0x1f171 }, { 0x1f17e, 0x1f17f }, { 0x1f18e, 0x1f18e },
  { 0x1f191, 0x1f19a }, { 0x1f1ad, 0x1f1e5 }, { 0x1f201, 0x1f20f }, { 0x1f21a, 0x1f21a },
  { 0x1f22f, 0x1f22f }, { 0x1f232, 0x1f23a }, { 0x1f23c, 0x1f23f }, { 0x1f249, 0x1f3fa },
  { 0x1f400, 0x1f53d }, { 0x1f546, 0x1f64f }, { 0x1f680, 0x1f6ff }, { 0x1f774, 0x1f77f },
  { 0x1f7d5, 0x1f7ff }, { 0x1f80c, 0x1f80f }, { 0x1f848, 0x1f84f }, { 0x1f85a, 0x1f85f },
  { 0x1f888, 0x1f88f }, { 0x1f8ae, 0x1f8ff }, { 0x1f90c, 0x1f93a }, { 0x1f93c, 0x1f945 },
  { 0x1f947, 0x1faff }, { 0x1fc00, 0x1fffd },
};

/* Spacing marks that extend (Other_Grapheme_Extend), tags, and the tones of emoji. */
static const Range extenders[] = {
  { 0x9be, 0x9be },     { 0x9d7, 0x9d7 },     { 0xb3e, 0xb3e },     { 0xb57, 0xb57 },
  { 0xbbe, 0xbbe },     { 0xbd7, 0xbd7 },     { 0xcc2, 0xcc2 },     { 0xcd5, 0xcd6 },
  { 0xd3e, 0xd3e },     { 0xd57, 0xd57 },     { 0xdcf, 0xdcf },     { 0xddf, 0xddf },
  { 0x1b35, 0x1b35 },   { 0x200c, 0x200c },   { 0x302e, 0x302f },   { 0xff9e, 0xff9f },
  { 0x1133e, 0x1133e }, { 0x11357, 0x11357 }, { 0x114b0, 0x114b0 }, { 0x114bd, 0x114bd },
  { 0x115af, 0x115af }, { 0x11930, 0x11930 }, { 0x1d165, 0x1d165 }, { 0x1d16e, 0x1d172 },
  { 0x1f3fb, 0x1f3ff }, { 0xe0020, 0xe007f },
};

/* Spacing marks that stand for themselves. */
static const Range loners[] = {
  { 0x102b, 0x102c },   { 0x1038, 0x1038 }, { 0x1062, 0x1064 }, { 0x1067, 0x106d },
  { 0x1083, 0x1083 },   { 0x1087, 0x108c }, { 0x108f, 0x108f }, { 0x109a, 0x109c },
  { 0x1a61, 0x1a61 },   { 0x1a63, 0x1a64 }, { 0xaa7b, 0xaa7b }, { 0xaa7d, 0xaa7d },
  { 0x11720, 0x11721 },
};

static const Range prependers[] = {
  { 0x600, 0x605 },     { 0x6dd, 0x6dd },     { 0x70f, 0x70f },     { 0x890, 0x891 },
  { 0x8e2, 0x8e2 },     { 0xd4e, 0xd4e },     { 0x110bd, 0x110bd }, { 0x110cd, 0x110cd },
  { 0x111c2, 0x111c3 }, { 0x1193f, 0x1193f }, { 0x11941, 0x11941 }, { 0x11a3a, 0x11a3a },
  { 0x11a84, 0x11a89 }, { 0x11d46, 0x11d46 }, { 0x11f02, 0x11f02 },
};

static gboolean
is_in (const Range *ranges, gsize n_ranges, gunichar c)
{
  gsize low = 0;
  gsize high = n_ranges;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (c > ranges[middle].last)
        low = middle + 1;
      else
        high = middle;
    }

  return low < n_ranges && c >= ranges[low].first;
}

#define IS_IN(ranges, c) is_in (ranges, G_N_ELEMENTS (ranges), c)

static Class
get_hangul_class (gunichar c)
{
  switch (g_unichar_break_type (c))
    {
    case G_UNICODE_BREAK_HANGUL_L_JAMO:
      return CLASS_HANGUL_L;
    case G_UNICODE_BREAK_HANGUL_V_JAMO:
      return CLASS_HANGUL_V;
    case G_UNICODE_BREAK_HANGUL_T_JAMO:
      return CLASS_HANGUL_T;
    case G_UNICODE_BREAK_HANGUL_LV_SYLLABLE:
      return CLASS_HANGUL_LV;
    case G_UNICODE_BREAK_HANGUL_LVT_SYLLABLE:
      return CLASS_HANGUL_LVT;
    default:
      return CLASS_OTHER;
    }
}

static Class
get_class (gunichar c)
{
  GUnicodeType type = G_UNICODE_UNASSIGNED;

  if (c < 0x80)
    return c >= ' ' && c != 0x7f ? CLASS_OTHER
           : c == '\r'           ? CLASS_CR
           : c == '\n'           ? CLASS_LF
                                 : CLASS_CONTROL;
  if (c == 0x200d)
    return CLASS_JOINER;
  if (c >= 0x1f1e6 && c <= 0x1f1ff)
    return CLASS_REGIONAL;
  if (IS_IN (extenders, c))
    return CLASS_EXTEND;
  if (IS_IN (prependers, c))
    return CLASS_PREPEND;
  if (IS_IN (pictures, c))
    return CLASS_PICTURE;

  type = g_unichar_type (c);
  if (type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK)
    return CLASS_EXTEND;
  if (c == 0xe33 || c == 0xeb3 || (type == G_UNICODE_SPACING_MARK && !IS_IN (loners, c)))
    return CLASS_SPACING;
  if (type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_LINE_SEPARATOR
      || type == G_UNICODE_PARAGRAPH_SEPARATOR || (c >= 0xe0000 && c <= 0xe0fff))
    return CLASS_CONTROL;

  return get_hangul_class (c);
}

static gboolean
is_control (Class class)
{
  return class == CLASS_CR || class == CLASS_LF || class == CLASS_CONTROL;
}

static gboolean
is_syllable (Class before, Class behind)
{
  switch (before)
    {
    case CLASS_HANGUL_L:
      return behind == CLASS_HANGUL_L || behind == CLASS_HANGUL_V || behind == CLASS_HANGUL_LV
             || behind == CLASS_HANGUL_LVT;
    case CLASS_HANGUL_LV:
    case CLASS_HANGUL_V:
      return behind == CLASS_HANGUL_V || behind == CLASS_HANGUL_T;
    case CLASS_HANGUL_LVT:
    case CLASS_HANGUL_T:
      return behind == CLASS_HANGUL_T;
    default:
      return FALSE;
    }
}

/* Whether a picture stands before the joiner at @joiner, with nothing but extenders between. */
static gboolean
is_joined_picture (const char *text, const char *joiner)
{
  const char *at = joiner;

  for (guint i = 0; at > text && i < MAX_BACK; i++)
    {
      Class class;

      at = g_utf8_prev_char (at);
      class = get_class (g_utf8_get_char (at));
      if (class != CLASS_EXTEND)
        return class == CLASS_PICTURE;
    }

  return FALSE;
}

/* Flags are pairs: whether the letter at @letter is the first of one. */
static gboolean
is_first_of_pair (const char *text, const char *letter)
{
  const char *at = letter;
  guint n_before = 0;

  while (at > text && n_before < MAX_BACK)
    {
      at = g_utf8_prev_char (at);
      if (get_class (g_utf8_get_char (at)) != CLASS_REGIONAL)
        break;
      n_before++;
    }

  return n_before % 2 == 0;
}

/**
 * lectern_grapheme_is_boundary:
 * @text: UTF-8
 * @length: its length in bytes
 * @offset: a byte offset
 *
 * Says whether @offset stands between two characters as a reader sees them (extended grapheme
 * clusters of UAX #29), and not inside one.
 *
 * Returns: %FALSE inside a cluster or a character
 */
gboolean
lectern_grapheme_is_boundary (const char *text, gsize length, gsize offset)
{
  const char *previous = NULL;
  Class before = CLASS_OTHER;
  Class behind = CLASS_OTHER;

  g_return_val_if_fail (text != NULL && offset <= length, FALSE);

  if (offset == 0 || offset == length)
    return TRUE;
  if ((text[offset] & 0xc0) == 0x80)
    return FALSE;
  /* What most texts are made of. */
  if ((guchar) text[offset] < 0x80 && (guchar) text[offset] >= ' '
      && (guchar) text[offset - 1] < 0x80)
    return TRUE;

  previous = g_utf8_prev_char (text + offset);
  before = get_class (g_utf8_get_char (previous));
  behind = get_class (g_utf8_get_char (text + offset));
  if (before == CLASS_CR && behind == CLASS_LF)
    return FALSE;
  if (is_control (before) || is_control (behind))
    return TRUE;
  if (behind == CLASS_EXTEND || behind == CLASS_JOINER || behind == CLASS_SPACING
      || before == CLASS_PREPEND || is_syllable (before, behind))
    return FALSE;
  if (before == CLASS_JOINER && behind == CLASS_PICTURE)
    return !is_joined_picture (text, previous);
  if (before == CLASS_REGIONAL && behind == CLASS_REGIONAL)
    return !is_first_of_pair (text, previous);

  return TRUE;
}

/**
 * lectern_grapheme_next:
 * @text: UTF-8
 * @length: its length in bytes
 * @offset: a byte offset
 *
 * Gives the next boundary behind @offset.
 *
 * Returns: a byte offset; @length at the end
 */
gsize
lectern_grapheme_next (const char *text, gsize length, gsize offset)
{
  g_return_val_if_fail (text != NULL && offset <= length, length);

  if (offset < length)
    offset++;
  while (offset < length && !lectern_grapheme_is_boundary (text, length, offset))
    offset++;

  return offset;
}

/**
 * lectern_grapheme_previous:
 * @text: UTF-8
 * @length: its length in bytes
 * @offset: a byte offset
 *
 * Gives the next boundary before @offset.
 *
 * Returns: a byte offset; 0 at the beginning
 */
gsize
lectern_grapheme_previous (const char *text, gsize length, gsize offset)
{
  g_return_val_if_fail (text != NULL && offset <= length, 0);

  if (offset > 0)
    offset--;
  while (offset > 0 && !lectern_grapheme_is_boundary (text, length, offset))
    offset--;

  return offset;
}

/**
 * lectern_grapheme_widen:
 * @text: UTF-8
 * @length: its length in bytes
 * @span: a part of it
 *
 * Moves edges that stand inside a cluster outwards, to its ends. An empty span stays empty.
 *
 * Returns: the span, with whole clusters
 */
LecternSpan
lectern_grapheme_widen (const char *text, gsize length, LecternSpan span)
{
  gboolean is_empty = span.start == span.end;

  g_return_val_if_fail (text != NULL && span.start <= span.end && span.end <= length, span);

  if (!lectern_grapheme_is_boundary (text, length, span.start))
    span.start = lectern_grapheme_previous (text, length, span.start);
  if (is_empty)
    span.end = span.start;
  else if (!lectern_grapheme_is_boundary (text, length, span.end))
    span.end = lectern_grapheme_next (text, length, span.end);

  return span;
}

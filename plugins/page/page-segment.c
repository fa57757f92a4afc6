/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-segment.h"

/* Shorter text without the end of a sentence is a label, not prose. */
#define SHORT_CHARACTERS 80
/* Text of at least so many characters is prose even without a full stop. */
#define LONG_CHARACTERS 160

/* The state of the walk that cuts a page into segments. */
typedef struct {
  PageTree *tree;
  GArray *segments;
  guint32 *block_of;  /* nearest block element of each node */
  guint32 last_block; /* last block element that was met */
  guint n_breaks;     /* line breaks since the last text */
  gboolean is_open;
  PageSegment segment;
} Cutter;

/* Whether a character ends a sentence in some script. */
static gboolean
is_stop (gunichar c)
{
  switch (c)
    {
    case '.':
    case '!':
    case '?':
    case 0x2026: /* … */
    case 0x3002: /* 。 */
    case 0xff01: /* ！ */
    case 0xff1f: /* ？ */
    case 0xff0e: /* ． */
    case 0x061f: /* ؟ */
    case 0x06d4: /* ۔ */
    case 0x0964: /* । */
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_closing (gunichar c)
{
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x2019 || c == 0x201d || c == 0xbb
         || c == 0x201c || c == 0x300d || c == 0x300f || c == 0xff09;
}

/* Scripts that do not put spaces between words. */
static gboolean
is_ideograph (gunichar c)
{
  return (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff)
         || (c >= 0x0e00 && c <= 0x0eff) || (c >= 0x20000 && c <= 0x2ffff);
}

static void
measure (PageSegment *self)
{
  guint n_ideographs = 0;
  gboolean in_word = FALSE;
  gunichar last = 0;

  for (const char *p = self->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);
      gboolean letter = c < 0x80 ? g_ascii_isalnum (c) : g_unichar_isalnum (c);
      gboolean ideograph = c >= 0x80 && is_ideograph (c);

      self->n_chars++;
      if (ideograph)
        n_ideographs++;
      else if (letter && !in_word)
        self->n_words++;
      in_word = letter && !ideograph;
      if (is_stop (c)
          && (c >= 0x80 || *next == '\0' || *next == ' ' || is_closing (g_utf8_get_char (next))))
        self->n_stops = MIN (self->n_stops + 1, G_MAXUINT16);
      if (c != ' ' && !is_closing (c))
        last = c;
    }
  self->n_words += n_ideographs / 2;
  self->ends_with_stop = is_stop (last);
}

static void
finish_segment (Cutter *cutter)
{
  PageSegment *segment = &cutter->segment;
  g_autoptr (GString) text = NULL;

  if (!cutter->is_open)
    return;

  text = g_string_new (NULL);
  for (guint32 i = segment->first; i <= segment->last; i++)
    {
      const PageNode *node = &cutter->tree->nodes[i];

      if (node->tag == GUMBO_TAG_BR)
        g_string_append_c (text, ' ');
      else if (node->tag == PAGE_TAG_TEXT
               && (node->flags & (PAGE_NODE_VOID | PAGE_NODE_INVISIBLE)) == 0)
        {
          g_string_append_len (text, node->text, node->length);
          segment->n_link_chars += node->n_link_chars;
        }
    }
  segment->text = lectern_text_collapse (text->str, text->len);
  measure (segment);
  segment->n_link_chars = MIN (segment->n_link_chars, segment->n_chars);
  if (segment->n_chars > 0)
    g_array_append_val (cutter->segments, *segment);
  else
    g_free (segment->text);
  memset (segment, 0, sizeof *segment);
  cutter->is_open = FALSE;
}

static gboolean
is_white (const PageNode *node)
{
  for (const char *p = node->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && c != 0x200b && c != 0xfeff)
        return FALSE;
    }

  return TRUE;
}

static void
cut_at (Cutter *cutter, guint32 i)
{
  const PageNode *node = &cutter->tree->nodes[i];

  cutter->block_of[i] = (node->flags & PAGE_NODE_BLOCK) != 0 ? i : cutter->block_of[node->parent];
  if ((node->flags & PAGE_NODE_BLOCK) != 0)
    {
      cutter->last_block = i;
      return;
    }
  if (node->tag == GUMBO_TAG_BR)
    cutter->n_breaks++;
  if (node->tag != PAGE_TAG_TEXT || (node->flags & (PAGE_NODE_VOID | PAGE_NODE_INVISIBLE)) != 0
      || is_white (node))
    return;

  if (cutter->is_open
      && (cutter->last_block > cutter->segment.last || cutter->block_of[i] != cutter->segment.block
          || cutter->n_breaks > 1))
    finish_segment (cutter);
  if (!cutter->is_open)
    {
      cutter->segment.first = i;
      cutter->segment.block = cutter->block_of[i];
      cutter->is_open = TRUE;
    }
  cutter->segment.last = i;
  cutter->n_breaks = 0;
}

static void
segment_clear (gpointer data)
{
  PageSegment *self = data;

  g_free (self->text);
}

/**
 * page_segments_find:
 * @tree: a page
 *
 * Cuts the text of a page at the boundaries of blocks and at double line breaks.
 *
 * Returns: (transfer full) (element-type PageSegment): the segments, in document order
 */
GArray *
page_segments_find (PageTree *tree)
{
  g_autofree guint32 *block_of = g_new0 (guint32, tree->n_nodes);
  Cutter cutter = { .tree = tree, .block_of = block_of };

  cutter.segments = g_array_new (FALSE, TRUE, sizeof (PageSegment));
  g_array_set_clear_func (cutter.segments, segment_clear);
  for (guint32 i = tree->body; i < tree->nodes[tree->body].end; i++)
    cut_at (&cutter, i);
  finish_segment (&cutter);

  return cutter.segments;
}

/**
 * page_segments_find_from:
 * @segments: (element-type PageSegment): segments in document order
 * @node: a node
 *
 * Finds where a node's segments begin.
 *
 * Returns: the index of the first one that begins at or behind the node; their number if none does
 */
guint
page_segments_find_from (GArray *segments, guint32 node)
{
  guint low = 0;
  guint high = segments->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (segments, PageSegment, middle).first < node)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * page_segment_get_mass:
 * @self: a segment
 *
 * Weighs how much prose a segment is: its characters outside links, less when it does not read like
 * sentences.
 *
 * Returns: its mass
 */
double
page_segment_get_mass (const PageSegment *self)
{
  double density = page_segment_get_link_density (self);
  double mass = self->n_chars - self->n_link_chars;

  if (density > 0.5 || self->n_words < 4)
    return 0;
  if (self->n_chars < SHORT_CHARACTERS && !self->ends_with_stop)
    return mass * 0.1;
  if (self->n_chars < LONG_CHARACTERS && self->n_stops == 0)
    return mass * 0.3;

  return mass * (1 - density);
}

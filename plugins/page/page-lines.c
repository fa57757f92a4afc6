/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-document.h"

/* Lines that are the page's and not the article's, by where they stand and how often: what stands
 * again and again is a button, a letter alone a picture of somebody, a bare address what machines
 * read, a number at the end that of the story. None of these is an item of a list, a cell or a
 * heading. */

/* A line that stands so often is none of the article's. */
#define MIN_REPEATED 5
#define MAX_REPEATED_WORDS 8
#define CONTROL_DENSITY 0.9
/* How far up an element may say what an address means, or be something to press. */
#define LEVELS 3
/* Before a line with more words, the text has not begun. */
#define MIN_PROSE_WORDS 12
/* The number of a story has so many digits. */
#define MIN_DIGITS 4

static gboolean
is_open (PageDocument *self, const PageSegment *segment)
{
  return segment->label == NULL && segment->role == LECTERN_BLOCK_PARAGRAPH
         && page_tree_contains (self->tree, self->root, segment->first);
}

static gboolean
is_line (PageDocument *self, const PageSegment *segment)
{
  const PageNode *block = &self->tree->nodes[segment->block];

  return is_open (self, segment)
         && (block->flags & (PAGE_NODE_HEADING | PAGE_NODE_IN_QUOTATION)) == 0
         && block->tag != GUMBO_TAG_LI && block->tag != GUMBO_TAG_DT && block->tag != GUMBO_TAG_DD
         && block->tag != GUMBO_TAG_TD && block->tag != GUMBO_TAG_TH && block->tag != GUMBO_TAG_PRE;
}

static void
hide (PageSegment *segment, const char *rule)
{
  segment->label = LECTERN_LABEL_OTHER;
  segment->rule = rule;
}

/* Whether a line is there to be pressed: what is only there to be read may stand there often, in a
 * comparison, a table of results, a song. */
static gboolean
is_control (PageDocument *self, const PageSegment *segment)
{
  static const char *const names[] = { "button", "btn", "toggle", "js-" };
  PageTree *tree = self->tree;
  guint32 i = tree->nodes[segment->first].parent;

  if (page_segment_get_link_density (segment) > CONTROL_DENSITY)
    return TRUE;

  for (guint level = 0; level < LEVELS && tree->nodes[i].n_chars <= segment->n_chars + 2; level++)
    {
      const char *name = page_node_get_attribute (&tree->nodes[i], "class");

      if (tree->nodes[i].tag == GUMBO_TAG_LABEL || tree->nodes[i].tag == GUMBO_TAG_SUMMARY)
        return TRUE;
      for (guint k = 0; name != NULL && k < G_N_ELEMENTS (names); k++)
        if (strstr (name, names[k]) != NULL)
          return TRUE;
      i = tree->nodes[i].parent;
    }

  return FALSE;
}

static gboolean
may_be_button (PageDocument *self, const PageSegment *segment)
{
  return is_line (self, segment) && self->tree->nodes[segment->block].tag != GUMBO_TAG_P
         && segment->n_words >= 2 && segment->n_words <= MAX_REPEATED_WORDS
         && !segment->ends_with_stop && is_control (self, segment);
}

static void
hide_repeated (PageDocument *self)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->segments->len; i++)
    {
      const PageSegment *segment = page_document_get_segment (self, i);
      gpointer count = NULL;

      if (!may_be_button (self, segment))
        continue;
      count = g_hash_table_lookup (counts, segment->text);
      g_hash_table_insert (counts, segment->text, GUINT_TO_POINTER (GPOINTER_TO_UINT (count) + 1));
    }
  for (guint i = 0; i < self->segments->len; i++)
    {
      PageSegment *segment = page_document_get_segment (self, i);

      if (may_be_button (self, segment)
          && GPOINTER_TO_UINT (g_hash_table_lookup (counts, segment->text)) >= MIN_REPEATED)
        hide (segment, "repeated-line");
    }
}

/* Whether an element stands for a picture of somebody. */
static gboolean
is_avatar (PageDocument *self, guint32 i)
{
  for (guint level = 0; level < LEVELS && i > self->root; level++, i = self->tree->nodes[i].parent)
    {
      const char *name = page_node_get_attribute (&self->tree->nodes[i], "class");

      if (name != NULL && strstr (name, "avatar") != NULL)
        return TRUE;
    }

  return FALSE;
}

/* A capital or a plus sign alone, before the text or for a picture of somebody; but the first
 * letter of a text may be set apart. */
static gboolean
is_lone_letter (PageDocument *self, guint i, gboolean is_before)
{
  const PageSegment *segment = page_document_get_segment (self, i);
  const PageSegment *next = i + 1 < self->segments->len ? page_document_get_segment (self, i + 1)
                                                        : NULL;

  if (segment->n_chars != 1 || !is_line (self, segment)
      || !(is_before || is_avatar (self, self->tree->nodes[segment->first].parent)))
    return FALSE;

  return segment->text[0] == '+'
         || (g_unichar_isupper (g_utf8_get_char (segment->text))
             && (next == NULL || !g_unichar_islower (g_utf8_get_char (next->text))));
}

/* An address that tells machines what the publisher's sign or the page itself is. */
static gboolean
is_machine_address (PageDocument *self, const PageSegment *segment)
{
  static const char *const properties[]
      = { "logo", "image", "url", "mainEntityOfPage", "contentUrl", "thumbnailUrl", "sameAs" };
  PageTree *tree = self->tree;
  guint32 i = segment->first;

  if (!g_str_has_prefix (segment->text, "http") || strchr (segment->text, ' ') != NULL
      || !is_open (self, segment))
    return FALSE;

  for (guint level = 0; level <= LEVELS && i > self->root; level++, i = tree->nodes[i].parent)
    {
      const char *property = page_node_get_attribute (&tree->nodes[i], "itemprop");

      for (guint k = 0; property != NULL && k < G_N_ELEMENTS (properties); k++)
        if (strcmp (property, properties[k]) == 0)
          return TRUE;
    }

  return FALSE;
}

/* Numbers that count up from 1, one a line: those of the lines of a program. */
static gboolean
counts_lines (PageDocument *self, const PageSegment *segment)
{
  const char *p = segment->text;
  guint n_lines = 0;

  if (!g_str_has_prefix (p, "1 2") || !is_open (self, segment))
    return FALSE;

  while (g_ascii_isdigit (*p))
    {
      char *end = NULL;

      if (g_ascii_strtoull (p, &end, 10) != ++n_lines)
        return FALSE;
      p = *end == ' ' ? end + 1 : end;
    }

  return *p == '\0';
}

static gboolean
is_number (const char *text)
{
  guint n_digits = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), n_digits++)
    if (!g_unichar_isdigit (g_utf8_get_char (p)))
      return FALSE;

  return n_digits >= MIN_DIGITS;
}

static void
hide_last_number (PageDocument *self)
{
  for (guint i = self->segments->len; i > 0; i--)
    {
      PageSegment *segment = page_document_get_segment (self, i - 1);

      if (!is_open (self, segment))
        continue;
      if (is_line (self, segment) && is_number (segment->text))
        hide (segment, "number-line");
      return;
    }
}

/**
 * page_document_label_lines:
 * @self: a page whose elements are labeled
 *
 * Labels lines that are the page's own.
 */
void
page_document_label_lines (PageDocument *self)
{
  gboolean is_before = TRUE;

  hide_repeated (self);
  for (guint i = 0; i < self->segments->len; i++)
    {
      PageSegment *segment = page_document_get_segment (self, i);

      is_before &= segment->n_words < MIN_PROSE_WORDS || !is_open (self, segment);
      if (is_lone_letter (self, i, is_before))
        hide (segment, "lone-letter");
      else if (is_machine_address (self, segment))
        hide (segment, "machine-address");
      else if (counts_lines (self, segment))
        hide (segment, "number-line");
    }
  hide_last_number (self);
}

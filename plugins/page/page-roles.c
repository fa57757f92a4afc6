/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-document.h"

/* Verse and footnotes, which the elements of a page have no names for. A footnote is what a mark in
 * the text before it leads to; verse is called so, or its lines are short and end before the
 * sentence does. */

/* A mark is not longer: a number, an asterisk, maybe in brackets. */
#define MAX_MARK_CHARACTERS 5
/* Verse that is not called so has at least so many lines, none longer. */
#define MIN_LINES 4
#define MAX_LINE_CHARACTERS 60
/* How far up an element may be called verse. */
#define LEVELS 4

/* Whether a link is the mark of a footnote: short, with a number or sign, not a word. */
static gboolean
is_mark (PageTree *tree, guint32 link)
{
  g_autofree char *text = NULL;

  if (tree->nodes[link].n_chars == 0 || tree->nodes[link].n_chars > MAX_MARK_CHARACTERS)
    return FALSE;

  text = page_tree_dup_text (tree, link, 64);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return g_utf8_strlen (text, -1) == 1;

  return text[0] != '\0';
}

/* The elements of the article that have an id. */
static GHashTable *
collect_ids (PageDocument *self)
{
  GHashTable *ids = g_hash_table_new (g_str_hash, g_str_equal);
  PageTree *tree = self->tree;

  for (guint32 i = self->root; i < tree->nodes[self->root].end; i++)
    {
      const char *id = page_node_get_attribute (&tree->nodes[i], "id");

      if (id == NULL && tree->nodes[i].tag == GUMBO_TAG_A)
        id = page_node_get_attribute (&tree->nodes[i], "name");
      if (id != NULL && id[0] != '\0' && !g_hash_table_contains (ids, id))
        g_hash_table_insert (ids, (gpointer) id, GUINT_TO_POINTER (i));
    }

  return ids;
}

/* The element of a note: that with the id, or the block around an empty one. */
static guint32
find_note (PageTree *tree, guint32 target)
{
  while (target > tree->body
         && (tree->nodes[target].n_chars <= MAX_MARK_CHARACTERS
             || (tree->nodes[target].flags & PAGE_NODE_BLOCK) == 0))
    target = tree->nodes[target].parent;

  return target;
}

static void
set_role (PageDocument *self, guint32 node, LecternBlockRole role)
{
  for (guint k = page_segments_find_from (self->segments, node); k < self->segments->len; k++)
    {
      PageSegment *segment = page_document_get_segment (self, k);

      if (!page_tree_contains (self->tree, node, segment->first))
        break;
      if (segment->label == NULL && segment->role == LECTERN_BLOCK_PARAGRAPH
          && (self->tree->nodes[segment->block].flags & PAGE_NODE_HEADING) == 0)
        segment->role = role;
    }
}

static void
find_footnotes (PageDocument *self)
{
  PageTree *tree = self->tree;
  g_autoptr (GHashTable) ids = NULL;

  for (guint32 i = self->root; i < tree->nodes[self->root].end; i++)
    {
      const char *address = tree->nodes[i].tag == GUMBO_TAG_A
                                ? page_node_get_attribute (&tree->nodes[i], "href")
                                : NULL;
      guint32 target = 0;

      if (address == NULL || address[0] != '#' || !is_mark (tree, i))
        continue;
      if (ids == NULL)
        ids = collect_ids (self);
      target = GPOINTER_TO_UINT (g_hash_table_lookup (ids, address + 1));
      /* The way back leads up. */
      if (target <= i)
        continue;
      target = find_note (tree, target);
      if (target > i && tree->nodes[target].n_chars <= PAGE_ROLES_MAX_NOTE)
        set_role (self, target, LECTERN_BLOCK_FOOTNOTE);
    }
}

static gboolean
is_called_verse (PageDocument *self, guint32 i)
{
  for (guint level = 0; level < LEVELS && i > self->root; level++, i = self->tree->nodes[i].parent)
    if ((self->tree->nodes[i].cues & PAGE_CUE_VERSE) != 0)
      return TRUE;

  return FALSE;
}

/* Whether the lines of a segment break off where no sentence ends: as those of verse do, but not
 * those of an address or a list of figures. */
static gboolean
has_verses (PageDocument *self, const PageSegment *segment)
{
  PageTree *tree = self->tree;
  guint n_lines = 1;
  guint n_open = 0;
  guint n_chars = 0;
  gunichar last = 0;

  for (guint32 i = segment->first; i <= segment->last; i++)
    {
      if (tree->nodes[i].tag == GUMBO_TAG_BR)
        {
          n_lines++;
          n_open += last == ',' || last == ';' || last == 0x2014 || g_unichar_islower (last);
          n_chars = 0;
        }
      if (tree->nodes[i].tag != PAGE_TAG_TEXT)
        continue;
      n_chars += tree->nodes[i].n_chars;
      if (n_chars > MAX_LINE_CHARACTERS)
        return FALSE;
      for (const char *p = tree->nodes[i].text; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          if (g_unichar_isdigit (c) || c == '@')
            return FALSE;
          if (!g_unichar_isspace (c))
            last = c;
        }
    }

  return n_lines >= MIN_LINES && n_open * 2 > n_lines && segment->n_link_chars == 0;
}

/**
 * page_document_find_roles:
 * @self: a page whose segments are labeled
 *
 * Finds the verse and the footnotes of the article.
 */
void
page_document_find_roles (PageDocument *self)
{
  PageTree *tree = self->tree;

  find_footnotes (self);
  for (guint k = 0; k < self->segments->len; k++)
    {
      PageSegment *segment = page_document_get_segment (self, k);
      guint tag = tree->nodes[segment->block].tag;

      if (!page_tree_contains (tree, self->root, segment->first) || segment->label != NULL
          || segment->role != LECTERN_BLOCK_PARAGRAPH || tag == GUMBO_TAG_ADDRESS
          || tag == GUMBO_TAG_LI || tag == GUMBO_TAG_TD
          || (tree->nodes[segment->block].flags & PAGE_NODE_HEADING) != 0)
        continue;
      if (is_called_verse (self, segment->block) || has_verses (self, segment))
        segment->role = LECTERN_BLOCK_VERSE;
    }
}

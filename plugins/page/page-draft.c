/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "page-draft.h"
#include "page-inline.h"
#include "page-table.h"

/* Writes the segments that are kept as blocks: those of the article with the lists, quotations and
 * tables that hold them, those of the front before it, and the boilerplate inside and beside it as
 * hidden blocks in their places. */

/* How far up from the root boilerplate is still beside the article. */
#define BESIDE_LEVELS 3
/* An element with more text than this many roots is the page, not beside the article. */
#define BESIDE_FACTOR 3
/* Lists and quotations are not nested deeper. */
#define MAX_NESTING 32
/* So many columns of a table may be there to keep others apart. */
#define MAX_SPACERS 64

typedef struct {
  guint32 node;
  gint32 block;
} Container;

typedef struct {
  PageDocument *document;
  const char *base;
  LecternDraft *draft;
  GArray *open;            /* of Container, outermost first */
  GHashTable *data_tables; /* of table elements that were judged: whether they have data */
  guint32 beside;          /* element that holds the article and what is beside it */
  guint32 table_end;       /* nodes before this are in a table that is written */
  guint32 last_item;       /* list item that the last block was in */
  guint32 last_note;       /* list item that the last note was */
  guint last_number;       /* its number */
  guint n_hidden;
} Filler;

static guint32
find_beside (PageDocument *document)
{
  PageTree *tree = document->tree;
  guint32 found = document->root;

  for (guint level = 0; level < BESIDE_LEVELS && found != tree->body; level++)
    {
      guint32 parent = tree->nodes[found].parent;

      if (tree->nodes[parent].n_chars > BESIDE_FACTOR * tree->nodes[document->root].n_chars)
        break;
      found = parent;
    }

  return found;
}

static gboolean
is_list (guint tag)
{
  return tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL || tag == GUMBO_TAG_DL;
}

static gboolean
is_item (guint tag)
{
  return tag == GUMBO_TAG_LI || tag == GUMBO_TAG_DT || tag == GUMBO_TAG_DD;
}

/* Judges each table once: many segments ask. */
static gboolean
has_data (Filler *self, guint32 table)
{
  gpointer known = NULL;
  gboolean has = FALSE;

  if (g_hash_table_lookup_extended (self->data_tables, GUINT_TO_POINTER (table), NULL, &known))
    return GPOINTER_TO_INT (known);

  has = page_table_has_data (self->document->tree, table);
  g_hash_table_insert (self->data_tables, GUINT_TO_POINTER (table), GINT_TO_POINTER (has));

  return has;
}

/* The containers of a segment, innermost first. */
static GArray *
find_containers (Filler *self,
                 const PageSegment *segment,
                 guint32 *item,
                 guint *heading,
                 guint32 *table)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint32));
  PageTree *tree = self->document->tree;

  for (guint32 i = tree->nodes[segment->first].parent; i > self->document->root;
       i = tree->nodes[i].parent)
    {
      guint tag = tree->nodes[i].tag;

      if (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6)
        *heading = tag - GUMBO_TAG_H1 + 1;
      if (is_item (tag) && *item == 0 && found->len == 0)
        *item = i;
      if (tag == GUMBO_TAG_TABLE && has_data (self, i))
        *table = i;
      if (is_list (tag) || tag == GUMBO_TAG_BLOCKQUOTE)
        g_array_append_val (found, i);
    }

  return found;
}

static gint32
get_parent (Filler *self)
{
  return self->open->len > 0 ? g_array_index (self->open, Container, self->open->len - 1).block
                             : -1;
}

/* Closes the containers that do not hold the next segment, and opens those that do. */
static guint
enter (Filler *self, GArray *containers)
{
  guint common = 0;
  guint n_lists = 0;
  guint n = MIN (containers->len, MAX_NESTING);

  while (common < self->open->len && common < n
         && g_array_index (self->open, Container, common).node
                == g_array_index (containers, guint32, containers->len - 1 - common))
    common++;
  g_array_set_size (self->open, common);
  for (guint k = common; k < n; k++)
    {
      Container container = { g_array_index (containers, guint32, containers->len - 1 - k), 0 };
      gboolean quotes = self->document->tree->nodes[container.node].tag == GUMBO_TAG_BLOCKQUOTE;

      container.block = lectern_draft_open_block (
          self->draft, quotes ? LECTERN_BLOCK_QUOTATION : LECTERN_BLOCK_LIST, get_parent (self), 0);
      lectern_draft_get_block (self->draft, container.block)->is_ordered
          = self->document->tree->nodes[container.node].tag == GUMBO_TAG_OL;
      g_array_append_val (self->open, container);
    }
  for (guint k = 0; k < self->open->len; k++)
    n_lists += is_list (
        self->document->tree->nodes[g_array_index (self->open, Container, k).node].tag);

  return n_lists;
}

static gboolean
is_cell (const PageNode *node)
{
  return node->tag == GUMBO_TAG_TD || node->tag == GUMBO_TAG_TH;
}

static gboolean
is_blank (PageTree *tree, guint32 cell)
{
  for (guint32 i = cell + 1; i < tree->nodes[cell].end; i++)
    {
      const PageNode *node = &tree->nodes[i];

      if (node->tag != PAGE_TAG_TEXT || (node->flags & (PAGE_NODE_VOID | PAGE_NODE_INVISIBLE)) != 0)
        continue;
      for (const char *p = node->text; *p != '\0'; p = g_utf8_next_char (p))
        if (!g_unichar_isspace (g_utf8_get_char (p)))
          return FALSE;
    }

  return TRUE;
}

/* The columns that have something in some row, as bits: others only keep those around them apart.
 * Cells over several columns have theirs alone. */
static guint64
find_columns (PageTree *tree, guint32 table)
{
  guint64 columns = 0;
  guint column = 0;

  for (guint32 i = table + 1; i < tree->nodes[table].end; i++)
    {
      if (tree->nodes[i].tag == GUMBO_TAG_TR)
        column = 0;
      if (!is_cell (&tree->nodes[i]))
        continue;
      if (column < MAX_SPACERS && !is_blank (tree, i))
        columns |= G_GUINT64_CONSTANT (1) << column;
      column++;
      i = tree->nodes[i].end - 1;
    }

  return columns;
}

static void
write_row (Filler *self, guint32 row, gint32 table, guint64 columns)
{
  PageTree *tree = self->document->tree;
  gint32 block = lectern_draft_open_block (self->draft, LECTERN_BLOCK_ROW, table, 0);
  guint column = 0;

  for (guint32 i = row + 1; i < tree->nodes[row].end; i++)
    {
      gboolean is_spacer = FALSE;

      if (!is_cell (&tree->nodes[i]))
        continue;
      is_spacer = column < MAX_SPACERS && (columns >> column & 1) == 0;
      column++;
      if (is_spacer)
        {
          i = tree->nodes[i].end - 1;
          continue;
        }
      lectern_draft_open_block (self->draft, LECTERN_BLOCK_CELL, block, 0);
      if (tree->nodes[i].end > i + 1)
        page_inline_append (tree, i + 1, tree->nodes[i].end - 1, self->base, self->draft);
      lectern_draft_close_block (self->draft, "\n");
      i = tree->nodes[i].end - 1;
    }
}

static void
write_table (Filler *self, guint32 table)
{
  PageTree *tree = self->document->tree;
  gint32 block = lectern_draft_open_block (self->draft, LECTERN_BLOCK_TABLE, get_parent (self), 0);
  guint64 columns = find_columns (tree, table);

  for (guint32 i = table + 1; i < tree->nodes[table].end; i++)
    {
      if (tree->nodes[i].tag == GUMBO_TAG_TR)
        {
          write_row (self, i, block, columns);
          i = tree->nodes[i].end - 1;
        }
      else if (tree->nodes[i].tag == GUMBO_TAG_CAPTION && tree->nodes[i].end > i + 1)
        {
          lectern_draft_open_block (self->draft, LECTERN_BLOCK_CAPTION, block, 0);
          page_inline_append (tree, i + 1, tree->nodes[i].end - 1, self->base, self->draft);
          lectern_draft_close_block (self->draft, "\n");
          i = tree->nodes[i].end - 1;
        }
    }
  self->table_end = tree->nodes[table].end;
}

/* The number that a browser shows before a note that begins an item of a list; 0 without one. */
static guint
find_note_number (Filler *self, const PageSegment *segment)
{
  PageTree *tree = self->document->tree;
  guint32 item = tree->nodes[segment->first].parent;
  guint32 list = 0;
  const char *start = NULL;

  while (item > tree->body && tree->nodes[item].tag != GUMBO_TAG_LI
         && tree->nodes[item].n_chars <= PAGE_ROLES_MAX_NOTE)
    item = tree->nodes[item].parent;
  list = tree->nodes[item].parent;
  if (tree->nodes[item].tag != GUMBO_TAG_LI || tree->nodes[list].tag != GUMBO_TAG_OL
      || g_ascii_isdigit (segment->text[0]) || segment->text[0] == '[')
    return 0;

  /* Only the first line of the item. */
  if (item == self->last_note)
    return 0;
  if (self->last_note < list || self->last_note >= tree->nodes[list].end
      || tree->nodes[self->last_note].parent != list)
    {
      start = page_node_get_attribute (&tree->nodes[list], "start");
      self->last_number = start != NULL ? strtoul (start, NULL, 10) % PAGE_TREE_MAX_NODES : 1;
      self->last_note = list + 1;
    }
  for (; self->last_note < item; self->last_note = tree->nodes[self->last_note].end)
    self->last_number += tree->nodes[self->last_note].tag == GUMBO_TAG_LI;
  self->last_note = item;

  return self->last_number;
}

static void
write_line (Filler *self, const PageSegment *segment, LecternBlockRole role)
{
  PageTree *tree = self->document->tree;
  guint number = role == LECTERN_BLOCK_FOOTNOTE ? find_note_number (self, segment) : 0;

  if (number > 0)
    g_string_append_printf (self->draft->text, "%u. ", number);
  if (role == LECTERN_BLOCK_FOOTNOTE)
    page_inline_append_note (tree, segment->first, segment->last, self->base, self->draft);
  else
    page_inline_append (tree, segment->first, segment->last, self->base, self->draft);
}

static void
write_text (Filler *self, const PageSegment *segment, LecternBlockRole role, guint level)
{
  guint block = lectern_draft_open_block (self->draft, role, get_parent (self), level);
  LecternDraftBlock *made = NULL;

  write_line (self, segment, role);
  lectern_draft_close_block (self->draft, "\n\n");
  made = lectern_draft_get_block (self->draft, block);
  made->label = segment->label;
  made->rule = segment->rule;
  /* A line of marks that are not shown leaves nothing. */
  if (lectern_span_get_length (made->span) == 0)
    {
      g_string_truncate (self->draft->text, made->span.start);
      g_array_set_size (self->draft->blocks, block);
    }
}

static void
write_hidden (Filler *self, const PageSegment *segment)
{
  if (++self->n_hidden > PAGE_DRAFT_MAX_HIDDEN)
    return;

  g_array_set_size (self->open, 0);
  write_text (self, segment, LECTERN_BLOCK_BOILERPLATE, 0);
}

static void
write_segment (Filler *self, const PageSegment *segment)
{
  guint32 item = 0;
  guint heading = 0;
  guint32 table = 0;
  g_autoptr (GArray) containers = find_containers (self, segment, &item, &heading, &table);
  guint depth = 0;

  if (segment->role != LECTERN_BLOCK_PARAGRAPH)
    {
      g_array_set_size (self->open, 0);
      write_text (self, segment, segment->role, 0);
      return;
    }

  depth = enter (self, containers);
  if (table != 0)
    write_table (self, table);
  else if (heading != 0)
    write_text (self, segment, LECTERN_BLOCK_HEADING, heading);
  else if (item != 0 && item != self->last_item && depth > 0)
    write_text (self, segment, LECTERN_BLOCK_LIST_ITEM, depth);
  else
    write_text (self, segment, LECTERN_BLOCK_PARAGRAPH, 0);
  self->last_item = item;
}

static gboolean
is_front (const PageSegment *segment)
{
  return segment->role != LECTERN_BLOCK_PARAGRAPH && segment->role != LECTERN_BLOCK_CAPTION;
}

static void
write_title (Filler *self)
{
  LecternDraft *draft = self->draft;

  for (guint i = 0; i < self->document->segments->len; i++)
    if (page_document_get_segment (self->document, i)->role == LECTERN_BLOCK_TITLE)
      return;

  if (self->document->title == NULL)
    return;
  lectern_draft_open_block (draft, LECTERN_BLOCK_TITLE, -1, 0);
  g_string_append (draft->text, self->document->title);
  lectern_draft_close_block (draft, "\n\n");
}

/* A heading with nothing of the article behind it headed what was taken out. */
static void
hide_last_headings (LecternDraft *draft)
{
  for (guint i = draft->blocks->len; i > 0; i--)
    {
      LecternDraftBlock *block = lectern_draft_get_block (draft, i - 1);

      if (block->role == LECTERN_BLOCK_HEADING
          && g_strcmp0 (block->rule, LECTERN_RULE_SITE_KEEP) != 0)
        {
          block->role = LECTERN_BLOCK_BOILERPLATE;
          block->level = 0;
          block->label = LECTERN_LABEL_RELATED;
          block->rule = "last-heading";
        }
      else if (block->role != LECTERN_BLOCK_BOILERPLATE && block->role != LECTERN_BLOCK_CAPTION)
        return;
    }
}

/**
 * page_draft_fill:
 * @document: a page whose segments are labeled
 * @base: (nullable): the base of relative addresses
 * @draft: an empty draft
 *
 * Writes a page into a draft.
 */
void
page_draft_fill (PageDocument *document, const char *base, LecternDraft *draft)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (Container));
  g_autoptr (GHashTable) data_tables = g_hash_table_new (NULL, NULL);
  Filler self = { document, base, draft, open, data_tables, find_beside (document), 0, 0, 0, 0, 0 };

  write_title (&self);
  for (guint i = 0; i < document->segments->len; i++)
    {
      const PageSegment *segment = page_document_get_segment (document, i);
      gboolean inside = page_tree_contains (document->tree, document->root, segment->first);

      if (segment->first < self.table_end)
        continue;
      if (segment->label == NULL && (inside || segment->is_lead || is_front (segment)))
        write_segment (&self, segment);
      else if (inside || g_strcmp0 (segment->rule, LECTERN_RULE_SITE_HIDE) == 0
               || page_tree_contains (document->tree, self.beside, segment->first))
        write_hidden (&self, segment);
    }
  if (page_document_does (document, PAGE_STEP_WORDS))
    lectern_draft_apply_rules (draft);
  if (page_document_does (document, PAGE_STEP_LAST_HEADINGS))
    hide_last_headings (draft);
}

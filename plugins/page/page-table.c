/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-table.h"

/* Many tables only place things on the page. One with data has rows of several cells, and short
 * ones. */

#define MIN_ROWS 2
/* Some programs make a table of each row: several cells, short, with another table beside. */
#define MIN_LONE_CELLS 4
#define MAX_LONE_CHARACTERS 40
#define MIN_CELLS_PER_ROW 1.5
#define MAX_CELL_CHARACTERS 160

/* Whether what stands behind or before an element is another table. */
static gboolean
has_table_beside (PageTree *tree, guint32 table)
{
  const PageNode *parent = &tree->nodes[tree->nodes[table].parent];
  guint32 next = tree->nodes[table].end;
  guint32 i = table;

  while (next < parent->end && tree->nodes[next].tag == PAGE_TAG_TEXT
         && tree->nodes[next].n_chars <= 1)
    next = tree->nodes[next].end;
  if (next < parent->end && tree->nodes[next].tag == GUMBO_TAG_TABLE)
    return TRUE;

  while (i > tree->nodes[table].parent + 1 && tree->nodes[i - 1].parent == parent - tree->nodes
         && tree->nodes[i - 1].tag == PAGE_TAG_TEXT && tree->nodes[i - 1].n_chars <= 1)
    i--;
  i = tree->nodes[i - 1].parent;
  while (i > tree->nodes[table].parent && tree->nodes[i].parent != tree->nodes[table].parent)
    i = tree->nodes[i].parent;

  return i > tree->nodes[table].parent && tree->nodes[i].tag == GUMBO_TAG_TABLE;
}

static gboolean
is_lone_row (PageTree *tree, guint32 table, guint n_cells)
{
  const PageNode *node = &tree->nodes[table];

  return n_cells >= MIN_LONE_CELLS && node->n_chars <= MAX_LONE_CHARACTERS * n_cells
         && node->n_link_chars * 2 <= node->n_chars && has_table_beside (tree, table);
}

/**
 * page_table_has_data:
 * @tree: a page
 * @table: a table element
 *
 * Tells whether a table is one for its readers.
 *
 * Returns: whether it is
 */
gboolean
page_table_has_data (PageTree *tree, guint32 table)
{
  const PageNode *node = &tree->nodes[table];
  const char *role = page_node_get_attribute (node, "role");
  guint n_rows = 0;
  guint n_cells = 0;

  if (role != NULL && strcmp (role, "presentation") == 0)
    return FALSE;

  for (guint32 i = table + 1; i < node->end; i++)
    switch (tree->nodes[i].tag)
      {
      case GUMBO_TAG_TABLE:
        return FALSE;
      case GUMBO_TAG_TR:
        n_rows++;
        break;
      case GUMBO_TAG_TD:
      case GUMBO_TAG_TH:
        n_cells++;
        break;
      default:
        break;
      }

  if (n_rows == 1)
    return is_lone_row (tree, table, n_cells);

  return n_rows >= MIN_ROWS && n_cells >= MIN_CELLS_PER_ROW * n_rows
         && node->n_chars < MAX_CELL_CHARACTERS * n_cells;
}

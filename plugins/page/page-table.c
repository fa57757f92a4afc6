/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-table.h"

/* Many tables only place things on the page. One with data has rows of several cells, and short
 * ones. */

#define MIN_ROWS 2
#define MIN_CELLS_PER_ROW 1.5
#define MAX_CELL_CHARACTERS 160

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

  return n_rows >= MIN_ROWS && n_cells >= MIN_CELLS_PER_ROW * n_rows
         && node->n_chars < MAX_CELL_CHARACTERS * n_cells;
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-brief-flow.h"

#include <string.h>

/* Columns as wide as what they hold where that fits, else between their longest word and that. */

#define CELL_PADDING LECTERN_BRIEF_CELL_PADDING
/* More columns stand below the first ones. */
#define MAX_COLUMNS 12
/* Above this, letters get smaller. */
#define MANY_COLUMNS 6
/* A table of any length is judged by its beginning. */
#define MAX_MEASURED_ROWS 60

typedef struct {
  double narrow; /* as its longest word */
  double wide;   /* as its longest text */
} Column;

/* Cells that have no place beside the others go into a row of their own. */
static void
split_row (LecternBriefFlow *self, guint index)
{
  LecternBriefRow *row = self->rows->pdata[index];
  LecternBriefRow *rest = NULL;

  if (row->cells->len <= MAX_COLUMNS)
    return;

  rest = lectern_brief_row_new ();
  memcpy (rest->elements, row->elements, sizeof row->elements);
  rest->n_elements = row->n_elements;
  rest->ornament = row->ornament;
  rest->language = row->language;
  rest->is_rtl = row->is_rtl;
  row->keeps_next = TRUE;
  for (guint i = MAX_COLUMNS; i < row->cells->len; i++)
    g_ptr_array_add (rest->cells, row->cells->pdata[i]);
  for (guint i = row->cells->len; i > MAX_COLUMNS; i--)
    g_ptr_array_steal_index (row->cells, i - 1);
  g_ptr_array_insert (self->rows, index + 1, rest);
}

static guint
count_columns (LecternBriefFlow *self, guint first_row)
{
  guint n_columns = 0;

  for (guint i = first_row; i < self->rows->len; i++)
    n_columns = MAX (n_columns, ((LecternBriefRow *) self->rows->pdata[i])->cells->len);

  return n_columns;
}

static void
measure_row (LecternBriefFlow *self, LecternBriefRow *row, Column *columns)
{
  for (guint i = 0; i < row->cells->len; i++)
    {
      LecternBriefCell *cell = row->cells->pdata[i];
      double narrow = lectern_brief_cell_measure (cell, self->fonts, TRUE);
      double wide = lectern_brief_cell_measure (cell, self->fonts, FALSE);

      columns[i].narrow = MAX (columns[i].narrow, narrow + 2 * CELL_PADDING);
      columns[i].wide = MAX (columns[i].wide, wide + 2 * CELL_PADDING);
    }
}

/* What is left over goes to all that want more, as much to each, until they have what they want. */
static void
widen (const Column *columns, guint n_columns, double left, double *widths)
{
  guint n_wanting = n_columns;

  while (n_wanting > 0 && left > 1)
    {
      double share = left / n_wanting;

      n_wanting = 0;
      for (guint i = 0; i < n_columns; i++)
        {
          double more = MIN (share, columns[i].wide - widths[i]);

          widths[i] += more;
          left -= more;
          n_wanting += columns[i].wide - widths[i] > 1 ? 1 : 0;
        }
    }
}

static void
share_width (Column *columns, guint n_columns, double width, double *widths)
{
  double narrow = 0;

  for (guint i = 0; i < n_columns; i++)
    {
      columns[i].narrow = CLAMP (columns[i].narrow, 4 * CELL_PADDING, width / 2);
      columns[i].wide = MAX (columns[i].wide, columns[i].narrow);
      narrow += columns[i].narrow;
    }
  for (guint i = 0; i < n_columns; i++)
    widths[i] = columns[i].narrow * MIN (1, width / narrow);
  widen (columns, n_columns, width - narrow, widths);
}

static void
place_row (LecternBriefRow *row, const double *widths)
{
  double x = 0;

  row->padding = CELL_PADDING / 2;
  for (guint i = 0; i < row->cells->len; i++)
    {
      LecternBriefCell *cell = row->cells->pdata[i];

      cell->x = x + CELL_PADDING;
      cell->width = widths[i] - 2 * CELL_PADDING;
      x += widths[i];
    }
}

void
lectern_brief_flow_arrange_table (LecternBriefFlow *self, guint first_row)
{
  guint n_all = count_columns (self, first_row);
  guint n_columns = MIN (n_all, MAX_COLUMNS);
  g_autofree Column *columns = g_new0 (Column, n_columns);
  g_autofree double *widths = g_new0 (double, n_columns);

  for (guint i = first_row; n_all > MAX_COLUMNS && i < self->rows->len; i++)
    split_row (self, i);
  for (guint i = first_row; i < self->rows->len; i++)
    {
      LecternBriefRow *row = self->rows->pdata[i];

      for (guint j = 0; n_columns > MANY_COLUMNS && j < row->cells->len; j++)
        ((LecternBriefCell *) row->cells->pdata[j])->face = LECTERN_BRIEF_FACE_DENSE;
      if (i - first_row < MAX_MEASURED_ROWS)
        measure_row (self, row, columns);
    }
  share_width (columns, n_columns, self->width, widths);
  for (guint i = first_row; i < self->rows->len; i++)
    place_row (self->rows->pdata[i], widths);
}

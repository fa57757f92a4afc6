/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <lectern.h>
#include <string.h>

#include "pdf-page.h"

/* A table is rows of short pieces that stand under each other in columns, with white between the
 * columns from top to bottom, and figures in one of them. Prose that is set in columns has none of
 * that: its lines are long, and go on in lower case in the next. What is doubtful stays lines. */

/* More lines are not looked at. */
#define MAX_LINES 500
#define MAX_COLUMNS 20
#define MIN_ROWS 3
/* Of the size: pieces whose middles differ by less stand in one row. */
#define ROW_SLACK 0.5
/* Of the size: the next row is not farther down, from the bottom of one to the top of the other. */
#define ROW_GAP 2.0
/* Of the size: the white between two columns. */
#define COLUMN_GAP 0.7
#define MAX_CELL_BYTES 80
/* On average; and without a column of figures. */
#define MEAN_CELL_BYTES 32
#define MEAN_WORD_BYTES 14
/* A figure is not longer, and has not more letters: those of a unit. */
#define MAX_FIGURE_BYTES 24
#define MAX_FIGURE_LETTERS 3
/* Shares of cells. */
#define FIGURES 0.6
#define LOWER 0.25
#define FILLED 0.6

typedef struct {
  double left;
  double right;
} Interval;

typedef struct {
  guint first; /* in the sorted pieces */
  guint n;
  double top;
  double bottom;
  double size;
} Row;

typedef struct {
  PdfPage *page;
  GPtrArray *pieces; /* of PdfLine, row by row, from the left */
  GArray *rows;      /* of Row */
  Interval columns[MAX_COLUMNS];
  guint n_columns;
} Finder;

static double
get_middle (const PdfLine *line)
{
  return (line->top + line->bottom) / 2;
}

static int
compare_middle (gconstpointer a, gconstpointer b)
{
  double difference = get_middle (*(const PdfLine *const *) a)
                      - get_middle (*(const PdfLine *const *) b);

  return difference < 0 ? -1 : difference > 0;
}

static int
compare_left (gconstpointer a, gconstpointer b)
{
  double difference = (*(const PdfLine *const *) a)->left - (*(const PdfLine *const *) b)->left;

  return difference < 0 ? -1 : difference > 0;
}

static PdfLine *
get_piece (Finder *self, const Row *row, guint i)
{
  return g_ptr_array_index (self->pieces, row->first + i);
}

static void
sort_row (Finder *self, const Row *row)
{
  qsort (self->pieces->pdata + row->first, row->n, sizeof (gpointer), compare_left);
}

static void
find_rows (Finder *self)
{
  Row row = { 0 };
  double middle = 0;

  g_ptr_array_sort (self->pieces, compare_middle);
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const PdfLine *line = g_ptr_array_index (self->pieces, i);

      if (row.n > 0 && get_middle (line) - middle > ROW_SLACK * line->size)
        {
          g_array_append_val (self->rows, row);
          row = (Row){ 0 };
        }
      if (row.n++ == 0)
        {
          row = (Row){ i, 1, line->top, line->bottom, line->size };
          middle = get_middle (line);
        }
      row.top = MIN (row.top, line->top);
      row.bottom = MAX (row.bottom, line->bottom);
      row.size = MAX (row.size, line->size);
    }
  if (row.n > 0)
    g_array_append_val (self->rows, row);
  for (guint i = 0; i < self->rows->len; i++)
    sort_row (self, &g_array_index (self->rows, Row, i));
}

/* Several short pieces side by side, none over another. */
static gboolean
may_be_row (Finder *self, const Row *row)
{
  if (row->n < 2 || row->n > MAX_COLUMNS)
    return FALSE;

  for (guint i = 0; i < row->n; i++)
    {
      const PdfLine *piece = get_piece (self, row, i);

      if (strlen (piece->text) > MAX_CELL_BYTES
          || (i > 0 && piece->left < get_piece (self, row, i - 1)->right + COLUMN_GAP * row->size))
        return FALSE;
    }

  return TRUE;
}

/* Adds what stands at an interval to those of the columns; those that touch become one. */
static guint
add_interval (Interval *columns, guint n_columns, Interval added, double gap)
{
  guint kept = 0;

  for (guint i = 0; i < n_columns; i++)
    if (columns[i].left < added.right + gap && added.left < columns[i].right + gap)
      added = (Interval){ MIN (added.left, columns[i].left), MAX (added.right, columns[i].right) };
    else
      columns[kept++] = columns[i];
  if (kept < MAX_COLUMNS)
    columns[kept++] = added;

  return kept;
}

/* Takes a row into the table at work; FALSE if that would make one column of two. */
static gboolean
take_row (Finder *self, const Row *row)
{
  Interval columns[MAX_COLUMNS];
  guint n_columns = self->n_columns;
  double gap = COLUMN_GAP * row->size;

  memcpy (columns, self->columns, sizeof columns);
  for (guint i = 0; i < row->n; i++)
    {
      const PdfLine *piece = get_piece (self, row, i);
      guint before = n_columns;

      n_columns = add_interval (columns, n_columns, (Interval){ piece->left, piece->right }, gap);
      if (n_columns < before)
        return FALSE;
    }
  if (n_columns < row->n)
    return FALSE;

  memcpy (self->columns, columns, sizeof columns);
  self->n_columns = n_columns;

  return TRUE;
}

static int
compare_interval (const void *a, const void *b)
{
  double difference = ((const Interval *) a)->left - ((const Interval *) b)->left;

  return difference < 0 ? -1 : difference > 0;
}

static guint
find_column (Finder *self, const PdfLine *piece)
{
  double middle = (piece->left + piece->right) / 2;

  for (guint i = 0; i < self->n_columns; i++)
    if (middle <= self->columns[i].right)
      return i;

  return self->n_columns - 1;
}

static gboolean
is_figure (const char *text)
{
  guint n_digits = 0;
  guint n_letters = 0;

  if (strlen (text) > MAX_FIGURE_BYTES)
    return FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      n_digits += g_unichar_isdigit (g_utf8_get_char (p));
      n_letters += g_unichar_isalpha (g_utf8_get_char (p));
    }

  return (n_digits > 0 || n_letters == 0) && n_letters <= MAX_FIGURE_LETTERS;
}

/* "1.", "(a)" or a bullet: what stands before an item of a list. */
static gboolean
is_enumerator (const char *text)
{
  gsize length = strlen (text);

  if (g_utf8_strlen (text, -1) > 4)
    return FALSE;
  if (g_utf8_strlen (text, -1) == 1 && !g_unichar_isalnum (g_utf8_get_char (text)))
    return TRUE;

  return length > 1 && (text[length - 1] == '.' || text[length - 1] == ')')
         && (g_ascii_isalnum (text[0]) || text[0] == '(');
}

typedef struct {
  guint n;
  guint n_figures;
  guint n_enumerators;
  guint n_lower;
  gsize n_bytes;
} Column;

/* Counts what the cells of each column are; the first row may be a head, and says nothing. */
static Column
count_cells (Finder *self, guint first, guint last, Column *columns)
{
  Column all = { 0 };

  for (guint r = first; r < last; r++)
    {
      const Row *row = &g_array_index (self->rows, Row, r);

      for (guint i = 0; i < row->n; i++)
        {
          const PdfLine *piece = get_piece (self, row, i);
          Column *column = &columns[find_column (self, piece)];

          all.n++;
          all.n_bytes += strlen (piece->text);
          all.n_lower += g_unichar_islower (g_utf8_get_char (piece->text));
          if (r == first)
            continue;
          column->n++;
          column->n_figures += is_figure (piece->text);
          column->n_enumerators += is_enumerator (piece->text);
        }
    }

  return all;
}

/* Whether rows that stand in columns are a table, and not prose in columns or a list. */
static gboolean
is_table (Finder *self, guint first, guint last)
{
  Column columns[MAX_COLUMNS] = { { 0 } };
  guint n_rows = last - first;
  guint figures = self->n_columns;
  Column all;

  if (n_rows < MIN_ROWS || self->n_columns < 2)
    return FALSE;

  qsort (self->columns, self->n_columns, sizeof (Interval), compare_interval);
  all = count_cells (self, first, last, columns);
  if (all.n < FILLED * n_rows * self->n_columns || all.n_bytes > MEAN_CELL_BYTES * all.n
      || all.n_lower > LOWER * all.n)
    return FALSE;
  for (guint i = 0; i < self->n_columns; i++)
    if (columns[i].n > 1 && columns[i].n_figures >= FIGURES * columns[i].n
        && columns[i].n_enumerators * 2 < columns[i].n)
      figures = i;
  if (figures < self->n_columns)
    return self->n_columns > 2 || figures > 0;

  /* Words alone: three columns or more, short, and no cell missing. */
  return self->n_columns > 2 && n_rows > MIN_ROWS && all.n == n_rows * self->n_columns
         && all.n_bytes <= MEAN_WORD_BYTES * all.n && all.n_lower == 0
         && columns[0].n_enumerators == 0;
}

static void
strv_free (gpointer data)
{
  g_strfreev (data);
}

/* Makes one line of the pieces: the first of them holds the table, the others are empty. */
static void
make_table (Finder *self, guint first, guint last)
{
  GPtrArray *table = g_ptr_array_new_with_free_func (strv_free);
  g_autoptr (GString) text = g_string_new (NULL);
  PdfLine *holder = NULL;

  for (guint r = first; r < last; r++)
    {
      const Row *row = &g_array_index (self->rows, Row, r);
      char **cells = g_new0 (char *, self->n_columns + 1);

      for (guint i = 0; i < row->n; i++)
        {
          PdfLine *piece = get_piece (self, row, i);
          guint column = find_column (self, piece);
          char *cell = cells[column] != NULL ? g_strconcat (cells[column], " ", piece->text, NULL)
                                             : g_strdup (piece->text);

          g_free (cells[column]);
          cells[column] = cell;
          g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", piece->text);
          if (holder == NULL || piece < holder)
            holder = piece;
        }
      for (guint i = 0; i < self->n_columns; i++)
        if (cells[i] == NULL)
          cells[i] = g_strdup ("");
      g_ptr_array_add (table, cells);
    }
  for (guint r = first; r < last; r++)
    {
      const Row *row = &g_array_index (self->rows, Row, r);

      for (guint i = 0; i < row->n; i++)
        {
          PdfLine *piece = get_piece (self, row, i);

          holder->left = MIN (holder->left, piece->left);
          holder->right = MAX (holder->right, piece->right);
          holder->top = MIN (holder->top, piece->top);
          holder->bottom = MAX (holder->bottom, piece->bottom);
          g_clear_pointer (&piece->text, g_free);
        }
    }
  holder->text = g_strdup (text->str);
  holder->table = table;
  holder->is_piece = holder->is_bold = FALSE;
}

/* Takes out the lines that a table has swallowed. */
static void
drop_empty (PdfPage *page)
{
  guint kept = 0;
  gboolean was_dropped = FALSE;

  for (guint i = 0; i < page->lines->len; i++)
    {
      PdfLine *line = &g_array_index (page->lines, PdfLine, i);

      if (line->text != NULL)
        {
          /* What it was a piece of is gone. */
          line->is_piece = line->is_piece && !was_dropped;
          g_array_index (page->lines, PdfLine, kept++) = *line;
        }
      was_dropped = line->text == NULL || line->table != NULL;
    }
  g_array_set_size (page->lines, kept);
}

/**
 * pdf_page_find_tables:
 * @page: a page, whose lines stand in pieces
 *
 * Makes one line, with cells, of each table.
 */
void
pdf_page_find_tables (PdfPage *page)
{
  g_autoptr (GPtrArray) pieces = g_ptr_array_new ();
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  Finder self = { .page = page, .pieces = pieces, .rows = rows };
  gboolean has_table = FALSE;

  if (page->lines->len < 2 * MIN_ROWS || page->lines->len > MAX_LINES)
    return;

  for (guint i = 0; i < page->lines->len; i++)
    g_ptr_array_add (pieces, &g_array_index (page->lines, PdfLine, i));
  find_rows (&self);
  for (guint first = 0; first < rows->len;)
    {
      guint last = first;

      self.n_columns = 0;
      while (last < rows->len)
        {
          const Row *row = &g_array_index (rows, Row, last);

          if (!may_be_row (&self, row)
              || (last > first
                  && row->top - g_array_index (rows, Row, last - 1).bottom > ROW_GAP * row->size)
              || !take_row (&self, row))
            break;
          last++;
        }
      if (last > first && is_table (&self, first, last))
        {
          make_table (&self, first, last);
          has_table = TRUE;
          first = last;
        }
      else
        first++;
    }
  if (has_table)
    drop_empty (page);
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <langinfo.h>

#include "lectern-brief-pages-private.h"

/* Where pages end. Layouts are made to find the lines, let go, and made again to be drawn: those of
 * a thousand pages would take more memory than anybody has time. */

/* More than this is no brief. What is left out is said on the last page. */
#define MAX_PAGES 1000
/* No page holds more lines, so that a cell need not have more either. */
#define MAX_LINES (MAX_PAGES * 120)

#define POINTS_A_MILLIMETER (72 / 25.4)
/* Letter, as locales have it, and what it is. */
#define LETTER_WIDTH_MM 216
#define LETTER_HEIGHT_MM 279
#define LETTER_WIDTH 612
#define LETTER_HEIGHT 792
#define MARGIN_X_SHARE 0.135
#define MIN_MARGIN_X 36
#define MAX_MARGIN_X 84
#define MARGIN_TOP 64
#define MARGIN_BOTTOM 66
/* Who may read it leaves room for what is to be read. */
#define MAX_HANDLING_LINES 6

/* A page has no fewer lines of a paragraph. */
#define MIN_LINES_TOGETHER 2

/* What the locale says, in whole millimeters. */
static guint
get_paper_length (nl_item item)
{
  return GPOINTER_TO_UINT (nl_langinfo (item));
}

/**
 * lectern_brief_pages_get_usual_size: (skip)
 * @width: (out): width of the paper, in points
 * @height: (out): its height
 *
 * Gets the paper that is used where the program runs: Letter in the United States, A4 in most of
 * the world.
 */
void
lectern_brief_pages_get_usual_size (double *width, double *height)
{
  guint width_mm = get_paper_length (_NL_PAPER_WIDTH);
  guint height_mm = get_paper_length (_NL_PAPER_HEIGHT);
  gboolean is_letter = width_mm == LETTER_WIDTH_MM && height_mm == LETTER_HEIGHT_MM;

  *width = is_letter ? LETTER_WIDTH : width_mm * POINTS_A_MILLIMETER;
  *height = is_letter ? LETTER_HEIGHT : height_mm * POINTS_A_MILLIMETER;
}

static void
set_handling (LecternBriefPages *self)
{
  LecternBriefFlow *flow = self->flow;

  if (flow->brief->handling == NULL)
    return;

  self->handling = lectern_brief_cell_new ("P", LECTERN_BRIEF_FACE_HANDLING);
  self->handling->width = flow->width;
  self->handling->is_centered = TRUE;
  lectern_brief_cell_add (self->handling, flow->brief->handling, 0);
  self->handling->is_rtl = lectern_brief_find_direction (flow->brief->handling)
                           == PANGO_DIRECTION_RTL;
  lectern_brief_cell_lay_out (self->handling, flow->fonts, NULL, MAX_HANDLING_LINES);
  if (self->handling->lines->len > MAX_HANDLING_LINES)
    g_array_set_size (self->handling->lines, MAX_HANDLING_LINES);
  for (guint i = 0; i < self->handling->lines->len; i++)
    self->handling_height += g_array_index (self->handling->lines, LecternBriefCellLine, i).height;
}

/**
 * LecternBriefPages:
 *
 * A brief on pages of one size. What can be drawn is known once all is laid out. For one thread at
 * a time; any thread.
 */

/**
 * lectern_brief_pages_new: (skip)
 * @brief: a brief
 * @width: width of the paper, in points
 * @height: its height
 *
 * Puts a brief on pages. Nothing is laid out yet.
 *
 * Returns: (transfer full): the pages
 */
LecternBriefPages *
lectern_brief_pages_new (LecternBrief *brief, double width, double height)
{
  LecternBriefPages *self = NULL;
  guint first = 0;

  g_return_val_if_fail (brief != NULL, NULL);

  self = g_new0 (LecternBriefPages, 1);
  /* What is no paper is drawn as if it was. */
  self->width = MAX (width, 200);
  self->height = MAX (height, 250);
  self->margin_x = CLAMP (self->width * MARGIN_X_SHARE, MIN_MARGIN_X, MAX_MARGIN_X);
  self->flow = lectern_brief_flow_new (brief, self->width - 2 * self->margin_x);
  set_handling (self);
  self->top = MARGIN_TOP + self->handling_height;
  self->bottom = self->height - MARGIN_BOTTOM - self->handling_height;
  self->slices = g_array_new (FALSE, FALSE, sizeof (LecternBriefSlice));
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->targets = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->open = g_array_new (FALSE, FALSE, sizeof (LecternBriefElement));
  g_array_append_val (self->starts, first);

  return self;
}

/**
 * lectern_brief_pages_free: (skip)
 * @self: (transfer full): pages
 *
 * Frees pages.
 */
void
lectern_brief_pages_free (LecternBriefPages *self)
{
  g_clear_pointer (&self->handling, lectern_brief_cell_free);
  lectern_brief_flow_free (self->flow);
  g_array_unref (self->slices);
  g_array_unref (self->starts);
  g_hash_table_unref (self->targets);
  g_array_unref (self->open);
  g_free (self);
}

static guint
lay_out_cells (LecternBriefPages *self, LecternBriefRow *row)
{
  PangoLanguage *language = row->language != NULL ? pango_language_from_string (row->language)
                                                  : NULL;
  guint n_slices = 0;

  for (guint i = 0; i < row->cells->len; i++)
    {
      LecternBriefCell *cell = row->cells->pdata[i];

      lectern_brief_cell_lay_out (cell, self->flow->fonts, language, MAX_LINES);
      n_slices = MAX (n_slices, cell->lines->len);
    }

  return n_slices;
}

/* The places of a cell by the lines that hold them. */
static void
note_targets (LecternBriefPages *self, LecternBriefCell *cell, guint first_slice)
{
  guint line = 0;

  for (guint i = 0; cell->targets != NULL && i < cell->targets->len; i++)
    {
      const LecternBriefTarget *target = &g_array_index (cell->targets, LecternBriefTarget, i);
      gint64 *key = g_memdup2 (&target->target, sizeof target->target);

      while (line + 1 < cell->lines->len
             && g_array_index (cell->lines, LecternBriefCellLine, line + 1).offset
                    <= target->offset)
        line++;
      g_hash_table_insert (self->targets, key, GUINT_TO_POINTER (first_slice + line));
    }
}

/* Lines of one number stand on one baseline. */
static void
measure_slice (LecternBriefRow *row, LecternBriefSlice *slice)
{
  float below = 0;

  for (guint i = 0; i < row->cells->len; i++)
    {
      LecternBriefCell *cell = row->cells->pdata[i];
      const LecternBriefCellLine *line = NULL;

      if (slice->index >= cell->lines->len)
        continue;
      line = &g_array_index (cell->lines, LecternBriefCellLine, slice->index);
      slice->baseline = MAX (slice->baseline, line->baseline);
      below = MAX (below, line->height - line->baseline);
    }
  slice->height = slice->baseline + below;
}

static gboolean
may_break_in (LecternBriefRow *row, guint index, guint n_slices)
{
  return !row->is_whole && index >= MIN_LINES_TOGETHER && index + MIN_LINES_TOGETHER <= n_slices;
}

static float
get_used (LecternBriefPages *self)
{
  const LecternBriefSlice *last = &g_array_index (self->slices, LecternBriefSlice,
                                                  self->slices->len - 1);

  return last->y + last->height;
}

/* Puts the slices from @first on below each other. */
static void
place_slices (LecternBriefPages *self, guint first, gboolean begins_page)
{
  for (guint i = first; i < self->slices->len; i++)
    {
      LecternBriefSlice *slice = &g_array_index (self->slices, LecternBriefSlice, i);
      const LecternBriefSlice *before = begins_page && i == first ? NULL : slice - 1;

      slice->y = before != NULL ? before->y + before->height + slice->space : 0;
    }
}

/* Where the page could have ended; where it must, if it could nowhere. */
static guint
find_break (LecternBriefPages *self, guint start)
{
  for (guint i = self->slices->len - 1; i > start; i--)
    if (g_array_index (self->slices, LecternBriefSlice, i).may_break)
      return i;

  return self->slices->len - 1;
}

static void
add_slice (LecternBriefPages *self, LecternBriefSlice slice)
{
  guint start = g_array_index (self->starts, guint, self->starts->len - 1);

  g_array_append_val (self->slices, slice);
  place_slices (self, self->slices->len - 1, self->slices->len - 1 == start);
  while (get_used (self) > self->bottom - self->top && self->slices->len - 1 > start)
    {
      start = find_break (self, start);
      if (self->starts->len == MAX_PAGES)
        {
          g_array_set_size (self->slices, start);
          self->is_cut = TRUE;
          return;
        }
      g_array_append_val (self->starts, start);
      place_slices (self, start, TRUE);
    }
}

static void
lay_out_row (LecternBriefPages *self, guint number)
{
  LecternBriefRow *row = self->flow->rows->pdata[number];
  LecternBriefRow *before = number > 0 ? self->flow->rows->pdata[number - 1] : NULL;
  guint n_slices = lay_out_cells (self, row);

  for (guint i = 0; i < row->cells->len; i++)
    note_targets (self, row->cells->pdata[i], self->slices->len);
  for (guint i = 0; i < n_slices && !self->is_cut; i++)
    {
      LecternBriefSlice slice = { number, i, i == 0 ? row->space : 0, 0, 0, 0, FALSE };

      measure_slice (row, &slice);
      slice.may_break = i > 0 ? may_break_in (row, i, n_slices)
                              : before == NULL || !before->keeps_next;
      if (i == 0)
        {
          slice.height += row->padding;
          slice.baseline += row->padding;
        }
      if (i == n_slices - 1)
        slice.height += row->padding;
      add_slice (self, slice);
    }
}

/**
 * lectern_brief_pages_lay_out: (skip)
 * @self: pages
 * @slice_us: time after which it leaves off, to be called again; -1 for all at once
 *
 * Finds where the pages end.
 *
 * Returns: whether all is laid out
 */
gboolean
lectern_brief_pages_lay_out (LecternBriefPages *self, gint64 slice_us)
{
  gint64 start = g_get_monotonic_time ();

  g_return_val_if_fail (self != NULL, TRUE);

  while (!self->is_cut && self->n_rows < self->flow->rows->len)
    {
      lay_out_row (self, self->n_rows++);
      if (slice_us >= 0 && g_get_monotonic_time () - start > slice_us)
        break;
    }
  self->is_done = self->is_cut || self->n_rows == self->flow->rows->len;

  return self->is_done;
}

/**
 * lectern_brief_pages_get_count: (skip)
 * @self: pages that are laid out
 *
 * Counts the pages.
 *
 * Returns: how many there are, at least one
 */
guint
lectern_brief_pages_get_count (LecternBriefPages *self)
{
  g_return_val_if_fail (self != NULL && self->is_done, 0);

  return self->starts->len;
}

guint
lectern_brief_pages_get_end (LecternBriefPages *self, guint page)
{
  return page + 1 < self->starts->len ? g_array_index (self->starts, guint, page + 1)
                                      : self->slices->len;
}

gboolean
lectern_brief_pages_locate (LecternBriefPages *self, guint slice, guint *page, double *y)
{
  guint low = 0;
  guint high = self->starts->len;

  if (slice >= self->slices->len)
    return FALSE;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->starts, guint, middle) <= slice)
        low = middle;
      else
        high = middle;
    }
  *page = low;
  *y = self->top + g_array_index (self->slices, LecternBriefSlice, slice).y;

  return TRUE;
}

guint
lectern_brief_pages_find_row (LecternBriefPages *self, guint row)
{
  guint low = 0;
  guint high = self->slices->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->slices, LecternBriefSlice, middle).row < row)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

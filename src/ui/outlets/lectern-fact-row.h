/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "lectern-fact-item.h"

G_BEGIN_DECLS

/* How wide the columns of the table are, in pixels, and the gaps between them. */
#define LECTERN_FACT_ROW_SUBJECT_WIDTH 220
#define LECTERN_FACT_ROW_CELL_WIDTH 200
#define LECTERN_FACT_ROW_SPACING 6

#define LECTERN_TYPE_FACT_ROW (lectern_fact_row_get_type ())
G_DECLARE_FINAL_TYPE (LecternFactRow, lectern_fact_row, LECTERN, FACT_ROW, GtkWidget)

/* A fact, and beside it, or below it where there is no room, a cell for each outlet. Signal: open
 * (column), when a cell is activated. */
GtkWidget       *lectern_fact_row_new        (void);
void             lectern_fact_row_set_item   (LecternFactRow  *self,
                                              LecternFactItem *item); /* nullable */
LecternFactItem *lectern_fact_row_get_item   (LecternFactRow  *self);
void             lectern_fact_row_set_narrow (LecternFactRow  *self,
                                              gboolean         is_narrow);
gboolean         lectern_fact_row_focus_cell (LecternFactRow *self,
                                              guint            column);
int              lectern_fact_row_get_focused (LecternFactRow *self);

G_END_DECLS

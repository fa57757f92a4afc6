/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "library/lectern-listed-mark.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_LISTED_ROW (lectern_listed_row_get_type ())
G_DECLARE_FINAL_TYPE (LecternListedRow, lectern_listed_row, LECTERN, LISTED_ROW, GtkWidget)

/* A row of the list of all marks. Signal: clicked (), without keys that change a selection. */
GtkWidget         *lectern_listed_row_new      (void);
LecternListedMark *lectern_listed_row_get_mark (LecternListedRow  *self); /* nullable */
/* @codes: of the library, nullable while they are read; kept by whoever calls. */
void               lectern_listed_row_set_mark (LecternListedRow  *self,
                                                LecternListedMark *mark, /* nullable */
                                                GPtrArray         *codes);

G_END_DECLS

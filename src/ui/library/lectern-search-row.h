/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_SEARCH_ROW (lectern_search_row_get_type ())
G_DECLARE_FINAL_TYPE (LecternSearchRow, lectern_search_row, LECTERN, SEARCH_ROW, GtkListBoxRow)

/* What may be typed next, or an example of it. */
GtkWidget  *lectern_search_row_new      (const char       *label,
                                         const char       *detail, /* nullable */
                                         guint             count); /* 0: none is shown */
const char *lectern_search_row_get_label (LecternSearchRow *self);

G_END_DECLS

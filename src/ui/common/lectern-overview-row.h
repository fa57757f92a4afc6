/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_OVERVIEW_ROW (lectern_overview_row_get_type ())
G_DECLARE_FINAL_TYPE (LecternOverviewRow, lectern_overview_row, LECTERN, OVERVIEW_ROW, GtkWidget)

/* A row of an overview: what it is about, a text of several lines, and where that is from. */
GtkWidget *lectern_overview_row_new       (void);
void       lectern_overview_row_set_texts (LecternOverviewRow *self,
                                           const char         *title,
                                           const char         *text, /* nullable */
                                           const char         *detail);

G_END_DECLS

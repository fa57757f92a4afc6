/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "lectern-change-item.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_CHANGE_ROW (lectern_change_row_get_type ())
G_DECLARE_FINAL_TYPE (LecternChangeRow, lectern_change_row, LECTERN, CHANGE_ROW, GtkWidget)

/* A row of a list of changes. */
GtkWidget *lectern_change_row_new      (void);
void       lectern_change_row_set_item (LecternChangeRow  *self,
                                        LecternChangeItem *item);

G_END_DECLS

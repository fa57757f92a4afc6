/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "lectern-place-item.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_PLACE_ROW (lectern_place_row_get_type ())
G_DECLARE_FINAL_TYPE (LecternPlaceRow, lectern_place_row, LECTERN, PLACE_ROW, GtkWidget)

/* A row of Places. It can be dragged, and takes what is dropped on it: signals
 * articles-dropped (item, ids) and collection-dropped (item, collection). */
GtkWidget        *lectern_place_row_new      (void);
void              lectern_place_row_set_row  (LecternPlaceRow *self,
                                              GtkTreeListRow  *row); /* nullable */
LecternPlaceItem *lectern_place_row_get_item (LecternPlaceRow *self); /* nullable */

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "lectern-said-item.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_SAID_ROW (lectern_said_row_get_type ())
G_DECLARE_FINAL_TYPE (LecternSaidRow, lectern_said_row, LECTERN, SAID_ROW, GtkWidget)

/* A quotation of the library, or who is cited in it. */
GtkWidget       *lectern_said_row_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void             lectern_said_row_set_item (LecternSaidRow  *self,
                                            LecternSaidItem *item); /* nullable */
LecternSaidItem *lectern_said_row_get_item (LecternSaidRow  *self); /* nullable */

G_END_DECLS

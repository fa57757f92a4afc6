/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_CLASS_ROW (lectern_class_row_get_type ())
G_DECLARE_FINAL_TYPE (LecternClassRow, lectern_class_row, LECTERN, CLASS_ROW, AdwActionRow)

/* Whether hidden parts of one class are shown as text. */
GtkWidget *lectern_class_row_new (GSettings  *reading,
                                  const char *block_class);

G_END_DECLS

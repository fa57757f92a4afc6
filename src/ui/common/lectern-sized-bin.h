/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_SIZED_BIN (lectern_sized_bin_get_type ())
G_DECLARE_FINAL_TYPE (LecternSizedBin, lectern_sized_bin, LECTERN, SIZED_BIN, GtkWidget)

GtkWidget *lectern_sized_bin_new       (int              minimum,
                                        int              natural);
GtkWidget *lectern_sized_bin_get_child (LecternSizedBin *self);
void       lectern_sized_bin_set_child (LecternSizedBin *self,
                                        GtkWidget       *child);

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @row is to stand next to @target, behind it or before it. */
typedef void (*LecternDragOrderFunc) (GtkWidget *row,
                                      GtkWidget *target,
                                      gboolean   is_behind,
                                      gpointer   user_data);

/* Lets a row of a list change its place among its siblings: dragged by @handle, or by Alt+Up and
 * Alt+Down. */
void lectern_drag_order_add (GtkWidget           *row,
                             GtkWidget           *handle,
                             LecternDragOrderFunc moved,
                             gpointer             user_data);

G_END_DECLS

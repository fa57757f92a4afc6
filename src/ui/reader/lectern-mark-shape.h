/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_MARK_SHAPE (lectern_mark_shape_get_type ())
G_DECLARE_FINAL_TYPE (LecternMarkShape, lectern_mark_shape, LECTERN, MARK_SHAPE, GtkWidget)

/* The color of a mark with its shape, as a small picture. Property: color (1 to 5). */
GtkWidget *lectern_mark_shape_new (guint color);

G_END_DECLS

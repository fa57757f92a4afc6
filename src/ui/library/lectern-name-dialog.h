/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What to do with the name that someone gave. */
typedef void (*LecternNameFunc) (const char *name,
                                 gpointer    user_data);

/* Asks for a name in front of the window that @over is in. */
void lectern_name_dialog_show (GtkWidget       *over,
                               const char      *heading,
                               const char      *name,
                               const char      *accept,
                               LecternNameFunc  func,
                               gpointer         user_data,
                               GDestroyNotify   user_data_free);

G_END_DECLS

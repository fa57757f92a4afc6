/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Windows that stand in front of another and end with it. */
void lectern_child_window_attach (GtkWidget  *child,
                                  GtkWindow  *parent);
/* Remembers the one window of its kind until it is closed. */
void lectern_child_window_keep   (GtkWidget  *child,
                                  GtkWindow  *parent,
                                  GtkWidget **slot);

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The list of articles of a window, NULL as long as it shows none. */
GtkWidget *list_finder_find (GtkWidget *widget);

G_END_DECLS

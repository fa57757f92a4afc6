/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

/* as: src/ui/library/child-window.c
 * expects: child-window */
static void
show (GtkWindow *child, GtkWindow *parent)
{
  gtk_window_set_transient_for (child, parent);
  gtk_window_present (child);
}

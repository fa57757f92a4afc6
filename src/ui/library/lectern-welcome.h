/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_WELCOME (lectern_welcome_get_type ())
G_DECLARE_FINAL_TYPE (LecternWelcome, lectern_welcome, LECTERN, WELCOME, GtkWidget)

/* What stands in the window while the library is empty. Property: menu-model. Signal: add (text).
 * Its buttons activate window.open-files and window.try-sample. */
GtkWidget *lectern_welcome_new (void);

G_END_DECLS

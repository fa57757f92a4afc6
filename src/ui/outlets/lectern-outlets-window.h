/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "lectern-workbench.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_OUTLETS_WINDOW (lectern_outlets_window_get_type ())
G_DECLARE_FINAL_TYPE (LecternOutletsWindow, lectern_outlets_window, LECTERN, OUTLETS_WINDOW, AdwWindow)

/* Where the outlets of some articles agree and differ: a row a fact, a column an outlet. Signal: open
 * (id of an article, begin and end of a sentence in bytes). */
GtkWidget *lectern_outlets_window_new (LecternWorkbench  *workbench,
                                       const char *const *ids);

G_END_DECLS

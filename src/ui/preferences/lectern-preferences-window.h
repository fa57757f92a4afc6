/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "lectern-workbench.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_PREFERENCES_WINDOW (lectern_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (LecternPreferencesWindow, lectern_preferences_window, LECTERN,
                      PREFERENCES_WINDOW, AdwPreferencesWindow)

/* Signals: care-wanted (care, file), choose-library ().  */
GtkWidget *lectern_preferences_window_new (GtkWindow        *parent,
                                           LecternWorkbench *workbench,
                                           GSettings        *settings);

G_END_DECLS

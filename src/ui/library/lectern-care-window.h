/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "library/lectern-library-care.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_CARE_WINDOW (lectern_care_window_get_type ())
G_DECLARE_FINAL_TYPE (LecternCareWindow, lectern_care_window, LECTERN, CARE_WINDOW, AdwApplicationWindow)

/* The window that stands in the place of the others while no library is open: it says why one cannot
 * be opened and what can be done, restores and repairs. Signals: open-library (folder),
 * choose-library (). */
GtkWidget *lectern_care_window_new        (GtkApplication    *application,
                                           const char        *folder);
void       lectern_care_window_show_error (LecternCareWindow *self,
                                           const GError      *error);
void       lectern_care_window_run        (LecternCareWindow *self,
                                           LecternCare        care,
                                           const char        *argument); /* nullable */

G_END_DECLS

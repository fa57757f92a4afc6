/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "library/lectern-library.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_PROJECT_WINDOW (lectern_project_window_get_type ())
G_DECLARE_FINAL_TYPE (LecternProjectWindow, lectern_project_window, LECTERN, PROJECT_WINDOW, AdwWindow)

/* Writes a project, or takes one in: what and where to, how far it is, what became of it. Closing it
 * while it works cancels. */
GtkWidget *lectern_project_window_new    (LecternLibrary       *library,
                                          const char *const    *selected); /* nullable: ids */
void       lectern_project_window_export (LecternProjectWindow *self,
                                          const char           *path);
void       lectern_project_window_import (LecternProjectWindow *self,
                                          const char           *path);

G_END_DECLS

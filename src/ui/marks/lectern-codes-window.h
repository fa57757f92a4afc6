/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "library/lectern-library-marks.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_CODES_WINDOW (lectern_codes_window_get_type ())
G_DECLARE_FINAL_TYPE (LecternCodesWindow, lectern_codes_window, LECTERN, CODES_WINDOW, AdwWindow)

/* What the colors are called and mean, and the codes that are parts of them. Action: codes.import,
 * codes.export, for code books. */
GtkWidget *lectern_codes_window_new (LecternLibrary *library,
                                     GtkWindow      *parent);

G_END_DECLS

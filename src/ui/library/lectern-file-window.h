/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "library/lectern-library.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_FILE_WINDOW (lectern_file_window_get_type ())
G_DECLARE_FINAL_TYPE (LecternFileWindow, lectern_file_window, LECTERN, FILE_WINDOW, AdwWindow)

/* Files articles under tags or into collections: one types to find one or to make a new one, and
 * each row that is chosen is done at once, for all articles, and can be undone. */
GtkWidget *lectern_file_window_new (GtkWindow          *parent,
                                    LecternLibrary     *library,
                                    const char *const  *ids,
                                    gboolean            with_tags);

G_END_DECLS

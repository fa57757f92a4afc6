/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "library/lectern-library.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_WATCH_WINDOW (lectern_watch_window_get_type ())
G_DECLARE_FINAL_TYPE (LecternWatchWindow, lectern_watch_window, LECTERN, WATCH_WINDOW, AdwWindow)

/* All watch-lists, with how many articles have their terms, and behind each its editor. Actions:
 * watch.add, watch.back, watch.undo, watch.redo. */
GtkWidget *lectern_watch_window_new        (LecternLibrary     *library);
void       lectern_watch_window_flush      (LecternWatchWindow *self);
/* Whether it says why what was written could not be saved. */
gboolean   lectern_watch_window_is_refused (LecternWatchWindow *self);

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "library/lectern-library-stories.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_STORIES_WINDOW (lectern_stories_window_get_type ())
G_DECLARE_FINAL_TYPE (LecternStoriesWindow, lectern_stories_window, LECTERN, STORIES_WINDOW, AdwWindow)

/* The stories of a library, and what the articles of one share. Signal: open (id of an article). */
GtkWidget *lectern_stories_window_new (LecternLibrary *library);

G_END_DECLS

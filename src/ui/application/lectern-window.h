/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "library/lectern-import-queue.h"
#include "reader/lectern-document.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_WINDOW (lectern_window_get_type ())
G_DECLARE_FINAL_TYPE (LecternWindow, lectern_window, LECTERN, WINDOW, AdwApplicationWindow)

GtkWidget       *lectern_window_new          (GtkApplication     *application,
                                              LecternWorkbench   *workbench,
                                              LecternImportQueue *queue);
LecternDocument *lectern_window_get_document (LecternWindow      *self);
/* Opens a stored article. */
void             lectern_window_open         (LecternWindow      *self,
                                              const char         *id);
/* Opens what was open when the program was left. */
void             lectern_window_restore      (LecternWindow      *self);
void             lectern_window_open_newest  (LecternWindow      *self);
/* Whether anything is on its way into the library. */
gboolean         lectern_window_is_adding    (LecternWindow      *self);
/* Brings sources in; the first that arrives is opened. Element type LecternSource. */
void             lectern_window_add_sources  (LecternWindow      *self,
                                              GPtrArray          *sources);
void             lectern_window_toast        (LecternWindow      *self,
                                              const char         *message,
                                              gint64              step);

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "library/lectern-library.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_WATCH_EDITOR (lectern_watch_editor_get_type ())
G_DECLARE_FINAL_TYPE (LecternWatchEditor, lectern_watch_editor, LECTERN, WATCH_EDITOR, GtkWidget)

/* One watch-list: name, color, terms. Signal: done (), once it is saved or removed.
 * Actions: watch-editor.save, .import, .remove. */
void     lectern_watch_editor_set_library (LecternWatchEditor     *self,
                                           LecternLibrary         *library);
/* NULL for a new list. */
void     lectern_watch_editor_set_list    (LecternWatchEditor     *self,
                                           const LecternWatchList *list);
gboolean lectern_watch_editor_is_changed  (LecternWatchEditor     *self);
/* Whether it says why what is changed could not be saved. */
gboolean lectern_watch_editor_is_refused  (LecternWatchEditor     *self);

G_END_DECLS

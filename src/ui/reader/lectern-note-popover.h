/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_NOTE_POPOVER (lectern_note_popover_get_type ())
G_DECLARE_FINAL_TYPE (LecternNotePopover, lectern_note_popover, LECTERN, NOTE_POPOVER, GtkPopover)

/* Where a note is written. Signal: saved (mark id, note), while it is typed and when it is left. */
void lectern_note_popover_set_note (LecternNotePopover *self,
                                    const char         *mark_id,
                                    const char         *note);
void lectern_note_popover_flush    (LecternNotePopover *self);

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_NOTE_EDITOR (lectern_note_editor_get_type ())
G_DECLARE_FINAL_TYPE (LecternNoteEditor, lectern_note_editor, LECTERN, NOTE_EDITOR, GtkWidget)

/* A note that saves itself. Emits `save (text)` within a second of the last key, when the focus
 * leaves, and when it is hidden; the owner answers with set_saved. */
GtkWidget *lectern_note_editor_new       (void);
void       lectern_note_editor_set_text  (LecternNoteEditor *self,
                                          const char        *text);
char      *lectern_note_editor_dup_text  (LecternNoteEditor *self);
void       lectern_note_editor_set_saved (LecternNoteEditor *self,
                                          const GError      *error);
void       lectern_note_editor_flush     (LecternNoteEditor *self);

G_END_DECLS

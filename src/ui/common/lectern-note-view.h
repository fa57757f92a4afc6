/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_NOTE_VIEW (lectern_note_view_get_type ())
G_DECLARE_FINAL_TYPE (LecternNoteView, lectern_note_view, LECTERN, NOTE_VIEW, GtkWidget)

/* A note that is read, not written; see export/lectern-markdown.h. Emits `activate` when it is clicked
 * beside its links, or Enter or the space bar is pressed on it. */
GtkWidget *lectern_note_view_new      (void);
void       lectern_note_view_set_text (LecternNoteView *self,
                                       const char      *text); /* nullable */

G_END_DECLS

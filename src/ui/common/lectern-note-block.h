/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "lectern-markdown-markup.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_NOTE_BLOCK (lectern_note_block_get_type ())
G_DECLARE_FINAL_TYPE (LecternNoteBlock, lectern_note_block, LECTERN, NOTE_BLOCK, GtkWidget)

/* A paragraph of a note that is shown, or an item of a list in it. */
GtkWidget *lectern_note_block_new     (const LecternMarkdownBlock *block);
/* Whether a click there follows a link. */
gboolean   lectern_note_block_is_link (LecternNoteBlock           *self);

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reader/lectern-document.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_NOTES_PANE (lectern_notes_pane_get_type ())
G_DECLARE_FINAL_TYPE (LecternNotesPane, lectern_notes_pane, LECTERN, NOTES_PANE, GtkWidget)

/* The analyst's own: the note on the article, marks, what lost its place, corrections. */
GtkWidget *lectern_notes_pane_new (LecternDocument *document);

G_END_DECLS

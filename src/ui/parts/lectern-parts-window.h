/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "lectern-workbench.h"
#include "reader/lectern-document.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_PARTS_WINDOW (lectern_parts_window_get_type ())
G_DECLARE_FINAL_TYPE (LecternPartsWindow, lectern_parts_window, LECTERN, PARTS_WINDOW, AdwWindow)

/* What was taken out of the open article, and why: to step through, put back, take out, and keep for
 * the site. Follows the document. Signal: go-to (start, end): a part was chosen.
 *
 * Actions: parts.toggle (u), parts.keep (u): of the part that begins with a block; parts.next,
 * parts.previous, parts.undo. */
GtkWidget *lectern_parts_window_new (LecternWorkbench *workbench,
                                     LecternDocument  *document);

G_END_DECLS

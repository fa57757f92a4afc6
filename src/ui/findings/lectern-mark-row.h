/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reader/lectern-document.h"
#include "lectern-mark-item.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_MARK_ROW (lectern_mark_row_get_type ())
G_DECLARE_FINAL_TYPE (LecternMarkRow, lectern_mark_row, LECTERN, MARK_ROW, GtkListBoxRow)

/* A mark with its words, its note and what can be done with it. */
GtkWidget         *lectern_mark_row_new      (LecternDocument *document,
                                              LecternMarkItem *item);
const LecternMark *lectern_mark_row_get_mark (LecternMarkRow  *self);

G_END_DECLS

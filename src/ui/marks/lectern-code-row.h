/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "library/lectern-code.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_CODE_ROW (lectern_code_row_get_type ())
G_DECLARE_FINAL_TYPE (LecternCodeRow, lectern_code_row, LECTERN, CODE_ROW, AdwExpanderRow)

/* A code with its name and definition. Signals: save (LecternCode), add (id of the code that a new one is to
 * be a part of), remove (id). */
GtkWidget  *lectern_code_row_new      (const LecternCode *code);
const char *lectern_code_row_get_id   (LecternCodeRow    *self);
void        lectern_code_row_set_code (LecternCodeRow    *self,
                                       const LecternCode *code,
                                       guint              depth);
/* Opens it with the caret in the name. */
void        lectern_code_row_edit     (LecternCodeRow    *self);

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "lectern-hidden-part.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_PART_ROW (lectern_part_row_get_type ())
G_DECLARE_FINAL_TYPE (LecternPartRow, lectern_part_row, LECTERN, PART_ROW, GtkListBoxRow)

/* A hidden part: what it is, why, its first words. Its buttons run parts.toggle and parts.keep with
 * the index of its first block. */
GtkWidget               *lectern_part_row_new      (LecternArticle          *article,
                                                    const LecternHiddenPart *part);
/* The strings of the part are those of its article, which lives as long as the row. */
const LecternHiddenPart *lectern_part_row_get_part (LecternPartRow          *self);

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reader/lectern-document.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_CORRECTION_ROW (lectern_correction_row_get_type ())
G_DECLARE_FINAL_TYPE (LecternCorrectionRow, lectern_correction_row, LECTERN, CORRECTION_ROW, GtkListBoxRow)

/* What the analyst said about a finding, with a way to take it back. */
GtkWidget *lectern_correction_row_new        (LecternDocument       *document,
                                              const LecternDecision *decision);
char      *lectern_correction_dup_sentence   (const LecternDecision *decision);

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <gtk/gtk.h>

#include <lectern.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_LINE_SAMPLE (lectern_line_sample_get_type ())

/* A short piece of the line that stands under the findings of a kind, in its color. Properties:
 * slot, line. Where the program's style names no color, that of the interface's page is used. */
LECTERN_AVAILABLE_IN_1_0
G_DECLARE_FINAL_TYPE (LecternLineSample, lectern_line_sample, LECTERN, LINE_SAMPLE, GtkWidget)

LECTERN_AVAILABLE_IN_1_0
GtkWidget *lectern_line_sample_new      (const char            *slot,
                                         const char            *line);
LECTERN_AVAILABLE_IN_1_0
void       lectern_line_sample_set_kind (LecternLineSample     *self,
                                         const LecternKindInfo *kind);

G_END_DECLS

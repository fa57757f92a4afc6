/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "lectern-import-queue.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_FAILED_ROW (lectern_failed_row_get_type ())
G_DECLARE_FINAL_TYPE (LecternFailedRow, lectern_failed_row, LECTERN, FAILED_ROW, GtkWidget)

/* Stands for all that could not be brought in, once these are several. Property: expanded, whether the rows
 * of each are wanted too. */
GtkWidget *lectern_failed_row_new       (void);
void       lectern_failed_row_set_queue (LecternFailedRow   *self,
                                         LecternImportQueue *queue);
/* Whether a row of a single one is to be hidden. */
gboolean   lectern_failed_row_hides     (LecternFailedRow   *self,
                                         LecternImportJob   *job);

G_END_DECLS

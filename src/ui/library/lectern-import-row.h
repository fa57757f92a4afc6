/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "lectern-import-queue.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_IMPORT_ROW (lectern_import_row_get_type ())
G_DECLARE_FINAL_TYPE (LecternImportRow, lectern_import_row, LECTERN, IMPORT_ROW, GtkListBoxRow)

/* What is being brought in, with its progress and what can be done about a failure. */
GtkWidget *lectern_import_row_new (LecternImportQueue *queue,
                                   LecternImportJob   *job);
LecternImportJob *lectern_import_row_get_job (LecternImportRow *self);

G_END_DECLS

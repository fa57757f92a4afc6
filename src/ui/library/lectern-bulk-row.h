/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "bulk/lectern-bulk-importer.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_BULK_ROW (lectern_bulk_row_get_type ())
G_DECLARE_FINAL_TYPE (LecternBulkRow, lectern_bulk_row, LECTERN, BULK_ROW, GtkListBoxRow)

/* An import of many articles, in one row: how far it is, pause, cancel, and its report. Signal: open
 * (id of an article that was chosen in the report). */
GtkWidget *lectern_bulk_row_new (LecternBulkImporter *importer,
                                 LecternLibrary      *library,
                                 LecternBulkJob      *job);

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "bulk/lectern-bulk-importer.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_REPORT_WINDOW (lectern_report_window_get_type ())
G_DECLARE_FINAL_TYPE (LecternReportWindow, lectern_report_window, LECTERN, REPORT_WINDOW, AdwWindow)

/* What came of an import of many articles, line by line. Signal: open (id of an article). */
GtkWidget *lectern_report_window_new (LecternBulkImporter *importer,
                                      LecternLibrary      *library,
                                      LecternBulkJob      *job);

G_END_DECLS

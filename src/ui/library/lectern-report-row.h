/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "lectern-report-item.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_REPORT_ROW (lectern_report_row_get_type ())
G_DECLARE_FINAL_TYPE (LecternReportRow, lectern_report_row, LECTERN, REPORT_ROW, GtkWidget)

/* A line of a report. Its button activates `report.retry` with the position. */
GtkWidget *lectern_report_row_new      (void);
void       lectern_report_row_set_item (LecternReportRow  *self,
                                        LecternReportItem *item); /* nullable */

G_END_DECLS

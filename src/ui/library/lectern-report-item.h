/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "library/lectern-bulk-item.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_REPORT_ITEM (lectern_report_item_get_type ())
G_DECLARE_FINAL_TYPE (LecternReportItem, lectern_report_item, LECTERN, REPORT_ITEM, GObject)

/* A line of a report, for list models. */
LecternReportItem *lectern_report_item_new (LecternBulkItem   *item); /* takes it */
LecternBulkItem   *lectern_report_item_get (LecternReportItem *self);

G_END_DECLS

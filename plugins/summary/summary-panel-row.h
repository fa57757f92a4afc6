/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include <lectern.h>

G_BEGIN_DECLS

#define SUMMARY_TYPE_ITEM (summary_item_get_type ())
G_DECLARE_FINAL_TYPE (SummaryItem, summary_item, SUMMARY, ITEM, GObject)

SummaryItem *summary_item_new      (const LecternAnnotation *annotation,
                                    const char              *text) G_GNUC_WARN_UNUSED_RESULT;
LecternSpan  summary_item_get_span (SummaryItem             *self);
const char  *summary_item_get_kind (SummaryItem             *self);
gint64       summary_item_get_rank (SummaryItem             *self);

#define SUMMARY_TYPE_PANEL_ROW (summary_panel_row_get_type ())
G_DECLARE_FINAL_TYPE (SummaryPanelRow, summary_panel_row, SUMMARY, PANEL_ROW, GtkListBoxRow)

/* A sentence with its number. Signal: strike. */
GtkWidget   *summary_panel_row_new      (SummaryItem     *item,
                                         guint            number);
SummaryItem *summary_panel_row_get_item (SummaryPanelRow *self);

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "summary-choice.h"

G_BEGIN_DECLS

#define SUMMARY_TYPE_ITEM (summary_item_get_type ())
G_DECLARE_FINAL_TYPE (SummaryItem, summary_item, SUMMARY, ITEM, GObject)

SummaryItem         *summary_item_new (const SummaryChosen *chosen,
                                       const char          *text) G_GNUC_WARN_UNUSED_RESULT;
const SummaryChosen *summary_item_get (SummaryItem         *self);

#define SUMMARY_TYPE_PANEL_ROW (summary_panel_row_get_type ())
G_DECLARE_FINAL_TYPE (SummaryPanelRow, summary_panel_row, SUMMARY, PANEL_ROW, GtkListBoxRow)

/* A sentence with its number. Signals: strike, pin. */
GtkWidget   *summary_panel_row_new      (SummaryItem     *item,
                                         guint            number);
SummaryItem *summary_panel_row_get_item (SummaryPanelRow *self);

G_END_DECLS

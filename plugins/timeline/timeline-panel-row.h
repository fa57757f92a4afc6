/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "timeline-entry.h"

G_BEGIN_DECLS

#define TIMELINE_TYPE_PANEL_ROW (timeline_panel_row_get_type ())
/* When, what and why of one entry. Signals: reject, correct (value). */
G_DECLARE_FINAL_TYPE (TimelinePanelRow, timeline_panel_row, TIMELINE, PANEL_ROW, GtkWidget)

void           timeline_panel_row_set_entry (TimelinePanelRow *self,
                                             TimelineEntry    *entry);
TimelineEntry *timeline_panel_row_get_entry (TimelinePanelRow *self);
void           timeline_panel_row_edit      (TimelinePanelRow *self);

G_END_DECLS

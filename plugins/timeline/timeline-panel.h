/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern-panel-host.h>

G_BEGIN_DECLS

#define TIMELINE_TYPE_PANEL (timeline_panel_get_type ())
G_DECLARE_FINAL_TYPE (TimelinePanel, timeline_panel, TIMELINE, PANEL, GtkWidget)

GtkWidget *timeline_panel_new (LecternPanelHost *host);

G_END_DECLS

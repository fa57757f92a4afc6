/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern-panel-host.h>

G_BEGIN_DECLS

#define SUMMARY_TYPE_PANEL (summary_panel_get_type ())
G_DECLARE_FINAL_TYPE (SummaryPanel, summary_panel, SUMMARY, PANEL, GtkWidget)

GtkWidget *summary_panel_new (LecternPanelHost *host);

G_END_DECLS

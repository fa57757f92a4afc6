/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern-panel-host.h>

G_BEGIN_DECLS

#define QUOTES_TYPE_PANEL (quotes_panel_get_type ())
G_DECLARE_FINAL_TYPE (QuotesPanel, quotes_panel, QUOTES, PANEL, GtkWidget)

GtkWidget *quotes_panel_new (LecternPanelHost *host);

G_END_DECLS

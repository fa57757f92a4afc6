/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern-panel-host.h>

G_BEGIN_DECLS

#define NAMES_TYPE_PANEL (names_panel_get_type ())
G_DECLARE_FINAL_TYPE (NamesPanel, names_panel, NAMES, PANEL, GtkWidget)

/* The names of the open article: which there are, where they stand, and what is wrong with them. */
GtkWidget *names_panel_new (LecternPanelHost *host);

G_END_DECLS

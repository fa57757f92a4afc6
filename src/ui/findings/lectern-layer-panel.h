/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/panel/lectern-panel-host.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_LAYER_PANEL (lectern_layer_panel_get_type ())
G_DECLARE_FINAL_TYPE (LecternLayerPanel, lectern_layer_panel, LECTERN, LAYER_PANEL, GtkWidget)

/* Lists, filters, counts and steps through the findings of any plugin. */
GtkWidget *lectern_layer_panel_new (LecternPanelHost *host,
                                    const char       *generator,
                                    const char       *title);

G_END_DECLS

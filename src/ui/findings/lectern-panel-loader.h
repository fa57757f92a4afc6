/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plugin/lectern-plugin-registry.h"
#include "ui/panel/lectern-panel-host.h"

G_BEGIN_DECLS

/* The panel of a plugin, or NULL with an error that names it. */
GtkWidget *lectern_panel_loader_create (LecternPluginEntry *entry,
                                        LecternPanelHost   *host,
                                        GError            **error);

G_END_DECLS

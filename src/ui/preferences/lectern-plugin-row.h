/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "plugin/lectern-plugin-registry.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_PLUGIN_ROW (lectern_plugin_row_get_type ())
G_DECLARE_FINAL_TYPE (LecternPluginRow, lectern_plugin_row, LECTERN, PLUGIN_ROW, AdwExpanderRow)

/* One plugin: its state, what its last run took, what went wrong, and its settings. */
GtkWidget *lectern_plugin_row_new (LecternPluginRegistry *registry,
                                   LecternPluginEntry    *entry);

G_END_DECLS

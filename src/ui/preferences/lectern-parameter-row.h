/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "plugin/lectern-plugin-registry.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_PARAMETER_ROW (lectern_parameter_row_get_type ())
G_DECLARE_FINAL_TYPE (LecternParameterRow, lectern_parameter_row, LECTERN, PARAMETER_ROW,
                      AdwActionRow)

/* One setting of a plugin, made from its key file. */
GtkWidget *lectern_parameter_row_new (LecternPluginRegistry      *registry,
                                      LecternPluginEntry         *entry,
                                      const LecternParameterInfo *parameter);

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern-panel-host.h>

G_BEGIN_DECLS

#define NAMES_TYPE_TOGGLE (names_toggle_get_type ())
G_DECLARE_FINAL_TYPE (NamesToggle, names_toggle, NAMES, TOGGLE, GtkToggleButton)

/* Shows or hides the lines of one kind in the text. Properties: kind. */
void names_toggle_set_host (NamesToggle *self, LecternPanelHost *host);
void names_toggle_set_count (NamesToggle *self, guint count);

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* From one library to another: one program has one library open at a time, and nothing mixes. */

/* Actions of a window: library.new, library.open, library.open-recent (folder). */
void lectern_library_switch_install_actions (GtkWidgetClass *widget_class);
/* Those that were open before, but the present one. */
void lectern_library_switch_fill_menu       (GMenu          *menu,
                                             GSettings      *settings,
                                             const char     *present);
void lectern_library_switch_remember        (GSettings      *settings,
                                             const char     *folder);
/* Asks for a folder, warns of what would damage a library there, and opens it. */
void lectern_library_switch_choose          (GtkWindow      *parent,
                                             gboolean        is_new);

G_END_DECLS

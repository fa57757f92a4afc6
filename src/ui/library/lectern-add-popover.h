/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_ADD_POPOVER (lectern_add_popover_get_type ())
G_DECLARE_FINAL_TYPE (LecternAddPopover, lectern_add_popover, LECTERN, ADD_POPOVER, GtkPopover)

/* One field for text or addresses, one a line. Signal: add (text). Open Files… activates
 * `window.open-files`, the imports `window.import-list` and `window.import-folder`. */
GtkWidget *lectern_add_popover_new       (void);
/* Says through which proxy addresses are fetched; NULL for none. */
void       lectern_add_popover_set_route (LecternAddPopover *self,
                                          const char        *proxy);

G_END_DECLS

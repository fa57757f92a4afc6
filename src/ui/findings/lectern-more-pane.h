/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plugin/lectern-plugin-registry.h"
#include "ui/panel/lectern-panel-host.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_MORE_PANE (lectern_more_pane_get_type ())
G_DECLARE_FINAL_TYPE (LecternMorePane, lectern_more_pane, LECTERN, MORE_PANE, GtkWidget)

/* The findings of all plugins without a panel of their own: a row each, and its list behind it. */
GtkWidget *lectern_more_pane_new        (LecternPanelHost   *host);
void       lectern_more_pane_add_findings (LecternMorePane  *self,
                                         const char         *generator,
                                         const char         *title);
void       lectern_more_pane_clear      (LecternMorePane    *self);
guint      lectern_more_pane_get_size   (LecternMorePane    *self);

G_END_DECLS

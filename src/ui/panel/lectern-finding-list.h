/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <gtk/gtk.h>

#include <lectern.h>

G_BEGIN_DECLS

/* What panels that list findings have in common. */

LECTERN_AVAILABLE_IN_1_0
void       lectern_finding_list_replace         (GListStore *store,
                                                 GPtrArray  *items,
                                                 GEqualFunc  is_same);
LECTERN_AVAILABLE_IN_1_0
GtkWidget *lectern_finding_list_get_focused_row (GtkWidget  *list,
                                                 GType       row_type);

G_END_DECLS

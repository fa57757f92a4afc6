/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_SELECTION_BUBBLE (lectern_selection_bubble_get_type ())
G_DECLARE_FINAL_TYPE (LecternSelectionBubble, lectern_selection_bubble, LECTERN, SELECTION_BUBBLE, GtkPopover)

/* What can be done with selected text. Never takes the focus; its buttons call the reader's actions. */
void lectern_selection_bubble_set_names (LecternSelectionBubble *self,
                                         GMenuModel             *names); /* nullable: kinds of names to add */
void       lectern_selection_bubble_set_color_name (LecternSelectionBubble *self,
                                                    guint                   color,
                                                    const char             *name);

G_END_DECLS

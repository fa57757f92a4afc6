/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_FIND_BAR (lectern_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (LecternFindBar, lectern_find_bar, LECTERN, FIND_BAR, GtkWidget)

/* Find in the article. Signals: search-changed (); step (direction: 1 or -1); closed (). */
void        lectern_find_bar_open      (LecternFindBar *self,
                                        const char     *text); /* nullable */
void        lectern_find_bar_close     (LecternFindBar *self);
gboolean    lectern_find_bar_is_open   (LecternFindBar *self);
const char *lectern_find_bar_get_text  (LecternFindBar *self);
/* Which of how many: 0 of 0 for none, 0 of some before the first step. */
void        lectern_find_bar_set_count (LecternFindBar *self,
                                        guint           current,
                                        guint           n_hits);

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "library/lectern-article-item.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_LIST_ROW (lectern_list_row_get_type ())
G_DECLARE_FINAL_TYPE (LecternListRow, lectern_list_row, LECTERN, LIST_ROW, GtkWidget)

/* An article in the list. Property: item. Its star activates `list.set-star`. */
GtkWidget          *lectern_list_row_new      (void);
LecternArticleItem *lectern_list_row_get_item (LecternListRow     *self); /* nullable */
void                lectern_list_row_set_item (LecternListRow     *self,
                                               LecternArticleItem *item);

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_FILE_ROW (lectern_file_row_get_type ())
G_DECLARE_FINAL_TYPE (LecternFileRow, lectern_file_row, LECTERN, FILE_ROW, GtkListBoxRow)

/* A tag or a collection with a check mark: all of the articles have it, some, or none. Without an id
 * it is one that is still to be made. */
GtkWidget  *lectern_file_row_new       (const char     *id, /* nullable */
                                        const char     *name,
                                        guint           depth);
const char *lectern_file_row_get_id    (LecternFileRow *self); /* nullable */
const char *lectern_file_row_get_name  (LecternFileRow *self);
void        lectern_file_row_set_count (LecternFileRow *self,
                                        guint           count,
                                        guint           n_articles);
gboolean    lectern_file_row_has_all   (LecternFileRow *self);

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "library/lectern-article-version.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_VERSION_ROW (lectern_version_row_get_type ())
G_DECLARE_FINAL_TYPE (LecternVersionRow, lectern_version_row, LECTERN, VERSION_ROW, GtkWidget)

/* A row of a list of versions. */
GtkWidget *lectern_version_row_new         (void);
void       lectern_version_row_set_version (LecternVersionRow     *self,
                                            LecternArticleVersion *version);
/* "Version 2, 27 Nov 2026, 17:00". */
char      *lectern_version_row_dup_name    (LecternArticleVersion *version) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "lectern-workbench.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_VERSIONS_WINDOW (lectern_versions_window_get_type ())
G_DECLARE_FINAL_TYPE (LecternVersionsWindow, lectern_versions_window, LECTERN, VERSIONS_WINDOW, AdwWindow)

/* The versions of an article, and what changed between two of them. */
GtkWidget  *lectern_versions_window_new        (LecternWorkbench      *workbench,
                                                const char            *id);
const char *lectern_versions_window_get_id     (LecternVersionsWindow *self);
/* Compares two versions as soon as they are listed; 0 for @from: the one before, for @to: the
 * current one. */
void        lectern_versions_window_compare    (LecternVersionsWindow *self,
                                                guint                  from,
                                                guint                  to);
/* Whether what was asked for is shown. */
gboolean    lectern_versions_window_is_ready   (LecternVersionsWindow *self);
/* The list of changes as it is copied. */
char       *lectern_versions_window_dup_list   (LecternVersionsWindow *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "lectern-workbench.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_SITE_EDITOR (lectern_site_editor_get_type ())
G_DECLARE_FINAL_TYPE (LecternSiteEditor, lectern_site_editor, LECTERN, SITE_EDITOR, AdwWindow)

/* The rules for a site as text. Actions: editor.save, editor.test. */
GtkWidget *lectern_site_editor_new (GtkWindow        *parent, /* nullable */
                                    LecternWorkbench *workbench,
                                    const char       *host,
                                    const char       *text);

G_END_DECLS

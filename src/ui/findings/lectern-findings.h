/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reader/lectern-document.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_FINDINGS (lectern_findings_get_type ())
G_DECLARE_FINAL_TYPE (LecternFindings, lectern_findings, LECTERN, FINDINGS, GtkWidget)

/* What plugins found in the open article, and what the analyst noted: a tab for each panel.
 * Property: visible-tab, the id of a plugin, `notes` or `more`. */
GtkWidget  *lectern_findings_new             (LecternDocument *document);
guint       lectern_findings_get_n_tabs      (LecternFindings *self);
/* FALSE when there is no such tab; counted from 0. */
gboolean    lectern_findings_show_tab        (LecternFindings *self,
                                              guint            position);
gboolean    lectern_findings_show_tab_named  (LecternFindings *self,
                                              const char      *name);
const char *lectern_findings_get_visible_tab (LecternFindings *self);

G_END_DECLS

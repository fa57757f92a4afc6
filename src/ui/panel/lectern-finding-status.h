/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-panel-host.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_FINDING_STATUS (lectern_finding_status_get_type ())

/* Stands round the content of a panel and takes its place with a sentence and a button while there
 * are no findings to show: none found, at work, failed, switched off. Properties, all for
 * templates: child, generator, title ("Names"), waiting-text ("Looking for names…"), empty-text
 * ("No names found."), request-label ("Find Names"), is-empty. Signal: changed, when the findings or
 * the article are others. */
LECTERN_AVAILABLE_IN_1_0
G_DECLARE_FINAL_TYPE (LecternFindingStatus, lectern_finding_status, LECTERN, FINDING_STATUS, GtkWidget)

LECTERN_AVAILABLE_IN_1_0
void       lectern_finding_status_set_host  (LecternFindingStatus *self,
                                             LecternPanelHost     *host);
LECTERN_AVAILABLE_IN_1_0
void       lectern_finding_status_set_empty (LecternFindingStatus *self,
                                             gboolean              is_empty);

G_END_DECLS

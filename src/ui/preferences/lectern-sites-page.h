/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "lectern-workbench.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_SITES_PAGE (lectern_sites_page_get_type ())
G_DECLARE_FINAL_TYPE (LecternSitesPage, lectern_sites_page, LECTERN, SITES_PAGE, AdwPreferencesPage)

/* What is hidden of pages: by class, and by the rules for sites.
 *
 * Actions: sites.edit (s), sites.delete (s), sites.switch (sb), sites.import. */
void lectern_sites_page_set_workbench (LecternSitesPage *self,
                                       LecternWorkbench *workbench,
                                       GSettings        *reading);

G_END_DECLS

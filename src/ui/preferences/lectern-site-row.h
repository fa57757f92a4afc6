/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "import/lectern-site-rule-store.h"
#include "import/lectern-site-trial.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_SITE_ROW (lectern_site_row_get_type ())
G_DECLARE_FINAL_TYPE (LecternSiteRow, lectern_site_row, LECTERN, SITE_ROW, AdwActionRow)

/* The rules for one site. Its buttons run sites.edit and sites.delete with the host, its switch
 * sites.switch with the host and whether it is on. */
GtkWidget             *lectern_site_row_new        (LecternSiteFile *file); /* takes it over */
void                   lectern_site_row_set_file   (LecternSiteRow  *self,
                                                    LecternSiteFile *file); /* takes it over */
const LecternSiteFile *lectern_site_row_get_file   (LecternSiteRow  *self);
/* The number of the part that has the focus, -1 for none of them. */
int                    lectern_site_row_get_focus  (LecternSiteRow  *self,
                                                    GtkWidget       *focus); /* nullable */
void                   lectern_site_row_set_focus  (LecternSiteRow  *self,
                                                    int              part);
/* What came of the test pages: of LecternSiteTrial. */
void                   lectern_site_row_set_trials (LecternSiteRow  *self,
                                                    GPtrArray       *trials);
/* The same in words, with how much failed. */
char                  *lectern_site_trials_dup_label (GPtrArray     *trials) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

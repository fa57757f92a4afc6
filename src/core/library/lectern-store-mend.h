/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-progress.h"
#include "lectern-care-report.h"
#include "lectern-store.h"

G_BEGIN_DECLS

/* Makes a library of rows that were saved from a damaged one, some of which are missing. Titles
 * that were read elsewhere lie in the temporary table `known_title`. */
gboolean lectern_store_mend (LecternStore       *self,
                             LecternCareReport  *report,
                             LecternProgress    *progress, /* nullable */
                             GError            **error);

G_END_DECLS

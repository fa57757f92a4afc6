/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-progress.h"
#include "lectern-care-report.h"

G_BEGIN_DECLS

/* Both replace the database, and want the library alone; see lectern-library-swap.h. */
gboolean lectern_library_repair  (const char         *folder,
                                  LecternCareReport  *report,
                                  LecternProgress    *progress, /* nullable */
                                  GCancellable       *cancellable,
                                  GError            **error);
gboolean lectern_library_restore (const char         *folder,
                                  const char         *backup,
                                  LecternCareReport  *report,
                                  LecternProgress    *progress, /* nullable */
                                  GCancellable       *cancellable,
                                  GError            **error);

G_END_DECLS

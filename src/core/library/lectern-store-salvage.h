/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-progress.h"
#include "lectern-care-report.h"
#include "lectern-store.h"

G_BEGIN_DECLS

/* Copies what can be read of a damaged or strange database, row by row, into a new one at @target.
 * @path is a copy that may be changed; nothing that it holds is run. */
gboolean lectern_store_salvage (const char         *path,
                                const char         *target,
                                LecternCareReport  *report,
                                LecternProgress    *progress, /* nullable */
                                GCancellable       *cancellable,
                                GError            **error);

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../library/lectern-bulk-item.h"

G_BEGIN_DECLS

/* A deeper folder, or more files, are left out. */
#define LECTERN_BULK_MAX_DEPTH 32
#define LECTERN_BULK_MAX_FILES 100000

GPtrArray *lectern_bulk_folder_scan (GFile         *folder,
                                     guint         *n_left_out,
                                     GCancellable  *cancellable,
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

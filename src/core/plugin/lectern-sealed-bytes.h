/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-error.h"

G_BEGIN_DECLS

/* How bytes cross the border between the host and a worker. */
LECTERN_AVAILABLE_IN_1_0
int     lectern_sealed_bytes_write (GBytes      *bytes,
                                    const char  *name,
                                    GError     **error);
LECTERN_AVAILABLE_IN_1_0
GBytes *lectern_sealed_bytes_map   (int          fd,
                                    gsize        max_bytes,
                                    GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

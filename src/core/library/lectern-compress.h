/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *lectern_compress   (GBytes  *bytes) G_GNUC_WARN_UNUSED_RESULT;
GBytes *lectern_decompress (GBytes  *bytes,
                            gsize    max_bytes,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

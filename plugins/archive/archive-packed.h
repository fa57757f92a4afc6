/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How servers pack answers, besides gzip and deflate. All of it, @max bytes at most; NULL when there
 * is more, or when it is not packed like this. @is_cut is told whether it breaks off. */
GBytes *archive_unpack_brotli (const char *data,
                               gsize       length,
                               gsize       max,
                               gboolean   *is_cut) G_GNUC_WARN_UNUSED_RESULT;
GBytes *archive_unpack_zstd   (const char *data,
                               gsize       length,
                               gsize       max,
                               gboolean   *is_cut) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

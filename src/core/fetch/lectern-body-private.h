/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <gio/gio.h>

#include "../lectern-error.h"

G_BEGIN_DECLS

/* Bytes that come in piece by piece: decoded, counted, hashed, capped. Any one thread. */
typedef struct _LecternBody LecternBody;

LecternBody *lectern_body_new            (guint64        max_raw_bytes,
                                          guint64        max_bytes);
void         lectern_body_free           (LecternBody   *self);
/* The Content-Encoding header, NULL for none. */
gboolean     lectern_body_set_encoding   (LecternBody   *self,
                                          const char    *encoding,
                                          GError       **error);
gboolean     lectern_body_append         (LecternBody   *self,
                                          gconstpointer  data,
                                          gsize          length,
                                          GError       **error);
guint64      lectern_body_get_n_raw      (LecternBody   *self);
gsize        lectern_body_get_n_decoded  (LecternBody   *self);
/* Takes the bytes out. @is_cut: whether a compressed body ended before its end. */
GBytes      *lectern_body_end            (LecternBody   *self,
                                          char         **digest,
                                          gboolean      *is_cut) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternBody, lectern_body_free)

G_END_DECLS

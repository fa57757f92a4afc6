/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <gio/gio.h>

#include "../lectern-error.h"

G_BEGIN_DECLS

/**
 * LecternCapture:
 * @content: the bytes, decoded from their transfer encoding only
 * @asked: (nullable): the address that was asked for
 * @address: (nullable): where the bytes came from in the end, after redirects; a file: address for files
 * @media_type: (nullable): as said by the server or guessed from the file name, without parameters
 * @charset: (nullable): as said by the server
 * @headers: (nullable): response headers, `a(ss)`
 * @status: HTTP status, 0 when not fetched
 * @time_us: when, in microseconds since 1970, UTC
 * @digest: SHA-256 of @content in hexadecimal
 * @incomplete: (nullable): why less than all may have come, a sentence
 * @is_moved: whether the server says that what was asked for is at @address for good
 *
 * What came in, as it came: the raw evidence behind an article. Immutable, reference counted.
 */
typedef struct {
  GBytes *content;
  char *asked;
  char *address;
  char *media_type;
  char *charset;
  GVariant *headers;
  guint status;
  gint64 time_us;
  char *digest;
  char *incomplete;
  gboolean is_moved;
} LecternCapture;

#define LECTERN_TYPE_CAPTURE (lectern_capture_get_type ())

GType           lectern_capture_get_type (void) G_GNUC_CONST;
LecternCapture *lectern_capture_new      (GBytes         *content,
                                          const char     *address,
                                          const char     *media_type,
                                          const char     *charset) G_GNUC_WARN_UNUSED_RESULT;
LecternCapture *lectern_capture_ref      (LecternCapture *self);
void            lectern_capture_unref    (LecternCapture *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternCapture, lectern_capture_unref)

G_END_DECLS

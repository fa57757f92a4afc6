/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ArchiveHttp:
 * @status: 0 when the bytes are no answer of a server
 * @media_type: (nullable) (owned): lower case
 * @charset: (nullable) (owned): as the server said
 * @encoding: (nullable) (owned): what the body is packed with
 * @is_chunked: whether it came in chunks
 * @body: where the body begins
 *
 * The headers of a server's answer as an archive keeps it.
 */
typedef struct {
  guint status;
  char *media_type;
  char *charset;
  char *encoding;
  gboolean is_chunked;
  gsize body;
} ArchiveHttp;

void      archive_http_parse       (ArchiveHttp  *self,
                                    const char   *data,
                                    gsize         length);
void      archive_http_clear       (ArchiveHttp  *self);
/* Takes a Content-Type apart. */
void      archive_http_set_type    (ArchiveHttp  *self,
                                    const char   *value);
/* The body, decoded; NULL when it does not unpack, or is too large. @is_cut is
 * set when it breaks off. */
GBytes   *archive_http_decode_body (ArchiveHttp  *self,
                                    const char   *data,
                                    gsize         length,
                                    gboolean     *is_cut) G_GNUC_WARN_UNUSED_RESULT;
/* The value of a header in a block of them, NULL when it is not there. */
char     *archive_http_dup_header  (const char   *data,
                                    gsize         length,
                                    const char   *name) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ArchiveHttp, archive_http_clear)

G_END_DECLS

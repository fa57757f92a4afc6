/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Comma-separated values (RFC 4180). */

/* A field in quotes; NULL is an empty one. */
void       lectern_csv_append_field  (GString      *out,
                                      const char   *text);
/* A row of such fields, with its line end; @fields ends with NULL. */
void       lectern_csv_append_row    (GString      *out,
                                      const char   *first,
                                      ...) G_GNUC_NULL_TERMINATED;
/* The next row of valid UTF-8, element type utf8; NULL at the end. @text and @line (from 1 on) go on to
 * the row behind it; @is_open says that a quote does not end. */
GPtrArray *lectern_csv_read_row      (const char  **text,
                                      guint        *line,
                                      gboolean     *is_open) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include <lectern.h>

G_BEGIN_DECLS

/* JSON written as UTF-8 bytes, and read after a look at its depth. */
void        lectern_json_append_string (GString    *out,
                                        const char *text); /* NULL: null */
void        lectern_json_append_bytes  (GString    *out,
                                        const char *text,
                                        gsize       length);
void        lectern_json_append_key    (GString    *out,
                                        const char *key); /* with a comma where one is due */
/* A whole member, with text; NULL: null. */
void        lectern_json_append_member (GString    *out,
                                        const char *key,
                                        const char *text);
void        lectern_json_append_number (GString    *out,
                                        const char *key,
                                        gint64      number);
void        lectern_json_append_boolean (GString   *out,
                                        const char *key,
                                        gboolean    value);
/* The member `error` with its code and message. */
void        lectern_json_append_error  (GString      *out,
                                        const GError *error);
JsonObject *lectern_json_parse_object  (const char *text,
                                        gsize       length,
                                        GError    **error) G_GNUC_WARN_UNUSED_RESULT;
/* Borrowed; NULL if the member is missing, null or no string. */
const char *lectern_json_get_string    (JsonObject *object,
                                        const char *key);

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *feed_charset_decode (GBytes      *content,
                           const char  *declared, /* nullable */
                           gsize       *length,
                           GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

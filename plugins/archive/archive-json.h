/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether JSON is no deeper than json-glib, which is recursive, may be given. */
gboolean archive_json_is_shallow (const char *text,
                                  gsize       length);

G_END_DECLS

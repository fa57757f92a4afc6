/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char   **page_author_split           (const char *line,
                                      gboolean    is_declared) G_GNUC_WARN_UNUSED_RESULT;
gboolean page_author_is_byline       (const char *line);
gboolean page_author_is_introduction (const char *line);
gboolean page_author_goes_on         (const char *rest);

G_END_DECLS

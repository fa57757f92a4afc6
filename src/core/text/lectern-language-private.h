/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *lectern_language_cld2 (const char *text,
                                   int         length,
                                   int        *percent,
                                   gboolean   *is_reliable);

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Takes back what made @after of @before, and leaves what was done to the text since then. */
char *lectern_line_undo (const char *before,
                         const char *after,
                         const char *now) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

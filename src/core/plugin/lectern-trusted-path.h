/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <sys/stat.h>

#include "../lectern-error.h"

G_BEGIN_DECLS

/* Whether nobody but root and the user could have written a file. */
LECTERN_AVAILABLE_IN_1_0
gboolean lectern_trusted_path_is_safe (const struct stat  *info);

/* Whether code may be run from @path: it and its folder belong to root or the user, and nobody else
 * may write them or the folders above. Gives the path without symbolic links. */
LECTERN_AVAILABLE_IN_1_0
char    *lectern_trusted_path_resolve (const char         *path,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

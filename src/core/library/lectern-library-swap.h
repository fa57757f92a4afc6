/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-error.h"

G_BEGIN_DECLS

/* Puts another database in the place of a library's, for whoever has the library alone. The old one
 * is set aside, never overwritten, and a cut at any moment leaves the old or the new one. */

/* A folder beside the database in which a new one is made; whatever lay there is gone. */
char    *lectern_library_make_staging      (const char  *folder,
                                            GError     **error) G_GNUC_WARN_UNUSED_RESULT;
void     lectern_library_remove_staging    (const char  *folder);
/* Copies a database and its log, whatever is in them; the original is only read. */
gboolean lectern_library_copy_database     (const char  *path,
                                            const char  *target,
                                            GError     **error);
/* Sets the present database aside and puts the one in the staging folder in its place. Gives the
 * folder in which the old one lies, NULL when there was none. */
gboolean lectern_library_swap              (const char  *folder,
                                            char       **set_aside,
                                            GError     **error);
/* Ends what a cut interrupted. */
gboolean lectern_library_is_swapping       (const char  *folder);
gboolean lectern_library_finish_swap       (const char  *folder,
                                            GError     **error);

G_END_DECLS

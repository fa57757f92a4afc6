/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-error.h"

G_BEGIN_DECLS

/* Where a library may lie, and what lies in its folder. No SQL. */

#define LECTERN_LIBRARY_DATABASE "library.db"

char    *lectern_library_dup_database     (const char  *folder) G_GNUC_WARN_UNUSED_RESULT;
gboolean lectern_library_is_network_type  (gint64       filesystem_type);
/* Makes the folder; refuses one on another machine. */
gboolean lectern_library_prepare_folder   (const char  *folder,
                                           GError     **error);
/* Makes the database's file; refuses what cannot be one. */
gboolean lectern_library_prepare_database (const char  *folder,
                                           GError     **error);
/* The program that copies the folder to other machines, NULL where none is known. */
char    *lectern_library_dup_sync_service (const char  *folder) G_GNUC_WARN_UNUSED_RESULT;
/* Makes an empty file that is ours alone, whatever the umask says; with `errno` on failure. */
gboolean lectern_library_create_file      (const char  *path);
/* What was written in a folder is there after a power cut only once the folder is on the disk. */
gboolean lectern_library_fsync            (const char  *path);

G_END_DECLS

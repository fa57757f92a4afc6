/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-progress.h"
#include "lectern-backups.h"
#include "lectern-library-lock.h"
#include "lectern-store.h"

G_BEGIN_DECLS

/* What keeps a library safe. All of it works on a folder, whether a program has the library open
 * or not, and blocks: call it on a thread, or use the asynchronous form. */

/* Opens the connection that writes, alone for as long as the library must be made, ended or brought
 * up to date; after that @lock is shared. */
LecternStore *lectern_library_open_writer  (const char          *folder,
                                            LecternLibraryLock  *lock,
                                            GError             **error) G_GNUC_WARN_UNUSED_RESULT;

/* Makes a backup beside the others, or in the file @target. Gives where it lies. */
char       *lectern_library_back_up        (const char          *folder,
                                            const char          *target, /* nullable */
                                            LecternProgress     *progress, /* nullable */
                                            GCancellable        *cancellable,
                                            GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* Makes the daily or weekly one where it is missing. */
gboolean    lectern_library_back_up_if_due (const char          *folder,
                                            GCancellable        *cancellable,
                                            GError             **error);

G_END_DECLS

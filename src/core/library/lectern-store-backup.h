/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-progress.h"
#include "lectern-store.h"

G_BEGIN_DECLS

/* Copies all that cannot be made again to @path, as of one moment, while others write. */
gboolean      lectern_store_back_up        (const char        *folder,
                                            const char        *path,
                                            LecternProgress   *progress, /* nullable */
                                            GCancellable      *cancellable,
                                            GError           **error);
/* The whole database as it is, of whatever version, into the folder of backups. */
gboolean      lectern_store_back_up_whole  (const char        *folder,
                                            GError           **error);
gboolean      lectern_store_copy_whole     (LecternStore      *self,
                                            const char        *path,
                                            GError           **error);
/* A new database at @path that has a schema and is to be filled in one go; nothing is synced. */
LecternStore *lectern_store_create_copy    (const char        *path,
                                            gint64             version,
                                            GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean      lectern_store_attach         (LecternStore      *self,
                                            const char        *path,
                                            GError           **error);
/* Reads a closed database: how many articles, and of which schema. */
gboolean      lectern_store_measure        (const char        *path,
                                            gint64            *n_articles,
                                            gint64            *version,
                                            GError           **error);

G_END_DECLS

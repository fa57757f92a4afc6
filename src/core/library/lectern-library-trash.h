/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-library.h"
#include "lectern-trash-counts.h"

G_BEGIN_DECLS

/**
 * LecternPurge:
 * @LECTERN_PURGE_EXPIRED: what has been in the trash for 30 days and holds nothing of the analyst's
 * @LECTERN_PURGE_ALL: all that is in the trash
 * @LECTERN_PURGE_GIVEN: articles that are named, where they are in the trash
 *
 * What is removed for good.
 */
typedef enum {
  LECTERN_PURGE_EXPIRED,
  LECTERN_PURGE_ALL,
  LECTERN_PURGE_GIVEN,
} LecternPurge;

/* The trash. Moving there and back is in lectern-library.h; this cannot be undone. What is said there
 * holds for these calls too, but that removing is many small steps, between which others go on. */
LecternTrashCounts *lectern_library_count_trash        (LecternLibrary       *self,
                                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                lectern_library_count_trash_async  (LecternLibrary       *self,
                                                        GCancellable         *cancellable,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
LecternTrashCounts *lectern_library_count_trash_finish (LecternLibrary       *self,
                                                        GAsyncResult         *result,
                                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;
LecternTrashCounts *lectern_library_purge              (LecternLibrary       *self,
                                                        LecternPurge          what,
                                                        const char *const    *ids,
                                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                lectern_library_purge_async        (LecternLibrary       *self,
                                                        LecternPurge          what,
                                                        const char *const    *ids,
                                                        GCancellable         *cancellable,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
LecternTrashCounts *lectern_library_purge_finish       (LecternLibrary       *self,
                                                        GAsyncResult         *result,
                                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-progress.h"
#include "lectern-backups.h"
#include "lectern-care-report.h"

G_BEGIN_DECLS

/**
 * LecternCare:
 * @LECTERN_CARE_CHECK: reads everything and says what is not whole
 * @LECTERN_CARE_BACK_UP: makes a backup; the argument is a file, or %NULL
 * @LECTERN_CARE_REBUILD: makes what is derived anew
 * @LECTERN_CARE_REPAIR: copies what can be read of a damaged library into a new one; alone
 * @LECTERN_CARE_RESTORE: puts a backup in the place of the database; the argument is a file; alone
 *
 * What can be done for a library, whether it is open or not. Whatever is replaced is set aside.
 */
typedef enum {
  LECTERN_CARE_CHECK,
  LECTERN_CARE_BACK_UP,
  LECTERN_CARE_REBUILD,
  LECTERN_CARE_REPAIR,
  LECTERN_CARE_RESTORE,
} LecternCare;

/**
 * LecternLibraryInfo:
 * @folder: where it lies
 * @n_articles: how many articles there are, without the trash
 * @n_trashed: how many lie in the trash
 * @n_marks: how many marks, with and without a note
 * @database_bytes: size of the database
 * @capture_bytes: size of the saved originals
 * @backup_bytes: size of the backups
 * @backups: (element-type LecternBackup): the newest first
 *
 * What a library's folder holds.
 */
typedef struct {
  char *folder;
  guint64 n_articles;
  guint64 n_trashed;
  guint64 n_marks;
  guint64 database_bytes;
  guint64 capture_bytes;
  guint64 backup_bytes;
  GPtrArray *backups;
} LecternLibraryInfo;

void                lectern_library_info_free   (LecternLibraryInfo   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternLibraryInfo, lectern_library_info_free)

LecternLibraryInfo *lectern_library_read_info        (const char           *folder,
                                                      GCancellable         *cancellable,
                                                      GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                lectern_library_read_info_async  (const char           *folder,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
LecternLibraryInfo *lectern_library_read_info_finish (GAsyncResult         *result,
                                                      GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* Blocks: for programs without a main loop. */
LecternCareReport  *lectern_library_care        (LecternCare           care,
                                                 const char           *folder,
                                                 const char           *argument, /* nullable */
                                                 LecternProgress      *progress, /* nullable */
                                                 GCancellable         *cancellable,
                                                 GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                lectern_library_care_async  (LecternCare           care,
                                                 const char           *folder,
                                                 const char           *argument, /* nullable */
                                                 LecternProgress      *progress, /* nullable */
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
LecternCareReport  *lectern_library_care_finish (GAsyncResult         *result,
                                                 GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

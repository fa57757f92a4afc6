/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-library-safety.h"

#include <glib/gi18n-lib.h>

#include "lectern-library-swap.h"
#include "lectern-store-backup.h"

/* How long opening waits for another program that is just making or migrating the library. */
#define ALONE_US (10 * G_USEC_PER_SEC)
#define ALONE_RETRY_US (20 * 1000)

/* Opening */

/* Alone, it may make and migrate; beside others, it finds all of that done. */
static LecternStore *
try_writer (const char *folder, LecternLibraryLock *lock, GError **error)
{
  LecternStoreMode mode = LECTERN_STORE_WRITER;
  g_autoptr (LecternStore) store = NULL;

  if (!lectern_library_lock_own (lock, NULL))
    {
      if (!lectern_library_lock_share (lock, error))
        return NULL;
      mode = LECTERN_STORE_GUEST;
    }
  else if (!lectern_library_finish_swap (folder, error))
    {
      lectern_library_lock_drop (lock);
      return NULL;
    }

  store = lectern_store_open (folder, mode, error);
  if (store != NULL && lectern_library_lock_share (lock, error))
    return g_steal_pointer (&store);

  lectern_library_lock_drop (lock);
  return NULL;
}

/**
 * lectern_library_open_writer:
 * @folder: the library's folder
 * @lock: its lock, not taken
 * @error: return location for an error
 *
 * Opens the connection that writes. Waits a moment for another program that has the library alone.
 *
 * Returns: (transfer full): the connection, with the lock shared, or %NULL without it
 */
LecternStore *
lectern_library_open_writer (const char *folder, LecternLibraryLock *lock, GError **error)
{
  gint64 deadline_us = g_get_monotonic_time () + ALONE_US;

  while (TRUE)
    {
      g_autoptr (GError) local = NULL;
      LecternStore *store = try_writer (folder, lock, &local);

      if (store != NULL)
        return store;
      if (!g_error_matches (local, LECTERN_ERROR, LECTERN_ERROR_BUSY)
          || g_get_monotonic_time () > deadline_us)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      g_usleep (ALONE_RETRY_US);
    }
}

/* Backups */

static char *
back_up (const char *folder,
         LecternBackupKind kind,
         LecternProgress *progress,
         GCancellable *cancellable,
         GError **error)
{
  g_autofree char *path = lectern_backups_begin (folder, kind, error);

  if (path == NULL || !lectern_store_back_up (folder, path, progress, cancellable, error)
      || !lectern_backups_end (folder, path, error))
    return NULL;

  return lectern_backups_dup_finished (path);
}

static char *
back_up_to (const char *folder,
            const char *target,
            LecternProgress *progress,
            GCancellable *cancellable,
            GError **error)
{
  g_autofree char *path = g_canonicalize_filename (target, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("“%s” is there already and was left as it is. Choose another name."), path);
      return NULL;
    }

  return lectern_store_back_up (folder, path, progress, cancellable, error)
             ? g_steal_pointer (&path)
             : NULL;
}

/**
 * lectern_library_back_up:
 * @folder: the library's folder
 * @target: (nullable): a file that is not there; %NULL for one in the folder of backups
 * @progress: (nullable): how far it is
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Makes a backup, which stays until someone removes it.
 *
 * Returns: (transfer full): where it lies, or %NULL
 */
char *
lectern_library_back_up (const char *folder,
                         const char *target,
                         LecternProgress *progress,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (LecternLibraryLock) lock = lectern_library_lock_new (folder, error);

  if (lock == NULL || !lectern_library_lock_begin_backup (lock, error))
    return NULL;
  if (target != NULL)
    return back_up_to (folder, target, progress, cancellable, error);

  return back_up (folder, LECTERN_BACKUP_MANUAL, progress, cancellable, error);
}

/**
 * lectern_library_back_up_if_due:
 * @folder: the library's folder
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Makes the backup of the day, or of the week, where it is missing.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_library_back_up_if_due (const char *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (LecternLibraryLock) lock = lectern_library_lock_new (folder, error);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GPtrArray) backups = NULL;
  LecternBackupKind kind = LECTERN_BACKUP_DAILY;
  g_autofree char *path = NULL;

  /* Two programs look at the same moment: one of them makes it. */
  if (lock == NULL || !lectern_library_lock_begin_backup (lock, error))
    return FALSE;
  backups = lectern_backups_list (folder);
  if (!lectern_backups_is_due (backups, now, &kind))
    return TRUE;

  path = back_up (folder, kind, NULL, cancellable, error);
  return path != NULL;
}

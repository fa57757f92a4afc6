/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-library-repair.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lectern-library-lock.h"
#include "lectern-library-place.h"
#include "lectern-library-swap.h"
#include "lectern-store-check.h"
#include "lectern-store-rebuild.h"
#include "lectern-store-salvage.h"

#define REPORT_NAME "report.txt"

static LecternLibraryLock *
lock_alone (const char *folder, GError **error)
{
  g_autoptr (LecternLibraryLock) lock = NULL;

  if (!lectern_library_prepare_folder (folder, error))
    return NULL;

  lock = lectern_library_lock_new (folder, error);
  if (lock == NULL || !lectern_library_lock_own (lock, error)
      || !lectern_library_finish_swap (folder, error))
    return NULL;

  return g_steal_pointer (&lock);
}

/* Repairing */

/* What the person is told lies beside what was set aside, for later. */
static void
write_report (const LecternCareReport *report)
{
  g_autofree char *path = g_build_filename (report->path, REPORT_NAME, NULL);
  g_autofree char *summary = lectern_care_report_dup_summary (report);
  g_autoptr (GString) text = g_string_new (summary);

  g_string_append_c (text, '\n');
  for (guint i = 0; i < report->lost->len; i++)
    {
      const LecternLostArticle *lost = report->lost->pdata[i];

      g_string_append_printf (text, "%s\t%s\t%s\n", lost->id, lost->title,
                              lost->address != NULL ? lost->address : "");
    }
  if (report->detail != NULL)
    g_string_append_printf (text, "\n%s\n", report->detail);
  if (!g_file_set_contents_full (path, text->str, text->len,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                 NULL))
    g_debug ("%s cannot be written", path);
}

/* The staged database as it will be opened: in WAL, with an empty log, which is removed. */
static gboolean
check_staged (const char *staging, GError **error)
{
  g_autoptr (LecternStore) store = lectern_store_open (staging, LECTERN_STORE_GUEST, error);
  g_autoptr (LecternQuery) query = NULL;
  gboolean is_whole = FALSE;

  if (store == NULL)
    return FALSE;
  query = lectern_store_query (store, error, "PRAGMA integrity_check (1)", "");
  if (query == NULL || lectern_store_step (store, query, error) != 1)
    return FALSE;

  is_whole = g_strcmp0 ((const char *) sqlite3_column_text (query, 0), "ok") == 0;
  if (!is_whole)
    g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_CORRUPT,
                         _ ("The copy is damaged. The library is as it was. Restore another "
                            "backup."));
  g_clear_pointer (&query, lectern_query_give_back);

  return is_whole && lectern_store_execute (store, "PRAGMA wal_checkpoint (TRUNCATE)", error);
}

static gboolean
salvage (const char *folder,
         LecternCareReport *report,
         LecternProgress *progress,
         GCancellable *cancellable,
         GError **error)
{
  g_autofree char *database = lectern_library_dup_database (folder);
  g_autofree char *staging = lectern_library_make_staging (folder, error);
  g_autofree char *damaged = NULL;
  g_autofree char *target = NULL;

  if (staging == NULL)
    return FALSE;

  damaged = g_build_filename (staging, "damaged.db", NULL);
  target = lectern_library_dup_database (staging);
  report->is_damaged = FALSE;
  report->is_index_damaged = FALSE;
  report->n_articles = report->n_safe = 0;
  g_ptr_array_set_size (report->lost, 0);

  return lectern_library_copy_database (database, damaged, error)
         && lectern_store_salvage (damaged, target, report, progress, cancellable, error)
         && check_staged (staging, error) && lectern_library_swap (folder, &report->path, error);
}

static gboolean
rebuild_in_place (const char *folder,
                  LecternCareReport *report,
                  LecternProgress *progress,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (LecternStore) store = lectern_store_open (folder, LECTERN_STORE_GUEST, error);

  if (store == NULL || !lectern_store_rebuild (store, progress, error))
    return FALSE;

  g_clear_pointer (&store, lectern_store_free);
  report->is_index_damaged = FALSE;
  report->n_articles = report->n_safe = report->n_missing_captures = 0;
  return lectern_store_examine (folder, report, NULL, cancellable, error);
}

static gboolean
repair (const char *folder,
        LecternCareReport *report,
        LecternProgress *progress,
        GCancellable *cancellable,
        GError **error)
{
  g_autoptr (GError) local = NULL;

  if (!lectern_store_examine (folder, report, NULL, cancellable, error))
    return FALSE;
  if (!report->is_damaged && !report->is_index_damaged)
    return TRUE;

  /* An index that is damaged alone is made again where it is; the articles are not touched. */
  if (!report->is_damaged)
    {
      if (rebuild_in_place (folder, report, progress, cancellable, &local) && !report->is_damaged
          && !report->is_index_damaged)
        return TRUE;
      if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }

  if (!salvage (folder, report, progress, cancellable, error))
    return FALSE;

  write_report (report);
  return TRUE;
}

/**
 * lectern_library_repair:
 * @folder: the library's folder
 * @report: (out caller-allocates): what was saved, and what was not
 * @progress: (nullable): how far it is
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Repairs a library that needs it: what can be read is copied into a new database, and the old one
 * is set aside with a list of what is missing. Does nothing to one that is whole.
 *
 * Returns: %FALSE on failure; the library is then as it was
 */
gboolean
lectern_library_repair (const char *folder,
                        LecternCareReport *report,
                        LecternProgress *progress,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (LecternLibraryLock) lock = lock_alone (folder, error);
  gboolean done = FALSE;

  if (lock == NULL)
    return FALSE;

  done = repair (folder, report, progress, cancellable, error);
  lectern_library_remove_staging (folder);

  return done;
}

/* Restoring */

/* Whoever restores from the database of another library must not take half of what is written. */
static gboolean
check_source (const char *folder, const char *backup, LecternLibraryLock **lock, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (backup);
  g_autofree char *lock_file = g_build_filename (parent, "library.lock", NULL);

  if (strcmp (parent, folder) == 0)
    {
      g_set_error_literal (
          error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
          _ ("This file belongs to the library itself. Choose one of its backups."));
      return FALSE;
    }
  if (!g_file_test (lock_file, G_FILE_TEST_EXISTS))
    return TRUE;

  *lock = lectern_library_lock_new (parent, error);
  return *lock != NULL && lectern_library_lock_own (*lock, error);
}

/* Brings what was copied up to date and makes what a backup leaves out. */
static gboolean
finish_copy (const char *staging,
             LecternCareReport *report,
             LecternProgress *progress,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (LecternStore) store = lectern_store_open (staging, LECTERN_STORE_WRITER, error);

  if (store == NULL)
    return FALSE;

  store->cancellable = cancellable;
  return lectern_store_check_texts (store, report, progress, error);
}

static gboolean
restore (const char *folder,
         const char *backup,
         LecternCareReport *report,
         LecternProgress *progress,
         GCancellable *cancellable,
         GError **error)
{
  g_autoptr (LecternLibraryLock) source_lock = NULL;
  g_autofree char *path = g_canonicalize_filename (backup, NULL);
  g_autofree char *staging = NULL;
  g_autofree char *target = NULL;

  if (!check_source (folder, path, &source_lock, error))
    return FALSE;
  staging = lectern_library_make_staging (folder, error);
  if (staging == NULL)
    return FALSE;

  target = lectern_library_dup_database (staging);
  lectern_progress_set (progress, 0, _ ("Copying…"));
  return lectern_library_copy_database (path, target, error)
         && finish_copy (staging, report, progress, cancellable, error)
         && check_staged (staging, error) && lectern_library_swap (folder, &report->path, error);
}

/**
 * lectern_library_restore:
 * @folder: the library's folder
 * @backup: a backup, or the database of another library that no program has open
 * @report: (out caller-allocates): what the library has now
 * @progress: (nullable): how far it is
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Puts a copy of a backup in the place of the library's database, which is set aside. The backup is
 * only read.
 *
 * Returns: %FALSE on failure; the library is then as it was
 */
gboolean
lectern_library_restore (const char *folder,
                         const char *backup,
                         LecternCareReport *report,
                         LecternProgress *progress,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (LecternLibraryLock) lock = NULL;
  gboolean done = FALSE;

  g_return_val_if_fail (backup != NULL, FALSE);

  lock = lock_alone (folder, error);
  if (lock == NULL)
    return FALSE;

  done = restore (folder, backup, report, progress, cancellable, error);
  lectern_library_remove_staging (folder);

  return done;
}

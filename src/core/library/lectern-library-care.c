/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-library-care.h"

#include <sys/stat.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lectern-library-lock.h"
#include "lectern-library-place.h"
#include "lectern-library-repair.h"
#include "lectern-library-safety.h"
#include "lectern-store-check.h"
#include "lectern-store-rebuild.h"

/* What is there */

void
lectern_library_info_free (LecternLibraryInfo *self)
{
  g_free (self->folder);
  g_clear_pointer (&self->backups, g_ptr_array_unref);
  g_free (self);
}

static guint64
measure (const char *path, GCancellable *cancellable)
{
  g_autoptr (GDir) directory = NULL;
  const char *name = NULL;
  struct stat info;
  guint64 size = 0;

  if (g_lstat (path, &info) != 0 || g_cancellable_is_cancelled (cancellable))
    return 0;
  if (!S_ISDIR (info.st_mode))
    return info.st_size;

  directory = g_dir_open (path, 0, NULL);
  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      size += measure (child, cancellable);
    }

  return size;
}

static gboolean
count (LecternStore *store, const char *sql, guint64 *number, GError **error)
{
  gint64 found = 0;

  if (!lectern_store_get_number (store, &found, error, sql, ""))
    return FALSE;

  *number = found;
  return TRUE;
}

/**
 * lectern_library_read_info:
 * @folder: the library's folder
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Counts what a library holds. Blocks for a moment.
 *
 * Returns: (transfer full): what there is, or %NULL
 */
LecternLibraryInfo *
lectern_library_read_info (const char *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (LecternLibraryInfo) self = g_new0 (LecternLibraryInfo, 1);
  g_autofree char *database = lectern_library_dup_database (folder);
  g_autofree char *log = g_strconcat (database, "-wal", NULL);
  g_autofree char *captures = g_build_filename (folder, "captures", NULL);
  g_autoptr (LecternStore) store = lectern_store_open (folder, LECTERN_STORE_READER, error);

  if (store == NULL)
    return NULL;

  store->cancellable = cancellable;
  if (!count (store, "SELECT count (*) FROM article WHERE trashed_us IS NULL", &self->n_articles,
              error)
      || !count (store, "SELECT count (*) FROM article WHERE trashed_us IS NOT NULL",
                 &self->n_trashed, error)
      || !count (store, "SELECT count (*) FROM mark", &self->n_marks, error))
    return NULL;

  self->folder = g_strdup (folder);
  self->database_bytes = measure (database, cancellable) + measure (log, cancellable);
  self->capture_bytes = measure (captures, cancellable);
  self->backups = lectern_backups_list (folder);
  for (guint i = 0; i < self->backups->len; i++)
    self->backup_bytes += ((LecternBackup *) self->backups->pdata[i])->size;

  return g_steal_pointer (&self);
}

static void
info_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  LecternLibraryInfo *info = lectern_library_read_info (task_data, cancellable, &error);

  if (info == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, info, (GDestroyNotify) lectern_library_info_free);
}

/**
 * lectern_library_read_info_async:
 * @folder: the library's folder
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts lectern_library_read_info() on a thread.
 */
void
lectern_library_read_info_async (const char *folder,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, lectern_library_read_info_async);
  g_task_set_task_data (task, g_strdup (folder), g_free);
  g_task_run_in_thread (task, info_worker);
}

LecternLibraryInfo *
lectern_library_read_info_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* What can be done */

typedef struct {
  LecternCare care;
  char *folder;
  char *argument;            /* (nullable) */
  LecternProgress *progress; /* (nullable), owned */
} Job;

static void
job_free_cb (gpointer data)
{
  Job *job = data;

  g_free (job->folder);
  g_free (job->argument);
  g_clear_object (&job->progress);
  g_free (job);
}

static gboolean
check (const Job *job, LecternCareReport *report, GCancellable *cancellable, GError **error)
{
  g_autoptr (LecternLibraryLock) lock = lectern_library_lock_new (job->folder, error);

  return lock != NULL && lectern_library_lock_share (lock, error)
         && lectern_store_examine (job->folder, report, job->progress, cancellable, error);
}

/* A library that is about to be used is brought up to date first, which may want to be alone. */
static gboolean
back_up (const Job *job, LecternCareReport *report, GCancellable *cancellable, GError **error)
{
  report->path = lectern_library_back_up (job->folder, job->argument, job->progress, cancellable,
                                          error);
  return report->path != NULL;
}

static gboolean
rebuild (const Job *job, LecternCareReport *report, GCancellable *cancellable, GError **error)
{
  g_autoptr (LecternLibraryLock) lock = lectern_library_lock_new (job->folder, error);
  g_autoptr (LecternStore) store = NULL;

  if (lock == NULL || !lectern_library_lock_share (lock, error))
    return FALSE;
  store = lectern_store_open (job->folder, LECTERN_STORE_GUEST, error);
  if (store == NULL)
    return FALSE;

  store->cancellable = cancellable;
  return lectern_store_rebuild (store, job->progress, error)
         && lectern_store_check_texts (store, report, NULL, error);
}

static LecternCareReport *
run (const Job *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (LecternCareReport) report = lectern_care_report_new ();
  g_autofree char *database = lectern_library_dup_database (job->folder);
  gboolean done = FALSE;

  if (job->care != LECTERN_CARE_RESTORE && !g_file_test (database, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                   _ ("There is no library in “%s”."), job->folder);
      return NULL;
    }

  switch (job->care)
    {
    case LECTERN_CARE_CHECK:
      done = check (job, report, cancellable, error);
      break;
    case LECTERN_CARE_BACK_UP:
      done = back_up (job, report, cancellable, error);
      break;
    case LECTERN_CARE_REBUILD:
      done = rebuild (job, report, cancellable, error);
      break;
    case LECTERN_CARE_REPAIR:
      done = lectern_library_repair (job->folder, report, job->progress, cancellable, error);
      break;
    case LECTERN_CARE_RESTORE:
      done = lectern_library_restore (job->folder, job->argument, report, job->progress,
                                      cancellable, error);
      break;
    default:
      g_assert_not_reached ();
    }
  if (done)
    lectern_progress_set (job->progress, 1, NULL);

  return done ? g_steal_pointer (&report) : NULL;
}

/**
 * lectern_library_care:
 * @care: what to do
 * @folder: the library's folder
 * @argument: (nullable): a file, where @care takes one
 * @progress: (nullable): how far it is
 * @cancellable: (nullable): to give up; the library is then as it was
 * @error: return location for an error
 *
 * Looks after a library. Takes seconds or minutes.
 *
 * Returns: (transfer full): what came of it, or %NULL
 */
LecternCareReport *
lectern_library_care (LecternCare care,
                      const char *folder,
                      const char *argument,
                      LecternProgress *progress,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autofree char *path = g_canonicalize_filename (folder, NULL);
  const Job job = { care, path, (char *) argument, progress };

  return run (&job, cancellable, error);
}

static void
care_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  LecternCareReport *report = run (task_data, cancellable, &error);

  if (report == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, report, (GDestroyNotify) lectern_care_report_free);
}

/**
 * lectern_library_care_async:
 * @care: what to do
 * @folder: the library's folder
 * @argument: (nullable): a file, where @care takes one
 * @progress: (nullable): how far it is
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts lectern_library_care() on a thread.
 */
void
lectern_library_care_async (LecternCare care,
                            const char *folder,
                            const char *argument,
                            LecternProgress *progress,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_return_if_fail (folder != NULL);

  job->care = care;
  job->folder = g_canonicalize_filename (folder, NULL);
  job->argument = g_strdup (argument);
  job->progress = progress != NULL ? g_object_ref (progress) : NULL;
  g_task_set_source_tag (task, lectern_library_care_async);
  g_task_set_task_data (task, job, job_free_cb);
  /* What was replaced is reported so, also when it was cancelled a moment later. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, care_worker);
}

LecternCareReport *
lectern_library_care_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-backup.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lectern-backups.h"
#include "lectern-library-place.h"
#include "lectern-store-schema.h"

/* A backup is a database of its own, read from a connection of its own: in WAL nobody waits for
 * it, and all of it is of one moment. It leaves out what can be made again (texts and index of
 * searches, findings), which is most of the bytes. */

#define ATTEMPTS 5
#define RETRY_US (200 * 1000)

LecternStore *
lectern_store_create_copy (const char *path, gint64 version, GError **error)
{
  g_autoptr (LecternStore) self = NULL;

  if (!lectern_library_create_file (path))
    {
      lectern_backups_set_write_error (error);
      return NULL;
    }

  self = lectern_store_open_file ("", path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI, error);
  if (self == NULL
      || !lectern_store_execute (self, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF",
                                 error)
      || !lectern_store_migrate_to (self, version, error))
    return NULL;

  return g_steal_pointer (&self);
}

gboolean
lectern_store_attach (LecternStore *self, const char *path, GError **error)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, error);
  g_autofree char *address = uri != NULL ? g_strconcat (uri, "?mode=ro", NULL) : NULL;

  if (address == NULL)
    return FALSE;

  sqlite3_limit (self->database, SQLITE_LIMIT_ATTACHED, 1);
  return lectern_store_run (self, error, "ATTACH ? AS origin", "s", address);
}

static gboolean
copy_tables (LecternStore *self, LecternProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) tables = lectern_store_list_kept_tables (self, error);

  if (tables == NULL)
    return FALSE;

  for (guint i = 0; i < tables->len; i++)
    {
      const char *table = tables->pdata[i];
      g_autofree char *sql = g_strdup_printf (
          "DELETE FROM main.\"%s\"; INSERT INTO main.\"%s\" SELECT * FROM origin.\"%s\"", table,
          table, table);

      lectern_progress_set (progress, 0.9 * i / tables->len, _ ("Copying…"));
      if (!lectern_store_execute (self, sql, error))
        return FALSE;
    }

  /* Numbers of articles are never used again, also those of the last one. */
  return lectern_store_execute (self,
                                "DELETE FROM main.sqlite_sequence; INSERT INTO main.sqlite_sequence"
                                " SELECT * FROM origin.sqlite_sequence",
                                error);
}

static gboolean
check_copy (LecternStore *self, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (self, error, "PRAGMA main.quick_check (1)",
                                                        "");
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;

  if (step < 0)
    return FALSE;
  if (step == 1 && g_strcmp0 ((const char *) sqlite3_column_text (query, 0), "ok") == 0)
    return TRUE;

  g_set_error_literal (
      error, LECTERN_ERROR, LECTERN_ERROR_CORRUPT,
      _ ("The library is damaged, so no backup was made of it. Earlier backups are "
         "kept. Repair it, or restore one of them."));
  return FALSE;
}

static gboolean
fill_copy (LecternStore *self, const char *database, LecternProgress *progress, GError **error)
{
  gint64 version = 0;

  if (!lectern_store_attach (self, database, error)
      || !lectern_store_execute (self, "PRAGMA foreign_keys = OFF; BEGIN", error)
      || !lectern_store_get_number (self, &version, error, "PRAGMA origin.user_version", ""))
    return FALSE;
  if (version != LECTERN_STORE_SCHEMA)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_BUSY,
                           _ ("The library is of another version by now. Start Lectern again."));
      return FALSE;
    }

  return copy_tables (self, progress, error) && lectern_store_execute (self, "COMMIT", error);
}

/**
 * lectern_store_back_up:
 * @folder: the library's folder
 * @path: a file that is not there
 * @progress: (nullable): how far it is
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Makes a backup. Any thread; others may write meanwhile and do not wait for it. On failure there
 * is no file.
 *
 * Returns: %TRUE when all of it is on the disk
 */
gboolean
lectern_store_back_up (const char *folder,
                       const char *path,
                       LecternProgress *progress,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autofree char *database = lectern_library_dup_database (folder);
  g_autoptr (LecternStore) self = NULL;
  gboolean done = FALSE;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  self = lectern_store_create_copy (path, LECTERN_STORE_SCHEMA, error);
  if (self != NULL)
    {
      self->cancellable = cancellable;
      done = fill_copy (self, database, progress, error) && check_copy (self, error);
      g_clear_pointer (&self, lectern_store_free);
    }
  lectern_progress_set (progress, 0.95, _ ("Writing to the disk…"));
  if (done && !lectern_library_fsync (path))
    {
      lectern_backups_set_write_error (error);
      done = FALSE;
    }
  if (!done)
    g_unlink (path);

  return done;
}

/**
 * lectern_store_copy_whole:
 * @self: a connection
 * @path: a file that is there and empty
 * @error: return location for an error
 *
 * Copies the whole database as it is, as of one moment; nobody waits for it. On failure there is
 * no file.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_copy_whole (LecternStore *self, const char *path, GError **error)
{
  /* Copying attaches the copy. */
  sqlite3_limit (self->database, SQLITE_LIMIT_ATTACHED, 1);
  for (guint i = 1;; i++)
    {
      g_autoptr (GError) local = NULL;

      if (lectern_store_run (self, &local, "VACUUM INTO ?", "s", path))
        return TRUE;

      g_unlink (path);
      if (i == ATTEMPTS || !g_error_matches (local, LECTERN_ERROR, LECTERN_ERROR_BUSY))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      g_usleep (RETRY_US);
    }
}

/**
 * lectern_store_back_up_whole:
 * @folder: the library's folder
 * @error: return location for an error
 *
 * Makes a backup of a database of any version, as must be done before that changes. Takes seconds.
 *
 * Returns: %TRUE when all of it is on the disk
 */
gboolean
lectern_store_back_up_whole (const char *folder, GError **error)
{
  g_autofree char *database = lectern_library_dup_database (folder);
  g_autofree char *path = lectern_backups_begin (folder, LECTERN_BACKUP_MIGRATION, error);
  g_autoptr (LecternStore) self = NULL;

  if (path == NULL)
    return FALSE;

  self = lectern_store_open_file (folder, database, SQLITE_OPEN_READONLY, error);
  if (self == NULL || !lectern_store_copy_whole (self, path, error))
    {
      g_prefix_error_literal (error, _ ("The library is of an older form and was left so, because "
                                        "it could not be backed up. "));
      return FALSE;
    }

  return lectern_backups_end (folder, path, error);
}

/**
 * lectern_store_measure:
 * @path: a database that no program has open
 * @n_articles: (out): how many articles it has
 * @version: (out): which schema
 * @error: return location for an error
 *
 * Looks into a backup without a change to it.
 *
 * Returns: %FALSE when it is none
 */
gboolean
lectern_store_measure (const char *path, gint64 *n_articles, gint64 *version, GError **error)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, error);
  g_autofree char *address = uri != NULL ? g_strconcat (uri, "?immutable=1", NULL) : NULL;
  g_autoptr (LecternStore) self = NULL;
  gint64 application = 0;

  if (address != NULL)
    self = lectern_store_open_file ("", address, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error);
  if (self == NULL
      || !lectern_store_get_number (self, &application, error, "PRAGMA application_id", "")
      || !lectern_store_get_number (self, version, error, "PRAGMA user_version", ""))
    return FALSE;
  if (application != LECTERN_STORE_APPLICATION || *version <= 0)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("“%s” is not a backup of a library. Choose another file."), path);
      return FALSE;
    }

  return (*version > LECTERN_STORE_SCHEMA || lectern_store_check_schema (self, *version, error))
         && lectern_store_get_number (self, n_articles, error,
                                      "SELECT count (*) FROM article WHERE trashed_us IS NULL", "");
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-library-swap.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lectern-library-place.h"

/* The steps: the new database is finished in the staging folder and has no log; the old one and its
 * log get a second name in a folder of their own; the new one is renamed to `library.db.next`,
 * which is the moment that counts; the log of the old one is removed; the new one takes its place.
 * Whoever opens the library and finds `library.db.next` goes on from there. A log must never lie
 * beside a database that is not its own. */

#define NEXT_NAME LECTERN_LIBRARY_DATABASE ".next"
#define STAGING_NAME "staging"
#define ASIDE_NAME "set-aside"
#define CHUNK_BYTES (1024 * 1024)

static const char *const companions[] = { "-wal", "-shm", "-journal" };

static void
set_error (GError **error)
{
  int number = errno;
  gboolean is_full = number == ENOSPC || number == EFBIG || number == EDQUOT;

  g_set_error (error, LECTERN_ERROR, is_full ? LECTERN_ERROR_DISK_FULL : LECTERN_ERROR_READ_ONLY,
               is_full
                   ? _ ("The disk is full. The library is as it was. Make room and try again. "
                        "(%s)")
                   : _ ("The library's folder cannot be written: %s. The library is as it was."),
               g_strerror (number));
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_all (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
lectern_library_remove_staging (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, STAGING_NAME, NULL);

  remove_all (path);
}

char *
lectern_library_make_staging (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, STAGING_NAME, NULL);

  lectern_library_remove_staging (folder);
  if (g_mkdir (path, 0700) != 0)
    {
      set_error (error);
      return NULL;
    }

  return g_steal_pointer (&path);
}

/* Copying */

static gboolean
copy_bytes (int from, int to, GError **error)
{
  g_autofree char *chunk = g_malloc (CHUNK_BYTES);
  gssize n_read = 0;

  while ((n_read = read (from, chunk, CHUNK_BYTES)) > 0)
    for (gssize done = 0; done < n_read;)
      {
        gssize n_written = write (to, chunk + done, n_read - done);

        if (n_written < 0 && errno != EINTR)
          {
            set_error (error);
            return FALSE;
          }
        done += MAX (n_written, 0);
      }
  if (n_read == 0)
    return TRUE;

  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_CORRUPT,
               _ ("The disk gives an error when the file is read: %s. Copy the library's folder to "
                  "another disk."),
               g_strerror (errno));
  return FALSE;
}

static gboolean
copy_file (const char *path, const char *target, GError **error)
{
  int from = open (path, O_RDONLY | O_CLOEXEC);
  int to = from >= 0 ? open (target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600)
                     : -1;
  gboolean done = FALSE;

  if (from < 0)
    g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND, _ ("“%s” cannot be read: %s."),
                 path, g_strerror (errno));
  else if (to < 0)
    set_error (error);
  else
    done = copy_bytes (from, to, error);

  if (from >= 0)
    close (from);
  if (to >= 0)
    close (to);
  return done;
}

/**
 * lectern_library_copy_database:
 * @path: a database that no program writes to
 * @target: where to copy it
 * @error: return location for an error
 *
 * Copies a database with the log that belongs to it, as bytes.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_library_copy_database (const char *path, const char *target, GError **error)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *target_log = g_strconcat (target, "-wal", NULL);

  return copy_file (path, target, error)
         && (!g_file_test (log, G_FILE_TEST_IS_REGULAR) || copy_file (log, target_log, error));
}

/* Swapping */

/* Numbers order them, as they do backups. */
static char *
make_aside_folder (const char *folder, GError **error)
{
  g_autofree char *top = g_build_filename (folder, ASIDE_NAME, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d-%H%M");

  if (g_mkdir (top, 0700) != 0 && errno != EEXIST)
    {
      set_error (error);
      return NULL;
    }
  for (guint i = 1;; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%u", date, i);
      g_autofree char *path = g_build_filename (top, name, NULL);

      if (g_mkdir (path, 0700) == 0)
        return g_steal_pointer (&path);
      if (errno != EEXIST)
        {
          set_error (error);
          return NULL;
        }
    }
}

/* A second name costs nothing; where the disk knows none, a copy. */
static gboolean
keep_file (const char *path, const char *target, GError **error)
{
  if (!g_file_test (path, G_FILE_TEST_EXISTS) || link (path, target) == 0)
    return TRUE;

  return copy_file (path, target, error) && (lectern_library_fsync (target) || TRUE);
}

static gboolean
set_old_aside (const char *folder, char **set_aside, GError **error)
{
  g_autofree char *database = lectern_library_dup_database (folder);
  g_autofree char *log = g_strconcat (database, "-wal", NULL);
  g_autofree char *aside = NULL;
  g_autofree char *parent = NULL;
  g_autofree char *target = NULL;
  g_autofree char *target_log = NULL;

  if (!g_file_test (database, G_FILE_TEST_EXISTS))
    return TRUE;

  aside = make_aside_folder (folder, error);
  if (aside == NULL)
    return FALSE;
  target = g_build_filename (aside, LECTERN_LIBRARY_DATABASE, NULL);
  target_log = g_strconcat (target, "-wal", NULL);
  if (!keep_file (database, target, error) || !keep_file (log, target_log, error))
    return FALSE;

  parent = g_path_get_dirname (aside);
  if (!lectern_library_fsync (aside) || !lectern_library_fsync (parent)
      || !lectern_library_fsync (folder))
    {
      set_error (error);
      return FALSE;
    }

  *set_aside = g_steal_pointer (&aside);
  return TRUE;
}

gboolean
lectern_library_is_swapping (const char *folder)
{
  g_autofree char *next = g_build_filename (folder, NEXT_NAME, NULL);

  return g_file_test (next, G_FILE_TEST_IS_REGULAR);
}

/**
 * lectern_library_finish_swap:
 * @folder: the library's folder
 * @error: return location for an error
 *
 * Puts a database that is ready in its place. Does nothing where there is none; may be interrupted
 * and called again.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_library_finish_swap (const char *folder, GError **error)
{
  g_autofree char *database = lectern_library_dup_database (folder);
  g_autofree char *next = g_build_filename (folder, NEXT_NAME, NULL);

  if (!lectern_library_is_swapping (folder))
    return TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *path = g_strconcat (database, companions[i], NULL);

      if (g_unlink (path) != 0 && errno != ENOENT)
        {
          set_error (error);
          return FALSE;
        }
    }
  if (lectern_library_fsync (folder) && g_rename (next, database) == 0
      && lectern_library_fsync (folder))
    return TRUE;

  set_error (error);
  return FALSE;
}

/**
 * lectern_library_swap:
 * @folder: the library's folder
 * @set_aside: (out) (nullable): where the old database lies now
 * @error: return location for an error
 *
 * Replaces the database by the one in the staging folder, which no program has open.
 *
 * Returns: %FALSE on failure; the old database is then where it was
 */
gboolean
lectern_library_swap (const char *folder, char **set_aside, GError **error)
{
  g_autofree char *staged = g_build_filename (folder, STAGING_NAME, LECTERN_LIBRARY_DATABASE, NULL);
  g_autofree char *next = g_build_filename (folder, NEXT_NAME, NULL);
  g_autofree char *aside = NULL;

  if (!set_old_aside (folder, &aside, error))
    return FALSE;
  if (g_chmod (staged, 0600) != 0 || !lectern_library_fsync (staged) || g_rename (staged, next) != 0
      || !lectern_library_fsync (folder))
    {
      set_error (error);
      return FALSE;
    }

  lectern_library_remove_staging (folder);
  *set_aside = g_steal_pointer (&aside);
  return lectern_library_finish_swap (folder, error);
}

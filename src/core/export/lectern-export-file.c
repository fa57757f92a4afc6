/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lectern-brief.h"

/* A file is complete or as it was before: it is written beside under another name, synced, and put
 * in place by one rename. What is there already is only replaced when that was asked for, also
 * when it came a moment ago. */

static void
set_file_error (GError **error, const char *path, int number)
{
  int code = number == ENOSPC || number == EDQUOT || number == EFBIG  ? LECTERN_ERROR_DISK_FULL
             : number == EACCES || number == EPERM || number == EROFS ? LECTERN_ERROR_READ_ONLY
             : number == EEXIST                                       ? LECTERN_ERROR_FORBIDDEN
             : number == ENOENT                                       ? LECTERN_ERROR_NOT_FOUND
                                                                      : LECTERN_ERROR_FAILED;

  g_set_error (
      error, LECTERN_ERROR, code,
      _ ("“%s” was not written: %s. Nothing there was changed; choose another place or try again."),
      path, g_strerror (number));
}

/* The file that a symbolic link leads to, so that the link stays one. One that leads nowhere is
 * refused: it would make a file where nobody looks. */
static char *
resolve (const char *path, gboolean *exists, GError **error)
{
  struct stat info;
  g_autofree char *real = NULL;
  char *resolved = NULL;

  *exists = lstat (path, &info) == 0;
  if (!*exists)
    return g_strdup (path);

  resolved = realpath (path, NULL);
  real = g_strdup (resolved);
  free (resolved);
  if (real == NULL || stat (real, &info) != 0)
    {
      set_file_error (error, path, errno);
      return NULL;
    }
  if (!S_ISREG (info.st_mode))
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("“%s” is not a file that can be written. Choose another name."), path);
      return NULL;
    }

  return g_steal_pointer (&real);
}

static gboolean
write_all (int fd, GBytes *content)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (content, &size);

  while (size > 0)
    {
      gssize written = write (fd, data, size);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      data += written;
      size -= written;
    }

  return fsync (fd) == 0;
}

static int
get_mode (const char *path)
{
  struct stat info;

  return stat (path, &info) == 0 ? (int) (info.st_mode & 0777) : 0600;
}

static gboolean
move_into_place (const char *from, const char *to, gboolean replace)
{
  if (replace)
    return rename (from, to) == 0;
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS)
    return FALSE;

  /* File systems without that flag know links, which never replace either. */
  return link (from, to) == 0 && unlink (from) == 0;
}

static void
sync_folder (const char *path)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

static gboolean
write_beside (const char *path, GBytes *content, gboolean replace, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *beside = g_build_filename (folder, ".lectern-XXXXXX", NULL);
  gboolean done = FALSE;
  int number = 0;
  int fd = g_mkstemp_full (beside, O_WRONLY | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      set_file_error (error, path, errno);
      return FALSE;
    }

  done = fchmod (fd, get_mode (path)) == 0 && write_all (fd, content);
  number = errno;
  if (close (fd) != 0 && done)
    {
      done = FALSE;
      number = errno;
    }
  if (done && !move_into_place (beside, path, replace))
    {
      done = FALSE;
      number = errno;
    }
  if (!done)
    {
      unlink (beside);
      set_file_error (error, path, number);
      return FALSE;
    }

  sync_folder (folder);
  return TRUE;
}

/**
 * lectern_export_write_file:
 * @file: a local file
 * @content: what goes into it
 * @replace: whether a file that is there may be replaced
 * @error: return location for an error
 *
 * Writes a file durably: it is on the disk, whole, when this returns, or nothing has changed. A
 * symbolic link is followed, a folder, device or pipe refused. A new file is for its owner alone.
 * Blocks.
 *
 * Returns: %FALSE on failure: %LECTERN_ERROR_FORBIDDEN when there is a file already,
 *   %LECTERN_ERROR_INVALID, %LECTERN_ERROR_READ_ONLY, %LECTERN_ERROR_DISK_FULL
 */
gboolean
lectern_export_write_file (GFile *file, GBytes *content, gboolean replace, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *real = NULL;
  gboolean exists = FALSE;

  g_return_val_if_fail (G_IS_FILE (file) && content != NULL, FALSE);

  path = g_file_get_path (file);
  if (path == NULL)
    {
      g_set_error_literal (
          error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
          _ ("Files can be written on this computer only. Choose a local folder."));
      return FALSE;
    }

  real = resolve (path, &exists, error);
  if (real == NULL)
    return FALSE;
  if (exists && !replace)
    {
      g_set_error (
          error, LECTERN_ERROR, LECTERN_ERROR_FORBIDDEN,
          _ ("There is a file “%s” already. Choose another name, or choose to replace it."), path);
      return FALSE;
    }
  if (exists && access (real, W_OK) != 0)
    {
      set_file_error (error, path, errno);
      return FALSE;
    }

  return write_beside (real, content, replace, error);
}

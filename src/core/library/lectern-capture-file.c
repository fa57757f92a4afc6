/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-capture-file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lectern-compress.h"

/* Raw captures lie beside the database, compressed, under the SHA-256 of what they hold:
 * `captures/ab/abcdef….z`. One is complete on the disk before the row that names it is committed;
 * one that no row names does no harm. The same bytes are stored once. */

#define MAX_CAPTURE_BYTES (512 * 1024 * 1024)

static gboolean
is_digest (const char *digest)
{
  return digest != NULL && strlen (digest) == 64 && strspn (digest, "0123456789abcdef") == 64;
}

static char *
dup_path (const char *folder, const char *digest)
{
  const char shard[3] = { digest[0], digest[1], '\0' };
  g_autofree char *name = g_strconcat (digest, ".z", NULL);

  return g_build_filename (folder, "captures", shard, name, NULL);
}

static gboolean
fsync_folder (const char *path)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return done;
}

/* A new folder must be on the disk before what lies in it counts as kept. */
static gboolean
make_folder (const char *path)
{
  g_autofree char *parent = g_path_get_dirname (path);

  if (g_mkdir (path, 0700) == 0)
    return fsync_folder (parent);

  return errno == EEXIST;
}

static void
set_write_error (GError **error, int number)
{
  gboolean is_full = number == ENOSPC || number == EFBIG || number == EDQUOT;

  g_set_error (
      error, LECTERN_ERROR, is_full ? LECTERN_ERROR_DISK_FULL : LECTERN_ERROR_READ_ONLY,
      is_full ? _ ("The disk is full. The article was not added. Make room and try again. (%s)")
              : _ ("The library's folder cannot be written: %s. The article was not added."),
      g_strerror (number));
}

/**
 * lectern_capture_file_save:
 * @folder: the library's folder
 * @capture: a capture
 * @error: return location for an error
 *
 * Stores the bytes of a capture durably, unless they are there. Any thread; one after the other,
 * since a file that another thread is storing may be there before it is on the disk.
 *
 * Returns: %TRUE when they are on the disk
 */
gboolean
lectern_capture_file_save (const char *folder, LecternCapture *capture, GError **error)
{
  static GMutex lock;
  g_autoptr (GMutexLocker) locker = NULL;
  g_autofree char *path = NULL;
  g_autofree char *shard = NULL;
  g_autofree char *top = g_build_filename (folder, "captures", NULL);
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GError) local = NULL;
  gsize size = 0;
  const char *data = NULL;

  if (!is_digest (capture->digest) || g_bytes_get_size (capture->content) > MAX_CAPTURE_BYTES)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                           _ ("This file is too large for the library. Nothing was added."));
      return FALSE;
    }

  locker = g_mutex_locker_new (&lock);
  path = dup_path (folder, capture->digest);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  shard = g_path_get_dirname (path);
  if (!make_folder (top) || !make_folder (shard))
    {
      set_write_error (error, errno);
      return FALSE;
    }

  packed = lectern_compress (capture->content);
  data = g_bytes_get_data (packed, &size);
  if (!g_file_set_contents_full (path, data, size,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                 &local))
    {
      set_write_error (error, local->code == G_FILE_ERROR_NOSPC ? ENOSPC : errno);
      g_debug ("%s", local->message);
      return FALSE;
    }

  return TRUE;
}

/**
 * lectern_capture_file_exists:
 * @folder: the library's folder
 * @digest: SHA-256 of the bytes in hexadecimal
 *
 * Tells whether the bytes of a capture are there.
 *
 * Returns: %TRUE if they are
 */
gboolean
lectern_capture_file_exists (const char *folder, const char *digest)
{
  g_autofree char *path = is_digest (digest) ? dup_path (folder, digest) : NULL;

  return path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

/**
 * lectern_capture_file_load:
 * @folder: the library's folder
 * @digest: SHA-256 of the bytes in hexadecimal
 * @error: return location for an error
 *
 * Reads the bytes of a capture and checks that they are those that were stored. Any thread.
 *
 * Returns: (transfer full): the bytes, or %NULL with %LECTERN_ERROR_CORRUPT
 */
GBytes *
lectern_capture_file_load (const char *folder, const char *digest, GError **error)
{
  g_autofree char *path = is_digest (digest) ? dup_path (folder, digest) : NULL;
  g_autofree char *found = NULL;
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *data = NULL;
  gsize size = 0;

  if (path == NULL || !g_file_get_contents (path, &data, &size, NULL))
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_CORRUPT,
                           _ ("The saved original of this article is missing from the library. Its "
                              "text is kept."));
      return NULL;
    }

  packed = g_bytes_new_take (data, size);
  bytes = lectern_decompress (packed, MAX_CAPTURE_BYTES, error);
  if (bytes == NULL)
    return NULL;

  found = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (strcmp (found, digest) != 0)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_CORRUPT,
                           _ ("The saved original of this article is damaged. Its text is kept."));
      return NULL;
    }

  return g_steal_pointer (&bytes);
}

/**
 * lectern_capture_file_remove:
 * @folder: the library's folder
 * @digest: SHA-256 of the bytes in hexadecimal
 *
 * Removes the bytes of a capture. Only while the database is locked for writing, and no row of it
 * names them.
 */
void
lectern_capture_file_remove (const char *folder, const char *digest)
{
  g_autofree char *path = is_digest (digest) ? dup_path (folder, digest) : NULL;
  g_autofree char *shard = path != NULL ? g_path_get_dirname (path) : NULL;

  if (path != NULL && g_unlink (path) == 0)
    fsync_folder (shard);
}

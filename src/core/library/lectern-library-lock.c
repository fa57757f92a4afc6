/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-library-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

/* The file is empty and stays: two programs that remove and make it would hold locks on two files.
 * Locks belong to the open file, not to the process: a program may have a library open twice. */

#define LOCK_NAME "library.lock"
/* Which byte says what. */
#define IN_USE 0
#define BACKING_UP 1

struct _LecternLibraryLock {
  int fd;
};

/**
 * lectern_library_lock_new:
 * @folder: the library's folder, which must be there
 * @error: return location for an error
 *
 * Gets ready to lock a library; locks nothing yet.
 *
 * Returns: (transfer full): the lock, or %NULL
 */
LecternLibraryLock *
lectern_library_lock_new (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, LOCK_NAME, NULL);
  LecternLibraryLock *self = NULL;
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_READ_ONLY,
                   _ ("The library in “%s” cannot be written: %s. Check that its folder is yours "
                      "and not write-protected."),
                   folder, g_strerror (errno));
      return NULL;
    }

  self = g_new0 (LecternLibraryLock, 1);
  self->fd = fd;

  return self;
}

void
lectern_library_lock_free (LecternLibraryLock *self)
{
  close (self->fd);
  g_free (self);
}

/* A file system without such locks has no second machine to guard against. */
static gboolean
set_lock (LecternLibraryLock *self, short type, off_t byte)
{
  struct flock lock = { .l_type = type, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1 };

  return fcntl (self->fd, F_OFD_SETLK, &lock) == 0 || errno == ENOLCK || errno == EINVAL;
}

gboolean
lectern_library_lock_own (LecternLibraryLock *self, GError **error)
{
  if (set_lock (self, F_WRLCK, IN_USE))
    return TRUE;

  g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_BUSY,
                       _ ("The library is open in another window or program, and this must be done "
                          "alone. Close the other and try again."));
  return FALSE;
}

gboolean
lectern_library_lock_share (LecternLibraryLock *self, GError **error)
{
  if (set_lock (self, F_RDLCK, IN_USE))
    return TRUE;

  g_set_error_literal (
      error, LECTERN_ERROR, LECTERN_ERROR_BUSY,
      _ ("Another program is repairing or restoring the library. Try again when it "
         "is done."));
  return FALSE;
}

void
lectern_library_lock_drop (LecternLibraryLock *self)
{
  set_lock (self, F_UNLCK, IN_USE);
}

gboolean
lectern_library_lock_begin_backup (LecternLibraryLock *self, GError **error)
{
  if (set_lock (self, F_WRLCK, BACKING_UP))
    return TRUE;

  g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_BUSY,
                       _ ("A backup is being made already. Try again when it is done."));
  return FALSE;
}

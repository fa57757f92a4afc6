/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lectern-sealed-bytes.h"

/* A memory file whose size and content can no longer change: whoever maps it is safe from SIGBUS
 * and from bytes that change after they were checked. */
#define SEALS (F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE)

typedef struct {
  gpointer address;
  gsize size;
} Mapping;

static void
mapping_free (gpointer data)
{
  Mapping *mapping = data;

  munmap (mapping->address, mapping->size);
  g_free (mapping);
}

static gboolean
write_all (int fd, const guchar *data, gsize size)
{
  while (size > 0)
    {
      gssize written = write (fd, data, size);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return FALSE;
      data += written;
      size -= written;
    }

  return TRUE;
}

/**
 * lectern_sealed_bytes_write:
 * @bytes: bytes
 * @name: what they are, for those who look at the process from outside
 * @error: return location for an error
 *
 * Puts @bytes into a sealed memory file. Any thread.
 *
 * Returns: a file descriptor, owned by the caller, or -1 with an error
 */
int
lectern_sealed_bytes_write (GBytes *bytes, const char *name, GError **error)
{
  gsize size = 0;
  const guchar *data = g_bytes_get_data (bytes, &size);
  int fd = memfd_create (name, MFD_CLOEXEC | MFD_ALLOW_SEALING);

  if (fd >= 0 && write_all (fd, data, size) && fcntl (fd, F_ADD_SEALS, SEALS | F_SEAL_SEAL) == 0)
    return fd;

  if (fd >= 0)
    close (fd);
  g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                       _ ("There is too much to hand over to another process."));
  return -1;
}

/**
 * lectern_sealed_bytes_map:
 * @fd: a file descriptor from another process, which the caller still owns
 * @max_bytes: the most that is taken
 * @error: return location for an error
 *
 * Maps a memory file, after checking that it is sealed and not too large. Any thread.
 *
 * Returns: (transfer full): its bytes, or %NULL with %LECTERN_ERROR_PROTOCOL or
 *   %LECTERN_ERROR_TOO_LARGE
 */
GBytes *
lectern_sealed_bytes_map (int fd, gsize max_bytes, GError **error)
{
  struct stat info = { 0 };
  Mapping *mapping = NULL;
  gpointer address = NULL;
  int seals = fcntl (fd, F_GET_SEALS);

  if (seals < 0 || (seals & SEALS) != SEALS || fstat (fd, &info) != 0)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_PROTOCOL,
                           _ ("What was handed over can still be changed."));
      return NULL;
    }
  if (info.st_size < 0 || (guint64) info.st_size > max_bytes)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                   _ ("What was handed over is larger than %zu MB."), max_bytes / (1024 * 1024));
      return NULL;
    }
  if (info.st_size == 0)
    return g_bytes_new (NULL, 0);

  address = mmap (NULL, info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (address == MAP_FAILED)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_OUT_OF_MEMORY,
                           _ ("There is not enough memory for what was handed over."));
      return NULL;
    }
  mapping = g_new (Mapping, 1);
  *mapping = (Mapping){ address, info.st_size };

  return g_bytes_new_with_free_func (address, info.st_size, mapping_free, mapping);
}

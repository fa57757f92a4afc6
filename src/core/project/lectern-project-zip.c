/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-project-zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lectern-project-files.h"
#include "lectern-project-format.h"

/* A project packed as ZIP. Entries have no times and no owners: the same files give the same bytes.
 * Packing goes from file to file, whatever the size; lectern-package.c, which writes documents for
 * word processors without the fields that libarchive adds, has all in memory and no more than 2 GB.
 *
 * What is unpacked may be anything. Names are compared with those that a project has and never
 * become paths otherwise; sizes are counted as they come, whatever the archive says of them. */

#define CHUNK_BYTES (256 * 1024)
#define MAX_FILES 4000000
/* JSON packs to a tenth at most; what packs to so little of that much is no project. */
#define MAX_RATIO 200
#define FREE_BYTES ((guint64) 100 * 1024 * 1024)

typedef struct archive Reader;
typedef struct archive Writer;
typedef struct archive_entry Entry;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reader, archive_read_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Writer, archive_write_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Entry, archive_entry_free)

/* Packing */

static gboolean
set_pack_error (Writer *writer, const char *path, GError **error)
{
  int number = archive_errno (writer);

  g_set_error (error, LECTERN_ERROR,
               number == ENOSPC || number == EDQUOT || number == EFBIG ? LECTERN_ERROR_DISK_FULL
                                                                       : LECTERN_ERROR_READ_ONLY,
               _ ("“%s” was not written: %s. Nothing there was changed; choose another place or "
                  "try again."),
               path, g_strerror (number > 0 ? number : EIO));
  return FALSE;
}

static gboolean
pack_file (Writer *writer, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *chunk = g_malloc (CHUNK_BYTES);
  g_autoptr (Entry) entry = archive_entry_new ();
  struct stat info;
  gboolean done = FALSE;
  gssize n = 0;
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

  if (fd >= 0 && fstat (fd, &info) == 0)
    {
      archive_entry_set_pathname (entry, name);
      archive_entry_set_size (entry, info.st_size);
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_perm (entry, 0644);
      done = archive_write_header (writer, entry) == ARCHIVE_OK;
    }
  while (done && (n = read (fd, chunk, CHUNK_BYTES)) > 0)
    done = archive_write_data (writer, chunk, n) == n;
  if (fd >= 0)
    close (fd);

  return done && n == 0;
}

gboolean
lectern_project_zip_pack (const char *folder,
                          GPtrArray *names,
                          const char *path,
                          GCancellable *cancellable,
                          GError **error)
{
  /* For its owner alone, like everything of the library. */
  g_autoptr (Writer) writer = archive_write_new ();
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  gboolean done = fd >= 0 && archive_write_set_format_zip (writer) == ARCHIVE_OK
                  && archive_write_open_fd (writer, fd) == ARCHIVE_OK;

  if (fd < 0)
    archive_set_error (writer, errno, "open");
  for (guint i = 0; done && i < names->len && !g_cancellable_is_cancelled (cancellable); i++)
    done = pack_file (writer, folder, names->pdata[i]);
  done = done && archive_write_close (writer) == ARCHIVE_OK;
  if (fd >= 0)
    close (fd);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  return done || set_pack_error (writer, path, error);
}

/* Unpacking */

typedef struct {
  const char *path;
  const char *folder;
  guint64 max_bytes;
  guint64 n_bytes;
  guint n_files;
  char *prefix; /* (nullable), owned: a folder around all of it, which other programs add */
} Unpacking;

static void
unpacking_clear (Unpacking *self)
{
  g_free (self->prefix);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Unpacking, unpacking_clear)

static gboolean
set_foreign (Unpacking *self, const char *name, GError **error)
{
  g_autofree char *shown = g_utf8_make_valid (name != NULL ? name : "", -1);

  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
               _ ("The file “%s” holds “%s”, which is no part of a project. Nothing was imported."),
               self->path, shown);
  return FALSE;
}

static gboolean
set_too_large (Unpacking *self, GError **error)
{
  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
               _ ("The file “%s” would unpack to more than a project has. Nothing was imported."),
               self->path);
  return FALSE;
}

static gboolean
set_unreadable (Unpacking *self, GError **error)
{
  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_CORRUPT,
               _ ("The file “%s” is no ZIP file that can be read. Get the whole project again."),
               self->path);
  return FALSE;
}

static gboolean
set_unpack_error (GError **error)
{
  int number = errno;

  g_set_error (
      error, LECTERN_ERROR,
      number == ENOSPC || number == EDQUOT ? LECTERN_ERROR_DISK_FULL : LECTERN_ERROR_READ_ONLY,
      _ ("The project could not be unpacked: %s. Make room and try again."), g_strerror (number));
  return FALSE;
}

/* What follows articles/ID/. */
static gboolean
is_article_file (const char *name)
{
  guint64 number = 0;
  g_autofree char *made = NULL;

  if (strcmp (name, "article.json") == 0)
    return TRUE;
  if (!g_str_has_prefix (name, "version-"))
    return FALSE;

  number = g_ascii_strtoull (name + strlen ("version-"), NULL, 10);
  made = g_strdup_printf ("version-%" G_GUINT64_FORMAT ".json", number);
  return number <= G_MAXUINT32 && strcmp (made, name) == 0;
}

static gboolean
is_known (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", 4);
  guint n = g_strv_length (parts);

  if (n == 1)
    return strcmp (name, LECTERN_PROJECT_MANIFEST) == 0
           || strcmp (name, LECTERN_PROJECT_LIBRARY) == 0
           || strcmp (name, LECTERN_PROJECT_FEEDS) == 0;
  if (n == 2)
    return strcmp (parts[0], "captures") == 0 && lectern_project_is_digest (parts[1]);

  return n == 3 && strcmp (parts[0], "articles") == 0 && g_uuid_string_is_valid (parts[1])
         && is_article_file (parts[2]);
}

/* The name that a file has in a project, NULL with @error for what is none. */
static const char *
find_name (Unpacking *self, const char *name, GError **error)
{
  const char *slash = name != NULL ? strchr (name, '/') : NULL;

  if (name == NULL)
    {
      set_foreign (self, name, error);
      return NULL;
    }
  if (self->prefix == NULL)
    self->prefix = is_known (name) || slash == NULL ? g_strdup ("")
                                                    : g_strndup (name, slash + 1 - name);
  if (g_str_has_prefix (name, self->prefix) && is_known (name + strlen (self->prefix)))
    return name + strlen (self->prefix);

  set_foreign (self, name, error);
  return NULL;
}

static gsize
get_limit (const char *name)
{
  if (strcmp (name, LECTERN_PROJECT_MANIFEST) == 0)
    return LECTERN_PROJECT_MAX_MANIFEST;

  return g_str_has_prefix (name, "captures/") ? LECTERN_PROJECT_MAX_CAPTURE
                                              : LECTERN_PROJECT_MAX_FILE;
}

static gboolean
write_chunk (int fd, const char *data, gsize size)
{
  while (size > 0)
    {
      gssize n = write (fd, data, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      data += n;
      size -= n;
    }

  return TRUE;
}

static gboolean
copy_data (Unpacking *self,
           Reader *reader,
           int fd,
           gsize limit,
           GCancellable *cancellable,
           GError **error)
{
  g_autofree char *chunk = g_malloc (CHUNK_BYTES);
  gsize size = 0;
  gssize n = 0;

  while ((n = archive_read_data (reader, chunk, CHUNK_BYTES)) > 0)
    {
      size += n;
      self->n_bytes += n;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (size > limit || self->n_bytes > self->max_bytes)
        return set_too_large (self, error);
      if (!write_chunk (fd, chunk, n))
        return set_unpack_error (error);
    }

  return n == 0 || set_unreadable (self, error);
}

static gboolean
unpack_file (Unpacking *self,
             Reader *reader,
             Entry *entry,
             GCancellable *cancellable,
             GError **error)
{
  const char *name = find_name (self, archive_entry_pathname_utf8 (entry), error);
  g_autofree char *path = name != NULL ? g_build_filename (self->folder, name, NULL) : NULL;
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  gboolean done = FALSE;
  int fd = -1;

  if (path == NULL)
    return FALSE;
  if (archive_entry_filetype (entry) != AE_IFREG)
    return set_foreign (self, name, error);
  if (++self->n_files > MAX_FILES)
    return set_too_large (self, error);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return set_unpack_error (error);

  fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    return errno == EEXIST ? set_foreign (self, name, error) : set_unpack_error (error);
  done = copy_data (self, reader, fd, get_limit (name), cancellable, error);
  close (fd);

  return done;
}

gboolean
lectern_project_zip_unpack (const char *path,
                            const char *folder,
                            guint64 max_bytes,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (Reader) reader = archive_read_new ();
  g_auto (Unpacking) self = { path, folder, max_bytes, 0, 0, NULL };
  Entry *entry = NULL;
  struct stat info;
  int status = ARCHIVE_FATAL;

  if (g_stat (path, &info) == 0)
    self.max_bytes = MIN (max_bytes, FREE_BYTES + (guint64) info.st_size * MAX_RATIO);
  archive_read_support_format_zip_seekable (reader);
  if (archive_read_open_filename (reader, path, CHUNK_BYTES) != ARCHIVE_OK)
    return set_unreadable (&self, error);

  while ((status = archive_read_next_header (reader, &entry)) == ARCHIVE_OK)
    {
      gboolean done = archive_entry_filetype (entry) == AE_IFDIR
                      || unpack_file (&self, reader, entry, cancellable, error);

      if (!done)
        return FALSE;
    }

  return status == ARCHIVE_EOF || set_unreadable (&self, error);
}

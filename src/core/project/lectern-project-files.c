/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-project-files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lectern-project-format.h"
#include "lectern-project-json.h"
#include "lectern-project-zip.h"

/* Of a project that is one file; the disk has its own limit. */
#define MAX_UNPACKED_BYTES ((guint64) 256 * 1024 * 1024 * 1024)

/* Names */

char *
lectern_project_dup_article_name (const char *id)
{
  return g_strdup_printf ("articles/%s/article.json", id);
}

char *
lectern_project_dup_version_name (const char *id, guint number)
{
  return g_strdup_printf ("articles/%s/version-%u.json", id, number);
}

char *
lectern_project_dup_capture_name (const char *digest)
{
  return g_strdup_printf ("captures/%s", digest);
}

gboolean
lectern_project_is_digest (const char *digest)
{
  return strlen (digest) == 64 && strspn (digest, "0123456789abcdef") == 64;
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) directory = NULL;
  const char *name = NULL;

  /* A link is removed, not followed. */
  if (g_unlink (path) == 0)
    return;

  directory = g_dir_open (path, 0, NULL);
  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_rmdir (path);
}

/* Writing */

struct _LecternProjectSink {
  char *path;       /* owned */
  char *folder;     /* (nullable), owned: what is being written */
  char *packed;     /* (nullable), owned: the same as one file, where that was asked for */
  GPtrArray *names; /* owned, of char *: what it holds, in the order in which it was added */
  gboolean replace;
};

static void
set_write_error (GError **error, const char *path, int number)
{
  gboolean is_full = number == ENOSPC || number == EDQUOT || number == EFBIG;

  g_set_error (error, LECTERN_ERROR,
               is_full            ? LECTERN_ERROR_DISK_FULL
               : number == EEXIST ? LECTERN_ERROR_FORBIDDEN
               : number == ENOENT ? LECTERN_ERROR_NOT_FOUND
                                  : LECTERN_ERROR_READ_ONLY,
               _ ("“%s” was not written: %s. Nothing there was changed; choose another place or "
                  "try again."),
               path, g_strerror (number));
}

LecternProjectSink *
lectern_project_sink_new (const char *path, gboolean replace, GError **error)
{
  g_autoptr (LecternProjectSink) self = g_new0 (LecternProjectSink, 1);
  g_autofree char *parent = NULL;

  self->path = g_canonicalize_filename (path, NULL);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->replace = replace && g_str_has_suffix (path, ".zip");
  if (g_file_test (self->path, G_FILE_TEST_EXISTS)
      && (!self->replace || !g_file_test (self->path, G_FILE_TEST_IS_REGULAR)))
    {
      set_write_error (error, self->path, EEXIST);
      return NULL;
    }

  parent = g_path_get_dirname (self->path);
  self->folder = g_build_filename (parent, ".lectern-project-XXXXXX", NULL);
  if (g_mkdtemp_full (self->folder, 0700) == NULL)
    {
      set_write_error (error, self->path, errno);
      g_clear_pointer (&self->folder, g_free);
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
lectern_project_sink_free (LecternProjectSink *self)
{
  if (self->folder != NULL)
    remove_all (self->folder);
  if (self->packed != NULL)
    remove_all (self->packed);
  g_ptr_array_unref (self->names);
  g_free (self->folder);
  g_free (self->packed);
  g_free (self->path);
  g_free (self);
}

char *
lectern_project_sink_add (LecternProjectSink *self,
                          const char *name,
                          GBytes *content,
                          GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) local = NULL;
  gsize size = 0;
  const char *data = g_bytes_get_data (content, &size);

  /* It is synced once, when it is whole. */
  if (g_mkdir_with_parents (folder, 0700) != 0
      || !g_file_set_contents_full (path, data != NULL ? data : "", size, G_FILE_SET_CONTENTS_NONE,
                                    0600, &local))
    {
      int number = errno;

      set_write_error (error, self->path,
                       g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ? ENOSPC : number);
      return NULL;
    }

  g_ptr_array_add (self->names, g_strdup (name));
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);
}

static gboolean
sync_folder (const char *path)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean done = fd >= 0 && syncfs (fd) == 0;

  if (fd >= 0)
    close (fd);
  return done;
}

/* Puts it in its place, where nothing has come meanwhile. */
static gboolean
move_into_place (LecternProjectSink *self, char **from, GError **error)
{
  if (!sync_folder (self->folder)
      || renameat2 (AT_FDCWD, *from, AT_FDCWD, self->path, self->replace ? 0 : RENAME_NOREPLACE)
             != 0)
    {
      set_write_error (error, self->path, errno);
      return FALSE;
    }

  g_clear_pointer (from, g_free);
  return TRUE;
}

gboolean
lectern_project_sink_finish (LecternProjectSink *self, GCancellable *cancellable, GError **error)
{
  if (!g_str_has_suffix (self->path, ".zip"))
    return move_into_place (self, &self->folder, error);

  self->packed = g_strconcat (self->folder, ".zip", NULL);
  return lectern_project_zip_pack (self->folder, self->names, self->packed, cancellable, error)
         && move_into_place (self, &self->packed, error);
}

/* Reading */

struct _LecternProjectFiles {
  char *folder; /* owned */
  gboolean is_temporary;
  GVariant *manifest; /* owned */
};

void
lectern_project_files_free (LecternProjectFiles *self)
{
  if (self->is_temporary)
    remove_all (self->folder);
  g_clear_pointer (&self->manifest, g_variant_unref);
  g_free (self->folder);
  g_free (self);
}

static GBytes *
read_all (int fd, gsize size, gsize max_bytes)
{
  g_autofree char *data = size <= max_bytes ? g_try_malloc (size + 1) : NULL;
  gsize n = 0;

  while (data != NULL && n < size)
    {
      gssize got = read (fd, data + n, size - n);

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        return NULL;
      n += got;
    }

  return data != NULL ? g_bytes_new_take (g_steal_pointer (&data), n) : NULL;
}

/* A regular file, never a link, a device or a pipe. */
static GBytes *
load_file (LecternProjectFiles *self, const char *name, gsize max_bytes, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GBytes) content = NULL;
  struct stat info;
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

  if (fd >= 0 && fstat (fd, &info) == 0 && S_ISREG (info.st_mode))
    content = read_all (fd, info.st_size, max_bytes);
  if (fd >= 0)
    close (fd);
  if (content == NULL)
    g_set_error (error, LECTERN_ERROR, fd < 0 ? LECTERN_ERROR_NOT_FOUND : LECTERN_ERROR_TOO_LARGE,
                 _ ("The file “%s” of the project is missing, too large or cannot be read. Get the "
                    "whole project again."),
                 name);

  return g_steal_pointer (&content);
}

static gboolean
check_manifest (GVariant *manifest, GError **error)
{
  const char *format = NULL;
  guint32 version = 0;

  g_variant_get_child (manifest, 0, "&s", &format);
  g_variant_get_child (manifest, 1, "u", &version);
  if (strcmp (format, LECTERN_PROJECT_FORMAT) != 0)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
                           _ ("This is not a project of Lectern."));
      return FALSE;
    }
  if (version == 0 || version > LECTERN_PROJECT_VERSION)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NEWER,
                   _ ("This project is of version %u of its format; this Lectern reads version %d. "
                      "Import it with a newer Lectern."),
                   version, LECTERN_PROJECT_VERSION);
      return FALSE;
    }

  return TRUE;
}

/* The version is looked at before the rest, which may be of another form in another version. */
static gboolean
load_manifest (LecternProjectFiles *self, GError **error)
{
  g_autoptr (GBytes) content = load_file (self, LECTERN_PROJECT_MANIFEST,
                                          LECTERN_PROJECT_MAX_MANIFEST, error);
  g_autoptr (GVariant) head = NULL;

  if (content != NULL)
    head = lectern_project_json_read (content, "(su)", "(format,version)", error);
  if (head == NULL || !check_manifest (head, error))
    return FALSE;

  self->manifest = lectern_project_json_read (content, LECTERN_MANIFEST_TYPE,
                                              LECTERN_MANIFEST_NAMES, error);
  return self->manifest != NULL;
}

/* Beside nothing that is of worth to anyone, and gone when it was read. */
static gboolean
unpack (LecternProjectFiles *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *cache = g_build_filename (g_get_user_cache_dir (), "lectern", NULL);

  self->folder = g_build_filename (cache, "project-XXXXXX", NULL);
  if (g_mkdir_with_parents (cache, 0700) != 0 || g_mkdtemp_full (self->folder, 0700) == NULL)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_READ_ONLY,
                   _ ("The project could not be unpacked: %s. Make room and try again."),
                   g_strerror (errno));
      return FALSE;
    }

  self->is_temporary = TRUE;
  return lectern_project_zip_unpack (path, self->folder, MAX_UNPACKED_BYTES, cancellable, error);
}

/**
 * lectern_project_files_open:
 * @path: a folder, or the same as one file
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Opens a project and reads what it says of itself.
 *
 * Returns: (transfer full): the project, or %NULL with %LECTERN_ERROR_NEWER,
 *   %LECTERN_ERROR_NOT_SUPPORTED, %LECTERN_ERROR_INVALID, …
 */
LecternProjectFiles *
lectern_project_files_open (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (LecternProjectFiles) self = g_new0 (LecternProjectFiles, 1);

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    self->folder = g_strdup (path);
  else if (!unpack (self, path, cancellable, error))
    return NULL;

  return load_manifest (self, error) ? g_steal_pointer (&self) : NULL;
}

GVariant *
lectern_project_files_get_manifest (LecternProjectFiles *self)
{
  return self->manifest;
}

GBytes *
lectern_project_files_load (LecternProjectFiles *self,
                            const char *name,
                            const char *digest,
                            gsize max_bytes,
                            GError **error)
{
  g_autoptr (GBytes) content = load_file (self, name, max_bytes, error);
  g_autofree char *found = NULL;

  if (content == NULL)
    return NULL;

  found = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);
  if (strcmp (found, digest) == 0)
    return g_steal_pointer (&content);

  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_CORRUPT,
               _ ("The file “%s” of the project was changed after it was written, or is damaged. "
                  "Get the whole project again."),
               name);
  return NULL;
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-library-place.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

#include <gio/gunixmounts.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* Less than a page is no database, but SQLite would take it for an empty one. */
#define MIN_DATABASE_BYTES 4096

char *
lectern_library_dup_database (const char *folder)
{
  return g_build_filename (folder, LECTERN_LIBRARY_DATABASE, NULL);
}

/**
 * lectern_library_fsync:
 * @path: a file or folder
 *
 * Sees to it that a file, or what a folder lists, survives a power cut.
 *
 * Returns: %FALSE on failure, with `errno`
 */
gboolean
lectern_library_fsync (const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean done = fd >= 0 && fsync (fd) == 0;
  int number = errno;

  if (fd >= 0)
    close (fd);
  errno = number;

  return done;
}

gboolean
lectern_library_create_file (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd < 0)
    return FALSE;

  close (fd);
  return lectern_library_fsync (folder);
}

/**
 * lectern_library_is_network_type:
 * @filesystem_type: `f_type` of statfs()
 *
 * Tells whether files of such a file system lie on another machine, where locks and shared memory
 * do not hold what SQLite needs.
 *
 * Returns: %TRUE if they do
 */
gboolean
lectern_library_is_network_type (gint64 filesystem_type)
{
  static const guint32 types[] = {
    0x6969,     /* NFS */
    0x517b,     /* SMB */
    0xff534d42, /* CIFS */
    0xfe534d42, /* SMB 2 */
    0x564c,     /* NCP */
    0x5346414f, /* AFS */
    0x73757245, /* Coda */
    0x01021997, /* 9P */
    0x00c36400, /* Ceph */
    0x01161970, /* GFS 2 */
    0x0bd00bd0, /* Lustre */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if ((guint32) filesystem_type == types[i])
      return TRUE;

  return FALSE;
}

/* What comes by FUSE may be a local disk, so its name decides. */
static gboolean
is_network_mount (const char *folder)
{
  static const char *const names[] = { "sshfs",   "rclone",   "s3fs",      "davfs",     "gvfsd",
                                       "gcsfuse", "smbnetfs", "glusterfs", "curlftpfs", NULL };
  g_autoptr (GUnixMountEntry) mount = g_unix_mount_for (folder, NULL);
  const char *type = mount != NULL ? g_unix_mount_get_fs_type (mount) : NULL;

  for (gsize i = 0; type != NULL && names[i] != NULL; i++)
    if (strstr (type, names[i]) != NULL)
      return TRUE;

  return FALSE;
}

/**
 * lectern_library_prepare_folder:
 * @folder: the library's folder
 * @error: return location for an error
 *
 * Makes the folder if need be. One on another machine is refused.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_library_prepare_folder (const char *folder, GError **error)
{
  struct statfs info = { 0 };

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_READ_ONLY,
                   _ ("The library's folder “%s” cannot be made: %s. Choose another folder."),
                   folder, g_strerror (errno));
      return FALSE;
    }

  if (statfs (folder, &info) == 0
      && (lectern_library_is_network_type (info.f_type) || is_network_mount (folder)))
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_FORBIDDEN,
                   _ ("“%s” lies on another machine, where a library would be damaged sooner or "
                      "later. Choose a folder on this computer."),
                   folder);
      return FALSE;
    }

  return TRUE;
}

static gboolean
has_captures (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "captures", NULL);
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);

  return directory != NULL && g_dir_read_name (directory) != NULL;
}

static void
set_not_a_library (const char *path, GError **error)
{
  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_CORRUPT,
               _ ("“%s” is damaged or not a library. It was left as it is. Put back a copy from "
                  "before, or choose another folder."),
               path);
}

/**
 * lectern_library_prepare_database:
 * @folder: the library's folder
 * @error: return location for an error
 *
 * Makes the database's file if need be. The file is looked at from outside only: to open and close
 * it would take away the locks of another connection of this process. What is in it SQLite checks,
 * but it takes less than a page for nothing and would write over it.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_library_prepare_database (const char *folder, GError **error)
{
  g_autofree char *path = lectern_library_dup_database (folder);
  struct stat info = { 0 };
  gboolean exists = stat (path, &info) == 0;

  if ((exists && !S_ISREG (info.st_mode)) || (info.st_size > 0 && info.st_size < MIN_DATABASE_BYTES)
      || (info.st_size == 0 && has_captures (folder)))
    {
      set_not_a_library (path, error);
      return FALSE;
    }

  if (exists || lectern_library_create_file (path) || errno == EEXIST)
    return TRUE;

  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_READ_ONLY,
               _ ("No library can be made in “%s”: %s. Choose another folder."), folder,
               g_strerror (errno));
  return FALSE;
}

/* Folders that other programs copy to other machines behind SQLite's back: by what they put into
 * the top of what they copy, or by how they call it. */
static const struct {
  const char *service;
  const char *name;   /* (nullable): how the folder's name begins */
  const char *marker; /* (nullable): what lies in it */
} services[] = {
  { "Dropbox", "Dropbox", ".dropbox.cache" },
  { "Nextcloud", "Nextcloud", ".nextcloudsync.log" },
  { "ownCloud", "ownCloud", ".owncloudsync.log" },
  { "OneDrive", "OneDrive", ".xdg-volume-info.onedrive" },
  { "Google Drive", "Google Drive", ".shortcut-targets-by-id" },
  { "Google Drive", "GoogleDrive", NULL },
  { "Syncthing", NULL, ".stfolder" },
  { "Resilio Sync", NULL, ".sync/ID" },
  { "MEGA", "MEGAsync", ".megaignore" },
  { "Seafile", "Seafile", ".seafile-data" },
  { "pCloud", "pCloudDrive", NULL },
};

static const char *
find_service (const char *folder)
{
  g_autofree char *name = g_path_get_basename (folder);

  for (gsize i = 0; i < G_N_ELEMENTS (services); i++)
    {
      g_autofree char *marker = services[i].marker != NULL
                                    ? g_build_filename (folder, services[i].marker, NULL)
                                    : NULL;

      if ((services[i].name != NULL
           && g_ascii_strncasecmp (name, services[i].name, strlen (services[i].name)) == 0)
          || (marker != NULL && g_file_test (marker, G_FILE_TEST_EXISTS)))
        return services[i].service;
    }

  return NULL;
}

/**
 * lectern_library_dup_sync_service:
 * @folder: a folder, which need not be there yet
 *
 * Names the program that copies a folder to other machines, as far as the folder shows it. A
 * library in one is damaged sooner or later: the files of a database belong together, and such a
 * program takes each when it likes.
 *
 * Returns: (transfer full) (nullable): a name for people
 */
char *
lectern_library_dup_sync_service (const char *folder)
{
  g_autofree char *path = g_canonicalize_filename (folder, NULL);
  const char *service = NULL;

  while ((service = find_service (path)) == NULL)
    {
      char *parent = g_path_get_dirname (path);

      if (strcmp (parent, path) == 0)
        {
          g_free (parent);
          return NULL;
        }
      g_free (path);
      path = parent;
    }

  return g_strdup (service);
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <unistd.h>

#include "lectern-trusted-path.h"

/* A file and the folder it lies in belong to root or the user. Folders above may be of another
 * user whom this one builds or works for, but must not be open to all. */
#define OWNED_LEVELS 2

/* @depth: 0 for what is asked about, 1 for the folder that it lies in, and so on. */
static gboolean
is_safe (const struct stat *info, guint depth)
{
  /* Where each user has a group of their own, that group is nobody else. */
  gboolean is_own_group = info->st_gid == 0
                          || (info->st_gid == getegid () && getegid () == geteuid ());
  /* In a folder such as /tmp nobody can replace what belongs to another. */
  gboolean is_sticky = depth > 0 && S_ISDIR (info->st_mode) && (info->st_mode & S_ISVTX) != 0;

  if (depth < OWNED_LEVELS && info->st_uid != 0 && info->st_uid != geteuid ())
    return FALSE;
  if ((info->st_mode & S_IWOTH) != 0 && !is_sticky)
    return FALSE;

  return (info->st_mode & S_IWGRP) == 0 || is_own_group || is_sticky;
}

gboolean
lectern_trusted_path_is_safe (const struct stat *info)
{
  return is_safe (info, 0);
}

char *
lectern_trusted_path_resolve (const char *path, GError **error)
{
  g_autofree char *resolved = realpath (path, NULL);
  g_autofree char *part = NULL;
  guint depth = 0;

  if (resolved == NULL)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND, _ ("There is no %s."), path);
      return NULL;
    }

  part = g_strdup (resolved);
  for (;;)
    {
      g_autofree char *parent = g_path_get_dirname (part);
      struct stat info = { 0 };

      if (lstat (part, &info) != 0 || !is_safe (&info, depth++))
        {
          g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_FORBIDDEN,
                       _ ("%s belongs to another user or may be changed by others. Make it "
                          "writable only for you."),
                       part);
          return NULL;
        }
      if (g_str_equal (parent, part))
        return g_strdup (resolved);
      g_free (part);
      part = g_steal_pointer (&parent);
    }
}

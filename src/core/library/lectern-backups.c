/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-backups.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lectern-library-place.h"

/* `backups/000042-2026-11-27-0915-daily.db`: the number orders them, since a clock may run
 * backwards; the date is for people, and tells whether today's is there. */

#define FOLDER_NAME "backups"
#define PART_SUFFIX ".part"
#define DAYS_OF_WEEK 7

static const struct {
  const char *name;
  guint n_kept; /* 0: all */
} kinds[] = {
  [LECTERN_BACKUP_DAILY] = { "daily", 7 },
  [LECTERN_BACKUP_WEEKLY] = { "weekly", 4 },
  [LECTERN_BACKUP_MIGRATION] = { "migration", 3 },
  [LECTERN_BACKUP_MANUAL] = { "manual", 0 },
};

void
lectern_backup_free (LecternBackup *self)
{
  g_free (self->name);
  g_free (self->path);
  g_clear_pointer (&self->time, g_date_time_unref);
  g_free (self);
}

const char *
lectern_backup_kind_get_name (LecternBackupKind kind)
{
  return kinds[kind].name;
}

static char *
dup_folder (const char *folder)
{
  return g_build_filename (folder, FOLDER_NAME, NULL);
}

void
lectern_backups_set_write_error (GError **error)
{
  int number = errno;
  gboolean is_full = number == ENOSPC || number == EFBIG || number == EDQUOT;

  g_set_error (error, LECTERN_ERROR, is_full ? LECTERN_ERROR_DISK_FULL : LECTERN_ERROR_READ_ONLY,
               is_full
                   ? _ ("The disk is full. No backup was made; earlier ones are kept. Make room "
                        "and try again. (%s)")
                   : _ ("The folder of backups cannot be written: %s. No backup was made; "
                        "earlier ones are kept."),
               g_strerror (number));
}

/* Listing */

static gboolean
parse_kind (const char *name, LecternBackupKind *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].name, name) == 0)
      {
        *kind = (LecternBackupKind) i;
        return TRUE;
      }

  return FALSE;
}

static LecternBackup *
parse_name (const char *folder, const char *name)
{
  g_autoptr (LecternBackup) self = g_new0 (LecternBackup, 1);
  char kind[16] = "";
  int year, month, day, clock;
  struct stat info;

  if (sscanf (name, "%" G_GUINT64_FORMAT "-%4d-%2d-%2d-%4d-%15[a-z].db", &self->number, &year,
              &month, &day, &clock, kind)
          != 6
      || !g_str_has_suffix (name, ".db") || !parse_kind (kind, &self->kind))
    return NULL;

  self->time = g_date_time_new_local (year, month, day, clock / 100, clock % 100, 0);
  self->name = g_strdup (name);
  self->path = g_build_filename (folder, name, NULL);
  if (self->time == NULL || g_lstat (self->path, &info) != 0 || !S_ISREG (info.st_mode))
    return NULL;

  self->size = info.st_size;
  return g_steal_pointer (&self);
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const LecternBackup *one = *(LecternBackup *const *) a;
  const LecternBackup *other = *(LecternBackup *const *) b;

  return (one->number < other->number) - (one->number > other->number);
}

/**
 * lectern_backups_list:
 * @folder: the library's folder
 *
 * Lists the backups of a library.
 *
 * Returns: (transfer full) (element-type LecternBackup): the newest first
 */
GPtrArray *
lectern_backups_list (const char *folder)
{
  GPtrArray *backups = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_backup_free);
  g_autofree char *path = dup_folder (folder);
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      LecternBackup *backup = parse_name (path, name);

      if (backup != NULL)
        g_ptr_array_add (backups, backup);
    }
  g_ptr_array_sort (backups, compare_cb);

  return backups;
}

/* Rules */

static int
count_days_between (GDateTime *one, GDateTime *other)
{
  GDate first, second;

  g_date_set_dmy (&first, g_date_time_get_day_of_month (one), g_date_time_get_month (one),
                  g_date_time_get_year (one));
  g_date_set_dmy (&second, g_date_time_get_day_of_month (other), g_date_time_get_month (other),
                  g_date_time_get_year (other));

  return ABS (g_date_days_between (&first, &second));
}

/**
 * lectern_backups_is_due:
 * @backups: (element-type LecternBackup): those that are there
 * @now: what the clock says
 * @kind: (out): which kind is to be made
 *
 * Tells whether a backup is to be made: when none of today is there, whatever order the days came
 * in, so that a clock that jumps costs one a day at most.
 *
 * Returns: %TRUE if one is
 */
gboolean
lectern_backups_is_due (GPtrArray *backups, GDateTime *now, LecternBackupKind *kind)
{
  gboolean has_week = FALSE;

  for (guint i = 0; i < backups->len; i++)
    {
      const LecternBackup *backup = backups->pdata[i];
      int n_days = count_days_between (backup->time, now);

      if (backup->kind != LECTERN_BACKUP_DAILY && backup->kind != LECTERN_BACKUP_WEEKLY)
        continue;
      if (n_days == 0)
        return FALSE;
      has_week |= backup->kind == LECTERN_BACKUP_WEEKLY && n_days < DAYS_OF_WEEK;
    }

  *kind = has_week ? LECTERN_BACKUP_DAILY : LECTERN_BACKUP_WEEKLY;
  return TRUE;
}

/**
 * lectern_backups_list_surplus:
 * @backups: (element-type LecternBackup): the newest first
 *
 * Lists those that are no longer kept: the oldest of their kind by number, never by date.
 *
 * Returns: (transfer container) (element-type LecternBackup): members of @backups
 */
GPtrArray *
lectern_backups_list_surplus (GPtrArray *backups)
{
  GPtrArray *surplus = g_ptr_array_new ();
  guint n_seen[G_N_ELEMENTS (kinds)] = { 0 };

  for (guint i = 0; i < backups->len; i++)
    {
      LecternBackup *backup = backups->pdata[i];

      if (++n_seen[backup->kind] > kinds[backup->kind].n_kept && kinds[backup->kind].n_kept > 0)
        g_ptr_array_add (surplus, backup);
    }

  return surplus;
}

/* Making */

/**
 * lectern_backups_begin:
 * @folder: the library's folder
 * @kind: why a backup is made
 * @error: return location for an error
 *
 * Makes the folder of backups and names a file in it. What a database is copied to whole is there
 * and empty, anything else is not there.
 *
 * Returns: (transfer full): where to write, or %NULL
 */
char *
lectern_backups_begin (const char *folder, LecternBackupKind kind, GError **error)
{
  g_autofree char *path = dup_folder (folder);
  g_autoptr (GPtrArray) backups = lectern_backups_list (folder);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d-%H%M");
  g_autofree char *name = NULL;
  g_autofree char *file = NULL;
  guint64 number = backups->len > 0 ? ((LecternBackup *) backups->pdata[0])->number + 1 : 1;

  if (g_mkdir (path, 0700) == 0)
    lectern_library_fsync (folder);
  else if (errno != EEXIST)
    {
      lectern_backups_set_write_error (error);
      return NULL;
    }

  name = g_strdup_printf ("%06" G_GUINT64_FORMAT "-%s-%s.db" PART_SUFFIX, number, date,
                          kinds[kind].name);
  file = g_build_filename (path, name, NULL);
  /* What a crash left. */
  g_unlink (file);
  if (kind == LECTERN_BACKUP_MIGRATION && !lectern_library_create_file (file))
    {
      lectern_backups_set_write_error (error);
      return NULL;
    }

  return g_steal_pointer (&file);
}

static void
remove_surplus (const char *folder)
{
  g_autoptr (GPtrArray) backups = lectern_backups_list (folder);
  g_autoptr (GPtrArray) surplus = lectern_backups_list_surplus (backups);

  for (guint i = 0; i < surplus->len; i++)
    g_unlink (((LecternBackup *) surplus->pdata[i])->path);
}

static void
remove_parts (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *part = g_build_filename (path, name, NULL);

      if (g_str_has_suffix (name, PART_SUFFIX))
        g_unlink (part);
    }
}

char *
lectern_backups_dup_finished (const char *path)
{
  return g_strndup (path, strlen (path) - strlen (PART_SUFFIX));
}

/**
 * lectern_backups_end:
 * @folder: the library's folder
 * @path: what lectern_backups_begin() named, now written
 * @error: return location for an error
 *
 * Makes a backup of what was written, and removes those that are too many.
 *
 * Returns: %TRUE when it is on the disk under its name
 */
gboolean
lectern_backups_end (const char *folder, const char *path, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *name = lectern_backups_dup_finished (path);

  g_return_val_if_fail (g_str_has_suffix (path, PART_SUFFIX), FALSE);

  if (!lectern_library_fsync (path) || g_rename (path, name) != 0
      || !lectern_library_fsync (parent))
    {
      lectern_backups_set_write_error (error);
      g_unlink (path);
      return FALSE;
    }

  remove_surplus (folder);
  remove_parts (parent);

  return TRUE;
}

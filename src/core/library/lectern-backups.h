/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-error.h"

G_BEGIN_DECLS

/**
 * LecternBackupKind:
 * @LECTERN_BACKUP_DAILY: made by itself, once a day
 * @LECTERN_BACKUP_WEEKLY: made by itself, once a week
 * @LECTERN_BACKUP_MIGRATION: made before the database was brought to a newer form
 * @LECTERN_BACKUP_MANUAL: made by someone; never removed by itself
 *
 * Why a backup was made, and with that how long it is kept.
 */
typedef enum {
  LECTERN_BACKUP_DAILY,
  LECTERN_BACKUP_WEEKLY,
  LECTERN_BACKUP_MIGRATION,
  LECTERN_BACKUP_MANUAL,
} LecternBackupKind;

/**
 * LecternBackup:
 * @number: its place in the order, which no clock disturbs
 * @kind: why it was made
 * @name: what people call it: the name of its file
 * @path: where it lies
 * @time: when it was made, by the clock of then
 * @size: how many bytes it has
 *
 * A copy of a library's database in the folder `backups`.
 */
typedef struct {
  guint64 number;
  LecternBackupKind kind;
  char *name;
  char *path;
  GDateTime *time;
  guint64 size;
} LecternBackup;

void        lectern_backup_free            (LecternBackup      *self);
const char *lectern_backup_kind_get_name   (LecternBackupKind   kind);

/* The newest first. A folder without any gives none. */
GPtrArray  *lectern_backups_list           (const char         *folder) G_GNUC_WARN_UNUSED_RESULT;
/* Whether one is to be made by itself. */
gboolean    lectern_backups_is_due         (GPtrArray          *backups,
                                            GDateTime          *now,
                                            LecternBackupKind  *kind);
/* Those that are too many, by the rules of their kinds. */
GPtrArray  *lectern_backups_list_surplus   (GPtrArray          *backups) G_GNUC_WARN_UNUSED_RESULT;

/* Names a file to write, then puts it under its real name and removes what is too many. */
char       *lectern_backups_begin          (const char         *folder,
                                            LecternBackupKind   kind,
                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    lectern_backups_end            (const char         *folder,
                                            const char         *path,
                                            GError            **error);
/* The real name of what lectern_backups_begin() named. */
char       *lectern_backups_dup_finished   (const char         *path) G_GNUC_WARN_UNUSED_RESULT;
/* A sentence for what `errno` says. */
void        lectern_backups_set_write_error (GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternBackup, lectern_backup_free)

G_END_DECLS

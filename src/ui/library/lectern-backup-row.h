/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "library/lectern-library-care.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_BACKUP_ROW (lectern_backup_row_get_type ())
G_DECLARE_FINAL_TYPE (LecternBackupRow, lectern_backup_row, LECTERN, BACKUP_ROW, AdwActionRow)

/* A backup of the library. Signal: restore (path). */
GtkWidget *lectern_backup_row_new (const LecternBackup *backup);

G_END_DECLS

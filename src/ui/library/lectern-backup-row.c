/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-backup-row.h"

#include <glib/gi18n-lib.h>

#include "common/lectern-row-text.h"

struct _LecternBackupRow {
  AdwActionRow parent_instance;

  /* template children */
  GtkWidget *restore_button;

  char *path; /* owned */
};

enum {
  RESTORE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternBackupRow, lectern_backup_row, ADW_TYPE_ACTION_ROW)

static const char *const kind_labels[] = {
  [LECTERN_BACKUP_DAILY] = N_ ("made by itself, kept for a week"),
  [LECTERN_BACKUP_WEEKLY] = N_ ("made by itself, kept for a month"),
  [LECTERN_BACKUP_MIGRATION] = N_ ("made before a new version changed the library"),
  [LECTERN_BACKUP_MANUAL] = N_ ("made by you, kept until you remove it"),
};

static void
restore_cb (LecternBackupRow *self)
{
  g_signal_emit (self, signals[RESTORE], 0, self->path);
}

static void
lectern_backup_row_finalize (GObject *object)
{
  LecternBackupRow *self = LECTERN_BACKUP_ROW (object);

  g_free (self->path);

  G_OBJECT_CLASS (lectern_backup_row_parent_class)->finalize (object);
}

static void
lectern_backup_row_class_init (LecternBackupRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lectern_backup_row_finalize;

  /**
   * LecternBackupRow::restore:
   * @self: the row
   * @path: where the backup lies
   *
   * Someone wants it back.
   */
  signals[RESTORE] = g_signal_new ("restore", LECTERN_TYPE_BACKUP_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-backup-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternBackupRow, restore_button);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
}

static void
lectern_backup_row_init (LecternBackupRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_backup_row_new:
 * @backup: a backup
 *
 * Makes a row for a backup.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
lectern_backup_row_new (const LecternBackup *backup)
{
  LecternBackupRow *self = g_object_new (LECTERN_TYPE_BACKUP_ROW, NULL);
  g_autofree char *time = lectern_row_text_time (backup->time);
  g_autofree char *size = g_format_size (backup->size);
  g_autofree char *subtitle = g_strdup_printf ("%s, %s", size, _ (kind_labels[backup->kind]));
  g_autofree char *name = g_strdup_printf (_ ("Restore the backup of %s"), time);

  self->path = g_strdup (backup->path);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), time);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->restore_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return GTK_WIDGET (self);
}

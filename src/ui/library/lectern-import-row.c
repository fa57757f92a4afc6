/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-import-row.h"

#include <glib/gi18n-lib.h>

#define PULSE_MS 80

struct _LecternImportRow {
  GtkListBoxRow parent_instance;

  /* owned */
  LecternImportQueue *queue;
  LecternImportJob *job;

  /* template children */
  GtkWidget *failed_icon;
  GtkLabel *label;
  GtkWidget *remove_button;
  GtkProgressBar *bar;
  GtkLabel *message;
  GtkWidget *buttons;
  GtkWidget *browser_button;

  guint pulse_source;
};

G_DEFINE_FINAL_TYPE (LecternImportRow, lectern_import_row, GTK_TYPE_LIST_BOX_ROW)

static void
remove_clicked_cb (LecternImportRow *self)
{
  lectern_import_queue_remove (self->queue, self->job);
}

static void
retry_clicked_cb (LecternImportRow *self)
{
  lectern_import_queue_retry (self->queue, self->job);
}

static void
browser_clicked_cb (LecternImportRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_show_uri (GTK_WINDOW (root), lectern_import_job_get_address (self->job), GDK_CURRENT_TIME);
}

static gboolean
pulse_cb (gpointer user_data)
{
  LecternImportRow *self = LECTERN_IMPORT_ROW (user_data);
  double fraction = lectern_import_job_get_fraction (self->job);

  if (fraction >= 0)
    gtk_progress_bar_set_fraction (self->bar, fraction);
  else
    gtk_progress_bar_pulse (self->bar);

  return G_SOURCE_CONTINUE;
}

static void
lectern_import_row_update (LecternImportRow *self)
{
  LecternImportState state = lectern_import_job_get_state (self->job);
  const char *message = lectern_import_job_get_message (self->job);
  gboolean has_failed = state == LECTERN_IMPORT_FAILED;
  gboolean is_running = state == LECTERN_IMPORT_RUNNING;

  if (state == LECTERN_IMPORT_OFFLINE)
    message = _ ("Waits for the network.");
  gtk_widget_set_visible (self->failed_icon, has_failed);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), is_running);
  gtk_widget_set_visible (GTK_WIDGET (self->message), message != NULL);
  gtk_widget_set_visible (self->buttons, has_failed || state == LECTERN_IMPORT_OFFLINE);
  gtk_widget_set_visible (self->browser_button, lectern_import_job_get_address (self->job) != NULL);
  gtk_label_set_label (self->message, message != NULL ? message : "");
  gtk_widget_set_tooltip_text (self->remove_button,
                               has_failed ? _ ("Remove From the List") : _ ("Cancel"));

  if (is_running && self->pulse_source == 0)
    self->pulse_source = g_timeout_add (PULSE_MS, pulse_cb, self);
  else if (!is_running)
    g_clear_handle_id (&self->pulse_source, g_source_remove);
}

static void
lectern_import_row_dispose (GObject *object)
{
  LecternImportRow *self = LECTERN_IMPORT_ROW (object);

  g_clear_handle_id (&self->pulse_source, g_source_remove);
  g_clear_object (&self->queue);
  g_clear_object (&self->job);

  G_OBJECT_CLASS (lectern_import_row_parent_class)->dispose (object);
}

static void
lectern_import_row_class_init (LecternImportRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_import_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-import-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternImportRow, failed_icon);
  gtk_widget_class_bind_template_child (widget_class, LecternImportRow, label);
  gtk_widget_class_bind_template_child (widget_class, LecternImportRow, remove_button);
  gtk_widget_class_bind_template_child (widget_class, LecternImportRow, bar);
  gtk_widget_class_bind_template_child (widget_class, LecternImportRow, message);
  gtk_widget_class_bind_template_child (widget_class, LecternImportRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, LecternImportRow, browser_button);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, browser_clicked_cb);
}

static void
lectern_import_row_init (LecternImportRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_import_row_new:
 * @queue: the queue
 * @job: one of its jobs
 *
 * Makes a row.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
lectern_import_row_new (LecternImportQueue *queue, LecternImportJob *job)
{
  LecternImportRow *self;

  g_return_val_if_fail (LECTERN_IS_IMPORT_QUEUE (queue), NULL);
  g_return_val_if_fail (LECTERN_IS_IMPORT_JOB (job), NULL);

  self = g_object_new (LECTERN_TYPE_IMPORT_ROW, NULL);
  self->queue = g_object_ref (queue);
  self->job = g_object_ref (job);
  gtk_label_set_label (self->label, lectern_import_job_get_label (job));
  g_signal_connect_object (job, "notify", G_CALLBACK (lectern_import_row_update), self,
                           G_CONNECT_SWAPPED);
  lectern_import_row_update (self);

  return GTK_WIDGET (self);
}

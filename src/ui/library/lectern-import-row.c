/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-import-row.h"

#include <glib/gi18n-lib.h>

#include "common/lectern-file-chooser.h"
#include "common/lectern-notice-layout.h"

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
  GtkLabel *details;

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
  lectern_import_queue_retry (self->queue, self->job, NULL);
}

static void
browser_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternImportRow *self = LECTERN_IMPORT_ROW (widget);

  gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (widget)),
                lectern_import_job_get_address (self->job), GDK_CURRENT_TIME);
}

/* What was brought may be a feed, or a page of a site that has one. */
static void
follow_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternImportRow *self = LECTERN_IMPORT_ROW (widget);

  gtk_widget_activate_action (widget, "window.follow", "s",
                              lectern_import_job_get_address (self->job));
}

static void
saved_copy_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternImportRow) self = LECTERN_IMPORT_ROW (user_data);
  g_autoptr (GListModel) files = lectern_file_chooser_open_finish (GTK_WINDOW (object), result,
                                                                   NULL);
  g_autoptr (GFile) file = files != NULL ? g_list_model_get_item (files, 0) : NULL;
  g_autoptr (LecternSource) copy = NULL;

  if (file == NULL || self->job == NULL)
    return;

  copy = lectern_source_new_for_saved_copy (file, lectern_import_job_get_address (self->job));
  lectern_import_queue_retry (self->queue, self->job, copy);
}

static void
saved_copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lectern_file_chooser_open_async (GTK_WINDOW (gtk_widget_get_root (widget)),
                                   _ ("Open a Saved Copy"), saved_copy_chosen_cb,
                                   g_object_ref (widget));
}

static void
archived_copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternImportRow *self = LECTERN_IMPORT_ROW (widget);
  g_autoptr (LecternSource) copy = lectern_source_new_for_archived_copy (
      lectern_import_job_get_address (self->job));

  if (copy != NULL)
    lectern_import_queue_retry (self->queue, self->job, copy);
}

static void
details_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternImportRow *self = LECTERN_IMPORT_ROW (widget);

  gtk_widget_show (GTK_WIDGET (self->details));
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

/* What needs an address. */
static const char *const ways[] = { "job.browser", "job.saved-copy", "job.archived-copy",
                                    "job.follow" };

static void
lectern_import_row_update (LecternImportRow *self)
{
  LecternImportState state = lectern_import_job_get_state (self->job);
  const char *message = lectern_import_job_get_message (self->job);
  const char *details = lectern_import_job_get_details (self->job);
  gboolean has_address = lectern_import_job_get_address (self->job) != NULL;
  gboolean has_failed = state == LECTERN_IMPORT_FAILED;
  gboolean is_running = state == LECTERN_IMPORT_RUNNING;

  if (state == LECTERN_IMPORT_OFFLINE)
    message = _ ("Waits for the network.");
  gtk_widget_set_visible (self->failed_icon, has_failed);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), is_running);
  gtk_widget_set_visible (GTK_WIDGET (self->message), message != NULL);
  gtk_widget_set_visible (self->buttons, has_failed || state == LECTERN_IMPORT_OFFLINE);
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), ways[i], has_address);
  gtk_label_set_label (self->message, message != NULL ? message : "");
  gtk_label_set_label (self->details, details != NULL ? details : "");
  if (!has_failed)
    gtk_widget_hide (GTK_WIDGET (self->details));
  gtk_widget_set_tooltip_text (self->remove_button, has_failed || state == LECTERN_IMPORT_DONE
                                                        ? _ ("Remove From the List")
                                                        : _ ("Cancel"));

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

  g_type_ensure (LECTERN_TYPE_NOTICE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-import-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternImportRow, failed_icon);
  gtk_widget_class_bind_template_child (widget_class, LecternImportRow, label);
  gtk_widget_class_bind_template_child (widget_class, LecternImportRow, remove_button);
  gtk_widget_class_bind_template_child (widget_class, LecternImportRow, bar);
  gtk_widget_class_bind_template_child (widget_class, LecternImportRow, message);
  gtk_widget_class_bind_template_child (widget_class, LecternImportRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, LecternImportRow, details);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_clicked_cb);
  gtk_widget_class_install_action (widget_class, "job.follow", NULL, follow_action);
  gtk_widget_class_install_action (widget_class, "job.browser", NULL, browser_action);
  gtk_widget_class_install_action (widget_class, "job.saved-copy", NULL, saved_copy_action);
  gtk_widget_class_install_action (widget_class, "job.archived-copy", NULL, archived_copy_action);
  gtk_widget_class_install_action (widget_class, "job.details", NULL, details_action);
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

/**
 * lectern_import_row_get_job:
 * @self: a row
 *
 * Returns: (transfer none): what is being brought in
 */
LecternImportJob *
lectern_import_row_get_job (LecternImportRow *self)
{
  g_return_val_if_fail (LECTERN_IS_IMPORT_ROW (self), NULL);

  return self->job;
}

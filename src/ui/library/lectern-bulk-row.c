/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-bulk-row.h"

#include <glib/gi18n-lib.h>

#include "common/lectern-child-window.h"
#include "lectern-report-window.h"

/* Counts change many times a second. */
#define UPDATE_MS 250

struct _LecternBulkRow {
  GtkListBoxRow parent_instance;

  /* owned */
  LecternBulkImporter *importer;
  LecternLibrary *library;
  LecternBulkJob *job;

  /* template children */
  GtkWidget *failed_icon;
  GtkLabel *label;
  GtkButton *pause_button;
  GtkButton *end_button;
  GtkProgressBar *bar;
  GtkLabel *summary;
  GtkLabel *message;

  guint update_source;
};

enum { OPEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternBulkRow, lectern_bulk_row, GTK_TYPE_LIST_BOX_ROW)

static gboolean
is_over (LecternBulkRow *self)
{
  return lectern_bulk_job_get_state (self->job) >= LECTERN_BULK_DONE;
}

static void
pause_clicked_cb (LecternBulkRow *self)
{
  if (lectern_bulk_job_get_state (self->job) == LECTERN_BULK_RUNNING)
    lectern_bulk_importer_pause (self->importer, self->job);
  else
    lectern_bulk_importer_resume (self->importer, self->job);
}

static void
end_clicked_cb (LecternBulkRow *self)
{
  if (is_over (self))
    lectern_bulk_importer_remove (self->importer, self->job);
  else
    lectern_bulk_importer_cancel (self->importer, self->job);
}

static void
chosen_cb (LecternBulkRow *self, const char *id)
{
  g_signal_emit (self, signals[OPEN], 0, id);
}

static void
report_clicked_cb (LecternBulkRow *self)
{
  GtkWidget *window = lectern_report_window_new (self->importer, self->library, self->job);

  lectern_child_window_attach (window, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  g_signal_connect_object (window, "open", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
set_button (GtkButton *button, const char *icon_name, const char *words)
{
  gtk_button_set_icon_name (button, icon_name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
}

static void
update_buttons (LecternBulkRow *self)
{
  gboolean is_running = lectern_bulk_job_get_state (self->job) == LECTERN_BULK_RUNNING;

  gtk_widget_set_visible (GTK_WIDGET (self->pause_button), !is_over (self));
  set_button (self->pause_button,
              is_running ? "media-playback-pause-symbolic" : "media-playback-start-symbolic",
              is_running ? _ ("Pause") : _ ("Go On"));
  set_button (self->end_button, "window-close-symbolic",
              is_over (self) ? _ ("Remove From List") : _ ("Cancel"));
}

static char *
dup_summary (LecternBulkRow *self)
{
  g_autofree char *words = lectern_bulk_job_dup_summary (self->job);
  guint n_items = lectern_bulk_job_get_n_items (self->job);
  guint n_waiting = lectern_bulk_job_count (self->job, LECTERN_BULK_ITEM_WAITING);

  switch (lectern_bulk_job_get_state (self->job))
    {
    case LECTERN_BULK_RUNNING:
      /* Translators: such as "12 of 400: 11 added, 1 failed" */
      return g_strdup_printf (_ ("%u of %u: %s"), n_items - n_waiting, n_items, words);
    case LECTERN_BULK_PAUSED:
      return g_strdup_printf (_ ("Paused at %u of %u: %s"), n_items - n_waiting, n_items, words);
    case LECTERN_BULK_CANCELLED:
      return g_strdup_printf (_ ("Cancelled at %u of %u: %s"), n_items - n_waiting, n_items, words);
    case LECTERN_BULK_DONE:
    default:
      return g_steal_pointer (&words);
    }
}

static void
lectern_bulk_row_update (LecternBulkRow *self)
{
  g_autofree char *summary = dup_summary (self);
  const char *message = lectern_bulk_job_get_message (self->job);

  gtk_label_set_label (self->summary, summary);
  gtk_label_set_label (self->message, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), message != NULL);
  gtk_widget_set_visible (self->failed_icon,
                          is_over (self)
                              && lectern_bulk_job_count (self->job, LECTERN_BULK_ITEM_FAILED) > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), !is_over (self));
  gtk_progress_bar_set_fraction (self->bar, lectern_bulk_job_get_fraction (self->job));
  update_buttons (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  summary, -1);
}

static gboolean
update_cb (gpointer user_data)
{
  LecternBulkRow *self = user_data;

  self->update_source = 0;
  lectern_bulk_row_update (self);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (LecternBulkRow *self)
{
  if (self->update_source == 0)
    self->update_source = g_timeout_add (UPDATE_MS, update_cb, self);
}

static void
lectern_bulk_row_dispose (GObject *object)
{
  LecternBulkRow *self = LECTERN_BULK_ROW (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_object (&self->importer);
  g_clear_object (&self->library);
  g_clear_object (&self->job);

  G_OBJECT_CLASS (lectern_bulk_row_parent_class)->dispose (object);
}

static void
lectern_bulk_row_class_init (LecternBulkRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_bulk_row_dispose;

  signals[OPEN] = g_signal_new ("open", LECTERN_TYPE_BULK_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-bulk-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternBulkRow, failed_icon);
  gtk_widget_class_bind_template_child (widget_class, LecternBulkRow, label);
  gtk_widget_class_bind_template_child (widget_class, LecternBulkRow, pause_button);
  gtk_widget_class_bind_template_child (widget_class, LecternBulkRow, end_button);
  gtk_widget_class_bind_template_child (widget_class, LecternBulkRow, bar);
  gtk_widget_class_bind_template_child (widget_class, LecternBulkRow, summary);
  gtk_widget_class_bind_template_child (widget_class, LecternBulkRow, message);
  gtk_widget_class_bind_template_callback (widget_class, pause_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, end_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, report_clicked_cb);
}

static void
lectern_bulk_row_init (LecternBulkRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_bulk_row_new:
 * @importer: what works on the import
 * @library: where its items are kept
 * @job: the import
 *
 * Makes a row.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
lectern_bulk_row_new (LecternBulkImporter *importer, LecternLibrary *library, LecternBulkJob *job)
{
  LecternBulkRow *self = NULL;

  g_return_val_if_fail (LECTERN_IS_BULK_IMPORTER (importer), NULL);
  g_return_val_if_fail (LECTERN_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (LECTERN_IS_BULK_JOB (job), NULL);

  self = g_object_new (LECTERN_TYPE_BULK_ROW, NULL);
  self->importer = g_object_ref (importer);
  self->library = g_object_ref (library);
  self->job = g_object_ref (job);
  gtk_label_set_label (self->label, lectern_bulk_job_get_label (job));
  g_signal_connect_object (job, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (job, "notify::state", G_CALLBACK (lectern_bulk_row_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (job, "notify::message", G_CALLBACK (lectern_bulk_row_update), self,
                           G_CONNECT_SWAPPED);
  lectern_bulk_row_update (self);

  return GTK_WIDGET (self);
}

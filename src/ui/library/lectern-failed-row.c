/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-failed-row.h"

#include <glib/gi18n-lib.h>

/* Fewer of them have room for a row each. */
#define MIN_FAILED 3

struct _LecternFailedRow {
  GtkWidget parent_instance;

  LecternImportQueue *queue; /* owned, nullable */

  /* template children */
  GtkLabel *label;
  GtkToggleButton *expander;
};

enum { PROP_0, PROP_EXPANDED, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LecternFailedRow, lectern_failed_row, GTK_TYPE_WIDGET)

static void
retry_clicked_cb (LecternFailedRow *self)
{
  lectern_import_queue_retry_failed (self->queue);
}

static void
dismiss_clicked_cb (LecternFailedRow *self)
{
  lectern_import_queue_remove_failed (self->queue);
}

static void
toggled_cb (LecternFailedRow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXPANDED]);
}

static gboolean
has_other_than_addresses (LecternFailedRow *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->queue));

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (LecternImportJob) job = g_list_model_get_item (G_LIST_MODEL (self->queue), i);

      if (lectern_import_job_get_state (job) == LECTERN_IMPORT_FAILED
          && lectern_import_job_get_address (job) == NULL)
        return TRUE;
    }

  return FALSE;
}

static void
update (LecternFailedRow *self)
{
  guint n_failed = lectern_import_queue_get_n_failed (self->queue);
  gboolean is_needed = n_failed >= MIN_FAILED;
  g_autofree char *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), is_needed);
  if (!is_needed)
    {
      gtk_toggle_button_set_active (self->expander, FALSE);
      return;
    }

  words = g_strdup_printf (has_other_than_addresses (self)
                               ? g_dngettext (GETTEXT_PACKAGE, "%u article could not be added",
                                              "%u articles could not be added", n_failed)
                               : g_dngettext (GETTEXT_PACKAGE, "%u address could not be opened",
                                              "%u addresses could not be opened", n_failed),
                           n_failed);
  gtk_label_set_label (self->label, words);
}

static void
lectern_failed_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LecternFailedRow *self = LECTERN_FAILED_ROW (object);

  if (prop_id == PROP_EXPANDED)
    g_value_set_boolean (value, gtk_toggle_button_get_active (self->expander));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
lectern_failed_row_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  LecternFailedRow *self = LECTERN_FAILED_ROW (object);

  if (prop_id == PROP_EXPANDED)
    gtk_toggle_button_set_active (self->expander, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
lectern_failed_row_dispose (GObject *object)
{
  LecternFailedRow *self = LECTERN_FAILED_ROW (object);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->queue);

  G_OBJECT_CLASS (lectern_failed_row_parent_class)->dispose (object);
}

static void
lectern_failed_row_class_init (LecternFailedRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = lectern_failed_row_get_property;
  object_class->set_property = lectern_failed_row_set_property;
  object_class->dispose = lectern_failed_row_dispose;

  properties[PROP_EXPANDED] = g_param_spec_boolean ("expanded", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                        | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-failed-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternFailedRow, label);
  gtk_widget_class_bind_template_child (widget_class, LecternFailedRow, expander);
  gtk_widget_class_bind_template_child_full (widget_class, "retry", FALSE, 0);
  gtk_widget_class_bind_template_child_full (widget_class, "dismiss", FALSE, 0);
  gtk_widget_class_bind_template_callback (widget_class, retry_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, dismiss_clicked_cb);
}

static void
lectern_failed_row_init (LecternFailedRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->expander, "toggled", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * lectern_failed_row_new:
 *
 * Makes a row that stands for nothing.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
lectern_failed_row_new (void)
{
  return g_object_new (LECTERN_TYPE_FAILED_ROW, NULL);
}

/**
 * lectern_failed_row_set_queue:
 * @self: a row without a queue
 * @queue: what is being brought in
 *
 * Shows what failed of a queue, when that is much.
 */
void
lectern_failed_row_set_queue (LecternFailedRow *self, LecternImportQueue *queue)
{
  g_return_if_fail (LECTERN_IS_FAILED_ROW (self) && self->queue == NULL);
  g_return_if_fail (LECTERN_IS_IMPORT_QUEUE (queue));

  self->queue = g_object_ref (queue);
  g_signal_connect_object (queue, "notify::n-failed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * lectern_failed_row_hides:
 * @self: a row
 * @job: something that is being brought in
 *
 * Returns: whether the row stands for the job, so that it needs none of its own
 */
gboolean
lectern_failed_row_hides (LecternFailedRow *self, LecternImportJob *job)
{
  g_return_val_if_fail (LECTERN_IS_FAILED_ROW (self), FALSE);
  g_return_val_if_fail (LECTERN_IS_IMPORT_JOB (job), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self))
         && !gtk_toggle_button_get_active (self->expander)
         && lectern_import_job_get_state (job) == LECTERN_IMPORT_FAILED;
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-report-row.h"

#include <glib/gi18n-lib.h>

struct _LecternReportRow {
  GtkWidget parent_instance;

  /* template children */
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *source;
  GtkLabel *reason;
  GtkWidget *retry_button;
};

G_DEFINE_FINAL_TYPE (LecternReportRow, lectern_report_row, GTK_TYPE_WIDGET)

static void
lectern_report_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (lectern_report_row_parent_class)->dispose (object);
}

static void
lectern_report_row_class_init (LecternReportRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_report_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-report-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternReportRow, icon);
  gtk_widget_class_bind_template_child (widget_class, LecternReportRow, title);
  gtk_widget_class_bind_template_child (widget_class, LecternReportRow, source);
  gtk_widget_class_bind_template_child (widget_class, LecternReportRow, reason);
  gtk_widget_class_bind_template_child (widget_class, LecternReportRow, retry_button);
}

static void
lectern_report_row_init (LecternReportRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_report_row_new:
 *
 * Makes an empty row.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
lectern_report_row_new (void)
{
  return g_object_new (LECTERN_TYPE_REPORT_ROW, NULL);
}

static const struct {
  const char *icon_name;
  const char *words;
} looks[LECTERN_BULK_N_ITEM_STATES] = {
  [LECTERN_BULK_ITEM_WAITING] = { "content-loading-symbolic", N_ ("To come") },
  [LECTERN_BULK_ITEM_ADDED] = { "object-select-symbolic", N_ ("Added") },
  [LECTERN_BULK_ITEM_PRESENT] = { "view-list-symbolic", N_ ("Already there") },
  [LECTERN_BULK_ITEM_FAILED] = { "dialog-warning-symbolic", N_ ("Failed") },
};

/**
 * lectern_report_row_set_item:
 * @self: a row
 * @item: (nullable): a line of a report
 *
 * Shows a line.
 */
void
lectern_report_row_set_item (LecternReportRow *self, LecternReportItem *item)
{
  LecternBulkItem *line = NULL;
  g_autofree char *source = NULL;
  const char *title = NULL;

  g_return_if_fail (LECTERN_IS_REPORT_ROW (self));

  if (item == NULL)
    return;

  line = lectern_report_item_get (item);
  source = lectern_bulk_item_dup_label (line);
  title = lectern_bulk_item_get_title (line);
  gtk_image_set_from_icon_name (self->icon, looks[line->state].icon_name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->icon), _ (looks[line->state].words));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (looks[line->state].words), -1);
  gtk_label_set_label (self->title, title != NULL ? title : source);
  gtk_label_set_label (self->source, source);
  gtk_widget_set_visible (GTK_WIDGET (self->source), title != NULL);
  gtk_label_set_label (self->reason, line->reason != NULL ? line->reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason), line->reason != NULL);
  gtk_widget_set_visible (self->retry_button, line->state == LECTERN_BULK_ITEM_FAILED);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->retry_button), "u", line->position);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->retry_button), "report.retry");
}

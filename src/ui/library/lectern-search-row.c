/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-search-row.h"

struct _LecternSearchRow {
  GtkListBoxRow parent_instance;

  /* template children */
  GtkLabel *label;
  GtkLabel *detail;
  GtkLabel *count;
};

G_DEFINE_FINAL_TYPE (LecternSearchRow, lectern_search_row, GTK_TYPE_LIST_BOX_ROW)

static void
lectern_search_row_class_init (LecternSearchRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-search-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternSearchRow, label);
  gtk_widget_class_bind_template_child (widget_class, LecternSearchRow, detail);
  gtk_widget_class_bind_template_child (widget_class, LecternSearchRow, count);
}

static void
lectern_search_row_init (LecternSearchRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_search_row_new:
 * @label: what may be typed
 * @detail: (nullable): what it means
 * @count: how many articles have it, 0 to show no number
 *
 * Makes a row.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
lectern_search_row_new (const char *label, const char *detail, guint count)
{
  LecternSearchRow *self = g_object_new (LECTERN_TYPE_SEARCH_ROW, NULL);
  g_autofree char *number = g_strdup_printf ("%'u", count);

  gtk_label_set_label (self->label, label);
  gtk_label_set_label (self->detail, detail);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), detail != NULL);
  gtk_label_set_label (self->count, count > 0 ? number : "");

  return GTK_WIDGET (self);
}

const char *
lectern_search_row_get_label (LecternSearchRow *self)
{
  g_return_val_if_fail (LECTERN_IS_SEARCH_ROW (self), NULL);

  return gtk_label_get_label (self->label);
}

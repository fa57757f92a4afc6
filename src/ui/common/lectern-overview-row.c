/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-overview-row.h"

struct _LecternOverviewRow {
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *box;
  GtkLabel *title;
  GtkLabel *text;
  GtkLabel *detail;
};

G_DEFINE_FINAL_TYPE (LecternOverviewRow, lectern_overview_row, GTK_TYPE_WIDGET)

static void
lectern_overview_row_dispose (GObject *object)
{
  LecternOverviewRow *self = LECTERN_OVERVIEW_ROW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (lectern_overview_row_parent_class)->dispose (object);
}

static void
lectern_overview_row_class_init (LecternOverviewRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_overview_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-overview-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternOverviewRow, box);
  gtk_widget_class_bind_template_child (widget_class, LecternOverviewRow, title);
  gtk_widget_class_bind_template_child (widget_class, LecternOverviewRow, text);
  gtk_widget_class_bind_template_child (widget_class, LecternOverviewRow, detail);
}

static void
lectern_overview_row_init (LecternOverviewRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
lectern_overview_row_new (void)
{
  return g_object_new (LECTERN_TYPE_OVERVIEW_ROW, NULL);
}

/**
 * lectern_overview_row_set_texts:
 * @self: a row
 * @title: what it is about
 * @text: (nullable): a text, of which four lines are shown
 * @detail: where that is from
 *
 * Says what the row shows.
 */
void
lectern_overview_row_set_texts (LecternOverviewRow *self,
                                const char *title,
                                const char *text,
                                const char *detail)
{
  g_return_if_fail (LECTERN_IS_OVERVIEW_ROW (self));
  g_return_if_fail (title != NULL && detail != NULL);

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->text, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->text), text != NULL);
  gtk_label_set_text (self->detail, detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : detail,
                                  -1);
}

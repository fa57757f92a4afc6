/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-said-row.h"

struct _LecternSaidRow {
  GtkWidget parent_instance;

  LecternSaidItem *item; /* owned, nullable */

  /* template children */
  GtkWidget *box;
  GtkLabel *speaker;
  GtkLabel *text;
  GtkLabel *detail;
};

G_DEFINE_FINAL_TYPE (LecternSaidRow, lectern_said_row, GTK_TYPE_WIDGET)

static void
lectern_said_row_dispose (GObject *object)
{
  LecternSaidRow *self = LECTERN_SAID_ROW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (lectern_said_row_parent_class)->dispose (object);
}

static void
lectern_said_row_class_init (LecternSaidRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_said_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/said/lectern-said-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternSaidRow, box);
  gtk_widget_class_bind_template_child (widget_class, LecternSaidRow, speaker);
  gtk_widget_class_bind_template_child (widget_class, LecternSaidRow, text);
  gtk_widget_class_bind_template_child (widget_class, LecternSaidRow, detail);
}

static void
lectern_said_row_init (LecternSaidRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
lectern_said_row_new (void)
{
  return g_object_new (LECTERN_TYPE_SAID_ROW, NULL);
}

void
lectern_said_row_set_item (LecternSaidRow *self, LecternSaidItem *item)
{
  const char *text = NULL;

  g_return_if_fail (LECTERN_IS_SAID_ROW (self));

  g_set_object (&self->item, item);
  if (item == NULL)
    return;

  text = lectern_said_item_get_text (item);
  gtk_label_set_text (self->speaker, lectern_said_item_get_speaker (item));
  gtk_label_set_text (self->text, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->text), text != NULL);
  gtk_label_set_text (self->detail, lectern_said_item_get_detail (item));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  lectern_said_item_get_speaker (item),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : lectern_said_item_get_detail (item), -1);
}

LecternSaidItem *
lectern_said_row_get_item (LecternSaidRow *self)
{
  g_return_val_if_fail (LECTERN_IS_SAID_ROW (self), NULL);

  return self->item;
}

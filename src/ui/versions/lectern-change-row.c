/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-change-row.h"

#include <glib/gi18n-lib.h>

#include "reader/lectern-format.h"

struct _LecternChangeRow {
  GtkWidget parent_instance;

  /* template children */
  GtkLabel *title;
  GtkWidget *words;
  GtkLabel *old;
  GtkLabel *new;
};

G_DEFINE_FINAL_TYPE (LecternChangeRow, lectern_change_row, GTK_TYPE_WIDGET)

static void
lectern_change_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (lectern_change_row_parent_class)->dispose (object);
}

static void
lectern_change_row_class_init (LecternChangeRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_change_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-change-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternChangeRow, title);
  gtk_widget_class_bind_template_child (widget_class, LecternChangeRow, words);
  gtk_widget_class_bind_template_child (widget_class, LecternChangeRow, old);
  gtk_widget_class_bind_template_child (widget_class, LecternChangeRow, new);
}

static void
lectern_change_row_init (LecternChangeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_change_row_new:
 *
 * Makes an empty row.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
lectern_change_row_new (void)
{
  return g_object_new (LECTERN_TYPE_CHANGE_ROW, NULL);
}

static void
set_words (GtkLabel *label, const char *sign, const char *words)
{
  g_autofree char *line = words != NULL ? lectern_format_line (words) : NULL;
  g_autofree char *label_words = g_strconcat (sign, " ", line, NULL);

  gtk_widget_set_visible (GTK_WIDGET (label), line != NULL);
  gtk_label_set_label (label, label_words);
}

/* Lines cannot be heard. */
static void
set_spoken (LecternChangeRow *self, LecternChangeItem *item)
{
  const char *old = lectern_change_item_get_old (item);
  const char *new = lectern_change_item_get_new (item);
  g_autofree char *words = NULL;

  if (lectern_change_item_is_moved (item))
    words = g_strdup_printf (_ ("Moved: “%s”"), new);
  else if (old != NULL && new != NULL)
    words = g_strdup_printf (_ ("“%s” became “%s”"), old, new);
  else if (old != NULL)
    words = g_strdup_printf (_ ("Removed: “%s”"), old);
  else
    words = g_strdup_printf (_ ("Added: “%s”"), new);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/**
 * lectern_change_row_set_item:
 * @self: a row
 * @item: what to show
 *
 * Shows a title or a change.
 */
void
lectern_change_row_set_item (LecternChangeRow *self, LecternChangeItem *item)
{
  const char *title = NULL;
  gboolean is_moved = FALSE;

  g_return_if_fail (LECTERN_IS_CHANGE_ROW (self));
  g_return_if_fail (LECTERN_IS_CHANGE_ITEM (item));

  title = lectern_change_item_get_title (item);
  gtk_widget_set_visible (GTK_WIDGET (self->title), title != NULL);
  gtk_widget_set_visible (self->words, title == NULL);
  if (title != NULL)
    {
      gtk_label_set_label (self->title, title);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                      -1);
      return;
    }

  is_moved = lectern_change_item_is_moved (item);
  set_words (self->old, "−", is_moved ? NULL : lectern_change_item_get_old (item));
  set_words (self->new, is_moved ? "↕" : "+", lectern_change_item_get_new (item));
  set_spoken (self, item);
}

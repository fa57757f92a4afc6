/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-file-row.h"

#include <glib/gi18n-lib.h>

#define INDENT 18

struct _LecternFileRow {
  GtkListBoxRow parent_instance;

  char *id;   /* owned, nullable */
  char *name; /* owned */

  /* template children */
  GtkWidget *box;
  GtkCheckButton *check;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (LecternFileRow, lectern_file_row, GTK_TYPE_LIST_BOX_ROW)

static void
lectern_file_row_finalize (GObject *object)
{
  LecternFileRow *self = LECTERN_FILE_ROW (object);

  g_free (self->id);
  g_free (self->name);

  G_OBJECT_CLASS (lectern_file_row_parent_class)->finalize (object);
}

static void
lectern_file_row_class_init (LecternFileRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lectern_file_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-file-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternFileRow, box);
  gtk_widget_class_bind_template_child (widget_class, LecternFileRow, check);
  gtk_widget_class_bind_template_child (widget_class, LecternFileRow, label);
}

static void
lectern_file_row_init (LecternFileRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_file_row_new:
 * @id: (nullable): id of the tag or collection, %NULL for one that is to be made
 * @name: what it is called
 * @depth: how deep a collection lies in others
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
lectern_file_row_new (const char *id, const char *name, guint depth)
{
  LecternFileRow *self = g_object_new (LECTERN_TYPE_FILE_ROW, NULL);
  g_autofree char *words = id == NULL ? g_strdup_printf (_ ("New: “%s”"), name) : g_strdup (name);

  self->id = g_strdup (id);
  self->name = g_strdup (name);
  gtk_label_set_label (self->label, words);
  gtk_widget_set_margin_start (self->box, INDENT * depth);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);

  return GTK_WIDGET (self);
}

const char *
lectern_file_row_get_id (LecternFileRow *self)
{
  g_return_val_if_fail (LECTERN_IS_FILE_ROW (self), NULL);

  return self->id;
}

const char *
lectern_file_row_get_name (LecternFileRow *self)
{
  g_return_val_if_fail (LECTERN_IS_FILE_ROW (self), NULL);

  return self->name;
}

/**
 * lectern_file_row_set_count:
 * @self: a row
 * @count: how many of the articles have it
 * @n_articles: how many there are
 *
 * Shows whether all have it, some, or none.
 */
void
lectern_file_row_set_count (LecternFileRow *self, guint count, guint n_articles)
{
  gboolean has_all = count >= n_articles;
  GtkAccessibleTristate state = has_all     ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                : count > 0 ? GTK_ACCESSIBLE_TRISTATE_MIXED
                                            : GTK_ACCESSIBLE_TRISTATE_FALSE;

  g_return_if_fail (LECTERN_IS_FILE_ROW (self));

  gtk_check_button_set_active (self->check, has_all);
  gtk_check_button_set_inconsistent (self->check, count > 0 && !has_all);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_CHECKED, state, -1);
}

gboolean
lectern_file_row_has_all (LecternFileRow *self)
{
  g_return_val_if_fail (LECTERN_IS_FILE_ROW (self), FALSE);

  return gtk_check_button_get_active (self->check);
}

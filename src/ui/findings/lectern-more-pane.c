/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "lectern-layer-panel.h"
#include "lectern-more-pane.h"

/**
 * LecternMorePane:
 *
 * One row for each plugin whose findings have no panel of their own, with how many there are; a row
 * opens the general list of findings.
 */
struct _LecternMorePane {
  GtkWidget parent_instance;

  /* owned */
  LecternPanelHost *host;
  GPtrArray *rows; /* of AdwActionRow, whose name is the plugin's id */

  /* template children */
  GtkStack *stack;
  GtkListBox *plugin_list;
  GtkLabel *layer_label;
  AdwBin *layer_bin;
};

G_DEFINE_FINAL_TYPE (LecternMorePane, lectern_more_pane, GTK_TYPE_WIDGET)

static void
show_count (LecternMorePane *self, AdwActionRow *row)
{
  const char *generator = gtk_widget_get_name (GTK_WIDGET (row));
  LecternLayer *layer = lectern_panel_host_get_layer (self->host, generator);
  LecternFindingState state = lectern_panel_host_get_state (self->host, generator);
  g_autofree char *message = lectern_panel_host_dup_message (self->host, generator);
  g_autofree char *text = NULL;
  gsize n_notes = 0;

  if (state == LECTERN_FINDING_READY && layer != NULL)
    {
      lectern_layer_get_annotations (layer, &n_notes);
      text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u finding", "%u findings", n_notes),
                              (guint) n_notes);
    }
  adw_action_row_set_subtitle (row, text != NULL ? text : message != NULL ? message : "");
}

static void
layer_changed_cb (LecternMorePane *self, const char *generator)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (g_strcmp0 (gtk_widget_get_name (row), generator) == 0)
        show_count (self, ADW_ACTION_ROW (row));
    }
}

static void
article_changed_cb (LecternMorePane *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    show_count (self, g_ptr_array_index (self->rows, i));
}

static void
row_activated_cb (LecternMorePane *self, GtkListBoxRow *row)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));

  gtk_label_set_label (self->layer_label, title);
  adw_bin_set_child (
      self->layer_bin,
      lectern_layer_panel_new (self->host, gtk_widget_get_name (GTK_WIDGET (row)), title));
  gtk_stack_set_visible_child_name (self->stack, "layer");
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternMorePane *self = LECTERN_MORE_PANE (widget);

  gtk_stack_set_visible_child_name (self->stack, "plugins");
}

static void
lectern_more_pane_dispose (GObject *object)
{
  LecternMorePane *self = LECTERN_MORE_PANE (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_object (&self->host);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (lectern_more_pane_parent_class)->dispose (object);
}

static void
lectern_more_pane_class_init (LecternMorePaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lectern_more_pane_dispose;

  gtk_widget_class_install_action (widget_class, "more.back", NULL, back_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "more.back", NULL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/lectern/Lectern/findings/lectern-more-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternMorePane, stack);
  gtk_widget_class_bind_template_child (widget_class, LecternMorePane, plugin_list);
  gtk_widget_class_bind_template_child (widget_class, LecternMorePane, layer_label);
  gtk_widget_class_bind_template_child (widget_class, LecternMorePane, layer_bin);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
lectern_more_pane_init (LecternMorePane *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_more_pane_new:
 * @host: what the pane sees of the window
 *
 * Makes an empty pane.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
lectern_more_pane_new (LecternPanelHost *host)
{
  LecternMorePane *self = g_object_new (LECTERN_TYPE_MORE_PANE, NULL);

  self->host = g_object_ref (host);
  g_signal_connect_object (host, "layer-changed", G_CALLBACK (layer_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (host, "article-changed", G_CALLBACK (article_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/**
 * lectern_more_pane_add_findings:
 * @self: a pane
 * @generator: who makes the findings: a plugin without a panel, or the watch-lists
 * @title: its name
 *
 * Adds a row for findings.
 */
void
lectern_more_pane_add_findings (LecternMorePane *self, const char *generator, const char *title)
{
  GtkWidget *row = NULL;

  g_return_if_fail (LECTERN_IS_MORE_PANE (self));
  g_return_if_fail (generator != NULL && title != NULL);

  row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "activatable", TRUE, "use-markup", FALSE,
                      "name", generator, NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_ptr_array_add (self->rows, g_object_ref_sink (row));
  gtk_list_box_append (self->plugin_list, row);
  show_count (self, ADW_ACTION_ROW (row));
}

/**
 * lectern_more_pane_clear:
 * @self: a pane
 *
 * Takes all rows away.
 */
void
lectern_more_pane_clear (LecternMorePane *self)
{
  g_return_if_fail (LECTERN_IS_MORE_PANE (self));

  for (guint i = 0; i < self->rows->len; i++)
    gtk_list_box_remove (self->plugin_list, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  gtk_stack_set_visible_child_name (self->stack, "plugins");
  adw_bin_set_child (self->layer_bin, NULL);
}

/**
 * lectern_more_pane_get_size:
 * @self: a pane
 *
 * Counts the plugins.
 *
 * Returns: how many rows there are
 */
guint
lectern_more_pane_get_size (LecternMorePane *self)
{
  g_return_val_if_fail (LECTERN_IS_MORE_PANE (self), 0);

  return self->rows->len;
}

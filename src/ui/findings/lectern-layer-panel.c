/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lectern-layer-item.h"
#include "lectern-layer-panel.h"
#include "ui/panel/lectern-finding-status.h"
#include "ui/panel/lectern-line-sample.h"

/* Fewer findings need no filter. */
#define FILTER_FROM 15

/**
 * LecternLayerPanel:
 *
 * The panel of plugins that bring none: it lists their findings in text order, shows how many there
 * are of each kind, draws or hides their lines, filters, jumps and rejects.
 */
struct _LecternLayerPanel {
  GtkWidget parent_instance;

  /* owned */
  LecternPanelHost *host;
  GListStore *items;
  char *generator;

  /* template children */
  LecternFindingStatus *status;
  GtkFlowBox *kinds_box;
  GtkWidget *search_entry;
  GtkListView *list;
  GtkSingleSelection *selection;
  GtkFilterListModel *filtered;
};

G_DEFINE_FINAL_TYPE (LecternLayerPanel, lectern_layer_panel, GTK_TYPE_WIDGET)

static void
kind_toggled_cb (GtkToggleButton *button, LecternLayerPanel *self)
{
  const char *kind = g_object_get_data (G_OBJECT (button), "kind");

  lectern_panel_host_set_kind_visible (self->host, kind, gtk_toggle_button_get_active (button));
}

static void
add_kind (LecternLayerPanel *self, const char *kind, guint count)
{
  const LecternKindInfo *info = lectern_panel_host_get_kind (self->host, kind);
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *text = g_strdup_printf ("%s %u", info != NULL ? info->label : kind, count);
  GtkWidget *sample = lectern_line_sample_new (info != NULL ? info->slot : "gray",
                                               info != NULL ? info->line : "solid");

  gtk_box_append (GTK_BOX (box), sample);
  gtk_box_append (GTK_BOX (box), gtk_label_new (text));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_tooltip_text (button, _ ("Show or hide these lines in the text"));
  g_object_set_data (G_OBJECT (button), "kind", (gpointer) kind);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button),
                                lectern_panel_host_get_kind_visible (self->host, kind));
  g_signal_connect_object (button, "toggled", G_CALLBACK (kind_toggled_cb), self, 0);
  gtk_flow_box_insert (self->kinds_box, button, -1);
}

static void
show_kinds (LecternLayerPanel *self, const LecternAnnotation *notes, gsize n_notes)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) kinds = g_ptr_array_new ();

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->kinds_box)); child != NULL;
       child = gtk_widget_get_first_child (GTK_WIDGET (self->kinds_box)))
    gtk_flow_box_remove (self->kinds_box, child);

  for (gsize i = 0; i < n_notes; i++)
    {
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, notes[i].kind));

      if (count == 0)
        g_ptr_array_add (kinds, (gpointer) notes[i].kind);
      g_hash_table_insert (counts, (gpointer) notes[i].kind, GUINT_TO_POINTER (count + 1));
    }
  for (guint i = 0; i < kinds->len; i++)
    {
      const char *kind = g_ptr_array_index (kinds, i);

      add_kind (self, kind, GPOINTER_TO_UINT (g_hash_table_lookup (counts, kind)));
    }
}

static void
show_layer (LecternLayerPanel *self)
{
  LecternArticle *article = lectern_panel_host_get_article (self->host);
  LecternLayer *layer = lectern_panel_host_get_layer (self->host, self->generator);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  const LecternAnnotation *notes = NULL;
  gsize n_notes = 0;

  if (article != NULL && layer != NULL)
    notes = lectern_layer_get_annotations (layer, &n_notes);
  for (gsize i = 0; i < n_notes; i++)
    g_ptr_array_add (items, lectern_layer_item_new (self->host, article, &notes[i]));

  show_kinds (self, notes, n_notes);
  gtk_widget_set_visible (self->search_entry, n_notes > FILTER_FROM);
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata, items->len);
  lectern_finding_status_set_empty (self->status, n_notes == 0);
}

static void
layer_changed_cb (LecternLayerPanel *self, const char *generator)
{
  if (g_strcmp0 (generator, self->generator) == 0)
    show_layer (self);
}

static void
activate_cb (LecternLayerPanel *self, guint position)
{
  g_autoptr (LecternLayerItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection),
                                                             position);

  lectern_panel_host_go_to_span (self->host, lectern_layer_item_get_span (item));
}

static void
reject_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternLayerPanel *self = LECTERN_LAYER_PANEL (widget);
  LecternLayerItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (item != NULL)
    lectern_panel_host_decide_span (self->host, lectern_layer_item_get_span (item),
                                    lectern_layer_item_get_kind (item), self->generator,
                                    LECTERN_ACTION_REJECT, NULL);
}

static void
lectern_layer_panel_dispose (GObject *object)
{
  LecternLayerPanel *self = LECTERN_LAYER_PANEL (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_object (&self->host);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (lectern_layer_panel_parent_class)->dispose (object);
}

static void
lectern_layer_panel_finalize (GObject *object)
{
  LecternLayerPanel *self = LECTERN_LAYER_PANEL (object);

  g_free (self->generator);

  G_OBJECT_CLASS (lectern_layer_panel_parent_class)->finalize (object);
}

static void
lectern_layer_panel_class_init (LecternLayerPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lectern_layer_panel_dispose;
  object_class->finalize = lectern_layer_panel_finalize;

  g_type_ensure (LECTERN_TYPE_LAYER_ITEM);
  g_type_ensure (LECTERN_TYPE_FINDING_STATUS);
  gtk_widget_class_install_action (widget_class, "layer-panel.reject", NULL, reject_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_x, 0, "layer-panel.reject", NULL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/lectern/Lectern/findings/lectern-layer-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternLayerPanel, status);
  gtk_widget_class_bind_template_child (widget_class, LecternLayerPanel, kinds_box);
  gtk_widget_class_bind_template_child (widget_class, LecternLayerPanel, search_entry);
  gtk_widget_class_bind_template_child (widget_class, LecternLayerPanel, list);
  gtk_widget_class_bind_template_child (widget_class, LecternLayerPanel, selection);
  gtk_widget_class_bind_template_child (widget_class, LecternLayerPanel, filtered);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
lectern_layer_panel_init (LecternLayerPanel *self)
{
  self->items = g_list_store_new (LECTERN_TYPE_LAYER_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (self->items));
}

/**
 * lectern_layer_panel_new:
 * @host: what the panel sees of the window
 * @generator: id of a plugin
 * @title: its name
 *
 * Makes a panel for the findings of a plugin.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
lectern_layer_panel_new (LecternPanelHost *host, const char *generator, const char *title)
{
  LecternLayerPanel *self = g_object_new (LECTERN_TYPE_LAYER_PANEL, NULL);

  self->host = g_object_ref (host);
  self->generator = g_strdup (generator);
  g_object_set (self->status, "generator", generator, "title", title, NULL);
  lectern_finding_status_set_host (self->status, host);
  g_signal_connect_object (host, "layer-changed", G_CALLBACK (layer_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (host, "article-changed", G_CALLBACK (show_layer), self,
                           G_CONNECT_SWAPPED);
  show_layer (self);

  return GTK_WIDGET (self);
}

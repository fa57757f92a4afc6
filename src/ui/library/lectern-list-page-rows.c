/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-list-page-private.h"

#include <glib/gi18n-lib.h>

#include "lectern-list-row.h"

/* Rows of the list: each can be dragged, with all that are selected when it is one of them, and has
 * a check mark while one selects by touch. */

static LecternListPage *
get_page (GtkWidget *box)
{
  return LECTERN_LIST_PAGE (gtk_widget_get_ancestor (box, LECTERN_TYPE_LIST_PAGE));
}

static GtkListItem *
get_list_item (GtkEventController *controller)
{
  return g_object_get_data (G_OBJECT (controller), "list-item");
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y)
{
  GtkWidget *box = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  GtkListItem *list_item = get_list_item (GTK_EVENT_CONTROLLER (source));
  LecternArticleItem *item = gtk_list_item_get_item (list_item);
  LecternListPage *page = get_page (box);
  g_auto (GStrv) ids = NULL;

  if (item == NULL || page == NULL)
    return NULL;

  if (gtk_list_item_get_selected (list_item))
    ids = lectern_list_page_dup_selected (page);
  else
    ids = g_strdupv ((char *[]){ (char *) lectern_article_item_get_id (item), NULL });

  return gdk_content_provider_new_typed (G_TYPE_STRV, ids);
}

/* What hangs at the pointer says how many it is. */
static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag)
{
  GtkWidget *box = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  GtkListItem *list_item = get_list_item (GTK_EVENT_CONTROLLER (source));
  LecternListPage *page = get_page (box);
  g_auto (GStrv) ids = page != NULL ? lectern_list_page_dup_selected (page) : NULL;
  guint count = ids != NULL && gtk_list_item_get_selected (list_item) ? g_strv_length (ids) : 1;
  g_autofree char *words = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u article", "%u articles", count), count);
  GtkWidget *label = gtk_label_new (words);

  gtk_widget_add_css_class (label, "drag-label");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), label);
}

static void
toggle_cb (GtkGestureClick *gesture, int n_press, double x, double y)
{
  GtkWidget *box = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GtkListItem *list_item = get_list_item (GTK_EVENT_CONTROLLER (gesture));
  LecternListPage *page = get_page (box);
  guint position = gtk_list_item_get_position (list_item);

  if (page == NULL || !gtk_toggle_button_get_active (page->select_button))
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (gtk_list_item_get_selected (list_item))
    gtk_selection_model_unselect_item (GTK_SELECTION_MODEL (page->selection), position);
  else
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (page->selection), position, FALSE);
}

static void
add_controller (GtkWidget *box, GtkListItem *list_item, GtkEventController *controller)
{
  g_object_set_data (G_OBJECT (controller), "list-item", list_item);
  gtk_widget_add_controller (box, controller);
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, LecternListPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *row = lectern_list_row_new ();
  GtkDragSource *source = gtk_drag_source_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkExpression *item = gtk_property_expression_new (GTK_TYPE_LIST_ITEM, NULL, "item");

  gtk_expression_bind (item, row, "item", list_item);
  gtk_widget_set_hexpand (row, TRUE);
  gtk_widget_set_can_target (check, FALSE);
  gtk_widget_set_focusable (check, FALSE);
  gtk_widget_add_css_class (check, "selection-mode");
  gtk_widget_set_margin_start (check, 6);
  g_object_bind_property (list_item, "selected", check, "active", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->select_button, "active", check, "visible", G_BINDING_SYNC_CREATE);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), row);

  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), NULL);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), NULL);
  add_controller (box, list_item, GTK_EVENT_CONTROLLER (source));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (toggle_cb), NULL);
  add_controller (box, list_item, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (list_item, box);
}

void
lectern_list_page_init_rows (LecternListPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row_cb), self, 0);
  gtk_list_view_set_factory (self->view, factory);
}

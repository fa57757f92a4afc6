/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-drag-order.h"

#include <gdk/gdkkeysyms.h>

#define KEY "lectern-drag-order"

typedef struct {
  LecternDragOrderFunc moved;
  gpointer user_data;
} Order;

static gboolean
can_stand_beside (GtkWidget *row, GtkWidget *target)
{
  return row != NULL && row != target
         && gtk_widget_get_parent (row) == gtk_widget_get_parent (target)
         && g_object_get_data (G_OBJECT (row), KEY) != NULL;
}

static void
move (GtkWidget *row, GtkWidget *target, gboolean is_behind)
{
  Order *order = g_object_get_data (G_OBJECT (row), KEY);

  order->moved (row, target, is_behind, order->user_data);
}

/* What is dragged is the row itself: it goes nowhere but into its own list. */
static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, GtkWidget *row)
{
  return gdk_content_provider_new_typed (GTK_TYPE_WIDGET, row);
}

static void
begin_cb (GtkDragSource *source, GdkDrag *drag, GtkWidget *row)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row);
  GtkWidget *image = gtk_picture_new_for_paintable (picture);

  gtk_widget_set_size_request (image, gtk_widget_get_width (row), gtk_widget_get_height (row));
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), image);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, GtkWidget *row)
{
  GtkWidget *dragged = g_value_get_object (value);

  if (!can_stand_beside (dragged, row))
    return FALSE;

  move (dragged, row, y > gtk_widget_get_height (row) / 2.0);
  return TRUE;
}

static gboolean
key_cb (GtkWidget *row, GVariant *arguments, gpointer user_data)
{
  gboolean is_down = GPOINTER_TO_INT (user_data);
  GtkWidget *neighbor = is_down ? gtk_widget_get_next_sibling (row)
                                : gtk_widget_get_prev_sibling (row);

  if (neighbor == NULL || g_object_get_data (G_OBJECT (neighbor), KEY) == NULL)
    {
      gtk_widget_error_bell (row);
      return TRUE;
    }

  move (row, neighbor, is_down);
  return TRUE;
}

static void
add_key (GtkShortcutController *controller, guint key, guint keypad_key, gboolean is_down)
{
  gtk_shortcut_controller_add_shortcut (
      controller,
      gtk_shortcut_new (
          gtk_alternative_trigger_new (gtk_keyval_trigger_new (key, GDK_ALT_MASK),
                                       gtk_keyval_trigger_new (keypad_key, GDK_ALT_MASK)),
          gtk_callback_action_new (key_cb, GINT_TO_POINTER (is_down), NULL)));
}

void
lectern_drag_order_add (GtkWidget *row,
                        GtkWidget *handle,
                        LecternDragOrderFunc moved,
                        gpointer user_data)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (GTK_TYPE_WIDGET, GDK_ACTION_MOVE);
  GtkEventController *keys = gtk_shortcut_controller_new ();
  Order *order = g_new0 (Order, 1);

  order->moved = moved;
  order->user_data = user_data;
  g_object_set_data_full (G_OBJECT (row), KEY, order, g_free);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), row, 0);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (begin_cb), row, 0);
  gtk_widget_add_controller (handle, GTK_EVENT_CONTROLLER (source));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), row, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
  add_key (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_Up, GDK_KEY_KP_Up, FALSE);
  add_key (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_Down, GDK_KEY_KP_Down, TRUE);
  gtk_widget_add_controller (row, keys);
}

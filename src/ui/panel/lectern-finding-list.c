/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-finding-list.h"

static gboolean
matches_at (GListStore *store, guint position, gpointer item, GEqualFunc is_same)
{
  g_autoptr (GObject) old = g_list_model_get_item (G_LIST_MODEL (store), position);

  return is_same (old, item);
}

/**
 * lectern_finding_list_replace:
 * @store: what a list shows
 * @items: (element-type GObject): what it is to show
 * @is_same: (scope call): whether two items look the same
 *
 * Changes only what differs, so that focus and place stay.
 */
void
lectern_finding_list_replace (GListStore *store, GPtrArray *items, GEqualFunc is_same)
{
  guint n_old = 0;
  guint first = 0;
  guint last = 0;

  g_return_if_fail (G_IS_LIST_STORE (store) && items != NULL && is_same != NULL);

  n_old = g_list_model_get_n_items (G_LIST_MODEL (store));
  while (first < MIN (n_old, items->len) && matches_at (store, first, items->pdata[first], is_same))
    first++;
  while (last < MIN (n_old, items->len) - first
         && matches_at (store, n_old - 1 - last, items->pdata[items->len - 1 - last], is_same))
    last++;
  if (n_old != items->len || first < n_old)
    g_list_store_splice (store, first, n_old - first - last, items->pdata + first,
                         items->len - first - last);
}

/**
 * lectern_finding_list_get_focused_row:
 * @list: a list
 * @row_type: type of the widgets in it
 *
 * Finds the widget of the list's item that has the focus.
 *
 * Returns: (transfer none) (nullable): the widget
 */
GtkWidget *
lectern_finding_list_get_focused_row (GtkWidget *list, GType row_type)
{
  GtkRoot *root = gtk_widget_get_root (list);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *child = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;

  if (child == NULL || !G_TYPE_CHECK_INSTANCE_TYPE (child, row_type)
      || !gtk_widget_is_ancestor (child, list))
    return NULL;

  return child;
}

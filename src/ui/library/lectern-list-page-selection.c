/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-list-page-private.h"

#include <glib/gi18n-lib.h>

#include "library/lectern-article-list.h"

/* Which rows are selected, and which of them is the open article. */

/* How far round its old place a row is looked for after the list changed. */
#define LOOK_AROUND 500

GListModel *
lectern_list_page_get_model (LecternListPage *self)
{
  return G_LIST_MODEL (self->selection);
}

static LecternArticleItem *
lectern_list_page_dup_item (LecternListPage *self, guint position)
{
  return g_list_model_get_item (lectern_list_page_get_model (self), position);
}

static gboolean
lectern_list_page_is_open_at (LecternListPage *self, guint position)
{
  g_autoptr (LecternArticleItem) item = lectern_list_page_dup_item (self, position);

  return item != NULL && self->open_id != NULL
         && g_str_equal (lectern_article_item_get_id (item), self->open_id);
}

/* Rows near the old place first: a list changes a row at a time. */
static gboolean
lectern_list_page_find_open (LecternListPage *self)
{
  guint n_items = g_list_model_get_n_items (lectern_list_page_get_model (self));

  if (self->open_id == NULL)
    return FALSE;

  for (guint distance = 0; distance < LOOK_AROUND; distance++)
    {
      if (distance <= self->open_position
          && lectern_list_page_is_open_at (self, self->open_position - distance))
        {
          self->open_position -= distance;
          return TRUE;
        }
      if (self->open_position + distance < n_items
          && lectern_list_page_is_open_at (self, self->open_position + distance))
        {
          self->open_position += distance;
          return TRUE;
        }
    }

  return FALSE;
}

void
lectern_list_page_select_open (LecternListPage *self)
{
  self->selecting = TRUE;
  if (lectern_list_page_find_open (self))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), self->open_position,
                                     TRUE);
  else
    gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
  self->selecting = FALSE;
}

void
lectern_list_page_open_at (LecternListPage *self, guint position)
{
  g_autoptr (LecternArticleItem) item = lectern_list_page_dup_item (self, position);

  if (item == NULL)
    return;

  lectern_list_page_stop_awaiting (self);
  g_free (self->open_id);
  self->open_id = g_strdup (lectern_article_item_get_id (item));
  self->open_position = position;
  g_signal_emit_by_name (self, "open", self->open_id);
}

static void
selection_changed_cb (LecternListPage *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (
      GTK_SELECTION_MODEL (self->selection));
  guint64 count = gtk_bitset_get_size (selected);
  gboolean is_selecting = gtk_toggle_button_get_active (self->select_button);
  g_autofree char *number = g_strdup_printf ("%'u", (guint) count);
  g_autofree char *label = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u selected", "%u selected", count), (guint) count);

  /* There is room for the number alone. */
  gtk_label_set_label (self->selected, number);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->selected), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->selected), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_action_bar_set_revealed (self->selection_bar, count > 1 || is_selecting);
  lectern_list_page_update_actions (self);
  if (!self->selecting && !is_selecting && count == 1
      && !lectern_list_page_is_open_at (self, gtk_bitset_get_minimum (selected)))
    lectern_list_page_open_at (self, gtk_bitset_get_minimum (selected));
}

/* Selecting by touch begins with nothing, and ends at the article that is open. */
static void
select_mode_cb (LecternListPage *self)
{
  if (gtk_toggle_button_get_active (self->select_button))
    gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
  else
    lectern_list_page_select_open (self);
  selection_changed_cb (self);
  g_object_notify (G_OBJECT (self), "select-mode");
}

static void
activate_cb (LecternListPage *self, guint position)
{
  lectern_list_page_open_at (self, position);
}

void
lectern_list_page_install_selection (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

void
lectern_list_page_init_selection (LecternListPage *self)
{
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->select_button, "notify::active", G_CALLBACK (select_mode_cb), self,
                           G_CONNECT_SWAPPED);
  lectern_list_page_update_actions (self);
}

/**
 * lectern_list_page_set_open_id:
 * @self: a page
 * @id: (nullable): the article that is open
 *
 * Selects the open article where the list holds it.
 */
void
lectern_list_page_set_open_id (LecternListPage *self, const char *id)
{
  g_return_if_fail (LECTERN_IS_LIST_PAGE (self));

  if (g_strcmp0 (self->open_id, id) == 0 && id != NULL)
    return;

  g_free (self->open_id);
  self->open_id = g_strdup (id);
  lectern_list_page_select_open (self);
}

/**
 * lectern_list_page_step:
 * @self: a page
 * @direction: +1 for the next, -1 for the previous article
 * @only_unread: whether those that were read are passed over
 *
 * Opens the article after or before the open one.
 *
 * Returns: %FALSE when there is none
 */
gboolean
lectern_list_page_step (LecternListPage *self, int direction, gboolean only_unread)
{
  guint n_items;
  gint64 position;

  g_return_val_if_fail (LECTERN_IS_LIST_PAGE (self), FALSE);

  n_items = g_list_model_get_n_items (lectern_list_page_get_model (self));
  position = self->open_position;
  /* An open article that left the list has left its place to the next one. */
  if (self->open_id == NULL)
    position = direction > 0 ? 0 : -1;
  else if (lectern_list_page_find_open (self))
    position = (gint64) self->open_position + direction;
  else if (direction < 0)
    position--;

  for (; position >= 0 && position < n_items; position += direction)
    {
      g_autoptr (LecternArticleItem) item = lectern_list_page_dup_item (self, position);

      if (only_unread && !lectern_article_item_is_unread (item))
        continue;
      lectern_list_page_open_at (self, position);
      lectern_list_page_select_open (self);
      gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u",
                                  (guint) position);
      return TRUE;
    }

  return FALSE;
}

/**
 * lectern_list_page_open_next_feed:
 * @self: a page
 *
 * Opens the list of the next feed that has anything unread, if the list that is open is one of a
 * feed. Its first unread article follows once the list is read.
 *
 * Returns: %FALSE if there is none
 */
gboolean
lectern_list_page_open_next_feed (LecternListPage *self)
{
  g_autoptr (LecternListQuery) query = NULL;
  LecternPlaceItem *next = NULL;

  g_return_val_if_fail (LECTERN_IS_LIST_PAGE (self), FALSE);

  if (self->places == NULL || self->query->feed == NULL || self->hits != NULL)
    return FALSE;
  next = lectern_places_find_unread_feed (self->places, self->query->feed);
  if (next == NULL)
    return FALSE;

  query = lectern_place_item_dup_query (next);
  lectern_list_page_set_query (self, query);
  self->awaits_unread = TRUE;
  if (!lectern_list_page_is_loading (self))
    lectern_list_page_open_awaited (self);

  return TRUE;
}

gboolean
lectern_list_page_has_any (LecternListPage *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (
      GTK_SELECTION_MODEL (self->selection));

  return self->open_id != NULL || !gtk_bitset_is_empty (selected);
}

/* Lists know the ids of all rows, hits are there already: no row is made that nobody sees. */
static char *
dup_id_at (GListModel *model, guint position)
{
  g_autoptr (LecternArticleItem) item = NULL;

  if (LECTERN_IS_ARTICLE_LIST (model))
    return lectern_lazy_list_dup_id (LECTERN_LAZY_LIST (model), position);

  item = g_list_model_get_item (model, position);
  return item != NULL ? g_strdup (lectern_article_item_get_id (item)) : NULL;
}

static void
open_id (LecternListPage *self, const char *id)
{
  GListModel *model = lectern_list_page_get_model (self);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autofree char *other = dup_id_at (model, i);

      if (g_strcmp0 (other, id) != 0)
        continue;
      lectern_list_page_open_at (self, i);
      lectern_list_page_select_open (self);
      gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", i);
      return;
    }
}

static void
awaited_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternListPage) self = LECTERN_LIST_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = lectern_library_list_items_finish (LECTERN_LIBRARY (object), result,
                                                                   &error);

  /* What was asked for comes also when it is not wanted any more. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;

  if (items == NULL)
    g_debug ("Unread: %s", error->message);
  else if (items->len > 0 && self->hits == NULL)
    open_id (self, lectern_article_item_get_id (g_ptr_array_index (items, 0)));
}

void
lectern_list_page_stop_awaiting (LecternListPage *self)
{
  self->awaits_unread = FALSE;
  g_cancellable_cancel (self->awaiting);
  g_clear_object (&self->awaiting);
}

/* The first unread article of a list that was opened for it, now that the list is there. Rows that
 * nobody has seen do not know yet whether they were read; the library does. */
void
lectern_list_page_open_awaited (LecternListPage *self)
{
  g_autoptr (LecternListQuery) query = NULL;

  if (!self->awaits_unread)
    return;

  lectern_list_page_stop_awaiting (self);
  self->awaiting = g_cancellable_new ();
  query = lectern_list_query_copy (self->query);
  query->filter |= LECTERN_FILTER_UNREAD;
  lectern_library_list_items_async (self->library, query, 1, self->awaiting, awaited_cb,
                                    g_object_ref (self));
}

/* Whether all that is selected has a star. Of many only the first are looked at, which are those
 * that one sees. */
gboolean
lectern_list_page_are_starred (LecternListPage *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (
      GTK_SELECTION_MODEL (self->selection));
  guint64 count = MIN (gtk_bitset_get_size (selected), 100);

  for (guint64 i = 0; i < count; i++)
    {
      g_autoptr (LecternArticleItem) item = lectern_list_page_dup_item (
          self, gtk_bitset_get_nth (selected, i));

      if (item != NULL && !lectern_article_item_is_starred (item))
        return FALSE;
    }

  return count > 0;
}

/* Ids of all that is listed. */
char **
lectern_list_page_dup_all (LecternListPage *self)
{
  GListModel *model = gtk_multi_selection_get_model (self->selection);
  guint n_items = model != NULL ? g_list_model_get_n_items (model) : 0;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_items; i++)
    g_ptr_array_add (ids, dup_id_at (model, i));
  g_ptr_array_add (ids, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

/**
 * lectern_list_page_dup_selected:
 * @self: a page
 *
 * Returns: (transfer full): ids of the selected articles, of the open one when none is selected
 */
char **
lectern_list_page_dup_selected (LecternListPage *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GtkBitset) selected = NULL;
  GListModel *model = NULL;
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (LECTERN_IS_LIST_PAGE (self), NULL);

  model = gtk_multi_selection_get_model (self->selection);
  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  if (model != NULL && gtk_bitset_iter_init_first (&iter, selected, &position))
    do
      {
        char *id = dup_id_at (model, position);

        if (id != NULL)
          g_ptr_array_add (ids, id);
      }
    while (gtk_bitset_iter_next (&iter, &position));
  else if (self->open_id != NULL && !gtk_toggle_button_get_active (self->select_button))
    g_ptr_array_add (ids, g_strdup (self->open_id));
  g_ptr_array_add (ids, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

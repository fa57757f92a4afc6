/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-list-page-private.h"

/* What one searches for, and what is found: hits replace the rows of the place. */

/* As many hits as anyone looks through. */
#define MAX_HITS 500

static void
searched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternListPage) self = LECTERN_LIST_PAGE (user_data);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;

  items = lectern_library_search_finish (LECTERN_LIBRARY (object), result, &error);
  if (items == NULL)
    {
      if (!lectern_error_is_cancel (error))
        lectern_list_page_toast (self, error->message, 0);
      return;
    }

  g_clear_object (&self->hits);
  self->hits = g_list_store_new (LECTERN_TYPE_ARTICLE_ITEM);
  g_list_store_splice (self->hits, 0, 0, items->pdata, items->len);
  lectern_list_page_show (self, G_LIST_MODEL (self->hits));
}

static void
search_changed_cb (LecternListPage *self)
{
  g_autofree char *query = g_strdup (gtk_editable_get_text (self->search_entry));

  g_strstrip (query);
  if (*query == '\0')
    {
      if (self->hits != NULL || self->search != NULL)
        lectern_list_page_show_place (self);
      return;
    }
  if (self->library == NULL)
    return;

  /* What is shown stays until the hits come: rows never flicker while one types. */
  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  self->search = g_cancellable_new ();
  lectern_library_search_async (self->library, query, MAX_HITS, self->search, searched_cb,
                                g_object_ref (self));
}

static void
search_activate_cb (LecternListPage *self)
{
  lectern_list_page_open_at (self, 0);
  lectern_list_page_select_open (self);
}

static void
stop_search_cb (LecternListPage *self)
{
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  lectern_list_page_focus (self);
}

static void
search_mode_cb (LecternListPage *self)
{
  if (!gtk_search_bar_get_search_mode (self->search_bar))
    lectern_list_page_show_place (self);
}

static void
any_word_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternListPage *self = LECTERN_LIST_PAGE (widget);
  g_auto (GStrv) words = g_strsplit_set (gtk_editable_get_text (self->search_entry), " \t", -1);
  g_autoptr (GString) query = g_string_new (NULL);

  for (gsize i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (query, "%s%s", query->len > 0 ? " OR " : "", words[i]);
  gtk_editable_set_text (self->search_entry, query->str);
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lectern_list_page_start_search (LECTERN_LIST_PAGE (widget));
}

void
lectern_list_page_install_search (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_install_action (widget_class, "list.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "list.any-word", NULL, any_word_action);
}

/**
 * lectern_list_page_start_search:
 * @self: a page
 *
 * Opens the search.
 */
void
lectern_list_page_start_search (LecternListPage *self)
{
  g_return_if_fail (LECTERN_IS_LIST_PAGE (self));

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-list-page-private.h"

#include <glib/gi18n-lib.h>

#include "lectern-name-dialog.h"
#include "library/lectern-library-collections.h"

/* What one searches for, and what is found: hits replace the rows of the place. */

/* What someone may still be typing is no mistake yet. */
static void
show_hints (LecternListPage *self, LecternSearchResult *result, gboolean with_open)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; result != NULL && i < result->hints->len; i++)
    {
      const LecternSearchHint *hint = result->hints->pdata[i];

      if (!hint->is_open || with_open)
        g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", hint->message);
    }
  if (words->len > 0)
    lectern_notice_set_title (self->search_notice, words->str);
  lectern_notice_set_revealed (self->search_notice, words->len > 0);
}

/* The hits take the place of the rows once they are there: nothing flickers while one types. */
static void
hits_loaded_cb (LecternListPage *self)
{
  LecternSearchResult *result = NULL;

  if (self->next_hits == NULL || lectern_lazy_list_is_loading (LECTERN_LAZY_LIST (self->next_hits)))
    return;

  g_clear_object (&self->hits);
  self->hits = g_steal_pointer (&self->next_hits);
  result = lectern_article_list_get_result (self->hits);
  show_hints (self, result, FALSE);
  lectern_list_page_show (self, G_LIST_MODEL (self->hits));
}

static void
search_changed_cb (LecternListPage *self)
{
  g_autoptr (LecternListQuery) query = NULL;
  g_autofree char *text = g_strchug (g_strdup (lectern_search_entry_get_text (self->search_entry)));

  lectern_search_entry_set_can_save (self->search_entry, *text != '\0');
  if (*text == '\0')
    {
      if (self->hits != NULL || self->next_hits != NULL)
        lectern_list_page_show_place (self);
      return;
    }
  if (self->library == NULL)
    return;

  query = lectern_list_query_new (LECTERN_PLACE_ALL);
  query->text = g_steal_pointer (&text);
  query->is_typing = TRUE;
  query->sort = LECTERN_SORT_BEST;
  lectern_list_page_drop_next_hits (self);
  self->next_hits = LECTERN_ARTICLE_LIST (lectern_library_list (self->library, query));
  g_signal_connect_object (self->next_hits, "notify::is-loading", G_CALLBACK (hits_loaded_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
search_activate_cb (LecternListPage *self)
{
  if (self->hits != NULL)
    show_hints (self, lectern_article_list_get_result (self->hits), TRUE);
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
other_query_cb (LecternListPage *self, const char *query)
{
  lectern_search_entry_set_text (self->search_entry, query);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/* A search that is to be kept, while someone names it. */
typedef struct {
  LecternListPage *page;
  char *query;
} SaveRequest;

static void
save_request_free (gpointer data)
{
  SaveRequest *self = data;

  g_object_unref (self->page);
  g_free (self->query);
  g_free (self);
}

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternListPage) self = LECTERN_LIST_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (lectern_library_write_finish (LECTERN_LIBRARY (object), result, &error))
    lectern_list_page_toast (self, _ ("Smart collection saved"),
                             lectern_library_get_step (LECTERN_LIBRARY (object), result));
  else if (!lectern_error_is_cancel (error))
    lectern_list_page_toast (self, error->message, 0);
}

static void
named_cb (const char *name, gpointer user_data)
{
  SaveRequest *request = user_data;
  g_autoptr (LecternCollection) collection = lectern_collection_new (name, NULL, request->query);

  if (request->page->library != NULL)
    lectern_library_save_collection_async (request->page->library, collection, NULL, saved_cb,
                                           g_object_ref (request->page));
}

static void
save_cb (LecternListPage *self)
{
  g_autoptr (LecternSearch) search = lectern_search_parse (
      lectern_search_entry_get_text (self->search_entry), FALSE);
  g_autofree char *query = lectern_search_to_string (search);
  SaveRequest *request = NULL;

  if (*query == '\0')
    return;

  request = g_new0 (SaveRequest, 1);
  request->page = g_object_ref (self);
  request->query = g_strdup (query);
  lectern_name_dialog_show (GTK_WIDGET (self), _ ("Save as Smart Collection"), query, _ ("_Save"),
                            named_cb, request, save_request_free);
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lectern_list_page_start_search (LECTERN_LIST_PAGE (widget));
}

void
lectern_list_page_install_search (GtkWidgetClass *widget_class)
{
  g_type_ensure (LECTERN_TYPE_SEARCH_EMPTY);
  g_type_ensure (LECTERN_TYPE_SEARCH_ENTRY);
  gtk_widget_class_bind_template_callback (widget_class, other_query_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_install_action (widget_class, "list.search", NULL, search_action);
}

/* Gives up what is still being looked for. */
void
lectern_list_page_drop_next_hits (LecternListPage *self)
{
  if (self->next_hits != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->next_hits, self);
      g_object_run_dispose (G_OBJECT (self->next_hits));
    }
  g_clear_object (&self->next_hits);
}

void
lectern_list_page_end_search (LecternListPage *self)
{
  lectern_list_page_drop_next_hits (self);
  g_clear_object (&self->hits);
  if (self->search_notice != NULL)
    lectern_notice_set_revealed (self->search_notice, FALSE);
}

/* Explains why there are none. */
void
lectern_list_page_show_no_hits (LecternListPage *self)
{
  LecternSearchResult *result = lectern_article_list_get_result (self->hits);

  if (result != NULL)
    lectern_search_empty_set_result (self->search_empty, result);
  gtk_stack_set_visible_child_name (self->stack, "no-hits");
}

/* How many hits there are, in words; NULL when nothing is searched for. */
char *
lectern_list_page_dup_n_hits (LecternListPage *self)
{
  LecternSearchResult *result = NULL;

  if (self->hits == NULL)
    return NULL;

  result = lectern_article_list_get_result (self->hits);
  if (result == NULL)
    return NULL;
  if (result->has_more)
    /* Translators: more than that many articles have what was searched for. */
    return g_strdup_printf (_ ("%'u+ hits"), result->n_total);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u hit", "%'u hits", result->n_total),
                          result->n_total);
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

/**
 * lectern_list_page_get_search:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what the rows were found by, in the box or by the saved
 * search that is open; %NULL when nothing is searched for
 */
LecternSearch *
lectern_list_page_get_search (LecternListPage *self)
{
  g_return_val_if_fail (LECTERN_IS_LIST_PAGE (self), NULL);

  if (self->hits != NULL)
    return lectern_article_list_get_search (self->hits);

  return self->articles != NULL
             ? lectern_article_list_get_search (LECTERN_ARTICLE_LIST (self->articles))
             : NULL;
}

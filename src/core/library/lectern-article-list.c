/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-article-list.h"

#include "lectern-library-private.h"
#include "lectern-store-conditions.h"
#include "lectern-store-lists.h"
#include "lectern-store-search.h"

#define MAX_KEPT 2000
/* While a watch-list is looked for in the library, it is said many times a second. */
#define WATCHES_DELAY_MS 400

struct _LecternArticleList {
  LecternLazyList parent_instance;

  LecternListQuery *query;     /* owned */
  LecternSearch *search;       /* owned, nullable: what is explained in rows */
  LecternSearchResult *result; /* owned, nullable: what the search gave last */
  guint watches_source;
};

G_DEFINE_FINAL_TYPE (LecternArticleList, lectern_article_list, LECTERN_TYPE_LAZY_LIST)

/* Rows */

static gpointer
new_item (const char *id)
{
  return lectern_article_item_new (id);
}

static const char *
get_row_id (gconstpointer row)
{
  return ((const LecternArticleRow *) row)->id;
}

static void
take_row (gpointer item, gpointer row)
{
  lectern_article_item_take_row (item, row);
}

static gboolean
run_rows (LecternStore *store, LecternCall *call, GError **error)
{
  g_autoptr (GPtrArray) rows = lectern_store_load_rows (store, (const char *const *) call->values,
                                                        error);

  for (guint i = 0; rows != NULL && call->object != NULL && i < rows->len; i++)
    if (!lectern_store_explain_row (store, call->object, rows->pdata[i], error))
      return FALSE;

  call->result = g_steal_pointer (&rows);
  call->result_free = (GDestroyNotify) g_ptr_array_unref;
  return call->result != NULL;
}

static LecternCall *
lectern_article_list_new_rows_call (LecternLazyList *list)
{
  LecternArticleList *self = LECTERN_ARTICLE_LIST (list);
  LecternCall *call = lectern_call_new (run_rows, FALSE);

  if (self->search != NULL)
    {
      call->object = lectern_search_ref (self->search);
      call->object_free = (GDestroyNotify) lectern_search_unref;
    }

  return call;
}

/* Ids */

/* A list, and the saved search that it is of. */
typedef struct {
  GArray *entries;       /* owned */
  LecternSearch *search; /* owned, nullable */
} Listing;

static void
listing_free (gpointer data)
{
  Listing *listing = data;

  g_clear_pointer (&listing->entries, g_array_unref);
  g_clear_pointer (&listing->search, lectern_search_unref);
  g_free (listing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Listing, listing_free)

/* Rows say what was searched for; another search may be saved under the same name. */
static void
take_search (LecternArticleList *self, LecternSearch *search)
{
  if (self->query->text != NULL || (search == NULL && self->search == NULL))
    return;

  if (search == NULL || self->search == NULL || !lectern_search_equal (search, self->search))
    lectern_lazy_list_want_all (LECTERN_LAZY_LIST (self));
  g_clear_pointer (&self->search, lectern_search_unref);
  self->search = search != NULL ? lectern_search_ref (search) : NULL;
}

static void
entries_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternArticleList) self = LECTERN_ARTICLE_LIST (user_data);
  g_autoptr (Listing) listing = NULL;
  g_autoptr (GError) error = NULL;

  if (!lectern_library_call_finish (LECTERN_LIBRARY (source), result, (gpointer *) &listing,
                                    &error))
    g_debug ("List: %s", error->message);
  else
    {
      take_search (self, listing->search);
      lectern_lazy_list_take_entries (LECTERN_LAZY_LIST (self), listing->entries);
    }
  lectern_lazy_list_end_listing (LECTERN_LAZY_LIST (self));
}

static void
hits_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternArticleList) self = LECTERN_ARTICLE_LIST (user_data);
  g_autoptr (GError) error = NULL;
  LecternSearchResult *found = lectern_library_search_finish (LECTERN_LIBRARY (source), result,
                                                              &error);

  if (found == NULL)
    g_debug ("Search: %s", error->message);
  else
    {
      g_clear_pointer (&self->result, lectern_search_result_free);
      self->result = found;
      lectern_lazy_list_take_entries (LECTERN_LAZY_LIST (self), found->entries);
    }
  lectern_lazy_list_end_listing (LECTERN_LAZY_LIST (self));
}

static gboolean
run_entries (LecternStore *store, LecternCall *call, GError **error)
{
  const LecternListQuery *query = call->object;
  g_autoptr (Listing) listing = g_new0 (Listing, 1);

  listing->entries = lectern_store_list_entries (store, query, error);
  if (listing->entries == NULL
      || !lectern_store_load_saved_search (store, query->collection, &listing->search, error))
    return FALSE;

  call->result = g_steal_pointer (&listing);
  call->result_free = listing_free;
  return TRUE;
}

static void
lectern_article_list_list (LecternLazyList *list, GCancellable *cancellable)
{
  LecternArticleList *self = LECTERN_ARTICLE_LIST (list);
  LecternLibrary *library = lectern_lazy_list_get_library (list);
  LecternCall *call = NULL;

  if (self->query->text != NULL && self->query->sort == LECTERN_SORT_BEST)
    {
      lectern_library_search_async (library, self->query, 0, cancellable, hits_cb,
                                    g_object_ref (self));
      return;
    }

  call = lectern_call_new (run_entries, FALSE);
  call->object = lectern_list_query_copy (self->query);
  call->object_free = (GDestroyNotify) lectern_list_query_free;
  lectern_library_call_async (library, call, cancellable, entries_cb, g_object_ref (self));
}

/* The library */

static gboolean
watches_cb (gpointer user_data)
{
  LecternArticleList *self = user_data;

  self->watches_source = 0;
  lectern_lazy_list_read_again (LECTERN_LAZY_LIST (self));

  return G_SOURCE_REMOVE;
}

static void
watches_changed_cb (LecternArticleList *self)
{
  if (self->watches_source == 0)
    self->watches_source = g_timeout_add (WATCHES_DELAY_MS, watches_cb, self);
}

/* The object */

static void
lectern_article_list_dispose (GObject *object)
{
  g_clear_handle_id (&LECTERN_ARTICLE_LIST (object)->watches_source, g_source_remove);

  G_OBJECT_CLASS (lectern_article_list_parent_class)->dispose (object);
}

static void
lectern_article_list_finalize (GObject *object)
{
  LecternArticleList *self = LECTERN_ARTICLE_LIST (object);

  g_clear_pointer (&self->query, lectern_list_query_free);
  g_clear_pointer (&self->search, lectern_search_unref);
  g_clear_pointer (&self->result, lectern_search_result_free);

  G_OBJECT_CLASS (lectern_article_list_parent_class)->finalize (object);
}

static void
lectern_article_list_class_init (LecternArticleListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  LecternLazyListClass *list_class = LECTERN_LAZY_LIST_CLASS (klass);

  object_class->dispose = lectern_article_list_dispose;
  object_class->finalize = lectern_article_list_finalize;

  list_class->item_type = LECTERN_TYPE_ARTICLE_ITEM;
  list_class->max_kept = MAX_KEPT;
  list_class->new_item = new_item;
  list_class->get_row_id = get_row_id;
  list_class->take_row = take_row;
  list_class->new_rows_call = lectern_article_list_new_rows_call;
  list_class->list = lectern_article_list_list;
}

static void
lectern_article_list_init (LecternArticleList *self)
{
}

/**
 * lectern_article_list_new:
 * @library: a library
 * @query: which articles, and in which order
 *
 * Makes a list that begins to fill.
 *
 * Returns: (transfer full): the list
 */
LecternArticleList *
lectern_article_list_new (LecternLibrary *library, const LecternListQuery *query)
{
  LecternArticleList *self = g_object_new (LECTERN_TYPE_ARTICLE_LIST, NULL);

  lectern_lazy_list_set_library (LECTERN_LAZY_LIST (self), library);
  self->query = lectern_list_query_copy (query);
  if (query->text != NULL)
    self->search = lectern_search_parse (query->text, query->is_typing);
  g_signal_connect_swapped (library, "articles-changed", G_CALLBACK (lectern_lazy_list_read_again),
                            self);
  g_signal_connect_swapped (library, "article-changed", G_CALLBACK (lectern_lazy_list_want), self);
  g_signal_connect_swapped (library, "watches-changed", G_CALLBACK (watches_changed_cb), self);
  lectern_lazy_list_list (LECTERN_LAZY_LIST (self));

  return self;
}

/**
 * lectern_article_list_get_search:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): what is searched for
 */
LecternSearch *
lectern_article_list_get_search (LecternArticleList *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_LIST (self), NULL);

  return self->search;
}

/**
 * lectern_article_list_get_result:
 * @self: a list
 *
 * Gets what the search says beside its hits; only of a list in the order of %LECTERN_SORT_BEST.
 *
 * Returns: (transfer none) (nullable): the result, %NULL before it came
 */
LecternSearchResult *
lectern_article_list_get_result (LecternArticleList *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_LIST (self), NULL);

  return self->result;
}

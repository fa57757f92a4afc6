/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-article-list.h"

#include <string.h>

#include "lectern-library-private.h"
#include "lectern-store-conditions.h"
#include "lectern-store-lists.h"
#include "lectern-store-search.h"

/* The list knows the ids of all its articles, 16 bytes each, in the order that the database gave.
 * Rows are made when somebody asks for one, read in batches, and kept while somebody looks at
 * them. One question about ids and one about rows are under way at a time; what comes up meanwhile
 * goes into the next. */

#define MAX_BATCH 256
/* When more rows than this are kept, those that nobody looks at are let go. */
#define MAX_KEPT 2000
/* While a watch-list is looked for in the library, it is said many times a second. */
#define WATCHES_DELAY_MS 400

struct _LecternArticleList {
  GObject parent_instance;

  LecternLibrary *library;     /* owned */
  GCancellable *cancellable;   /* owned */
  GArray *entries;             /* owned, of LecternListEntry */
  GHashTable *items;           /* owned, LecternListEntry to LecternArticleItem */
  GHashTable *wanted;          /* owned, set of ids to read */
  LecternListQuery *query;     /* owned */
  LecternSearch *search;       /* owned, nullable: what is explained in rows */
  LecternSearchResult *result; /* owned, nullable: what the search gave last */
  gboolean is_loading;
  gboolean is_listing;
  gboolean is_stale;
  gboolean is_reading;
  guint watches_source;
};

enum { PROP_0, PROP_IS_LOADING, N_PROPS };

static GParamSpec *properties[N_PROPS];

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LecternArticleList,
                               lectern_article_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static guint
entry_hash (gconstpointer key)
{
  guint hash = 0;

  /* The bytes of a UUID are random. */
  memcpy (&hash, key, sizeof hash);
  return hash;
}

static gboolean
entry_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (LecternListEntry)) == 0;
}

static const LecternListEntry *
get_entry (LecternArticleList *self, guint position)
{
  return &g_array_index (self->entries, LecternListEntry, position);
}

/* Rows */

static void read_wanted (LecternArticleList *self);

static void
take_rows (LecternArticleList *self, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      LecternArticleRow *row = rows->pdata[i];
      LecternArticleItem *item = NULL;
      LecternListEntry entry;

      if (lectern_list_entry_init (&entry, row->id))
        item = g_hash_table_lookup (self->items, &entry);
      if (item != NULL)
        lectern_article_item_take_row (item, g_steal_pointer (&rows->pdata[i]));
    }
}

static void
rows_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternArticleList) self = LECTERN_ARTICLE_LIST (user_data);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  if (!lectern_library_call_finish (LECTERN_LIBRARY (source), result, (gpointer *) &rows, &error))
    g_debug ("Rows: %s", error->message);
  else
    take_rows (self, rows);

  self->is_reading = FALSE;
  read_wanted (self);
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

static void
read_wanted (LecternArticleList *self)
{
  g_autoptr (GStrvBuilder) ids = NULL;
  GHashTableIter iter;
  LecternCall *call = NULL;
  gpointer id = NULL;

  if (self->is_reading || g_hash_table_size (self->wanted) == 0
      || g_cancellable_is_cancelled (self->cancellable))
    return;

  ids = g_strv_builder_new ();
  g_hash_table_iter_init (&iter, self->wanted);
  for (guint i = 0; i < MAX_BATCH && g_hash_table_iter_next (&iter, &id, NULL); i++)
    {
      g_strv_builder_add (ids, id);
      g_hash_table_iter_remove (&iter);
    }

  call = lectern_call_new (run_rows, FALSE);
  call->values = g_strv_builder_end (ids);
  if (self->search != NULL)
    {
      call->object = lectern_search_ref (self->search);
      call->object_free = (GDestroyNotify) lectern_search_unref;
    }
  self->is_reading = TRUE;
  lectern_library_call_async (self->library, call, self->cancellable, rows_cb, g_object_ref (self));
}

static gboolean
is_unused_cb (gpointer key, gpointer value, gpointer user_data)
{
  GObject *item = value;

  return g_atomic_int_get (&item->ref_count) == 1;
}

static LecternArticleItem *
ensure_item (LecternArticleList *self, const LecternListEntry *entry)
{
  LecternArticleItem *item = g_hash_table_lookup (self->items, entry);
  g_autofree char *id = NULL;

  if (item != NULL)
    return item;

  if (g_hash_table_size (self->items) >= MAX_KEPT)
    g_hash_table_foreach_remove (self->items, is_unused_cb, NULL);

  id = lectern_list_entry_dup_id (entry);
  item = lectern_article_item_new (id);
  g_hash_table_insert (self->items, g_memdup2 (entry, sizeof *entry), item);
  g_hash_table_add (self->wanted, g_steal_pointer (&id));
  read_wanted (self);

  return item;
}

/* Ids */

static void list_entries (LecternArticleList *self);

/* Everything before the first and behind the last difference stays where it is. */
static void
take_entries (LecternArticleList *self, GArray *entries)
{
  g_autoptr (GArray) old = self->entries;
  const LecternListEntry *before = (const LecternListEntry *) (gpointer) old->data;
  const LecternListEntry *after = (const LecternListEntry *) (gpointer) entries->data;
  guint shorter = MIN (old->len, entries->len);
  guint head = 0;
  guint tail = 0;

  while (head < shorter && entry_equal (&before[head], &after[head]))
    head++;
  while (tail < shorter - head
         && entry_equal (&before[old->len - 1 - tail], &after[entries->len - 1 - tail]))
    tail++;

  self->entries = g_array_ref (entries);
  if (old->len - head - tail > 0 || entries->len - head - tail > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail,
                                entries->len - head - tail);
}

static void
end_listing (LecternArticleList *self)
{
  self->is_listing = FALSE;
  if (self->is_loading)
    {
      self->is_loading = FALSE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LOADING]);
    }
  if (self->is_stale)
    list_entries (self);
}

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
  GHashTableIter iter;
  gpointer entry = NULL;

  if (self->query->text != NULL || (search == NULL && self->search == NULL))
    return;

  if (search == NULL || self->search == NULL || !lectern_search_equal (search, self->search))
    {
      g_hash_table_iter_init (&iter, self->items);
      while (g_hash_table_iter_next (&iter, &entry, NULL))
        g_hash_table_add (self->wanted, lectern_list_entry_dup_id (entry));
    }
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
      take_entries (self, listing->entries);
      read_wanted (self);
    }
  end_listing (self);
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
      take_entries (self, found->entries);
    }
  end_listing (self);
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
list_entries (LecternArticleList *self)
{
  LecternCall *call = NULL;

  self->is_stale = self->is_listing;
  if (self->is_listing || g_cancellable_is_cancelled (self->cancellable))
    return;

  self->is_listing = TRUE;
  if (self->query->text != NULL && self->query->sort == LECTERN_SORT_BEST)
    {
      lectern_library_search_async (self->library, self->query, 0, self->cancellable, hits_cb,
                                    g_object_ref (self));
      return;
    }

  call = lectern_call_new (run_entries, FALSE);
  call->object = lectern_list_query_copy (self->query);
  call->object_free = (GDestroyNotify) lectern_list_query_free;
  lectern_library_call_async (self->library, call, self->cancellable, entries_cb,
                              g_object_ref (self));
}

/* The library */

static void
articles_changed_cb (LecternArticleList *self)
{
  GHashTableIter iter;
  gpointer entry = NULL;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &entry, NULL))
    g_hash_table_add (self->wanted, lectern_list_entry_dup_id (entry));

  list_entries (self);
  read_wanted (self);
}

static gboolean
watches_cb (gpointer user_data)
{
  LecternArticleList *self = user_data;

  self->watches_source = 0;
  articles_changed_cb (self);

  return G_SOURCE_REMOVE;
}

static void
watches_changed_cb (LecternArticleList *self)
{
  if (self->watches_source == 0)
    self->watches_source = g_timeout_add (WATCHES_DELAY_MS, watches_cb, self);
}

static void
article_changed_cb (LecternArticleList *self, const char *id)
{
  LecternListEntry entry;

  if (!lectern_list_entry_init (&entry, id) || !g_hash_table_contains (self->items, &entry))
    return;

  g_hash_table_add (self->wanted, g_strdup (id));
  read_wanted (self);
}

/* The model */

static GType
lectern_article_list_get_item_type (GListModel *model)
{
  return LECTERN_TYPE_ARTICLE_ITEM;
}

static guint
lectern_article_list_get_n_items (GListModel *model)
{
  return LECTERN_ARTICLE_LIST (model)->entries->len;
}

static gpointer
lectern_article_list_get_item (GListModel *model, guint position)
{
  LecternArticleList *self = LECTERN_ARTICLE_LIST (model);

  if (position >= self->entries->len)
    return NULL;

  return g_object_ref (ensure_item (self, get_entry (self, position)));
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = lectern_article_list_get_item_type;
  iface->get_n_items = lectern_article_list_get_n_items;
  iface->get_item = lectern_article_list_get_item;
}

/* The object */

static void
lectern_article_list_get_property (GObject *object,
                                   guint property,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  LecternArticleList *self = LECTERN_ARTICLE_LIST (object);

  switch (property)
    {
    case PROP_IS_LOADING:
      g_value_set_boolean (value, self->is_loading);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
lectern_article_list_dispose (GObject *object)
{
  LecternArticleList *self = LECTERN_ARTICLE_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->watches_source, g_source_remove);
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (self->library, self);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (lectern_article_list_parent_class)->dispose (object);
}

static void
lectern_article_list_finalize (GObject *object)
{
  LecternArticleList *self = LECTERN_ARTICLE_LIST (object);

  g_clear_pointer (&self->query, lectern_list_query_free);
  g_clear_pointer (&self->search, lectern_search_unref);
  g_clear_pointer (&self->result, lectern_search_result_free);
  g_array_unref (self->entries);
  g_hash_table_unref (self->items);
  g_hash_table_unref (self->wanted);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (lectern_article_list_parent_class)->finalize (object);
}

static void
lectern_article_list_class_init (LecternArticleListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lectern_article_list_dispose;
  object_class->finalize = lectern_article_list_finalize;
  object_class->get_property = lectern_article_list_get_property;

  properties[PROP_IS_LOADING] = g_param_spec_boolean ("is-loading", NULL, NULL, TRUE,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS
                                                          | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lectern_article_list_init (LecternArticleList *self)
{
  self->cancellable = g_cancellable_new ();
  self->entries = g_array_new (FALSE, FALSE, sizeof (LecternListEntry));
  self->items = g_hash_table_new_full (entry_hash, entry_equal, g_free, g_object_unref);
  self->wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->is_loading = TRUE;
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

  self->library = g_object_ref (library);
  self->query = lectern_list_query_copy (query);
  if (query->text != NULL)
    self->search = lectern_search_parse (query->text, query->is_typing);
  g_signal_connect_swapped (library, "articles-changed", G_CALLBACK (articles_changed_cb), self);
  g_signal_connect_swapped (library, "article-changed", G_CALLBACK (article_changed_cb), self);
  g_signal_connect_swapped (library, "watches-changed", G_CALLBACK (watches_changed_cb), self);
  list_entries (self);

  return self;
}

/**
 * lectern_article_list_is_loading:
 * @self: a list
 *
 * Tells whether it is not known yet what is in the list.
 *
 * Returns: %TRUE before it was filled for the first time
 */
gboolean
lectern_article_list_is_loading (LecternArticleList *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_LIST (self), FALSE);

  return self->is_loading;
}

/**
 * lectern_article_list_find:
 * @self: a list
 * @id: an article's id
 * @position: (out): where it stands
 *
 * Looks for an article.
 *
 * Returns: %FALSE if it is not in the list
 */
gboolean
lectern_article_list_find (LecternArticleList *self, const char *id, guint *position)
{
  LecternListEntry entry;

  g_return_val_if_fail (LECTERN_IS_ARTICLE_LIST (self), FALSE);
  g_return_val_if_fail (id != NULL && position != NULL, FALSE);

  if (!lectern_list_entry_init (&entry, id))
    return FALSE;
  for (guint i = 0; i < self->entries->len; i++)
    if (entry_equal (get_entry (self, i), &entry))
      {
        *position = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * lectern_article_list_dup_id:
 * @self: a list
 * @position: where
 *
 * Gets the id of an article without making a row of it.
 *
 * Returns: (transfer full) (nullable): the id, %NULL past the end
 */
char *
lectern_article_list_dup_id (LecternArticleList *self, guint position)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_LIST (self), NULL);

  return position < self->entries->len ? lectern_list_entry_dup_id (get_entry (self, position))
                                       : NULL;
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

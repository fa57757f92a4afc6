/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-places.h"

#include <glib/gi18n-lib.h>

#include "lectern-place-counter.h"
#include "lectern-place-feeds.h"
#include "library/lectern-library-collections.h"
#include "library/lectern-library-tags.h"

/* Rows are kept by their ids, so that what is open in the tree and what is selected stay so when
 * something changes elsewhere. A heading comes with the first thing under it, stories and marks
 * with the first of them. */

#define N_PLACES (LECTERN_PLACE_TRASH + 1)
#define WATCHES_DELAY_MS 300

struct _LecternPlaces {
  GObject parent_instance;

  /* owned */
  LecternLibrary *library;
  GCancellable *cancellable;
  GListModel *articles[N_PLACES];
  LecternPlaceItem *places[N_PLACES];
  LecternPlaceItem *collections; /* the heading */
  LecternPlaceItem *tags;        /* likewise */
  LecternPlaceItem *watches;     /* likewise */
  LecternPlaceItem *stories;
  LecternPlaceItem *marks;
  LecternPlaceItem *said;
  LecternPlaceItem *entities;
  LecternPlaceCounter *counter;
  LecternPlaceFeeds *feeds;
  GListStore *roots;
  GHashTable *items; /* id to LecternPlaceItem */

  gboolean has_collections; /* they were read, and did not change since */
  gboolean has_tags;        /* likewise */
  gboolean has_watches;     /* likewise */
  guint watches_source;
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternPlaces, lectern_places, G_TYPE_OBJECT)

static gboolean
is_same_list (GListModel *model, GPtrArray *items)
{
  if (g_list_model_get_n_items (model) != items->len)
    return FALSE;

  for (guint i = 0; i < items->len; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);

      if (item != items->pdata[i])
        return FALSE;
    }

  return TRUE;
}

static void
set_items (GListStore *store, GPtrArray *items, gboolean is_forced)
{
  if (is_forced || !is_same_list (G_LIST_MODEL (store), items))
    g_list_store_splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)), items->pdata,
                         items->len);
}

static gboolean
has_children (LecternPlaceItem *item)
{
  return g_list_model_get_n_items (G_LIST_MODEL (lectern_place_item_get_children (item))) > 0;
}

static void
lectern_places_update_roots (LecternPlaces *self)
{
  g_autoptr (GPtrArray) roots = g_ptr_array_new ();

  for (guint i = 0; i < LECTERN_PLACE_TRASH; i++)
    g_ptr_array_add (roots, self->places[i]);
  if (lectern_place_item_get_count (self->stories) > 0)
    g_ptr_array_add (roots, self->stories);
  if (self->feeds != NULL && has_children (lectern_place_feeds_get_root (self->feeds)))
    g_ptr_array_add (roots, lectern_place_feeds_get_root (self->feeds));
  if (has_children (self->collections))
    g_ptr_array_add (roots, self->collections);
  if (has_children (self->tags))
    g_ptr_array_add (roots, self->tags);
  if (has_children (self->watches))
    g_ptr_array_add (roots, self->watches);
  if (lectern_place_item_get_count (self->marks) > 0)
    g_ptr_array_add (roots, self->marks);
  if (lectern_place_item_get_count (self->said) > 0)
    g_ptr_array_add (roots, self->said);
  if (lectern_place_item_get_count (self->entities) > 0)
    g_ptr_array_add (roots, self->entities);
  g_ptr_array_add (roots, self->places[LECTERN_PLACE_TRASH]);
  set_items (self->roots, roots, FALSE);

  g_signal_emit (self, signals[CHANGED], 0);
}

static LecternPlaceItem *
ensure_item (LecternPlaces *self, GHashTable *kept, LecternPlaceKind kind, const char *id)
{
  LecternPlaceItem *item = g_hash_table_lookup (self->items, id);

  /* A collection that became a search is another row. */
  if (item == NULL || lectern_place_item_get_kind (item) != kind)
    {
      item = lectern_place_item_new (kind, id);
      g_hash_table_insert (self->items, g_strdup (id), item);
    }
  g_hash_table_add (kept, (gpointer) lectern_place_item_get_id (item));

  return item;
}

static gboolean
is_gone_cb (gpointer key, gpointer value, gpointer user_data)
{
  gpointer *data = user_data;
  LecternPlaceKind kind = lectern_place_item_get_kind (value);

  /* Searches are listed with the collections. */
  if (kind == LECTERN_PLACE_KIND_SEARCH)
    kind = LECTERN_PLACE_KIND_COLLECTION;

  return kind == GPOINTER_TO_UINT (data[1]) && !g_hash_table_contains (data[0], key);
}

static void
forget_gone (LecternPlaces *self, GHashTable *kept, LecternPlaceKind kind)
{
  gpointer data[] = { kept, GUINT_TO_POINTER (kind) };

  g_hash_table_foreach_remove (self->items, is_gone_cb, data);
}

/* A tree asks once whether anything can stand under a row: where that changes, rows are new. */
static gboolean
has_flipped (GHashTable *children, GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      GPtrArray *below = g_hash_table_lookup (children, items->pdata[i]);

      if (below != NULL && (below->len > 0) != has_children (items->pdata[i]))
        return TRUE;
    }

  return FALSE;
}

static void
lectern_places_take_collections (LecternPlaces *self, GPtrArray *collections)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) children = g_hash_table_new_full (NULL, NULL, NULL,
                                                           (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) flipped = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer parent, items;

  g_hash_table_insert (children, self->collections, g_ptr_array_new ());
  for (guint i = 0; i < collections->len; i++)
    {
      const LecternCollection *collection = collections->pdata[i];
      LecternPlaceKind kind = collection->query != NULL ? LECTERN_PLACE_KIND_SEARCH
                                                        : LECTERN_PLACE_KIND_COLLECTION;
      LecternPlaceItem *item = ensure_item (self, kept, kind, collection->id);
      LecternPlaceItem *above = collection->parent != NULL
                                    ? g_hash_table_lookup (self->items, collection->parent)
                                    : self->collections;

      lectern_place_item_set_collection (item, collection);
      if (kind == LECTERN_PLACE_KIND_COLLECTION)
        g_hash_table_insert (children, item, g_ptr_array_new ());
      items = g_hash_table_lookup (children, above != NULL ? above : self->collections);
      if (items != NULL)
        g_ptr_array_add (items, item);
    }

  g_hash_table_iter_init (&iter, children);
  while (g_hash_table_iter_next (&iter, &parent, &items))
    if (has_flipped (children, items))
      g_ptr_array_add (flipped, parent);
  g_hash_table_iter_init (&iter, children);
  while (g_hash_table_iter_next (&iter, &parent, &items))
    set_items (lectern_place_item_get_children (parent), items, FALSE);
  for (guint i = 0; i < flipped->len; i++)
    set_items (lectern_place_item_get_children (flipped->pdata[i]),
               g_hash_table_lookup (children, flipped->pdata[i]), TRUE);
  forget_gone (self, kept, LECTERN_PLACE_KIND_COLLECTION);
  lectern_places_update_roots (self);
}

/* What saved searches find, and how much there is of stories, marks and what is said. */
static void
counted_cb (LecternPlaces *self)
{
  GHashTableIter iter;
  gpointer id, item;

  lectern_place_item_set_count (self->stories, lectern_place_counter_get_n_stories (self->counter));
  lectern_place_item_set_count (self->marks, lectern_place_counter_get_n_marks (self->counter));
  lectern_place_item_set_count (self->said, lectern_place_counter_get_n_said (self->counter));
  lectern_place_item_set_count (self->entities,
                                lectern_place_counter_get_n_entities (self->counter));
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &id, &item))
    if (lectern_place_item_get_kind (item) == LECTERN_PLACE_KIND_SEARCH)
      lectern_place_item_set_count (item, lectern_place_counter_get_search (self->counter, id));
  lectern_places_update_roots (self);
}

static void
lectern_places_count_searches (LecternPlaces *self, GPtrArray *collections)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < collections->len; i++)
    {
      const LecternCollection *collection = collections->pdata[i];

      if (collection->query != NULL)
        g_ptr_array_add (ids, collection->id);
    }
  g_ptr_array_add (ids, NULL);
  lectern_place_counter_set_searches (self->counter, (const char *const *) ids->pdata);
}

static void
collections_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternPlaces) self = LECTERN_PLACES (user_data);
  g_autoptr (GPtrArray) collections = NULL;
  g_autoptr (GError) error = NULL;

  collections = lectern_library_list_collections_finish (LECTERN_LIBRARY (object), result, &error);
  if (collections == NULL)
    {
      g_debug ("Collections: %s", error->message);
      return;
    }
  if (self->counter == NULL)
    return;

  self->has_collections = TRUE;
  lectern_places_take_collections (self, collections);
  lectern_places_count_searches (self, collections);
}

static void
tags_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternPlaces) self = LECTERN_PLACES (user_data);
  g_autoptr (GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GPtrArray) tags = NULL;
  g_autoptr (GError) error = NULL;

  tags = lectern_library_list_tags_finish (LECTERN_LIBRARY (object), result, &error);
  if (tags == NULL)
    {
      g_debug ("Tags: %s", error->message);
      return;
    }

  for (guint i = 0; i < tags->len; i++)
    {
      const LecternTag *tag = tags->pdata[i];
      LecternPlaceItem *item = ensure_item (self, kept, LECTERN_PLACE_KIND_TAG, tag->id);

      lectern_place_item_set_tag (item, tag);
      g_ptr_array_add (items, item);
    }
  self->has_tags = TRUE;
  set_items (lectern_place_item_get_children (self->tags), items, FALSE);
  forget_gone (self, kept, LECTERN_PLACE_KIND_TAG);
  lectern_places_update_roots (self);
}

static void
watches_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternPlaces) self = LECTERN_PLACES (user_data);
  g_autoptr (GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GPtrArray) lists = NULL;
  g_autoptr (GError) error = NULL;

  lists = lectern_library_list_watch_lists_finish (LECTERN_LIBRARY (object), result, &error);
  if (lists == NULL)
    {
      g_debug ("Watch-lists: %s", error->message);
      return;
    }

  for (guint i = 0; i < lists->len; i++)
    {
      const LecternWatchList *list = lists->pdata[i];
      LecternPlaceItem *item = ensure_item (self, kept, LECTERN_PLACE_KIND_WATCH, list->id);

      lectern_place_item_set_watch (item, list);
      g_ptr_array_add (items, item);
    }
  self->has_watches = TRUE;
  set_items (lectern_place_item_get_children (self->watches), items, FALSE);
  forget_gone (self, kept, LECTERN_PLACE_KIND_WATCH);
  lectern_places_update_roots (self);
}

static gboolean
lectern_places_load_watches (gpointer user_data)
{
  LecternPlaces *self = user_data;

  self->watches_source = 0;
  lectern_library_list_watch_lists_async (self->library, self->cancellable, watches_cb,
                                          g_object_ref (self));

  return G_SOURCE_REMOVE;
}

/* While the library is looked through, this comes many times a second. */
static void
watches_changed_cb (LecternPlaces *self)
{
  if (self->watches_source == 0)
    self->watches_source = g_timeout_add (WATCHES_DELAY_MS, lectern_places_load_watches, self);
}

static void
lectern_places_load_collections (LecternPlaces *self)
{
  self->has_collections = FALSE;
  lectern_library_list_collections_async (self->library, self->cancellable, collections_cb,
                                          g_object_ref (self));
}

static void
lectern_places_load_tags (LecternPlaces *self)
{
  self->has_tags = FALSE;
  lectern_library_list_tags_async (self->library, NULL, self->cancellable, tags_cb,
                                   g_object_ref (self));
}

static void
lectern_places_update_counts (LecternPlaces *self)
{
  for (guint i = 0; i < N_PLACES; i++)
    lectern_place_item_set_count (self->places[i], g_list_model_get_n_items (self->articles[i]));
}

static void
lectern_places_dispose (GObject *object)
{
  LecternPlaces *self = LECTERN_PLACES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->watches_source, g_source_remove);
  for (guint i = 0; i < N_PLACES; i++)
    {
      g_clear_object (&self->articles[i]);
      g_clear_object (&self->places[i]);
    }
  g_clear_object (&self->collections);
  g_clear_object (&self->tags);
  g_clear_object (&self->watches);
  if (self->feeds != NULL)
    g_object_run_dispose (G_OBJECT (self->feeds));
  g_clear_object (&self->feeds);
  g_clear_object (&self->stories);
  g_clear_object (&self->marks);
  g_clear_object (&self->said);
  g_clear_object (&self->entities);
  if (self->counter != NULL)
    g_object_run_dispose (G_OBJECT (self->counter));
  g_clear_object (&self->counter);
  g_clear_object (&self->roots);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (lectern_places_parent_class)->dispose (object);
}

static void
lectern_places_finalize (GObject *object)
{
  LecternPlaces *self = LECTERN_PLACES (object);

  g_hash_table_unref (self->items);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (lectern_places_parent_class)->finalize (object);
}

static void
lectern_places_class_init (LecternPlacesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lectern_places_dispose;
  object_class->finalize = lectern_places_finalize;

  signals[CHANGED] = g_signal_new ("changed", LECTERN_TYPE_PLACES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
lectern_places_init (LecternPlaces *self)
{
  self->cancellable = g_cancellable_new ();
  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->roots = g_list_store_new (LECTERN_TYPE_PLACE_ITEM);
  self->collections = lectern_place_item_new_section ("collections", _ ("Collections"));
  self->tags = lectern_place_item_new_section ("tags", _ ("Tags"));
  self->watches = lectern_place_item_new_section ("watches", _ ("Watch-Lists"));
  self->stories = lectern_place_item_new_page ("window.stories", _ ("Stories"),
                                               "view-paged-symbolic");
  self->marks = lectern_place_item_new_page ("window.marks", _ ("Marks"), "document-edit-symbolic");
  self->said = lectern_place_item_new_page ("window.said", _ ("Quotes"), "user-available-symbolic");
  self->entities = lectern_place_item_new_page ("window.entities", _ ("Entities"),
                                                "system-users-symbolic");
  for (guint i = 0; i < N_PLACES; i++)
    self->places[i] = lectern_place_item_new_place (i);
}

/**
 * lectern_places_new:
 * @library: a library
 *
 * Lists what there is to open in a library. The places are there at once, the rest a moment later.
 *
 * Returns: (transfer full): the lists
 */
LecternPlaces *
lectern_places_new (LecternLibrary *library)
{
  LecternPlaces *self = g_object_new (LECTERN_TYPE_PLACES, NULL);

  self->library = g_object_ref (library);
  for (guint i = 0; i < N_PLACES; i++)
    {
      self->articles[i] = lectern_library_list (library, &(LecternListQuery){ .place = i });
      g_signal_connect_object (self->articles[i], "items-changed",
                               G_CALLBACK (lectern_places_update_counts), self, G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (library, "collections-changed",
                           G_CALLBACK (lectern_places_load_collections), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "tags-changed", G_CALLBACK (lectern_places_load_tags), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "watches-changed", G_CALLBACK (watches_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->feeds = lectern_place_feeds_new (library);
  g_signal_connect_object (self->feeds, "changed", G_CALLBACK (lectern_places_update_roots), self,
                           G_CONNECT_SWAPPED);
  self->counter = lectern_place_counter_new (library);
  g_signal_connect_object (self->counter, "changed", G_CALLBACK (counted_cb), self,
                           G_CONNECT_SWAPPED);
  lectern_places_update_roots (self);
  lectern_places_load_collections (self);
  lectern_places_load_tags (self);
  lectern_places_load_watches (self);

  return self;
}

LecternLibrary *
lectern_places_get_library (LecternPlaces *self)
{
  g_return_val_if_fail (LECTERN_IS_PLACES (self), NULL);

  return self->library;
}

GListModel *
lectern_places_get_roots (LecternPlaces *self)
{
  g_return_val_if_fail (LECTERN_IS_PLACES (self), NULL);

  return G_LIST_MODEL (self->roots);
}

GListModel *
lectern_places_get_articles (LecternPlaces *self, LecternPlace place)
{
  g_return_val_if_fail (LECTERN_IS_PLACES (self) && place < N_PLACES, NULL);

  return self->articles[place];
}

gboolean
lectern_places_is_loaded (LecternPlaces *self)
{
  g_return_val_if_fail (LECTERN_IS_PLACES (self), FALSE);

  return self->has_collections && self->has_tags && self->has_watches
         && lectern_place_feeds_is_loaded (self->feeds);
}

/**
 * lectern_places_find_unread_feed:
 * @self: the lists of a library
 * @id: (nullable): id of the feed that is open
 *
 * Finds the feed behind another one, in the order of their rows and round the end, that has
 * anything unread.
 *
 * Returns: (transfer none) (nullable): its row
 */
LecternPlaceItem *
lectern_places_find_unread_feed (LecternPlaces *self, const char *id)
{
  g_return_val_if_fail (LECTERN_IS_PLACES (self), NULL);

  return lectern_place_feeds_find_unread (self->feeds, id);
}

/**
 * lectern_places_find:
 * @self: the lists of a library
 * @query: a list
 *
 * Returns: (transfer none) (nullable): its row
 */
LecternPlaceItem *
lectern_places_find (LecternPlaces *self, const LecternListQuery *query)
{
  g_return_val_if_fail (LECTERN_IS_PLACES (self) && query != NULL, NULL);

  if (query->collection != NULL)
    return g_hash_table_lookup (self->items, query->collection);
  if (query->tag != NULL)
    return g_hash_table_lookup (self->items, query->tag);
  if (query->watch != NULL)
    return g_hash_table_lookup (self->items, query->watch);
  if (query->feed != NULL)
    return lectern_place_feeds_find (self->feeds, query->feed);

  return self->places[query->place];
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-place-feeds.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "library/lectern-library-feeds.h"

/* A folder is there as long as a feed is in it; its id is "/" and its path. Rows are kept by their
 * ids, so that what is open in the tree stays open. While feeds are refreshed, changes come many
 * times a second. */

#define DELAY_MS 400
#define ALL "/"

struct _LecternPlaceFeeds {
  GObject parent_instance;

  /* owned */
  LecternLibrary *library;
  GCancellable *cancellable;
  LecternPlaceItem *root;
  GHashTable *items; /* id to LecternPlaceItem */
  GPtrArray *order;  /* of LecternPlaceItem: the feeds, in the order of their rows */

  guint source;
  gboolean is_loading;
  gboolean is_loaded;
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternPlaceFeeds, lectern_place_feeds, G_TYPE_OBJECT)

/* What the rows are to be, while they are put together. */
typedef struct {
  GHashTable *kept;     /* owned, of ids */
  GHashTable *children; /* owned, LecternPlaceItem to GPtrArray */
  GHashTable *unread;   /* owned, LecternPlaceItem to how many */
  GHashTable *names;    /* owned, LecternPlaceItem of a folder to its name */
} Plan;

static void
plan_clear (Plan *plan)
{
  g_hash_table_unref (plan->kept);
  g_hash_table_unref (plan->children);
  g_hash_table_unref (plan->unread);
  g_hash_table_unref (plan->names);
}

static GPtrArray *
get_children (Plan *plan, LecternPlaceItem *item)
{
  GPtrArray *children = g_hash_table_lookup (plan->children, item);

  if (children == NULL)
    {
      children = g_ptr_array_new ();
      g_hash_table_insert (plan->children, item, children);
    }

  return children;
}

static LecternPlaceItem *
ensure_item (LecternPlaceFeeds *self, LecternPlaceKind kind, const char *id)
{
  LecternPlaceItem *item = g_hash_table_lookup (self->items, id);

  if (item == NULL)
    {
      item = lectern_place_item_new (kind, id);
      g_hash_table_insert (self->items, g_strdup (id), item);
    }

  return item;
}

static void
count_unread (Plan *plan, LecternPlaceItem *item, guint n_unread)
{
  guint n_before = GPOINTER_TO_UINT (g_hash_table_lookup (plan->unread, item));

  g_hash_table_insert (plan->unread, item, GUINT_TO_POINTER (n_before + n_unread));
}

/* The row of a folder, with those of the folders that it lies in. */
static LecternPlaceItem *
plan_folder (LecternPlaceFeeds *self, Plan *plan, const char *folder, guint n_unread)
{
  LecternPlaceItem *above = self->root;
  const char *name = folder;

  count_unread (plan, self->root, n_unread);
  while (*name != '\0')
    {
      const char *end = strchrnul (name, '/');
      g_autofree char *id = g_strdup_printf ("/%.*s", (int) (end - folder), folder);
      g_autofree char *shown = g_strndup (name, end - name);
      LecternPlaceItem *item = ensure_item (self, LECTERN_PLACE_KIND_FEEDS, id);

      if (g_hash_table_add (plan->kept, (gpointer) lectern_place_item_get_id (item)))
        g_ptr_array_add (get_children (plan, above), item);
      count_unread (plan, item, n_unread);
      g_hash_table_insert (plan->names, item, g_steal_pointer (&shown));
      above = item;
      name = *end == '/' ? end + 1 : end;
    }

  return above;
}

static gboolean
is_gone_cb (gpointer key, gpointer value, gpointer user_data)
{
  return !g_hash_table_contains (user_data, key);
}

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
show_plan (LecternPlaceFeeds *self, Plan *plan)
{
  GHashTableIter iter;
  gpointer folder, name, parent, items;

  g_hash_table_insert (plan->names, self->root, g_strdup (_ ("Feeds")));
  g_hash_table_iter_init (&iter, plan->names);
  while (g_hash_table_iter_next (&iter, &folder, &name))
    lectern_place_item_set_folder (folder, name,
                                   GPOINTER_TO_UINT (g_hash_table_lookup (plan->unread, folder)));
  get_children (plan, self->root);
  g_hash_table_iter_init (&iter, plan->children);
  while (g_hash_table_iter_next (&iter, &parent, &items))
    {
      GListStore *store = lectern_place_item_get_children (parent);
      GPtrArray *children = items;

      if (!is_same_list (G_LIST_MODEL (store), children))
        g_list_store_splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)),
                             children->pdata, children->len);
    }
  g_hash_table_foreach_remove (self->items, is_gone_cb, plan->kept);
}

static void
lectern_place_feeds_take (LecternPlaceFeeds *self, GPtrArray *feeds)
{
  Plan plan = { g_hash_table_new (g_str_hash, g_str_equal),
                g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref),
                g_hash_table_new (NULL, NULL), g_hash_table_new_full (NULL, NULL, NULL, g_free) };

  g_ptr_array_set_size (self->order, 0);
  for (guint i = 0; i < feeds->len; i++)
    {
      const LecternFeed *feed = feeds->pdata[i];
      LecternPlaceItem *above = plan_folder (self, &plan, feed->folder, feed->n_unread);
      LecternPlaceItem *item = ensure_item (self, LECTERN_PLACE_KIND_FEED, feed->id);

      lectern_place_item_set_feed (item, feed);
      g_hash_table_add (plan.kept, (gpointer) lectern_place_item_get_id (item));
      g_ptr_array_add (get_children (&plan, above), item);
      g_ptr_array_add (self->order, g_object_ref (item));
    }
  show_plan (self, &plan);
  plan_clear (&plan);
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternPlaceFeeds) self = LECTERN_PLACE_FEEDS (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) feeds = lectern_library_list_feeds_finish (LECTERN_LIBRARY (object), result,
                                                                   &error);

  self->is_loading = FALSE;
  if (feeds == NULL)
    {
      g_debug ("Feeds: %s", error->message);
      return;
    }
  if (self->root == NULL)
    return;

  self->is_loaded = TRUE;
  lectern_place_feeds_take (self, feeds);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
load_cb (gpointer user_data)
{
  LecternPlaceFeeds *self = user_data;

  /* The answer that is under way may be from before: it is asked again. */
  if (self->is_loading)
    return G_SOURCE_CONTINUE;

  self->source = 0;
  self->is_loading = TRUE;
  lectern_library_list_feeds_async (self->library, self->cancellable, listed_cb,
                                    g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
changed_cb (LecternPlaceFeeds *self)
{
  if (self->source == 0)
    self->source = g_timeout_add (DELAY_MS, load_cb, self);
}

/* Without feeds nothing that happens to articles matters here. */
static void
articles_changed_cb (LecternPlaceFeeds *self)
{
  if (self->order->len > 0)
    changed_cb (self);
}

static void
lectern_place_feeds_dispose (GObject *object)
{
  LecternPlaceFeeds *self = LECTERN_PLACE_FEEDS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (self->library, self);
  g_clear_object (&self->library);
  g_clear_object (&self->root);

  G_OBJECT_CLASS (lectern_place_feeds_parent_class)->dispose (object);
}

static void
lectern_place_feeds_finalize (GObject *object)
{
  LecternPlaceFeeds *self = LECTERN_PLACE_FEEDS (object);

  g_ptr_array_unref (self->order);
  g_hash_table_unref (self->items);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (lectern_place_feeds_parent_class)->finalize (object);
}

static void
lectern_place_feeds_class_init (LecternPlaceFeedsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lectern_place_feeds_dispose;
  G_OBJECT_CLASS (klass)->finalize = lectern_place_feeds_finalize;

  signals[CHANGED] = g_signal_new ("changed", LECTERN_TYPE_PLACE_FEEDS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
lectern_place_feeds_init (LecternPlaceFeeds *self)
{
  self->cancellable = g_cancellable_new ();
  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->order = g_ptr_array_new_with_free_func (g_object_unref);
  self->root = lectern_place_item_new (LECTERN_PLACE_KIND_FEEDS, ALL);
}

/**
 * lectern_place_feeds_new:
 * @library: a library
 *
 * Lists its feeds. They are there a moment later.
 *
 * Returns: (transfer full): the rows
 */
LecternPlaceFeeds *
lectern_place_feeds_new (LecternLibrary *library)
{
  LecternPlaceFeeds *self = g_object_new (LECTERN_TYPE_PLACE_FEEDS, NULL);

  self->library = g_object_ref (library);
  g_signal_connect_object (library, "feeds-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "articles-changed", G_CALLBACK (articles_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "article-changed", G_CALLBACK (articles_changed_cb), self,
                           G_CONNECT_SWAPPED);
  load_cb (self);

  return self;
}

LecternPlaceItem *
lectern_place_feeds_get_root (LecternPlaceFeeds *self)
{
  g_return_val_if_fail (LECTERN_IS_PLACE_FEEDS (self), NULL);

  return self->root;
}

gboolean
lectern_place_feeds_is_loaded (LecternPlaceFeeds *self)
{
  g_return_val_if_fail (LECTERN_IS_PLACE_FEEDS (self), FALSE);

  return self->is_loaded;
}

/**
 * lectern_place_feeds_find:
 * @self: the rows
 * @id: id of a feed, or of a folder
 *
 * Returns: (transfer none) (nullable): its row
 */
LecternPlaceItem *
lectern_place_feeds_find (LecternPlaceFeeds *self, const char *id)
{
  g_return_val_if_fail (LECTERN_IS_PLACE_FEEDS (self) && id != NULL, NULL);

  return g_str_equal (id, ALL) ? self->root : g_hash_table_lookup (self->items, id);
}

/**
 * lectern_place_feeds_find_unread:
 * @self: the rows
 * @id: (nullable): id of a feed
 *
 * Finds the feed behind another one, round the end, that has anything unread.
 *
 * Returns: (transfer none) (nullable): its row
 */
LecternPlaceItem *
lectern_place_feeds_find_unread (LecternPlaceFeeds *self, const char *id)
{
  guint start = 0;

  g_return_val_if_fail (LECTERN_IS_PLACE_FEEDS (self), NULL);

  for (guint i = 0; i < self->order->len; i++)
    if (g_strcmp0 (lectern_place_item_get_id (self->order->pdata[i]), id) == 0)
      start = i + 1;
  for (guint i = 0; i < self->order->len; i++)
    {
      LecternPlaceItem *item = self->order->pdata[(start + i) % self->order->len];

      if (lectern_place_item_get_count (item) > 0
          && g_strcmp0 (lectern_place_item_get_id (item), id) != 0)
        return item;
    }

  return NULL;
}

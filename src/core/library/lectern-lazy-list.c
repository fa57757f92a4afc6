/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-lazy-list.h"

#include <string.h>

#include "lectern-library-private.h"
#include "lectern-store-lists.h"

/* The list knows all its ids, 16 bytes each, in the order that the database gave. Rows are made
 * when somebody asks for one, read in batches, and kept while somebody looks at them. One question
 * about ids and one about rows are under way at a time; what comes up meanwhile goes into the next.
 */

#define MAX_BATCH 256

typedef struct {
  LecternLibrary *library;   /* owned */
  GCancellable *cancellable; /* owned */
  GArray *entries;           /* owned, of LecternListEntry */
  GHashTable *items;         /* owned, LecternListEntry to row */
  GHashTable *wanted;        /* owned, set of ids to read */
  gboolean is_loading;
  gboolean is_listing;
  gboolean is_stale;
  gboolean is_reading;
} LecternLazyListPrivate;

enum { PROP_0, PROP_IS_LOADING, N_PROPS };

static GParamSpec *properties[N_PROPS];

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (LecternLazyList,
                                  lectern_lazy_list,
                                  G_TYPE_OBJECT,
                                  G_ADD_PRIVATE (LecternLazyList)
                                      G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                             list_model_iface_init))

static LecternLazyListPrivate *
get_private (LecternLazyList *self)
{
  return lectern_lazy_list_get_instance_private (self);
}

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
get_entry (LecternLazyListPrivate *priv, guint position)
{
  return &g_array_index (priv->entries, LecternListEntry, position);
}

/* Rows */

static void read_wanted (LecternLazyList *self);

static void
take_rows (LecternLazyList *self, GPtrArray *rows)
{
  LecternLazyListClass *klass = LECTERN_LAZY_LIST_GET_CLASS (self);

  for (guint i = 0; i < rows->len; i++)
    {
      gpointer item = NULL;
      LecternListEntry entry;

      if (lectern_list_entry_init (&entry, klass->get_row_id (rows->pdata[i])))
        item = g_hash_table_lookup (get_private (self)->items, &entry);
      if (item != NULL)
        klass->take_row (item, g_steal_pointer (&rows->pdata[i]));
    }
}

static void
rows_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternLazyList) self = LECTERN_LAZY_LIST (user_data);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  if (!lectern_library_call_finish (LECTERN_LIBRARY (source), result, (gpointer *) &rows, &error))
    g_debug ("Rows: %s", error->message);
  else
    take_rows (self, rows);

  get_private (self)->is_reading = FALSE;
  read_wanted (self);
}

static void
read_wanted (LecternLazyList *self)
{
  LecternLazyListPrivate *priv = get_private (self);
  g_autoptr (GStrvBuilder) ids = NULL;
  GHashTableIter iter;
  LecternCall *call = NULL;
  gpointer id = NULL;

  if (priv->is_reading || g_hash_table_size (priv->wanted) == 0
      || g_cancellable_is_cancelled (priv->cancellable))
    return;

  ids = g_strv_builder_new ();
  g_hash_table_iter_init (&iter, priv->wanted);
  for (guint i = 0; i < MAX_BATCH && g_hash_table_iter_next (&iter, &id, NULL); i++)
    {
      g_strv_builder_add (ids, id);
      g_hash_table_iter_remove (&iter);
    }

  call = LECTERN_LAZY_LIST_GET_CLASS (self)->new_rows_call (self);
  call->values = g_strv_builder_end (ids);
  priv->is_reading = TRUE;
  lectern_library_call_async (priv->library, call, priv->cancellable, rows_cb, g_object_ref (self));
}

static gboolean
is_unused_cb (gpointer key, gpointer value, gpointer user_data)
{
  GObject *item = value;

  return g_atomic_int_get (&item->ref_count) == 1;
}

static gpointer
ensure_item (LecternLazyList *self, const LecternListEntry *entry)
{
  LecternLazyListClass *klass = LECTERN_LAZY_LIST_GET_CLASS (self);
  LecternLazyListPrivate *priv = get_private (self);
  gpointer item = g_hash_table_lookup (priv->items, entry);
  g_autofree char *id = NULL;

  if (item != NULL)
    return item;

  if (g_hash_table_size (priv->items) >= klass->max_kept)
    g_hash_table_foreach_remove (priv->items, is_unused_cb, NULL);

  id = lectern_list_entry_dup_id (entry);
  item = klass->new_item (id);
  g_hash_table_insert (priv->items, g_memdup2 (entry, sizeof *entry), item);
  g_hash_table_add (priv->wanted, g_steal_pointer (&id));
  read_wanted (self);

  return item;
}

void
lectern_lazy_list_want_all (LecternLazyList *self)
{
  LecternLazyListPrivate *priv = get_private (self);
  GHashTableIter iter;
  gpointer entry = NULL;

  g_hash_table_iter_init (&iter, priv->items);
  while (g_hash_table_iter_next (&iter, &entry, NULL))
    g_hash_table_add (priv->wanted, lectern_list_entry_dup_id (entry));
}

void
lectern_lazy_list_want (LecternLazyList *self, const char *id)
{
  LecternLazyListPrivate *priv = get_private (self);
  LecternListEntry entry;

  if (!lectern_list_entry_init (&entry, id) || !g_hash_table_contains (priv->items, &entry))
    return;

  g_hash_table_add (priv->wanted, g_strdup (id));
  read_wanted (self);
}

/* Ids */

/**
 * lectern_lazy_list_take_entries:
 * @self: a list
 * @entries: (element-type LecternListEntry): the ids as they are now
 *
 * Gives the list its ids. Everything before the first and behind the last difference stays where it
 * is.
 */
void
lectern_lazy_list_take_entries (LecternLazyList *self, GArray *entries)
{
  LecternLazyListPrivate *priv = get_private (self);
  g_autoptr (GArray) old = priv->entries;
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

  priv->entries = g_array_ref (entries);
  if (old->len - head - tail > 0 || entries->len - head - tail > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail,
                                entries->len - head - tail);
}

void
lectern_lazy_list_end_listing (LecternLazyList *self)
{
  LecternLazyListPrivate *priv = get_private (self);

  priv->is_listing = FALSE;
  if (priv->is_loading)
    {
      priv->is_loading = FALSE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LOADING]);
    }
  if (priv->is_stale)
    lectern_lazy_list_list (self);
  read_wanted (self);
}

void
lectern_lazy_list_list (LecternLazyList *self)
{
  LecternLazyListPrivate *priv = get_private (self);

  priv->is_stale = priv->is_listing;
  if (priv->is_listing || g_cancellable_is_cancelled (priv->cancellable))
    return;

  priv->is_listing = TRUE;
  LECTERN_LAZY_LIST_GET_CLASS (self)->list (self, priv->cancellable);
}

void
lectern_lazy_list_read_again (LecternLazyList *self)
{
  lectern_lazy_list_want_all (self);
  lectern_lazy_list_list (self);
  read_wanted (self);
}

/* The model */

static GType
lectern_lazy_list_get_item_type (GListModel *model)
{
  return LECTERN_LAZY_LIST_GET_CLASS (model)->item_type;
}

static guint
lectern_lazy_list_get_n_items (GListModel *model)
{
  return get_private (LECTERN_LAZY_LIST (model))->entries->len;
}

static gpointer
lectern_lazy_list_get_item (GListModel *model, guint position)
{
  LecternLazyList *self = LECTERN_LAZY_LIST (model);
  LecternLazyListPrivate *priv = get_private (self);

  if (position >= priv->entries->len)
    return NULL;

  return g_object_ref (ensure_item (self, get_entry (priv, position)));
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = lectern_lazy_list_get_item_type;
  iface->get_n_items = lectern_lazy_list_get_n_items;
  iface->get_item = lectern_lazy_list_get_item;
}

/* The object */

static void
lectern_lazy_list_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  switch (property)
    {
    case PROP_IS_LOADING:
      g_value_set_boolean (value, lectern_lazy_list_is_loading (LECTERN_LAZY_LIST (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
lectern_lazy_list_dispose (GObject *object)
{
  LecternLazyListPrivate *priv = get_private (LECTERN_LAZY_LIST (object));

  g_cancellable_cancel (priv->cancellable);
  if (priv->library != NULL)
    g_signal_handlers_disconnect_by_data (priv->library, object);
  g_clear_object (&priv->library);

  G_OBJECT_CLASS (lectern_lazy_list_parent_class)->dispose (object);
}

static void
lectern_lazy_list_finalize (GObject *object)
{
  LecternLazyListPrivate *priv = get_private (LECTERN_LAZY_LIST (object));

  g_array_unref (priv->entries);
  g_hash_table_unref (priv->items);
  g_hash_table_unref (priv->wanted);
  g_object_unref (priv->cancellable);

  G_OBJECT_CLASS (lectern_lazy_list_parent_class)->finalize (object);
}

static void
lectern_lazy_list_class_init (LecternLazyListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lectern_lazy_list_dispose;
  object_class->finalize = lectern_lazy_list_finalize;
  object_class->get_property = lectern_lazy_list_get_property;

  properties[PROP_IS_LOADING] = g_param_spec_boolean ("is-loading", NULL, NULL, TRUE,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS
                                                          | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lectern_lazy_list_init (LecternLazyList *self)
{
  LecternLazyListPrivate *priv = get_private (self);

  priv->cancellable = g_cancellable_new ();
  priv->entries = g_array_new (FALSE, FALSE, sizeof (LecternListEntry));
  priv->items = g_hash_table_new_full (entry_hash, entry_equal, g_free, g_object_unref);
  priv->wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  priv->is_loading = TRUE;
}

void
lectern_lazy_list_set_library (LecternLazyList *self, LecternLibrary *library)
{
  g_set_object (&get_private (self)->library, library);
}

LecternLibrary *
lectern_lazy_list_get_library (LecternLazyList *self)
{
  return get_private (self)->library;
}

/**
 * lectern_lazy_list_is_loading:
 * @self: a list
 *
 * Tells whether it is not known yet what is in the list.
 *
 * Returns: %TRUE before it was filled for the first time
 */
gboolean
lectern_lazy_list_is_loading (LecternLazyList *self)
{
  g_return_val_if_fail (LECTERN_IS_LAZY_LIST (self), FALSE);

  return get_private (self)->is_loading;
}

/**
 * lectern_lazy_list_dup_id:
 * @self: a list
 * @position: where
 *
 * Gets the id at a position without making a row of it.
 *
 * Returns: (transfer full) (nullable): the id, %NULL past the end
 */
char *
lectern_lazy_list_dup_id (LecternLazyList *self, guint position)
{
  LecternLazyListPrivate *priv = NULL;

  g_return_val_if_fail (LECTERN_IS_LAZY_LIST (self), NULL);

  priv = get_private (self);
  return position < priv->entries->len ? lectern_list_entry_dup_id (get_entry (priv, position))
                                       : NULL;
}

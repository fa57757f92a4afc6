/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-mark-list.h"

#include <string.h>

#include "lectern-library-private.h"
#include "lectern-listed-mark.h"
#include "lectern-store-lists.h"
#include "lectern-store-marks.h"

/* Like a list of articles: ids of all, rows of those that somebody looks at. A mark says nothing
 * when it changes, only its article does, so every row that is kept is read again; there are few.
 */

#define MAX_BATCH 256
/* When more rows than this are kept, those that nobody looks at are let go. */
#define MAX_KEPT 1000

struct _LecternMarkList {
  GObject parent_instance;

  LecternLibrary *library;   /* owned */
  GCancellable *cancellable; /* owned */
  LecternMarkFilter *filter; /* owned */
  GArray *entries;           /* owned, of LecternListEntry */
  GHashTable *items;         /* owned, LecternListEntry to LecternListedMark */
  GHashTable *wanted;        /* owned, set of ids to read */
  gboolean is_loading;
  gboolean is_listing;
  gboolean is_stale;
  gboolean is_reading;
};

enum { PROP_0, PROP_IS_LOADING, N_PROPS };

static GParamSpec *properties[N_PROPS];

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LecternMarkList,
                               lectern_mark_list,
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
get_entry (LecternMarkList *self, guint position)
{
  return &g_array_index (self->entries, LecternListEntry, position);
}

/* Rows */

static void read_wanted (LecternMarkList *self);

static void
take_rows (LecternMarkList *self, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      LecternMarkEntry *row = rows->pdata[i];
      LecternListedMark *item = NULL;
      LecternListEntry entry;

      if (lectern_list_entry_init (&entry, row->mark->id))
        item = g_hash_table_lookup (self->items, &entry);
      if (item != NULL)
        lectern_listed_mark_take_entry (item, g_steal_pointer (&rows->pdata[i]));
    }
}

static void
rows_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternMarkList) self = LECTERN_MARK_LIST (user_data);
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
  call->result = lectern_store_load_mark_entries (store, (const char *const *) call->values, error);
  call->result_free = (GDestroyNotify) g_ptr_array_unref;

  return call->result != NULL;
}

static void
read_wanted (LecternMarkList *self)
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
  self->is_reading = TRUE;
  lectern_library_call_async (self->library, call, self->cancellable, rows_cb, g_object_ref (self));
}

static gboolean
is_unused_cb (gpointer key, gpointer value, gpointer user_data)
{
  GObject *item = value;

  return g_atomic_int_get (&item->ref_count) == 1;
}

static LecternListedMark *
ensure_item (LecternMarkList *self, const LecternListEntry *entry)
{
  LecternListedMark *item = g_hash_table_lookup (self->items, entry);
  g_autofree char *id = NULL;

  if (item != NULL)
    return item;

  if (g_hash_table_size (self->items) >= MAX_KEPT)
    g_hash_table_foreach_remove (self->items, is_unused_cb, NULL);

  id = lectern_list_entry_dup_id (entry);
  item = lectern_listed_mark_new (id);
  g_hash_table_insert (self->items, g_memdup2 (entry, sizeof *entry), item);
  g_hash_table_add (self->wanted, g_steal_pointer (&id));
  read_wanted (self);

  return item;
}

/* Ids */

static void list_entries (LecternMarkList *self);

/* Everything before the first and behind the last difference stays where it is. */
static void
take_entries (LecternMarkList *self, GArray *entries)
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
entries_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternMarkList) self = LECTERN_MARK_LIST (user_data);
  g_autoptr (GArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  if (!lectern_library_call_finish (LECTERN_LIBRARY (source), result, (gpointer *) &entries,
                                    &error))
    g_debug ("List: %s", error->message);
  else
    take_entries (self, entries);

  self->is_listing = FALSE;
  if (self->is_loading)
    {
      self->is_loading = FALSE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LOADING]);
    }
  if (self->is_stale)
    list_entries (self);
}

static gboolean
run_entries (LecternStore *store, LecternCall *call, GError **error)
{
  call->result = lectern_store_list_mark_ids (store, call->object, error);
  call->result_free = (GDestroyNotify) g_array_unref;

  return call->result != NULL;
}

static void
list_entries (LecternMarkList *self)
{
  LecternCall *call = NULL;

  self->is_stale = self->is_listing;
  if (self->is_listing || g_cancellable_is_cancelled (self->cancellable))
    return;

  call = lectern_call_new (run_entries, FALSE);
  call->object = lectern_mark_filter_copy (self->filter);
  call->object_free = (GDestroyNotify) lectern_mark_filter_free;
  self->is_listing = TRUE;
  lectern_library_call_async (self->library, call, self->cancellable, entries_cb,
                              g_object_ref (self));
}

/* The library */

static void
changed_cb (LecternMarkList *self)
{
  GHashTableIter iter;
  gpointer entry = NULL;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &entry, NULL))
    g_hash_table_add (self->wanted, lectern_list_entry_dup_id (entry));

  list_entries (self);
  read_wanted (self);
}

/* The model */

static GType
lectern_mark_list_get_item_type (GListModel *model)
{
  return LECTERN_TYPE_LISTED_MARK;
}

static guint
lectern_mark_list_get_n_items (GListModel *model)
{
  return LECTERN_MARK_LIST (model)->entries->len;
}

static gpointer
lectern_mark_list_get_item (GListModel *model, guint position)
{
  LecternMarkList *self = LECTERN_MARK_LIST (model);

  if (position >= self->entries->len)
    return NULL;

  return g_object_ref (ensure_item (self, get_entry (self, position)));
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = lectern_mark_list_get_item_type;
  iface->get_n_items = lectern_mark_list_get_n_items;
  iface->get_item = lectern_mark_list_get_item;
}

/* The object */

static void
lectern_mark_list_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  LecternMarkList *self = LECTERN_MARK_LIST (object);

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
lectern_mark_list_dispose (GObject *object)
{
  LecternMarkList *self = LECTERN_MARK_LIST (object);

  g_cancellable_cancel (self->cancellable);
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (self->library, self);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (lectern_mark_list_parent_class)->dispose (object);
}

static void
lectern_mark_list_finalize (GObject *object)
{
  LecternMarkList *self = LECTERN_MARK_LIST (object);

  g_array_unref (self->entries);
  g_hash_table_unref (self->items);
  g_hash_table_unref (self->wanted);
  g_clear_pointer (&self->filter, lectern_mark_filter_free);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (lectern_mark_list_parent_class)->finalize (object);
}

static void
lectern_mark_list_class_init (LecternMarkListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lectern_mark_list_dispose;
  object_class->finalize = lectern_mark_list_finalize;
  object_class->get_property = lectern_mark_list_get_property;

  properties[PROP_IS_LOADING] = g_param_spec_boolean ("is-loading", NULL, NULL, TRUE,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS
                                                          | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lectern_mark_list_init (LecternMarkList *self)
{
  self->cancellable = g_cancellable_new ();
  self->entries = g_array_new (FALSE, FALSE, sizeof (LecternListEntry));
  self->items = g_hash_table_new_full (entry_hash, entry_equal, g_free, g_object_unref);
  self->wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->is_loading = TRUE;
}

/**
 * lectern_mark_list_new:
 * @library: a library
 * @filter: which marks
 *
 * Makes a list of marks that begins to fill, the newest first.
 *
 * Returns: (transfer full): the list
 */
LecternMarkList *
lectern_mark_list_new (LecternLibrary *library, const LecternMarkFilter *filter)
{
  LecternMarkList *self = NULL;

  g_return_val_if_fail (LECTERN_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (filter != NULL, NULL);

  self = g_object_new (LECTERN_TYPE_MARK_LIST, NULL);
  self->library = g_object_ref (library);
  self->filter = lectern_mark_filter_copy (filter);
  g_signal_connect_swapped (library, "articles-changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (library, "marks-changed", G_CALLBACK (changed_cb), self);
  list_entries (self);

  return self;
}

/**
 * lectern_mark_list_is_loading:
 * @self: a list
 *
 * Tells whether it is not known yet what is in the list.
 *
 * Returns: %TRUE before it was filled for the first time
 */
gboolean
lectern_mark_list_is_loading (LecternMarkList *self)
{
  g_return_val_if_fail (LECTERN_IS_MARK_LIST (self), FALSE);

  return self->is_loading;
}

/**
 * lectern_mark_list_set_filter:
 * @self: a list
 * @filter: which marks
 *
 * Lists other marks; what both have stays.
 */
void
lectern_mark_list_set_filter (LecternMarkList *self, const LecternMarkFilter *filter)
{
  g_return_if_fail (LECTERN_IS_MARK_LIST (self));
  g_return_if_fail (filter != NULL);

  lectern_mark_filter_free (self->filter);
  self->filter = lectern_mark_filter_copy (filter);
  list_entries (self);
}

/**
 * lectern_mark_list_dup_id:
 * @self: a list
 * @position: where
 *
 * Gets the id of a mark without making a row of it.
 *
 * Returns: (transfer full) (nullable): the id, %NULL past the end
 */
char *
lectern_mark_list_dup_id (LecternMarkList *self, guint position)
{
  g_return_val_if_fail (LECTERN_IS_MARK_LIST (self), NULL);

  return position < self->entries->len ? lectern_list_entry_dup_id (get_entry (self, position))
                                       : NULL;
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-mark-list.h"

#include "lectern-library-private.h"
#include "lectern-store-lists.h"
#include "lectern-store-marks.h"

/* A mark says nothing when it changes, only its article does, so every row that is kept is read
 * again; there are few. */

#define MAX_KEPT 1000

struct _LecternMarkList {
  LecternLazyList parent_instance;

  LecternMarkFilter *filter; /* owned */
};

G_DEFINE_FINAL_TYPE (LecternMarkList, lectern_mark_list, LECTERN_TYPE_LAZY_LIST)

/* Rows */

static gpointer
new_item (const char *id)
{
  return lectern_listed_mark_new (id);
}

static const char *
get_row_id (gconstpointer row)
{
  return ((const LecternMarkEntry *) row)->mark->id;
}

static void
take_row (gpointer item, gpointer row)
{
  lectern_listed_mark_take_entry (item, row);
}

static gboolean
run_rows (LecternStore *store, LecternCall *call, GError **error)
{
  call->result = lectern_store_load_mark_entries (store, (const char *const *) call->values, error);
  call->result_free = (GDestroyNotify) g_ptr_array_unref;

  return call->result != NULL;
}

static LecternCall *
lectern_mark_list_new_rows_call (LecternLazyList *list)
{
  return lectern_call_new (run_rows, FALSE);
}

/* Ids */

static void
entries_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternLazyList) self = LECTERN_LAZY_LIST (user_data);
  g_autoptr (GArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  if (!lectern_library_call_finish (LECTERN_LIBRARY (source), result, (gpointer *) &entries,
                                    &error))
    g_debug ("List: %s", error->message);
  else
    lectern_lazy_list_take_entries (self, entries);
  lectern_lazy_list_end_listing (self);
}

static gboolean
run_entries (LecternStore *store, LecternCall *call, GError **error)
{
  call->result = lectern_store_list_mark_ids (store, call->object, error);
  call->result_free = (GDestroyNotify) g_array_unref;

  return call->result != NULL;
}

static void
lectern_mark_list_list (LecternLazyList *list, GCancellable *cancellable)
{
  LecternCall *call = lectern_call_new (run_entries, FALSE);

  call->object = lectern_mark_filter_copy (LECTERN_MARK_LIST (list)->filter);
  call->object_free = (GDestroyNotify) lectern_mark_filter_free;
  lectern_library_call_async (lectern_lazy_list_get_library (list), call, cancellable, entries_cb,
                              g_object_ref (list));
}

/* The object */

static void
lectern_mark_list_finalize (GObject *object)
{
  g_clear_pointer (&LECTERN_MARK_LIST (object)->filter, lectern_mark_filter_free);

  G_OBJECT_CLASS (lectern_mark_list_parent_class)->finalize (object);
}

static void
lectern_mark_list_class_init (LecternMarkListClass *klass)
{
  LecternLazyListClass *list_class = LECTERN_LAZY_LIST_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lectern_mark_list_finalize;

  list_class->item_type = LECTERN_TYPE_LISTED_MARK;
  list_class->max_kept = MAX_KEPT;
  list_class->new_item = new_item;
  list_class->get_row_id = get_row_id;
  list_class->take_row = take_row;
  list_class->new_rows_call = lectern_mark_list_new_rows_call;
  list_class->list = lectern_mark_list_list;
}

static void
lectern_mark_list_init (LecternMarkList *self)
{
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
  lectern_lazy_list_set_library (LECTERN_LAZY_LIST (self), library);
  self->filter = lectern_mark_filter_copy (filter);
  g_signal_connect_swapped (library, "articles-changed", G_CALLBACK (lectern_lazy_list_read_again),
                            self);
  g_signal_connect_swapped (library, "marks-changed", G_CALLBACK (lectern_lazy_list_read_again),
                            self);
  lectern_lazy_list_list (LECTERN_LAZY_LIST (self));

  return self;
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
  lectern_lazy_list_list (LECTERN_LAZY_LIST (self));
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-library-collections.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lectern-journal.h"
#include "lectern-library-private.h"
#include "lectern-store-bulk.h"
#include "lectern-store-collections.h"
#include "lectern-store-records.h"

/* Collections: a tree in which articles lie, each in as many as one likes, and in which searches
 * are kept. All of it goes through the journal. */

#define MAX_DEPTH 20
#define MAX_COLLECTIONS 10000
#define MAX_QUERY_BYTES 16384

static LecternCollection *
load_collection (LecternStore *store, const char *id, GError **error)
{
  g_autoptr (GVariant) value = NULL;

  if (!lectern_store_get_record (store, LECTERN_RECORD_COLLECTION, id, &value, error))
    return NULL;
  if (value != NULL)
    return lectern_collection_from_record (id, value);

  g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                       _ ("This collection is not in the library any more."));
  return NULL;
}

static void
set_invalid (GError **error, const char *message)
{
  g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID, message);
}

/* A collection must not lie in itself, nor in a search, nor too deep for anyone to see. */
static gboolean
check_parent (LecternStore *store, LecternCollection *collection, GError **error)
{
  g_autofree char *next = g_strdup (collection->parent);

  for (guint depth = 1; next != NULL; depth++)
    {
      g_autoptr (LecternCollection) parent = NULL;

      if (strcmp (next, collection->id) == 0)
        {
          set_invalid (error, _ ("A collection cannot lie within itself."));
          return FALSE;
        }
      if (depth >= MAX_DEPTH)
        {
          set_invalid (error, _ ("Collections cannot lie deeper than this in each other."));
          return FALSE;
        }

      parent = load_collection (store, next, error);
      if (parent == NULL)
        return FALSE;
      if (parent->query != NULL)
        {
          set_invalid (error, _ ("Nothing can lie in a saved search."));
          return FALSE;
        }
      g_free (next);
      next = g_strdup (parent->parent);
    }

  return TRUE;
}

static gboolean
check_collection (LecternStore *store, LecternCollection *collection, GError **error)
{
  g_autofree char *other = NULL;

  if (!lectern_call_check_name (collection->name, error)
      || (collection->query != NULL && !lectern_call_check_text (collection->query, error)))
    return FALSE;
  if (collection->query != NULL && strlen (collection->query) > MAX_QUERY_BYTES)
    {
      set_invalid (error, _ ("This search is too long to be saved."));
      return FALSE;
    }
  if (!lectern_store_find_sibling (store, collection->parent, collection->name, &other, error))
    return FALSE;
  if (other == NULL || strcmp (other, collection->id) == 0)
    return check_parent (store, collection, error);

  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
               _ ("“%s” is there already. Choose another name."), collection->name);
  return FALSE;
}

/* Puts it at its place among those of its parent, and numbers these anew where they must give way.
 */
static gboolean
put_collection (LecternStore *store,
                LecternJournalStep *step,
                LecternCollection *collection,
                GError **error)
{
  g_auto (GStrv) siblings = lectern_store_list_children (store, collection->parent, error);
  guint position = 0;

  if (siblings == NULL)
    return FALSE;

  for (gsize i = 0; siblings[i] != NULL; i++)
    {
      g_autoptr (LecternCollection) sibling = NULL;

      if (strcmp (siblings[i], collection->id) == 0)
        continue;
      if (position == collection->position)
        position++;
      sibling = load_collection (store, siblings[i], error);
      if (sibling == NULL)
        return FALSE;
      sibling->position = position++;
      if (!lectern_journal_step_put (step, store, LECTERN_RECORD_COLLECTION, sibling->id,
                                     lectern_collection_to_record (sibling), error))
        return FALSE;
    }

  collection->position = MIN (collection->position, position);
  return lectern_journal_step_put (step, store, LECTERN_RECORD_COLLECTION, collection->id,
                                   lectern_collection_to_record (collection), error);
}

static const char *
get_save_label (gboolean is_new, gboolean is_search)
{
  if (is_search)
    return is_new ? LECTERN_STEP_SAVE_SEARCH : LECTERN_STEP_CHANGE_SEARCH;

  return is_new ? LECTERN_STEP_NEW_COLLECTION : LECTERN_STEP_CHANGE_COLLECTION;
}

static gboolean
check_count (LecternStore *store, GError **error)
{
  g_autoptr (GPtrArray) all = lectern_store_list_collections (store, error);

  if (all != NULL && all->len < MAX_COLLECTIONS)
    return TRUE;
  if (all != NULL)
    set_invalid (error, _ ("There are too many collections. Remove some first."));
  return FALSE;
}

static gboolean
run_save_collection (LecternStore *store, LecternCall *call, GError **error)
{
  LecternCollection *collection = call->object;
  g_autoptr (LecternJournalStep) step = NULL;
  g_autoptr (GVariant) before = NULL;

  if (!lectern_store_get_record (store, LECTERN_RECORD_COLLECTION, collection->id, &before, error)
      || (before == NULL && !check_count (store, error))
      || !check_collection (store, collection, error))
    return FALSE;

  g_strstrip (collection->name);
  step = lectern_journal_step_new (get_save_label (before == NULL, collection->query != NULL));
  return put_collection (store, step, collection, error)
         && lectern_journal_step_end (step, store, error);
}

static LecternCall *
new_save_collection (LecternCollection *collection)
{
  LecternCall *call = lectern_call_new (run_save_collection, TRUE);

  if (collection->id == NULL)
    collection->id = g_uuid_string_random ();
  call->object = lectern_collection_copy (collection);
  call->object_free = (GDestroyNotify) lectern_collection_free;
  return call;
}

/* A collection and all below it, each before those in it. */
static gboolean
add_below (LecternStore *store, GPtrArray *ids, const char *id, GError **error)
{
  g_ptr_array_add (ids, g_strdup (id));
  for (guint i = ids->len - 1; i < ids->len && ids->len <= MAX_COLLECTIONS; i++)
    {
      g_auto (GStrv) children = lectern_store_list_children (store, ids->pdata[i], error);

      if (children == NULL)
        return FALSE;
      for (gsize j = 0; children[j] != NULL; j++)
        g_ptr_array_add (ids, g_strdup (children[j]));
    }

  return TRUE;
}

/* The deepest goes first: undone from behind, each has its parent when it comes back. */
static gboolean
run_remove_collection (LecternStore *store, LecternCall *call, GError **error)
{
  g_autoptr (LecternCollection) collection = load_collection (store, call->id, error);
  g_autoptr (LecternJournalStep) step = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (collection == NULL || !add_below (store, ids, call->id, error))
    return FALSE;

  step = lectern_journal_step_new (collection->query != NULL ? LECTERN_STEP_REMOVE_SEARCH
                                                             : LECTERN_STEP_REMOVE_COLLECTION);
  for (guint i = ids->len; i > 0; i--)
    {
      const char *id = ids->pdata[i - 1];
      g_autoptr (GArray) members = lectern_store_list_members (store, LECTERN_RECORD_COLLECTED, id,
                                                               error);

      if (members == NULL
          || !lectern_journal_step_put_bulk (step, store, LECTERN_RECORD_COLLECTED, id, members, 0,
                                             error)
          || !lectern_journal_step_put (step, store, LECTERN_RECORD_COLLECTION, id, NULL, error))
        return FALSE;
    }

  return lectern_journal_step_end (step, store, error);
}

static LecternCall *
new_remove_collection (const char *id)
{
  return lectern_call_new_for_id (run_remove_collection, TRUE, id);
}

static gboolean
take_out (LecternStore *store,
          LecternJournalStep *step,
          const char *from,
          GArray *articles,
          GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (!add_below (store, ids, from, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!lectern_journal_step_put_bulk (step, store, LECTERN_RECORD_COLLECTED, ids->pdata[i],
                                        articles, 0, error))
      return FALSE;

  return TRUE;
}

static gboolean
put_in (LecternStore *store,
        LecternJournalStep *step,
        const char *to,
        GArray *articles,
        GError **error)
{
  g_autoptr (LecternCollection) collection = load_collection (store, to, error);

  if (collection == NULL)
    return FALSE;
  if (collection->query != NULL)
    {
      set_invalid (error, _ ("A saved search holds what it finds. Nothing can be put into it."));
      return FALSE;
    }

  return lectern_journal_step_put_bulk (step, store, LECTERN_RECORD_COLLECTED, to, articles, 1,
                                        error);
}

static gboolean
run_collect (LecternStore *store, LecternCall *call, GError **error)
{
  const char *from = call->id;
  const char *to = call->key;
  g_autoptr (LecternJournalStep) step = lectern_journal_step_new (
      to == NULL     ? LECTERN_STEP_UNCOLLECT
      : from == NULL ? LECTERN_STEP_COLLECT
                     : LECTERN_STEP_MOVE);
  g_autoptr (GArray) articles = lectern_store_find_articles (
      store, (const char *const *) call->values, error);

  return articles != NULL && (from == NULL || take_out (store, step, from, articles, error))
         && (to == NULL || put_in (store, step, to, articles, error))
         && lectern_journal_step_end (step, store, error);
}

static LecternCall *
new_collect (const char *const *ids, const char *from, const char *to)
{
  LecternCall *call = lectern_call_new_for_id (run_collect, TRUE, from);

  call->values = g_strdupv ((char **) ids);
  call->key = g_strdup (to);
  return call;
}

static gboolean
run_list_collections (LecternStore *store, LecternCall *call, GError **error)
{
  call->result = lectern_store_list_collections (store, error);
  call->result_free = (GDestroyNotify) g_ptr_array_unref;

  return call->result != NULL;
}

static LecternCall *
new_list_collections (void)
{
  return lectern_call_new (run_list_collections, FALSE);
}

static gboolean
run_dup_collections_of (LecternStore *store, LecternCall *call, GError **error)
{
  call->result = lectern_store_list_collections_of (store, call->id, error);
  call->result_free = (GDestroyNotify) g_strfreev;

  return call->result != NULL;
}

static LecternCall *
new_dup_collections_of (const char *article_id)
{
  return lectern_call_new_for_id (run_dup_collections_of, FALSE, article_id);
}

/* The public forms */

/**
 * lectern_library_save_collection:
 * @self: a library
 * @collection: a collection or saved search; one without an id is new, and gets one at once
 * @error: return location for an error
 *
 * Keeps a new collection, or a changed name, query, parent or position. Two of one name in one
 * place are refused with %LECTERN_ERROR_INVALID, and so is one that would lie within itself.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_save_collection (LecternLibrary *self,
                                 LecternCollection *collection,
                                 GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (collection != NULL && collection->name != NULL, FALSE);

  return lectern_library_call_boolean (self, new_save_collection (collection), error);
}

/**
 * lectern_library_save_collection_async:
 * @self: a library
 * @collection: a collection or saved search; one without an id is new, and gets one at once
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.save_collection].
 */
void
lectern_library_save_collection_async (LecternLibrary *self,
                                       LecternCollection *collection,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (collection != NULL && collection->name != NULL);

  lectern_library_call_async (self, new_save_collection (collection), cancellable, callback,
                              user_data);
}

/**
 * lectern_library_remove_collection:
 * @self: a library
 * @id: id of a collection or saved search
 * @error: return location for an error
 *
 * Removes a collection and those below it. The articles stay.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_remove_collection (LecternLibrary *self, const char *id, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return lectern_library_call_boolean (self, new_remove_collection (id), error);
}

/**
 * lectern_library_remove_collection_async:
 * @self: a library
 * @id: id of a collection or saved search
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.remove_collection].
 */
void
lectern_library_remove_collection_async (LecternLibrary *self,
                                         const char *id,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (id != NULL);

  lectern_library_call_async (self, new_remove_collection (id), cancellable, callback, user_data);
}

/**
 * lectern_library_collect:
 * @self: a library
 * @ids: (array zero-terminated=1): ids of articles
 * @from: (nullable): id of the collection that they leave, with those below it
 * @to: (nullable): id of the collection that they come to
 * @error: return location for an error
 *
 * Puts articles into a collection, takes them out of one, or moves them, as one step.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_collect (LecternLibrary *self,
                         const char *const *ids,
                         const char *from,
                         const char *to,
                         GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (ids != NULL && (from != NULL || to != NULL), FALSE);

  return lectern_library_call_boolean (self, new_collect (ids, from, to), error);
}

/**
 * lectern_library_collect_async:
 * @self: a library
 * @ids: (array zero-terminated=1): ids of articles
 * @from: (nullable): id of the collection that they leave, with those below it
 * @to: (nullable): id of the collection that they come to
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.collect].
 */
void
lectern_library_collect_async (LecternLibrary *self,
                               const char *const *ids,
                               const char *from,
                               const char *to,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (ids != NULL && (from != NULL || to != NULL));

  lectern_library_call_async (self, new_collect (ids, from, to), cancellable, callback, user_data);
}

/**
 * lectern_library_list_collections:
 * @self: a library
 * @error: return location for an error
 *
 * Lists collections and saved searches, each before those in it.
 *
 * Returns: (transfer full) (element-type LecternCollection): the tree, or %NULL
 */
GPtrArray *
lectern_library_list_collections (LecternLibrary *self, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_call_pointer (self, new_list_collections (), error);
}

/**
 * lectern_library_list_collections_async:
 * @self: a library
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.list_collections].
 */
void
lectern_library_list_collections_async (LecternLibrary *self,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));

  lectern_library_call_async (self, new_list_collections (), cancellable, callback, user_data);
}

/**
 * lectern_library_list_collections_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.list_collections_async].
 *
 * Returns: (transfer full) (element-type LecternCollection): the tree, or %NULL
 */
GPtrArray *
lectern_library_list_collections_finish (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_finish_pointer (self, result, error);
}

/**
 * lectern_library_dup_collections_of:
 * @self: a library
 * @article_id: an article's id
 * @error: return location for an error
 *
 * Lists the collections that an article lies in, by name.
 *
 * Returns: (transfer full) (array zero-terminated=1): their ids, or %NULL
 */
char **
lectern_library_dup_collections_of (LecternLibrary *self, const char *article_id, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (article_id != NULL, NULL);

  return lectern_library_call_pointer (self, new_dup_collections_of (article_id), error);
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-library-private.h"
#include "lectern-store-merge.h"
#include "lectern-store-completion.h"
#include "lectern-store-search.h"

static gboolean
run_search (LecternStore *store, LecternCall *call, GError **error)
{
  call->result = lectern_store_search (store, call->object, call->number, error);
  call->result_free = (GDestroyNotify) lectern_search_result_free;

  return call->result != NULL;
}

static LecternCall *
new_search (const LecternListQuery *query, guint limit)
{
  LecternCall *call = lectern_call_new (run_search, FALSE);

  call->object = lectern_list_query_copy (query);
  call->object_free = (GDestroyNotify) lectern_list_query_free;
  call->number = limit;

  return call;
}

/**
 * lectern_library_search:
 * @self: a library
 * @query: where to look, and in its text for what
 * @limit: how many rows to read at once
 * @error: return location for an error
 *
 * Finds articles: those with words the best first, all others in the order of the list. No search
 * is an error; what could not be understood, and why nothing was found, stands in the result.
 *
 * Returns: (transfer full): what was found, or %NULL
 */
LecternSearchResult *
lectern_library_search (LecternLibrary *self,
                        const LecternListQuery *query,
                        guint limit,
                        GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (query != NULL && query->text != NULL, NULL);

  return lectern_library_call_pointer (self, new_search (query, limit), error);
}

/**
 * lectern_library_search_async:
 * @self: a library
 * @query: where to look, and in its text for what
 * @limit: how many rows to read at once
 * @cancellable: (nullable): to give up, which ends a long search at once
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.search].
 */
void
lectern_library_search_async (LecternLibrary *self,
                              const LecternListQuery *query,
                              guint limit,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (query != NULL && query->text != NULL);

  lectern_library_call_async (self, new_search (query, limit), cancellable, callback, user_data);
}

/**
 * lectern_library_search_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.search_async].
 *
 * Returns: (transfer full): what was found, or %NULL
 */
LecternSearchResult *
lectern_library_search_finish (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_finish_pointer (self, result, error);
}

static gboolean
run_complete (LecternStore *store, LecternCall *call, GError **error)
{
  call->result = lectern_store_complete_search (store, call->object, error);
  call->result_free = (GDestroyNotify) g_ptr_array_unref;

  return call->result != NULL;
}

static LecternCall *
new_complete (const LecternSearchContext *context)
{
  LecternCall *call = lectern_call_new (run_complete, FALSE);

  call->object = lectern_search_context_copy (context);
  call->object_free = (GDestroyNotify) lectern_search_context_free;

  return call;
}

/**
 * lectern_library_complete_search:
 * @self: a library
 * @context: what is being typed
 * @error: return location for an error
 *
 * Suggests what a term of a query may become: operators, and values of theirs that the library has.
 *
 * Returns: (transfer full) (element-type LecternSearchSuggestion): suggestions, or %NULL
 */
GPtrArray *
lectern_library_complete_search (LecternLibrary *self,
                                 const LecternSearchContext *context,
                                 GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (context != NULL, NULL);

  return lectern_library_call_pointer (self, new_complete (context), error);
}

/**
 * lectern_library_complete_search_async:
 * @self: a library
 * @context: what is being typed
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.complete_search].
 */
void
lectern_library_complete_search_async (LecternLibrary *self,
                                       const LecternSearchContext *context,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (context != NULL);

  lectern_library_call_async (self, new_complete (context), cancellable, callback, user_data);
}

/**
 * lectern_library_complete_search_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.complete_search_async].
 *
 * Returns: (transfer full) (element-type LecternSearchSuggestion): suggestions, or %NULL
 */
GPtrArray *
lectern_library_complete_search_finish (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_finish_pointer (self, result, error);
}

/* Merging */

static gboolean
run_merge (LecternStore *store, LecternCall *call, GError **error)
{
  return lectern_store_merge_search (store, call->number, error);
}

/* A slice of the merging of the index. */
LecternCall *
lectern_library_new_merge (guint n_pages)
{
  LecternCall *call = lectern_call_new (run_merge, TRUE);

  call->number = n_pages;
  return call;
}

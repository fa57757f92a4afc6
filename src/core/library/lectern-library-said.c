/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-library-said.h"

#include "lectern-library-private.h"
#include "lectern-store-said.h"

static gboolean
run_set_said (LecternStore *store, LecternCall *call, GError **error)
{
  return lectern_store_set_said (store, call->id, call->key, call->object, error);
}

/**
 * lectern_library_set_said_async:
 * @self: a library
 * @id: an article's id
 * @revision: (nullable): of the text in which it is said
 * @said: (element-type LecternSaid): what is said in it, not to be changed any more
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Keeps what is said in an article, unless it got another text meanwhile. Ends with
 * [method@Lectern.Library.write_finish].
 */
void
lectern_library_set_said_async (LecternLibrary *self,
                                const char *id,
                                const char *revision,
                                GPtrArray *said,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  LecternCall *call = NULL;

  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (id != NULL && said != NULL);

  call = lectern_call_new_for_id (run_set_said, TRUE, id);
  call->key = g_strdup (revision);
  call->object = g_ptr_array_ref (said);
  call->object_free = (GDestroyNotify) g_ptr_array_unref;
  lectern_library_call_async (self, call, cancellable, callback, user_data);
}

static LecternCall *
new_list (LecternCallFunc run, const LecternSaidFilter *filter, guint limit)
{
  LecternCall *call = lectern_call_new (run, FALSE);

  call->object = lectern_said_filter_copy (filter);
  call->object_free = (GDestroyNotify) lectern_said_filter_free;
  call->number = limit;
  return call;
}

static gboolean
run_list_said (LecternStore *store, LecternCall *call, GError **error)
{
  call->result = lectern_store_list_said (store, call->object, call->number, error);
  call->result_free = (GDestroyNotify) g_ptr_array_unref;

  return call->result != NULL;
}

/**
 * lectern_library_list_said_async:
 * @self: a library
 * @filter: which quotations
 * @limit: how many at most
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Lists what is said in the library.
 */
void
lectern_library_list_said_async (LecternLibrary *self,
                                 const LecternSaidFilter *filter,
                                 guint limit,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (filter != NULL);

  lectern_library_call_async (self, new_list (run_list_said, filter, limit), cancellable, callback,
                              user_data);
}

/**
 * lectern_library_list_said_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.list_said_async].
 *
 * Returns: (transfer full) (element-type LecternSaid): the quotations, or %NULL
 */
GPtrArray *
lectern_library_list_said_finish (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_finish_pointer (self, result, error);
}

static gboolean
run_list_cited (LecternStore *store, LecternCall *call, GError **error)
{
  call->result = lectern_store_list_cited (store, call->object, error);
  call->result_free = (GDestroyNotify) g_ptr_array_unref;

  return call->result != NULL;
}

/**
 * lectern_library_list_cited_async:
 * @self: a library
 * @filter: of which quotations
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Counts who is cited in the library.
 */
void
lectern_library_list_cited_async (LecternLibrary *self,
                                  const LecternSaidFilter *filter,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (filter != NULL);

  lectern_library_call_async (self, new_list (run_list_cited, filter, 0), cancellable, callback,
                              user_data);
}

/**
 * lectern_library_list_cited_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.list_cited_async].
 *
 * Returns: (transfer full) (element-type LecternCited): the lines of a source ledger, or %NULL
 */
GPtrArray *
lectern_library_list_cited_finish (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_finish_pointer (self, result, error);
}

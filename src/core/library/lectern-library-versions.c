/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-library-versions.h"

#include "lectern-library-private.h"
#include "lectern-store-versions.h"

static gboolean
run_list (LecternStore *store, LecternCall *call, GError **error)
{
  call->result = lectern_store_list_versions (store, call->id, error);
  call->result_free = (GDestroyNotify) g_ptr_array_unref;

  return call->result != NULL;
}

static gboolean
run_load (LecternStore *store, LecternCall *call, GError **error)
{
  call->result = lectern_store_load_numbered (store, call->id, call->number, error);
  call->result_free = (GDestroyNotify) lectern_article_unref;

  return call->result != NULL;
}

static LecternCall *
new_load (const char *id, guint number)
{
  LecternCall *call = lectern_call_new_for_id (run_load, FALSE, id);

  call->number = number;
  return call;
}

/* A pointer, so that 0 is no failure. */
static gboolean
run_find_read (LecternStore *store, LecternCall *call, GError **error)
{
  guint number = 0;

  if (!lectern_store_find_read_version (store, call->id, &number, error))
    return FALSE;

  call->result = g_memdup2 (&number, sizeof number);
  call->result_free = g_free;
  return TRUE;
}

static int
take_number (gpointer result)
{
  g_autofree guint *number = result;

  return number != NULL ? (int) *number : -1;
}

static gboolean
run_forget_read (LecternStore *store, LecternCall *call, GError **error)
{
  return lectern_store_forget_read_version (store, call->id, error);
}

/**
 * lectern_library_list_versions:
 * @self: a library
 * @id: an article's id
 * @error: return location for an error
 *
 * Lists the versions of an article: every text that came in for it.
 *
 * Returns: (transfer full) (element-type LecternArticleVersion): the versions, the newest first, or
 * %NULL
 */
GPtrArray *
lectern_library_list_versions (LecternLibrary *self, const char *id, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return lectern_library_call_pointer (self, lectern_call_new_for_id (run_list, FALSE, id), error);
}

/**
 * lectern_library_list_versions_async:
 * @self: a library
 * @id: an article's id
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.list_versions].
 */
void
lectern_library_list_versions_async (LecternLibrary *self,
                                     const char *id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (id != NULL);

  lectern_library_call_async (self, lectern_call_new_for_id (run_list, FALSE, id), cancellable,
                              callback, user_data);
}

/**
 * lectern_library_list_versions_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.list_versions_async].
 *
 * Returns: (transfer full) (element-type LecternArticleVersion): the versions, the newest first, or
 * %NULL
 */
GPtrArray *
lectern_library_list_versions_finish (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_finish_pointer (self, result, error);
}

/**
 * lectern_library_load_version:
 * @self: a library
 * @id: an article's id
 * @number: which one, 0 for the current one
 * @error: return location for an error
 *
 * Loads a version of an article as it was imported. Parts that the analyst put back are so in every
 * version that has them; its metadata is its own.
 *
 * Returns: (transfer full): the version, or %NULL; %LECTERN_ERROR_NOT_FOUND when there is none of
 * the number
 */
LecternArticle *
lectern_library_load_version (LecternLibrary *self, const char *id, guint number, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return lectern_library_call_pointer (self, new_load (id, number), error);
}

/**
 * lectern_library_load_version_async:
 * @self: a library
 * @id: an article's id
 * @number: which one, 0 for the current one
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.load_version].
 */
void
lectern_library_load_version_async (LecternLibrary *self,
                                    const char *id,
                                    guint number,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (id != NULL);

  lectern_library_call_async (self, new_load (id, number), cancellable, callback, user_data);
}

/**
 * lectern_library_load_version_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.load_version_async].
 *
 * Returns: (transfer full): the version, or %NULL; %LECTERN_ERROR_NOT_FOUND when there is none of
 * the number
 */
LecternArticle *
lectern_library_load_version_finish (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_finish_pointer (self, result, error);
}

/**
 * lectern_library_find_read_version:
 * @self: a library
 * @id: an article's id
 * @error: return location for an error
 *
 * Tells which version was read last, when another has become the current one since. It is
 * remembered until [method@Lectern.Library.forget_read_version], but no promise is made.
 *
 * Returns: its number, 0 when there is nothing new, or -1 with @error
 */
int
lectern_library_find_read_version (LecternLibrary *self, const char *id, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), -1);
  g_return_val_if_fail (id != NULL, -1);

  return take_number (lectern_library_call_pointer (
      self, lectern_call_new_for_id (run_find_read, FALSE, id), error));
}

/**
 * lectern_library_find_read_version_async:
 * @self: a library
 * @id: an article's id
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.find_read_version].
 */
void
lectern_library_find_read_version_async (LecternLibrary *self,
                                         const char *id,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (id != NULL);

  lectern_library_call_async (self, lectern_call_new_for_id (run_find_read, FALSE, id), cancellable,
                              callback, user_data);
}

/**
 * lectern_library_find_read_version_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.find_read_version_async].
 *
 * Returns: its number, 0 when there is nothing new, or -1 with @error
 */
int
lectern_library_find_read_version_finish (LecternLibrary *self,
                                          GAsyncResult *result,
                                          GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), -1);

  return take_number (lectern_library_finish_pointer (self, result, error));
}

/**
 * lectern_library_forget_read_version:
 * @self: a library
 * @id: an article's id
 * @error: return location for an error
 *
 * Says that the analyst knows of the new text. No step of the journal.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_forget_read_version (LecternLibrary *self, const char *id, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return lectern_library_call_boolean (self, lectern_call_new_for_id (run_forget_read, TRUE, id),
                                       error);
}

/**
 * lectern_library_forget_read_version_async:
 * @self: a library
 * @id: an article's id
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.forget_read_version].
 */
void
lectern_library_forget_read_version_async (LecternLibrary *self,
                                           const char *id,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (id != NULL);

  lectern_library_call_async (self, lectern_call_new_for_id (run_forget_read, TRUE, id),
                              cancellable, callback, user_data);
}

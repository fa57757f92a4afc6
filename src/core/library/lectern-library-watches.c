/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lectern-journal.h"
#include "lectern-library-private.h"
#include "lectern-store-articles.h"
#include "lectern-store-records.h"
#include "lectern-store-watches.h"

/* Watch-lists: terms that the analyst wants to be told of, in whatever article they stand. */

#define MAX_NAME_BYTES 500
/* How long one slice may take, so that what the analyst does meanwhile hardly waits. */
#define SLICE_US (30 * 1000)

/* Lists */

static gboolean
check_list (LecternStore *store, const LecternWatchList *list, GError **error)
{
  gint64 n_lists = 0;

  if (list->name[0] == '\0' || strlen (list->name) > MAX_NAME_BYTES)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                           _ ("Give the watch-list a name of at most 500 letters."));
      return FALSE;
    }
  if (g_strv_length (list->terms) > LECTERN_WATCH_MAX_TERMS)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                           _ ("A watch-list holds at most 10,000 terms. Begin another list."));
      return FALSE;
    }
  if (!lectern_call_check_text (list->name, error)
      || !lectern_store_count_watches (store, &n_lists, error))
    return FALSE;
  if (n_lists < LECTERN_WATCH_MAX_LISTS)
    return TRUE;

  g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                       _ ("A library holds at most 1,000 watch-lists. Remove one first."));
  return FALSE;
}

static gboolean
run_save_watch_list (LecternStore *store, LecternCall *call, GError **error)
{
  LecternWatchList *list = call->object;
  g_autoptr (GVariant) before = NULL;

  if (!check_list (store, list, error)
      || !lectern_store_get_record (store, LECTERN_RECORD_WATCH, list->id, &before, error))
    return FALSE;

  return lectern_journal_put (
      store, before != NULL ? LECTERN_STEP_CHANGE_WATCH : LECTERN_STEP_ADD_WATCH,
      LECTERN_RECORD_WATCH, list->id, lectern_watch_list_to_record (list), error);
}

static LecternCall *
new_save_watch_list (LecternWatchList *list)
{
  LecternCall *call = lectern_call_new (run_save_watch_list, TRUE);

  if (list->id == NULL)
    list->id = g_uuid_string_random ();
  call->object = lectern_watch_list_copy (list);
  call->object_free = (GDestroyNotify) lectern_watch_list_free;
  return call;
}

static gboolean
run_remove_watch_list (LecternStore *store, LecternCall *call, GError **error)
{
  return lectern_journal_put (store, LECTERN_STEP_REMOVE_WATCH, LECTERN_RECORD_WATCH, call->id,
                              NULL, error);
}

static LecternCall *
new_remove_watch_list (const char *list_id)
{
  return lectern_call_new_for_id (run_remove_watch_list, TRUE, list_id);
}

static gboolean
run_list_watch_lists (LecternStore *store, LecternCall *call, GError **error)
{
  call->result = lectern_store_list_watches (store, TRUE, error);
  call->result_free = (GDestroyNotify) g_ptr_array_unref;

  return call->result != NULL;
}

static LecternCall *
new_list_watch_lists (void)
{
  return lectern_call_new (run_list_watch_lists, FALSE);
}

/* Hits */

static gboolean
run_list_watch_hits (LecternStore *store, LecternCall *call, GError **error)
{
  call->result = lectern_store_list_watch_hits (store, call->id, call->key, call->number, error);
  call->result_free = (GDestroyNotify) g_ptr_array_unref;

  return call->result != NULL;
}

static LecternCall *
new_list_watch_hits (const char *list_id, const char *article_id, guint limit)
{
  LecternCall *call = lectern_call_new_for_id (run_list_watch_hits, FALSE, list_id);

  call->key = g_strdup (article_id);
  call->number = limit;
  return call;
}

static gboolean
run_find_watch_places (LecternStore *store, LecternCall *call, GError **error)
{
  LecternWatchMatcher *matcher = lectern_store_ensure_watch_matcher (store, error);

  if (matcher == NULL)
    return FALSE;

  call->result = lectern_watch_matcher_make_layer (matcher, call->object);
  call->result_free = (GDestroyNotify) lectern_layer_unref;
  return TRUE;
}

static LecternCall *
new_find_watch_places (LecternArticle *article)
{
  LecternCall *call = lectern_call_new (run_find_watch_places, FALSE);

  call->object = lectern_article_ref (article);
  call->object_free = (GDestroyNotify) lectern_article_unref;
  return call;
}

static gboolean
run_watch_more (LecternStore *store, LecternCall *call, GError **error)
{
  guint n_left = 0;

  /* After a failure it is not tried again at once. */
  store->watch_left = 0;
  if (!lectern_store_watch_more (store, g_get_monotonic_time () + SLICE_US, &n_left, error))
    return FALSE;

  store->watch_left = n_left;
  call->result = GUINT_TO_POINTER (n_left);
  return TRUE;
}

/* A slice of the work that waits in the background. */
LecternCall *
lectern_library_new_watch_more (void)
{
  return lectern_call_new (run_watch_more, TRUE);
}

/* The public forms */

/**
 * lectern_library_save_watch_list:
 * @self: a library
 * @list: a list; one without an id is given it at once
 * @error: return location for an error
 *
 * Keeps a watch-list, or what was changed in it, and begins to look for its terms in all articles.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_save_watch_list (LecternLibrary *self, LecternWatchList *list, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (list != NULL && list->name != NULL, FALSE);

  return lectern_library_call_boolean (self, new_save_watch_list (list), error);
}

/**
 * lectern_library_save_watch_list_async:
 * @self: a library
 * @list: a list; one without an id is given it at once
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.save_watch_list].
 */
void
lectern_library_save_watch_list_async (LecternLibrary *self,
                                       LecternWatchList *list,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (list != NULL && list->name != NULL);

  lectern_library_call_async (self, new_save_watch_list (list), cancellable, callback, user_data);
}

/**
 * lectern_library_remove_watch_list:
 * @self: a library
 * @list_id: a list's id
 * @error: return location for an error
 *
 * Removes a watch-list with what it found.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_remove_watch_list (LecternLibrary *self, const char *list_id, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (list_id != NULL, FALSE);

  return lectern_library_call_boolean (self, new_remove_watch_list (list_id), error);
}

/**
 * lectern_library_remove_watch_list_async:
 * @self: a library
 * @list_id: a list's id
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.remove_watch_list].
 */
void
lectern_library_remove_watch_list_async (LecternLibrary *self,
                                         const char *list_id,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (list_id != NULL);

  lectern_library_call_async (self, new_remove_watch_list (list_id), cancellable, callback,
                              user_data);
}

/**
 * lectern_library_list_watch_lists:
 * @self: a library
 * @error: return location for an error
 *
 * Lists the watch-lists with what they found, in the order in which they were made.
 *
 * Returns: (transfer full) (element-type LecternWatchList): the lists, or %NULL
 */
GPtrArray *
lectern_library_list_watch_lists (LecternLibrary *self, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_call_pointer (self, new_list_watch_lists (), error);
}

/**
 * lectern_library_list_watch_lists_async:
 * @self: a library
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.list_watch_lists].
 */
void
lectern_library_list_watch_lists_async (LecternLibrary *self,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));

  lectern_library_call_async (self, new_list_watch_lists (), cancellable, callback, user_data);
}

/**
 * lectern_library_list_watch_lists_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.list_watch_lists_async].
 *
 * Returns: (transfer full) (element-type LecternWatchList): the lists, or %NULL
 */
GPtrArray *
lectern_library_list_watch_lists_finish (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_finish_pointer (self, result, error);
}

/**
 * lectern_library_list_watch_hits:
 * @self: a library
 * @list_id: (nullable): a list's id, %NULL for all
 * @article_id: (nullable): an article's id, %NULL for all
 * @limit: how many at most, 0 for as many as there may be
 * @error: return location for an error
 *
 * Lists what was found outside the trash: the newest articles first, in each the terms that stand
 * there most often.
 *
 * Returns: (transfer full) (element-type LecternWatchHit): the hits, or %NULL
 */
GPtrArray *
lectern_library_list_watch_hits (LecternLibrary *self,
                                 const char *list_id,
                                 const char *article_id,
                                 guint limit,
                                 GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_call_pointer (self, new_list_watch_hits (list_id, article_id, limit),
                                       error);
}

/**
 * lectern_library_find_watch_places:
 * @self: a library
 * @article: an article
 * @error: return location for an error
 *
 * Finds the terms of all watch-lists in an article, which need not be in the library.
 *
 * Returns: (transfer full): the places, or %NULL
 */
LecternLayer *
lectern_library_find_watch_places (LecternLibrary *self, LecternArticle *article, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (article != NULL, NULL);

  return lectern_library_call_pointer (self, new_find_watch_places (article), error);
}

/**
 * lectern_library_find_watch_places_async:
 * @self: a library
 * @article: an article
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.find_watch_places].
 */
void
lectern_library_find_watch_places_async (LecternLibrary *self,
                                         LecternArticle *article,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (article != NULL);

  lectern_library_call_async (self, new_find_watch_places (article), cancellable, callback,
                              user_data);
}

/**
 * lectern_library_find_watch_places_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.find_watch_places_async].
 *
 * Returns: (transfer full): the places, or %NULL
 */
LecternLayer *
lectern_library_find_watch_places_finish (LecternLibrary *self,
                                          GAsyncResult *result,
                                          GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_finish_pointer (self, result, error);
}

/**
 * lectern_library_watch_more:
 * @self: a library
 * @n_left: (out): how many articles still wait
 * @error: return location for an error
 *
 * Looks for new or changed watch-lists through some more articles. An open library does so by
 * itself whenever nothing else is to be done; this is for programs that want the end of it.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_library_watch_more (LecternLibrary *self, guint *n_left, GError **error)
{
  gpointer result = NULL;

  g_return_val_if_fail (LECTERN_IS_LIBRARY (self) && n_left != NULL, FALSE);

  if (!lectern_library_call (self, lectern_library_new_watch_more (), &result, error))
    return FALSE;

  *n_left = GPOINTER_TO_UINT (result);
  return TRUE;
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-library-private.h"
#include "lectern-store-articles.h"
#include "lectern-store-lists.h"

/* Articles and lists. A call is a `run_` function for the thread with the database, a
 * `new_` function that packs the arguments, and public forms that differ in how they wait. */

/* Where a library keeps which classes are shown: beside its state, because it is none that is
 * stored. Other threads read it. */
#define SHOWN_CLASSES "lectern-shown-classes"

/**
 * lectern_stored_article_free:
 * @self: (transfer full): a stored article
 *
 * Frees a stored article.
 */
void
lectern_stored_article_free (LecternStoredArticle *self)
{
  g_free (self->id);
  g_clear_pointer (&self->article, lectern_article_unref);
  g_clear_object (&self->item);
  g_clear_pointer (&self->capture, lectern_capture_unref);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  g_clear_pointer (&self->decisions, g_ptr_array_unref);
  g_free (self);
}

static gboolean
prepare_add_article (LecternCall *call, LecternPreparation *preparation, GError **error)
{
  return lectern_addition_prepare_whole (call->object, preparation, error);
}

static gboolean
run_add_article (LecternStore *store, LecternCall *call, GError **error)
{
  call->result = lectern_store_add_article (store, call->object, error);
  call->result_free = g_free;

  return call->result != NULL;
}

static LecternCall *
new_add_article (LecternArticle *article, LecternCapture *capture)
{
  LecternCall *call = lectern_call_new (run_add_article, TRUE);

  call->prepare = prepare_add_article;
  call->object = lectern_addition_new (article, capture);
  call->object_free = (GDestroyNotify) lectern_addition_free;
  return call;
}

static gboolean
run_load_article (LecternStore *store, LecternCall *call, GError **error)
{
  call->result = lectern_store_load_article (store, call->id, (const char *const *) call->values,
                                             error);
  call->result_free = (GDestroyNotify) lectern_stored_article_free;

  return call->result != NULL;
}

static gboolean
run_load_capture (LecternStore *store, LecternCall *call, GError **error)
{
  call->result = lectern_store_load_capture (store, call->id, error);
  call->result_free = (GDestroyNotify) g_bytes_unref;

  return call->result != NULL;
}

static gpointer
dup_classes (gpointer data, gpointer user_data)
{
  return g_strdupv (data);
}

static LecternCall *
new_load_article (LecternLibrary *self, const char *id)
{
  LecternCall *call = lectern_call_new_for_id (run_load_article, FALSE, id);

  call->values = g_object_dup_data (G_OBJECT (self), SHOWN_CLASSES, dup_classes, NULL);
  return call;
}

static LecternCall *
new_load_capture (const char *id)
{
  return lectern_call_new_for_id (run_load_capture, FALSE, id);
}

static gboolean
run_set_unread (LecternStore *store, LecternCall *call, GError **error)
{
  return lectern_store_set_unread (store, call->id, call->flag, error);
}

static LecternCall *
new_set_unread (const char *id, gboolean is_unread)
{
  LecternCall *call = lectern_call_new_for_id (run_set_unread, TRUE, id);

  call->flag = is_unread;
  return call;
}

static gboolean
run_set_position (LecternStore *store, LecternCall *call, GError **error)
{
  return lectern_store_set_position (store, call->id, call->number, error);
}

static LecternCall *
new_set_position (const char *id, guint32 offset)
{
  LecternCall *call = lectern_call_new_for_id (run_set_position, TRUE, id);

  call->number = offset;
  return call;
}

static gboolean
run_list_items (LecternStore *store, LecternCall *call, GError **error)
{
  call->result = lectern_store_list_items (store, call->object, call->number, error);
  call->result_free = (GDestroyNotify) g_ptr_array_unref;

  return call->result != NULL;
}

static LecternCall *
new_list_items (const LecternListQuery *query, guint limit)
{
  LecternCall *call = lectern_call_new (run_list_items, FALSE);

  call->object = lectern_list_query_copy (query);
  call->object_free = (GDestroyNotify) lectern_list_query_free;
  call->number = limit;
  return call;
}

static gboolean
run_check (LecternStore *store, LecternCall *call, GError **error)
{
  return lectern_store_check (store, error);
}

static LecternCall *
new_check (void)
{
  LecternCall *call = lectern_call_new (run_check, TRUE);

  call->is_alone = TRUE;
  return call;
}

/* The public forms */

/**
 * lectern_library_add_article:
 * @self: a library
 * @article: an article
 * @capture: (nullable): the raw evidence behind it
 * @error: return location for an error
 *
 * Adds an article. One whose address or text is there already gets a new version instead, if its
 * text is another: marks go along to their places in it, those that find none are kept without
 * one. A copy that was cut short never takes the place of one that is whole. What lies in the trash
 * comes back. The capture is on the disk before the article counts as added.
 *
 * Returns: (transfer full): the article's id, or %NULL
 */
char *
lectern_library_add_article (LecternLibrary *self,
                             LecternArticle *article,
                             LecternCapture *capture,
                             GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (article != NULL, NULL);

  return lectern_library_call_pointer (self, new_add_article (article, capture), error);
}

/**
 * lectern_library_add_article_async:
 * @self: a library
 * @article: an article
 * @capture: (nullable): the raw evidence behind it
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.add_article].
 */
void
lectern_library_add_article_async (LecternLibrary *self,
                                   LecternArticle *article,
                                   LecternCapture *capture,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (article != NULL);

  lectern_library_call_async (self, new_add_article (article, capture), cancellable, callback,
                              user_data);
}

/**
 * lectern_library_add_article_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.add_article_async].
 *
 * Returns: (transfer full): the article's id, or %NULL
 */
char *
lectern_library_add_article_finish (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_finish_pointer (self, result, error);
}

/**
 * lectern_library_set_shown_classes:
 * @self: a library
 * @classes: (nullable) (array zero-terminated=1): classes of boilerplate
 *
 * Shows hidden parts of some classes in all articles that are loaded from now on. What was said of
 * a part of one article holds all the same.
 */
void
lectern_library_set_shown_classes (LecternLibrary *self, const char *const *classes)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));

  g_object_set_data_full (G_OBJECT (self), SHOWN_CLASSES, g_strdupv ((char **) classes),
                          (GDestroyNotify) g_strfreev);
}

/**
 * lectern_library_load_article:
 * @self: a library
 * @id: an article's id
 * @error: return location for an error
 *
 * Loads an article with its marks, decisions and reading position, as the analyst corrected it.
 *
 * Returns: (transfer full): the article, or %NULL; %LECTERN_ERROR_NOT_FOUND, %LECTERN_ERROR_CORRUPT
 */
LecternStoredArticle *
lectern_library_load_article (LecternLibrary *self, const char *id, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return lectern_library_call_pointer (self, new_load_article (self, id), error);
}

/**
 * lectern_library_load_article_async:
 * @self: a library
 * @id: an article's id
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.load_article].
 */
void
lectern_library_load_article_async (LecternLibrary *self,
                                    const char *id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (id != NULL);

  lectern_library_call_async (self, new_load_article (self, id), cancellable, callback, user_data);
}

/**
 * lectern_library_load_article_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.load_article_async].
 *
 * Returns: (transfer full): the article, or %NULL; %LECTERN_ERROR_NOT_FOUND, %LECTERN_ERROR_CORRUPT
 */
LecternStoredArticle *
lectern_library_load_article_finish (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_finish_pointer (self, result, error);
}

/**
 * lectern_library_load_capture:
 * @self: a library
 * @id: an article's id
 * @error: return location for an error
 *
 * Loads the raw bytes that the current version was made of, and checks them against their digest.
 *
 * Returns: (transfer full): the bytes, or %NULL; %LECTERN_ERROR_NOT_FOUND when none were kept
 */
GBytes *
lectern_library_load_capture (LecternLibrary *self, const char *id, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return lectern_library_call_pointer (self, new_load_capture (id), error);
}

/**
 * lectern_library_load_capture_async:
 * @self: a library
 * @id: an article's id
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.load_capture].
 */
void
lectern_library_load_capture_async (LecternLibrary *self,
                                    const char *id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (id != NULL);

  lectern_library_call_async (self, new_load_capture (id), cancellable, callback, user_data);
}

/**
 * lectern_library_load_capture_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.load_capture_async].
 *
 * Returns: (transfer full): the bytes, or %NULL; %LECTERN_ERROR_NOT_FOUND when none were kept
 */
GBytes *
lectern_library_load_capture_finish (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_finish_pointer (self, result, error);
}

/**
 * lectern_library_set_unread:
 * @self: a library
 * @id: an article's id
 * @is_unread: whether it is still to be read
 * @error: return location for an error
 *
 * Says whether an article was read. No step of the journal.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_set_unread (LecternLibrary *self,
                            const char *id,
                            gboolean is_unread,
                            GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return lectern_library_call_boolean (self, new_set_unread (id, is_unread), error);
}

/**
 * lectern_library_set_unread_async:
 * @self: a library
 * @id: an article's id
 * @is_unread: whether it is still to be read
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.set_unread].
 */
void
lectern_library_set_unread_async (LecternLibrary *self,
                                  const char *id,
                                  gboolean is_unread,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (id != NULL);

  lectern_library_call_async (self, new_set_unread (id, is_unread), cancellable, callback,
                              user_data);
}

/**
 * lectern_library_set_position:
 * @self: a library
 * @id: an article's id
 * @offset: byte offset of the first line in view
 * @error: return location for an error
 *
 * Remembers how far an article was read. No step of the journal.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_set_position (LecternLibrary *self, const char *id, guint32 offset, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return lectern_library_call_boolean (self, new_set_position (id, offset), error);
}

/**
 * lectern_library_set_position_async:
 * @self: a library
 * @id: an article's id
 * @offset: byte offset of the first line in view
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.set_position].
 */
void
lectern_library_set_position_async (LecternLibrary *self,
                                    const char *id,
                                    guint32 offset,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (id != NULL);

  lectern_library_call_async (self, new_set_position (id, offset), cancellable, callback,
                              user_data);
}

/**
 * lectern_library_list_items:
 * @self: a library
 * @query: which articles, and in which order
 * @limit: how many at most, 0 for all
 * @error: return location for an error
 *
 * Reads the rows of a list, newest first.
 *
 * Returns: (transfer full) (element-type LecternArticleItem): the rows, or %NULL
 */
GPtrArray *
lectern_library_list_items (LecternLibrary *self,
                            const LecternListQuery *query,
                            guint limit,
                            GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_call_pointer (self, new_list_items (query, limit), error);
}

/**
 * lectern_library_list_items_async:
 * @self: a library
 * @query: which articles, and in which order
 * @limit: how many at most, 0 for all
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.list_items].
 */
void
lectern_library_list_items_async (LecternLibrary *self,
                                  const LecternListQuery *query,
                                  guint limit,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));

  lectern_library_call_async (self, new_list_items (query, limit), cancellable, callback,
                              user_data);
}

/**
 * lectern_library_list_items_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.list_items_async].
 *
 * Returns: (transfer full) (element-type LecternArticleItem): the rows, or %NULL
 */
GPtrArray *
lectern_library_list_items_finish (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_finish_pointer (self, result, error);
}

/**
 * lectern_library_check:
 * @self: a library
 * @error: return location for an error
 *
 * Reads all of the database, compares the search index with the texts, and looks for every capture.
 * Takes seconds, during which nothing is written.
 *
 * Returns: %TRUE if all is whole; %LECTERN_ERROR_CORRUPT otherwise
 */
gboolean
lectern_library_check (LecternLibrary *self, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);

  return lectern_library_call_boolean (self, new_check (), error);
}

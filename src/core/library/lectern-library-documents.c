/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-library-private.h"
#include "lectern-store-documents.h"

/* What searches cover: findings, and the index as a whole. */

static gboolean
run_set_findings (LecternStore *store, LecternCall *call, GError **error)
{
  return lectern_store_set_findings (store, call->id, call->key, call->values[0], call->values[1],
                                     error);
}

static LecternCall *
new_set_findings (const char *id, const char *revision, const char *names, const char *quotes)
{
  const char *values[] = { names, quotes, NULL };
  LecternCall *call = lectern_call_new_for_id (run_set_findings, TRUE, id);

  call->key = g_strdup (revision);
  call->values = g_strdupv ((char **) values);
  return call;
}

static gboolean
run_settle_findings (LecternStore *store, LecternCall *call, GError **error)
{
  return lectern_store_settle_findings (store, call->id, call->key, error);
}

static gboolean
run_find_unanalyzed (LecternStore *store, LecternCall *call, GError **error)
{
  g_autofree LecternUnanalyzed *found = g_new0 (LecternUnanalyzed, 1);

  if (!lectern_store_find_unanalyzed (store, &found->id, &found->n_left, error))
    return FALSE;

  call->result = g_steal_pointer (&found);
  call->result_free = (GDestroyNotify) lectern_unanalyzed_free;
  return TRUE;
}

static gboolean
run_rebuild (LecternStore *store, LecternCall *call, GError **error)
{
  gboolean done = FALSE;

  store->cancellable = call->cancellable;
  done = lectern_store_rebuild_search (store, error);
  store->cancellable = NULL;

  return done;
}

static LecternCall *
new_rebuild (void)
{
  LecternCall *call = lectern_call_new (run_rebuild, TRUE);

  call->is_alone = TRUE;
  return call;
}

/**
 * lectern_library_set_findings:
 * @self: a library
 * @id: an article's id
 * @revision: (nullable): of the text that they were made of
 * @names: who and what was found in it, a line each
 * @quotes: what was found to be said in it, a line each
 * @error: return location for an error
 *
 * Makes findings searchable, unless the article got another text meanwhile. No step of the
 * journal: they can be made again.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_set_findings (LecternLibrary *self,
                              const char *id,
                              const char *revision,
                              const char *names,
                              const char *quotes,
                              GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL && names != NULL && quotes != NULL, FALSE);

  return lectern_library_call_boolean (self, new_set_findings (id, revision, names, quotes), error);
}

/**
 * lectern_library_set_findings_async:
 * @self: a library
 * @id: an article's id
 * @revision: (nullable): of the text that they were made of
 * @names: who and what was found in it, a line each
 * @quotes: what was found to be said in it, a line each
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.set_findings].
 */
void
lectern_library_set_findings_async (LecternLibrary *self,
                                    const char *id,
                                    const char *revision,
                                    const char *names,
                                    const char *quotes,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (id != NULL && names != NULL && quotes != NULL);

  lectern_library_call_async (self, new_set_findings (id, revision, names, quotes), cancellable,
                              callback, user_data);
}

/**
 * lectern_library_settle_findings_async:
 * @self: a library
 * @id: an article's id
 * @revision: (nullable): of the text that they were made of
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts to say that an article's findings were made as far as they can be, so that
 * [method@Lectern.Library.find_unanalyzed_async] does not find it again.
 */
void
lectern_library_settle_findings_async (LecternLibrary *self,
                                       const char *id,
                                       const char *revision,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  LecternCall *call = NULL;

  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (id != NULL);

  call = lectern_call_new_for_id (run_settle_findings, TRUE, id);
  call->key = g_strdup (revision);
  lectern_library_call_async (self, call, cancellable, callback, user_data);
}

void
lectern_unanalyzed_free (LecternUnanalyzed *self)
{
  g_free (self->id);
  g_free (self);
}

/**
 * lectern_library_find_unanalyzed_async:
 * @self: a library
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Looks for articles whose findings were not made, the oldest first; those in the trash can wait.
 */
void
lectern_library_find_unanalyzed_async (LecternLibrary *self,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));

  lectern_library_call_async (self, lectern_call_new (run_find_unanalyzed, FALSE), cancellable,
                              callback, user_data);
}

/**
 * lectern_library_find_unanalyzed_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.find_unanalyzed_async].
 *
 * Returns: (transfer full): what is left, or %NULL
 */
LecternUnanalyzed *
lectern_library_find_unanalyzed_finish (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_finish_pointer (self, result, error);
}

/**
 * lectern_library_rebuild_search:
 * @self: a library
 * @error: return location for an error
 *
 * Makes rows and the search index again, from the versions and what the analyst said. Takes minutes
 * in a large library, during which nothing else is written; all or nothing of it is done.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_rebuild_search (LecternLibrary *self, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);

  return lectern_library_call_boolean (self, new_rebuild (), error);
}

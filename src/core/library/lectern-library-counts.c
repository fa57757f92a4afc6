/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-library-counts.h"

#include "lectern-library-private.h"
#include "lectern-store-conditions.h"

#define COUNT_STORIES                                                                              \
  "SELECT count (*) FROM (SELECT 1 FROM story_member m JOIN article a ON a.sequence = m.article"   \
  " WHERE a.trashed_us IS NULL GROUP BY m.story HAVING count (*) > 1)"

/* The trash is short, and the articles of all other marks need not be looked up. */
#define COUNT_MARKS                                                                                \
  "SELECT (SELECT count (*) FROM mark) - (SELECT count (*) FROM article a CROSS JOIN mark m"       \
  " ON m.article = a.sequence WHERE a.trashed_us IS NOT NULL)"

#define COUNT_SAID                                                                                 \
  "SELECT count (*) FROM quote q JOIN article a ON a.sequence = q.article"                         \
  " WHERE a.trashed_us IS NULL AND q.act = 'speech'"

#define COUNT_ENTITIES "SELECT count (*) FROM entity WHERE target IS NULL AND state < 2"

static gboolean
read_number (LecternStore *store, LecternQuery *query, guint *number, GError **error)
{
  int step = query != NULL ? lectern_store_step (store, query, error) : -1;

  if (step == 1)
    *number = MIN (sqlite3_column_int64 (query, 0), G_MAXUINT);

  return step == 1;
}

static gboolean
count (LecternStore *store, const char *sql, guint *number, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (store, error, sql, "");

  return read_number (store, query, number, error);
}

static gboolean
run_count (LecternStore *store, LecternCall *call, GError **error)
{
  g_autofree LecternCounts *counts = g_new0 (LecternCounts, 1);

  if (!count (store, COUNT_STORIES, &counts->n_stories, error)
      || !count (store, COUNT_MARKS, &counts->n_marks, error)
      || !count (store, COUNT_SAID, &counts->n_said, error)
      || !count (store, COUNT_ENTITIES, &counts->n_entities, error))
    return FALSE;

  call->result = g_steal_pointer (&counts);
  call->result_free = g_free;
  return TRUE;
}

/**
 * lectern_library_count_async:
 * @self: a library
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Counts stories, marks, what is said and entities.
 */
void
lectern_library_count_async (LecternLibrary *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));

  lectern_library_call_async (self, lectern_call_new (run_count, FALSE), cancellable, callback,
                              user_data);
}

/**
 * lectern_library_count_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.count_async].
 *
 * Returns: (transfer full): the numbers, to be freed with g_free(), or %NULL
 */
LecternCounts *
lectern_library_count_finish (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_finish_pointer (self, result, error);
}

static gboolean
run_count_list (LecternStore *store, LecternCall *call, GError **error)
{
  g_autoptr (LecternConditions) conditions = lectern_store_compile_query (store, call->object,
                                                                          error);
  g_autofree guint *number = g_new0 (guint, 1);
  g_autofree char *sql = NULL;
  g_autoptr (LecternQuery) query = NULL;

  if (conditions == NULL)
    return FALSE;

  sql = g_strconcat ("SELECT count (*) FROM article a WHERE ", conditions->where->str, NULL);
  query = lectern_store_query_values (store, error, sql, conditions->values);
  if (!read_number (store, query, number, error))
    return FALSE;

  call->result = g_steal_pointer (&number);
  call->result_free = g_free;
  return TRUE;
}

/**
 * lectern_library_count_list_async:
 * @self: a library
 * @query: which articles
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Counts the articles of a list, such as what a saved search finds.
 */
void
lectern_library_count_list_async (LecternLibrary *self,
                                  const LecternListQuery *query,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  LecternCall *call = NULL;

  g_return_if_fail (LECTERN_IS_LIBRARY (self) && query != NULL);

  call = lectern_call_new (run_count_list, FALSE);
  call->object = lectern_list_query_copy (query);
  call->object_free = (GDestroyNotify) lectern_list_query_free;
  lectern_library_call_async (self, call, cancellable, callback, user_data);
}

/**
 * lectern_library_count_list_finish:
 * @self: a library
 * @result: the result
 * @n_articles: (out): how many there are
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.count_list_async].
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_library_count_list_finish (LecternLibrary *self,
                                   GAsyncResult *result,
                                   guint *n_articles,
                                   GError **error)
{
  g_autofree guint *number = NULL;

  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (n_articles != NULL, FALSE);

  number = lectern_library_finish_pointer (self, result, error);
  if (number == NULL)
    return FALSE;

  *n_articles = *number;
  return TRUE;
}

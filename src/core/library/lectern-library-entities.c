/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-library-entities.h"

#include "lectern-library-private.h"
#include "lectern-store-entities.h"
#include "lectern-store-entity-lists.h"

/* What a list is asked for. */
typedef struct {
  LecternEntityFilter *filter; /* owned */
  LecternEntityOrder order;
  guint width;
} Query;

static void
query_free (gpointer data)
{
  Query *self = data;

  lectern_entity_filter_free (self->filter);
  g_free (self);
}

static LecternCall *
new_call (LecternCallFunc run, const char *id, guint limit)
{
  LecternCall *call = lectern_call_new_for_id (run, FALSE, id);

  call->number = limit;
  return call;
}

static LecternCall *
new_query (LecternCallFunc run, const char *id, const LecternEntityFilter *filter, guint limit)
{
  LecternCall *call = new_call (run, id, limit);
  Query *query = g_new0 (Query, 1);

  query->filter = lectern_entity_filter_copy (filter);
  call->object = query;
  call->object_free = query_free;
  return call;
}

static gboolean
run_set_entities (LecternStore *store, LecternCall *call, GError **error)
{
  return lectern_store_set_entities (store, call->id, call->key, call->object, error);
}

/**
 * lectern_library_set_entities_async:
 * @self: a library
 * @id: an article's id
 * @revision: (nullable): of the text in which they are mentioned
 * @groups: (element-type LecternEntityGroup): who and what is mentioned, not to be changed any more
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Keeps who and what is mentioned in an article, unless it got another text meanwhile. Ends with
 * [method@Lectern.Library.write_finish].
 */
void
lectern_library_set_entities_async (LecternLibrary *self,
                                    const char *id,
                                    const char *revision,
                                    GPtrArray *groups,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  LecternCall *call = NULL;

  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (id != NULL && groups != NULL);

  call = lectern_call_new_for_id (run_set_entities, TRUE, id);
  call->key = g_strdup (revision);
  call->object = g_ptr_array_ref (groups);
  call->object_free = (GDestroyNotify) g_ptr_array_unref;
  lectern_library_call_async (self, call, cancellable, callback, user_data);
}

/* Gazetteers */

static gboolean
run_set_gazetteer (LecternStore *store, LecternCall *call, GError **error)
{
  return lectern_store_set_gazetteer (store, call->object, &call->flag, error);
}

/**
 * lectern_library_dup_gazetteer_folder:
 * @self: a library
 *
 * Gets where the user's gazetteers lie.
 *
 * Returns: (transfer full): the path
 */
char *
lectern_library_dup_gazetteer_folder (LecternLibrary *self)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return g_build_filename (lectern_library_get_folder (self), LECTERN_GAZETTEER_FOLDER, NULL);
}

/**
 * lectern_library_read_gazetteers:
 * @self: a library
 * @error: return location for an error
 *
 * Reads the user's gazetteers, and has entities and articles follow where they changed. Blocks.
 *
 * Returns: (transfer full): the gazetteers, with what is wrong with them, or %NULL
 */
LecternGazetteer *
lectern_library_read_gazetteers (LecternLibrary *self, GError **error)
{
  g_autofree char *folder = lectern_library_dup_gazetteer_folder (self);
  g_autoptr (LecternGazetteer) gazetteer = lectern_gazetteer_read_folder (folder);
  LecternCall *call = lectern_call_new_for_id (run_set_gazetteer, TRUE, NULL);

  call->object = gazetteer;

  return lectern_library_call_boolean (self, call, error) ? g_steal_pointer (&gazetteer) : NULL;
}

/* Lists */

static gboolean
keep_result (LecternStore *store, LecternCall *call, gpointer result, GDestroyNotify result_free)
{
  store->cancellable = NULL;
  call->result = result;
  call->result_free = result_free;

  return result != NULL;
}

static gboolean
keep_array (LecternStore *store, LecternCall *call, GPtrArray *array)
{
  return keep_result (store, call, array, (GDestroyNotify) g_ptr_array_unref);
}

static gboolean
run_list (LecternStore *store, LecternCall *call, GError **error)
{
  const Query *query = call->object;

  store->cancellable = call->cancellable;
  return keep_array (store, call,
                     lectern_store_list_entities (store, query->filter, call->number, error));
}

static gboolean
run_find (LecternStore *store, LecternCall *call, GError **error)
{
  return keep_array (store, call, lectern_store_find_entities (store, call->id, error));
}

static gboolean
run_load (LecternStore *store, LecternCall *call, GError **error)
{
  return keep_result (store, call, lectern_store_load_entity (store, call->id, error),
                      (GDestroyNotify) lectern_entity_free);
}

static gboolean
run_card (LecternStore *store, LecternCall *call, GError **error)
{
  store->cancellable = call->cancellable;
  return keep_result (store, call, lectern_store_load_entity_card (store, call->id, error),
                      (GDestroyNotify) lectern_entity_card_free);
}

static gboolean
run_mentions (LecternStore *store, LecternCall *call, GError **error)
{
  const Query *query = call->object;
  GPtrArray *mentions = NULL;

  store->cancellable = call->cancellable;
  mentions = lectern_store_list_entity_mentions (store, call->id, query->filter, query->width,
                                                 call->number, error);
  if (mentions != NULL)
    lectern_entity_mentions_sort (mentions, query->order);
  return keep_array (store, call, mentions);
}

static LecternCall *
new_mentions (const char *id,
              const LecternEntityFilter *filter,
              LecternEntityOrder order,
              guint width,
              guint limit)
{
  LecternCall *call = new_query (run_mentions, id, filter, limit);
  Query *query = call->object;

  query->order = order;
  query->width = width;
  return call;
}

static gboolean
run_tabulate (LecternStore *store, LecternCall *call, GError **error)
{
  const Query *query = call->object;

  store->cancellable = call->cancellable;
  return keep_result (store, call,
                      lectern_store_tabulate_entities (store, query->filter, call->number, error),
                      (GDestroyNotify) lectern_entity_table_free);
}

static gboolean
run_propose (LecternStore *store, LecternCall *call, GError **error)
{
  store->cancellable = call->cancellable;
  return keep_array (store, call,
                     lectern_store_propose_entities (store, call->id, call->number, error));
}

static gboolean
run_list_of_article (LecternStore *store, LecternCall *call, GError **error)
{
  return keep_array (store, call, lectern_store_list_article_entities (store, call->id, error));
}

static gboolean
run_list_articles (LecternStore *store, LecternCall *call, GError **error)
{
  const Query *query = call->object;

  return keep_result (store, call,
                      lectern_store_list_mentioning_articles (store, query->filter, error),
                      (GDestroyNotify) g_strfreev);
}

/**
 * lectern_library_list_article_entities:
 * @self: a library
 * @id: an article's id
 * @error: return location for an error
 *
 * Lists what an article mentions, without what was rejected.
 *
 * Returns: (transfer full) (element-type LecternArticleEntity): the entities, in text order, or
 * %NULL
 */
GPtrArray *
lectern_library_list_article_entities (LecternLibrary *self, const char *id, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return lectern_library_call_pointer (self, new_call (run_list_of_article, id, 0), error);
}

/**
 * lectern_library_list_mentioning_articles:
 * @self: a library
 * @filter: which articles
 * @error: return location for an error
 *
 * Lists the articles that mention anything.
 *
 * Returns: (transfer full): their ids, or %NULL
 */
GStrv
lectern_library_list_mentioning_articles (LecternLibrary *self,
                                          const LecternEntityFilter *filter,
                                          GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (filter != NULL, NULL);

  return lectern_library_call_pointer (self, new_query (run_list_articles, NULL, filter, 0), error);
}

/**
 * lectern_library_find_entities:
 * @self: a library
 * @name: a name
 * @error: return location for an error
 *
 * Finds the entities that are called so: what was merged is found as what it was merged into.
 *
 * Returns: (transfer full) (element-type LecternEntity): the entities, perhaps none, or %NULL
 */
GPtrArray *
lectern_library_find_entities (LecternLibrary *self, const char *name, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return lectern_library_call_pointer (self, new_call (run_find, name, 0), error);
}

/**
 * lectern_library_load_entity:
 * @self: a library
 * @id: id of an entity, or the beginning of one
 * @error: return location for an error
 *
 * Gets an entity, as what it was merged into.
 *
 * Returns: (transfer full): the entity, or %NULL
 */
LecternEntity *
lectern_library_load_entity (LecternLibrary *self, const char *id, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return lectern_library_call_pointer (self, new_call (run_load, id, 0), error);
}

/**
 * lectern_library_list_entities:
 * @self: a library
 * @filter: which entities
 * @limit: how many at most
 * @error: return location for an error
 *
 * Lists who and what is mentioned in the library, those of most articles first.
 *
 * Returns: (transfer full) (element-type LecternEntity): the entities, or %NULL
 */
GPtrArray *
lectern_library_list_entities (LecternLibrary *self,
                               const LecternEntityFilter *filter,
                               guint limit,
                               GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (filter != NULL, NULL);

  return lectern_library_call_pointer (self, new_query (run_list, NULL, filter, limit), error);
}

/**
 * lectern_library_list_entities_async:
 * @self: a library
 * @filter: which entities
 * @limit: how many at most
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.list_entities].
 */
void
lectern_library_list_entities_async (LecternLibrary *self,
                                     const LecternEntityFilter *filter,
                                     guint limit,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (filter != NULL);

  lectern_library_call_async (self, new_query (run_list, NULL, filter, limit), cancellable,
                              callback, user_data);
}

/**
 * lectern_library_list_entities_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.list_entities_async].
 *
 * Returns: (transfer full) (element-type LecternEntity): the entities, or %NULL
 */
GPtrArray *
lectern_library_list_entities_finish (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_finish_pointer (self, result, error);
}

/**
 * lectern_library_load_entity_card:
 * @self: a library
 * @id: id of an entity, or the beginning of one
 * @error: return location for an error
 *
 * Gathers what the library knows of an entity, and of all that was merged with it.
 *
 * Returns: (transfer full): the card, or %NULL
 */
LecternEntityCard *
lectern_library_load_entity_card (LecternLibrary *self, const char *id, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return lectern_library_call_pointer (self, new_call (run_card, id, 0), error);
}

/**
 * lectern_library_load_entity_card_async:
 * @self: a library
 * @id: id of an entity, or the beginning of one
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.load_entity_card].
 */
void
lectern_library_load_entity_card_async (LecternLibrary *self,
                                        const char *id,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (id != NULL);

  lectern_library_call_async (self, new_call (run_card, id, 0), cancellable, callback, user_data);
}

/**
 * lectern_library_load_entity_card_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.load_entity_card_async].
 *
 * Returns: (transfer full): the card, or %NULL
 */
LecternEntityCard *
lectern_library_load_entity_card_finish (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_finish_pointer (self, result, error);
}

/**
 * lectern_library_list_mentions:
 * @self: a library
 * @id: id of an entity, or the beginning of one
 * @filter: in which articles
 * @order: how to sort them
 * @width: how many characters of context are wanted on each side
 * @limit: how many at most: those of the newest articles
 * @error: return location for an error
 *
 * Lists the mentions of an entity in context.
 *
 * Returns: (transfer full) (element-type LecternEntityMention): the mentions, or %NULL
 */
GPtrArray *
lectern_library_list_mentions (LecternLibrary *self,
                               const char *id,
                               const LecternEntityFilter *filter,
                               LecternEntityOrder order,
                               guint width,
                               guint limit,
                               GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (id != NULL && filter != NULL, NULL);

  return lectern_library_call_pointer (self, new_mentions (id, filter, order, width, limit), error);
}

/**
 * lectern_library_list_mentions_async:
 * @self: a library
 * @id: id of an entity, or the beginning of one
 * @filter: in which articles
 * @order: how to sort them
 * @width: how many characters of context are wanted on each side
 * @limit: how many at most: those of the newest articles
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.list_mentions].
 */
void
lectern_library_list_mentions_async (LecternLibrary *self,
                                     const char *id,
                                     const LecternEntityFilter *filter,
                                     LecternEntityOrder order,
                                     guint width,
                                     guint limit,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (id != NULL && filter != NULL);

  lectern_library_call_async (self, new_mentions (id, filter, order, width, limit), cancellable,
                              callback, user_data);
}

/**
 * lectern_library_list_mentions_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.list_mentions_async].
 *
 * Returns: (transfer full) (element-type LecternEntityMention): the mentions, or %NULL
 */
GPtrArray *
lectern_library_list_mentions_finish (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_finish_pointer (self, result, error);
}

/**
 * lectern_library_tabulate_entities:
 * @self: a library
 * @filter: which entities
 * @n_entities: how many, at most %LECTERN_ENTITY_TABLE_MAX
 * @error: return location for an error
 *
 * Counts in how many articles two entities are mentioned, of those that are mentioned in most.
 *
 * Returns: (transfer full): the table, or %NULL
 */
LecternEntityTable *
lectern_library_tabulate_entities (LecternLibrary *self,
                                   const LecternEntityFilter *filter,
                                   guint n_entities,
                                   GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (filter != NULL, NULL);

  return lectern_library_call_pointer (self, new_query (run_tabulate, NULL, filter, n_entities),
                                       error);
}

/**
 * lectern_library_tabulate_entities_async:
 * @self: a library
 * @filter: which entities
 * @n_entities: how many, at most %LECTERN_ENTITY_TABLE_MAX
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.tabulate_entities].
 */
void
lectern_library_tabulate_entities_async (LecternLibrary *self,
                                         const LecternEntityFilter *filter,
                                         guint n_entities,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (filter != NULL);

  lectern_library_call_async (self, new_query (run_tabulate, NULL, filter, n_entities), cancellable,
                              callback, user_data);
}

/**
 * lectern_library_tabulate_entities_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.tabulate_entities_async].
 *
 * Returns: (transfer full): the table, or %NULL
 */
LecternEntityTable *
lectern_library_tabulate_entities_finish (LecternLibrary *self,
                                          GAsyncResult *result,
                                          GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_finish_pointer (self, result, error);
}

/**
 * lectern_library_propose_entities:
 * @self: a library
 * @id: (nullable): the entity that all are about
 * @limit: how many at most
 * @error: return location for an error
 *
 * Looks for entities that may be one, without those that the analyst said are not. Merges none.
 *
 * Returns: (transfer full) (element-type LecternEntityProposal): the proposals, those about most
 * articles first, or %NULL
 */
GPtrArray *
lectern_library_propose_entities (LecternLibrary *self, const char *id, guint limit, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_call_pointer (self, new_call (run_propose, id, limit), error);
}

/**
 * lectern_library_propose_entities_async:
 * @self: a library
 * @id: (nullable): the entity that all are about
 * @limit: how many at most
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.propose_entities].
 */
void
lectern_library_propose_entities_async (LecternLibrary *self,
                                        const char *id,
                                        guint limit,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));

  lectern_library_call_async (self, new_call (run_propose, id, limit), cancellable, callback,
                              user_data);
}

/**
 * lectern_library_propose_entities_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.propose_entities_async].
 *
 * Returns: (transfer full) (element-type LecternEntityProposal): the proposals, those about most
 * articles first, or %NULL
 */
GPtrArray *
lectern_library_propose_entities_finish (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_finish_pointer (self, result, error);
}

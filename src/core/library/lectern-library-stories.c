/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-library-stories.h"

#include <glib/gi18n-lib.h>

#include "lectern-journal.h"
#include "lectern-library-private.h"
#include "lectern-store-records.h"
#include "lectern-store-stories.h"

/* Stories are looked for in rounds: a reading thread compares some articles, a short write keeps
 * what it found. So neither the writer nor the main loop waits for it, and a round can be given up.
 */

#define ROUND 256

/* What a search for stories keeps from round to round. */
typedef struct {
  LecternNearIndex *index;  /* owned */
  gint64 loaded;            /* the last article in it */
  LecternStoryBatch *batch; /* (nullable), owned */
} Round;

static Round *
round_new (void)
{
  Round *self = g_new0 (Round, 1);

  self->index = lectern_near_index_new ();
  return self;
}

static void
round_free (gpointer data)
{
  Round *self = data;

  lectern_near_index_free (self->index);
  g_clear_pointer (&self->batch, lectern_story_batch_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Round, round_free)

static gboolean
run_match (LecternStore *store, LecternCall *call, GError **error)
{
  Round *round = call->object;

  round->batch = lectern_store_match_stories (store, round->index, &round->loaded, ROUND, error);
  return round->batch != NULL;
}

static gboolean
run_save (LecternStore *store, LecternCall *call, GError **error)
{
  return lectern_store_save_stories (store, call->object, error);
}

/* The round stays with the caller. */
static LecternCall *
new_match (Round *round)
{
  LecternCall *call = lectern_call_new (run_match, FALSE);

  call->object = round;
  return call;
}

/* Takes the batch of the round. */
static LecternCall *
new_save (Round *round)
{
  LecternCall *call = lectern_call_new (run_save, TRUE);

  call->object = g_steal_pointer (&round->batch);
  call->object_free = (GDestroyNotify) lectern_story_batch_free;
  return call;
}

/**
 * lectern_library_update_stories:
 * @self: a library
 * @n_articles: (out) (optional): how many articles were looked at
 * @error: return location for an error
 *
 * Looks for copies of all articles that are new, or whose text is. What was found is kept from
 * time to time, so that nothing is lost when it is given up.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_library_update_stories (LecternLibrary *self, guint *n_articles, GError **error)
{
  g_autoptr (Round) round = round_new ();
  guint n_looked_at = 0;
  guint n_in_round = 0;

  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);

  do
    {
      if (!lectern_library_call (self, new_match (round), NULL, error))
        return FALSE;
      n_in_round = round->batch->articles->len;
      n_looked_at += n_in_round;
      if (n_in_round > 0 && !lectern_library_call (self, new_save (round), NULL, error))
        return FALSE;
      g_clear_pointer (&round->batch, lectern_story_batch_free);
    }
  while (n_in_round == ROUND);
  if (n_articles != NULL)
    *n_articles = n_looked_at;

  return TRUE;
}

typedef struct {
  Round *round; /* owned */
  guint n_articles;
} Update;

static void
update_free (gpointer data)
{
  Update *update = data;

  round_free (update->round);
  g_free (update);
}

static void begin_round (GTask *task);

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Update *update = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!lectern_library_call_finish (LECTERN_LIBRARY (source), result, NULL, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (update->n_articles % ROUND == 0)
    {
      begin_round (task);
      return;
    }
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
matched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Update *update = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!lectern_library_call_finish (LECTERN_LIBRARY (source), result, NULL, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (update->round->batch->articles->len == 0)
    g_task_return_boolean (task, TRUE);
  else
    {
      update->n_articles += update->round->batch->articles->len;
      lectern_library_call_async (LECTERN_LIBRARY (source), new_save (update->round),
                                  g_task_get_cancellable (task), saved_cb, task);
      return;
    }
  g_object_unref (task);
}

static void
begin_round (GTask *task)
{
  Update *update = g_task_get_task_data (task);

  g_clear_pointer (&update->round->batch, lectern_story_batch_free);
  lectern_library_call_async (g_task_get_source_object (task), new_match (update->round),
                              g_task_get_cancellable (task), matched_cb, task);
}

/**
 * lectern_library_update_stories_async:
 * @self: a library
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.update_stories].
 */
void
lectern_library_update_stories_async (LecternLibrary *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  GTask *task = NULL;
  Update *update = NULL;

  g_return_if_fail (LECTERN_IS_LIBRARY (self));

  update = g_new0 (Update, 1);
  update->round = round_new ();
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lectern_library_update_stories_async);
  g_task_set_task_data (task, update, update_free);
  begin_round (task);
}

/**
 * lectern_library_update_stories_finish:
 * @self: a library
 * @result: the result
 * @n_articles: (out) (optional): how many articles were looked at
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.update_stories_async].
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_library_update_stories_finish (LecternLibrary *self,
                                       GAsyncResult *result,
                                       guint *n_articles,
                                       GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (n_articles != NULL)
    *n_articles = ((Update *) g_task_get_task_data (G_TASK (result)))->n_articles;

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
run_list (LecternStore *store, LecternCall *call, GError **error)
{
  call->result = lectern_store_list_stories (store, call->number, error);
  call->result_free = (GDestroyNotify) g_ptr_array_unref;

  return call->result != NULL;
}

static LecternCall *
new_list (guint limit)
{
  LecternCall *call = lectern_call_new (run_list, FALSE);

  call->number = limit;
  return call;
}

/**
 * lectern_library_list_stories:
 * @self: a library
 * @limit: how many at most, 0 for all
 * @error: return location for an error
 *
 * Lists stories of two articles or more, the one with the newest article first.
 *
 * Returns: (transfer full) (element-type LecternStory): the stories, or %NULL
 */
GPtrArray *
lectern_library_list_stories (LecternLibrary *self, guint limit, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_call_pointer (self, new_list (limit), error);
}

/**
 * lectern_library_list_stories_async:
 * @self: a library
 * @limit: how many at most, 0 for all
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.list_stories].
 */
void
lectern_library_list_stories_async (LecternLibrary *self,
                                    guint limit,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));

  lectern_library_call_async (self, new_list (limit), cancellable, callback, user_data);
}

/**
 * lectern_library_list_stories_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.list_stories_async].
 *
 * Returns: (transfer full) (element-type LecternStory): the stories, or %NULL
 */
GPtrArray *
lectern_library_list_stories_finish (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_finish_pointer (self, result, error);
}

static gboolean
run_part (LecternStore *store, LecternCall *call, GError **error)
{
  g_autoptr (LecternJournalStep) step = lectern_journal_step_new (LECTERN_STEP_NOT_SAME);
  g_auto (GStrv) others = lectern_store_list_story_of (store, call->id, error);

  if (others == NULL)
    return FALSE;
  if (others[0] == NULL)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                           _ ("This article is in no story."));
      return FALSE;
    }

  for (gsize i = 0; others[i] != NULL; i++)
    {
      g_autofree char *key = g_strdup_printf ("%s/%s", call->id, others[i]);

      if (!lectern_journal_step_put (step, store, LECTERN_RECORD_NOT_SAME, key,
                                     g_variant_new_boolean (TRUE), error))
        return FALSE;
    }

  return lectern_journal_step_end (step, store, error);
}

/**
 * lectern_library_part_from_story:
 * @self: a library
 * @id: an article's id
 * @error: return location for an error
 *
 * Says that an article is not the same story as those that it was put together with. They are never
 * put together again, also when another copy comes that is near to both. A step of the journal.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_part_from_story (LecternLibrary *self, const char *id, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return lectern_library_call_boolean (self, lectern_call_new_for_id (run_part, TRUE, id), error);
}

/**
 * lectern_library_part_from_story_async:
 * @self: a library
 * @id: an article's id
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.part_from_story].
 */
void
lectern_library_part_from_story_async (LecternLibrary *self,
                                       const char *id,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (id != NULL);

  lectern_library_call_async (self, lectern_call_new_for_id (run_part, TRUE, id), cancellable,
                              callback, user_data);
}

static gboolean
run_reset (LecternStore *store, LecternCall *call, GError **error)
{
  return lectern_store_reset_stories (store, error);
}

/**
 * lectern_library_reset_stories:
 * @self: a library
 * @error: return location for an error
 *
 * Forgets all stories, and all signatures of texts; the next update finds them anew. What the
 * analyst said stays.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_reset_stories (LecternLibrary *self, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);

  return lectern_library_call_boolean (self, lectern_call_new (run_reset, TRUE), error);
}

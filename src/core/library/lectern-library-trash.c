/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-library-trash.h"

#include "lectern-library-private.h"
#include "lectern-store-trash.h"

/* Removing for good is a row of calls, made one after the other (lectern-store-trash.c): between
 * two of them other writes have their turn, and a cut leaves the rest to the next time. */

#define ARTICLES_AT_ONCE 50

typedef enum {
  STAGE_ARTICLES,
  STAGE_JOURNAL,
  STAGE_CAPTURES,
  STAGE_INDEX,
  STAGE_SPACE,
  STAGE_DONE,
} Stage;

typedef struct {
  LecternPurge what;
  char **ids; /* owned, nullable */
  Stage stage;
  gboolean is_merging;
  LecternTrashCounts counts;
} Purge;

static void
purge_free (Purge *self)
{
  g_strfreev (self->ids);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Purge, purge_free)

static Purge *
purge_new (LecternPurge what, const char *const *ids)
{
  Purge *self = g_new0 (Purge, 1);

  self->what = what;
  self->ids = what == LECTERN_PURGE_GIVEN ? g_strdupv ((char **) ids) : NULL;

  return self;
}

static gint64
get_expired_us (void)
{
  return g_get_real_time () - LECTERN_TRASH_DAYS * (gint64) 24 * 60 * 60 * G_USEC_PER_SEC;
}

/* Calls */

static gboolean
run_count_trash (LecternStore *store, LecternCall *call, GError **error)
{
  call->result = lectern_store_count_trash (store, get_expired_us (), error);
  call->result_free = (GDestroyNotify) lectern_trash_counts_free;

  return call->result != NULL;
}

static LecternCall *
new_count_trash (void)
{
  return lectern_call_new (run_count_trash, FALSE);
}

static gboolean
run_articles (LecternStore *store, LecternCall *call, GError **error)
{
  call->result = lectern_store_purge_articles (store, (const char *const *) call->values,
                                               call->number, ARTICLES_AT_ONCE, error);
  call->result_free = (GDestroyNotify) lectern_trash_counts_free;

  return call->result != NULL;
}

static gboolean
run_journal (LecternStore *store, LecternCall *call, GError **error)
{
  return lectern_store_purge_journal (store, error);
}

static gboolean
run_captures (LecternStore *store, LecternCall *call, GError **error)
{
  return lectern_store_purge_captures (store, error);
}

/* Gives something as long as there is more to merge. */
static gboolean
run_index (LecternStore *store, LecternCall *call, GError **error)
{
  gboolean is_done = FALSE;

  if (!lectern_store_purge_index (store, call->flag, &is_done, error))
    return FALSE;

  call->result = is_done ? NULL : g_new0 (LecternTrashCounts, 1);
  call->result_free = g_free;
  return TRUE;
}

/* All is done after its commit: it has none of its own. */
static gboolean
run_space (LecternStore *store, LecternCall *call, GError **error)
{
  return TRUE;
}

static LecternCall *
purge_next_call (Purge *self)
{
  static const LecternCallFunc runs[] = {
    [STAGE_ARTICLES] = run_articles, [STAGE_JOURNAL] = run_journal, [STAGE_CAPTURES] = run_captures,
    [STAGE_INDEX] = run_index,       [STAGE_SPACE] = run_space,
  };
  LecternCall *call = lectern_call_new (runs[self->stage], TRUE);

  call->values = g_strdupv (self->ids);
  call->number = self->what == LECTERN_PURGE_EXPIRED ? get_expired_us () : 0;
  call->flag = !self->is_merging;
  call->is_alone = TRUE;
  call->is_compacting = self->stage == STAGE_SPACE;

  return call;
}

/* Where nothing was removed, only what an earlier time left undone is to be done. */
static void
purge_take (Purge *self, LecternTrashCounts *counts)
{
  if (self->stage == STAGE_ARTICLES && counts != NULL && counts->n_articles > 0)
    lectern_trash_counts_add (&self->counts, counts);
  else if (self->stage == STAGE_INDEX && counts != NULL)
    self->is_merging = TRUE;
  else
    self->stage++;
  if (self->stage == STAGE_INDEX && self->counts.n_articles == 0)
    self->stage = STAGE_DONE;

  lectern_trash_counts_free (counts);
}

static void purge_step (GTask *task);

static void
stepped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  gpointer counts = NULL;

  if (!lectern_library_call_finish (LECTERN_LIBRARY (source), result, &counts, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  purge_take (g_task_get_task_data (task), counts);
  purge_step (g_steal_pointer (&task));
}

static void
purge_step (GTask *task)
{
  Purge *purge = g_task_get_task_data (task);

  if (purge->stage != STAGE_DONE)
    {
      lectern_library_call_async (g_task_get_source_object (task), purge_next_call (purge),
                                  g_task_get_cancellable (task), stepped_cb, task);
      return;
    }

  g_task_return_pointer (task, lectern_trash_counts_copy (&purge->counts),
                         (GDestroyNotify) lectern_trash_counts_free);
  g_object_unref (task);
}

/* The public forms */

/**
 * lectern_library_purge:
 * @self: a library
 * @what: what to remove
 * @ids: (nullable) (array zero-terminated=1): ids of articles, for %LECTERN_PURGE_GIVEN
 * @error: return location for an error
 *
 * Removes articles in the trash for good: from the database, the search index and the journal, and
 * captures that no other article has. Copies that were made before keep them.
 *
 * Returns: (transfer full): what was removed, or %NULL; then a part may have been
 */
LecternTrashCounts *
lectern_library_purge (LecternLibrary *self,
                       LecternPurge what,
                       const char *const *ids,
                       GError **error)
{
  g_autoptr (Purge) purge = NULL;

  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (what != LECTERN_PURGE_GIVEN || ids != NULL, NULL);

  purge = purge_new (what, ids);
  while (purge->stage != STAGE_DONE)
    {
      gpointer counts = NULL;

      if (!lectern_library_call (self, purge_next_call (purge), &counts, error))
        return NULL;
      purge_take (purge, counts);
    }

  return lectern_trash_counts_copy (&purge->counts);
}

/**
 * lectern_library_purge_async:
 * @self: a library
 * @what: what to remove
 * @ids: (nullable) (array zero-terminated=1): ids of articles, for %LECTERN_PURGE_GIVEN
 * @cancellable: (nullable): to give up; what was removed stays so
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.purge].
 */
void
lectern_library_purge_async (LecternLibrary *self,
                             LecternPurge what,
                             const char *const *ids,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (what != LECTERN_PURGE_GIVEN || ids != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lectern_library_purge_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, purge_new (what, ids), (GDestroyNotify) purge_free);
  purge_step (task);
}

/**
 * lectern_library_purge_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.purge_async].
 *
 * Returns: (transfer full): what was removed, or %NULL
 */
LecternTrashCounts *
lectern_library_purge_finish (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * lectern_library_count_trash:
 * @self: a library
 * @error: return location for an error
 *
 * Counts what lies in the trash, and how much of the analyst's in it.
 *
 * Returns: (transfer full): the counts, or %NULL
 */
LecternTrashCounts *
lectern_library_count_trash (LecternLibrary *self, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_call_pointer (self, new_count_trash (), error);
}

/**
 * lectern_library_count_trash_async:
 * @self: a library
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.count_trash].
 */
void
lectern_library_count_trash_async (LecternLibrary *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));

  lectern_library_call_async (self, new_count_trash (), cancellable, callback, user_data);
}

/**
 * lectern_library_count_trash_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.count_trash_async].
 *
 * Returns: (transfer full): the counts, or %NULL
 */
LecternTrashCounts *
lectern_library_count_trash_finish (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_finish_pointer (self, result, error);
}

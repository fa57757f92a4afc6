/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-journal.h"
#include "lectern-library-private.h"
#include "lectern-store-records.h"

/* What the analyst says about findings, and undo and redo. Marks: lectern-library-marks.c. */

/* Decisions */

static gboolean
run_add_decision (LecternStore *store, LecternCall *call, GError **error)
{
  LecternDecision *decision = call->object;

  if (!lectern_store_next_decision (store, &decision->sequence, error))
    return FALSE;

  return lectern_journal_put (store, LECTERN_STEP_DECIDE, LECTERN_RECORD_DECISION, decision->id,
                              lectern_decision_to_record (decision), error);
}

static LecternCall *
new_add_decision (LecternDecision *decision)
{
  LecternCall *call = lectern_call_new_for_id (run_add_decision, TRUE, NULL);

  call->object = lectern_decision_copy (decision);
  call->object_free = (GDestroyNotify) lectern_decision_free;
  return call;
}

static gboolean
run_add_decisions (LecternStore *store, LecternCall *call, GError **error)
{
  g_autoptr (LecternJournalStep) step = lectern_journal_step_new (LECTERN_STEP_DECIDE);
  GPtrArray *decisions = call->object;

  for (guint i = 0; i < decisions->len; i++)
    {
      LecternDecision *decision = g_ptr_array_index (decisions, i);

      if (!lectern_store_next_decision (store, &decision->sequence, error)
          || !lectern_journal_step_put (step, store, LECTERN_RECORD_DECISION, decision->id,
                                        lectern_decision_to_record (decision), error))
        return FALSE;
    }

  return lectern_journal_step_end (step, store, error);
}

static LecternCall *
new_add_decisions (GPtrArray *decisions)
{
  LecternCall *call = lectern_call_new_for_id (run_add_decisions, TRUE, NULL);

  call->object = g_ptr_array_copy (decisions, (GCopyFunc) lectern_decision_copy, NULL);
  g_ptr_array_set_free_func (call->object, (GDestroyNotify) lectern_decision_free);
  call->object_free = (GDestroyNotify) g_ptr_array_unref;
  return call;
}

static gboolean
run_remove_decision (LecternStore *store, LecternCall *call, GError **error)
{
  return lectern_journal_put (store, LECTERN_STEP_REMOVE_DECISION, LECTERN_RECORD_DECISION,
                              call->id, NULL, error);
}

static LecternCall *
new_remove_decision (const char *decision_id)
{
  return lectern_call_new_for_id (run_remove_decision, TRUE, decision_id);
}

static gboolean
run_list_decisions (LecternStore *store, LecternCall *call, GError **error)
{
  call->result = lectern_store_list_decisions (store, call->id, error);
  call->result_free = (GDestroyNotify) g_ptr_array_unref;

  return call->result != NULL;
}

static LecternCall *
new_list_decisions (const char *article_id)
{
  return lectern_call_new_for_id (run_list_decisions, FALSE, article_id);
}

/* The journal */

static gboolean
run_undo (LecternStore *store, LecternCall *call, GError **error)
{
  return lectern_journal_undo (store, error);
}

static LecternCall *
new_undo (void)
{
  return lectern_call_new (run_undo, TRUE);
}

static gboolean
run_revert (LecternStore *store, LecternCall *call, GError **error)
{
  return lectern_journal_revert (store, call->number, error);
}

static LecternCall *
new_revert (gint64 step)
{
  LecternCall *call = lectern_call_new (run_revert, TRUE);

  call->number = step;
  return call;
}

static gboolean
run_redo (LecternStore *store, LecternCall *call, GError **error)
{
  return lectern_journal_redo (store, error);
}

static LecternCall *
new_redo (void)
{
  return lectern_call_new (run_redo, TRUE);
}

/* The public forms */

/**
 * lectern_library_add_decision:
 * @self: a library
 * @decision: a decision; it is given its sequence when it is stored
 * @error: return location for an error
 *
 * Keeps what the analyst said about a finding.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_add_decision (LecternLibrary *self, LecternDecision *decision, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (decision != NULL, FALSE);

  return lectern_library_call_boolean (self, new_add_decision (decision), error);
}

/**
 * lectern_library_add_decision_async:
 * @self: a library
 * @decision: a decision; it is given its sequence when it is stored
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.add_decision].
 */
void
lectern_library_add_decision_async (LecternLibrary *self,
                                    LecternDecision *decision,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (decision != NULL);

  lectern_library_call_async (self, new_add_decision (decision), cancellable, callback, user_data);
}

/**
 * lectern_library_add_decisions:
 * @self: a library
 * @decisions: (element-type LecternDecision): decisions; they are given their sequences when they
 * are stored
 * @error: return location for an error
 *
 * Keeps several decisions as one step.
 *
 * Returns: %TRUE once they are committed
 */
gboolean
lectern_library_add_decisions (LecternLibrary *self, GPtrArray *decisions, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (decisions != NULL, FALSE);

  return lectern_library_call_boolean (self, new_add_decisions (decisions), error);
}

/**
 * lectern_library_add_decisions_async:
 * @self: a library
 * @decisions: (element-type LecternDecision): decisions
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.add_decisions]. Ends with [method@Lectern.Library.write_finish].
 */
void
lectern_library_add_decisions_async (LecternLibrary *self,
                                     GPtrArray *decisions,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (decisions != NULL);

  lectern_library_call_async (self, new_add_decisions (decisions), cancellable, callback,
                              user_data);
}

/**
 * lectern_library_remove_decision:
 * @self: a library
 * @decision_id: a decision's id
 * @error: return location for an error
 *
 * Takes a decision back.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_remove_decision (LecternLibrary *self, const char *decision_id, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (decision_id != NULL, FALSE);

  return lectern_library_call_boolean (self, new_remove_decision (decision_id), error);
}

/**
 * lectern_library_remove_decision_async:
 * @self: a library
 * @decision_id: a decision's id
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.remove_decision].
 */
void
lectern_library_remove_decision_async (LecternLibrary *self,
                                       const char *decision_id,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (decision_id != NULL);

  lectern_library_call_async (self, new_remove_decision (decision_id), cancellable, callback,
                              user_data);
}

/**
 * lectern_library_list_decisions:
 * @self: a library
 * @article_id: (nullable): an article's id, %NULL for all
 * @error: return location for an error
 *
 * Lists decisions in the order in which they were made; for an article those on it and those that
 * reach further.
 *
 * Returns: (transfer full) (element-type LecternDecision): the decisions, or %NULL
 */
GPtrArray *
lectern_library_list_decisions (LecternLibrary *self, const char *article_id, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_call_pointer (self, new_list_decisions (article_id), error);
}

/**
 * lectern_library_list_decisions_async:
 * @self: a library
 * @article_id: (nullable): an article's id, %NULL for all
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.list_decisions].
 */
void
lectern_library_list_decisions_async (LecternLibrary *self,
                                      const char *article_id,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));

  lectern_library_call_async (self, new_list_decisions (article_id), cancellable, callback,
                              user_data);
}

/**
 * lectern_library_list_decisions_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.list_decisions_async].
 *
 * Returns: (transfer full) (element-type LecternDecision): the decisions, or %NULL
 */
GPtrArray *
lectern_library_list_decisions_finish (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_finish_pointer (self, result, error);
}

/**
 * lectern_library_undo:
 * @self: a library
 * @error: return location for an error
 *
 * Takes the last step back, whoever made it and whenever.
 *
 * Returns: %FALSE on failure; %LECTERN_ERROR_NOT_FOUND when there is nothing to undo
 */
gboolean
lectern_library_undo (LecternLibrary *self, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);

  return lectern_library_call_boolean (self, new_undo (), error);
}

/**
 * lectern_library_undo_async:
 * @self: a library
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.undo].
 */
void
lectern_library_undo_async (LecternLibrary *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));

  lectern_library_call_async (self, new_undo (), cancellable, callback, user_data);
}

/**
 * lectern_library_redo:
 * @self: a library
 * @error: return location for an error
 *
 * Does the step again that was taken back last.
 *
 * Returns: %FALSE on failure; %LECTERN_ERROR_NOT_FOUND when there is nothing to redo
 */
gboolean
lectern_library_redo (LecternLibrary *self, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);

  return lectern_library_call_boolean (self, new_redo (), error);
}

/**
 * lectern_library_redo_async:
 * @self: a library
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.redo].
 */
void
lectern_library_redo_async (LecternLibrary *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));

  lectern_library_call_async (self, new_redo (), cancellable, callback, user_data);
}

/**
 * lectern_library_revert:
 * @self: a library
 * @step: number of a step, from lectern_library_get_step()
 * @error: return location for an error
 *
 * Takes one step back, whatever came after it. If others did, that is a step of its own.
 *
 * Returns: %TRUE once it is committed; %FALSE with %LECTERN_ERROR_NOT_FOUND when it was undone
 *   already, with %LECTERN_ERROR_INVALID when something of it was changed again
 */
gboolean
lectern_library_revert (LecternLibrary *self, gint64 step, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);

  return lectern_library_call_boolean (self, new_revert (step), error);
}

/**
 * lectern_library_revert_async:
 * @self: a library
 * @step: number of a step
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.revert].
 */
void
lectern_library_revert_async (LecternLibrary *self,
                              gint64 step,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));

  lectern_library_call_async (self, new_revert (step), cancellable, callback, user_data);
}

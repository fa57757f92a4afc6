/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lectern-journal.h"
#include "lectern-library-marks.h"
#include "lectern-library-private.h"
#include "lectern-store-marks.h"
#include "lectern-store-records.h"

/* Codes: what the analyst's marks can mean. */

static gboolean
run_list_codes (LecternStore *store, LecternCall *call, GError **error)
{
  call->result = lectern_store_list_codes (store, error);
  call->result_free = (GDestroyNotify) g_ptr_array_unref;

  return call->result != NULL;
}

static LecternCall *
new_list_codes (void)
{
  return lectern_call_new (run_list_codes, FALSE);
}

static gboolean
check_code (GPtrArray *codes, const LecternCode *code, GError **error)
{
  const LecternCode *parent = code;

  if (!lectern_call_check_text (code->name, error)
      || !lectern_call_check_text (code->definition, error))
    return FALSE;
  if (*code->name == '\0' || g_utf8_strlen (code->name, -1) > LECTERN_CODE_MAX_NAME)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                           _ ("A code has a short name. Type one and try again."));
      return FALSE;
    }
  if (lectern_code_id_get_color (code->id) != 0)
    return TRUE;

  for (guint depth = 0; parent != NULL && depth < LECTERN_CODE_MAX_DEPTH; depth++)
    {
      if (parent->parent == NULL)
        return lectern_code_id_get_color (parent->id) != 0;
      /* A code is no part of itself. */
      if (strcmp (parent->parent, code->id) == 0)
        break;
      if (lectern_code_id_get_color (parent->parent) != 0)
        return TRUE;
      parent = lectern_codes_find (codes, parent->parent);
    }

  g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                       _ ("A code is a part of one of the five colors. Choose another place."));
  return FALSE;
}

static gboolean
put_code (LecternStore *store, LecternJournalStep *step, const LecternCode *code, GError **error)
{
  g_autoptr (GPtrArray) codes = lectern_store_list_codes (store, error);

  return codes != NULL && check_code (codes, code, error)
         && lectern_journal_step_put (step, store, LECTERN_RECORD_CODE, code->id,
                                      lectern_code_to_record (code), error);
}

static gboolean
run_save_codes (LecternStore *store, LecternCall *call, GError **error)
{
  g_autoptr (LecternJournalStep) step = lectern_journal_step_new (LECTERN_STEP_CODE);
  GPtrArray *codes = call->object;

  for (guint i = 0; i < codes->len; i++)
    if (!put_code (store, step, codes->pdata[i], error))
      return FALSE;

  return lectern_journal_step_end (step, store, error);
}

static LecternCall *
new_save_codes (GPtrArray *codes)
{
  LecternCall *call = lectern_call_new (run_save_codes, TRUE);
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_code_free);

  for (guint i = 0; i < codes->len; i++)
    g_ptr_array_add (copies, lectern_code_copy (codes->pdata[i]));
  call->object = copies;
  call->object_free = (GDestroyNotify) g_ptr_array_unref;
  return call;
}

/* Marks that had a code get the one above it. */
static gboolean
move_marks (LecternStore *store, LecternJournalStep *step, const LecternCode *code, GError **error)
{
  g_auto (GStrv) ids = lectern_store_list_marks_of_code (store, code->id, error);
  gboolean is_color = lectern_code_id_get_color (code->parent) != 0;

  if (ids == NULL)
    return FALSE;
  for (gsize i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (LecternMark) mark = NULL;

      if (!lectern_store_load_mark (store, ids[i], &mark, error))
        return FALSE;
      g_free (mark->code);
      mark->code = is_color ? NULL : g_strdup (code->parent);
      if (!lectern_journal_step_put (step, store, LECTERN_RECORD_MARK, mark->id,
                                     lectern_mark_to_record (mark), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
run_remove_code (LecternStore *store, LecternCall *call, GError **error)
{
  g_autoptr (LecternJournalStep) step = lectern_journal_step_new (LECTERN_STEP_REMOVE_CODE);
  g_autoptr (GPtrArray) codes = lectern_store_list_codes (store, error);
  const LecternCode *code = lectern_codes_find (codes, call->id);

  if (codes == NULL)
    return FALSE;
  if (code == NULL || code->parent == NULL)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                           _ ("This code is not there any more, or one of the five colors, which "
                              "stay."));
      return FALSE;
    }

  for (guint i = 0; i < codes->len; i++)
    {
      g_autoptr (LecternCode) part = lectern_code_copy (codes->pdata[i]);

      if (g_strcmp0 (part->parent, code->id) != 0)
        continue;
      g_free (part->parent);
      part->parent = g_strdup (code->parent);
      if (!lectern_journal_step_put (step, store, LECTERN_RECORD_CODE, part->id,
                                     lectern_code_to_record (part), error))
        return FALSE;
    }

  return move_marks (store, step, code, error)
         && lectern_journal_step_put (step, store, LECTERN_RECORD_CODE, code->id, NULL, error)
         && lectern_journal_step_end (step, store, error);
}

static LecternCall *
new_remove_code (const char *id)
{
  return lectern_call_new_for_id (run_remove_code, TRUE, id);
}

/* The public forms */

/**
 * lectern_library_list_codes:
 * @self: a library
 * @error: return location for an error
 *
 * Lists all codes: the five colors, then sub-codes by position and name.
 *
 * Returns: (transfer full) (element-type LecternCode): the codes, or %NULL
 */
GPtrArray *
lectern_library_list_codes (LecternLibrary *self, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_call_pointer (self, new_list_codes (), error);
}

/**
 * lectern_library_list_codes_async:
 * @self: a library
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.list_codes].
 */
void
lectern_library_list_codes_async (LecternLibrary *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));

  lectern_library_call_async (self, new_list_codes (), cancellable, callback, user_data);
}

/**
 * lectern_library_list_codes_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.list_codes_async].
 *
 * Returns: (transfer full) (element-type LecternCode): the codes, or %NULL
 */
GPtrArray *
lectern_library_list_codes_finish (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_finish_pointer (self, result, error);
}

/**
 * lectern_library_save_codes:
 * @self: a library
 * @codes: (element-type LecternCode): codes
 * @error: return location for an error
 *
 * Keeps codes, new ones or changed ones, in one step; one that is a part of another comes behind
 * it.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_save_codes (LecternLibrary *self, GPtrArray *codes, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (codes != NULL, FALSE);

  return lectern_library_call_boolean (self, new_save_codes (codes), error);
}

/**
 * lectern_library_save_codes_async:
 * @self: a library
 * @codes: (element-type LecternCode): codes
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.save_codes].
 */
void
lectern_library_save_codes_async (LecternLibrary *self,
                                  GPtrArray *codes,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (codes != NULL);

  lectern_library_call_async (self, new_save_codes (codes), cancellable, callback, user_data);
}

/**
 * lectern_library_remove_code:
 * @self: a library
 * @id: a sub-code's id
 * @error: return location for an error
 *
 * Removes a sub-code. Its marks and its own sub-codes go to the code that it was a part of.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_remove_code (LecternLibrary *self, const char *id, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return lectern_library_call_boolean (self, new_remove_code (id), error);
}

/**
 * lectern_library_remove_code_async:
 * @self: a library
 * @id: a sub-code's id
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.remove_code].
 */
void
lectern_library_remove_code_async (LecternLibrary *self,
                                   const char *id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (id != NULL);

  lectern_library_call_async (self, new_remove_code (id), cancellable, callback, user_data);
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-library-marks.h"

#include <glib/gi18n-lib.h>

#include "lectern-address-key.h"
#include "lectern-journal.h"
#include "lectern-library-private.h"
#include "lectern-store-articles.h"
#include "lectern-store-lists.h"
#include "lectern-store-marks.h"
#include "lectern-store-records.h"

/* Marks and notes: what the analyst says about the text. */

/* One mark */

static gboolean
differs (GVariant *before, GVariant *after, gsize child)
{
  g_autoptr (GVariant) old = g_variant_get_child_value (before, child);
  g_autoptr (GVariant) new = g_variant_get_child_value (after, child);

  return !g_variant_equal (old, new);
}

/* What a step is called in the menu: by what the analyst did to the mark. */
static const char *
get_mark_label (GVariant *before, const LecternMark *mark)
{
  g_autoptr (GVariant) after = g_variant_ref_sink (lectern_mark_to_record (mark));

  if (before == NULL)
    return mark->target != NULL ? LECTERN_STEP_MARK : LECTERN_STEP_NOTE;
  if (differs (before, after, 3))
    return LECTERN_STEP_NOTE;

  return differs (before, after, 1) ? LECTERN_STEP_EDGE : LECTERN_STEP_CHANGE_MARK;
}

static gboolean
check_mark (const LecternMark *mark, GError **error)
{
  if (mark->color < 1 || mark->color > LECTERN_MARK_N_COLORS)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                           _ ("A mark has one of five colors. Choose one of them."));
      return FALSE;
    }
  for (guint i = 0; mark->tags != NULL && mark->tags[i] != NULL; i++)
    if (!lectern_call_check_text (mark->tags[i], error))
      return FALSE;

  return mark->note == NULL || lectern_call_check_text (mark->note, error);
}

static gboolean
run_save_mark (LecternStore *store, LecternCall *call, GError **error)
{
  LecternMark *mark = call->object;
  g_autoptr (GVariant) before = NULL;

  if (!check_mark (mark, error) || !lectern_store_spell_tags (store, mark, error)
      || !lectern_store_get_record (store, LECTERN_RECORD_MARK, mark->id, &before, error))
    return FALSE;

  return lectern_journal_put (store, get_mark_label (before, mark), LECTERN_RECORD_MARK, mark->id,
                              lectern_mark_to_record (mark), error);
}

static LecternCall *
new_save_mark (LecternMark *mark)
{
  LecternCall *call = lectern_call_new_for_id (run_save_mark, TRUE, NULL);

  mark->modified_us = g_get_real_time ();
  if (mark->id == NULL)
    mark->id = g_uuid_string_random ();
  call->object = lectern_mark_copy (mark);
  call->object_free = (GDestroyNotify) lectern_mark_free;
  return call;
}

static gboolean
run_remove_mark (LecternStore *store, LecternCall *call, GError **error)
{
  return lectern_journal_put (store, LECTERN_STEP_REMOVE_MARK, LECTERN_RECORD_MARK, call->id, NULL,
                              error);
}

static LecternCall *
new_remove_mark (const char *mark_id)
{
  return lectern_call_new_for_id (run_remove_mark, TRUE, mark_id);
}

/* Several */

static GPtrArray *
copy_marks (GPtrArray *marks)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_mark_free);

  for (guint i = 0; i < marks->len; i++)
    g_ptr_array_add (copies, lectern_mark_copy (marks->pdata[i]));

  return copies;
}

static gboolean
run_save_marks (LecternStore *store, LecternCall *call, GError **error)
{
  g_autoptr (LecternJournalStep) step = lectern_journal_step_new (LECTERN_STEP_MARK_ALL);
  GPtrArray *marks = call->object;

  for (guint i = 0; i < marks->len; i++)
    {
      LecternMark *mark = marks->pdata[i];

      if (!check_mark (mark, error) || !lectern_store_spell_tags (store, mark, error)
          || !lectern_journal_step_put (step, store, LECTERN_RECORD_MARK, mark->id,
                                        lectern_mark_to_record (mark), error))
        return FALSE;
    }

  return lectern_journal_step_end (step, store, error);
}

static LecternCall *
new_save_marks (GPtrArray *marks)
{
  LecternCall *call = lectern_call_new (run_save_marks, TRUE);

  for (guint i = 0; i < marks->len; i++)
    {
      LecternMark *mark = marks->pdata[i];

      mark->modified_us = g_get_real_time ();
      if (mark->id == NULL)
        mark->id = g_uuid_string_random ();
    }
  call->object = copy_marks (marks);
  call->object_free = (GDestroyNotify) g_ptr_array_unref;
  return call;
}

static gboolean
run_remove_marks (LecternStore *store, LecternCall *call, GError **error)
{
  gsize n_marks = g_strv_length (call->values);
  g_autoptr (LecternJournalStep) step = lectern_journal_step_new (
      n_marks == 1 ? LECTERN_STEP_REMOVE_MARK : LECTERN_STEP_REMOVE_MARKS);

  for (gsize i = 0; i < n_marks; i++)
    if (!lectern_journal_step_put (step, store, LECTERN_RECORD_MARK, call->values[i], NULL, error))
      return FALSE;

  return lectern_journal_step_end (step, store, error);
}

static LecternCall *
new_remove_marks (const char *const *ids)
{
  LecternCall *call = lectern_call_new (run_remove_marks, TRUE);

  call->values = g_strdupv ((char **) ids);
  return call;
}

static gboolean
run_tag_marks (LecternStore *store, LecternCall *call, GError **error)
{
  g_autoptr (LecternJournalStep) step = lectern_journal_step_new (LECTERN_STEP_TAG_MARKS);

  if (!lectern_call_check_text (call->text, error))
    return FALSE;
  for (gsize i = 0; call->values[i] != NULL; i++)
    {
      g_autoptr (LecternMark) mark = NULL;

      if (!lectern_store_load_mark (store, call->values[i], &mark, error))
        return FALSE;
      if (mark == NULL)
        continue;
      if (call->flag)
        lectern_mark_add_tag (mark, call->text);
      else
        lectern_mark_remove_tag (mark, call->text);
      if (!lectern_store_spell_tags (store, mark, error)
          || !lectern_journal_step_put (step, store, LECTERN_RECORD_MARK, mark->id,
                                        lectern_mark_to_record (mark), error))
        return FALSE;
    }

  return lectern_journal_step_end (step, store, error);
}

static LecternCall *
new_tag_marks (const char *const *ids, const char *tag, gboolean has_tag)
{
  LecternCall *call = lectern_call_new (run_tag_marks, TRUE);

  call->values = g_strdupv ((char **) ids);
  call->text = g_strdup (tag);
  call->flag = has_tag;
  return call;
}

static gboolean
run_list_mark_tags (LecternStore *store, LecternCall *call, GError **error)
{
  call->result = lectern_store_list_mark_tags (store, error);
  call->result_free = (GDestroyNotify) g_ptr_array_unref;

  return call->result != NULL;
}

static LecternCall *
new_list_mark_tags (void)
{
  return lectern_call_new (run_list_mark_tags, FALSE);
}

static gboolean
run_list_marks (LecternStore *store, LecternCall *call, GError **error)
{
  g_autoptr (GArray) entries = lectern_store_list_mark_ids (store, call->object, error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  guint n_marks = 0;

  if (entries == NULL)
    return FALSE;

  n_marks = call->number > 0 ? MIN ((guint) call->number, entries->len) : entries->len;
  for (guint i = 0; i < n_marks; i++)
    {
      g_autofree char *id = lectern_list_entry_dup_id (
          &g_array_index (entries, LecternListEntry, i));

      g_strv_builder_add (builder, id);
    }
  ids = g_strv_builder_end (builder);
  call->result = lectern_store_load_mark_entries (store, (const char *const *) ids, error);
  call->result_free = (GDestroyNotify) g_ptr_array_unref;

  return call->result != NULL;
}

static LecternCall *
new_list_marks (const LecternMarkFilter *filter, guint limit)
{
  LecternCall *call = lectern_call_new (run_list_marks, FALSE);

  call->object = lectern_mark_filter_copy (filter);
  call->object_free = (GDestroyNotify) lectern_mark_filter_free;
  call->number = limit;
  return call;
}

static gboolean
run_load_marks (LecternStore *store, LecternCall *call, GError **error)
{
  call->result = lectern_store_load_mark_entries (store, (const char *const *) call->values, error);
  call->result_free = (GDestroyNotify) g_ptr_array_unref;

  return call->result != NULL;
}

/* Imports */

static gboolean
run_find_article (LecternStore *store, LecternCall *call, GError **error)
{
  call->result_free = g_free;
  return lectern_store_find_by_source (store, call->key, call->text, (char **) &call->result,
                                       error);
}

static gboolean
add_mark (LecternStore *store,
          LecternJournalStep *step,
          LecternMark *mark,
          GPtrArray *added,
          GError **error)
{
  g_autoptr (LecternMark) known = NULL;
  LecternMark *stored = NULL;

  if (!check_mark (mark, error) || !lectern_store_load_mark (store, mark->id, &known, error))
    return FALSE;
  if (known != NULL)
    return TRUE;
  if (!lectern_store_spell_tags (store, mark, error)
      || !lectern_journal_step_put (step, store, LECTERN_RECORD_MARK, mark->id,
                                    lectern_mark_to_record (mark), error)
      || !lectern_store_load_mark (store, mark->id, &stored, error))
    return FALSE;
  if (stored != NULL)
    g_ptr_array_add (added, stored);

  return TRUE;
}

static gboolean
run_add_marks (LecternStore *store, LecternCall *call, GError **error)
{
  g_autoptr (LecternJournalStep) step = lectern_journal_step_new (LECTERN_STEP_IMPORT_MARKS);
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_mark_free);
  GPtrArray *marks = call->object;

  for (guint i = 0; i < marks->len; i++)
    if (!add_mark (store, step, marks->pdata[i], added, error))
      return FALSE;

  call->result = g_steal_pointer (&added);
  call->result_free = (GDestroyNotify) g_ptr_array_unref;
  return lectern_journal_step_end (step, store, error);
}

/* The public forms */

/**
 * lectern_library_save_mark:
 * @self: a library
 * @mark: a mark; one without an id is given it at once
 * @error: return location for an error
 *
 * Keeps a mark, or what was changed in it. Its place in the current version is found by its target.
 * Typing a note within a few seconds is one step.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_save_mark (LecternLibrary *self, LecternMark *mark, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (mark != NULL && mark->article != NULL, FALSE);

  return lectern_library_call_boolean (self, new_save_mark (mark), error);
}

/**
 * lectern_library_save_mark_async:
 * @self: a library
 * @mark: a mark; one without an id is given it at once
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.save_mark].
 */
void
lectern_library_save_mark_async (LecternLibrary *self,
                                 LecternMark *mark,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (mark != NULL && mark->article != NULL);

  lectern_library_call_async (self, new_save_mark (mark), cancellable, callback, user_data);
}

/**
 * lectern_library_remove_mark:
 * @self: a library
 * @mark_id: a mark's id
 * @error: return location for an error
 *
 * Removes a mark with its note.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_remove_mark (LecternLibrary *self, const char *mark_id, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (mark_id != NULL, FALSE);

  return lectern_library_call_boolean (self, new_remove_mark (mark_id), error);
}

/**
 * lectern_library_remove_mark_async:
 * @self: a library
 * @mark_id: a mark's id
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.remove_mark].
 */
void
lectern_library_remove_mark_async (LecternLibrary *self,
                                   const char *mark_id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (mark_id != NULL);

  lectern_library_call_async (self, new_remove_mark (mark_id), cancellable, callback, user_data);
}

/**
 * lectern_library_list_marks:
 * @self: a library
 * @filter: which marks
 * @limit: how many at most, 0 for all
 * @error: return location for an error
 *
 * Lists marks of the whole library, the newest first.
 *
 * Returns: (transfer full) (element-type LecternMarkEntry): the marks, or %NULL
 */
GPtrArray *
lectern_library_list_marks (LecternLibrary *self,
                            const LecternMarkFilter *filter,
                            guint limit,
                            GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (filter != NULL, NULL);

  return lectern_library_call_pointer (self, new_list_marks (filter, limit), error);
}

/**
 * lectern_library_load_marks:
 * @self: a library
 * @ids: (array zero-terminated=1): ids of marks
 * @error: return location for an error
 *
 * Loads marks; those that are gone are left out.
 *
 * Returns: (transfer full) (element-type LecternMarkEntry): the marks, or %NULL
 */
GPtrArray *
lectern_library_load_marks (LecternLibrary *self, const char *const *ids, GError **error)
{
  LecternCall *call = NULL;

  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (ids != NULL, NULL);

  call = lectern_call_new (run_load_marks, FALSE);
  call->values = g_strdupv ((char **) ids);
  return lectern_library_call_pointer (self, call, error);
}

/**
 * lectern_library_save_marks:
 * @self: a library
 * @marks: (element-type LecternMark): marks; those without an id are given it at once
 * @error: return location for an error
 *
 * Keeps several marks in one step.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_save_marks (LecternLibrary *self, GPtrArray *marks, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (marks != NULL, FALSE);

  return lectern_library_call_boolean (self, new_save_marks (marks), error);
}

/**
 * lectern_library_save_marks_async:
 * @self: a library
 * @marks: (element-type LecternMark): marks; those without an id are given it at once
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.save_marks].
 */
void
lectern_library_save_marks_async (LecternLibrary *self,
                                  GPtrArray *marks,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (marks != NULL);

  lectern_library_call_async (self, new_save_marks (marks), cancellable, callback, user_data);
}

/**
 * lectern_library_remove_marks:
 * @self: a library
 * @ids: (array zero-terminated=1): ids of marks
 * @error: return location for an error
 *
 * Removes several marks with their notes in one step.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_remove_marks (LecternLibrary *self, const char *const *ids, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (ids != NULL, FALSE);

  return lectern_library_call_boolean (self, new_remove_marks (ids), error);
}

/**
 * lectern_library_remove_marks_async:
 * @self: a library
 * @ids: (array zero-terminated=1): ids of marks
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.remove_marks].
 */
void
lectern_library_remove_marks_async (LecternLibrary *self,
                                    const char *const *ids,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (ids != NULL);

  lectern_library_call_async (self, new_remove_marks (ids), cancellable, callback, user_data);
}

/**
 * lectern_library_tag_marks:
 * @self: a library
 * @ids: (array zero-terminated=1): ids of marks
 * @tag: a tag
 * @has_tag: whether they have it
 * @error: return location for an error
 *
 * Gives marks a tag, or takes it away, in one step.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_tag_marks (LecternLibrary *self,
                           const char *const *ids,
                           const char *tag,
                           gboolean has_tag,
                           GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (ids != NULL, FALSE);
  g_return_val_if_fail (tag != NULL, FALSE);

  return lectern_library_call_boolean (self, new_tag_marks (ids, tag, has_tag), error);
}

/**
 * lectern_library_tag_marks_async:
 * @self: a library
 * @ids: (array zero-terminated=1): ids of marks
 * @tag: a tag
 * @has_tag: whether they have it
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.tag_marks].
 */
void
lectern_library_tag_marks_async (LecternLibrary *self,
                                 const char *const *ids,
                                 const char *tag,
                                 gboolean has_tag,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (ids != NULL);
  g_return_if_fail (tag != NULL);

  lectern_library_call_async (self, new_tag_marks (ids, tag, has_tag), cancellable, callback,
                              user_data);
}

/**
 * lectern_library_list_mark_tags:
 * @self: a library
 * @error: return location for an error
 *
 * Lists the tags that marks have, by name.
 *
 * Returns: (transfer full) (element-type LecternTagCount): the tags, or %NULL
 */
GPtrArray *
lectern_library_list_mark_tags (LecternLibrary *self, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_call_pointer (self, new_list_mark_tags (), error);
}

/**
 * lectern_library_list_mark_tags_async:
 * @self: a library
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.list_mark_tags].
 */
void
lectern_library_list_mark_tags_async (LecternLibrary *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));

  lectern_library_call_async (self, new_list_mark_tags (), cancellable, callback, user_data);
}

/**
 * lectern_library_list_mark_tags_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.list_mark_tags_async].
 *
 * Returns: (transfer full) (element-type LecternTagCount): the tags, or %NULL
 */
GPtrArray *
lectern_library_list_mark_tags_finish (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_finish_pointer (self, result, error);
}

/**
 * lectern_library_find_article:
 * @self: a library
 * @address: (nullable): where it is from
 * @revision: (nullable): of one of its versions
 * @error: return location for an error
 *
 * Looks for an article by its address, and then by its text.
 *
 * Returns: (transfer full) (nullable): its id; %NULL without an error when there is none
 */
char *
lectern_library_find_article (LecternLibrary *self,
                              const char *address,
                              const char *revision,
                              GError **error)
{
  LecternCall *call = NULL;

  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  call = lectern_call_new (run_find_article, FALSE);
  call->key = address != NULL ? lectern_address_key_new (address) : NULL;
  call->text = g_strdup (revision);
  return lectern_library_call_pointer (self, call, error);
}

/**
 * lectern_library_add_marks:
 * @self: a library
 * @marks: (element-type LecternMark): marks with ids
 * @error: return location for an error
 *
 * Adds marks from elsewhere in one step. A mark whose id is there already is left as it is.
 *
 * Returns: (transfer full) (element-type LecternMark): those that were added, with their places, or
 *   %NULL
 */
GPtrArray *
lectern_library_add_marks (LecternLibrary *self, GPtrArray *marks, GError **error)
{
  LecternCall *call = NULL;

  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (marks != NULL, NULL);

  call = lectern_call_new (run_add_marks, TRUE);
  call->object = copy_marks (marks);
  call->object_free = (GDestroyNotify) g_ptr_array_unref;
  return lectern_library_call_pointer (self, call, error);
}

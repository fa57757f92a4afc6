/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-library-tags.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lectern-journal.h"
#include "lectern-library-private.h"
#include "lectern-store-bulk.h"
#include "lectern-store-collections.h"
#include "lectern-store-marks.h"
#include "lectern-store-records.h"

/* Tags: words that the analyst gives to articles. All of it goes through the journal. */

/* As many as anyone gives at once. */
#define MAX_NAMES 1000

/**
 * lectern_call_check_name:
 * @name: a name of a tag or a collection
 * @error: return location for an error
 *
 * Checks what someone wants to call something.
 *
 * Returns: %FALSE with a sentence if that cannot be
 */
gboolean
lectern_call_check_name (const char *name, GError **error)
{
  g_autofree char *folded = NULL;

  if (!g_utf8_validate (name, -1, NULL))
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                           _ ("This text is not valid UTF-8 and was not saved."));
      return FALSE;
    }
  if (strlen (name) > LECTERN_MAX_NAME)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                           _ ("This name is too long. Shorten it and try again."));
      return FALSE;
    }
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      {
        g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                             _ ("A name has one line and no control characters."));
        return FALSE;
      }

  folded = lectern_name_fold (name);
  if (*folded != '\0')
    return TRUE;

  g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID, _ ("A name is missing."));
  return FALSE;
}

/* The id of a tag; one that is not there is made, as a part of the step. */
static char *
ensure_tag (LecternStore *store, LecternJournalStep *step, const char *name, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));
  g_autofree char *spelling = NULL;
  g_autofree char *id = NULL;

  if (!lectern_call_check_name (name, error) || !lectern_store_find_tag (store, name, &id, error))
    return NULL;
  if (id != NULL)
    return g_steal_pointer (&id);

  /* Marks may have it already. */
  spelling = lectern_store_spell_tag (store, stripped, NULL, error);
  if (spelling == NULL)
    return NULL;

  id = g_uuid_string_random ();
  return lectern_journal_step_put (step, store, LECTERN_RECORD_TAG, id,
                                   lectern_tag_to_record (spelling, 0), error)
             ? g_steal_pointer (&id)
             : NULL;
}

static gboolean
put_tagged (LecternStore *store,
            LecternJournalStep *step,
            const char *name,
            GArray *articles,
            gboolean is_tagged,
            GError **error)
{
  g_autofree char *id = NULL;

  if (is_tagged)
    {
      id = ensure_tag (store, step, name, error);
      if (id == NULL)
        return FALSE;
    }
  else if (!lectern_store_find_tag (store, name, &id, error))
    return FALSE;
  if (id == NULL)
    return TRUE;

  return lectern_journal_step_put_bulk (step, store, LECTERN_RECORD_TAGGED, id, articles, is_tagged,
                                        error);
}

static gboolean
run_set_tagged (LecternStore *store, LecternCall *call, GError **error)
{
  g_autoptr (LecternJournalStep) step = lectern_journal_step_new (call->flag ? LECTERN_STEP_TAG
                                                                             : LECTERN_STEP_UNTAG);
  g_autoptr (GArray) articles = lectern_store_find_articles (
      store, (const char *const *) call->values, error);
  char **names = call->object;

  if (articles == NULL)
    return FALSE;
  if (g_strv_length (names) > MAX_NAMES)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                           _ ("These are too many tags at once."));
      return FALSE;
    }
  for (gsize i = 0; names[i] != NULL; i++)
    if (!put_tagged (store, step, names[i], articles, call->flag, error))
      return FALSE;

  return lectern_journal_step_end (step, store, error);
}

static LecternCall *
new_set_tagged (const char *const *ids, const char *const *names, gboolean is_tagged)
{
  LecternCall *call = lectern_call_new (run_set_tagged, TRUE);

  call->values = g_strdupv ((char **) ids);
  call->object = g_strdupv ((char **) names);
  call->object_free = (GDestroyNotify) g_strfreev;
  call->flag = is_tagged;
  return call;
}

/* Marks that have a tag under one name get it under another, or in another spelling. */
static gboolean
rename_on_marks (LecternStore *store,
                 LecternJournalStep *step,
                 const char *old,
                 const char *name,
                 GError **error)
{
  g_autoptr (GPtrArray) marks = lectern_store_list_tagged_marks (store, old, error);

  if (marks == NULL)
    return FALSE;

  for (guint i = 0; i < marks->len; i++)
    {
      LecternMark *mark = marks->pdata[i];

      lectern_mark_rename_tag (mark, old, name);
      if (!lectern_store_spell_tags (store, mark, error)
          || !lectern_journal_step_put (step, store, LECTERN_RECORD_MARK, mark->id,
                                        lectern_mark_to_record (mark), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
run_save_tag (LecternStore *store, LecternCall *call, GError **error)
{
  g_autoptr (LecternJournalStep) step = NULL;
  LecternTag *tag = call->object;
  const char *old = NULL;
  g_autofree char *other = NULL;
  g_autoptr (GVariant) before = NULL;

  if (!lectern_call_check_name (tag->name, error)
      || !lectern_store_find_tag (store, tag->name, &other, error)
      || !lectern_store_get_record (store, LECTERN_RECORD_TAG, tag->id, &before, error))
    return FALSE;
  if (other != NULL && strcmp (other, tag->id) != 0)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("There is a tag “%s” already. Merge the two, or choose another name."),
                   tag->name);
      return FALSE;
    }

  g_strstrip (tag->name);
  old = tag->name;
  if (before != NULL)
    g_variant_get_child (before, 0, "&s", &old);
  step = lectern_journal_step_new (before == NULL ? LECTERN_STEP_NEW_TAG : LECTERN_STEP_CHANGE_TAG);
  return lectern_journal_step_put (step, store, LECTERN_RECORD_TAG, tag->id,
                                   lectern_tag_to_record (tag->name, tag->color), error)
         && rename_on_marks (store, step, old, tag->name, error)
         && lectern_journal_step_end (step, store, error);
}

static LecternCall *
new_save_tag (LecternTag *tag)
{
  LecternCall *call = lectern_call_new (run_save_tag, TRUE);

  if (tag->id == NULL)
    tag->id = g_uuid_string_random ();
  call->object = lectern_tag_copy (tag);
  call->object_free = (GDestroyNotify) lectern_tag_free;
  return call;
}

/* A tag leaves the articles first: undone from behind, it is there before they get it back. */
static gboolean
remove_tag (LecternStore *store, LecternJournalStep *step, const char *id, GError **error)
{
  g_autoptr (GArray) members = lectern_store_list_members (store, LECTERN_RECORD_TAGGED, id, error);

  return members != NULL
         && lectern_journal_step_put_bulk (step, store, LECTERN_RECORD_TAGGED, id, members, 0,
                                           error)
         && lectern_journal_step_put (step, store, LECTERN_RECORD_TAG, id, NULL, error);
}

static char *
dup_name (LecternStore *store, const char *id, GError **error)
{
  g_autoptr (GVariant) tag = NULL;
  char *name = NULL;

  if (!lectern_store_get_record (store, LECTERN_RECORD_TAG, id, &tag, error))
    return NULL;
  if (tag == NULL)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                           _ ("This tag or collection is not in the library any more."));
      return NULL;
    }

  g_variant_get_child (tag, 0, "s", &name);
  return name;
}

static gboolean
merge_tag (LecternStore *store,
           LecternJournalStep *step,
           const char *id,
           const char *into,
           GError **error)
{
  g_autoptr (GArray) members = lectern_store_list_members (store, LECTERN_RECORD_TAGGED, id, error);
  g_autofree char *old = members != NULL ? dup_name (store, id, error) : NULL;
  g_autofree char *name = old != NULL ? dup_name (store, into, error) : NULL;

  return name != NULL
         && lectern_journal_step_put_bulk (step, store, LECTERN_RECORD_TAGGED, into, members, 1,
                                           error)
         && remove_tag (store, step, id, error) && rename_on_marks (store, step, old, name, error);
}

static gboolean
run_merge_tags (LecternStore *store, LecternCall *call, GError **error)
{
  g_autoptr (LecternJournalStep) step = lectern_journal_step_new (LECTERN_STEP_MERGE_TAGS);

  for (gsize i = 0; call->values[i] != NULL; i++)
    if (strcmp (call->values[i], call->id) != 0
        && !merge_tag (store, step, call->values[i], call->id, error))
      return FALSE;

  return lectern_journal_step_end (step, store, error);
}

static LecternCall *
new_merge_tags (const char *const *ids, const char *into)
{
  LecternCall *call = lectern_call_new_for_id (run_merge_tags, TRUE, into);

  call->values = g_strdupv ((char **) ids);
  return call;
}

static gboolean
run_remove_tag (LecternStore *store, LecternCall *call, GError **error)
{
  g_autoptr (LecternJournalStep) step = lectern_journal_step_new (LECTERN_STEP_REMOVE_TAG);

  return remove_tag (store, step, call->id, error) && lectern_journal_step_end (step, store, error);
}

static LecternCall *
new_remove_tag (const char *id)
{
  return lectern_call_new_for_id (run_remove_tag, TRUE, id);
}

static gboolean
run_list_tags (LecternStore *store, LecternCall *call, GError **error)
{
  call->result = lectern_store_list_tags (store, call->id, error);
  call->result_free = (GDestroyNotify) g_ptr_array_unref;

  return call->result != NULL;
}

static LecternCall *
new_list_tags (const char *article_id)
{
  return lectern_call_new_for_id (run_list_tags, FALSE, article_id);
}

static gboolean
run_list_tag_names (LecternStore *store, LecternCall *call, GError **error)
{
  call->result = lectern_store_list_tag_names (store, error);
  call->result_free = (GDestroyNotify) g_strfreev;

  return call->result != NULL;
}

static gboolean
run_count_uses (LecternStore *store, LecternCall *call, GError **error)
{
  g_autoptr (GHashTable) uses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; call->values[i] != NULL; i++)
    if (!lectern_store_count_uses (store, call->values[i], uses, error))
      return FALSE;

  call->result = g_steal_pointer (&uses);
  call->result_free = (GDestroyNotify) g_hash_table_unref;
  return TRUE;
}

static LecternCall *
new_count_uses (const char *const *ids)
{
  LecternCall *call = lectern_call_new (run_count_uses, FALSE);

  call->values = g_strdupv ((char **) ids);
  return call;
}

/* The public forms */

/**
 * lectern_library_set_tagged:
 * @self: a library
 * @ids: (array zero-terminated=1): ids of articles
 * @names: (array zero-terminated=1): names of tags, in any case
 * @is_tagged: whether the articles get them
 * @error: return location for an error
 *
 * Gives tags to articles or takes them away, as one step. Tags that are not there yet are made.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_set_tagged (LecternLibrary *self,
                            const char *const *ids,
                            const char *const *names,
                            gboolean is_tagged,
                            GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (ids != NULL && names != NULL, FALSE);

  return lectern_library_call_boolean (self, new_set_tagged (ids, names, is_tagged), error);
}

/**
 * lectern_library_set_tagged_async:
 * @self: a library
 * @ids: (array zero-terminated=1): ids of articles
 * @names: (array zero-terminated=1): names of tags, in any case
 * @is_tagged: whether the articles get them
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.set_tagged].
 */
void
lectern_library_set_tagged_async (LecternLibrary *self,
                                  const char *const *ids,
                                  const char *const *names,
                                  gboolean is_tagged,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (ids != NULL && names != NULL);

  lectern_library_call_async (self, new_set_tagged (ids, names, is_tagged), cancellable, callback,
                              user_data);
}

/**
 * lectern_library_save_tag:
 * @self: a library
 * @tag: a tag; one without an id is new, and gets one at once
 * @error: return location for an error
 *
 * Keeps a new tag, or a changed name or color. A name that another tag has is refused with
 * %LECTERN_ERROR_INVALID: the two can be merged.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_save_tag (LecternLibrary *self, LecternTag *tag, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (tag != NULL && tag->name != NULL, FALSE);

  return lectern_library_call_boolean (self, new_save_tag (tag), error);
}

/**
 * lectern_library_save_tag_async:
 * @self: a library
 * @tag: a tag; one without an id is new, and gets one at once
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.save_tag].
 */
void
lectern_library_save_tag_async (LecternLibrary *self,
                                LecternTag *tag,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (tag != NULL && tag->name != NULL);

  lectern_library_call_async (self, new_save_tag (tag), cancellable, callback, user_data);
}

/**
 * lectern_library_merge_tags:
 * @self: a library
 * @ids: (array zero-terminated=1): ids of tags
 * @into: id of the tag that stays
 * @error: return location for an error
 *
 * Makes one tag of several: what had one of them has the one that stays.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_merge_tags (LecternLibrary *self,
                            const char *const *ids,
                            const char *into,
                            GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (ids != NULL && into != NULL, FALSE);

  return lectern_library_call_boolean (self, new_merge_tags (ids, into), error);
}

/**
 * lectern_library_merge_tags_async:
 * @self: a library
 * @ids: (array zero-terminated=1): ids of tags
 * @into: id of the tag that stays
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.merge_tags].
 */
void
lectern_library_merge_tags_async (LecternLibrary *self,
                                  const char *const *ids,
                                  const char *into,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (ids != NULL && into != NULL);

  lectern_library_call_async (self, new_merge_tags (ids, into), cancellable, callback, user_data);
}

/**
 * lectern_library_remove_tag:
 * @self: a library
 * @id: id of a tag
 * @error: return location for an error
 *
 * Removes a tag from all articles, and itself.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_remove_tag (LecternLibrary *self, const char *id, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return lectern_library_call_boolean (self, new_remove_tag (id), error);
}

/**
 * lectern_library_remove_tag_async:
 * @self: a library
 * @id: id of a tag
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.remove_tag].
 */
void
lectern_library_remove_tag_async (LecternLibrary *self,
                                  const char *id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (id != NULL);

  lectern_library_call_async (self, new_remove_tag (id), cancellable, callback, user_data);
}

/**
 * lectern_library_list_tags:
 * @self: a library
 * @article_id: (nullable): an article's id, %NULL for all tags
 * @error: return location for an error
 *
 * Lists tags by name.
 *
 * Returns: (transfer full) (element-type LecternTag): the tags, or %NULL
 */
GPtrArray *
lectern_library_list_tags (LecternLibrary *self, const char *article_id, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_call_pointer (self, new_list_tags (article_id), error);
}

/**
 * lectern_library_list_tags_async:
 * @self: a library
 * @article_id: (nullable): an article's id, %NULL for all tags
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.list_tags].
 */
void
lectern_library_list_tags_async (LecternLibrary *self,
                                 const char *article_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));

  lectern_library_call_async (self, new_list_tags (article_id), cancellable, callback, user_data);
}

/**
 * lectern_library_list_tags_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.list_tags_async].
 *
 * Returns: (transfer full) (element-type LecternTag): the tags, or %NULL
 */
GPtrArray *
lectern_library_list_tags_finish (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_finish_pointer (self, result, error);
}

/**
 * lectern_library_list_tag_names_async:
 * @self: a library
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts to list what tags are called, those of articles and those of marks: what is offered where
 * one is typed.
 */
void
lectern_library_list_tag_names_async (LecternLibrary *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));

  lectern_library_call_async (self, lectern_call_new (run_list_tag_names, FALSE), cancellable,
                              callback, user_data);
}

/**
 * lectern_library_list_tag_names_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.list_tag_names_async].
 *
 * Returns: (transfer full) (array zero-terminated=1): the names, each once, or %NULL
 */
char **
lectern_library_list_tag_names_finish (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_finish_pointer (self, result, error);
}

/**
 * lectern_library_count_uses_async:
 * @self: a library
 * @ids: (array zero-terminated=1): ids of articles
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts to count for each tag and collection how many of some articles have it or lie in it.
 */
void
lectern_library_count_uses_async (LecternLibrary *self,
                                  const char *const *ids,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (ids != NULL);

  lectern_library_call_async (self, new_count_uses (ids), cancellable, callback, user_data);
}

/**
 * lectern_library_count_uses_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.count_uses_async].
 *
 * Returns: (transfer full) (element-type utf8 guint): ids of tags and collections that any has, and
 * how many have it, or %NULL
 */
GHashTable *
lectern_library_count_uses_finish (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_finish_pointer (self, result, error);
}

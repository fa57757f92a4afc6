/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lectern-journal.h"
#include "lectern-library-private.h"
#include "lectern-store-articles.h"
#include "lectern-store-bulk.h"
#include "lectern-store-records.h"

/* What the analyst changes of an article itself. All of it goes through the journal, so all of it
 * can be undone. */

#define MAX_VALUES 1000

/* Star and trash */

static gboolean
run_set_starred (LecternStore *store, LecternCall *call, GError **error)
{
  return lectern_journal_put (store, LECTERN_STEP_STAR, LECTERN_RECORD_STAR, call->id,
                              call->flag ? g_variant_new_boolean (TRUE) : NULL, error);
}

static LecternCall *
new_set_starred (const char *id, gboolean is_starred)
{
  LecternCall *call = lectern_call_new_for_id (run_set_starred, TRUE, id);

  call->flag = is_starred;
  return call;
}

/* What is in the trash already keeps the time when it went there. */
static gboolean
run_set_trashed (LecternStore *store, LecternCall *call, GError **error)
{
  g_autoptr (LecternJournalStep) step = lectern_journal_step_new (
      call->flag ? LECTERN_STEP_TRASH : LECTERN_STEP_RESTORE);
  g_autoptr (GArray) articles = lectern_store_find_articles (
      store, (const char *const *) call->values, error);

  return articles != NULL
         && lectern_journal_step_put_bulk (step, store, LECTERN_RECORD_TRASHES, "", articles,
                                           call->flag ? g_get_real_time () : 0, error)
         && lectern_journal_step_end (step, store, error);
}

static LecternCall *
new_set_trashed (const char *const *ids, gboolean is_trashed)
{
  LecternCall *call = lectern_call_new_for_id (run_set_trashed, TRUE, NULL);

  call->values = g_strdupv ((char **) ids);
  call->flag = is_trashed;
  return call;
}

static gboolean
put_all (LecternStore *store,
         LecternCall *call,
         const char *label,
         const char *kind,
         GError **error)
{
  g_autoptr (LecternJournalStep) step = lectern_journal_step_new (label);
  g_autoptr (GArray) articles = lectern_store_find_articles (
      store, (const char *const *) call->values, error);

  return articles != NULL
         && lectern_journal_step_put_bulk (step, store, kind, "", articles, call->flag, error)
         && lectern_journal_step_end (step, store, error);
}

static gboolean
run_set_all_starred (LecternStore *store, LecternCall *call, GError **error)
{
  return put_all (store, call, LECTERN_STEP_STAR, LECTERN_RECORD_STARS, error);
}

static LecternCall *
new_set_all_starred (const char *const *ids, gboolean is_starred)
{
  LecternCall *call = lectern_call_new (run_set_all_starred, TRUE);

  call->values = g_strdupv ((char **) ids);
  call->flag = is_starred != FALSE;
  return call;
}

static gboolean
run_set_all_unread (LecternStore *store, LecternCall *call, GError **error)
{
  return put_all (store, call, call->flag ? LECTERN_STEP_UNREAD : LECTERN_STEP_READ,
                  LECTERN_RECORD_UNREADS, error);
}

static LecternCall *
new_set_all_unread (const char *const *ids, gboolean is_unread)
{
  LecternCall *call = lectern_call_new (run_set_all_unread, TRUE);

  call->values = g_strdupv ((char **) ids);
  call->flag = is_unread != FALSE;
  return call;
}

/* Metadata and blocks */

static gboolean
run_set_metadata (LecternStore *store, LecternCall *call, GError **error)
{
  g_autofree char *key = g_strconcat (call->id, "/", call->key, NULL);
  gsize n_values = call->values != NULL ? g_strv_length (call->values) : 0;
  GVariant *value = NULL;

  if (!lectern_call_check_text (call->key, error))
    return FALSE;
  if (n_values > MAX_VALUES)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                           _ ("This text is too long to be saved. Shorten it and try again."));
      return FALSE;
    }
  for (gsize i = 0; i < n_values; i++)
    if (!lectern_call_check_text (call->values[i], error))
      return FALSE;

  if (call->values != NULL)
    value = g_variant_new_strv ((const char *const *) call->values, n_values);
  return lectern_journal_put (store, LECTERN_STEP_METADATA, LECTERN_RECORD_METADATA, key, value,
                              error);
}

static LecternCall *
new_set_metadata (const char *id, const char *key, const char *const *values)
{
  LecternCall *call = lectern_call_new_for_id (run_set_metadata, TRUE, id);

  call->key = g_strdup (key);
  call->values = g_strdupv ((char **) values);
  return call;
}

static gboolean
check_blocks (LecternArticle *article, const guint32 *blocks, gsize n, GError **error)
{
  gsize n_blocks = 0;

  lectern_article_get_blocks (article, &n_blocks);
  for (gsize i = 0; i < n; i++)
    if (blocks[i] >= n_blocks)
      {
        g_set_error_literal (
            error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
            _ ("The article has changed, and this part of it is gone. Open it again."));
        return FALSE;
      }

  return TRUE;
}

static gboolean
run_set_blocks_shown (LecternStore *store, LecternCall *call, GError **error)
{
  gint64 sequence = lectern_store_find_article (store, call->id, error);
  g_autoptr (LecternJournalStep) step = lectern_journal_step_new (LECTERN_STEP_BLOCK);
  g_autoptr (LecternArticle) article = NULL;
  g_auto (GStrv) keys = NULL;
  gsize size = 0;
  const guint32 *blocks = g_bytes_get_data (call->object, &size);
  gsize n = size / sizeof *blocks;

  article = sequence != 0 ? lectern_store_load_version (store, sequence, error) : NULL;
  if (article == NULL || !check_blocks (article, blocks, n, error))
    return FALSE;

  keys = lectern_store_list_block_keys (article);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *key = g_strconcat (call->id, "/", keys[blocks[i]], NULL);

      if (!lectern_journal_step_put (step, store, LECTERN_RECORD_BLOCK, key,
                                     g_variant_new_boolean (call->flag), error))
        return FALSE;
    }

  return lectern_journal_step_end (step, store, error);
}

static LecternCall *
new_set_blocks_shown (const char *id, const guint32 *blocks, gsize n_blocks, gboolean shown)
{
  LecternCall *call = lectern_call_new_for_id (run_set_blocks_shown, TRUE, id);

  call->object = g_bytes_new (blocks, n_blocks * sizeof *blocks);
  call->object_free = (GDestroyNotify) g_bytes_unref;
  call->flag = shown;
  return call;
}

/* Words */

/* What is typed, and what is chosen. */
static const char *
get_words_step (const char *key)
{
  return g_str_equal (key, LECTERN_WORDS_PLAN) || g_str_equal (key, LECTERN_WORDS_CONFIDENCE)
             ? LECTERN_STEP_BRIEF
             : LECTERN_STEP_WORDS;
}

static gboolean
run_set_words (LecternStore *store, LecternCall *call, GError **error)
{
  g_autofree char *key = g_strconcat (call->id, "/", call->key, NULL);
  gboolean is_empty = call->text == NULL || *call->text == '\0';

  if (!lectern_call_check_text (call->key, error)
      || (!is_empty && !lectern_call_check_text (call->text, error)))
    return FALSE;

  return lectern_journal_put (store, get_words_step (call->key), LECTERN_RECORD_WORDS, key,
                              is_empty ? NULL : g_variant_new_string (call->text), error);
}

static LecternCall *
new_set_words (const char *id, const char *key, const char *text)
{
  LecternCall *call = lectern_call_new_for_id (run_set_words, TRUE, id);

  call->key = g_strdup (key);
  call->text = g_strdup (text);
  return call;
}

static gboolean
run_dup_words (LecternStore *store, LecternCall *call, GError **error)
{
  g_autofree char *key = g_strconcat (call->id, "/", call->key, NULL);
  g_autoptr (GVariant) value = NULL;

  if (!lectern_store_get_record (store, LECTERN_RECORD_WORDS, key, &value, error))
    return FALSE;

  call->result = value != NULL ? g_variant_dup_string (value, NULL) : NULL;
  call->result_free = g_free;
  return TRUE;
}

static LecternCall *
new_dup_words (const char *id, const char *key)
{
  /* Behind what waits to be written: a brief that is opened again at once has its last words. */
  LecternCall *call = lectern_call_new_for_id (run_dup_words, TRUE, id);

  call->key = g_strdup (key);
  return call;
}

/* The public forms */

/**
 * lectern_library_set_starred:
 * @self: a library
 * @id: an article's id
 * @is_starred: whether it has a star
 * @error: return location for an error
 *
 * Gives an article a star, or takes it away.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_set_starred (LecternLibrary *self,
                             const char *id,
                             gboolean is_starred,
                             GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return lectern_library_call_boolean (self, new_set_starred (id, is_starred), error);
}

/**
 * lectern_library_set_starred_async:
 * @self: a library
 * @id: an article's id
 * @is_starred: whether it has a star
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.set_starred].
 */
void
lectern_library_set_starred_async (LecternLibrary *self,
                                   const char *id,
                                   gboolean is_starred,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (id != NULL);

  lectern_library_call_async (self, new_set_starred (id, is_starred), cancellable, callback,
                              user_data);
}

/**
 * lectern_library_set_trashed:
 * @self: a library
 * @ids: (array zero-terminated=1): ids of articles
 * @is_trashed: whether they are in the trash
 * @error: return location for an error
 *
 * Moves articles to the trash or back, as one step.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_set_trashed (LecternLibrary *self,
                             const char *const *ids,
                             gboolean is_trashed,
                             GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (ids != NULL, FALSE);

  return lectern_library_call_boolean (self, new_set_trashed (ids, is_trashed), error);
}

/**
 * lectern_library_set_trashed_async:
 * @self: a library
 * @ids: (array zero-terminated=1): ids of articles
 * @is_trashed: whether they are in the trash
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.set_trashed].
 */
void
lectern_library_set_trashed_async (LecternLibrary *self,
                                   const char *const *ids,
                                   gboolean is_trashed,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (ids != NULL);

  lectern_library_call_async (self, new_set_trashed (ids, is_trashed), cancellable, callback,
                              user_data);
}

/**
 * lectern_library_set_all_starred:
 * @self: a library
 * @ids: (array zero-terminated=1): ids of articles
 * @is_starred: whether they have a star
 * @error: return location for an error
 *
 * Gives stars to articles or takes them away, as one step.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_set_all_starred (LecternLibrary *self,
                                 const char *const *ids,
                                 gboolean is_starred,
                                 GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (ids != NULL, FALSE);

  return lectern_library_call_boolean (self, new_set_all_starred (ids, is_starred), error);
}

/**
 * lectern_library_set_all_starred_async:
 * @self: a library
 * @ids: (array zero-terminated=1): ids of articles
 * @is_starred: whether they have a star
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.set_all_starred].
 */
void
lectern_library_set_all_starred_async (LecternLibrary *self,
                                       const char *const *ids,
                                       gboolean is_starred,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (ids != NULL);

  lectern_library_call_async (self, new_set_all_starred (ids, is_starred), cancellable, callback,
                              user_data);
}

/**
 * lectern_library_set_all_unread:
 * @self: a library
 * @ids: (array zero-terminated=1): ids of articles
 * @is_unread: whether they count as not read
 * @error: return location for an error
 *
 * Marks articles as read or not, as one step: what was done to many at once can be undone, unlike
 * lectern_library_set_unread().
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_set_all_unread (LecternLibrary *self,
                                const char *const *ids,
                                gboolean is_unread,
                                GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (ids != NULL, FALSE);

  return lectern_library_call_boolean (self, new_set_all_unread (ids, is_unread), error);
}

/**
 * lectern_library_set_all_unread_async:
 * @self: a library
 * @ids: (array zero-terminated=1): ids of articles
 * @is_unread: whether they count as not read
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.set_all_unread].
 */
void
lectern_library_set_all_unread_async (LecternLibrary *self,
                                      const char *const *ids,
                                      gboolean is_unread,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (ids != NULL);

  lectern_library_call_async (self, new_set_all_unread (ids, is_unread), cancellable, callback,
                              user_data);
}

/**
 * lectern_library_set_metadata:
 * @self: a library
 * @id: an article's id
 * @key: one of the `LECTERN_METADATA_` ids or another
 * @values: (nullable) (array zero-terminated=1): the values, %NULL for those of the machine
 * @error: return location for an error
 *
 * Corrects a value of an article's metadata. No values at all say that there is none.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_set_metadata (LecternLibrary *self,
                              const char *id,
                              const char *key,
                              const char *const *values,
                              GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL && key != NULL, FALSE);

  return lectern_library_call_boolean (self, new_set_metadata (id, key, values), error);
}

/**
 * lectern_library_set_metadata_async:
 * @self: a library
 * @id: an article's id
 * @key: one of the `LECTERN_METADATA_` ids or another
 * @values: (nullable) (array zero-terminated=1): the values, %NULL for those of the machine
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.set_metadata].
 */
void
lectern_library_set_metadata_async (LecternLibrary *self,
                                    const char *id,
                                    const char *key,
                                    const char *const *values,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (id != NULL && key != NULL);

  lectern_library_call_async (self, new_set_metadata (id, key, values), cancellable, callback,
                              user_data);
}

/**
 * lectern_library_set_blocks_shown:
 * @self: a library
 * @id: an article's id
 * @blocks: (array length=n_blocks): indices of blocks of the current version
 * @n_blocks: how many
 * @shown: whether they are a part of the text
 * @error: return location for an error
 *
 * Puts hidden blocks back into the text, or hides some, as one step. They stay so in later
 * versions.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_set_blocks_shown (LecternLibrary *self,
                                  const char *id,
                                  const guint32 *blocks,
                                  gsize n_blocks,
                                  gboolean shown,
                                  GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL && blocks != NULL, FALSE);

  return lectern_library_call_boolean (self, new_set_blocks_shown (id, blocks, n_blocks, shown),
                                       error);
}

/**
 * lectern_library_set_blocks_shown_async:
 * @self: a library
 * @id: an article's id
 * @blocks: (array length=n_blocks): indices of blocks of the current version
 * @n_blocks: how many
 * @shown: whether they are a part of the text
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.set_blocks_shown].
 */
void
lectern_library_set_blocks_shown_async (LecternLibrary *self,
                                        const char *id,
                                        const guint32 *blocks,
                                        gsize n_blocks,
                                        gboolean shown,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (id != NULL && blocks != NULL);

  lectern_library_call_async (self, new_set_blocks_shown (id, blocks, n_blocks, shown), cancellable,
                              callback, user_data);
}

/**
 * lectern_library_set_words:
 * @self: a library
 * @id: an article's id
 * @key: which words, such as `LECTERN_WORDS_HEADLINE`
 * @text: (nullable): the words
 * @error: return location for an error
 *
 * Keeps the analyst's own words on an article. Typing on within a few seconds is one step.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_set_words (LecternLibrary *self,
                           const char *id,
                           const char *key,
                           const char *text,
                           GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (id != NULL && key != NULL, FALSE);

  return lectern_library_call_boolean (self, new_set_words (id, key, text), error);
}

/**
 * lectern_library_set_words_async:
 * @self: a library
 * @id: an article's id
 * @key: which words, such as `LECTERN_WORDS_HEADLINE`
 * @text: (nullable): the words
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.set_words].
 */
void
lectern_library_set_words_async (LecternLibrary *self,
                                 const char *id,
                                 const char *key,
                                 const char *text,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (id != NULL && key != NULL);

  lectern_library_call_async (self, new_set_words (id, key, text), cancellable, callback,
                              user_data);
}

/**
 * lectern_library_dup_words:
 * @self: a library
 * @id: an article's id
 * @key: which words, such as `LECTERN_WORDS_HEADLINE`
 * @error: return location for an error
 *
 * Reads the analyst's own words on an article.
 *
 * Returns: (transfer full) (nullable): the words; %NULL without an error when there are none
 */
char *
lectern_library_dup_words (LecternLibrary *self, const char *id, const char *key, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (id != NULL && key != NULL, NULL);

  return lectern_library_call_pointer (self, new_dup_words (id, key), error);
}

/**
 * lectern_library_dup_words_async:
 * @self: a library
 * @id: an article's id
 * @key: which words, such as `LECTERN_WORDS_HEADLINE`
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.Library.dup_words].
 */
void
lectern_library_dup_words_async (LecternLibrary *self,
                                 const char *id,
                                 const char *key,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (id != NULL && key != NULL);

  lectern_library_call_async (self, new_dup_words (id, key), cancellable, callback, user_data);
}

/**
 * lectern_library_dup_words_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Library.dup_words_async].
 *
 * Returns: (transfer full) (nullable): the words; %NULL without an error when there are none
 */
char *
lectern_library_dup_words_finish (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_finish_pointer (self, result, error);
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-library-feeds.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lectern-journal.h"
#include "lectern-library-private.h"
#include "lectern-store-feeds.h"
#include "lectern-store-records.h"

/* Feeds: which are followed, what they are called, and where they lie. All of it goes through the
 * journal. */

static gboolean
run_list_feeds (LecternStore *store, LecternCall *call, GError **error)
{
  call->result = lectern_store_list_feeds (store, error);
  call->result_free = (GDestroyNotify) g_ptr_array_unref;

  return call->result != NULL;
}

static LecternCall *
new_list_feeds (void)
{
  return lectern_call_new (run_list_feeds, FALSE);
}

static gboolean
check_feed (const LecternFeed *feed, GError **error)
{
  if (!lectern_call_check_text (feed->address, error)
      || !lectern_call_check_text (feed->title, error)
      || !lectern_call_check_text (feed->name, error)
      || !lectern_call_check_text (feed->folder, error))
    return FALSE;
  if (strlen (feed->name) > LECTERN_FEED_MAX_NAME || strpbrk (feed->name, "\r\n\t") != NULL)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                           _ ("Give the feed a name of at most 500 letters, on one line."));
      return FALSE;
    }
  if (strlen (feed->folder) > LECTERN_FEED_MAX_FOLDER || strpbrk (feed->folder, "\r\n\t") != NULL)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                           _ ("Give the folder a shorter name, on one line."));
      return FALSE;
    }

  return TRUE;
}

static void
clean_feed (LecternFeed *feed)
{
  char *folder = lectern_feed_clean_folder (feed->folder);

  g_free (feed->folder);
  feed->folder = folder;
  if (feed->interval_minutes > 0)
    feed->interval_minutes = CLAMP (feed->interval_minutes, LECTERN_FEED_MIN_INTERVAL,
                                    LECTERN_FEED_MAX_INTERVAL);
}

/* Gives a feed its id: that of one that was removed comes back, with all that is known of it. */
static gboolean
add_feed (LecternStore *store,
          LecternJournalStep *step,
          LecternFeed *feed,
          guint *n_added,
          GError **error)
{
  g_autofree char *followed = NULL;
  g_autofree char *removed = NULL;

  if (!lectern_store_find_feed (store, feed->address, FALSE, &followed, error)
      || !lectern_store_find_feed (store, feed->address, TRUE, &removed, error))
    return FALSE;
  if (followed != NULL)
    return TRUE;

  feed->id = removed != NULL ? g_steal_pointer (&removed) : g_uuid_string_random ();
  feed->created_us = g_get_real_time ();
  (*n_added)++;
  return lectern_journal_step_put (step, store, LECTERN_RECORD_FEED, feed->id,
                                   lectern_feed_to_record (feed), error);
}

static gboolean
change_feed (LecternStore *store, LecternJournalStep *step, LecternFeed *feed, GError **error)
{
  g_autoptr (GVariant) before = NULL;
  g_autofree char *other = NULL;

  if (!lectern_store_get_record (store, LECTERN_RECORD_FEED, feed->id, &before, error)
      || !lectern_store_find_feed (store, feed->address, TRUE, &other, error))
    return FALSE;
  if (before == NULL)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                           _ ("This feed is not followed any more."));
      return FALSE;
    }
  if (other != NULL && strcmp (other, feed->id) != 0)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("Another feed has the address %s already."), feed->address);
      return FALSE;
    }

  return lectern_journal_step_put (step, store, LECTERN_RECORD_FEED, feed->id,
                                   lectern_feed_to_record (feed), error);
}

static gboolean
check_count (LecternStore *store, GError **error)
{
  gint64 n_feeds = 0;

  if (!lectern_store_count_feeds (store, &n_feeds, error))
    return FALSE;
  if (n_feeds <= LECTERN_FEED_MAX)
    return TRUE;

  g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                       _ ("A library follows at most 10,000 feeds. Remove some first."));
  return FALSE;
}

static gboolean
run_save_feeds (LecternStore *store, LecternCall *call, GError **error)
{
  GPtrArray *feeds = call->object;
  g_autoptr (LecternJournalStep) step = NULL;
  guint n_new = 0;
  guint n_added = 0;

  for (guint i = 0; i < feeds->len; i++)
    n_new += ((LecternFeed *) g_ptr_array_index (feeds, i))->id == NULL;

  step = lectern_journal_step_new (n_new > 0 ? LECTERN_STEP_ADD_FEED : LECTERN_STEP_CHANGE_FEED);
  for (guint i = 0; i < feeds->len && n_added <= LECTERN_FEED_MAX; i++)
    {
      LecternFeed *feed = g_ptr_array_index (feeds, i);

      clean_feed (feed);
      if (!check_feed (feed, error)
          || !(feed->id == NULL ? add_feed (store, step, feed, &n_added, error)
                                : change_feed (store, step, feed, error)))
        return FALSE;
    }

  /* Only now is it known how many were followed already. */
  if (n_added > 0 && !check_count (store, error))
    return FALSE;

  call->result = GUINT_TO_POINTER (n_added);
  return lectern_journal_step_end (step, store, error);
}

static LecternCall *
new_save_feeds (GPtrArray *feeds)
{
  LecternCall *call = lectern_call_new (run_save_feeds, TRUE);
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_feed_free);

  for (guint i = 0; i < feeds->len; i++)
    g_ptr_array_add (copies, lectern_feed_copy (g_ptr_array_index (feeds, i)));
  call->object = copies;
  call->object_free = (GDestroyNotify) g_ptr_array_unref;
  return call;
}

static gboolean
run_remove_feeds (LecternStore *store, LecternCall *call, GError **error)
{
  g_autoptr (LecternJournalStep) step = lectern_journal_step_new (LECTERN_STEP_REMOVE_FEED);

  for (gsize i = 0; call->values[i] != NULL; i++)
    if (!lectern_journal_step_put (step, store, LECTERN_RECORD_FEED, call->values[i], NULL, error))
      return FALSE;

  return lectern_journal_step_end (step, store, error);
}

static LecternCall *
new_remove_feeds (const char *const *ids)
{
  LecternCall *call = lectern_call_new (run_remove_feeds, TRUE);

  call->values = g_strdupv ((char **) ids);
  return call;
}

static gboolean
run_retry_feeds (LecternStore *store, LecternCall *call, GError **error)
{
  for (gsize i = 0; call->values[i] != NULL; i++)
    if (!lectern_store_retry_feed_items (store, call->values[i], error))
      return FALSE;

  return TRUE;
}

static LecternCall *
new_retry_feeds (const char *const *ids)
{
  LecternCall *call = lectern_call_new (run_retry_feeds, TRUE);

  call->values = g_strdupv ((char **) ids);
  return call;
}

/* The public forms */

/**
 * lectern_library_list_feeds:
 * @self: a library
 * @error: return location for an error
 *
 * Lists the feeds that are followed, by folder and name, with their counts.
 *
 * Returns: (transfer full) (element-type LecternFeed): the feeds, or %NULL
 */
GPtrArray *
lectern_library_list_feeds (LecternLibrary *self, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_call_pointer (self, new_list_feeds (), error);
}

/**
 * lectern_library_list_feeds_async:
 * @self: a library
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * The same without waiting.
 */
void
lectern_library_list_feeds_async (LecternLibrary *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));

  lectern_library_call_async (self, new_list_feeds (), cancellable, callback, user_data);
}

/**
 * lectern_library_list_feeds_finish:
 * @self: a library
 * @result: what the callback got
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type LecternFeed): the feeds, or %NULL
 */
GPtrArray *
lectern_library_list_feeds_finish (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return lectern_library_finish_pointer (self, result, error);
}

/**
 * lectern_library_save_feeds:
 * @self: a library
 * @feeds: (element-type LecternFeed): feeds, those that are new without an id
 * @error: return location for an error
 *
 * Follows feeds, or keeps what was changed in them.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_save_feeds (LecternLibrary *self, GPtrArray *feeds, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (feeds != NULL, FALSE);

  return lectern_library_call (self, new_save_feeds (feeds), NULL, error);
}

/**
 * lectern_library_save_feeds_async:
 * @self: a library
 * @feeds: (element-type LecternFeed): feeds, those that are new without an id
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * The same without waiting.
 */
void
lectern_library_save_feeds_async (LecternLibrary *self,
                                  GPtrArray *feeds,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (feeds != NULL);

  lectern_library_call_async (self, new_save_feeds (feeds), cancellable, callback, user_data);
}

/**
 * lectern_library_save_feeds_finish:
 * @self: a library
 * @result: what the callback got
 * @n_added: (out) (optional): how many were not followed before
 * @error: return location for an error
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_save_feeds_finish (LecternLibrary *self,
                                   GAsyncResult *result,
                                   guint *n_added,
                                   GError **error)
{
  gpointer count = NULL;

  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);

  if (!lectern_library_call_finish (self, result, &count, error))
    return FALSE;

  if (n_added != NULL)
    *n_added = GPOINTER_TO_UINT (count);
  return TRUE;
}

/**
 * lectern_library_remove_feeds:
 * @self: a library
 * @ids: (array zero-terminated=1): ids of feeds
 * @error: return location for an error
 *
 * Follows feeds no longer. The articles that they brought stay.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_remove_feeds (LecternLibrary *self, const char *const *ids, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (ids != NULL, FALSE);

  return lectern_library_call_boolean (self, new_remove_feeds (ids), error);
}

/**
 * lectern_library_remove_feeds_async:
 * @self: a library
 * @ids: (array zero-terminated=1): ids of feeds
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * The same without waiting.
 */
void
lectern_library_remove_feeds_async (LecternLibrary *self,
                                    const char *const *ids,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (ids != NULL);

  lectern_library_call_async (self, new_remove_feeds (ids), cancellable, callback, user_data);
}

/**
 * lectern_library_retry_feeds:
 * @self: a library
 * @ids: (array zero-terminated=1): ids of feeds
 * @error: return location for an error
 *
 * Has entries that could not be brought in tried again, the next time that their feeds are looked
 * at.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_retry_feeds (LecternLibrary *self, const char *const *ids, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (ids != NULL, FALSE);

  return lectern_library_call (self, new_retry_feeds (ids), NULL, error);
}

/**
 * lectern_library_retry_feeds_async:
 * @self: a library
 * @ids: (array zero-terminated=1): ids of feeds
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * The same without waiting.
 */
void
lectern_library_retry_feeds_async (LecternLibrary *self,
                                   const char *const *ids,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (self));
  g_return_if_fail (ids != NULL);

  lectern_library_call_async (self, new_retry_feeds (ids), cancellable, callback, user_data);
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-feed-landing.h"

#include <glib/gi18n-lib.h>

#include "../import/lectern-acquirer.h"
#include "../library/lectern-library-private.h"
#include "lectern-feed-calls.h"
#include "lectern-feed-schedule.h"
#include "lectern-feed-source.h"

/* An entry that waits becomes an article: of its page, where the feed has only the beginning, or of
 * what the feed has. What the feed has is there for pages that cannot be read, too. */

typedef struct {
  LecternWorkbench *workbench; /* owned */
  LecternFeed *feed;           /* owned */
  LecternFeedItem *item;       /* owned */
  char *reason;                /* (nullable), owned: why the page could not be read */
  gboolean is_page;            /* the page is under way */
  gboolean is_text;            /* the content is, as mere text */
} Job;

static void acquire_content (GTask *task);

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->workbench);
  lectern_feed_free (job->feed);
  lectern_feed_item_free (job->item);
  g_free (job->reason);
  g_free (job);
}

static LecternLibrary *
get_library (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  return lectern_workbench_get_library (job->workbench);
}

static void
failed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (lectern_library_call_finish (LECTERN_LIBRARY (source), result, NULL, &error))
    g_task_return_pointer (task, NULL, NULL);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
fail (GTask *task, const char *reason)
{
  Job *job = g_task_get_task_data (task);

  lectern_library_call_async (get_library (task),
                              lectern_feed_call_fail (job->item->sequence, reason), NULL, failed_cb,
                              g_object_ref (task));
}

/* Whether trying again may help. */
static gboolean
is_temporary (const GError *error)
{
  static const int codes[] = { LECTERN_ERROR_TIMED_OUT,    LECTERN_ERROR_NETWORK,
                               LECTERN_ERROR_TLS,          LECTERN_ERROR_REFUSED,
                               LECTERN_ERROR_RATE_LIMITED, LECTERN_ERROR_INCOMPLETE };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (error, LECTERN_ERROR, codes[i]))
      return TRUE;

  return FALSE;
}

/* Nothing came of it this time. */
static void
put_off (GTask *task, const GError *error)
{
  Job *job = g_task_get_task_data (task);
  guint n_failures = job->item->n_failures + 1;
  guint wait_s = 0;

  if (!is_temporary (error) || n_failures >= LECTERN_FEED_MAX_TRIES)
    {
      fail (task, error->message);
      return;
    }

  if (job->item->address != NULL)
    wait_s = lectern_fetcher_get_wait_s (lectern_workbench_get_fetcher (job->workbench),
                                         job->item->address);
  lectern_library_call_async (
      get_library (task),
      lectern_feed_call_put_off (
          job->item->sequence, error->message,
          lectern_feed_schedule_get_retry (n_failures, wait_s, g_get_real_time ())),
      NULL, failed_cb, g_object_ref (task));
}

static void
landed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LecternFeedLanding *landing = NULL;

  if (lectern_library_call_finish (LECTERN_LIBRARY (source), result, (gpointer *) &landing, &error))
    g_task_return_pointer (task, landing, (GDestroyNotify) lectern_feed_landing_free);
  else if (g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_INVALID)
           || g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE))
    fail (task, error->message);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* Says in the article that its page has more. */
static void
note_incomplete (GPtrArray *acquisitions, const char *sentence)
{
  const char *values[] = { sentence, NULL };

  for (guint i = 0; i < acquisitions->len; i++)
    {
      LecternAcquisition *acquisition = g_ptr_array_index (acquisitions, i);
      g_autoptr (LecternMetadata) metadata = lectern_metadata_with_values (
          lectern_article_get_metadata (acquisition->article), LECTERN_METADATA_INCOMPLETE, values,
          LECTERN_ORIGIN_GIVEN);
      LecternArticle *changed = lectern_article_with_metadata (acquisition->article, metadata);

      lectern_article_unref (acquisition->article);
      acquisition->article = changed;
    }
}

/* A wall where the article should be: what the feed has is better. */
static gboolean
is_obstructed (GPtrArray *acquisitions)
{
  const LecternAcquisition *first = g_ptr_array_index (acquisitions, 0);

  return lectern_metadata_get_value (lectern_article_get_metadata (first->article),
                                     LECTERN_METADATA_OBSTACLE)
         != NULL;
}

static void
acquired_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  g_autoptr (GPtrArray) acquisitions = NULL;
  g_autoptr (GError) error = NULL;
  gboolean has_content = lectern_feed_item_get (job->item, "content") != NULL;

  acquisitions = lectern_acquirer_run_finish (LECTERN_ACQUIRER (source), result, &error);
  if (acquisitions == NULL
      && (lectern_error_is_cancel (error)
          || g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_OFFLINE)))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (job->is_page && has_content && (acquisitions == NULL || is_obstructed (acquisitions)))
    {
      job->reason = g_strdup (error != NULL ? error->message : _ ("The page shows no article."));
      acquire_content (task);
      return;
    }
  if (acquisitions == NULL && !job->is_page && !job->is_text
      && lectern_feed_item_get (job->item, "text") != NULL)
    {
      job->is_text = TRUE;
      acquire_content (task);
      return;
    }
  if (acquisitions == NULL)
    {
      put_off (task, error);
      return;
    }

  if (!job->is_page && job->feed->text != LECTERN_FEED_TEXT_FEED && job->item->address != NULL
      && lectern_feed_item_is_teaser (job->item))
    note_incomplete (acquisitions, job->reason != NULL
                                       ? job->reason
                                       : _ ("The feed has only the beginning. Fetch the page for "
                                            "the rest."));
  lectern_library_call_async (get_library (task),
                              lectern_feed_call_land (job->item->sequence, acquisitions), NULL,
                              landed_cb, g_object_ref (task));
}

static void
acquire_content (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  g_autoptr (LecternSource) source = job->is_text ? lectern_feed_source_new_for_text (job->item)
                                                  : lectern_feed_source_new (job->feed, job->item);

  job->is_page = FALSE;
  lectern_acquirer_run_async (lectern_workbench_get_acquirer (job->workbench), source,
                              lectern_feed_source_make_given (job->item), NULL,
                              g_task_get_cancellable (task), acquired_cb, g_object_ref (task));
}

static void
acquire_page (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternSource) source = lectern_source_new_for_address (job->item->address, &error);

  if (source == NULL)
    {
      fail (task, error->message);
      return;
    }

  job->is_page = TRUE;
  lectern_acquirer_run_async (lectern_workbench_get_acquirer (job->workbench), source,
                              lectern_feed_source_make_given (job->item), NULL,
                              g_task_get_cancellable (task), acquired_cb, g_object_ref (task));
}

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gpointer is_settled = NULL;
  gboolean has_content = lectern_feed_item_get (job->item, "content") != NULL;

  if (!lectern_library_call_finish (LECTERN_LIBRARY (source), result, &is_settled, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (is_settled != NULL)
    g_task_return_pointer (task, NULL, NULL);
  else if (!job->item->is_plain && lectern_feed_source_wants_page (job->feed, job->item))
    acquire_page (task);
  else if (has_content)
    acquire_content (task);
  else
    /* An old entry of a feed that is new here, or one that has nothing at all. */
    fail (task,
          job->item->is_plain ? NULL : _ ("The feed has neither a text nor an address for it."));
}

/**
 * lectern_feed_landing_async:
 * @workbench: the parts, with a library
 * @feed: a feed; copied
 * @item: one of its entries that waits; copied
 * @cancellable: (nullable): stops it
 * @callback: called when it is over
 * @user_data: for @callback
 *
 * Makes an article of an entry.
 */
void
lectern_feed_landing_async (LecternWorkbench *workbench,
                            const LecternFeed *feed,
                            const LecternFeedItem *item,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (workbench, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->workbench = g_object_ref (workbench);
  job->feed = lectern_feed_copy (feed);
  job->item = lectern_feed_item_copy (item);
  g_task_set_source_tag (task, lectern_feed_landing_async);
  g_task_set_task_data (task, job, job_free);
  /* What is written counts, whether or not it was cancelled meanwhile. */
  g_task_set_check_cancellable (task, FALSE);
  lectern_library_call_async (get_library (task),
                              lectern_feed_call_begin (item->sequence, item->address), cancellable,
                              begun_cb, g_object_ref (task));
}

/**
 * lectern_feed_landing_finish:
 * @result: what the callback got
 * @landing: (out) (nullable) (transfer full): what became of it
 * @error: return location for an error
 *
 * Gets what became of an entry.
 *
 * Returns: %FALSE when it still waits
 */
gboolean
lectern_feed_landing_finish (GAsyncResult *result, LecternFeedLanding **landing, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  *landing = g_task_propagate_pointer (G_TASK (result), &local_error);
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

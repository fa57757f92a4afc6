/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-feed-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "../library/lectern-address-key.h"
#include "../library/lectern-feed-identity.h"
#include "lectern-feed-reading.h"
#include "lectern-feed-schedule.h"

/* When a feed is looked at for the first time, so many of the pages behind it are too, and so many
 * entries are taken from all of them. */
#define MAX_OLDER 5
#define MAX_ENTRIES 5000

typedef struct {
  LecternWorkbench *workbench; /* owned */
  LecternFeed *feed;           /* owned */
  GPtrArray *items;            /* (nullable), owned, of LecternFeedItem: what came so far */
  GHashTable *older;           /* owned, set of addresses that were asked for older entries */
  guint preferred;
} Job;

void
lectern_feed_check_free (LecternFeedCheck *self)
{
  lectern_feed_free (self->feed);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->workbench);
  g_clear_pointer (&job->feed, lectern_feed_free);
  g_clear_pointer (&job->items, g_ptr_array_unref);
  g_hash_table_unref (job->older);
  g_free (job);
}

static void
set_text (char **place, const char *value)
{
  char *copy = g_strdup (value);

  g_free (*place);
  *place = copy;
}

/* Takes @items. */
static void
return_check (GTask *task, GPtrArray *items, gboolean is_offline)
{
  Job *job = g_task_get_task_data (task);
  LecternFeedCheck *check = g_new0 (LecternFeedCheck, 1);

  check->feed = g_steal_pointer (&job->feed);
  check->items = items;
  check->is_offline = is_offline;
  g_task_return_pointer (task, check, (GDestroyNotify) lectern_feed_check_free);
}

static void
set_next (Job *job)
{
  LecternFeed *feed = job->feed;
  guint wait_s = lectern_fetcher_get_wait_s (lectern_workbench_get_fetcher (job->workbench),
                                             feed->address);

  feed->checked_us = g_get_real_time ();
  feed->next_us = lectern_feed_schedule_get_next (feed, job->preferred, wait_s, feed->checked_us);
}

static void
fail (GTask *task, const char *sentence)
{
  Job *job = g_task_get_task_data (task);

  job->feed->n_failures++;
  set_text (&job->feed->error, sentence);
  set_next (job);
  return_check (task, NULL, FALSE);
}

/* A move is believed once it was said several times in a row: one mistake of a server must not
 * lead a feed away. */
static void
note_move (LecternFeed *feed, LecternCapture *capture)
{
  if (!capture->is_moved || g_strcmp0 (capture->address, feed->address) == 0)
    {
      g_clear_pointer (&feed->moved, g_free);
      feed->n_moved = 0;
      return;
    }
  if (g_strcmp0 (feed->moved, capture->address) != 0)
    {
      set_text (&feed->moved, capture->address);
      feed->n_moved = 0;
    }
  feed->n_moved++;
}

static void
learn (LecternFeed *feed, LecternFeedReading *reading)
{
  const char *title = lectern_feed_reading_get_fact (reading, "title");
  const char *home = lectern_feed_reading_get_fact (reading, "home");
  guint32 minutes = 0;

  if (title != NULL)
    set_text (&feed->title, title);
  if (home != NULL)
    set_text (&feed->home, home);
  g_variant_lookup (lectern_import_result_get_facts (reading->result), "interval", "u", &minutes);
  feed->declared_minutes = minutes;
  set_text (&feed->problem, lectern_feed_reading_get_fact (reading, "problem"));

  /* What was cut off is fetched again. */
  if (reading->capture->incomplete != NULL)
    {
      set_text (&feed->problem, "cut");
      g_clear_pointer (&feed->etag, g_free);
      g_clear_pointer (&feed->modified, g_free);
      g_clear_pointer (&feed->digest, g_free);
      return;
    }
  set_text (&feed->etag, lectern_feed_reading_get_header (reading, "ETag"));
  set_text (&feed->modified, lectern_feed_reading_get_header (reading, "Last-Modified"));
  set_text (&feed->digest, reading->capture->digest);
}

/* 0 where there is none. */
static gint64
get_time (const LecternFeedItem *item)
{
  const char *published = lectern_feed_item_get (item, "published");
  g_autofree char *moment = NULL;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = NULL;

  if (published == NULL)
    return 0;
  moment = strchr (published, 'T') != NULL ? g_strdup (published)
                                           : g_strconcat (published, "T00:00:00Z", NULL);
  time = g_date_time_new_from_iso8601 (moment, utc);

  return time != NULL ? g_date_time_to_unix (time) : 0;
}

typedef struct {
  LecternFeedItem *item;
  gint64 time;
} Timed;

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const Timed *first = a;
  const Timed *second = b;

  return (first->time < second->time) - (first->time > second->time);
}

/* Most feeds have their newest entry first, some have it last. Where all have a date, that decides;
 * entries of one time stay as they were. */
static void
sort_items (GPtrArray *items)
{
  g_autoptr (GArray) timed = g_array_sized_new (FALSE, FALSE, sizeof (Timed), items->len);

  for (guint i = 0; i < items->len; i++)
    {
      Timed entry = { g_ptr_array_index (items, i), 0 };

      entry.time = get_time (entry.item);
      if (entry.time == 0)
        return;
      g_array_append_val (timed, entry);
    }
  g_array_sort (timed, compare_times);
  for (guint i = 0; i < items->len; i++)
    items->pdata[i] = g_array_index (timed, Timed, i).item;
}

static gboolean
is_feed (LecternFeedReading *reading)
{
  const char *format = lectern_feed_reading_get_fact (reading, "format");

  return g_strcmp0 (format, "page") != 0 && g_strcmp0 (format, "opml") != 0;
}

static void
add_items (GPtrArray *items, LecternImportResult *result)
{
  for (guint i = 0; i < lectern_import_result_get_n_links (result) && items->len < MAX_ENTRIES; i++)
    {
      GVariant *details = NULL;
      const char *address = lectern_import_result_get_link (result, i, &details);
      g_autofree char *normal = *address != '\0' ? lectern_address_normalize (address, NULL) : NULL;

      g_ptr_array_add (items, lectern_feed_item_new (normal, details));
    }
}

static void
end (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  if (job->items != NULL)
    {
      lectern_feed_identify (job->items, job->feed->home);
      sort_items (job->items);
    }
  set_next (job);
  return_check (task, g_steal_pointer (&job->items), FALSE);
}

static void take_older (GTask *task, LecternFeedReading *reading);

/* What is not there, or is something else, is simply not there: the feed itself was read. */
static void
older_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternFeedReading) reading = lectern_feed_reading_finish (result, &error);

  if (reading == NULL && lectern_error_is_cancel (error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (reading == NULL || reading->result == NULL || !is_feed (reading))
    {
      end (task);
      return;
    }

  add_items (job->items, reading->result);
  take_older (task, reading);
}

/* Many feeds have their newest entries alone, and say where older ones are. */
static void
take_older (GTask *task, LecternFeedReading *reading)
{
  Job *job = g_task_get_task_data (task);
  const char *next = lectern_feed_reading_get_fact (reading, "next");
  g_autofree char *address = next != NULL ? lectern_address_normalize (next, NULL) : NULL;
  g_autofree char *host = address != NULL ? lectern_address_dup_host (address) : NULL;
  g_autofree char *own = lectern_address_dup_host (job->feed->address);
  g_autofree char *label = lectern_feed_dup_label (job->feed);
  g_autofree char *reason = g_strdup_printf (_ ("Feed “%s”"), label);
  LecternFeedRequest request = { .address = address, .reason = reason };

  if (address == NULL || g_strcmp0 (host, own) != 0 || job->items->len >= MAX_ENTRIES
      || g_hash_table_size (job->older) > MAX_OLDER
      || !g_hash_table_add (job->older, g_steal_pointer (&address)))
    {
      end (task);
      return;
    }

  lectern_feed_reading_fetch_async (job->workbench, &request, g_task_get_cancellable (task),
                                    older_cb, g_object_ref (task));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternFeedReading) reading = lectern_feed_reading_finish (result, &error);
  const char *format = NULL;
  gboolean is_new = FALSE;

  if (reading == NULL && lectern_error_is_cancel (error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (reading == NULL && g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_OFFLINE))
    {
      return_check (task, NULL, TRUE);
      return;
    }
  if (reading == NULL)
    {
      fail (task, error->message);
      return;
    }

  format = lectern_feed_reading_get_fact (reading, "format");
  if (g_strcmp0 (format, "page") == 0)
    {
      fail (task,
            _ ("There is a web page where the feed was. Nothing that it brought was lost. Look "
               "on the page for the feed’s new address."));
      return;
    }
  if (g_strcmp0 (format, "opml") == 0)
    {
      fail (task, _ ("There is a list of feeds where the feed was. Save it, and import it."));
      return;
    }

  note_move (job->feed, reading->capture);
  /* A feed that had nothing yet may have been read before all the same. */
  is_new = job->feed->changed_us == 0 && job->feed->digest == NULL;
  job->feed->n_failures = 0;
  g_clear_pointer (&job->feed->error, g_free);
  if (reading->result != NULL)
    {
      learn (job->feed, reading);
      job->items = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_feed_item_free);
      add_items (job->items, reading->result);
    }
  if (job->items != NULL && is_new)
    take_older (task, reading);
  else
    end (task);
}

/**
 * lectern_feed_check_async:
 * @workbench: the parts
 * @feed: a feed; copied
 * @preferred: what the analyst wants of all feeds, in minutes, 0 for what suits each
 * @cancellable: (nullable): stops it
 * @callback: called when it is over
 * @user_data: for @callback
 *
 * Looks at a feed: fetches it if it changed, has a confined process read it, and works out when it
 * is due again. The first time, it also goes through what the feed names as its older entries.
 * Nothing is written.
 */
void
lectern_feed_check_async (LecternWorkbench *workbench,
                          const LecternFeed *feed,
                          guint preferred,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (workbench, cancellable, callback, user_data);
  g_autofree char *label = lectern_feed_dup_label (feed);
  g_autofree char *reason = g_strdup_printf (_ ("Feed “%s”"), label);
  Job *job = g_new0 (Job, 1);
  LecternFeedRequest request = { .address = feed->address,
                                 .reason = reason,
                                 .etag = feed->etag,
                                 .modified = feed->modified,
                                 .digest = feed->digest };

  job->workbench = g_object_ref (workbench);
  job->feed = lectern_feed_copy (feed);
  job->older = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (job->older, g_strdup (feed->address));
  job->preferred = preferred;
  g_task_set_source_tag (task, lectern_feed_check_async);
  g_task_set_task_data (task, job, job_free);
  lectern_feed_reading_fetch_async (workbench, &request, cancellable, read_cb, g_object_ref (task));
}

/**
 * lectern_feed_check_finish:
 * @result: what the callback got
 * @error: return location for an error
 *
 * Gets what was learned.
 *
 * Returns: (transfer full): a check, or %NULL with `G_IO_ERROR_CANCELLED`
 */
LecternFeedCheck *
lectern_feed_check_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

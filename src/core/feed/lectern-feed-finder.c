/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-feed-finder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lectern-feed-reading.h"

/* Where programs for sites put their feeds. */
static const char *const common_places[] = { "/feed",     "/rss",       "/rss.xml",  "/atom.xml",
                                             "/feed.xml", "/index.xml", "/feed.json" };

typedef struct {
  LecternWorkbench *workbench; /* owned */
  char *address;               /* owned */
  gboolean tries_common;
  guint n_tried; /* of the common places */
} Job;

static void try_common (GTask *task);

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->workbench);
  g_free (job->address);
  g_free (job);
}

static GPtrArray *
feeds_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_feed_free);
}

static void
return_feed (GTask *task, LecternFeedReading *reading)
{
  GPtrArray *feeds = feeds_new ();
  /* A temporary way to a feed is not where it is. */
  const char *address = reading->capture->is_moved ? reading->capture->address
                                                   : reading->capture->asked;
  g_autofree char *normal = lectern_address_normalize (address, NULL);
  LecternFeed *feed = lectern_feed_new (normal != NULL ? normal : address,
                                        lectern_feed_reading_get_fact (reading, "title"));

  feed->home = g_strdup (lectern_feed_reading_get_fact (reading, "home"));
  g_ptr_array_add (feeds, feed);
  g_task_return_pointer (task, feeds, (GDestroyNotify) g_ptr_array_unref);
}

static GPtrArray *
list_named (LecternImportResult *result)
{
  g_autoptr (GPtrArray) feeds = feeds_new ();

  for (guint i = 0; i < lectern_import_result_get_n_links (result); i++)
    {
      GVariant *details = NULL;
      const char *address = lectern_import_result_get_link (result, i, &details);
      g_autofree char *normal = lectern_address_normalize (address, NULL);
      const char *title = NULL;

      g_variant_lookup (details, "title", "&s", &title);
      if (normal != NULL)
        g_ptr_array_add (feeds, lectern_feed_new (normal, title));
    }

  return g_steal_pointer (&feeds);
}

static void
return_none (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  g_task_return_new_error (task, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                           _ ("The page %s names no feed. Look on it for RSS or Atom, and paste "
                              "that address."),
                           job->address);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternFeedReading) reading = lectern_feed_reading_finish (result, &error);
  g_autoptr (GPtrArray) feeds = NULL;
  const char *format = reading != NULL ? lectern_feed_reading_get_fact (reading, "format") : NULL;

  if (reading == NULL && (job->n_tried == 0 || lectern_error_is_cancel (error)))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (format != NULL && strcmp (format, "page") != 0 && strcmp (format, "opml") != 0)
    {
      return_feed (task, reading);
      return;
    }
  if (g_strcmp0 (format, "opml") == 0 && job->n_tried == 0)
    {
      g_task_return_new_error (task, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
                               _ ("%s is a list of feeds. Save it, and import it."), job->address);
      return;
    }

  if (job->n_tried == 0)
    feeds = list_named (reading->result);
  if (feeds != NULL && feeds->len > 0)
    g_task_return_pointer (task, g_steal_pointer (&feeds), (GDestroyNotify) g_ptr_array_unref);
  else if (job->tries_common)
    try_common (task);
  else
    return_none (task);
}

static void
fetch (GTask *task, const char *address)
{
  Job *job = g_task_get_task_data (task);
  LecternFeedRequest request = { .address = address, .reason = _ ("Looking for a feed") };

  lectern_feed_reading_fetch_async (job->workbench, &request, g_task_get_cancellable (task),
                                    read_cb, g_object_ref (task));
}

static void
try_common (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  g_autofree char *address = NULL;

  if (job->n_tried < G_N_ELEMENTS (common_places))
    address = g_uri_resolve_relative (job->address, common_places[job->n_tried],
                                      G_URI_FLAGS_ENCODED, NULL);
  job->n_tried++;
  if (address != NULL)
    fetch (task, address);
  else
    return_none (task);
}

/**
 * lectern_feed_finder_find_async:
 * @workbench: the parts
 * @address: an address
 * @tries_common: whether to ask for common places where the page names no feed
 * @cancellable: (nullable): stops it
 * @callback: called when it is over
 * @user_data: for @callback
 *
 * Finds the feeds at an address.
 */
void
lectern_feed_finder_find_async (LecternWorkbench *workbench,
                                const char *address,
                                gboolean tries_common,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (workbench, cancellable, callback, user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *normal = lectern_address_normalize (address, &error);
  Job *job = NULL;

  g_task_set_source_tag (task, lectern_feed_finder_find_async);
  if (normal == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  job = g_new0 (Job, 1);
  job->workbench = g_object_ref (workbench);
  job->address = g_steal_pointer (&normal);
  job->tries_common = tries_common;
  g_task_set_task_data (task, job, job_free);
  fetch (task, job->address);
}

/**
 * lectern_feed_finder_find_finish:
 * @result: what the callback got
 * @error: return location for an error
 *
 * Gets the feeds.
 *
 * Returns: (transfer full) (element-type LecternFeed): at least one, without ids; %NULL with a
 *   sentence, or `G_IO_ERROR_CANCELLED`
 */
GPtrArray *
lectern_feed_finder_find_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-feed-reading.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "../import/lectern-source-private.h"

#define FEED_TYPE "application/rss+xml"
#define MAX_BYTES (64 * 1024 * 1024)
#define DEADLINE_MS 60000
#define ACCEPT                                                                                     \
  "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,"          \
  "text/xml;q=0.9,text/html;q=0.7,*/*;q=0.5"

typedef struct {
  LecternWorkbench *workbench; /* owned */
  LecternCapture *capture;     /* (nullable), owned */
  char *digest;                /* (nullable), owned */
} Read;

static void
read_free (gpointer data)
{
  Read *read = data;

  g_object_unref (read->workbench);
  g_clear_pointer (&read->capture, lectern_capture_unref);
  g_free (read->digest);
  g_free (read);
}

void
lectern_feed_reading_free (LecternFeedReading *self)
{
  g_clear_pointer (&self->capture, lectern_capture_unref);
  g_clear_pointer (&self->result, lectern_import_result_unref);
  g_free (self);
}

const char *
lectern_feed_reading_get_header (LecternFeedReading *self, const char *name)
{
  GVariantIter iter;
  const char *key = NULL;
  const char *value = NULL;

  if (self->capture->headers == NULL)
    return NULL;

  g_variant_iter_init (&iter, self->capture->headers);
  while (g_variant_iter_next (&iter, "(&s&s)", &key, &value))
    if (g_ascii_strcasecmp (key, name) == 0 && *value != '\0' && strlen (value) <= 1000)
      return value;

  return NULL;
}

const char *
lectern_feed_reading_get_fact (LecternFeedReading *self, const char *name)
{
  const char *value = NULL;

  if (self->result != NULL)
    g_variant_lookup (lectern_import_result_get_facts (self->result), name, "&s", &value);

  return value;
}

/* Takes @result. */
static void
return_reading (GTask *task, LecternImportResult *result)
{
  Read *read = g_task_get_task_data (task);
  LecternFeedReading *reading = g_new0 (LecternFeedReading, 1);

  reading->capture = g_steal_pointer (&read->capture);
  reading->result = result;
  g_task_return_pointer (task, reading, (GDestroyNotify) lectern_feed_reading_free);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LecternImportResult *imported = lectern_worker_pool_import_finish (LECTERN_WORKER_POOL (source),
                                                                     result, &error);

  if (imported == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    return_reading (task, imported);
}

/* Takes @capture. */
static void
take_capture (GTask *task, LecternCapture *capture, gboolean is_local)
{
  Read *read = g_task_get_task_data (task);
  LecternPluginEntry *entry = lectern_plugin_registry_find_importer (
      lectern_workbench_get_registry (read->workbench), FEED_TYPE);

  read->capture = capture;
  if (capture->status == 304
      || (read->digest != NULL && g_strcmp0 (capture->digest, read->digest) == 0
          && capture->incomplete == NULL))
    {
      return_reading (task, NULL);
      return;
    }
  if (entry == NULL)
    {
      g_task_return_new_error (task, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
                               _ ("The plugin that reads feeds is switched off. Switch on “Feeds” "
                                  "in the preferences."));
      return;
    }

  lectern_worker_pool_import_async (
      lectern_workbench_get_pool (read->workbench), entry, capture->content, capture->media_type,
      capture->charset, is_local ? NULL : capture->address, NULL, g_task_get_cancellable (task),
      imported_cb, g_object_ref (task));
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LecternCapture *capture = lectern_fetcher_fetch_finish (LECTERN_FETCHER (source), result, &error);

  if (capture == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    take_capture (task, capture, FALSE);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LecternCapture *capture = lectern_source_read_finish (result, &error);

  if (capture == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    take_capture (task, capture, TRUE);
}

static GTask *
task_new (LecternWorkbench *workbench,
          const char *digest,
          GCancellable *cancellable,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (workbench, cancellable, callback, user_data);
  Read *read = g_new0 (Read, 1);

  read->workbench = g_object_ref (workbench);
  read->digest = g_strdup (digest);
  g_task_set_task_data (task, read, read_free);
  return task;
}

/**
 * lectern_feed_reading_fetch_async:
 * @workbench: the parts
 * @request: what to read
 * @cancellable: (nullable): stops it
 * @callback: called when it is over
 * @user_data: for @callback
 *
 * Fetches a feed, or a page that may name one, and has a confined process read it. Main thread
 * only.
 */
void
lectern_feed_reading_fetch_async (LecternWorkbench *workbench,
                                  const LecternFeedRequest *request,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = task_new (workbench, request->digest, cancellable, callback, user_data);
  LecternFetchRequest fetch = { .address = request->address,
                                .reason = request->reason,
                                .accept = ACCEPT,
                                .max_bytes = MAX_BYTES,
                                .deadline_ms = DEADLINE_MS,
                                .etag = request->etag,
                                .modified = request->modified };

  g_task_set_source_tag (task, lectern_feed_reading_fetch_async);
  lectern_fetcher_fetch_async (lectern_workbench_get_fetcher (workbench), &fetch, NULL, cancellable,
                               fetched_cb, g_object_ref (task));
}

/**
 * lectern_feed_reading_open_async:
 * @workbench: the parts
 * @file: a file
 * @cancellable: (nullable): stops it
 * @callback: called when it is over
 * @user_data: for @callback
 *
 * Has a confined process read a file.
 */
void
lectern_feed_reading_open_async (LecternWorkbench *workbench,
                                 GFile *file,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = task_new (workbench, NULL, cancellable, callback, user_data);
  g_autoptr (LecternSource) source = lectern_source_new_for_file (file);

  g_task_set_source_tag (task, lectern_feed_reading_open_async);
  lectern_source_read_async (source, cancellable, opened_cb, g_object_ref (task));
}

/**
 * lectern_feed_reading_finish:
 * @result: what the callback got
 * @error: return location for an error
 *
 * Gets what was read.
 *
 * Returns: (transfer full): a reading, or %NULL with a sentence, or `G_IO_ERROR_CANCELLED`
 */
LecternFeedReading *
lectern_feed_reading_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

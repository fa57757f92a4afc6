/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-import-queue.h"

#include <gtk/gtk.h>

/* The fetcher keeps to two at a time for each host; more only fills memory with pages that wait
 * for an importer. */
#define MAX_RUNNING 4
/* After the first screen, what is left from before can wait. */
#define WAKE_SECONDS 10
/* Findings of fewer are made before anyone has read that they are. */
#define MIN_SHOWN 5

struct _LecternImportQueue {
  GObject parent_instance;

  /* owned */
  LecternWorkbench *workbench;
  GListStore *jobs;
  LecternBacklog *backlog;       /* nullable */
  GListStore *backlogs;          /* the backlog, while there is much in it */
  LecternBulkImporter *bulk;     /* nullable */
  LecternFeedRefresher *feeds;   /* nullable */
  GtkFilterListModel *bulk_jobs; /* nullable: those that are worth a row */
  GtkFlattenListModel *all_jobs; /* nullable */
  GHashTable *old_jobs;          /* LecternBulkJobs that were over when the program began */

  guint start_source;
  guint wake_source;
  gboolean analyze;
};

enum { PROP_0, PROP_ANALYZE, PROP_N_OFFLINE, PROP_N_FAILED, N_PROPS };

enum { ARRIVED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void lectern_import_queue_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LecternImportQueue,
                               lectern_import_queue,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      lectern_import_queue_list_model_init))

static guint
lectern_import_queue_count (LecternImportQueue *self, LecternImportState state)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->jobs));
  guint count = 0;

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (LecternImportJob) job = g_list_model_get_item (G_LIST_MODEL (self->jobs), i);

      if (lectern_import_job_get_state (job) == state)
        count++;
    }

  return count;
}

static LecternImportJob *
lectern_import_queue_dup_waiting (LecternImportQueue *self)
{
  LecternImportJob *job;

  for (guint i = 0; (job = g_list_model_get_item (G_LIST_MODEL (self->jobs), i)); i++)
    {
      if (lectern_import_job_get_state (job) == LECTERN_IMPORT_WAITING)
        return job;
      g_object_unref (job);
    }

  return NULL;
}

static gboolean
start_next_cb (gpointer user_data)
{
  LecternImportQueue *self = LECTERN_IMPORT_QUEUE (user_data);
  g_autoptr (LecternImportJob) job = NULL;

  if (lectern_import_queue_count (self, LECTERN_IMPORT_RUNNING) < MAX_RUNNING)
    job = lectern_import_queue_dup_waiting (self);
  if (job == NULL)
    {
      self->start_source = 0;
      return G_SOURCE_REMOVE;
    }
  lectern_import_job_start (job, self->workbench, NULL);

  return G_SOURCE_CONTINUE;
}

/* One at a time, and only when the window has nothing to paint: hundreds of files at once would
 * else keep it from painting until the last of them is in. */
static void
lectern_import_queue_start_waiting (LecternImportQueue *self)
{
  if (self->start_source == 0)
    self->start_source = g_idle_add_full (G_PRIORITY_LOW, start_next_cb, self, NULL);
}

static void
lectern_import_queue_take_off (LecternImportQueue *self, LecternImportJob *job)
{
  guint position;

  g_signal_handlers_disconnect_by_data (job, self);
  if (g_list_store_find (self->jobs, job, &position))
    g_list_store_remove (self->jobs, position);
}

static void
arrived_cb (LecternImportQueue *self, const char *id, LecternImportJob *job)
{
  g_signal_emit (self, signals[ARRIVED], 0, job, id);
  if (self->analyze)
    lectern_backlog_add_first (self->backlog, id);
}

static void
wake_backlog_cb (LecternImportQueue *self)
{
  if (self->analyze)
    lectern_backlog_wake (self->backlog);
}

static void
backlog_cb (LecternImportQueue *self)
{
  guint n_left = lectern_backlog_get_n_left (self->backlog);
  gboolean is_shown = g_list_model_get_n_items (G_LIST_MODEL (self->backlogs)) > 0;

  if (!is_shown && n_left >= MIN_SHOWN)
    g_list_store_append (self->backlogs, self->backlog);
  else if (is_shown && n_left == 0)
    g_list_store_remove_all (self->backlogs);
}

static void
lectern_import_queue_end_backlog (LecternImportQueue *self)
{
  g_clear_handle_id (&self->wake_source, g_source_remove);
  if (self->backlog != NULL)
    lectern_backlog_stop (self->backlog);
}

static void
lectern_import_queue_new_backlog (LecternImportQueue *self)
{
  LecternLibrary *library = lectern_workbench_get_library (self->workbench);

  g_clear_object (&self->backlog);
  self->backlog = lectern_backlog_new (self->workbench);
  /* What was decided may change what other articles have. */
  g_signal_handlers_disconnect_by_func (library, wake_backlog_cb, self);
  g_signal_connect_object (library, "decisions-changed", G_CALLBACK (wake_backlog_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->backlog, "notify::n-left", G_CALLBACK (backlog_cb), self,
                           G_CONNECT_SWAPPED);
}

static gboolean
wake_cb (gpointer user_data)
{
  LecternImportQueue *self = LECTERN_IMPORT_QUEUE (user_data);

  self->wake_source = 0;
  lectern_backlog_wake (self->backlog);

  return G_SOURCE_REMOVE;
}

/* Articles may have come by another program too, or lost their findings to a rebuild beside us. */
static void
articles_changed_cb (LecternImportQueue *self)
{
  if (self->analyze && self->wake_source == 0)
    self->wake_source = g_timeout_add_seconds (WAKE_SECONDS, wake_cb, self);
}

static void
lectern_import_queue_set_analyze (LecternImportQueue *self, gboolean analyze)
{
  if (self->analyze == analyze)
    return;

  self->analyze = analyze;
  if (analyze)
    {
      articles_changed_cb (self);
      return;
    }

  lectern_import_queue_end_backlog (self);
  lectern_import_queue_new_backlog (self);
}

/* Told after every change of a state; who listens counts anew. */
static void
lectern_import_queue_notify_counts (LecternImportQueue *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_OFFLINE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_FAILED]);
}

static void
state_cb (LecternImportQueue *self, GParamSpec *pspec, LecternImportJob *job)
{
  g_autoptr (LecternImportJob) hold = g_object_ref (job);
  LecternImportState state = lectern_import_job_get_state (job);

  /* A job that has something to say yet is taken off by who has read it. */
  if (state == LECTERN_IMPORT_CANCELLED
      || (state == LECTERN_IMPORT_DONE && lectern_import_job_get_n_left_out (job) == 0))
    lectern_import_queue_take_off (self, job);
  lectern_import_queue_notify_counts (self);
  if (state != LECTERN_IMPORT_RUNNING)
    lectern_import_queue_start_waiting (self);
}

static void
network_cb (LecternImportQueue *self, gboolean is_available)
{
  if (!is_available)
    return;

  /* The analyst asked for them already. */
  for (guint i = 0;; i++)
    {
      g_autoptr (LecternImportJob) job = g_list_model_get_item (G_LIST_MODEL (self->jobs), i);

      if (job == NULL)
        break;
      if (lectern_import_job_get_state (job) == LECTERN_IMPORT_OFFLINE)
        lectern_import_job_start (job, self->workbench, NULL);
    }
}

static void
items_changed_cb (LecternImportQueue *self, guint position, guint removed, guint added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static GType
lectern_import_queue_get_item_type (GListModel *model)
{
  return LECTERN_TYPE_IMPORT_JOB;
}

static guint
lectern_import_queue_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (LECTERN_IMPORT_QUEUE (model)->jobs));
}

static gpointer
lectern_import_queue_get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (LECTERN_IMPORT_QUEUE (model)->jobs), position);
}

static void
lectern_import_queue_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = lectern_import_queue_get_item_type;
  iface->get_n_items = lectern_import_queue_get_n_items;
  iface->get_item = lectern_import_queue_get_item;
}

static void
lectern_import_queue_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LecternImportQueue *self = LECTERN_IMPORT_QUEUE (object);

  switch (prop_id)
    {
    case PROP_ANALYZE:
      g_value_set_boolean (value, self->analyze);
      break;
    case PROP_N_OFFLINE:
      g_value_set_uint (value, lectern_import_queue_get_n_offline (self));
      break;
    case PROP_N_FAILED:
      g_value_set_uint (value, lectern_import_queue_get_n_failed (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lectern_import_queue_set_property (GObject *object,
                                   guint prop_id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  LecternImportQueue *self = LECTERN_IMPORT_QUEUE (object);

  switch (prop_id)
    {
    case PROP_ANALYZE:
      lectern_import_queue_set_analyze (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lectern_import_queue_dispose (GObject *object)
{
  LecternImportQueue *self = LECTERN_IMPORT_QUEUE (object);

  g_clear_handle_id (&self->start_source, g_source_remove);
  if (self->bulk != NULL)
    lectern_bulk_importer_stop (self->bulk);
  lectern_import_queue_end_backlog (self);
  g_clear_object (&self->backlog);
  g_clear_object (&self->backlogs);
  g_clear_object (&self->all_jobs);
  g_clear_object (&self->bulk_jobs);
  g_clear_object (&self->bulk);
  if (self->feeds != NULL)
    lectern_feed_refresher_stop (self->feeds);
  g_clear_object (&self->feeds);
  g_clear_object (&self->jobs);
  g_clear_object (&self->workbench);

  G_OBJECT_CLASS (lectern_import_queue_parent_class)->dispose (object);
}

static void
lectern_import_queue_finalize (GObject *object)
{
  g_hash_table_unref (LECTERN_IMPORT_QUEUE (object)->old_jobs);

  G_OBJECT_CLASS (lectern_import_queue_parent_class)->finalize (object);
}

static void
lectern_import_queue_class_init (LecternImportQueueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lectern_import_queue_get_property;
  object_class->set_property = lectern_import_queue_set_property;
  object_class->dispose = lectern_import_queue_dispose;
  object_class->finalize = lectern_import_queue_finalize;

  properties[PROP_ANALYZE] = g_param_spec_boolean ("analyze", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_OFFLINE] = g_param_spec_uint ("n-offline", NULL, NULL, 0, G_MAXUINT, 0,
                                                  G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY
                                                      | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_FAILED] = g_param_spec_uint ("n-failed", NULL, NULL, 0, G_MAXUINT, 0,
                                                 G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY
                                                     | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ARRIVED] = g_signal_new ("arrived", LECTERN_TYPE_IMPORT_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, LECTERN_TYPE_IMPORT_JOB,
                                   G_TYPE_STRING);
}

static void
lectern_import_queue_init (LecternImportQueue *self)
{
  self->old_jobs = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->jobs = g_list_store_new (LECTERN_TYPE_IMPORT_JOB);
  self->backlogs = g_list_store_new (LECTERN_TYPE_BACKLOG);
  g_signal_connect_object (self->jobs, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed",
                           G_CALLBACK (network_cb), self, G_CONNECT_SWAPPED);
}

static void
bulk_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternImportQueue) self = LECTERN_IMPORT_QUEUE (user_data);
  g_autoptr (GError) error = NULL;

  if (!lectern_bulk_importer_load_finish (LECTERN_BULK_IMPORTER (object), result, &error))
    {
      if (!lectern_error_is_cancel (error))
        g_debug ("cannot load the imports: %s", error->message);
      return;
    }

  for (guint i = 0; self->bulk != NULL; i++)
    {
      g_autoptr (LecternBulkJob) job = g_list_model_get_item (G_LIST_MODEL (object), i);

      if (job == NULL)
        break;
      if (lectern_bulk_job_get_state (job) == LECTERN_BULK_CANCELLED
          || (lectern_bulk_job_get_state (job) == LECTERN_BULK_DONE
              && lectern_bulk_job_count (job, LECTERN_BULK_ITEM_FAILED) == 0))
        g_hash_table_add (self->old_jobs, g_object_ref (job));
    }
  if (self->bulk_jobs != NULL)
    gtk_filter_changed (gtk_filter_list_model_get_filter (self->bulk_jobs),
                        GTK_FILTER_CHANGE_MORE_STRICT);
}

static gboolean
is_shown_cb (gpointer item, gpointer user_data)
{
  return !g_hash_table_contains (LECTERN_IMPORT_QUEUE (user_data)->old_jobs, item);
}

static void
lectern_import_queue_init_bulk (LecternImportQueue *self)
{
  g_autoptr (GListStore) models = g_list_store_new (G_TYPE_LIST_MODEL);
  GtkFilter *filter = GTK_FILTER (gtk_custom_filter_new (is_shown_cb, self, NULL));

  self->bulk = lectern_bulk_importer_new (self->workbench);
  g_signal_connect_object (self->bulk, "article-added", G_CALLBACK (wake_backlog_cb), self,
                           G_CONNECT_SWAPPED);
  self->bulk_jobs = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->bulk)), filter);
  g_list_store_append (models, self->bulk_jobs);
  g_list_store_append (models, self->jobs);
  g_list_store_append (models, self->backlogs);
  self->all_jobs = gtk_flatten_list_model_new (G_LIST_MODEL (g_object_ref (models)));
  lectern_bulk_importer_load_async (self->bulk, TRUE, bulk_loaded_cb, g_object_ref (self));
}

/**
 * lectern_import_queue_new:
 * @workbench: what fetches, imports and stores, with a library
 *
 * Makes an empty queue.
 *
 * Returns: (transfer full): a queue
 */
LecternImportQueue *
lectern_import_queue_new (LecternWorkbench *workbench)
{
  LecternImportQueue *self;

  g_return_val_if_fail (LECTERN_IS_WORKBENCH (workbench), NULL);

  self = g_object_new (LECTERN_TYPE_IMPORT_QUEUE, NULL);
  self->workbench = g_object_ref (workbench);
  lectern_import_queue_new_backlog (self);
  lectern_import_queue_init_bulk (self);
  self->feeds = lectern_feed_refresher_new (workbench);
  g_signal_connect_object (self->feeds, "article-added", G_CALLBACK (wake_backlog_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (lectern_workbench_get_library (workbench), "articles-changed",
                           G_CALLBACK (articles_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * lectern_import_queue_add:
 * @self: a queue
 * @source: what to bring in
 *
 * Adds a job and starts it when its turn comes. Beyond %LECTERN_IMPORT_QUEUE_MAX jobs nothing is
 * added.
 *
 * Returns: (transfer none) (nullable): the job
 */
LecternImportJob *
lectern_import_queue_add (LecternImportQueue *self, LecternSource *source)
{
  g_autoptr (LecternImportJob) job = NULL;

  g_return_val_if_fail (LECTERN_IS_IMPORT_QUEUE (self), NULL);
  g_return_val_if_fail (source != NULL, NULL);

  if (g_list_model_get_n_items (G_LIST_MODEL (self)) >= LECTERN_IMPORT_QUEUE_MAX)
    return NULL;

  job = lectern_import_job_new (source);
  g_signal_connect_object (job, "arrived", G_CALLBACK (arrived_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (job, "notify::state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  g_list_store_append (self->jobs, job);
  lectern_import_queue_start_waiting (self);

  return job;
}

/**
 * lectern_import_queue_retry:
 * @self: a queue
 * @job: one of its jobs, that failed
 * @other: (nullable): another way to the same article, such as a saved copy
 *
 * Starts the job anew.
 */
void
lectern_import_queue_retry (LecternImportQueue *self, LecternImportJob *job, LecternSource *other)
{
  LecternImportState state;

  g_return_if_fail (LECTERN_IS_IMPORT_QUEUE (self));
  g_return_if_fail (LECTERN_IS_IMPORT_JOB (job));

  state = lectern_import_job_get_state (job);
  if (state == LECTERN_IMPORT_FAILED || state == LECTERN_IMPORT_OFFLINE)
    lectern_import_job_start (job, self->workbench, other);
}

/**
 * lectern_import_queue_remove:
 * @self: a queue
 * @job: one of its jobs
 *
 * Cancels the job where it runs, and takes it off the queue.
 */
void
lectern_import_queue_remove (LecternImportQueue *self, LecternImportJob *job)
{
  g_autoptr (LecternImportJob) hold = NULL;

  g_return_if_fail (LECTERN_IS_IMPORT_QUEUE (self));
  g_return_if_fail (LECTERN_IS_IMPORT_JOB (job));

  hold = g_object_ref (job);
  lectern_import_queue_take_off (self, job);
  lectern_import_job_cancel (job);
  lectern_import_queue_notify_counts (self);
  lectern_import_queue_start_waiting (self);
}

static GPtrArray *
lectern_import_queue_list_failed (LecternImportQueue *self)
{
  GPtrArray *failed = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->jobs));

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (LecternImportJob) job = g_list_model_get_item (G_LIST_MODEL (self->jobs), i);

      if (lectern_import_job_get_state (job) == LECTERN_IMPORT_FAILED)
        g_ptr_array_add (failed, g_steal_pointer (&job));
    }

  return failed;
}

/**
 * lectern_import_queue_retry_failed:
 * @self: a queue
 *
 * Starts all jobs that failed anew, as their turn comes.
 */
void
lectern_import_queue_retry_failed (LecternImportQueue *self)
{
  g_autoptr (GPtrArray) failed = NULL;

  g_return_if_fail (LECTERN_IS_IMPORT_QUEUE (self));

  failed = lectern_import_queue_list_failed (self);
  for (guint i = 0; i < failed->len; i++)
    lectern_import_job_wait (failed->pdata[i]);
}

/**
 * lectern_import_queue_remove_failed:
 * @self: a queue
 *
 * Takes all jobs that failed off the queue.
 */
void
lectern_import_queue_remove_failed (LecternImportQueue *self)
{
  g_autoptr (GPtrArray) failed = NULL;

  g_return_if_fail (LECTERN_IS_IMPORT_QUEUE (self));

  failed = lectern_import_queue_list_failed (self);
  for (guint i = 0; i < failed->len; i++)
    lectern_import_queue_remove (self, failed->pdata[i]);
}

/**
 * lectern_import_queue_get_n_failed:
 * @self: a queue
 *
 * Returns: how many jobs failed
 */
guint
lectern_import_queue_get_n_failed (LecternImportQueue *self)
{
  g_return_val_if_fail (LECTERN_IS_IMPORT_QUEUE (self), 0);

  return lectern_import_queue_count (self, LECTERN_IMPORT_FAILED);
}

/**
 * lectern_import_queue_cancel_all:
 * @self: a queue
 *
 * Cancels all jobs and the making of findings, as the program ends. Imports of many articles and
 * findings go on the next time.
 */
void
lectern_import_queue_cancel_all (LecternImportQueue *self)
{
  g_return_if_fail (LECTERN_IS_IMPORT_QUEUE (self));

  g_clear_handle_id (&self->start_source, g_source_remove);
  lectern_import_queue_end_backlog (self);
  lectern_feed_refresher_stop (self->feeds);
  lectern_bulk_importer_stop (self->bulk);
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->jobs)); i > 0; i--)
    {
      g_autoptr (LecternImportJob) job = g_list_model_get_item (G_LIST_MODEL (self->jobs), i - 1);

      lectern_import_queue_take_off (self, job);
      lectern_import_job_cancel (job);
    }
}

/**
 * lectern_import_queue_get_n_offline:
 * @self: a queue
 *
 * Returns: how many addresses wait for the network
 */
guint
lectern_import_queue_get_n_offline (LecternImportQueue *self)
{
  g_return_val_if_fail (LECTERN_IS_IMPORT_QUEUE (self), 0);

  return lectern_import_queue_count (self, LECTERN_IMPORT_OFFLINE);
}

/**
 * lectern_import_queue_get_feeds:
 * @self: a queue
 *
 * Returns: (transfer none): what looks at feeds
 */
LecternFeedRefresher *
lectern_import_queue_get_feeds (LecternImportQueue *self)
{
  g_return_val_if_fail (LECTERN_IS_IMPORT_QUEUE (self), NULL);

  return self->feeds;
}

/**
 * lectern_import_queue_get_bulk:
 * @self: a queue
 *
 * Returns: (transfer none): what works on imports of many articles
 */
LecternBulkImporter *
lectern_import_queue_get_bulk (LecternImportQueue *self)
{
  g_return_val_if_fail (LECTERN_IS_IMPORT_QUEUE (self), NULL);

  return self->bulk;
}

/**
 * lectern_import_queue_get_all_jobs:
 * @self: a queue
 *
 * Returns: (transfer none): a list of LecternBulkJobs, without those that were over and well before
 *   the program began, LecternImportJobs, and the LecternBacklog while it has much to do
 */
GListModel *
lectern_import_queue_get_all_jobs (LecternImportQueue *self)
{
  g_return_val_if_fail (LECTERN_IS_IMPORT_QUEUE (self), NULL);

  return G_LIST_MODEL (self->all_jobs);
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "../plugin/lectern-plugin.h"
#include "../plugin/lectern-sealed-bytes.h"
#include "../plugin/lectern-worker-protocol.h"
#include "lectern-declared-metadata.h"
#include "lectern-layer-check.h"
#include "lectern-resource-store.h"
#include "lectern-worker-pool.h"
#include "lectern-worker-process.h"

/* Each plugin has a lane: its waiting jobs and its processes. pump () brings the two together and
 * is called whenever either changed. An analyzer's process takes one job after another; an
 * importer's takes one and ends, and the next is made ready while it works. Where the documents
 * are one run, the process of an importer that may take several does so, as long as all goes
 * well. */

#define IDLE_SECONDS 30
#define MAX_WORKERS 16

typedef struct {
  LecternWorkerPool *pool;   /* not owned */
  LecternPluginEntry *entry; /* owned */
  const char *point;
  gboolean is_importer;
  gboolean is_reusable;
  GQueue jobs;        /* of Job, those that wait */
  GPtrArray *workers; /* owned, of LecternWorkerProcess */
  guint idle_source;
} Lane;

typedef struct {
  Lane *lane;
  LecternWorkerProcess *worker; /* (nullable), owned: set while it works */
  GTask *task;                  /* owned */
  int input;                    /* a memory file, -1 once it is handed over */
  GVariant *details;            /* (nullable), owned */
  LecternArticle *article;      /* (nullable), owned: to check the layer against */
  GPtrArray *resources;         /* (nullable), owned, of LecternResource */
  LecternProgress *progress;    /* (nullable), owned */
  gulong cancelled_id;
} Job;

struct _LecternWorkerPool {
  GObject parent_instance;

  /* owned */
  LecternPluginRegistry *registry;
  GHashTable *lanes;        /* point/id → Lane; they stay as long as the pool */
  char *confinement_notice; /* (nullable) */

  guint max_workers;
  guint documents_per_process;
  gboolean is_shut_down;
};

enum { PROP_0, PROP_CONFINEMENT_NOTICE, N_PROPS };

static GParamSpec *properties[N_PROPS];

enum { SIGNAL_LOG, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternWorkerPool, lectern_worker_pool, G_TYPE_OBJECT)

static void pump (Lane *lane);
static void state_changed_cb (LecternWorkerProcess *worker, Lane *lane);
static void log_cb (LecternWorkerProcess *worker, const char *message, Lane *lane);

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->cancelled_id != 0)
    g_cancellable_disconnect (g_task_get_cancellable (job->task), job->cancelled_id);
  if (job->input >= 0)
    close (job->input);
  g_clear_object (&job->worker);
  g_clear_object (&job->task);
  g_clear_object (&job->progress);
  g_clear_pointer (&job->details, g_variant_unref);
  g_clear_pointer (&job->article, lectern_article_unref);
  g_clear_pointer (&job->resources, g_ptr_array_unref);
  g_free (job);
}

static void
drop_worker (Lane *lane, LecternWorkerProcess *worker)
{
  g_signal_handlers_disconnect_by_data (worker, lane);
  lectern_worker_process_quit (worker);
  g_ptr_array_remove (lane->workers, worker);
}

static void
drop_all_workers (Lane *lane)
{
  while (lane->workers->len > 0)
    drop_worker (lane, g_ptr_array_index (lane->workers, lane->workers->len - 1));
}

static void
lane_free (gpointer data)
{
  Lane *lane = data;

  g_clear_handle_id (&lane->idle_source, g_source_remove);
  drop_all_workers (lane);
  g_ptr_array_unref (lane->workers);
  g_queue_clear_full (&lane->jobs, job_free);
  g_object_unref (lane->entry);
  g_free (lane);
}

static void
lectern_worker_pool_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LecternWorkerPool *self = LECTERN_WORKER_POOL (object);

  switch (prop_id)
    {
    case PROP_CONFINEMENT_NOTICE:
      g_value_set_string (value, self->confinement_notice);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lectern_worker_pool_dispose (GObject *object)
{
  LecternWorkerPool *self = LECTERN_WORKER_POOL (object);

  g_clear_pointer (&self->lanes, g_hash_table_unref);
  g_clear_object (&self->registry);

  G_OBJECT_CLASS (lectern_worker_pool_parent_class)->dispose (object);
}

static void
lectern_worker_pool_finalize (GObject *object)
{
  LecternWorkerPool *self = LECTERN_WORKER_POOL (object);

  g_free (self->confinement_notice);

  G_OBJECT_CLASS (lectern_worker_pool_parent_class)->finalize (object);
}

static void
lectern_worker_pool_class_init (LecternWorkerPoolClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lectern_worker_pool_get_property;
  object_class->dispose = lectern_worker_pool_dispose;
  object_class->finalize = lectern_worker_pool_finalize;

  /**
   * LecternWorkerPool:confinement-notice:
   *
   * What this system could not do to confine plugins, a sentence; %NULL where it did all, or no
   * process ran yet.
   */
  properties[PROP_CONFINEMENT_NOTICE] = g_param_spec_string (
      "confinement-notice", NULL, NULL, NULL,
      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * LecternWorkerPool::log:
   * @self: the pool
   * @entry: the plugin
   * @message: a line for its author
   */
  signals[SIGNAL_LOG] = g_signal_new ("log", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 2, LECTERN_TYPE_PLUGIN_ENTRY,
                                      G_TYPE_STRING);
}

static void
lectern_worker_pool_init (LecternWorkerPool *self)
{
  self->lanes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, lane_free);
  self->max_workers = 1;
  self->documents_per_process = 1;
}

static void
note_confinement (LecternWorkerPool *self, guint confinement)
{
  if (confinement == LECTERN_CONFINED_ALL || self->confinement_notice != NULL)
    return;

  self->confinement_notice = g_strdup (
      (confinement & LECTERN_CONFINED_CALLS) == 0
          ? _ ("This system cannot keep plugins from the network and other programs "
               "(no seccomp). They run in processes of their own with limits only.")
          : _ ("This system cannot keep plugins from reading your files (no "
               "Landlock). They have no network and cannot write."));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONFINEMENT_NOTICE]);
}

static guint
count_workers (Lane *lane, LecternWorkerState state)
{
  guint n_workers = 0;

  for (guint i = 0; i < lane->workers->len; i++)
    n_workers += lectern_worker_process_get_state (g_ptr_array_index (lane->workers, i)) == state;

  return n_workers;
}

static LecternWorkerProcess *
find_idle (Lane *lane)
{
  for (guint i = 0; i < lane->workers->len; i++)
    {
      LecternWorkerProcess *worker = g_ptr_array_index (lane->workers, i);

      if (lectern_worker_process_get_state (worker) == LECTERN_WORKER_IDLE)
        return worker;
    }

  return NULL;
}

/* What a process handed back, checked; NULL with an error when it lied. */
static gpointer
read_result (Job *job, GBytes *bytes, GDestroyNotify *destroy, GError **error)
{
  LecternPluginInfo *info = lectern_plugin_entry_get_info (job->lane->entry);
  g_autoptr (LecternLayer) layer = NULL;
  const char *text = NULL;
  gsize length = 0;

  if (job->article == NULL)
    {
      *destroy = (GDestroyNotify) lectern_import_result_unref;
      return lectern_import_result_from_bytes (bytes, error);
    }

  *destroy = (GDestroyNotify) lectern_layer_unref;
  text = lectern_article_get_text (job->article, &length);
  layer = lectern_layer_from_bytes (bytes, text, length, error);
  if (layer == NULL || !lectern_layer_check (layer, job->article, info, error))
    return NULL;

  return g_steal_pointer (&layer);
}

/* Only an importer that says so leaves nothing behind that could spoil the next document, such as a
 * thread that never ends. */
static guint
get_documents_per_process (Lane *lane)
{
  return lane->is_reusable ? lane->pool->documents_per_process : 1;
}

/* Whether an importer's process may read another document: never after anything but a document
 * or the word that there is none. */
static gboolean
may_go_on (Lane *lane, LecternWorkerProcess *worker, const GError *error)
{
  if (error != NULL && !g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_NO_ARTICLE))
    return FALSE;

  return lectern_worker_process_get_n_calls (worker) < get_documents_per_process (lane);
}

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  Lane *lane = job->lane;
  g_autoptr (LecternWorkerPool) pool = g_object_ref (lane->pool);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  GDestroyNotify destroy = NULL;
  gpointer value = NULL;
  guint run_ms = 0;
  guint run_kb = 0;

  bytes = lectern_worker_process_call_finish (job->worker, result, &error);
  if (bytes != NULL)
    value = read_result (job, bytes, &destroy, &error);
  if (bytes != NULL && error != NULL)
    {
      /* It lied: what else the process holds is not trusted either. */
      g_prefix_error (&error, "%s: ",
                      lectern_plugin_info_get_name (lectern_plugin_entry_get_info (lane->entry)));
      error->code = LECTERN_ERROR_PROTOCOL;
    }

  lectern_worker_process_get_usage (job->worker, &run_ms, &run_kb);
  if (!lectern_error_is_cancel (error) && !pool->is_shut_down)
    lectern_plugin_registry_report (pool->registry, lane->entry, error, run_ms, run_kb);
  if (lane->is_importer ? !may_go_on (lane, job->worker, error) : bytes != NULL && error != NULL)
    drop_worker (lane, job->worker);
  else if (lane->is_importer)
    lectern_worker_process_renew (job->worker);
  if (error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&error));
  else
    g_task_return_pointer (job->task, value, destroy);
  job_free (job);
  if (!pool->is_shut_down)
    pump (lane);
}

static void
give_job (Lane *lane, LecternWorkerProcess *worker, Job *job)
{
  job->worker = g_object_ref (worker);
  if (job->cancelled_id != 0)
    g_cancellable_disconnect (g_task_get_cancellable (job->task), job->cancelled_id);
  job->cancelled_id = 0;
  note_confinement (lane->pool, lectern_worker_process_get_confinement (worker));
  lectern_worker_process_call_async (worker, g_steal_fd (&job->input), job->resources, job->details,
                                     job->progress, g_task_get_cancellable (job->task), called_cb,
                                     job);
}

static void
fail_job (Lane *lane, const GError *error)
{
  Job *job = g_queue_pop_head (&lane->jobs);

  g_task_return_error (job->task, g_error_copy (error));
  job_free (job);
}

/* Why @entry may not run now, or NULL. */
static GError *
describe_state (LecternPluginEntry *entry)
{
  const GError *error = lectern_plugin_entry_get_error (entry);
  const char *id = lectern_plugin_entry_get_id (entry);

  switch (lectern_plugin_entry_get_state (entry))
    {
    case LECTERN_PLUGIN_ENABLED:
      return NULL;
    case LECTERN_PLUGIN_QUARANTINED:
    case LECTERN_PLUGIN_REFUSED:
      if (error != NULL)
        return g_error_copy (error);
      break;
    case LECTERN_PLUGIN_OFFERED:
      return g_error_new (LECTERN_ERROR, LECTERN_ERROR_FORBIDDEN,
                          _ ("The plugin %s is new and waits for your permission."), id);
    case LECTERN_PLUGIN_DISABLED:
    default:
      break;
    }

  return g_error_new (LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
                      _ ("The plugin %s is switched off."), id);
}

static void
start_worker (Lane *lane)
{
  LecternWorkerProcess *worker = lectern_worker_process_new (lane->entry, lane->point);

  g_signal_connect (worker, "state-changed", G_CALLBACK (state_changed_cb), lane);
  g_signal_connect (worker, "log", G_CALLBACK (log_cb), lane);
  g_ptr_array_add (lane->workers, worker);
  if (lectern_worker_process_get_state (worker) == LECTERN_WORKER_ENDED)
    state_changed_cb (worker, lane);
}

/* A worker that ended before it had a job: the job it was started for has no better chance with
 * another. */
static void
start_failed (Lane *lane, LecternWorkerProcess *worker)
{
  g_autoptr (GError) error = g_error_copy (lectern_worker_process_get_error (worker));

  if (lectern_error_is_cancel (error))
    return;

  lectern_plugin_registry_report (lane->pool->registry, lane->entry, error, 0, 0);
  if (!g_queue_is_empty (&lane->jobs))
    fail_job (lane, error);
}

static gboolean
idle_cb (gpointer user_data)
{
  Lane *lane = user_data;

  lane->idle_source = 0;
  for (guint i = lane->workers->len; i > 0; i--)
    {
      LecternWorkerProcess *worker = g_ptr_array_index (lane->workers, i - 1);

      if (lectern_worker_process_get_state (worker) == LECTERN_WORKER_IDLE)
        drop_worker (lane, worker);
    }

  return G_SOURCE_REMOVE;
}

/* How many processes may be there, ready or on their way, for the jobs that wait. */
static guint
count_wanted (Lane *lane, guint n_busy)
{
  guint n_waiting = g_queue_get_length (&lane->jobs);
  guint n_free = lane->pool->max_workers > n_busy ? lane->pool->max_workers - n_busy : 0;
  guint n_wanted = MIN (n_waiting, n_free);

  if (lane->is_importer && get_documents_per_process (lane) == 1 && n_waiting + n_busy > 0)
    n_wanted++;

  return n_wanted;
}

static void
pump (Lane *lane)
{
  g_autoptr (LecternWorkerPool) pool = g_object_ref (lane->pool);
  g_autoptr (GError) error = describe_state (lane->entry);
  LecternWorkerProcess *worker = NULL;
  guint n_ready = 0;
  guint n_wanted = 0;

  while (error != NULL && !g_queue_is_empty (&lane->jobs))
    fail_job (lane, error);
  while (!g_queue_is_empty (&lane->jobs)
         && count_workers (lane, LECTERN_WORKER_BUSY) < pool->max_workers
         && (worker = find_idle (lane)) != NULL)
    give_job (lane, worker, g_queue_pop_head (&lane->jobs));

  n_ready = count_workers (lane, LECTERN_WORKER_STARTING)
            + count_workers (lane, LECTERN_WORKER_IDLE);
  n_wanted = count_wanted (lane, count_workers (lane, LECTERN_WORKER_BUSY));
  for (; n_ready < n_wanted && !pool->is_shut_down; n_ready++)
    start_worker (lane);

  g_clear_handle_id (&lane->idle_source, g_source_remove);
  if (lane->workers->len > 0)
    lane->idle_source = g_timeout_add_seconds (IDLE_SECONDS, idle_cb, lane);
}

static void
state_changed_cb (LecternWorkerProcess *worker, Lane *lane)
{
  LecternWorkerState state = lectern_worker_process_get_state (worker);
  g_autoptr (LecternWorkerProcess) owned = g_object_ref (worker);

  /* Whether one that has read a document reads another is decided when its result is known. */
  if (state == LECTERN_WORKER_STARTING || state == LECTERN_WORKER_BUSY
      || state == LECTERN_WORKER_SPENT)
    return;

  if (state == LECTERN_WORKER_ENDED)
    {
      drop_worker (lane, worker);
      if (!lectern_worker_process_has_opened (worker))
        start_failed (lane, worker);
    }
  pump (lane);
}

static void
log_cb (LecternWorkerProcess *worker, const char *message, Lane *lane)
{
  g_signal_emit (lane->pool, signals[SIGNAL_LOG], 0, lane->entry, message);
}

/**
 * lectern_worker_pool_new:
 * @registry: where runs are reported
 *
 * Makes a pool without processes.
 *
 * Returns: (transfer full): a pool
 */
LecternWorkerPool *
lectern_worker_pool_new (LecternPluginRegistry *registry)
{
  LecternWorkerPool *self = g_object_new (LECTERN_TYPE_WORKER_POOL, NULL);

  g_set_object (&self->registry, registry);
  return self;
}

/**
 * lectern_worker_pool_set_max_workers:
 * @self: a pool
 * @max_workers: 1 to 16
 *
 * Sets how many processes of one plugin may work side by side.
 */
void
lectern_worker_pool_set_max_workers (LecternWorkerPool *self, guint max_workers)
{
  g_return_if_fail (LECTERN_IS_WORKER_POOL (self));

  self->max_workers = CLAMP (max_workers, 1, MAX_WORKERS);
}

/**
 * lectern_worker_pool_set_documents_per_process:
 * @self: a pool
 * @n_documents: at least 1, which is what it is before
 *
 * Sets how many documents one process of an importer may read whose key file says `Reusable=true`;
 * that of any other reads one. More than one is for documents that belong to one run, whose results
 * all go to the one who started it: a document that gets hold of its process could then change what
 * is read from those after it, and nothing else.
 */
void
lectern_worker_pool_set_documents_per_process (LecternWorkerPool *self, guint n_documents)
{
  g_return_if_fail (LECTERN_IS_WORKER_POOL (self));

  self->documents_per_process = MAX (n_documents, 1);
}

static gboolean
is_reusable (LecternPluginEntry *entry)
{
  LecternPluginInfo *info = lectern_plugin_entry_get_info (entry);

  return g_strcmp0 (lectern_plugin_info_get_string (info, "Importer", "Reusable"), "true") == 0;
}

static Lane *
ensure_lane (LecternWorkerPool *self, LecternPluginEntry *entry, const char *point)
{
  g_autofree char *key = g_strconcat (point, "/", lectern_plugin_entry_get_id (entry), NULL);
  Lane *lane = g_hash_table_lookup (self->lanes, key);

  if (lane == NULL)
    {
      lane = g_new0 (Lane, 1);
      lane->pool = self;
      lane->entry = g_object_ref (entry);
      lane->point = point;
      lane->is_importer = g_str_equal (point, LECTERN_POINT_IMPORTER);
      lane->is_reusable = is_reusable (entry);
      lane->workers = g_ptr_array_new_with_free_func (g_object_unref);
      g_queue_init (&lane->jobs);
      g_hash_table_insert (self->lanes, g_steal_pointer (&key), lane);
    }

  return lane;
}

static void
remove_cancelled (Lane *lane)
{
  for (GList *link = lane->jobs.head; link != NULL;)
    {
      GList *next = link->next;
      Job *job = link->data;

      if (g_cancellable_is_cancelled (g_task_get_cancellable (job->task)))
        {
          g_queue_delete_link (&lane->jobs, link);
          g_task_return_new_error (job->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s",
                                   _ ("Cancelled."));
          job_free (job);
        }
      link = next;
    }
}

static gboolean
remove_cancelled_cb (gpointer user_data)
{
  LecternWorkerPool *self = user_data;
  g_autoptr (GList) lanes = g_hash_table_get_values (self->lanes);

  for (GList *link = lanes; link != NULL; link = link->next)
    remove_cancelled (link->data);

  return G_SOURCE_REMOVE;
}

/* Of a job that waits; perhaps in another thread. */
static void
cancelled_cb (GCancellable *cancellable, LecternWorkerPool *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, remove_cancelled_cb, g_object_ref (self), g_object_unref);
}

/* Takes @task; @bytes go to the process as they are. */
static Job *
job_new (Lane *lane, GTask *task, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  Job *job = g_new0 (Job, 1);

  job->lane = lane;
  job->task = task;
  job->input = lectern_sealed_bytes_write (bytes, "lectern-input", &error);
  if (job->input < 0)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      g_clear_pointer (&job, job_free);
    }

  return job;
}

static void
queue_job (Lane *lane, Job *job)
{
  GCancellable *cancellable = g_task_get_cancellable (job->task);

  if (lane->pool->is_shut_down || g_cancellable_is_cancelled (cancellable))
    {
      g_task_return_new_error (job->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("Cancelled."));
      job_free (job);
      return;
    }

  if (cancellable != NULL)
    job->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb),
                                               g_object_ref (lane->pool), g_object_unref);
  g_queue_push_tail (&lane->jobs, job);
  pump (lane);
}

static GBytes *
pack_article (LecternPluginEntry *entry,
              LecternArticle *article,
              GPtrArray *layers,
              GVariant *parameters)
{
  g_autoptr (LecternMetadata) metadata = lectern_declared_metadata_new (
      lectern_plugin_entry_get_info (entry), article);
  g_autoptr (LecternArticle) given = lectern_article_with_metadata (article, metadata);
  g_autoptr (GBytes) packed = lectern_article_to_bytes (given);
  g_autoptr (GVariant) variant = NULL;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aay"));
  for (guint i = 0; layers != NULL && i < layers->len; i++)
    {
      g_autoptr (GBytes) bytes = lectern_layer_to_bytes (g_ptr_array_index (layers, i));

      g_variant_builder_add_value (
          &builder, g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE));
    }
  variant = g_variant_ref_sink (g_variant_new (
      "(@ayaay@a{sv})", g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, packed, TRUE),
      &builder, parameters));

  return g_variant_get_data_as_bytes (variant);
}

/**
 * lectern_worker_pool_analyze_async:
 * @self: a pool
 * @entry: an analyzer
 * @article: what to analyze
 * @parameters: an `a{sv}` with all parameters of the plugin
 * @layers: (nullable) (element-type LecternLayer): raw layers of the generators that it needs
 * @resources: (nullable) (element-type LecternResource): files that the user chose for it
 * @progress: (nullable): told how far it is
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Runs an analyzer in its confined process.
 */
void
lectern_worker_pool_analyze_async (LecternWorkerPool *self,
                                   LecternPluginEntry *entry,
                                   LecternArticle *article,
                                   GVariant *parameters,
                                   GPtrArray *layers,
                                   GPtrArray *resources,
                                   LecternProgress *progress,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GBytes) bytes = NULL;
  GTask *task = NULL;
  Lane *lane = NULL;
  Job *job = NULL;

  g_return_if_fail (LECTERN_IS_WORKER_POOL (self));
  g_return_if_fail (LECTERN_IS_PLUGIN_ENTRY (entry));
  g_return_if_fail (article != NULL && parameters != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lectern_worker_pool_analyze_async);
  g_task_set_check_cancellable (task, FALSE);
  lane = ensure_lane (self, entry, LECTERN_POINT_ANALYZER);
  bytes = pack_article (entry, article, layers, parameters);
  job = job_new (lane, task, bytes);
  if (job == NULL)
    return;

  job->article = lectern_article_ref (article);
  job->resources = resources != NULL ? g_ptr_array_ref (resources) : NULL;
  g_set_object (&job->progress, progress);
  queue_job (lane, job);
}

/**
 * lectern_worker_pool_analyze_finish:
 * @self: a pool
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.WorkerPool.analyze_async].
 *
 * Returns: (transfer full): the layer, checked against the article, or %NULL with an error that
 *   names the plugin
 */
LecternLayer *
lectern_worker_pool_analyze_finish (LecternWorkerPool *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
add_string (GVariantBuilder *builder, const char *key, const char *value)
{
  if (value != NULL && g_utf8_validate (value, -1, NULL))
    g_variant_builder_add (builder, "{sv}", key, g_variant_new_string (value));
}

/**
 * lectern_worker_pool_import_async:
 * @self: a pool
 * @entry: an importer
 * @content: the document
 * @media_type: (nullable): what it is said to be
 * @charset: (nullable): what it is said to be encoded in
 * @address: (nullable): base of relative addresses
 * @given: (nullable): an `a{sv}` of what is known beforehand
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Runs an importer in a confined process of its own, or in that of its run, see
 * [method@Lectern.WorkerPool.set_documents_per_process].
 */
void
lectern_worker_pool_import_async (LecternWorkerPool *self,
                                  LecternPluginEntry *entry,
                                  GBytes *content,
                                  const char *media_type,
                                  const char *charset,
                                  const char *address,
                                  GVariant *given,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GVariantBuilder builder;
  GTask *task = NULL;
  Lane *lane = NULL;
  Job *job = NULL;

  g_return_if_fail (LECTERN_IS_WORKER_POOL (self));
  g_return_if_fail (LECTERN_IS_PLUGIN_ENTRY (entry));
  g_return_if_fail (content != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lectern_worker_pool_import_async);
  g_task_set_check_cancellable (task, FALSE);
  lane = ensure_lane (self, entry, LECTERN_POINT_IMPORTER);
  job = job_new (lane, task, content);
  if (job == NULL)
    return;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  add_string (&builder, "media-type", media_type);
  add_string (&builder, "charset", charset);
  add_string (&builder, "address", address);
  if (given != NULL)
    g_variant_builder_add (&builder, "{sv}", "given", given);
  job->details = g_variant_ref_sink (g_variant_builder_end (&builder));
  queue_job (lane, job);
}

/**
 * lectern_worker_pool_import_finish:
 * @self: a pool
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.WorkerPool.import_async].
 *
 * Returns: (transfer full): what was found, checked, or %NULL with an error that names the plugin
 */
LecternImportResult *
lectern_worker_pool_import_finish (LecternWorkerPool *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * lectern_worker_pool_shut_down:
 * @self: a pool
 *
 * Cancels what waits and what runs, and ends all processes. Nothing can be run afterwards.
 */
void
lectern_worker_pool_shut_down (LecternWorkerPool *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GList) lanes = NULL;

  g_return_if_fail (LECTERN_IS_WORKER_POOL (self));

  self->is_shut_down = TRUE;
  error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled."));
  lanes = g_hash_table_get_values (self->lanes);
  for (GList *link = lanes; link != NULL; link = link->next)
    {
      Lane *lane = link->data;

      g_clear_handle_id (&lane->idle_source, g_source_remove);
      while (!g_queue_is_empty (&lane->jobs))
        fail_job (lane, error);
      drop_all_workers (lane);
    }
}

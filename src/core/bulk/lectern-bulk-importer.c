/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-bulk-importer.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "lectern-bulk-calls.h"
#include "lectern-bulk-item-source.h"
#include "lectern-bulk-run.h"
#include "lectern-bulk-source.h"

/* A job's items lie in the library and are read a page at a time. Each goes through four steps: is
 * it there already; fetch and read it; add it with what the list says; note what came of it. The
 * last two are one transaction. So nothing here needs to be kept when the program ends.
 *
 * The fetcher keeps to two requests a host; more items side by side only fill memory. */
#define MAX_RUNNING 6
#define PAGE 64
#define LOCK_NAME "import.lock"
#define LOCK_RETRY_S 3

struct _LecternBulkImporter {
  GObject parent_instance;

  LecternWorkbench *workbench; /* owned */
  LecternLibrary *library;     /* owned */
  GListStore *jobs;            /* owned, of LecternBulkJob */
  GHashTable *runs;   /* owned, LecternBulkJob to LecternBulkRun: the jobs that are worked on */
  GHashTable *flying; /* owned, LecternBulkJob to how many of its items are under way */
  GCancellable *cancellable; /* owned, of all that is under way */
  guint n_running;
  guint lock_source;
  int lock;
  gboolean is_stopped;
};

typedef struct {
  LecternBulkRun *run;   /* owned */
  LecternBulkItem *item; /* (nullable), owned: while no call has it */
  guint position;
  gboolean has_failed; /* and that is being written */
} Flight;

enum { ARTICLE_ADDED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void lectern_bulk_importer_list_model_init (GListModelInterface *iface);
static void work (LecternBulkImporter *self);
static void fail_item (Flight *flight, const GError *error);

G_DEFINE_FINAL_TYPE_WITH_CODE (LecternBulkImporter,
                               lectern_bulk_importer,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      lectern_bulk_importer_list_model_init))

/* Runs */

/* Whether it is still what the job is worked on with. */
static gboolean
is_current (LecternBulkRun *run)
{
  return g_hash_table_lookup (run->self->runs, run->job) == run;
}

static void
release_lock (LecternBulkImporter *self)
{
  if (self->lock < 0 || g_hash_table_size (self->runs) > 0 || self->n_running > 0)
    return;

  close (self->lock);
  self->lock = -1;
}

/* What is under way is given up; it waits in the library as before. */
static void
end_run (LecternBulkImporter *self, LecternBulkJob *job)
{
  LecternBulkRun *run = g_hash_table_lookup (self->runs, job);

  if (run == NULL)
    return;

  g_cancellable_cancel (run->cancellable);
  g_hash_table_remove (self->runs, job);
  release_lock (self);
}

static void
said_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternBulkJob) job = user_data;
  g_autoptr (GError) error = NULL;

  if (!lectern_library_call_finish (LECTERN_LIBRARY (source), result, NULL, &error))
    lectern_bulk_job_set_message (job, error->message);
}

static void
save_state (LecternBulkImporter *self, LecternBulkJob *job, LecternBulkState state)
{
  lectern_bulk_job_set_state (job, state);
  lectern_library_call_async (self->library,
                              lectern_bulk_call_set_state (lectern_bulk_job_get_id (job), state),
                              NULL, said_cb, g_object_ref (job));
}

/* The library itself cannot be written: going on would fail with every item. */
static void
halt (LecternBulkRun *run, const GError *error)
{
  if (lectern_error_is_cancel (error) || !is_current (run))
    return;

  end_run (run->self, run->job);
  lectern_bulk_job_set_message (run->job, error->message);
  lectern_bulk_job_set_state (run->job, LECTERN_BULK_PAUSED);
}

/* Items */

static guint
count_flights (LecternBulkRun *run, int change)
{
  GHashTable *flying = run->self->flying;
  guint n_flying = GPOINTER_TO_UINT (g_hash_table_lookup (flying, run->job)) + change;

  if (n_flying > 0)
    g_hash_table_insert (flying, g_object_ref (run->job), GUINT_TO_POINTER (n_flying));
  else
    g_hash_table_remove (flying, run->job);

  return n_flying;
}

static Flight *
flight_new (LecternBulkRun *run, LecternBulkItem *item)
{
  Flight *flight = g_new0 (Flight, 1);

  flight->run = lectern_bulk_run_ref (run);
  flight->item = item;
  flight->position = item->position;
  run->n_running++;
  run->self->n_running++;
  count_flights (run, 1);
  return flight;
}

static void
end_flight (Flight *flight)
{
  LecternBulkRun *run = flight->run;
  LecternBulkImporter *self = run->self;

  run->n_running--;
  self->n_running--;
  count_flights (run, -1);
  g_clear_pointer (&flight->item, lectern_bulk_item_free);
  g_free (flight);
  work (self);
  release_lock (self);
  lectern_bulk_run_unref (run);
}

static gboolean
is_of_item (const GError *error)
{
  return g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_INVALID)
         || g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE)
         || g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND);
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Flight *flight = user_data;
  g_autoptr (LecternBulkItem) item = NULL;
  g_autoptr (GError) error = NULL;

  /* What is committed counts, whether or not the job was paused meanwhile. */
  if (lectern_library_call_finish (LECTERN_LIBRARY (source), result, (gpointer *) &item, &error))
    {
      lectern_bulk_job_add_left_out (flight->run->job, item->n_left_out);
      lectern_bulk_job_move (flight->run->job, LECTERN_BULK_ITEM_WAITING, item->state, 1);
      if (item->state == LECTERN_BULK_ITEM_ADDED && item->article != NULL)
        g_signal_emit (flight->run->self, signals[ARTICLE_ADDED], 0, item->article);
    }
  else if (is_of_item (error) && !flight->has_failed)
    {
      flight->item = lectern_bulk_item_new (NULL, NULL, NULL);
      flight->item->position = flight->position;
      fail_item (flight, error);
      return;
    }
  else
    halt (flight->run, error);
  end_flight (flight);
}

static void
fail_item (Flight *flight, const GError *error)
{
  LecternBulkRun *run = flight->run;
  gint64 job = lectern_bulk_job_get_id (run->job);

  flight->has_failed = TRUE;
  lectern_library_call_async (
      run->self->library,
      lectern_bulk_call_fail (job, g_steal_pointer (&flight->item), error->message), NULL, ended_cb,
      flight);
}

static void
end_item (Flight *flight, GPtrArray *acquisitions)
{
  LecternBulkRun *run = flight->run;
  gint64 job = lectern_bulk_job_get_id (run->job);

  lectern_library_call_async (
      run->self->library,
      lectern_bulk_call_land (job, g_steal_pointer (&flight->item), acquisitions), NULL, ended_cb,
      flight);
}

static void
network_gone (LecternBulkRun *run)
{
  if (!is_current (run))
    return;

  end_run (run->self, run->job);
  lectern_bulk_job_set_message (run->job,
                                _ ("No network. The import goes on when there is one again."));
}

static void
acquired_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Flight *flight = user_data;
  LecternBulkRun *run = flight->run;
  g_autoptr (GPtrArray) acquisitions = NULL;
  g_autoptr (GError) error = NULL;

  acquisitions = lectern_acquirer_run_finish (LECTERN_ACQUIRER (source), result, &error);
  if (acquisitions != NULL)
    {
      end_item (flight, acquisitions);
      return;
    }
  if (lectern_error_is_cancel (error))
    {
      end_flight (flight);
      return;
    }
  if (g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_OFFLINE))
    {
      network_gone (run);
      end_flight (flight);
      return;
    }

  fail_item (flight, error);
}

static void
acquire (Flight *flight)
{
  LecternBulkRun *run = flight->run;
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternSource) source = lectern_bulk_item_make_source (flight->item, &error);

  if (source == NULL)
    {
      fail_item (flight, error);
      return;
    }

  lectern_acquirer_run_async (lectern_workbench_get_acquirer (run->self->workbench), source,
                              lectern_bulk_item_make_given (flight->item), NULL, run->cancellable,
                              acquired_cb, flight);
}

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Flight *flight = user_data;
  g_autoptr (GError) error = NULL;

  if (!lectern_library_call_finish (LECTERN_LIBRARY (source), result, (gpointer *) &flight->item,
                                    &error))
    {
      halt (flight->run, error);
      end_flight (flight);
    }
  else if (flight->item->article != NULL)
    end_item (flight, NULL);
  else
    acquire (flight);
}

static void
begin_item (LecternBulkRun *run, LecternBulkItem *item)
{
  Flight *flight = flight_new (run, item);

  lectern_library_call_async (
      run->self->library,
      lectern_bulk_call_begin (lectern_bulk_job_get_id (run->job), g_steal_pointer (&flight->item)),
      run->cancellable, begun_cb, flight);
}

/* Jobs */

static void
page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LecternBulkRun *run = user_data;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;

  run->is_reading = FALSE;
  if (!lectern_library_call_finish (LECTERN_LIBRARY (source), result, (gpointer *) &items, &error))
    halt (run, error);
  else
    {
      run->is_read = items->len < PAGE;
      g_ptr_array_set_free_func (items, NULL);
      for (guint i = 0; i < items->len; i++)
        {
          LecternBulkItem *item = g_ptr_array_index (items, i);

          run->next = item->position + 1;
          g_queue_push_tail (&run->waiting, item);
        }
      work (run->self);
    }
  lectern_bulk_run_unref (run);
}

static void
read_page (LecternBulkRun *run)
{
  run->is_reading = TRUE;
  lectern_library_call_async (run->self->library,
                              lectern_bulk_call_items (lectern_bulk_job_get_id (run->job),
                                                       LECTERN_BULK_ITEM_WAITING, run->next, PAGE),
                              run->cancellable, page_cb, lectern_bulk_run_ref (run));
}

/* Gives the next item, or asks for more, or finds that the job is done. */
static LecternBulkItem *
take_item (LecternBulkRun *run)
{
  LecternBulkItem *item = NULL;

  /* What a run before this one still has under way may come in yet. */
  if (count_flights (run, 0) > run->n_running)
    return NULL;

  item = g_queue_pop_head (&run->waiting);
  if (item == NULL && !run->is_read && !run->is_reading)
    read_page (run);
  else if (item == NULL && run->is_read && run->n_running == 0)
    {
      save_state (run->self, run->job, LECTERN_BULK_DONE);
      end_run (run->self, run->job);
    }

  return item;
}

static gboolean
lock_cb (gpointer user_data)
{
  LecternBulkImporter *self = user_data;

  self->lock_source = 0;
  work (self);

  return G_SOURCE_REMOVE;
}

static void
listed_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternBulkImporter) self = user_data;
  g_autoptr (GPtrArray) summaries = NULL;
  g_autoptr (GError) error = NULL;

  if (!lectern_library_call_finish (LECTERN_LIBRARY (source), result, (gpointer *) &summaries,
                                    &error))
    return;

  for (guint i = 0; i < summaries->len; i++)
    {
      LecternBulkSummary *summary = g_ptr_array_index (summaries, i);

      for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (self->jobs)); k++)
        {
          g_autoptr (LecternBulkJob) job = g_list_model_get_item (G_LIST_MODEL (self->jobs), k);

          if (lectern_bulk_job_get_id (job) != summary->id)
            continue;
          /* What was said a moment ago may not be written yet. */
          if (g_hash_table_contains (self->runs, job))
            summary->state = LECTERN_BULK_RUNNING;
          lectern_bulk_job_set_message (job, NULL);
          lectern_bulk_job_take_summary (job, summary);
          summaries->pdata[i] = g_new0 (LecternBulkSummary, 1);
          break;
        }
    }
  work (self);
}

/* What another program did meanwhile is in the library. */
static void
take_lock_over (LecternBulkImporter *self)
{
  lectern_library_call_async (self->library, lectern_bulk_call_list (), self->cancellable,
                              listed_again_cb, g_object_ref (self));
}

static void
say_blocked (LecternBulkImporter *self)
{
  GHashTableIter iter;
  gpointer job = NULL;

  g_hash_table_iter_init (&iter, self->runs);
  while (g_hash_table_iter_next (&iter, &job, NULL))
    lectern_bulk_job_set_message (
        job, _ ("Another program brings articles into this library. The import goes on when that "
                "is done."));
}

static gboolean
ensure_lock (LecternBulkImporter *self)
{
  if (self->lock >= 0)
    return TRUE;
  if (self->lock_source != 0)
    return FALSE;

  self->lock = lectern_bulk_lock_take (lectern_library_get_folder (self->library), LOCK_NAME);
  if (self->lock >= 0)
    return TRUE;

  say_blocked (self);
  self->lock_source = g_timeout_add_seconds (LOCK_RETRY_S, lock_cb, self);
  return FALSE;
}

/* Starts what can be started: of one job after the other, in the order in which they came. */
static void
work (LecternBulkImporter *self)
{
  guint n_jobs = g_list_model_get_n_items (G_LIST_MODEL (self->jobs));
  gboolean had_lock = self->lock >= 0;

  if (self->is_stopped || g_hash_table_size (self->runs) == 0 || !ensure_lock (self))
    return;
  if (!had_lock)
    {
      take_lock_over (self);
      return;
    }

  for (guint i = 0; i < n_jobs && self->n_running < MAX_RUNNING; i++)
    {
      g_autoptr (LecternBulkJob) job = g_list_model_get_item (G_LIST_MODEL (self->jobs), i);
      LecternBulkRun *run = g_hash_table_lookup (self->runs, job);

      while (run != NULL && self->n_running < MAX_RUNNING)
        {
          LecternBulkItem *item = take_item (run);

          if (item == NULL)
            break;
          begin_item (run, item);
        }
    }
}

static void
start_run (LecternBulkImporter *self, LecternBulkJob *job)
{
  end_run (self, job);
  if (self->is_stopped)
    return;

  lectern_bulk_job_set_message (job, NULL);
  g_hash_table_insert (self->runs, g_object_ref (job), lectern_bulk_run_new (self, job));
  work (self);
}

static void
network_cb (LecternBulkImporter *self, gboolean is_available)
{
  guint n_jobs = g_list_model_get_n_items (G_LIST_MODEL (self->jobs));

  for (guint i = 0; is_available && i < n_jobs; i++)
    {
      g_autoptr (LecternBulkJob) job = g_list_model_get_item (G_LIST_MODEL (self->jobs), i);

      if (lectern_bulk_job_get_state (job) == LECTERN_BULK_RUNNING
          && !g_hash_table_contains (self->runs, job))
        start_run (self, job);
    }
}

/* The object */

static GType
lectern_bulk_importer_get_item_type (GListModel *model)
{
  return LECTERN_TYPE_BULK_JOB;
}

static guint
lectern_bulk_importer_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (LECTERN_BULK_IMPORTER (model)->jobs));
}

static gpointer
lectern_bulk_importer_get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (LECTERN_BULK_IMPORTER (model)->jobs), position);
}

static void
lectern_bulk_importer_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = lectern_bulk_importer_get_item_type;
  iface->get_n_items = lectern_bulk_importer_get_n_items;
  iface->get_item = lectern_bulk_importer_get_item;
}

static void
items_changed_cb (LecternBulkImporter *self, guint position, guint removed, guint added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
lectern_bulk_importer_dispose (GObject *object)
{
  LecternBulkImporter *self = LECTERN_BULK_IMPORTER (object);

  g_clear_handle_id (&self->lock_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  if (self->lock >= 0)
    close (self->lock);
  self->lock = -1;

  G_OBJECT_CLASS (lectern_bulk_importer_parent_class)->dispose (object);
}

static void
lectern_bulk_importer_finalize (GObject *object)
{
  LecternBulkImporter *self = LECTERN_BULK_IMPORTER (object);

  g_object_unref (self->cancellable);
  g_hash_table_unref (self->runs);
  g_hash_table_unref (self->flying);
  g_object_unref (self->jobs);
  g_clear_object (&self->library);
  g_clear_object (&self->workbench);

  G_OBJECT_CLASS (lectern_bulk_importer_parent_class)->finalize (object);
}

static void
lectern_bulk_importer_class_init (LecternBulkImporterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lectern_bulk_importer_dispose;
  object_class->finalize = lectern_bulk_importer_finalize;

  /**
   * LecternBulkImporter::article-added:
   * @self: the importer
   * @id: an article
   *
   * An item came in, and is committed.
   */
  signals[ARTICLE_ADDED] = g_signal_new ("article-added", LECTERN_TYPE_BULK_IMPORTER,
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                         G_TYPE_STRING);
}

static void
lectern_bulk_importer_init (LecternBulkImporter *self)
{
  self->lock = -1;
  self->cancellable = g_cancellable_new ();
  self->jobs = g_list_store_new (LECTERN_TYPE_BULK_JOB);
  self->runs = g_hash_table_new_full (NULL, NULL, g_object_unref, lectern_bulk_run_unref);
  self->flying = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  g_signal_connect_object (self->jobs, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed",
                           G_CALLBACK (network_cb), self, G_CONNECT_SWAPPED);
}

/**
 * lectern_bulk_importer_new:
 * @workbench: what fetches and reads, with a library
 *
 * Makes an importer that knows no jobs yet. Before the last reference goes, it must be stopped.
 *
 * Returns: (transfer full): an importer
 */
LecternBulkImporter *
lectern_bulk_importer_new (LecternWorkbench *workbench)
{
  LecternBulkImporter *self = NULL;

  g_return_val_if_fail (LECTERN_IS_WORKBENCH (workbench), NULL);
  g_return_val_if_fail (lectern_workbench_get_library (workbench) != NULL, NULL);

  self = g_object_new (LECTERN_TYPE_BULK_IMPORTER, NULL);
  self->workbench = g_object_ref (workbench);
  self->library = g_object_ref (lectern_workbench_get_library (workbench));

  return self;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LecternBulkImporter *self = g_task_get_source_object (task);
  gboolean resumes = GPOINTER_TO_INT (g_task_get_task_data (task));
  g_autoptr (GPtrArray) summaries = NULL;
  g_autoptr (GError) error = NULL;

  if (!lectern_library_call_finish (LECTERN_LIBRARY (source), result, (gpointer *) &summaries,
                                    &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_ptr_array_set_free_func (summaries, NULL);
  for (guint i = 0; i < summaries->len; i++)
    {
      g_autoptr (LecternBulkJob) job = lectern_bulk_job_new (g_ptr_array_index (summaries, i));

      g_list_store_append (self->jobs, job);
      if (resumes && lectern_bulk_job_get_state (job) == LECTERN_BULK_RUNNING)
        start_run (self, job);
    }
  g_task_return_boolean (task, TRUE);
}

/**
 * lectern_bulk_importer_load_async:
 * @self: an importer
 * @resumes: whether those that were running go on
 * @callback: called when the jobs are there
 * @user_data: for @callback
 *
 * Reads the jobs of the library.
 */
void
lectern_bulk_importer_load_async (LecternBulkImporter *self,
                                  gboolean resumes,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (LECTERN_IS_BULK_IMPORTER (self));

  task = g_task_new (self, self->cancellable, callback, user_data);
  g_task_set_source_tag (task, lectern_bulk_importer_load_async);
  g_task_set_task_data (task, GINT_TO_POINTER (resumes), NULL);
  lectern_library_call_async (self->library, lectern_bulk_call_list (), self->cancellable,
                              loaded_cb, task);
}

/**
 * lectern_bulk_importer_load_finish:
 * @self: an importer
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.BulkImporter.load_async].
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_bulk_importer_load_finish (LecternBulkImporter *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LecternBulkImporter *self = g_task_get_source_object (task);
  g_autoptr (LecternBulkJob) job = NULL;
  g_autoptr (GError) error = NULL;
  LecternBulkSummary *summary = NULL;

  if (!lectern_library_call_finish (LECTERN_LIBRARY (source), result, (gpointer *) &summary,
                                    &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  job = lectern_bulk_job_new (summary);
  g_list_store_append (self->jobs, job);
  start_run (self, job);
  g_task_return_pointer (task, g_steal_pointer (&job), g_object_unref);
}

static void
source_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  LecternBulkImporter *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternBulkList) list = lectern_bulk_source_read_finish (result, &error);

  if (list == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      g_object_unref (task);
      return;
    }

  lectern_library_call_async (self->library,
                              lectern_bulk_call_add (list->label, list->format, list->n_left_out,
                                                     g_ptr_array_ref (list->items)),
                              g_task_get_cancellable (task), added_cb, task);
}

/**
 * lectern_bulk_importer_add_async:
 * @self: an importer
 * @file: a folder, bookmarks, a reading list, a list of addresses, or a single article
 * @cancellable: (nullable): to give up before it has begun
 * @callback: called when it is a job
 * @user_data: for @callback
 *
 * Begins an import.
 */
void
lectern_bulk_importer_add_async (LecternBulkImporter *self,
                                 GFile *file,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (LECTERN_IS_BULK_IMPORTER (self));
  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lectern_bulk_importer_add_async);
  lectern_bulk_source_read_async (self->workbench, file, cancellable, source_read_cb, task);
}

/**
 * lectern_bulk_importer_add_finish:
 * @self: an importer
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.BulkImporter.add_async].
 *
 * Returns: (transfer full): the job, which is in the list and has begun; %NULL with a sentence
 */
LecternBulkJob *
lectern_bulk_importer_add_finish (LecternBulkImporter *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * lectern_bulk_importer_resume:
 * @self: an importer
 * @job: a job that was paused or cancelled
 *
 * Goes on with a job where it was.
 */
void
lectern_bulk_importer_resume (LecternBulkImporter *self, LecternBulkJob *job)
{
  g_return_if_fail (LECTERN_IS_BULK_IMPORTER (self));
  g_return_if_fail (LECTERN_IS_BULK_JOB (job));

  save_state (self, job, LECTERN_BULK_RUNNING);
  start_run (self, job);
}

static void
stop_job (LecternBulkImporter *self, LecternBulkJob *job, LecternBulkState state)
{
  end_run (self, job);
  lectern_bulk_job_set_message (job, NULL);
  save_state (self, job, state);
  work (self);
}

/**
 * lectern_bulk_importer_pause:
 * @self: an importer
 * @job: a job that runs
 *
 * Stops a job until it is resumed. What is under way is given up and begun again then.
 */
void
lectern_bulk_importer_pause (LecternBulkImporter *self, LecternBulkJob *job)
{
  g_return_if_fail (LECTERN_IS_BULK_IMPORTER (self));
  g_return_if_fail (LECTERN_IS_BULK_JOB (job));

  stop_job (self, job, LECTERN_BULK_PAUSED);
}

/**
 * lectern_bulk_importer_cancel:
 * @self: an importer
 * @job: a job
 *
 * Ends a job. What came in stays; the rest is in its report.
 */
void
lectern_bulk_importer_cancel (LecternBulkImporter *self, LecternBulkJob *job)
{
  g_return_if_fail (LECTERN_IS_BULK_IMPORTER (self));
  g_return_if_fail (LECTERN_IS_BULK_JOB (job));

  stop_job (self, job, LECTERN_BULK_CANCELLED);
}

typedef struct {
  LecternBulkImporter *self; /* owned */
  LecternBulkJob *job;       /* owned */
} Retry;

static void
retried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Retry *retry = user_data;
  g_autoptr (LecternBulkImporter) self = retry->self;
  g_autoptr (LecternBulkJob) job = retry->job;
  g_autoptr (GError) error = NULL;

  self->n_running--;
  if (!lectern_library_call_finish (LECTERN_LIBRARY (source), result, NULL, &error))
    {
      lectern_bulk_job_set_message (job, error->message);
      return;
    }

  save_state (self, job, LECTERN_BULK_RUNNING);
  start_run (self, job);
}

/**
 * lectern_bulk_importer_retry:
 * @self: an importer
 * @job: a job
 * @position: position of an item that failed, -1 for all that did
 *
 * Tries again what failed.
 */
void
lectern_bulk_importer_retry (LecternBulkImporter *self, LecternBulkJob *job, gint64 position)
{
  guint n_failed = 0;
  Retry *retry = NULL;

  g_return_if_fail (LECTERN_IS_BULK_IMPORTER (self));
  g_return_if_fail (LECTERN_IS_BULK_JOB (job));

  n_failed = lectern_bulk_job_count (job, LECTERN_BULK_ITEM_FAILED);
  if (n_failed == 0)
    return;

  self->n_running++;
  retry = g_new0 (Retry, 1);
  retry->self = g_object_ref (self);
  retry->job = g_object_ref (job);
  lectern_bulk_job_move (job, LECTERN_BULK_ITEM_FAILED, LECTERN_BULK_ITEM_WAITING,
                         position < 0 ? n_failed : 1);
  lectern_bulk_job_set_state (job, LECTERN_BULK_RUNNING);
  lectern_library_call_async (self->library,
                              lectern_bulk_call_retry (lectern_bulk_job_get_id (job), position),
                              NULL, retried_cb, retry);
}

/**
 * lectern_bulk_importer_remove:
 * @self: an importer
 * @job: a job
 *
 * Takes a job off the list, with its report. What came in stays.
 */
void
lectern_bulk_importer_remove (LecternBulkImporter *self, LecternBulkJob *job)
{
  g_autoptr (LecternBulkJob) hold = NULL;
  guint position = 0;

  g_return_if_fail (LECTERN_IS_BULK_IMPORTER (self));
  g_return_if_fail (LECTERN_IS_BULK_JOB (job));

  hold = g_object_ref (job);
  end_run (self, job);
  if (g_list_store_find (self->jobs, job, &position))
    g_list_store_remove (self->jobs, position);
  lectern_library_call_async (self->library,
                              lectern_bulk_call_remove (lectern_bulk_job_get_id (job)), NULL,
                              said_cb, g_object_ref (job));
  work (self);
}

/**
 * lectern_bulk_importer_stop:
 * @self: an importer
 *
 * Gives up all that is under way, without a word to the library: the next program that loads the
 * jobs goes on with them. Nothing is begun afterwards.
 */
void
lectern_bulk_importer_stop (LecternBulkImporter *self)
{
  g_autoptr (GList) jobs = NULL;

  g_return_if_fail (LECTERN_IS_BULK_IMPORTER (self));

  self->is_stopped = TRUE;
  g_clear_handle_id (&self->lock_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  jobs = g_hash_table_get_keys (self->runs);
  for (GList *job = jobs; job != NULL; job = job->next)
    end_run (self, job->data);
}

/**
 * lectern_bulk_importer_is_busy:
 * @self: an importer
 *
 * Returns: whether a job is worked on, or something that was begun is not over yet
 */
gboolean
lectern_bulk_importer_is_busy (LecternBulkImporter *self)
{
  g_return_val_if_fail (LECTERN_IS_BULK_IMPORTER (self), FALSE);

  return g_hash_table_size (self->runs) > 0 || self->n_running > 0;
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-library-private.h"

#include <glib/gi18n-lib.h>

#include "lectern-article-list.h"
#include "lectern-journal.h"
#include "lectern-library-lock.h"
#include "lectern-library-place.h"
#include "lectern-library-safety.h"
#include "lectern-library-upkeep.h"
#include "lectern-preparer.h"
#include "lectern-store-articles.h"
#include "lectern-store-documents.h"
#include "lectern-store-merge.h"
#include "lectern-store-trash.h"
#include "lectern-store-marks.h"
#include "lectern-store-watches.h"

/* One thread writes, two read; each has a connection of its own, and nothing else touches the
 * database. What takes long and needs no database is done before, by a LecternPreparer. A call is
 * handed to a thread through a queue and comes back in the main context of whoever made it. What
 * waits together is committed together: each call in a savepoint, so that one that fails takes no
 * other along, and all in one transaction, so that ten calls cost one fsync. No call is answered
 * before its commit.
 */

#define N_READERS 2
/* How long a transaction gathers calls, and how many. Nobody waits for one of many articles, and
 * the search index costs half as much for hundreds of them at once. */
#define GROUP_US (50 * 1000)
#define BULK_GROUP_US (500 * 1000)
#define GROUP_CALLS 500
/* How often it looks whether another program wrote to the library. */
#define WATCH_US (2 * G_USEC_PER_SEC)
/* How long it rests between two slices of work that nobody waits for. */
#define REST_US 1000
/* The first moments belong to the window. */
#define UPKEEP_DELAY_MS (20 * 1000)

/**
 * LecternLibrary:
 *
 * A library: a folder with a database and captures, and the threads that work on it. Several
 * programs may have one open at the same time.
 */
struct _LecternLibrary {
  GObject parent_instance;

  char *folder;                        /* owned */
  LecternLibraryLock *file_lock;       /* owned */
  LecternUpkeep *upkeep;               /* owned */
  GMainContext *context;               /* owned, where signals are emitted */
  LecternStore *writer;                /* owned, (thread writing) */
  LecternStore *readers[N_READERS];    /* owned, (thread reading) */
  LecternPreparer *preparer;           /* owned */
  GAsyncQueue *writes;                 /* owned, of LecternCall */
  GAsyncQueue *reads;                  /* owned, of LecternCall */
  GThread *writing_thread;             /* owned */
  GThread *reading_threads[N_READERS]; /* owned */

  GMutex lock;
  GCond done;
  gboolean is_open;        /* (mutex lock) */
  LecternChanges *pending; /* owned, (nullable), (mutex lock), not announced yet */
  char *undo_label;        /* owned, (nullable), (mutex lock) */
  char *redo_label;        /* owned, (nullable), (mutex lock) */
};

enum { PROP_0, PROP_UNDO_LABEL, PROP_REDO_LABEL, N_PROPS };
enum {
  WATCHES_CHANGED,
  ARTICLES_CHANGED,
  ARTICLE_CHANGED,
  MARKS_CHANGED,
  DECISIONS_CHANGED,
  CODES_CHANGED,
  TAGS_CHANGED,
  COLLECTIONS_CHANGED,
  FEEDS_CHANGED,
  JOURNAL_CHANGED,
  STORIES_CHANGED,
  SAID_CHANGED,
  ENTITIES_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (LecternLibrary,
                               lectern_library,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LECTERN_TYPE_LAYER_CACHE,
                                                      lectern_library_layer_cache_init))

/* Tells a thread to end. */
static LecternCall stop_call;

/* Signals */

static void
emit_for_ids (LecternLibrary *self, guint signal, GHashTable *ids)
{
  GHashTableIter iter;
  gpointer id = NULL;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_signal_emit (self, signals[signal], 0, id);
}

static gboolean
announce_cb (gpointer user_data)
{
  g_autoptr (LecternLibrary) self = g_weak_ref_get (user_data);
  g_autoptr (LecternChanges) changes = NULL;

  if (self == NULL)
    return G_SOURCE_REMOVE;

  g_mutex_lock (&self->lock);
  changes = g_steal_pointer (&self->pending);
  g_mutex_unlock (&self->lock);

  if (changes->watches)
    g_signal_emit (self, signals[WATCHES_CHANGED], 0);
  if (changes->lists)
    g_signal_emit (self, signals[ARTICLES_CHANGED], 0);
  emit_for_ids (self, ARTICLE_CHANGED, changes->articles);
  emit_for_ids (self, MARKS_CHANGED, changes->marks);
  if (changes->decisions)
    g_signal_emit (self, signals[DECISIONS_CHANGED], 0);
  if (changes->codes)
    g_signal_emit (self, signals[CODES_CHANGED], 0);
  if (changes->tags)
    g_signal_emit (self, signals[TAGS_CHANGED], 0);
  if (changes->collections)
    g_signal_emit (self, signals[COLLECTIONS_CHANGED], 0);
  if (changes->feeds)
    g_signal_emit (self, signals[FEEDS_CHANGED], 0);
  if (changes->stories)
    g_signal_emit (self, signals[STORIES_CHANGED], 0);
  if (changes->said)
    g_signal_emit (self, signals[SAID_CHANGED], 0);
  if (changes->entities)
    g_signal_emit (self, signals[ENTITIES_CHANGED], 0);
  if (changes->journal)
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDO_LABEL]);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REDO_LABEL]);
      g_signal_emit (self, signals[JOURNAL_CHANGED], 0);
    }

  return G_SOURCE_REMOVE;
}

static void
weak_ref_free_cb (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* Announces what the writer's last transaction changed. A thread must not hold a reference, so the
 * source has a weak one; while one waits, changes are added to it. */
static void
announce (LecternLibrary *self)
{
  g_autoptr (LecternChanges) changes = g_steal_pointer (&self->writer->changes);
  g_autoptr (GSource) source = NULL;
  GWeakRef *weak = NULL;

  self->writer->changes = lectern_changes_new ();
  if (lectern_changes_is_empty (changes))
    return;

  g_mutex_lock (&self->lock);
  if (self->pending != NULL)
    lectern_changes_merge (self->pending, changes);
  else
    {
      self->pending = g_steal_pointer (&changes);
      weak = g_new0 (GWeakRef, 1);
      g_weak_ref_init (weak, self);
      source = g_idle_source_new ();
      g_source_set_priority (source, G_PRIORITY_DEFAULT);
      g_source_set_callback (source, announce_cb, weak, weak_ref_free_cb);
      g_source_attach (source, self->context);
    }
  g_mutex_unlock (&self->lock);
}

static void
refresh_labels (LecternLibrary *self)
{
  const char *undo_label = NULL;
  const char *redo_label = NULL;
  g_autoptr (GError) error = NULL;

  if (!lectern_journal_get_labels (self->writer, &undo_label, &redo_label, &error))
    {
      g_debug ("Journal: %s", error->message);
      return;
    }

  g_mutex_lock (&self->lock);
  g_free (self->undo_label);
  g_free (self->redo_label);
  self->undo_label = g_strdup (undo_label);
  self->redo_label = g_strdup (redo_label);
  g_mutex_unlock (&self->lock);
}

/* Answers */

static gboolean
answer_cb (gpointer user_data)
{
  LecternCall *call = user_data;

  g_task_set_task_data (call->task, g_memdup2 (&call->step, sizeof call->step), g_free);
  if (call->error != NULL)
    g_task_return_error (call->task, g_steal_pointer (&call->error));
  else
    g_task_return_pointer (call->task, g_steal_pointer (&call->result), call->result_free);

  return G_SOURCE_REMOVE;
}

/* The task, and with it perhaps the last reference to the library, is let go in the context of the
 * caller, never on a thread of ours. */
static void
answer (LecternLibrary *self, LecternCall *call)
{
  g_autoptr (GSource) source = NULL;

  if (call->is_done != NULL)
    {
      g_mutex_lock (&self->lock);
      *call->is_done = TRUE;
      g_cond_broadcast (&self->done);
      g_mutex_unlock (&self->lock);
      return;
    }
  if (call->task == NULL)
    {
      if (call->error != NULL)
        g_debug ("Library: %s", call->error->message);
      lectern_call_free (call);
      return;
    }

  source = g_idle_source_new ();
  g_source_set_priority (source, g_task_get_priority (call->task));
  g_source_set_callback (source, answer_cb, call, (GDestroyNotify) lectern_call_free);
  g_source_attach (source, g_task_get_context (call->task));
}

static void
prepare_failed_cb (LecternCall *call, gpointer user_data)
{
  answer (user_data, call);
}

/* Groups */

static void
forget_rolled_back (LecternStore *store, guint n_waiting)
{
  lectern_store_forget_version (store);
  lectern_store_forget_unsettled (store);
  lectern_store_forget_watches (store);
  lectern_store_drop_waiting (store, n_waiting);
  store->layer_bytes = -1;
}

static void
run_in_savepoint (LecternStore *store, LecternCall *call)
{
  guint n_waiting = lectern_store_count_unindexed (store);

  store->last_step = 0;

  if (g_cancellable_set_error_if_cancelled (call->cancellable, &call->error)
      || !lectern_store_execute (store, "SAVEPOINT one_call", &call->error))
    return;

  if (call->run (store, call, &call->error))
    {
      call->step = store->last_step;
      lectern_store_execute (store, "RELEASE one_call", &call->error);
      return;
    }

  forget_rolled_back (store, n_waiting);
  if (lectern_store_is_in_transaction (store))
    lectern_store_execute (store, "ROLLBACK TO one_call; RELEASE one_call", NULL);
}

static void
fail_all (GPtrArray *group, const GError *error)
{
  for (guint i = 0; i < group->len; i++)
    {
      LecternCall *call = group->pdata[i];

      if (call->error == NULL)
        call->error = g_error_copy (error);
    }
}

/* The next call of a group that began at @start_us. While there are but articles, and more of them
 * are being prepared, it waits for those. */
static LecternCall *
next_in_group (LecternLibrary *self, gint64 start_us, GPtrArray *group)
{
  LecternCall *last = group->pdata[group->len - 1];
  gint64 left_us = start_us + (last->prepare != NULL ? BULK_GROUP_US : GROUP_US)
                   - g_get_monotonic_time ();
  LecternCall *call = NULL;

  if (last->is_alone || left_us <= 0 || group->len >= GROUP_CALLS)
    return NULL;

  call = g_async_queue_try_pop (self->writes);
  if (call == NULL && last->prepare != NULL && lectern_preparer_is_busy (self->preparer))
    call = g_async_queue_timeout_pop (self->writes, left_us);
  if (call == NULL || (call != &stop_call && !call->is_alone))
    return call;

  g_async_queue_push_front (self->writes, call);
  return NULL;
}

static void
run_group (LecternLibrary *self, LecternCall *first)
{
  g_autoptr (GPtrArray) group = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  gint64 start_us = g_get_monotonic_time ();
  gboolean is_open = lectern_store_begin (self->writer, &error);

  for (LecternCall *call = first; call != NULL; call = next_in_group (self, start_us, group))
    {
      g_ptr_array_add (group, call);
      if (is_open)
        run_in_savepoint (self->writer, call);
      /* A full disk, say, may have rolled everything back; nothing after it may run unguarded. */
      is_open = is_open && lectern_store_is_in_transaction (self->writer);
      if (!is_open)
        break;
    }

  if (!is_open && error == NULL)
    error = g_error_copy (((LecternCall *) group->pdata[group->len - 1])->error);
  if (is_open)
    is_open = lectern_store_commit (self->writer, &error);
  if (is_open)
    {
      if (first->is_compacting)
        lectern_store_compact (self->writer);
      if (self->writer->changes->journal)
        refresh_labels (self);
      announce (self);
    }
  else
    {
      fail_all (group, error);
      forget_rolled_back (self->writer, 0);
      /* What waits in the background waits for the next change, not for a full disk again and
       * again. */
      self->writer->watch_left = 0;
      self->writer->may_merge = FALSE;
      self->writer->n_flushes = 0;
      lectern_changes_free (self->writer->changes);
      self->writer->changes = lectern_changes_new ();
    }

  for (guint i = 0; i < group->len; i++)
    answer (self, group->pdata[i]);
}

/* The writing thread */

/* What to do when nothing came for a while: a slice of what waits in the background. */
static LecternCall *
new_background_call (LecternLibrary *self)
{
  if (self->writer->watch_left > 0)
    return lectern_library_new_watch_more ();
  if (self->writer->may_merge)
    return lectern_library_new_merge (LECTERN_STORE_MERGE_IDLE);

  return NULL;
}

static gpointer
writing_worker (gpointer user_data)
{
  LecternLibrary *self = user_data;
  gboolean is_merging = FALSE;
  gint64 data_version = 0;

  lectern_store_has_foreign_change (self->writer, &data_version);
  while (TRUE)
    {
      LecternCall *call = g_async_queue_timeout_pop (
          self->writes, self->writer->watch_left > 0 || is_merging ? REST_US : WATCH_US);

      if (call == &stop_call)
        {
          if (self->writer->n_flushes > 0)
            run_group (self, lectern_library_new_merge (LECTERN_STORE_MERGE_LAST));
          return NULL;
        }
      is_merging = call == NULL && self->writer->may_merge;
      if (call == NULL)
        call = new_background_call (self);
      if (lectern_store_has_foreign_change (self->writer, &data_version))
        {
          LecternChanges *changes = self->writer->changes;

          changes->watches = TRUE;
          self->writer->watch_left = lectern_store_count_waiting (self->writer);
          changes->lists = changes->decisions = changes->journal = TRUE;
          changes->tags = changes->collections = changes->stories = changes->feeds = TRUE;
          refresh_labels (self);
          announce (self);
        }
      if (call != NULL)
        run_group (self, call);
      if (self->writer->n_flushes > LECTERN_STORE_MAX_FLUSHES)
        run_group (self, lectern_library_new_merge (LECTERN_STORE_MERGE_BUSY));
    }
}

/* The reading threads */

typedef struct {
  LecternLibrary *self;
  LecternStore *store;
} Reader;

/* All that a call reads is of one moment, whatever is written meanwhile. */
static void
run_in_snapshot (LecternStore *store, LecternCall *call)
{
  if (!lectern_store_execute (store, "BEGIN", &call->error))
    return;

  store->cancellable = call->cancellable;
  call->run (store, call, &call->error);
  store->cancellable = NULL;
  if (lectern_store_is_in_transaction (store))
    lectern_store_execute (store, "COMMIT", NULL);
}

static gpointer
reading_worker (gpointer user_data)
{
  g_autofree Reader *reader = user_data;
  LecternCall *call = NULL;

  while ((call = g_async_queue_pop (reader->self->reads)) != &stop_call)
    {
      if (!g_cancellable_set_error_if_cancelled (call->cancellable, &call->error))
        run_in_snapshot (reader->store, call);
      answer (reader->self, call);
    }

  return NULL;
}

/* Calls */

static gboolean
enqueue (LecternLibrary *self, LecternCall *call, GError **error)
{
  gboolean is_open = FALSE;

  g_mutex_lock (&self->lock);
  is_open = self->is_open;
  if (is_open && call->prepare != NULL)
    lectern_preparer_push (self->preparer, call);
  else if (is_open)
    g_async_queue_push (call->is_write ? self->writes : self->reads, call);
  g_mutex_unlock (&self->lock);

  if (!is_open)
    g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_FAILED,
                         _ ("The library is closed. Open it again."));
  return is_open;
}

/**
 * lectern_library_call:
 * @self: a library
 * @call: (transfer full): what to do
 * @result: (out) (optional) (nullable): what came of it
 * @error: return location for an error
 *
 * Makes a call and waits for it. Not on a thread of the library, nor on one that runs a main loop.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_library_call (LecternLibrary *self, LecternCall *call, gpointer *result, GError **error)
{
  g_autoptr (LecternCall) owned = call;
  gboolean is_done = FALSE;

  call->is_done = &is_done;
  if (!enqueue (self, call, error))
    return FALSE;

  g_mutex_lock (&self->lock);
  while (!is_done)
    g_cond_wait (&self->done, &self->lock);
  g_mutex_unlock (&self->lock);

  if (call->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&call->error));
      return FALSE;
    }
  if (result != NULL)
    *result = g_steal_pointer (&call->result);

  return TRUE;
}

/**
 * lectern_library_call_async:
 * @self: a library
 * @call: (transfer full): what to do
 * @cancellable: (nullable): to give up
 * @callback: what to call, in the thread-default context of now
 * @user_data: for @callback
 *
 * Makes a call.
 */
void
lectern_library_call_async (LecternLibrary *self,
                            LecternCall *call,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  call->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  call->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (call->task, lectern_library_call_async);
  /* What was committed is reported so, also when it was cancelled a moment later. */
  g_task_set_check_cancellable (call->task, FALSE);

  if (!enqueue (self, call, &error))
    {
      call->error = g_steal_pointer (&error);
      answer (self, call);
    }
}

/**
 * lectern_library_call_finish:
 * @self: a library
 * @result: the result
 * @out: (out) (optional) (nullable): what came of it
 * @error: return location for an error
 *
 * Ends a call.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_library_call_finish (LecternLibrary *self,
                             GAsyncResult *result,
                             gpointer *out,
                             GError **error)
{
  g_autoptr (GError) local = NULL;
  gpointer value = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  value = g_task_propagate_pointer (G_TASK (result), &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (out != NULL)
    *out = value;

  return TRUE;
}

/**
 * lectern_library_write_finish:
 * @self: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends any call that changes something and gives nothing but that it did.
 *
 * Returns: %TRUE once it is committed
 */
gboolean
lectern_library_write_finish (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), FALSE);

  return lectern_library_call_finish (self, result, NULL, error);
}

/**
 * lectern_library_get_step:
 * @self: a library
 * @result: the result of any call of it
 *
 * Tells which step of the journal a call wrote, for lectern_library_revert(). Before or after the
 * call is finished.
 *
 * Returns: number of the step, 0 when it wrote none
 */
gint64
lectern_library_get_step (LecternLibrary *self, GAsyncResult *result)
{
  const gint64 *step = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), 0);

  step = g_task_get_task_data (G_TASK (result));
  return step != NULL ? *step : 0;
}

/**
 * lectern_library_call_silent:
 * @self: a library
 * @call: (transfer full): what to do
 *
 * Makes a call that nobody waits for.
 */
void
lectern_library_call_silent (LecternLibrary *self, LecternCall *call)
{
  if (!enqueue (self, call, NULL))
    lectern_call_free (call);
}

gpointer
lectern_library_call_pointer (LecternLibrary *self, LecternCall *call, GError **error)
{
  gpointer result = NULL;

  return lectern_library_call (self, call, &result, error) ? result : NULL;
}

gboolean
lectern_library_call_boolean (LecternLibrary *self, LecternCall *call, GError **error)
{
  return lectern_library_call (self, call, NULL, error);
}

gpointer
lectern_library_finish_pointer (LecternLibrary *self, GAsyncResult *result, GError **error)
{
  gpointer value = NULL;

  return lectern_library_call_finish (self, result, &value, error) ? value : NULL;
}

/* The object */

static void
lectern_library_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  LecternLibrary *self = LECTERN_LIBRARY (object);

  g_mutex_lock (&self->lock);
  switch (property)
    {
    case PROP_UNDO_LABEL:
      g_value_set_string (value, self->undo_label);
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, self->redo_label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
  g_mutex_unlock (&self->lock);
}

static void
lectern_library_dispose (GObject *object)
{
  LecternLibrary *self = LECTERN_LIBRARY (object);

  lectern_library_close (self);

  G_OBJECT_CLASS (lectern_library_parent_class)->dispose (object);
}

static void
lectern_library_finalize (GObject *object)
{
  LecternLibrary *self = LECTERN_LIBRARY (object);

  for (guint i = 0; i < N_READERS; i++)
    g_clear_pointer (&self->readers[i], lectern_store_free);
  g_clear_pointer (&self->writer, lectern_store_free);
  g_clear_pointer (&self->file_lock, lectern_library_lock_free);
  g_clear_pointer (&self->pending, lectern_changes_free);
  g_async_queue_unref (self->writes);
  g_async_queue_unref (self->reads);
  g_main_context_unref (self->context);
  g_free (self->undo_label);
  g_free (self->redo_label);
  g_free (self->folder);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->done);

  G_OBJECT_CLASS (lectern_library_parent_class)->finalize (object);
}

static guint
new_signal (const char *name, guint n_parameters)
{
  return g_signal_new (name, LECTERN_TYPE_LIBRARY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, n_parameters, G_TYPE_STRING);
}

static void
lectern_library_class_init (LecternLibraryClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lectern_library_dispose;
  object_class->finalize = lectern_library_finalize;
  object_class->get_property = lectern_library_get_property;

  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[WATCHES_CHANGED] = new_signal ("watches-changed", 0);
  signals[ARTICLES_CHANGED] = new_signal ("articles-changed", 0);
  signals[ARTICLE_CHANGED] = new_signal ("article-changed", 1);
  signals[MARKS_CHANGED] = new_signal ("marks-changed", 1);
  signals[DECISIONS_CHANGED] = new_signal ("decisions-changed", 0);
  signals[CODES_CHANGED] = new_signal ("codes-changed", 0);
  signals[TAGS_CHANGED] = new_signal ("tags-changed", 0);
  signals[COLLECTIONS_CHANGED] = new_signal ("collections-changed", 0);
  signals[FEEDS_CHANGED] = new_signal ("feeds-changed", 0);
  signals[JOURNAL_CHANGED] = new_signal ("journal-changed", 0);
  signals[STORIES_CHANGED] = new_signal ("stories-changed", 0);
  signals[SAID_CHANGED] = new_signal ("said-changed", 0);
  signals[ENTITIES_CHANGED] = new_signal ("entities-changed", 0);
}

static void
lectern_library_init (LecternLibrary *self)
{
  g_mutex_init (&self->lock);
  g_cond_init (&self->done);
  self->writes = g_async_queue_new ();
  self->reads = g_async_queue_new ();
  self->context = g_main_context_ref_thread_default ();
}

static void
start_threads (LecternLibrary *self)
{
  self->preparer = lectern_preparer_new (self->folder, self->writes, prepare_failed_cb, self);
  self->writing_thread = g_thread_new ("library-write", writing_worker, self);
  for (guint i = 0; i < N_READERS; i++)
    {
      Reader *reader = g_new0 (Reader, 1);

      reader->self = self;
      reader->store = self->readers[i];
      self->reading_threads[i] = g_thread_new ("library-read", reading_worker, reader);
    }
  self->is_open = TRUE;
}

/**
 * lectern_library_open:
 * @folder: the library's folder; it is made if need be
 * @error: return location for an error
 *
 * Opens a library. It refuses, with the reason and the way out and without a change to any file,
 * what is damaged (%LECTERN_ERROR_CORRUPT), of a newer version (%LECTERN_ERROR_NEWER), another
 * program's (%LECTERN_ERROR_INVALID), on another machine (%LECTERN_ERROR_FORBIDDEN) or
 * write-protected (%LECTERN_ERROR_READ_ONLY). Signals come in the thread-default context of now.
 *
 * Returns: (transfer full): the library, or %NULL
 */
LecternLibrary *
lectern_library_open (const char *folder, GError **error)
{
  g_autoptr (LecternLibrary) self = NULL;

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  self = g_object_new (LECTERN_TYPE_LIBRARY, NULL);
  self->folder = g_canonicalize_filename (folder, NULL);
  if (!lectern_library_prepare_folder (self->folder, error))
    return NULL;
  self->file_lock = lectern_library_lock_new (self->folder, error);
  if (self->file_lock != NULL)
    self->writer = lectern_library_open_writer (self->folder, self->file_lock, error);
  if (self->writer == NULL)
    return NULL;
  for (guint i = 0; i < N_READERS; i++)
    {
      self->readers[i] = lectern_store_open (self->folder, LECTERN_STORE_READER, error);
      if (self->readers[i] == NULL)
        return NULL;
    }

  refresh_labels (self);
  /* What was not done when it was closed goes on. */
  self->writer->watch_left = lectern_store_count_waiting (self->writer);
  self->writer->may_merge = TRUE;
  start_threads (self);
  self->upkeep = lectern_upkeep_new (self->folder, UPKEEP_DELAY_MS);

  return g_steal_pointer (&self);
}

/**
 * lectern_library_close:
 * @self: a library
 *
 * Waits for all calls that were made, and closes. Blocks; at the end of a program that is what is
 * wanted. Calls that come later fail.
 */
void
lectern_library_close (LecternLibrary *self)
{
  gboolean was_open = FALSE;

  g_return_if_fail (LECTERN_IS_LIBRARY (self));

  g_mutex_lock (&self->lock);
  was_open = self->is_open;
  self->is_open = FALSE;
  g_mutex_unlock (&self->lock);
  if (!was_open)
    return;

  g_clear_pointer (&self->upkeep, lectern_upkeep_free);
  /* The writer last: the preparer still hands calls on to it. */
  lectern_preparer_stop (self->preparer);
  for (guint i = 0; i < N_READERS; i++)
    g_async_queue_push (self->reads, &stop_call);
  for (guint i = 0; i < N_READERS; i++)
    g_clear_pointer (&self->reading_threads[i], g_thread_join);
  g_async_queue_push (self->writes, &stop_call);
  g_clear_pointer (&self->writing_thread, g_thread_join);
  g_clear_pointer (&self->preparer, lectern_preparer_free);

  for (guint i = 0; i < N_READERS; i++)
    g_clear_pointer (&self->readers[i], lectern_store_free);
  g_clear_pointer (&self->writer, lectern_store_free);
  g_clear_pointer (&self->file_lock, lectern_library_lock_free);
}

/**
 * lectern_library_dup_default_folder:
 *
 * Names the folder of the library that is opened when none is named.
 *
 * Returns: (transfer full): a path
 */
char *
lectern_library_dup_default_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "lectern", "library", NULL);
}

/**
 * lectern_library_get_folder:
 * @self: a library
 *
 * Gets the folder of a library.
 *
 * Returns: an absolute path
 */
const char *
lectern_library_get_folder (LecternLibrary *self)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);

  return self->folder;
}

/**
 * lectern_library_list:
 * @self: a library
 * @query: which articles, and in which order
 *
 * Lists articles. The list fills a moment later and stays up to date in the
 * thread-default context of now, while it lives.
 *
 * Returns: (transfer full): a #LecternArticleList
 */
GListModel *
lectern_library_list (LecternLibrary *self, const LecternListQuery *query)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  return G_LIST_MODEL (lectern_article_list_new (self, query));
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-preparer.h"

#include "lectern-stems.h"

/* The writer takes about as long for an article as one thread needs to prepare it. */
#define N_THREADS 2

struct _LecternPreparer {
  char *folder;                    /* owned */
  GAsyncQueue *queue;              /* owned, of LecternCall, to be prepared */
  GAsyncQueue *prepared;           /* owned, of LecternCall */
  LecternPreparerFunc failed_func; /* for calls that could not be prepared */
  gpointer user_data;
  GThread *threads[N_THREADS]; /* owned */

  int n_waiting; /* (atomic), calls that were not handed on yet */
  GMutex lock;
  GQueue turns; /* of LecternCall, in the order in which they came, (mutex lock) */
};

/* Tells a thread to end. */
static LecternCall stop_call;

/* Hands on what is prepared, up to the first that is not: one article comes after another as they
 * came, however long each took. */
static void
hand_on (LecternPreparer *self, LecternCall *call)
{
  g_autoptr (GPtrArray) failed = g_ptr_array_new ();
  LecternCall *next = NULL;

  g_mutex_lock (&self->lock);
  call->is_prepared = TRUE;
  while ((next = g_queue_peek_head (&self->turns)) != NULL && next->is_prepared)
    {
      g_queue_pop_head (&self->turns);
      /* Before it is handed on, or the writer might wait for one that it has. */
      g_atomic_int_add (&self->n_waiting, -1);
      if (next->is_ready)
        g_async_queue_push (self->prepared, next);
      else
        g_ptr_array_add (failed, next);
    }
  g_mutex_unlock (&self->lock);

  for (guint i = 0; i < failed->len; i++)
    self->failed_func (failed->pdata[i], self->user_data);
}

static gpointer
prepare_worker (gpointer user_data)
{
  g_autoptr (GHashTable) stemmers = lectern_stemmers_new ();
  LecternPreparer *self = user_data;
  LecternPreparation preparation = { .folder = self->folder, .stemmers = stemmers };
  LecternCall *call = NULL;

  while ((call = g_async_queue_pop (self->queue)) != &stop_call)
    {
      call->is_ready = !g_cancellable_set_error_if_cancelled (call->cancellable, &call->error)
                       && call->prepare (call, &preparation, &call->error);
      hand_on (self, call);
    }
  g_clear_pointer (&preparation.reader, lectern_store_free);

  return NULL;
}

/**
 * lectern_preparation_ensure_reader:
 * @self: a thread's own
 *
 * Opens the connection that reads, at the first time. Without one, calls prepare less.
 *
 * Returns: (nullable): the connection
 */
LecternStore *
lectern_preparation_ensure_reader (LecternPreparation *self)
{
  g_autoptr (GError) error = NULL;

  if (self->reader == NULL)
    self->reader = lectern_store_open (self->folder, LECTERN_STORE_READER, &error);
  if (self->reader == NULL)
    g_debug ("Preparing: %s", error->message);

  return self->reader;
}

/**
 * lectern_preparer_new:
 * @folder: the library's folder
 * @prepared: where calls go on to
 * @failed_func: what answers those that failed
 * @user_data: its data
 *
 * Starts the threads.
 *
 * Returns: (transfer full): the preparer
 */
LecternPreparer *
lectern_preparer_new (const char *folder,
                      GAsyncQueue *prepared,
                      LecternPreparerFunc failed_func,
                      gpointer user_data)
{
  LecternPreparer *self = g_new0 (LecternPreparer, 1);

  self->folder = g_strdup (folder);
  self->queue = g_async_queue_new ();
  self->prepared = g_async_queue_ref (prepared);
  self->failed_func = failed_func;
  self->user_data = user_data;
  g_mutex_init (&self->lock);
  for (guint i = 0; i < N_THREADS; i++)
    self->threads[i] = g_thread_new ("library-prepare", prepare_worker, self);

  return self;
}

/**
 * lectern_preparer_stop:
 * @self: a preparer
 *
 * Waits until all calls are handed on, and ends the threads. Nothing may be pushed afterwards.
 */
void
lectern_preparer_stop (LecternPreparer *self)
{
  for (guint i = 0; i < N_THREADS; i++)
    g_async_queue_push (self->queue, &stop_call);
  for (guint i = 0; i < N_THREADS; i++)
    g_clear_pointer (&self->threads[i], g_thread_join);
}

/* After it was stopped. */
void
lectern_preparer_free (LecternPreparer *self)
{
  g_mutex_clear (&self->lock);
  g_async_queue_unref (self->queue);
  g_async_queue_unref (self->prepared);
  g_free (self->folder);
  g_free (self);
}

/**
 * lectern_preparer_push:
 * @self: a preparer
 * @call: (transfer full): a call with something to prepare
 *
 * Takes a call.
 */
void
lectern_preparer_push (LecternPreparer *self, LecternCall *call)
{
  g_mutex_lock (&self->lock);
  g_atomic_int_inc (&self->n_waiting);
  g_queue_push_tail (&self->turns, call);
  g_async_queue_push (self->queue, call);
  g_mutex_unlock (&self->lock);
}

/**
 * lectern_preparer_is_busy:
 * @self: a preparer
 *
 * Tells whether more is on its way.
 *
 * Returns: %TRUE while calls are being prepared
 */
gboolean
lectern_preparer_is_busy (LecternPreparer *self)
{
  return g_atomic_int_get (&self->n_waiting) > 0;
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-library-upkeep.h"

#include "lectern-library-safety.h"

/* A program may run for weeks, and a laptop sleeps: it looks often, and does it once a day. */
#define LOOK_US (10 * 60 * G_USEC_PER_SEC)

struct _LecternUpkeep {
  char *folder;              /* owned */
  GCancellable *cancellable; /* owned */
  GThread *thread;           /* owned */
  gint64 first_us;

  GMutex lock;
  GCond stopped;
  gboolean is_stopped; /* (mutex lock) */
};

/* FALSE when it is time to end. */
static gboolean
wait_until (LecternUpkeep *self, gint64 until_us)
{
  gboolean is_stopped = FALSE;

  g_mutex_lock (&self->lock);
  while (!self->is_stopped && g_cond_wait_until (&self->stopped, &self->lock, until_us))
    ;
  is_stopped = self->is_stopped;
  g_mutex_unlock (&self->lock);

  return !is_stopped;
}

static gpointer
upkeep_worker (gpointer user_data)
{
  LecternUpkeep *self = user_data;
  gint64 until_us = self->first_us;

  while (wait_until (self, until_us))
    {
      g_autoptr (GError) error = NULL;

      /* It is tried again; the preferences tell of when the last one is. */
      if (!lectern_library_back_up_if_due (self->folder, self->cancellable, &error))
        g_debug ("Backup: %s", error->message);
      until_us = g_get_monotonic_time () + LOOK_US;
    }

  return NULL;
}

/**
 * lectern_upkeep_new:
 * @folder: the folder of an open library
 * @delay_ms: how long to wait first
 *
 * Starts the thread.
 *
 * Returns: (transfer full): the thread
 */
LecternUpkeep *
lectern_upkeep_new (const char *folder, guint delay_ms)
{
  LecternUpkeep *self = g_new0 (LecternUpkeep, 1);

  self->folder = g_strdup (folder);
  self->cancellable = g_cancellable_new ();
  self->first_us = g_get_monotonic_time () + (gint64) delay_ms * 1000;
  g_mutex_init (&self->lock);
  g_cond_init (&self->stopped);
  self->thread = g_thread_new ("library-upkeep", upkeep_worker, self);

  return self;
}

void
lectern_upkeep_free (LecternUpkeep *self)
{
  g_mutex_lock (&self->lock);
  self->is_stopped = TRUE;
  g_cond_broadcast (&self->stopped);
  g_mutex_unlock (&self->lock);
  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->thread);

  g_mutex_clear (&self->lock);
  g_cond_clear (&self->stopped);
  g_object_unref (self->cancellable);
  g_free (self->folder);
  g_free (self);
}

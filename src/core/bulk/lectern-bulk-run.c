/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-bulk-run.h"

LecternBulkRun *
lectern_bulk_run_new (LecternBulkImporter *self, LecternBulkJob *job)
{
  LecternBulkRun *run = g_new0 (LecternBulkRun, 1);

  g_atomic_ref_count_init (&run->ref_count);
  run->self = g_object_ref (self);
  run->job = g_object_ref (job);
  run->cancellable = g_cancellable_new ();
  return run;
}

LecternBulkRun *
lectern_bulk_run_ref (LecternBulkRun *run)
{
  g_atomic_ref_count_inc (&run->ref_count);
  return run;
}

void
lectern_bulk_run_unref (gpointer data)
{
  LecternBulkRun *run = data;

  if (!g_atomic_ref_count_dec (&run->ref_count))
    return;

  g_queue_clear_full (&run->waiting, (GDestroyNotify) lectern_bulk_item_free);
  g_object_unref (run->cancellable);
  g_object_unref (run->job);
  g_object_unref (run->self);
  g_free (run);
}

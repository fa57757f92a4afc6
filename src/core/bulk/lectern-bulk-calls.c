/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-bulk-calls.h"

#include "../import/lectern-acquirer.h"
#include "../library/lectern-store-articles.h"
#include "../library/lectern-store-imports.h"

/* Arguments of a call; which are used depends on the call. */
typedef struct {
  gint64 job;
  LecternBulkSummary *summary; /* (nullable), owned */
  LecternBulkItem *item;       /* (nullable), owned */
  GPtrArray *items;            /* (nullable), owned, of LecternBulkItem */
  GPtrArray *additions;        /* (nullable), owned, of LecternAddition */
  gint64 position;
  int state;
  guint limit;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_pointer (&request->summary, lectern_bulk_summary_free);
  g_clear_pointer (&request->item, lectern_bulk_item_free);
  g_clear_pointer (&request->items, g_ptr_array_unref);
  g_clear_pointer (&request->additions, g_ptr_array_unref);
  g_free (request);
}

static LecternCall *
call_new (LecternCallFunc run, gboolean is_write, gint64 job)
{
  LecternCall *call = lectern_call_new (run, is_write);
  Request *request = g_new0 (Request, 1);

  request->job = job;
  call->object = request;
  call->object_free = request_free;
  return call;
}

static gboolean
run_add (LecternStore *store, LecternCall *call, GError **error)
{
  Request *request = call->object;

  if (!lectern_store_add_bulk_job (store, request->summary, request->items, error))
    return FALSE;

  call->result = g_steal_pointer (&request->summary);
  call->result_free = (GDestroyNotify) lectern_bulk_summary_free;
  return TRUE;
}

LecternCall *
lectern_bulk_call_add (const char *label, const char *format, guint n_left_out, GPtrArray *items)
{
  LecternCall *call = call_new (run_add, TRUE, 0);
  Request *request = call->object;

  request->items = items;
  request->summary = g_new0 (LecternBulkSummary, 1);
  request->summary->label = g_strdup (label);
  request->summary->format = g_strdup (format);
  request->summary->n_left_out = n_left_out;
  return call;
}

static gboolean
run_list (LecternStore *store, LecternCall *call, GError **error)
{
  call->result = lectern_store_list_bulk_jobs (store, error);
  call->result_free = (GDestroyNotify) g_ptr_array_unref;

  return call->result != NULL;
}

LecternCall *
lectern_bulk_call_list (void)
{
  return lectern_call_new (run_list, FALSE);
}

static gboolean
run_items (LecternStore *store, LecternCall *call, GError **error)
{
  Request *request = call->object;

  call->result = lectern_store_list_bulk_items (store, request->job, request->state,
                                                request->position, request->limit, error);
  call->result_free = (GDestroyNotify) g_ptr_array_unref;

  return call->result != NULL;
}

LecternCall *
lectern_bulk_call_items (gint64 job, int state, guint from, guint limit)
{
  LecternCall *call = call_new (run_items, FALSE, job);
  Request *request = call->object;

  request->state = state;
  request->position = from;
  request->limit = limit;
  return call;
}

static gboolean
give_item (LecternCall *call)
{
  Request *request = call->object;

  call->result = g_steal_pointer (&request->item);
  call->result_free = (GDestroyNotify) lectern_bulk_item_free;
  return TRUE;
}

static gboolean
run_begin (LecternStore *store, LecternCall *call, GError **error)
{
  Request *request = call->object;

  return lectern_store_begin_bulk_item (store, request->job, request->item, error)
         && give_item (call);
}

LecternCall *
lectern_bulk_call_begin (gint64 job, LecternBulkItem *item)
{
  LecternCall *call = call_new (run_begin, FALSE, job);

  ((Request *) call->object)->item = item;
  return call;
}

static gboolean
prepare_land (LecternCall *call, LecternPreparation *preparation, GError **error)
{
  Request *request = call->object;

  for (guint i = 0; request->additions != NULL && i < request->additions->len; i++)
    if (!lectern_addition_prepare_whole (g_ptr_array_index (request->additions, i), preparation,
                                         error))
      return FALSE;

  return TRUE;
}

static gboolean
run_land (LecternStore *store, LecternCall *call, GError **error)
{
  Request *request = call->object;

  return lectern_store_land_bulk_item (store, request->job, request->item, request->additions,
                                       error)
         && give_item (call);
}

LecternCall *
lectern_bulk_call_land (gint64 job, LecternBulkItem *item, GPtrArray *acquisitions)
{
  LecternCall *call = call_new (run_land, TRUE, job);
  Request *request = call->object;

  call->prepare = prepare_land;
  request->item = item;
  if (acquisitions == NULL)
    return call;

  item->n_left_out = ((LecternAcquisition *) g_ptr_array_index (acquisitions, 0))->n_left_out;
  request->additions = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_addition_free);
  for (guint i = 0; i < acquisitions->len; i++)
    {
      const LecternAcquisition *acquisition = g_ptr_array_index (acquisitions, i);

      g_ptr_array_add (request->additions,
                       lectern_addition_new (acquisition->article, acquisition->capture));
    }
  return call;
}

static gboolean
run_fail (LecternStore *store, LecternCall *call, GError **error)
{
  Request *request = call->object;

  if (!lectern_store_fail_bulk_item (store, request->job, request->item->position,
                                     request->item->reason, error))
    return FALSE;

  request->item->state = LECTERN_BULK_ITEM_FAILED;
  return give_item (call);
}

LecternCall *
lectern_bulk_call_fail (gint64 job, LecternBulkItem *item, const char *reason)
{
  LecternCall *call = call_new (run_fail, TRUE, job);

  g_free (item->reason);
  item->reason = g_strdup (reason);
  ((Request *) call->object)->item = item;
  return call;
}

static gboolean
run_set_state (LecternStore *store, LecternCall *call, GError **error)
{
  Request *request = call->object;

  return lectern_store_set_bulk_state (store, request->job, request->state, error);
}

LecternCall *
lectern_bulk_call_set_state (gint64 job, LecternBulkState state)
{
  LecternCall *call = call_new (run_set_state, TRUE, job);

  ((Request *) call->object)->state = state;
  return call;
}

static gboolean
run_retry (LecternStore *store, LecternCall *call, GError **error)
{
  Request *request = call->object;

  return lectern_store_retry_bulk_items (store, request->job, request->position, error);
}

LecternCall *
lectern_bulk_call_retry (gint64 job, gint64 position)
{
  LecternCall *call = call_new (run_retry, TRUE, job);

  ((Request *) call->object)->position = position;
  return call;
}

static gboolean
run_remove (LecternStore *store, LecternCall *call, GError **error)
{
  Request *request = call->object;

  return lectern_store_remove_bulk_job (store, request->job, error);
}

LecternCall *
lectern_bulk_call_remove (gint64 job)
{
  return call_new (run_remove, TRUE, job);
}

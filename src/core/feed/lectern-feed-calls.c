/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-feed-calls.h"

#include "../import/lectern-acquirer.h"
#include "../library/lectern-store-articles.h"

static gboolean
run_take (LecternStore *store, LecternCall *call, GError **error)
{
  LecternFeedCheck *check = call->object;
  guint n_new = 0;
  guint n_cleared = 0;

  if (check->items != NULL
      && !lectern_store_take_feed_items (store, check->feed->id, check->items, &n_new, error))
    return FALSE;
  if (n_new > 0)
    check->feed->changed_us = check->feed->checked_us;
  if (!lectern_store_save_feed_state (store, check->feed, error)
      || !lectern_store_clear_feed (store, check->feed->id, &n_cleared, error))
    return FALSE;

  call->result = GUINT_TO_POINTER (n_new);
  return TRUE;
}

LecternCall *
lectern_feed_call_take (LecternFeedCheck *check)
{
  LecternCall *call = lectern_call_new (run_take, TRUE);

  call->object = check;
  call->object_free = (GDestroyNotify) lectern_feed_check_free;
  return call;
}

static gboolean
run_items (LecternStore *store, LecternCall *call, GError **error)
{
  guint limit = GPOINTER_TO_UINT (call->object);

  call->result = lectern_store_list_feed_items (store, call->id, call->number, limit, error);
  call->result_free = (GDestroyNotify) g_ptr_array_unref;
  return call->result != NULL;
}

LecternCall *
lectern_feed_call_items (const char *feed, gint64 after, guint limit)
{
  LecternCall *call = lectern_call_new_for_id (run_items, FALSE, feed);

  call->number = after;
  call->object = GUINT_TO_POINTER (limit);
  return call;
}

static gboolean
run_begin (LecternStore *store, LecternCall *call, GError **error)
{
  gboolean is_there = FALSE;

  if (!lectern_store_find_feed_item (store, call->number, call->text, &is_there, error))
    return FALSE;

  call->result = GUINT_TO_POINTER (is_there != FALSE);
  return TRUE;
}

LecternCall *
lectern_feed_call_begin (gint64 item, const char *address)
{
  LecternCall *call = lectern_call_new (run_begin, TRUE);

  call->number = item;
  call->text = g_strdup (address);
  return call;
}

static gboolean
prepare_land (LecternCall *call, const char *folder, GHashTable *stemmers, GError **error)
{
  GPtrArray *additions = call->object;

  for (guint i = 0; i < additions->len; i++)
    if (!lectern_addition_prepare (g_ptr_array_index (additions, i), folder, stemmers, error))
      return FALSE;

  return TRUE;
}

static gboolean
run_land (LecternStore *store, LecternCall *call, GError **error)
{
  call->result = lectern_store_land_feed_item (store, call->number, call->object, error);
  call->result_free = (GDestroyNotify) lectern_feed_landing_free;
  return call->result != NULL;
}

LecternCall *
lectern_feed_call_land (gint64 item, GPtrArray *acquisitions)
{
  LecternCall *call = lectern_call_new (run_land, TRUE);
  GPtrArray *additions = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_addition_free);

  for (guint i = 0; i < acquisitions->len; i++)
    {
      const LecternAcquisition *acquisition = g_ptr_array_index (acquisitions, i);

      g_ptr_array_add (additions,
                       lectern_addition_new (acquisition->article, acquisition->capture));
    }
  call->prepare = prepare_land;
  call->number = item;
  call->object = additions;
  call->object_free = (GDestroyNotify) g_ptr_array_unref;
  return call;
}

static gboolean
run_fail (LecternStore *store, LecternCall *call, GError **error)
{
  return call->text != NULL ? lectern_store_fail_feed_item (store, call->number, call->text, error)
                            : lectern_store_skip_feed_item (store, call->number, error);
}

LecternCall *
lectern_feed_call_fail (gint64 item, const char *reason)
{
  LecternCall *call = lectern_call_new (run_fail, TRUE);

  call->number = item;
  call->text = g_strdup (reason);
  return call;
}

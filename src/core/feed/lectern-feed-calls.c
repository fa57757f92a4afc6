/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-feed-calls.h"

#include "../import/lectern-acquirer.h"
#include "../library/lectern-store-articles.h"

/* So many of the entries that a feed has when it is followed are fetched as pages. */
#define MAX_FIRST_PAGES 100

static gboolean
run_load (LecternStore *store, LecternCall *call, GError **error)
{
  LecternFeed *feed = NULL;

  if (!lectern_store_load_feed (store, call->id, &feed, error))
    return FALSE;

  call->result = feed;
  call->result_free = (GDestroyNotify) lectern_feed_free;
  return TRUE;
}

LecternCall *
lectern_feed_call_load (const char *feed)
{
  return lectern_call_new_for_id (run_load, FALSE, feed);
}

static gboolean
run_take (LecternStore *store, LecternCall *call, GError **error)
{
  LecternFeedCheck *check = call->object;
  guint n_new = 0;
  guint n_cleared = 0;

  if (check->items != NULL
      && !lectern_store_take_feed_items (store, check->feed->id, check->items, &n_new, error))
    return FALSE;
  if (n_new > MAX_FIRST_PAGES && check->feed->changed_us == 0
      && !lectern_store_spare_feed_pages (store, check->feed->id, MAX_FIRST_PAGES, error))
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
  gboolean is_followed = FALSE;
  gboolean is_there = FALSE;

  if (!lectern_store_is_item_followed (store, call->number, &is_followed, error)
      || (is_followed
          && !lectern_store_find_feed_item (store, call->number, call->text, &is_there, error)))
    return FALSE;

  call->result = GUINT_TO_POINTER (!is_followed || is_there);
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
prepare_land (LecternCall *call, LecternPreparation *preparation, GError **error)
{
  GPtrArray *additions = call->object;

  for (guint i = 0; i < additions->len; i++)
    if (!lectern_addition_prepare_whole (g_ptr_array_index (additions, i), preparation, error))
      return FALSE;

  return TRUE;
}

static gboolean
run_land (LecternStore *store, LecternCall *call, GError **error)
{
  gboolean is_followed = FALSE;

  if (!lectern_store_is_item_followed (store, call->number, &is_followed, error))
    return FALSE;
  if (!is_followed)
    return TRUE;

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

typedef struct {
  gint64 item;
  char *reason;
  gint64 next_us;
} Delay;

static void
delay_free (gpointer data)
{
  Delay *delay = data;

  g_free (delay->reason);
  g_free (delay);
}

static gboolean
run_put_off (LecternStore *store, LecternCall *call, GError **error)
{
  const Delay *delay = call->object;

  return lectern_store_put_off_feed_item (store, delay->item, delay->reason, delay->next_us, error);
}

LecternCall *
lectern_feed_call_put_off (gint64 item, const char *reason, gint64 next_us)
{
  LecternCall *call = lectern_call_new (run_put_off, TRUE);
  Delay *delay = g_new0 (Delay, 1);

  delay->item = item;
  delay->reason = g_strdup (reason);
  delay->next_us = next_us;
  call->object = delay;
  call->object_free = delay_free;
  return call;
}

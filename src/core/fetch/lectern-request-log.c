/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-request-log-private.h"

/**
 * LecternRequestLog:
 *
 * Every request that left this machine or was stopped at the door, newest first, as a list model.
 * The oldest are forgotten when there are more than its capacity. Main thread only.
 */
struct _LecternRequestLog {
  GObject parent_instance;

  GQueue entries; /* owned, of LecternRequestEntry, newest first */
  guint capacity;
};

static GType
lectern_request_log_get_item_type (GListModel *model)
{
  return LECTERN_TYPE_REQUEST_ENTRY;
}

static guint
lectern_request_log_get_n_items (GListModel *model)
{
  return LECTERN_REQUEST_LOG (model)->entries.length;
}

static gpointer
lectern_request_log_get_item (GListModel *model, guint position)
{
  LecternRequestEntry *entry = g_queue_peek_nth (&LECTERN_REQUEST_LOG (model)->entries, position);

  return entry != NULL ? g_object_ref (entry) : NULL;
}

static void
lectern_request_log_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = lectern_request_log_get_item_type;
  iface->get_n_items = lectern_request_log_get_n_items;
  iface->get_item = lectern_request_log_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (LecternRequestLog,
                               lectern_request_log,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      lectern_request_log_list_model_init))

static void
lectern_request_log_finalize (GObject *object)
{
  LecternRequestLog *self = LECTERN_REQUEST_LOG (object);

  g_queue_clear_full (&self->entries, g_object_unref);

  G_OBJECT_CLASS (lectern_request_log_parent_class)->finalize (object);
}

static void
lectern_request_log_class_init (LecternRequestLogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lectern_request_log_finalize;
}

static void
lectern_request_log_init (LecternRequestLog *self)
{
  g_queue_init (&self->entries);
}

/**
 * lectern_request_log_new:
 * @capacity: how many requests to remember, at least 1
 *
 * Returns: (transfer full): an empty log
 */
LecternRequestLog *
lectern_request_log_new (guint capacity)
{
  LecternRequestLog *self = NULL;

  g_return_val_if_fail (capacity > 0, NULL);

  self = g_object_new (LECTERN_TYPE_REQUEST_LOG, NULL);
  self->capacity = capacity;

  return self;
}

/**
 * lectern_request_log_begin:
 * @self: a log
 * @address: where the request goes
 * @reason: why, in words
 *
 * Notes that a request begins, before its first byte goes out.
 *
 * Returns: (transfer full): its entry
 */
LecternRequestEntry *
lectern_request_log_begin (LecternRequestLog *self, const char *address, const char *reason)
{
  LecternRequestEntry *entry = NULL;

  g_return_val_if_fail (LECTERN_IS_REQUEST_LOG (self), NULL);
  g_return_val_if_fail (address != NULL && reason != NULL, NULL);

  entry = lectern_request_entry_new (address, reason);
  g_queue_push_head (&self->entries, g_object_ref (entry));
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, 1);
  if (self->entries.length > self->capacity)
    {
      g_object_unref (g_queue_pop_tail (&self->entries));
      g_list_model_items_changed (G_LIST_MODEL (self), self->entries.length, 1, 0);
    }

  return entry;
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lectern-request-log-private.h"

/**
 * LecternRequestEntry:
 *
 * One request in the log: where it went, why, and what came of it. While it runs, its outcome is
 * "Waiting" and its duration 0.
 */
struct _LecternRequestEntry {
  GObject parent_instance;

  char *address; /* owned */
  char *reason;  /* owned */
  char *outcome; /* owned, (nullable) while it runs */
  gint64 time_us;
  gint64 start_us; /* monotonic */
  guint64 bytes;
  guint status;
  guint duration_ms;
};

enum {
  PROP_0,
  PROP_ADDRESS,
  PROP_REASON,
  PROP_TIME_US,
  PROP_STATUS,
  PROP_BYTES,
  PROP_DURATION_MS,
  PROP_OUTCOME,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LecternRequestEntry, lectern_request_entry, G_TYPE_OBJECT)

static void
lectern_request_entry_get_property (GObject *object,
                                    guint property,
                                    GValue *value,
                                    GParamSpec *pspec)
{
  LecternRequestEntry *self = LECTERN_REQUEST_ENTRY (object);

  switch (property)
    {
    case PROP_ADDRESS:
      g_value_set_string (value, self->address);
      break;
    case PROP_REASON:
      g_value_set_string (value, self->reason);
      break;
    case PROP_TIME_US:
      g_value_set_int64 (value, self->time_us);
      break;
    case PROP_STATUS:
      g_value_set_uint (value, self->status);
      break;
    case PROP_BYTES:
      g_value_set_uint64 (value, self->bytes);
      break;
    case PROP_DURATION_MS:
      g_value_set_uint (value, self->duration_ms);
      break;
    case PROP_OUTCOME:
      g_value_set_string (value, self->outcome != NULL ? self->outcome : _ ("Waiting."));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
lectern_request_entry_finalize (GObject *object)
{
  LecternRequestEntry *self = LECTERN_REQUEST_ENTRY (object);

  g_free (self->address);
  g_free (self->reason);
  g_free (self->outcome);

  G_OBJECT_CLASS (lectern_request_entry_parent_class)->finalize (object);
}

static void
lectern_request_entry_class_init (LecternRequestEntryClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lectern_request_entry_finalize;
  object_class->get_property = lectern_request_entry_get_property;

  properties[PROP_ADDRESS] = g_param_spec_string ("address", NULL, NULL, NULL, flags);
  properties[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, NULL, flags);
  properties[PROP_TIME_US] = g_param_spec_int64 ("time-us", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_STATUS] = g_param_spec_uint ("status", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_BYTES] = g_param_spec_uint64 ("bytes", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  properties[PROP_DURATION_MS] = g_param_spec_uint ("duration-ms", NULL, NULL, 0, G_MAXUINT, 0,
                                                    flags);
  properties[PROP_OUTCOME] = g_param_spec_string ("outcome", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lectern_request_entry_init (LecternRequestEntry *self)
{
  self->time_us = g_get_real_time ();
  self->start_us = g_get_monotonic_time ();
}

LecternRequestEntry *
lectern_request_entry_new (const char *address, const char *reason)
{
  LecternRequestEntry *self = g_object_new (LECTERN_TYPE_REQUEST_ENTRY, NULL);

  self->address = g_strdup (address);
  self->reason = g_strdup (reason);

  return self;
}

/**
 * lectern_request_entry_end:
 * @self: an entry
 * @status: HTTP status, 0 if none came
 * @bytes: how many came, before decoding
 * @outcome: a sentence
 *
 * Notes how the request ended. Only the first end counts.
 */
void
lectern_request_entry_end (LecternRequestEntry *self,
                           guint status,
                           guint64 bytes,
                           const char *outcome)
{
  g_return_if_fail (LECTERN_IS_REQUEST_ENTRY (self));
  g_return_if_fail (outcome != NULL);

  if (self->outcome != NULL)
    return;

  self->status = status;
  self->bytes = bytes;
  self->outcome = g_strdup (outcome);
  self->duration_ms = (guint) ((g_get_monotonic_time () - self->start_us) / 1000);
  g_object_freeze_notify (G_OBJECT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BYTES]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OUTCOME]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DURATION_MS]);
  g_object_thaw_notify (G_OBJECT (self));
}

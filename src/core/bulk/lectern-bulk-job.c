/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-bulk-job.h"

#include <glib/gi18n-lib.h>

/**
 * LecternBulkJob:
 *
 * An import of many articles: its counts and its state, for rows and reports. It follows the
 * library; the importer changes it after each commit.
 */
struct _LecternBulkJob {
  GObject parent_instance;

  LecternBulkSummary *summary; /* owned */
  char *message;               /* (nullable), owned */
};

enum { PROP_0, PROP_STATE, PROP_FRACTION, PROP_MESSAGE, N_PROPS };
enum { CHANGED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternBulkJob, lectern_bulk_job, G_TYPE_OBJECT)

static void
lectern_bulk_job_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  LecternBulkJob *self = LECTERN_BULK_JOB (object);

  switch (property)
    {
    case PROP_STATE:
      g_value_set_uint (value, self->summary->state);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, lectern_bulk_job_get_fraction (self));
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
lectern_bulk_job_finalize (GObject *object)
{
  LecternBulkJob *self = LECTERN_BULK_JOB (object);

  g_clear_pointer (&self->summary, lectern_bulk_summary_free);
  g_free (self->message);

  G_OBJECT_CLASS (lectern_bulk_job_parent_class)->finalize (object);
}

static void
lectern_bulk_job_class_init (LecternBulkJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = lectern_bulk_job_get_property;
  object_class->finalize = lectern_bulk_job_finalize;

  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, LECTERN_BULK_CANCELLED, 0,
                                              flags);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", LECTERN_TYPE_BULK_JOB, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
lectern_bulk_job_init (LecternBulkJob *self)
{
}

LecternBulkJob *
lectern_bulk_job_new (LecternBulkSummary *summary)
{
  LecternBulkJob *self = g_object_new (LECTERN_TYPE_BULK_JOB, NULL);

  self->summary = summary;
  return self;
}

static void
emit_changed (LecternBulkJob *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
lectern_bulk_job_take_summary (LecternBulkJob *self, LecternBulkSummary *summary)
{
  LecternBulkState state = self->summary->state;

  lectern_bulk_summary_free (self->summary);
  self->summary = summary;
  if (state != summary->state)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  emit_changed (self);
}

void
lectern_bulk_job_set_state (LecternBulkJob *self, LecternBulkState state)
{
  if (self->summary->state == state)
    return;

  self->summary->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  emit_changed (self);
}

void
lectern_bulk_job_set_message (LecternBulkJob *self, const char *message)
{
  if (g_strcmp0 (self->message, message) == 0)
    return;

  g_free (self->message);
  self->message = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
}

void
lectern_bulk_job_move (LecternBulkJob *self,
                       LecternBulkItemState from,
                       LecternBulkItemState to,
                       guint n_items)
{
  n_items = MIN (n_items, self->summary->n_items[from]);
  self->summary->n_items[from] -= n_items;
  self->summary->n_items[to] += n_items;
  emit_changed (self);
}

void
lectern_bulk_job_add_left_out (LecternBulkJob *self, guint n_documents)
{
  self->summary->n_left_out += n_documents;
}

gint64
lectern_bulk_job_get_id (LecternBulkJob *self)
{
  g_return_val_if_fail (LECTERN_IS_BULK_JOB (self), 0);

  return self->summary->id;
}

/**
 * lectern_bulk_job_get_label:
 * @self: an import
 *
 * Returns: the name of the folder or file
 */
const char *
lectern_bulk_job_get_label (LecternBulkJob *self)
{
  g_return_val_if_fail (LECTERN_IS_BULK_JOB (self), NULL);

  return self->summary->label;
}

/**
 * lectern_bulk_job_get_format:
 * @self: an import
 *
 * Returns: what it is: `folder`, `file`, `bookmarks`, `table`, `wallabag` or `addresses`
 */
const char *
lectern_bulk_job_get_format (LecternBulkJob *self)
{
  g_return_val_if_fail (LECTERN_IS_BULK_JOB (self), NULL);

  return self->summary->format;
}

LecternBulkState
lectern_bulk_job_get_state (LecternBulkJob *self)
{
  g_return_val_if_fail (LECTERN_IS_BULK_JOB (self), LECTERN_BULK_DONE);

  return self->summary->state;
}

guint
lectern_bulk_job_get_n_items (LecternBulkJob *self)
{
  g_return_val_if_fail (LECTERN_IS_BULK_JOB (self), 0);

  return lectern_bulk_summary_count (self->summary);
}

guint
lectern_bulk_job_count (LecternBulkJob *self, LecternBulkItemState state)
{
  g_return_val_if_fail (LECTERN_IS_BULK_JOB (self), 0);
  g_return_val_if_fail (state < LECTERN_BULK_N_ITEM_STATES, 0);

  return self->summary->n_items[state];
}

guint
lectern_bulk_job_get_n_left_out (LecternBulkJob *self)
{
  g_return_val_if_fail (LECTERN_IS_BULK_JOB (self), 0);

  return self->summary->n_left_out;
}

gint64
lectern_bulk_job_get_created_us (LecternBulkJob *self)
{
  g_return_val_if_fail (LECTERN_IS_BULK_JOB (self), 0);

  return self->summary->created_us;
}

/**
 * lectern_bulk_job_get_fraction:
 * @self: an import
 *
 * Returns: how much is done, 0 to 1
 */
double
lectern_bulk_job_get_fraction (LecternBulkJob *self)
{
  guint n_items = 0;

  g_return_val_if_fail (LECTERN_IS_BULK_JOB (self), 0);

  n_items = lectern_bulk_summary_count (self->summary);
  return n_items > 0 ? 1 - self->summary->n_items[LECTERN_BULK_ITEM_WAITING] / (double) n_items : 1;
}

/**
 * lectern_bulk_job_get_message:
 * @self: an import
 *
 * Returns: (nullable): why it waits, a sentence
 */
const char *
lectern_bulk_job_get_message (LecternBulkJob *self)
{
  g_return_val_if_fail (LECTERN_IS_BULK_JOB (self), NULL);

  return self->message;
}

/**
 * lectern_bulk_job_dup_summary:
 * @self: an import
 *
 * Says what came of it so far.
 *
 * Returns: (transfer full): such as "12 added, 3 already there, 1 failed, 2 left out"
 */
char *
lectern_bulk_job_dup_summary (LecternBulkJob *self)
{
  g_autoptr (GString) words = g_string_new (NULL);
  const guint *n_items = NULL;

  g_return_val_if_fail (LECTERN_IS_BULK_JOB (self), NULL);

  n_items = self->summary->n_items;
  g_string_append_printf (words, _ ("%u added"), n_items[LECTERN_BULK_ITEM_ADDED]);
  if (n_items[LECTERN_BULK_ITEM_PRESENT] > 0)
    {
      g_string_append (words, ", ");
      g_string_append_printf (words, _ ("%u already there"), n_items[LECTERN_BULK_ITEM_PRESENT]);
    }
  if (n_items[LECTERN_BULK_ITEM_FAILED] > 0)
    {
      g_string_append (words, ", ");
      g_string_append_printf (words, _ ("%u failed"), n_items[LECTERN_BULK_ITEM_FAILED]);
    }
  if (self->summary->n_left_out > 0)
    {
      g_string_append (words, ", ");
      g_string_append_printf (words, _ ("%u left out"), self->summary->n_left_out);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-progress.h"

/**
 * LecternProgress:
 *
 * How far a long step is. The fraction only rises, so that no bar runs backwards when parts of the
 * step finish in another order.
 */
struct _LecternProgress {
  GObject parent_instance;

  GMainContext *context; /* owned: where changes are notified */

  GMutex lock;
  double fraction;       /* (mutex lock) */
  char *message;         /* (mutex lock) (nullable), owned */
  gboolean is_notifying; /* (mutex lock): a notification is on its way */
};

enum { PROP_0, PROP_FRACTION, PROP_MESSAGE, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LecternProgress, lectern_progress, G_TYPE_OBJECT)

static void
lectern_progress_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LecternProgress *self = LECTERN_PROGRESS (object);

  switch (prop_id)
    {
    case PROP_FRACTION:
      g_value_set_double (value, lectern_progress_get_fraction (self));
      break;
    case PROP_MESSAGE:
      g_value_take_string (value, lectern_progress_dup_message (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lectern_progress_finalize (GObject *object)
{
  LecternProgress *self = LECTERN_PROGRESS (object);

  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_free (self->message);

  G_OBJECT_CLASS (lectern_progress_parent_class)->finalize (object);
}

static void
lectern_progress_class_init (LecternProgressClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = lectern_progress_get_property;
  object_class->finalize = lectern_progress_finalize;

  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1, 1, -1, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lectern_progress_init (LecternProgress *self)
{
  g_mutex_init (&self->lock);
  self->context = g_main_context_ref_thread_default ();
  self->fraction = -1;
}

/**
 * lectern_progress_new:
 *
 * Makes a progress that has not begun.
 *
 * Returns: (transfer full): a progress
 */
LecternProgress *
lectern_progress_new (void)
{
  return g_object_new (LECTERN_TYPE_PROGRESS, NULL);
}

/**
 * lectern_progress_get_fraction:
 * @self: a progress
 *
 * Gets how much is done. Any thread.
 *
 * Returns: 0 to 1, -1 if it is not known
 */
double
lectern_progress_get_fraction (LecternProgress *self)
{
  double fraction = 0;

  g_return_val_if_fail (LECTERN_IS_PROGRESS (self), -1);

  g_mutex_lock (&self->lock);
  fraction = self->fraction;
  g_mutex_unlock (&self->lock);

  return fraction;
}

/**
 * lectern_progress_dup_message:
 * @self: a progress
 *
 * Gets what is being done, a sentence for a person. Any thread.
 *
 * Returns: (nullable) (transfer full): the sentence
 */
char *
lectern_progress_dup_message (LecternProgress *self)
{
  char *message = NULL;

  g_return_val_if_fail (LECTERN_IS_PROGRESS (self), NULL);

  g_mutex_lock (&self->lock);
  message = g_strdup (self->message);
  g_mutex_unlock (&self->lock);

  return message;
}

static gboolean
notify_cb (gpointer user_data)
{
  LecternProgress *self = user_data;

  g_mutex_lock (&self->lock);
  self->is_notifying = FALSE;
  g_mutex_unlock (&self->lock);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);

  return G_SOURCE_REMOVE;
}

/**
 * lectern_progress_set:
 * @self: (nullable): a progress
 * @fraction: how much is done, 0 to 1; less than before or -1 leaves it
 * @message: (nullable): what is being done; %NULL leaves it
 *
 * Says how far the step is. Any thread; those who listen are told in the main context of the
 * thread that made @self.
 */
void
lectern_progress_set (LecternProgress *self, double fraction, const char *message)
{
  gboolean has_changed = FALSE;

  if (self == NULL)
    return;

  g_return_if_fail (LECTERN_IS_PROGRESS (self));

  g_mutex_lock (&self->lock);
  if (fraction > self->fraction)
    {
      self->fraction = MIN (fraction, 1.0);
      has_changed = TRUE;
    }
  if (message != NULL && g_strcmp0 (message, self->message) != 0)
    {
      g_free (self->message);
      self->message = g_strdup (message);
      has_changed = TRUE;
    }
  has_changed = has_changed && !self->is_notifying;
  self->is_notifying = self->is_notifying || has_changed;
  g_mutex_unlock (&self->lock);

  if (has_changed)
    {
      /* Not g_main_context_invoke (): it calls at once where nobody runs the context just now. */
      g_autoptr (GSource) source = g_idle_source_new ();

      g_source_set_priority (source, G_PRIORITY_DEFAULT);
      g_source_set_callback (source, notify_cb, g_object_ref (self), g_object_unref);
      g_source_attach (source, self->context);
    }
}

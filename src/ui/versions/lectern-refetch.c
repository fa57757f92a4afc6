/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-refetch.h"

#include <glib/gi18n-lib.h>

#include "lectern-compare.h"
#include "library/lectern-library-versions.h"

/* The versions before, a job of the queue, the versions after, and what differs: the queue has the
 * progress, this has the words. */

struct _LecternRefetch {
  GObject parent_instance;

  /* owned */
  LecternWorkbench *workbench;
  LecternImportQueue *queue;
  LecternSource *source; /* nullable, until it is started */
  LecternImportJob *job; /* nullable */
  GCancellable *cancellable;
  char *id;
  char *arrived; /* nullable */
  char *message;

  LecternRefetchOutcome outcome;
  guint n_before;
  guint old;
  guint new;
};

enum { CHANGED, ENDED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternRefetch, lectern_refetch, G_TYPE_OBJECT)

static void
lectern_refetch_say (LecternRefetch *self, const char *message)
{
  if (g_strcmp0 (self->message, message) == 0)
    return;

  g_free (self->message);
  self->message = g_strdup (message);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
lectern_refetch_end (LecternRefetch *self, LecternRefetchOutcome outcome, const char *message)
{
  if (self->outcome != LECTERN_REFETCH_RUNNING)
    return;

  if (self->job != NULL)
    g_signal_handlers_disconnect_by_data (self->job, self);
  g_clear_object (&self->job);
  self->outcome = outcome;
  g_free (self->message);
  self->message = g_strdup (message);
  g_signal_emit (self, signals[ENDED], 0);
}

static void
lectern_refetch_fail (LecternRefetch *self, const GError *error)
{
  if (lectern_error_is_cancel (error))
    lectern_refetch_end (self, LECTERN_REFETCH_CANCELLED, "");
  else
    lectern_refetch_end (self, LECTERN_REFETCH_FAILED, error->message);
}

static void
compared_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternRefetch) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternComparison) comparison = lectern_compare_finish (LECTERN_WORKBENCH (object),
                                                                     result, &error);
  g_autofree char *summary = NULL;
  g_autofree char *message = NULL;

  if (comparison == NULL)
    {
      lectern_refetch_fail (self, error);
      return;
    }
  if (lectern_comparison_is_same (comparison))
    {
      lectern_refetch_end (self, LECTERN_REFETCH_SAME, _ ("Nothing that is read changed"));
      return;
    }

  summary = lectern_comparison_dup_summary (comparison);
  /* Translators: %s is what changed, such as “2 dates and 1 number changed”. */
  message = g_strdup_printf (_ ("A new version: %s"), summary);
  lectern_refetch_end (self, LECTERN_REFETCH_CHANGED, message);
}

static void
say_short (LecternRefetch *self, const LecternArticleVersionInfo *info)
{
  g_autofree char *message = g_strdup_printf (
      g_dngettext (
          GETTEXT_PACKAGE, "The new copy was cut short after %u word. The complete one stays.",
          "The new copy was cut short after %u words. The complete one stays.", info->words),
      info->words);

  lectern_refetch_end (self, LECTERN_REFETCH_SHORT, message);
}

static guint
find_current (GPtrArray *versions)
{
  for (guint i = 0; i < versions->len; i++)
    if (lectern_article_version_is_current (g_ptr_array_index (versions, i)))
      return lectern_article_version_get_number (g_ptr_array_index (versions, i));

  return 0;
}

static void
listed_after_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternRefetch) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = lectern_library_list_versions_finish (LECTERN_LIBRARY (object),
                                                                         result, &error);
  const LecternArticleVersionInfo *newest = NULL;

  if (versions == NULL)
    {
      lectern_refetch_fail (self, error);
      return;
    }

  newest = versions->len > 0 ? lectern_article_version_get_info (g_ptr_array_index (versions, 0))
                             : NULL;
  self->new = find_current (versions);
  if (self->new != self->old)
    lectern_refetch_say (self, _ ("Comparing…"));
  if (self->new != self->old)
    lectern_compare_versions_async (self->workbench, self->id, self->old, self->new,
                                    self->cancellable, compared_cb, g_object_ref (self));
  else if (newest != NULL && versions->len > self->n_before && newest->is_short)
    {
      self->new = newest->number;
      say_short (self, newest);
    }
  else
    lectern_refetch_end (self, LECTERN_REFETCH_SAME, _ ("No change"));
}

static void
lectern_refetch_look (LecternRefetch *self)
{
  if (self->arrived != NULL && g_strcmp0 (self->arrived, self->id) != 0)
    lectern_refetch_end (self, LECTERN_REFETCH_ELSEWHERE,
                         _ ("The address leads to another article now. It was added."));
  else
    lectern_library_list_versions_async (lectern_workbench_get_library (self->workbench), self->id,
                                         self->cancellable, listed_after_cb, g_object_ref (self));
}

static void
arrived_cb (LecternRefetch *self, const char *id)
{
  if (self->arrived == NULL)
    self->arrived = g_strdup (id);
}

static void
message_cb (LecternRefetch *self)
{
  const char *message = lectern_import_job_get_message (self->job);

  if (message != NULL && lectern_import_job_get_state (self->job) <= LECTERN_IMPORT_RUNNING)
    lectern_refetch_say (self, message);
}

static void
state_cb (LecternRefetch *self)
{
  g_autoptr (LecternRefetch) hold = g_object_ref (self);

  switch (lectern_import_job_get_state (self->job))
    {
    case LECTERN_IMPORT_DONE:
      lectern_refetch_look (self);
      break;
    case LECTERN_IMPORT_FAILED:
    case LECTERN_IMPORT_OFFLINE:
      lectern_refetch_end (self, LECTERN_REFETCH_FAILED,
                           lectern_import_job_get_message (self->job));
      break;
    case LECTERN_IMPORT_CANCELLED:
      lectern_refetch_end (self, LECTERN_REFETCH_CANCELLED, "");
      break;
    case LECTERN_IMPORT_WAITING:
    case LECTERN_IMPORT_RUNNING:
      break;
    }
}

static void
listed_before_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternRefetch) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = lectern_library_list_versions_finish (LECTERN_LIBRARY (object),
                                                                         result, &error);
  LecternImportJob *job = NULL;

  if (versions == NULL || self->outcome != LECTERN_REFETCH_RUNNING)
    {
      if (versions == NULL)
        lectern_refetch_fail (self, error);
      return;
    }

  self->n_before = versions->len;
  self->old = find_current (versions);
  job = lectern_import_queue_add (self->queue, self->source);
  if (job == NULL)
    {
      lectern_refetch_end (self, LECTERN_REFETCH_FAILED,
                           _ ("That is too much at once. Add the rest later."));
      return;
    }
  self->job = g_object_ref (job);
  g_signal_connect_object (job, "arrived", G_CALLBACK (arrived_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (job, "notify::message", G_CALLBACK (message_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (job, "notify::state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
}

static void
lectern_refetch_dispose (GObject *object)
{
  LecternRefetch *self = LECTERN_REFETCH (object);

  if (self->job != NULL)
    g_signal_handlers_disconnect_by_data (self->job, self);
  g_clear_object (&self->job);
  g_clear_object (&self->queue);
  g_clear_object (&self->workbench);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->source, lectern_source_unref);

  G_OBJECT_CLASS (lectern_refetch_parent_class)->dispose (object);
}

static void
lectern_refetch_finalize (GObject *object)
{
  LecternRefetch *self = LECTERN_REFETCH (object);

  g_free (self->id);
  g_free (self->arrived);
  g_free (self->message);

  G_OBJECT_CLASS (lectern_refetch_parent_class)->finalize (object);
}

static void
lectern_refetch_class_init (LecternRefetchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lectern_refetch_dispose;
  G_OBJECT_CLASS (klass)->finalize = lectern_refetch_finalize;

  signals[CHANGED] = g_signal_new ("changed", LECTERN_TYPE_REFETCH, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[ENDED] = g_signal_new ("ended", LECTERN_TYPE_REFETCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
lectern_refetch_init (LecternRefetch *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * lectern_refetch_new:
 * @workbench: the parts, with a library
 * @queue: what brings articles in
 * @id: an article's id
 *
 * Makes ready to fetch an article again.
 *
 * Returns: (transfer full): an object
 */
LecternRefetch *
lectern_refetch_new (LecternWorkbench *workbench, LecternImportQueue *queue, const char *id)
{
  LecternRefetch *self = NULL;

  g_return_val_if_fail (LECTERN_IS_WORKBENCH (workbench), NULL);
  g_return_val_if_fail (LECTERN_IS_IMPORT_QUEUE (queue), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (LECTERN_TYPE_REFETCH, NULL);
  self->workbench = g_object_ref (workbench);
  self->queue = g_object_ref (queue);
  self->id = g_strdup (id);

  return self;
}

/**
 * lectern_refetch_start:
 * @self: an object that was not started
 * @source: where the article is to come from
 *
 * Starts it. The signal `ended` comes in any case.
 */
void
lectern_refetch_start (LecternRefetch *self, LecternSource *source)
{
  const char *address = NULL;
  g_autoptr (GUri) uri = NULL;
  g_autofree char *message = NULL;

  g_return_if_fail (LECTERN_IS_REFETCH (self));
  g_return_if_fail (source != NULL && self->source == NULL);

  self->source = lectern_source_ref (source);
  address = lectern_source_get_address (source);
  uri = address != NULL ? g_uri_parse (address, G_URI_FLAGS_NONE, NULL) : NULL;
  message = uri != NULL && g_uri_get_host (uri) != NULL
                ? g_strdup_printf (_ ("Fetching again from %s…"), g_uri_get_host (uri))
                : g_strdup (_ ("Fetching again…"));
  lectern_refetch_say (self, message);
  lectern_library_list_versions_async (lectern_workbench_get_library (self->workbench), self->id,
                                       self->cancellable, listed_before_cb, g_object_ref (self));
}

/**
 * lectern_refetch_cancel:
 * @self: an object
 *
 * Gives it up. What is in the library already stays there.
 */
void
lectern_refetch_cancel (LecternRefetch *self)
{
  g_autoptr (LecternRefetch) hold = NULL;
  g_autoptr (LecternImportJob) job = NULL;

  g_return_if_fail (LECTERN_IS_REFETCH (self));

  if (self->outcome != LECTERN_REFETCH_RUNNING)
    return;

  /* Who hears of the end lets go of it. */
  hold = g_object_ref (self);
  job = self->job != NULL ? g_object_ref (self->job) : NULL;
  g_cancellable_cancel (self->cancellable);
  lectern_refetch_end (self, LECTERN_REFETCH_CANCELLED, "");
  if (job != NULL && lectern_import_job_get_state (job) <= LECTERN_IMPORT_RUNNING)
    lectern_import_queue_remove (self->queue, job);
}

const char *
lectern_refetch_get_id (LecternRefetch *self)
{
  g_return_val_if_fail (LECTERN_IS_REFETCH (self), NULL);

  return self->id;
}

LecternRefetchOutcome
lectern_refetch_get_outcome (LecternRefetch *self)
{
  g_return_val_if_fail (LECTERN_IS_REFETCH (self), LECTERN_REFETCH_FAILED);

  return self->outcome;
}

const char *
lectern_refetch_get_message (LecternRefetch *self)
{
  g_return_val_if_fail (LECTERN_IS_REFETCH (self), NULL);

  return self->message;
}

const char *
lectern_refetch_get_arrived (LecternRefetch *self)
{
  g_return_val_if_fail (LECTERN_IS_REFETCH (self), NULL);

  return self->arrived;
}

guint
lectern_refetch_get_old (LecternRefetch *self)
{
  g_return_val_if_fail (LECTERN_IS_REFETCH (self), 0);

  return self->old;
}

guint
lectern_refetch_get_new (LecternRefetch *self)
{
  g_return_val_if_fail (LECTERN_IS_REFETCH (self), 0);

  return self->new;
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-import-job.h"

#include <glib/gi18n-lib.h>

/* After this long without a byte the row says whom it waits for. */
#define STILL_WAITING_MS 5000

struct _LecternImportJob {
  GObject parent_instance;

  /* owned */
  LecternSource *source;
  LecternWorkbench *workbench; /* nullable, while it runs */
  LecternProgress *progress;   /* nullable, while it runs */
  GCancellable *cancellable;   /* nullable, while it runs */
  GPtrArray *acquisitions;     /* nullable: of LecternAcquisition, what is not stored yet */
  char *label;
  char *message; /* nullable */
  char *details; /* nullable */

  LecternImportState state;
  guint n_left_out;
  guint waiting_source;
};

enum {
  PROP_0,
  PROP_LABEL,
  PROP_STATE,
  PROP_FRACTION,
  PROP_MESSAGE,
  PROP_DETAILS,
  PROP_ADDRESS,
  N_PROPS
};

enum { ARRIVED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternImportJob, lectern_import_job, G_TYPE_OBJECT)

static void lectern_import_job_store_next (LecternImportJob *self);

static void
lectern_import_job_set_message (LecternImportJob *self, const char *message)
{
  if (g_strcmp0 (self->message, message) == 0)
    return;

  g_free (self->message);
  self->message = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
}

static void
lectern_import_job_stop (LecternImportJob *self, LecternImportState state)
{
  g_clear_handle_id (&self->waiting_source, g_source_remove);
  if (self->progress != NULL)
    g_signal_handlers_disconnect_by_data (self->progress, self);
  g_clear_object (&self->progress);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workbench);
  g_clear_pointer (&self->acquisitions, g_ptr_array_unref);

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* The newest request for the address, as the request log has it. */
static LecternRequestEntry *
dup_request (LecternImportJob *self)
{
  LecternFetcher *fetcher = lectern_workbench_get_fetcher (self->workbench);
  GListModel *log = G_LIST_MODEL (lectern_fetcher_get_log (fetcher));
  LecternRequestEntry *entry;

  for (guint i = 0; (entry = g_list_model_get_item (log, i)) != NULL; i++)
    {
      g_autofree char *address = NULL;

      g_object_get (entry, "address", &address, NULL);
      if (g_strcmp0 (address, lectern_import_job_get_address (self)) == 0)
        return entry;
      g_object_unref (entry);
    }

  return NULL;
}

/* What a person who looks after the network asks for. */
static char *
dup_details (LecternImportJob *self, const GError *error)
{
  g_autoptr (LecternRequestEntry) entry = dup_request (self);
  g_autofree char *size = NULL;
  guint64 bytes = 0;
  guint duration_ms = 0;
  guint status = 0;

  if (entry == NULL)
    return g_strdup_printf ("%s %d", g_quark_to_string (error->domain), error->code);

  g_object_get (entry, "status", &status, "bytes", &bytes, "duration-ms", &duration_ms, NULL);
  size = g_format_size (bytes);
  if (status == 0)
    return g_strdup_printf (_ ("No answer, %u ms"), duration_ms);

  /* Translators: a status of HTTP such as 403, a size, a duration */
  return g_strdup_printf (_ ("HTTP status %u, %s, %u ms"), status, size, duration_ms);
}

static void
lectern_import_job_fail (LecternImportJob *self, const GError *error)
{
  if (lectern_error_is_cancel (error))
    {
      lectern_import_job_stop (self, LECTERN_IMPORT_CANCELLED);
      return;
    }

  g_free (self->details);
  self->details = dup_details (self, error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DETAILS]);
  lectern_import_job_set_message (self, error->message);
  lectern_import_job_stop (self, g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_OFFLINE)
                                     ? LECTERN_IMPORT_OFFLINE
                                     : LECTERN_IMPORT_FAILED);
}

static void
article_added_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternImportJob) self = LECTERN_IMPORT_JOB (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  id = lectern_library_add_article_finish (LECTERN_LIBRARY (object), result, &error);
  if (id == NULL)
    {
      lectern_import_job_fail (self, error);
      return;
    }

  g_signal_emit (self, signals[ARRIVED], 0, id);
  g_ptr_array_remove_index (self->acquisitions, 0);
  lectern_import_job_store_next (self);
}

/* All articles came in; a document in the same file may not have. */
static void
lectern_import_job_end (LecternImportJob *self)
{
  g_autofree char *message = NULL;

  if (self->n_left_out > 0)
    message = g_strdup_printf (
        g_dngettext (
            GETTEXT_PACKAGE,
            "%u document in it was left out: it holds no article, or could not be read.",
            "%u documents in it were left out: they hold no article, or could not be read.",
            self->n_left_out),
        self->n_left_out);
  lectern_import_job_set_message (self, message);
  lectern_import_job_stop (self, LECTERN_IMPORT_DONE);
}

static void
lectern_import_job_store_next (LecternImportJob *self)
{
  LecternAcquisition *next;

  if (self->acquisitions->len == 0)
    {
      lectern_import_job_end (self);
      return;
    }

  next = g_ptr_array_index (self->acquisitions, 0);
  lectern_library_add_article_async (lectern_workbench_get_library (self->workbench), next->article,
                                     next->capture, self->cancellable, article_added_cb,
                                     g_object_ref (self));
}

static void
acquired_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternImportJob) self = LECTERN_IMPORT_JOB (user_data);
  g_autoptr (GError) error = NULL;

  self->acquisitions = lectern_acquirer_run_finish (LECTERN_ACQUIRER (object), result, &error);
  if (self->acquisitions == NULL)
    {
      lectern_import_job_fail (self, error);
      return;
    }

  self->n_left_out = ((LecternAcquisition *) g_ptr_array_index (self->acquisitions, 0))->n_left_out;
  lectern_import_job_store_next (self);
}

static void
progress_cb (LecternImportJob *self)
{
  g_autofree char *message = lectern_progress_dup_message (self->progress);

  if (message != NULL)
    lectern_import_job_set_message (self, message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
}

static gboolean
still_waiting_cb (gpointer user_data)
{
  LecternImportJob *self = LECTERN_IMPORT_JOB (user_data);
  g_autoptr (GUri) uri = NULL;

  self->waiting_source = 0;
  if (lectern_import_job_get_fraction (self) > 0)
    return G_SOURCE_REMOVE;

  if (lectern_import_job_get_address (self) != NULL)
    uri = g_uri_parse (lectern_import_job_get_address (self), G_URI_FLAGS_NONE, NULL);
  if (uri != NULL && g_uri_get_host (uri) != NULL)
    {
      g_autofree char *message = g_strdup_printf (_ ("Still waiting for %s"), g_uri_get_host (uri));

      lectern_import_job_set_message (self, message);
    }

  return G_SOURCE_REMOVE;
}

static void
lectern_import_job_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LecternImportJob *self = LECTERN_IMPORT_JOB (object);

  switch (prop_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, lectern_import_job_get_fraction (self));
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    case PROP_DETAILS:
      g_value_set_string (value, self->details);
      break;
    case PROP_ADDRESS:
      g_value_set_string (value, lectern_import_job_get_address (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lectern_import_job_dispose (GObject *object)
{
  LecternImportJob *self = LECTERN_IMPORT_JOB (object);

  g_clear_handle_id (&self->waiting_source, g_source_remove);
  g_clear_object (&self->progress);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workbench);
  g_clear_pointer (&self->acquisitions, g_ptr_array_unref);

  G_OBJECT_CLASS (lectern_import_job_parent_class)->dispose (object);
}

static void
lectern_import_job_finalize (GObject *object)
{
  LecternImportJob *self = LECTERN_IMPORT_JOB (object);

  lectern_source_unref (self->source);
  g_free (self->label);
  g_free (self->message);
  g_free (self->details);

  G_OBJECT_CLASS (lectern_import_job_parent_class)->finalize (object);
}

static void
lectern_import_job_class_init (LecternImportJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = lectern_import_job_get_property;
  object_class->dispose = lectern_import_job_dispose;
  object_class->finalize = lectern_import_job_finalize;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, LECTERN_IMPORT_WAITING,
                                              LECTERN_IMPORT_CANCELLED, 0, flags);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1, 1, -1, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  properties[PROP_DETAILS] = g_param_spec_string ("details", NULL, NULL, NULL, flags);
  properties[PROP_ADDRESS] = g_param_spec_string ("address", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ARRIVED] = g_signal_new ("arrived", LECTERN_TYPE_IMPORT_JOB, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lectern_import_job_init (LecternImportJob *self)
{
  self->state = LECTERN_IMPORT_WAITING;
}

/**
 * lectern_import_job_new:
 * @source: what to bring in
 *
 * Makes a job that waits.
 *
 * Returns: (transfer full): a job
 */
LecternImportJob *
lectern_import_job_new (LecternSource *source)
{
  LecternImportJob *self;

  g_return_val_if_fail (source != NULL, NULL);

  self = g_object_new (LECTERN_TYPE_IMPORT_JOB, NULL);
  self->source = lectern_source_ref (source);
  self->label = lectern_source_dup_label (source);

  return self;
}

/**
 * lectern_import_job_get_source:
 * @self: a job
 *
 * Returns: (transfer none): what it brings in
 */
LecternSource *
lectern_import_job_get_source (LecternImportJob *self)
{
  g_return_val_if_fail (LECTERN_IS_IMPORT_JOB (self), NULL);

  return self->source;
}

/**
 * lectern_import_job_get_label:
 * @self: a job
 *
 * Returns: (transfer none): what stands in its row
 */
const char *
lectern_import_job_get_label (LecternImportJob *self)
{
  g_return_val_if_fail (LECTERN_IS_IMPORT_JOB (self), NULL);

  return self->label;
}

/**
 * lectern_import_job_get_state:
 * @self: a job
 *
 * Returns: how far it is
 */
LecternImportState
lectern_import_job_get_state (LecternImportJob *self)
{
  g_return_val_if_fail (LECTERN_IS_IMPORT_JOB (self), LECTERN_IMPORT_FAILED);

  return self->state;
}

/**
 * lectern_import_job_get_fraction:
 * @self: a job
 *
 * Returns: the part that is done, -1 when that is not known
 */
double
lectern_import_job_get_fraction (LecternImportJob *self)
{
  g_return_val_if_fail (LECTERN_IS_IMPORT_JOB (self), -1);

  return self->progress != NULL ? lectern_progress_get_fraction (self->progress) : -1;
}

/**
 * lectern_import_job_get_message:
 * @self: a job
 *
 * Returns: (transfer none) (nullable): a sentence on what it does or why it failed
 */
const char *
lectern_import_job_get_message (LecternImportJob *self)
{
  g_return_val_if_fail (LECTERN_IS_IMPORT_JOB (self), NULL);

  return self->message;
}

/**
 * lectern_import_job_get_details:
 * @self: a job
 *
 * Returns: (transfer none) (nullable): how it failed, for a person who looks after the network
 */
const char *
lectern_import_job_get_details (LecternImportJob *self)
{
  g_return_val_if_fail (LECTERN_IS_IMPORT_JOB (self), NULL);

  return self->details;
}

/**
 * lectern_import_job_get_n_left_out:
 * @self: a job that is done
 *
 * Returns: how many documents in what it brought in are not in the library
 */
guint
lectern_import_job_get_n_left_out (LecternImportJob *self)
{
  g_return_val_if_fail (LECTERN_IS_IMPORT_JOB (self), 0);

  return self->n_left_out;
}

/**
 * lectern_import_job_get_address:
 * @self: a job
 *
 * Returns: (transfer none) (nullable): the address that it fetches
 */
const char *
lectern_import_job_get_address (LecternImportJob *self)
{
  g_return_val_if_fail (LECTERN_IS_IMPORT_JOB (self), NULL);

  return lectern_source_get_address (self->source);
}

/**
 * lectern_import_job_start:
 * @self: a job that does not run
 * @workbench: what fetches, imports and stores, with a library
 * @other: (nullable): what to bring in this time in place of the job's own source
 *
 * Starts the job. One that failed starts anew.
 */
void
lectern_import_job_start (LecternImportJob *self, LecternWorkbench *workbench, LecternSource *other)
{
  g_return_if_fail (LECTERN_IS_IMPORT_JOB (self));
  g_return_if_fail (LECTERN_IS_WORKBENCH (workbench));
  g_return_if_fail (self->state != LECTERN_IMPORT_RUNNING && self->state != LECTERN_IMPORT_DONE);

  self->workbench = g_object_ref (workbench);
  self->cancellable = g_cancellable_new ();
  self->progress = lectern_progress_new ();
  g_signal_connect_object (self->progress, "notify", G_CALLBACK (progress_cb), self,
                           G_CONNECT_SWAPPED);
  self->waiting_source = g_timeout_add (STILL_WAITING_MS, still_waiting_cb, self);
  lectern_import_job_set_message (self, NULL);
  self->state = LECTERN_IMPORT_RUNNING;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);

  lectern_acquirer_run_async (lectern_workbench_get_acquirer (workbench),
                              other != NULL ? other : self->source, NULL, self->progress,
                              self->cancellable, acquired_cb, g_object_ref (self));
}

/**
 * lectern_import_job_wait:
 * @self: a job that failed
 *
 * Lets the job wait, to be started anew.
 */
void
lectern_import_job_wait (LecternImportJob *self)
{
  g_return_if_fail (LECTERN_IS_IMPORT_JOB (self));
  g_return_if_fail (self->state == LECTERN_IMPORT_FAILED);

  lectern_import_job_set_message (self, NULL);
  self->state = LECTERN_IMPORT_WAITING;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/**
 * lectern_import_job_cancel:
 * @self: a job
 *
 * Cancels the job. Articles that are stored already stay.
 */
void
lectern_import_job_cancel (LecternImportJob *self)
{
  g_return_if_fail (LECTERN_IS_IMPORT_JOB (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else if (self->state != LECTERN_IMPORT_DONE)
    lectern_import_job_stop (self, LECTERN_IMPORT_CANCELLED);
}

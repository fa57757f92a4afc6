/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "bulk/lectern-bulk-importer.h"
#include "bulk/lectern-bulk-report.h"
#include "lectern-cli-json.h"
#include "lectern-cli-print.h"
#include "lectern-cli-progress.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"

#define LABEL_CHARACTERS 60

typedef struct {
  LecternCliOptions options;
  LecternCliSession *session;    /* (nullable), owned */
  LecternBulkImporter *importer; /* (nullable), owned */
  LecternCliProgress *progress;  /* (nullable), owned */
  GMainLoop *loop;               /* owned */
  guint interrupt;
  gboolean is_interrupted;
  gboolean resumes;
  gboolean lists;
  gboolean retries;
  gboolean is_csv;
  gint64 report; /* 0: none is asked for */
} Import;

static void
import_clear (Import *self)
{
  g_clear_handle_id (&self->interrupt, g_source_remove);
  g_clear_pointer (&self->progress, lectern_cli_progress_free);
  g_clear_object (&self->importer);
  g_clear_pointer (&self->session, lectern_cli_session_free);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  lectern_cli_options_clear (&self->options);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static gboolean
interrupted_cb (gpointer user_data)
{
  Import *self = user_data;

  self->is_interrupted = TRUE;
  lectern_bulk_importer_stop (self->importer);
  g_main_loop_quit (self->loop);

  return G_SOURCE_CONTINUE;
}

/* Reports */

static LecternBulkJob *
dup_job (Import *self, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (self->importer), position);
}

static guint
count_jobs (Import *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->importer));
}

static const char *
get_state_name (LecternBulkState state)
{
  static const char *const names[] = {
    [LECTERN_BULK_RUNNING] = "unfinished",
    [LECTERN_BULK_PAUSED] = "paused",
    [LECTERN_BULK_DONE] = "done",
    [LECTERN_BULK_CANCELLED] = "cancelled",
  };

  return names[state];
}

static void
print_job (Import *self, LecternBulkJob *job)
{
  g_autofree char *summary = lectern_bulk_job_dup_summary (job);
  g_autoptr (GString) out = g_string_new ("{");
  guint n_waiting = lectern_bulk_job_count (job, LECTERN_BULK_ITEM_WAITING);

  if (!self->options.is_json)
    {
      printf ("%" G_GINT64_FORMAT "  ", lectern_bulk_job_get_id (job));
      lectern_cli_print_line (stdout, lectern_bulk_job_get_label (job), LABEL_CHARACTERS);
      printf (": %s", summary);
      if (n_waiting > 0)
        printf (_ (", %u to come"), n_waiting);
      putchar ('\n');
      return;
    }

  g_string_append_printf (out, "\"import\":%" G_GINT64_FORMAT, lectern_bulk_job_get_id (job));
  lectern_json_append_member (out, "label", lectern_bulk_job_get_label (job));
  lectern_json_append_member (out, "format", lectern_bulk_job_get_format (job));
  lectern_json_append_member (out, "state", get_state_name (lectern_bulk_job_get_state (job)));
  for (guint i = 0; i < LECTERN_BULK_N_ITEM_STATES; i++)
    {
      lectern_json_append_key (out, lectern_bulk_report_get_state_name (i));
      g_string_append_printf (out, "%u", lectern_bulk_job_count (job, i));
    }
  lectern_json_append_key (out, "left_out");
  g_string_append_printf (out, "%u}\n", lectern_bulk_job_get_n_left_out (job));
  fwrite (out->str, 1, out->len, stdout);
}

static void
print_item_json (LecternBulkItem *item)
{
  g_autoptr (GString) out = g_string_new ("{");
  g_autofree char *label = lectern_bulk_item_dup_label (item);

  g_string_append_printf (out, "\"position\":%u", item->position + 1);
  lectern_json_append_member (out, "state", lectern_bulk_report_get_state_name (item->state));
  lectern_json_append_member (out, "source", label);
  lectern_json_append_member (out, "title", lectern_bulk_item_get_title (item));
  lectern_json_append_member (out, "id", item->article);
  lectern_json_append_member (out, "reason", item->reason);
  g_string_append (out, "}\n");
  fwrite (out->str, 1, out->len, stdout);
}

static void
print_item (Import *self, LecternBulkItem *item)
{
  g_autofree char *label = lectern_bulk_item_dup_label (item);
  g_autoptr (GString) row = g_string_new (NULL);

  if (self->options.is_json)
    print_item_json (item);
  else if (self->is_csv)
    {
      lectern_bulk_report_append_row (row, item);
      fwrite (row->str, 1, row->len, stdout);
    }
  else
    {
      printf ("%6u  %-8s", item->position + 1, lectern_bulk_report_get_state_name (item->state));
      lectern_cli_print_line (stdout, label, 0);
      if (item->reason != NULL)
        {
          fputs ("\n                ", stdout);
          lectern_cli_print_line (stdout, item->reason, 0);
        }
      putchar ('\n');
    }
}

/* @state: -1 for all. */
static gboolean
print_items (Import *self, LecternBulkJob *job, int state, GError **error)
{
  LecternLibrary *library = lectern_cli_session_get_library (self->session);
  const guint page = 500;
  guint from = 0;
  guint n_items = page;

  while (n_items == page)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GPtrArray) items = NULL;

      lectern_bulk_report_list_async (library, job, state, from, page, NULL, lectern_cli_result_cb,
                                      &result);
      lectern_cli_wait_for (&result);
      items = lectern_bulk_report_list_finish (library, result, error);
      if (items == NULL)
        return FALSE;
      n_items = items->len;
      for (guint i = 0; i < n_items; i++)
        {
          LecternBulkItem *item = g_ptr_array_index (items, i);

          print_item (self, item);
          from = item->position + 1;
        }
    }

  return TRUE;
}

static LecternBulkJob *
find_job (Import *self, gint64 id, GError **error)
{
  g_autofree char *number = NULL;

  for (guint i = 0; i < count_jobs (self); i++)
    {
      g_autoptr (LecternBulkJob) job = dup_job (self, i);

      if (lectern_bulk_job_get_id (job) == id)
        return g_steal_pointer (&job);
    }

  number = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
               _ ("There is no import %s. “lectern-cli import --list” lists them."), number);
  return NULL;
}

static gboolean
report (Import *self, GError **error)
{
  g_autoptr (LecternBulkJob) job = find_job (self, self->report, error);
  g_autoptr (GString) header = g_string_new (NULL);

  if (job == NULL)
    return FALSE;

  lectern_bulk_report_append_header (header);
  if (self->is_csv)
    fwrite (header->str, 1, header->len, stdout);
  else
    print_job (self, job);

  return print_items (self, job, -1, error);
}

/* Work */

static gboolean
load (Import *self, gboolean resumes, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lectern_bulk_importer_load_async (self->importer, resumes, lectern_cli_result_cb, &result);
  lectern_cli_wait_for (&result);

  return lectern_bulk_importer_load_finish (self->importer, result, error);
}

static gboolean
add (Import *self, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (LecternBulkJob) job = NULL;

  lectern_bulk_importer_add_async (self->importer, file, NULL, lectern_cli_result_cb, &result);
  lectern_cli_wait_for (&result);
  job = lectern_bulk_importer_add_finish (self->importer, result, error);

  return job != NULL;
}

static gboolean
look_cb (gpointer user_data)
{
  Import *self = user_data;
  guint n_items = 0;
  guint n_waiting = 0;
  g_autofree char *message = NULL;

  if (!lectern_bulk_importer_is_busy (self->importer))
    {
      g_main_loop_quit (self->loop);
      return G_SOURCE_REMOVE;
    }

  for (guint i = 0; i < count_jobs (self); i++)
    {
      g_autoptr (LecternBulkJob) job = dup_job (self, i);

      n_items += lectern_bulk_job_get_n_items (job);
      n_waiting += lectern_bulk_job_count (job, LECTERN_BULK_ITEM_WAITING);
      if (lectern_bulk_job_get_message (job) != NULL)
        message = g_strdup (lectern_bulk_job_get_message (job));
    }
  if (message == NULL)
    message = g_strdup_printf (_ ("Bringing in %u of %u"), n_items - n_waiting, n_items);
  lectern_progress_set (lectern_cli_progress_get (self->progress),
                        n_items > 0 ? 1 - n_waiting / (double) n_items : 1, message);

  return G_SOURCE_CONTINUE;
}

static int
work (Import *self)
{
  g_autoptr (GError) error = NULL;
  int status = LECTERN_CLI_OK;

  self->progress = lectern_cli_progress_new (self->options.is_quiet);
  g_timeout_add (100, look_cb, self);
  g_main_loop_run (self->loop);
  g_clear_pointer (&self->progress, lectern_cli_progress_free);

  for (guint i = 0; i < count_jobs (self); i++)
    {
      g_autoptr (LecternBulkJob) job = dup_job (self, i);
      const char *message = lectern_bulk_job_get_message (job);

      print_job (self, job);
      if (!print_items (self, job, LECTERN_BULK_ITEM_FAILED, &error))
        lectern_cli_complain (error);
      g_clear_error (&error);
      if (message != NULL)
        fprintf (stderr, "lectern-cli: %s\n", message);
      if (lectern_bulk_job_count (job, LECTERN_BULK_ITEM_FAILED) > 0
          || lectern_bulk_job_get_state (job) != LECTERN_BULK_DONE)
        status = LECTERN_CLI_FAILED;
    }
  if (self->is_interrupted)
    fputs (_ ("lectern-cli: Interrupted. “lectern-cli import --resume” goes on where it was.\n"),
           stderr);

  return status;
}

/* Those that were paused or cancelled go on too, as they are asked to. */
static void
resume_all (Import *self)
{
  for (guint i = 0; i < count_jobs (self); i++)
    {
      g_autoptr (LecternBulkJob) job = dup_job (self, i);

      if (self->retries && lectern_bulk_job_count (job, LECTERN_BULK_ITEM_FAILED) > 0)
        lectern_bulk_importer_retry (self->importer, job, -1);
      else if (lectern_bulk_job_get_state (job) == LECTERN_BULK_PAUSED)
        lectern_bulk_importer_resume (self->importer, job);
    }
}

static gboolean
show (Import *self, GError **error)
{
  if (!load (self, FALSE, error))
    return FALSE;
  if (self->report > 0)
    return report (self, error);

  for (guint i = 0; i < count_jobs (self); i++)
    {
      g_autoptr (LecternBulkJob) job = dup_job (self, i);

      print_job (self, job);
    }
  if (count_jobs (self) == 0 && !self->options.is_json)
    puts (_ ("Nothing was imported yet. “lectern-cli import PATH” begins."));

  return TRUE;
}

static int
import (Import *self, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = LECTERN_CLI_OK;
  int worked = LECTERN_CLI_OK;

  if (self->lists || self->report > 0
          ? !show (self, &error)
          : (self->resumes || self->retries) && !load (self, self->resumes, &error))
    {
      lectern_cli_complain (error);
      return LECTERN_CLI_FAILED;
    }
  if (self->lists || self->report > 0)
    return LECTERN_CLI_OK;

  if (self->resumes || self->retries)
    resume_all (self);
  for (int i = 1; i < argc && !self->is_interrupted; i++)
    {
      g_autoptr (GError) failure = NULL;

      if (add (self, argv[i], &failure))
        continue;
      lectern_cli_complain (failure);
      status = LECTERN_CLI_FAILED;
    }

  worked = work (self);
  return MAX (worked, status);
}

static gboolean
set_up (Import *self, GError **error)
{
  self->session = lectern_cli_session_new (&self->options, TRUE, error);
  if (self->session == NULL)
    return FALSE;

  self->importer = lectern_bulk_importer_new (lectern_cli_session_get_workbench (self->session));
  self->loop = g_main_loop_new (NULL, FALSE);
  self->interrupt = g_unix_signal_add (SIGINT, interrupted_cb, self);
  return TRUE;
}

static int
run_import (int argc, char **argv)
{
  g_auto (Import) self = { { 0 } };
  g_autoptr (GError) error = NULL;
  int status = LECTERN_CLI_OK;
  const GOptionEntry entries[] = {
    { "resume", 0, 0, G_OPTION_ARG_NONE, &self.resumes, N_ ("Go on with what was not finished"),
      NULL },
    { "retry", 0, 0, G_OPTION_ARG_NONE, &self.retries, N_ ("Try again what failed"), NULL },
    { "list", 0, 0, G_OPTION_ARG_NONE, &self.lists, N_ ("List the imports"), NULL },
    { "report", 0, 0, G_OPTION_ARG_INT64, &self.report, N_ ("Print what came of import N"),
      N_ ("N") },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &self.is_csv, N_ ("Write the report as CSV"), NULL },
    LECTERN_CLI_OPTION_ENTRIES (&self.options),
    G_OPTION_ENTRY_NULL,
  };

  if (!lectern_cli_parse (entries, _ ("PATH…"),
                          _ ("Brings in many articles at once. A path is a folder, a list of "
                             "addresses, bookmarks (HTML), or a reading list of Wallabag (JSON), "
                             "Instapaper or Pocket (CSV)."),
                          &argc, &argv, &status))
    return status;
  if (argc < 2 && !self.resumes && !self.retries && !self.lists && self.report <= 0)
    {
      fputs (_ ("lectern-cli: Name a folder or a list, or say --resume, --list or --report.\n"),
             stderr);
      return LECTERN_CLI_USAGE;
    }
  if (!set_up (&self, &error))
    {
      lectern_cli_complain (error);
      return LECTERN_CLI_FAILED;
    }

  status = import (&self, argc, argv);
  lectern_bulk_importer_stop (self.importer);

  return status;
}

const LecternCliCommand lectern_cli_import = {
  "import",
  N_ ("Bring in folders, bookmarks and reading lists"),
  run_import,
};

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-mark-files.h"

#include <glib/gi18n-lib.h>

#include "export/lectern-brief.h"

typedef struct {
  GStrv ids; /* owned, nullable */
  LecternMarkFormat format;
  GFile *file; /* owned */
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_strfreev (self->ids);
  g_object_unref (self->file);
  g_free (self);
}

static char *
export_file (LecternLibrary *library, Job *job, GError **error)
{
  const char *const *ids = (const char *const *) job->ids;
  g_autoptr (GBytes) content = ids != NULL ? lectern_marks_export (library, ids, job->format, error)
                                           : lectern_codes_export (library, error);
  g_autofree char *name = g_file_get_basename (job->file);

  /* The chooser asked before it gave a file that exists. */
  if (content == NULL || !lectern_export_write_file (job->file, content, TRUE, error))
    return NULL;

  /* Translators: a file's name. */
  return g_strdup_printf (_ ("Saved as “%s”"), name);
}

static char *
export_folder (LecternLibrary *library, Job *job, GError **error)
{
  guint n_articles = 0;

  if (!lectern_marks_export_brat (library, (const char *const *) job->ids, job->file, &n_articles,
                                  error))
    return NULL;

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Marks of %u article saved",
                                       "Marks of %u articles saved", n_articles),
                          n_articles);
}

static void
export_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  char *sentence = job->ids != NULL && job->format == LECTERN_MARK_FORMAT_BRAT
                       ? export_folder (source, job, &error)
                       : export_file (source, job, &error);

  if (sentence != NULL)
    g_task_return_pointer (task, sentence, g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static char *
import_codes (LecternLibrary *library, GFile *file, GError **error)
{
  guint n_codes = 0;

  if (!lectern_codes_import_file (library, file, &n_codes, error))
    return NULL;

  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u code imported.", "%u codes imported.", n_codes), n_codes);
}

static void
import_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autofree char *name = g_file_get_basename (job->file);
  g_autoptr (LecternMarkReport) report = NULL;
  g_autoptr (GError) error = NULL;
  char *sentence = NULL;

  if (g_str_has_suffix (name, ".qdc"))
    sentence = import_codes (source, job->file, &error);
  else
    report = lectern_marks_import_file (source, job->file, &error);
  if (report != NULL)
    sentence = lectern_mark_report_dup_text (report);

  if (sentence != NULL)
    g_task_return_pointer (task, sentence, g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
run (LecternLibrary *library,
     Job *job,
     GTaskThreadFunc worker,
     GAsyncReadyCallback callback,
     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (library, NULL, callback, user_data);

  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, worker);
}

/**
 * lectern_mark_files_export_async:
 * @library: a library
 * @ids: (nullable) (array zero-terminated=1): ids of marks, %NULL for the code book
 * @format: what marks are written as
 * @file: a file; a folder for brat
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts to write a file.
 */
void
lectern_mark_files_export_async (LecternLibrary *library,
                                 const char *const *ids,
                                 LecternMarkFormat format,
                                 GFile *file,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  Job *job = NULL;

  g_return_if_fail (LECTERN_IS_LIBRARY (library) && G_IS_FILE (file));

  job = g_new0 (Job, 1);
  job->ids = g_strdupv ((char **) ids);
  job->format = format;
  job->file = g_object_ref (file);
  run (library, job, export_worker, callback, user_data);
}

/**
 * lectern_mark_files_import_async:
 * @library: a library
 * @file: a file of marks, or a code book
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts to take in what a file has.
 */
void
lectern_mark_files_import_async (LecternLibrary *library,
                                 GFile *file,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  Job *job = NULL;

  g_return_if_fail (LECTERN_IS_LIBRARY (library) && G_IS_FILE (file));

  job = g_new0 (Job, 1);
  job->file = g_object_ref (file);
  run (library, job, import_worker, callback, user_data);
}

/**
 * lectern_mark_files_finish:
 * @library: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends what was started.
 *
 * Returns: (transfer full): a sentence that says what was done, or %NULL
 */
char *
lectern_mark_files_finish (LecternLibrary *library, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, library), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

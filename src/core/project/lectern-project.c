/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-project.h"

typedef struct {
  LecternLibrary *library;        /* (nullable), owned */
  LecternProjectRequest *request; /* owned */
  LecternProgress *progress;      /* (nullable), owned */
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_clear_object (&self->library);
  g_clear_object (&self->progress);
  lectern_project_request_free (self->request);
  g_free (self);
}

static void
export_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *self = data;
  GError *error = NULL;
  LecternProjectReport *report = lectern_project_export (lectern_library_get_folder (self->library),
                                                         self->request, self->progress, cancellable,
                                                         &error);

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) lectern_project_report_free);
  else
    g_task_return_error (task, error);
}

static void
import_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *self = data;
  GError *error = NULL;
  LecternProjectReport *report = NULL;

  if (self->library != NULL)
    report = lectern_project_import (self->library, self->request->path, self->progress,
                                     cancellable, &error);
  else
    report = lectern_project_check (self->request->path, self->progress, cancellable, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) lectern_project_report_free);
  else
    g_task_return_error (task, error);
}

/* Takes over @request. */
static void
run (LecternLibrary *library,
     LecternProjectRequest *request,
     LecternProgress *progress,
     GTask *task,
     GTaskThreadFunc worker)
{
  Job *job = g_new0 (Job, 1);

  job->library = library != NULL ? g_object_ref (library) : NULL;
  job->request = request;
  job->progress = progress != NULL ? g_object_ref (progress) : NULL;
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, worker);
}

void
lectern_project_export_async (LecternLibrary *library,
                              const LecternProjectRequest *request,
                              LecternProgress *progress,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (LECTERN_IS_LIBRARY (library) && request != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, lectern_project_export_async);
  run (library, lectern_project_request_copy (request), progress, task, export_worker);
}

void
lectern_project_import_async (LecternLibrary *library,
                              const char *path,
                              LecternProgress *progress,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (path != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, lectern_project_import_async);
  run (library, lectern_project_request_new (path), progress, task, import_worker);
}

LecternProjectReport *
lectern_project_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-brief-output.h"

#include "export/lectern-brief-template.h"
#include "lectern-brief-page-reader.h"

/* What a thread writes: a brief in a format, perhaps into a file. */
typedef struct {
  LecternBrief *brief; /* owned */
  char *format;        /* (nullable), owned */
  GFile *file;         /* (nullable), owned */
} WriteJob;

static void
write_job_free (gpointer data)
{
  WriteJob *job = data;

  lectern_brief_unref (job->brief);
  g_free (job->format);
  g_clear_object (&job->file);
  g_free (job);
}

static GTask *
make_task (LecternBrief *brief,
           const char *format,
           GFile *file,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  WriteJob *job = g_new0 (WriteJob, 1);

  job->brief = lectern_brief_ref (brief);
  job->format = g_strdup (format);
  job->file = file != NULL ? g_object_ref (file) : NULL;
  g_task_set_task_data (task, job, write_job_free);

  return task;
}

/* As it reads: Markdown for all that is no data. A page that a template made is read. */
static void
read_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  WriteJob *job = data;
  GError *error = NULL;
  gboolean is_template = g_str_has_prefix (job->format, LECTERN_BRIEF_TEMPLATE_PREFIX);
  const char *suffix = lectern_brief_format_get_suffix (job->format);
  gboolean is_page = is_template && g_strcmp0 (suffix, ".html") == 0;
  g_autoptr (GBytes) bytes = lectern_brief_write (job->brief,
                                                  is_template ? job->format : "markdown", &error);
  g_autofree char *text = NULL;

  if (bytes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_task_return_pointer (
      task, is_page ? lectern_brief_page_to_markdown (text) : g_steal_pointer (&text), g_free);
}

void
lectern_brief_output_read_async (LecternBrief *brief,
                                 const char *format,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = make_task (brief, format, NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, lectern_brief_output_read_async);
  g_task_run_in_thread (task, read_worker);
}

char *
lectern_brief_output_read_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
write_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  WriteJob *job = data;
  GError *error = NULL;
  GBytes *bytes = lectern_brief_write (job->brief, job->format, &error);

  if (bytes == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
}

void
lectern_brief_output_write_async (LecternBrief *brief,
                                  const char *format,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = make_task (brief, format, NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, lectern_brief_output_write_async);
  g_task_run_in_thread (task, write_worker);
}

GBytes *
lectern_brief_output_write_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
save_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  WriteJob *job = data;
  GError *error = NULL;
  g_autoptr (GBytes) content = lectern_brief_write (job->brief, job->format, &error);

  if (content != NULL && lectern_export_write_file (job->file, content, TRUE, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
lectern_brief_output_save_async (LecternBrief *brief,
                                 const char *format,
                                 GFile *file,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = make_task (brief, format, file, NULL, callback, user_data);

  g_task_set_source_tag (task, lectern_brief_output_save_async);
  g_task_run_in_thread (task, save_worker);
}

gboolean
lectern_brief_output_save_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* As text, and as HTML. */
static void
copy_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  WriteJob *job = data;
  GError *error = NULL;
  GPtrArray *flavors = NULL;
  GBytes *text = lectern_brief_write (job->brief, "text", &error);

  if (text == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  flavors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_ptr_array_add (flavors, text);
  g_ptr_array_add (flavors, lectern_brief_write_fragment (job->brief));
  g_task_return_pointer (task, flavors, (GDestroyNotify) g_ptr_array_unref);
}

void
lectern_brief_output_copy_async (LecternBrief *brief,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = make_task (brief, NULL, NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, lectern_brief_output_copy_async);
  g_task_run_in_thread (task, copy_worker);
}

/* Both flavors, so that a word processor keeps headings and links, and a plain editor gets text. */
GdkContentProvider *
lectern_brief_output_copy_finish (GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) flavors = NULL;
  GdkContentProvider *providers[2] = { NULL, NULL };
  g_autofree char *text = NULL;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  flavors = g_task_propagate_pointer (G_TASK (result), error);
  if (flavors == NULL)
    return NULL;

  text = g_strndup (g_bytes_get_data (flavors->pdata[0], NULL),
                    g_bytes_get_size (flavors->pdata[0]));
  providers[0] = gdk_content_provider_new_for_bytes ("text/html", flavors->pdata[1]);
  providers[1] = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}

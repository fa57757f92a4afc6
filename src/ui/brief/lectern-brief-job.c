/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-brief-job.h"

struct _LecternBriefJob {
  LecternBriefArticles *articles; /* (nullable), owned: else the input */
  LecternBriefInput input;        /* what it points to is owned */
  char *headline;                 /* (nullable), owned */
  char *assessment;               /* (nullable), owned */
  char *confidence;               /* (nullable), owned */
  char *handling;                 /* (nullable), owned */
  LecternBriefPlan *plan;         /* (nullable), owned */
  LecternProgress *progress;      /* (nullable), owned */
};

/* The document goes on changing its marks, so these are copies; all else of an article never
 * changes. */
static GPtrArray *
copy_marks (GPtrArray *marks)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_mark_free);

  for (guint i = 0; marks != NULL && i < marks->len; i++)
    g_ptr_array_add (copies, lectern_mark_copy (marks->pdata[i]));

  return copies;
}

LecternBriefJob *
lectern_brief_job_new_for_document (LecternDocument *document)
{
  LecternArticle *article = lectern_document_get_article (document);
  LecternCapture *capture = lectern_document_get_capture (document);
  LecternBriefJob *self = NULL;

  if (article == NULL)
    return NULL;

  self = g_new0 (LecternBriefJob, 1);
  self->input.article = lectern_article_ref (article);
  self->input.capture = capture != NULL ? lectern_capture_ref (capture) : NULL;
  self->input.layers = lectern_document_list_layers (document);
  self->input.marks = copy_marks (lectern_document_get_marks (document));
  self->input.n_corrections = lectern_document_count_corrections (document);
  self->input.plugin_names = lectern_plugin_registry_dup_names (
      lectern_workbench_get_registry (lectern_document_get_workbench (document)));

  return self;
}

LecternBriefJob *
lectern_brief_job_new_for_articles (LecternBriefArticles *articles)
{
  LecternBriefJob *self = g_new0 (LecternBriefJob, 1);

  self->articles = lectern_brief_articles_ref (articles);
  return self;
}

void
lectern_brief_job_free (LecternBriefJob *self)
{
  g_clear_pointer (&self->articles, lectern_brief_articles_unref);
  g_clear_pointer (&self->input.article, lectern_article_unref);
  g_clear_pointer (&self->input.capture, lectern_capture_unref);
  g_clear_pointer (&self->input.layers, g_ptr_array_unref);
  g_clear_pointer (&self->input.marks, g_ptr_array_unref);
  g_clear_pointer (&self->input.plugin_names, g_hash_table_unref);
  g_free (self->headline);
  g_free (self->assessment);
  g_free (self->confidence);
  g_free (self->handling);
  g_clear_pointer (&self->plan, lectern_brief_plan_free);
  g_clear_object (&self->progress);
  g_free (self);
}

static void
make_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  LecternBriefJob *self = data;
  const LecternBriefWords words = { self->headline, self->assessment, self->confidence,
                                    self->handling };
  GError *error = NULL;
  LecternBrief *brief = NULL;

  if (self->articles != NULL)
    brief = lectern_brief_articles_make (self->articles, &words, self->plan, self->progress,
                                         cancellable, &error);
  else
    brief = lectern_brief_new_with_progress (&self->input, 1, &words, self->plan, self->progress,
                                             cancellable, &error);
  if (brief != NULL)
    g_task_return_pointer (task, brief, (GDestroyNotify) lectern_brief_unref);
  else
    g_task_return_error (task, error);
}

void
lectern_brief_job_run_async (LecternBriefJob *self,
                             const LecternBriefWords *words,
                             const LecternBriefPlan *plan,
                             LecternProgress *progress,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (self != NULL && words != NULL && plan != NULL);

  self->headline = g_strdup (words->headline);
  self->assessment = g_strdup (words->assessment);
  self->confidence = g_strdup (words->confidence);
  self->handling = g_strdup (words->handling);
  self->plan = lectern_brief_plan_copy (plan);
  self->progress = progress != NULL ? g_object_ref (progress) : NULL;
  g_task_set_source_tag (task, lectern_brief_job_run_async);
  g_task_set_task_data (task, self, (GDestroyNotify) lectern_brief_job_free);
  g_task_run_in_thread (task, make_worker);
}

LecternBrief *
lectern_brief_job_run_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

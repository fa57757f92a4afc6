/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-brief-articles.h"

#include <glib/gi18n-lib.h>

struct _LecternBriefArticles {
  GHashTable *plugin_names; /* owned: id to name */
  GPtrArray *articles;      /* owned, of LecternStoredArticle */
  GPtrArray *layers;        /* owned, of GPtrArray */
  GPtrArray *assessments;   /* owned, of char *, with gaps */
};

LecternBriefArticles *
lectern_brief_articles_new (LecternWorkbench *workbench)
{
  LecternBriefArticles *self = g_atomic_rc_box_new0 (LecternBriefArticles);

  self->plugin_names = lectern_plugin_registry_dup_names (
      lectern_workbench_get_registry (workbench));
  self->articles = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_stored_article_free);
  self->layers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->assessments = g_ptr_array_new_with_free_func (g_free);

  return self;
}

static void
brief_articles_clear (gpointer data)
{
  LecternBriefArticles *self = data;

  g_hash_table_unref (self->plugin_names);
  g_ptr_array_unref (self->articles);
  g_ptr_array_unref (self->layers);
  g_ptr_array_unref (self->assessments);
}

LecternBriefArticles *
lectern_brief_articles_ref (LecternBriefArticles *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
lectern_brief_articles_unref (LecternBriefArticles *self)
{
  g_atomic_rc_box_release_full (self, brief_articles_clear);
}

/**
 * lectern_brief_articles_take:
 * @self: articles of a brief
 * @stored: (transfer full): an article
 * @layers: (transfer full): its effective layers
 * @assessment: (transfer full) (nullable): what the analyst wrote about it
 *
 * Adds an article behind the others.
 */
void
lectern_brief_articles_take (LecternBriefArticles *self,
                             LecternStoredArticle *stored,
                             GPtrArray *layers,
                             char *assessment)
{
  g_return_if_fail (self != NULL && stored != NULL && layers != NULL);

  g_ptr_array_add (self->articles, stored);
  g_ptr_array_add (self->layers, layers);
  g_ptr_array_add (self->assessments, assessment);
}

/**
 * lectern_brief_articles_get_n_articles:
 * @self: articles of a brief
 *
 * Counts the articles.
 *
 * Returns: how many there are
 */
guint
lectern_brief_articles_get_n_articles (LecternBriefArticles *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->articles->len;
}

/**
 * lectern_brief_articles_make:
 * @self: articles of a brief, at least one
 * @words: (nullable): what the analyst says about all of them
 * @plan: (nullable): what goes in
 * @progress: (nullable): told how far it is
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Makes a brief of the articles. It outlives them. Any thread, once all articles are there.
 *
 * Returns: (transfer full): the brief; %NULL with %G_IO_ERROR_CANCELLED
 */
LecternBrief *
lectern_brief_articles_make (LecternBriefArticles *self,
                             const LecternBriefWords *words,
                             const LecternBriefPlan *plan,
                             LecternProgress *progress,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autofree LecternBriefInput *inputs = NULL;
  gboolean is_single = FALSE;

  g_return_val_if_fail (self != NULL && self->articles->len > 0, NULL);

  is_single = self->articles->len == 1;
  inputs = g_new0 (LecternBriefInput, self->articles->len);
  for (guint i = 0; i < self->articles->len; i++)
    {
      LecternStoredArticle *stored = self->articles->pdata[i];

      inputs[i].article = stored->article;
      inputs[i].capture = stored->capture;
      inputs[i].layers = self->layers->pdata[i];
      inputs[i].marks = stored->marks;
      /* The plan of one article does not name it, and its assessment is that of the brief. */
      inputs[i].id = is_single ? NULL : stored->id;
      inputs[i].assessment = is_single ? NULL : self->assessments->pdata[i];
      inputs[i].n_corrections = stored->decisions != NULL ? stored->decisions->len : 0;
      inputs[i].plugin_names = self->plugin_names;
    }

  return lectern_brief_new_with_progress (inputs, self->articles->len, words, plan, progress,
                                          cancellable, error);
}

/* Gathering: one article after the other, each in three steps. */

typedef struct {
  GStrv ids; /* owned */
  guint next;
  LecternProgress *progress;      /* (nullable), owned */
  LecternBriefArticles *articles; /* (nullable), owned */
  LecternStoredArticle *stored;   /* (nullable), owned: the one at hand */
  char *assessment;               /* (nullable), owned, of that */
} Gathering;

static void
gathering_free (gpointer data)
{
  Gathering *self = data;

  g_strfreev (self->ids);
  g_clear_object (&self->progress);
  g_clear_pointer (&self->articles, lectern_brief_articles_unref);
  g_clear_pointer (&self->stored, lectern_stored_article_free);
  g_free (self->assessment);
  g_free (self);
}

static void load_next (GTask *task);

static void
analyzed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Gathering *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  GPtrArray *layers = lectern_workbench_analyze_finish (LECTERN_WORKBENCH (object), result, &error);

  if (layers == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  lectern_brief_articles_take (self->articles, g_steal_pointer (&self->stored), layers,
                               g_steal_pointer (&self->assessment));
  load_next (g_steal_pointer (&task));
}

static void
words_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Gathering *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  self->assessment = lectern_library_dup_words_finish (LECTERN_LIBRARY (object), result, &error);
  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  lectern_workbench_analyze_async (g_task_get_source_object (task), self->stored->article,
                                   self->stored->decisions, NULL, NULL, NULL, NULL,
                                   g_task_get_cancellable (task), analyzed_cb, g_object_ref (task));
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Gathering *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  self->stored = lectern_library_load_article_finish (LECTERN_LIBRARY (object), result, &error);
  if (self->stored == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  lectern_library_dup_words_async (LECTERN_LIBRARY (object), self->stored->id,
                                   LECTERN_WORDS_ASSESSMENT, g_task_get_cancellable (task),
                                   words_cb, g_object_ref (task));
}

/* Takes the task. */
static void
load_next (GTask *task)
{
  g_autoptr (GTask) own = task;
  Gathering *self = g_task_get_task_data (task);
  LecternLibrary *library = lectern_workbench_get_library (g_task_get_source_object (task));
  guint n_ids = g_strv_length (self->ids);
  g_autofree char *message = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (self->next == n_ids)
    {
      g_task_return_pointer (task, g_steal_pointer (&self->articles),
                             (GDestroyNotify) lectern_brief_articles_unref);
      return;
    }

  message = g_strdup_printf (_ ("Reading article %u of %u"), self->next + 1, n_ids);
  lectern_progress_set (self->progress, (double) self->next / n_ids, message);
  lectern_library_load_article_async (library, self->ids[self->next++],
                                      g_task_get_cancellable (task), loaded_cb,
                                      g_steal_pointer (&own));
}

/**
 * lectern_brief_articles_gather_async:
 * @workbench: a workbench with a library
 * @ids: (array zero-terminated=1): articles of the library, at least one
 * @progress: (nullable): told how far it is
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Reads articles and what plugins find in them; analysis runs where the cache has nothing. A
 * plugin that fails leaves its findings out, and nothing else.
 */
void
lectern_brief_articles_gather_async (LecternWorkbench *workbench,
                                     const char *const *ids,
                                     LecternProgress *progress,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  GTask *task = NULL;
  Gathering *self = NULL;

  g_return_if_fail (LECTERN_IS_WORKBENCH (workbench) && ids != NULL && ids[0] != NULL);
  g_return_if_fail (lectern_workbench_get_library (workbench) != NULL);

  task = g_task_new (workbench, cancellable, callback, user_data);
  self = g_new0 (Gathering, 1);
  self->ids = g_strdupv ((char **) ids);
  self->progress = progress != NULL ? g_object_ref (progress) : NULL;
  self->articles = lectern_brief_articles_new (workbench);
  g_task_set_source_tag (task, lectern_brief_articles_gather_async);
  g_task_set_task_data (task, self, gathering_free);
  load_next (task);
}

/**
 * lectern_brief_articles_gather_finish:
 * @workbench: a workbench
 * @result: the result
 * @error: return location for an error
 *
 * Ends [func@Lectern.brief_articles_gather_async].
 *
 * Returns: (transfer full): the articles, as they were named
 */
LecternBriefArticles *
lectern_brief_articles_gather_finish (LecternWorkbench *workbench,
                                      GAsyncResult *result,
                                      GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workbench), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

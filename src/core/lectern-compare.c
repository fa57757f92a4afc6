/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-compare.h"

#include "library/lectern-library-versions.h"

/* One step after the other: both texts, the analyst's decisions, the findings of both, and then
 * the comparison in a thread of its own. */

typedef struct {
  char *id; /* (nullable), owned */
  guint numbers[LECTERN_DIFF_N_SIDES];
  LecternArticle *articles[LECTERN_DIFF_N_SIDES]; /* (nullable), owned */
  GPtrArray *layers[LECTERN_DIFF_N_SIDES];        /* (nullable), owned */
  GPtrArray *decisions;                           /* (nullable), owned */
  GStrv generators;                               /* owned */
} Comparing;

static void
comparing_free (gpointer data)
{
  Comparing *self = data;

  for (guint side = 0; side < LECTERN_DIFF_N_SIDES; side++)
    {
      g_clear_pointer (&self->articles[side], lectern_article_unref);
      g_clear_pointer (&self->layers[side], g_ptr_array_unref);
    }
  g_clear_pointer (&self->decisions, g_ptr_array_unref);
  g_strfreev (self->generators);
  g_free (self->id);
  g_free (self);
}

static gboolean
finds_items (LecternPluginInfo *info)
{
  static const char *const families[] = { "time", "entity", "quote" };
  const char *const *kinds = lectern_plugin_info_get_list (info, "Analyzer", "Provides");

  for (gsize i = 0; kinds[i] != NULL; i++)
    for (gsize k = 0; k < G_N_ELEMENTS (families); k++)
      if (lectern_kind_matches (kinds[i], families[k]))
        return TRUE;

  return FALSE;
}

/**
 * lectern_compare_dup_generators:
 * @workbench: a workbench
 *
 * Lists the analyzers that find what is compared: dates, names and quotations.
 *
 * Returns: (transfer full) (array zero-terminated=1): their ids
 */
char **
lectern_compare_dup_generators (LecternWorkbench *workbench)
{
  g_autoptr (GStrvBuilder) generators = NULL;
  g_autoptr (GPtrArray) analyzers = NULL;

  g_return_val_if_fail (LECTERN_IS_WORKBENCH (workbench), NULL);

  generators = g_strv_builder_new ();
  analyzers = lectern_plugin_registry_list_analyzers (lectern_workbench_get_registry (workbench));
  for (guint i = 0; i < analyzers->len; i++)
    {
      LecternPluginEntry *entry = g_ptr_array_index (analyzers, i);

      if (finds_items (lectern_plugin_entry_get_info (entry)))
        g_strv_builder_add (generators, lectern_plugin_entry_get_id (entry));
    }

  return g_strv_builder_end (generators);
}

static GTask *
task_new (LecternWorkbench *workbench,
          GCancellable *cancellable,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (workbench, cancellable, callback, user_data);
  Comparing *self = g_new0 (Comparing, 1);

  self->generators = lectern_compare_dup_generators (workbench);
  g_task_set_source_tag (task, lectern_compare_finish);
  g_task_set_task_data (task, self, comparing_free);

  return task;
}

static void
compare_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Comparing *self = data;

  g_task_return_pointer (
      task,
      lectern_comparison_new (self->articles[LECTERN_DIFF_OLD], self->layers[LECTERN_DIFF_OLD],
                              self->articles[LECTERN_DIFF_NEW], self->layers[LECTERN_DIFF_NEW]),
      (GDestroyNotify) lectern_comparison_free);
}

static void analyze_next (GTask *task);

static void
analyzed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Comparing *self = g_task_get_task_data (task);
  LecternDiffSide side = self->layers[LECTERN_DIFF_OLD] != NULL ? LECTERN_DIFF_NEW
                                                                : LECTERN_DIFF_OLD;
  g_autoptr (GError) error = NULL;

  self->layers[side] = lectern_workbench_analyze_finish (LECTERN_WORKBENCH (object), result,
                                                         &error);
  if (lectern_error_is_cancel (error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (self->layers[side] == NULL)
    {
      g_debug ("comparing without findings: %s", error->message);
      self->layers[side] = g_ptr_array_new ();
    }
  analyze_next (g_steal_pointer (&task));
}

/* Takes the task. */
static void
analyze_next (GTask *task)
{
  g_autoptr (GTask) own = task;
  Comparing *self = g_task_get_task_data (task);
  LecternDiffSide side = self->layers[LECTERN_DIFF_OLD] != NULL ? LECTERN_DIFF_NEW
                                                                : LECTERN_DIFF_OLD;

  if (self->layers[LECTERN_DIFF_NEW] != NULL || self->generators[0] == NULL)
    g_task_run_in_thread (task, compare_worker);
  else
    lectern_workbench_analyze_async (g_task_get_source_object (task), self->articles[side],
                                     self->decisions, (const char *const *) self->generators, NULL,
                                     NULL, NULL, g_task_get_cancellable (task), analyzed_cb,
                                     g_steal_pointer (&own));
}

static void
decisions_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Comparing *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  self->decisions = lectern_library_list_decisions_finish (LECTERN_LIBRARY (object), result,
                                                           &error);
  if (self->decisions == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    analyze_next (g_steal_pointer (&task));
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Comparing *self = g_task_get_task_data (task);
  LecternLibrary *library = LECTERN_LIBRARY (object);
  LecternDiffSide side = self->articles[LECTERN_DIFF_OLD] != NULL ? LECTERN_DIFF_NEW
                                                                  : LECTERN_DIFF_OLD;
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GError) error = NULL;

  self->articles[side] = lectern_library_load_version_finish (library, result, &error);
  if (self->articles[side] == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (side == LECTERN_DIFF_OLD)
    lectern_library_load_version_async (library, self->id, self->numbers[LECTERN_DIFF_NEW],
                                        cancellable, loaded_cb, g_steal_pointer (&task));
  else
    lectern_library_list_decisions_async (library, self->id, cancellable, decisions_cb,
                                          g_steal_pointer (&task));
}

/**
 * lectern_compare_articles_async:
 * @workbench: what finds dates and names
 * @old: an article
 * @new: another
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Compares two articles, which need not be in a library.
 */
void
lectern_compare_articles_async (LecternWorkbench *workbench,
                                LecternArticle *old,
                                LecternArticle *new,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = NULL;
  Comparing *self = NULL;

  g_return_if_fail (LECTERN_IS_WORKBENCH (workbench));
  g_return_if_fail (old != NULL && new != NULL);

  task = task_new (workbench, cancellable, callback, user_data);
  self = g_task_get_task_data (task);
  self->articles[LECTERN_DIFF_OLD] = lectern_article_ref (old);
  self->articles[LECTERN_DIFF_NEW] = lectern_article_ref (new);
  analyze_next (task);
}

/**
 * lectern_compare_versions_async:
 * @workbench: what finds dates and names, with a library
 * @id: an article's id
 * @old: number of a version, 0 for the current one
 * @new: number of another
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Compares two versions of an article.
 */
void
lectern_compare_versions_async (LecternWorkbench *workbench,
                                const char *id,
                                guint old,
                                guint new,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = NULL;
  Comparing *self = NULL;

  g_return_if_fail (LECTERN_IS_WORKBENCH (workbench));
  g_return_if_fail (id != NULL);

  task = task_new (workbench, cancellable, callback, user_data);
  self = g_task_get_task_data (task);
  self->id = g_strdup (id);
  self->numbers[LECTERN_DIFF_OLD] = old;
  self->numbers[LECTERN_DIFF_NEW] = new;
  lectern_library_load_version_async (lectern_workbench_get_library (workbench), id, old,
                                      cancellable, loaded_cb, task);
}

/**
 * lectern_compare_finish:
 * @workbench: the workbench
 * @result: the result
 * @error: return location for an error
 *
 * Ends lectern_compare_articles_async () or lectern_compare_versions_async ().
 *
 * Returns: (transfer full): what differs, or %NULL
 */
LecternComparison *
lectern_compare_finish (LecternWorkbench *workbench, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workbench), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

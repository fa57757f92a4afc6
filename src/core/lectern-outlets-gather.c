/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-outlets-gather.h"

#include <glib/gi18n-lib.h>

#include "lectern-compare.h"
#include "library/lectern-library-stories.h"

/* The stories first, then one article after the other: its text, its findings. The table is made in
 * a thread of its own. */

typedef struct {
  GStrv ids;        /* owned */
  GStrv generators; /* owned */
  guint next;
  LecternProgress *progress;    /* (nullable), owned */
  GHashTable *stories;          /* (nullable), owned: id to number */
  GPtrArray *articles;          /* owned, of LecternOutletArticle */
  LecternStoredArticle *stored; /* (nullable), owned: the one at hand */
} Gathering;

static void
gathering_free (gpointer data)
{
  Gathering *self = data;

  g_strfreev (self->ids);
  g_strfreev (self->generators);
  g_clear_object (&self->progress);
  g_clear_pointer (&self->stories, g_hash_table_unref);
  g_clear_pointer (&self->stored, lectern_stored_article_free);
  g_ptr_array_unref (self->articles);
  g_free (self);
}

/**
 * lectern_outlets_map_stories:
 * @stories: (element-type LecternStory): stories
 *
 * Gets the story of each article that is in one.
 *
 * Returns: (transfer full) (element-type utf8 utf8): ids of articles to numbers of stories
 */
GHashTable *
lectern_outlets_map_stories (GPtrArray *stories)
{
  GHashTable *map = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < stories->len; i++)
    {
      LecternStory *story = g_ptr_array_index (stories, i);
      GPtrArray *items = lectern_story_get_items (story);

      for (guint k = 0; k < items->len; k++)
        g_hash_table_insert (map,
                             g_strdup (lectern_article_item_get_id (g_ptr_array_index (items, k))),
                             g_strdup_printf ("%" G_GINT64_FORMAT, lectern_story_get_id (story)));
    }

  return map;
}

static void
outlets_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Gathering *self = data;
  LecternOutlets *outlets = NULL;

  g_ptr_array_sort (self->articles, lectern_outlet_article_compare);
  outlets = lectern_outlets_new (self->articles, cancellable);
  if (g_task_return_error_if_cancelled (task))
    lectern_outlets_unref (outlets);
  else
    g_task_return_pointer (task, outlets, (GDestroyNotify) lectern_outlets_unref);
}

static void load_next (GTask *task);

/* Takes the layers. */
static void
take_article (Gathering *self, GPtrArray *layers) /* nullable */
{
  const char *story = g_hash_table_lookup (self->stories, self->stored->id);
  g_autoptr (GPtrArray) own = layers;

  g_ptr_array_add (self->articles,
                   lectern_outlet_article_new (self->stored->id, story != NULL ? story : "",
                                               self->stored->article, own));
  g_clear_pointer (&self->stored, lectern_stored_article_free);
}

static void
analyzed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Gathering *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  GPtrArray *layers = lectern_workbench_analyze_finish (LECTERN_WORKBENCH (object), result, &error);

  if (lectern_error_is_cancel (error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (layers == NULL)
    g_debug ("laid side by side without findings: %s", error->message);
  take_article (self, layers);
  load_next (g_steal_pointer (&task));
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
  if (self->generators[0] == NULL)
    {
      take_article (self, NULL);
      load_next (g_steal_pointer (&task));
      return;
    }

  lectern_workbench_analyze_async (g_task_get_source_object (task), self->stored->article,
                                   self->stored->decisions, (const char *const *) self->generators,
                                   NULL, NULL, NULL, g_task_get_cancellable (task), analyzed_cb,
                                   g_object_ref (task));
}

/* Takes the task. */
static void
load_next (GTask *task)
{
  g_autoptr (GTask) own = task;
  Gathering *self = g_task_get_task_data (task);
  LecternLibrary *library = lectern_workbench_get_library (g_task_get_source_object (task));
  guint n_ids = MIN (g_strv_length (self->ids), LECTERN_OUTLETS_MAX_ARTICLES);
  g_autofree char *message = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (self->next == n_ids)
    {
      g_task_run_in_thread (task, outlets_worker);
      return;
    }

  message = g_strdup_printf (_ ("Reading article %u of %u"), self->next + 1, n_ids);
  if (self->progress != NULL)
    lectern_progress_set (self->progress, (double) self->next / n_ids, message);
  lectern_library_load_article_async (library, self->ids[self->next++],
                                      g_task_get_cancellable (task), loaded_cb,
                                      g_steal_pointer (&own));
}

static void
stories_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Gathering *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stories = lectern_library_list_stories_finish (LECTERN_LIBRARY (object),
                                                                       result, &error);

  if (stories == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  self->stories = lectern_outlets_map_stories (stories);
  load_next (g_steal_pointer (&task));
}

/**
 * lectern_outlets_gather_async:
 * @workbench: a workbench with a library
 * @ids: (array zero-terminated=1): articles of the library; those behind the first
 *   %LECTERN_OUTLETS_MAX_ARTICLES are left out
 * @progress: (nullable): told how far it is
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Lays articles side by side, the oldest first. Analysis runs where the cache has nothing.
 */
void
lectern_outlets_gather_async (LecternWorkbench *workbench,
                              const char *const *ids,
                              LecternProgress *progress,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = NULL;
  Gathering *self = NULL;

  g_return_if_fail (LECTERN_IS_WORKBENCH (workbench) && ids != NULL);
  g_return_if_fail (lectern_workbench_get_library (workbench) != NULL);

  task = g_task_new (workbench, cancellable, callback, user_data);
  self = g_new0 (Gathering, 1);
  self->ids = g_strdupv ((char **) ids);
  self->generators = lectern_compare_dup_generators (workbench);
  self->progress = progress != NULL ? g_object_ref (progress) : NULL;
  self->articles = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_outlet_article_free);
  g_task_set_source_tag (task, lectern_outlets_gather_async);
  g_task_set_task_data (task, self, gathering_free);
  lectern_library_list_stories_async (lectern_workbench_get_library (workbench), 0, cancellable,
                                      stories_cb, task);
}

/**
 * lectern_outlets_gather_finish:
 * @workbench: a workbench
 * @result: the result
 * @error: return location for an error
 *
 * Ends lectern_outlets_gather_async ().
 *
 * Returns: (transfer full): the table
 */
LecternOutlets *
lectern_outlets_gather_finish (LecternWorkbench *workbench, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workbench), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

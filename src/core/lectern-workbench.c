/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-workbench.h"
#include "library/lectern-library-entities.h"
#include "library/lectern-library-said.h"
#include "library/lectern-said.h"
#include "library/lectern-finding-text.h"
#include "model/lectern-decision.h"
#include "model/lectern-entity-group.h"

#define STATE_FILE "plugins.conf"
#define SITES_FOLDER "sites"

/**
 * LecternWorkbench:
 *
 * All parts of the street, put together once. The window and the command line each hold one. Main
 * thread only.
 */
struct _LecternWorkbench {
  GObject parent_instance;

  /* owned */
  LecternPluginRegistry *registry;
  LecternWorkerPool *pool;
  LecternPipeline *pipeline;
  LecternFetcher *fetcher;
  LecternAcquirer *acquirer;
  LecternSiteRuleStore *site_rules;
  LecternLibrary *library;     /* (nullable) */
  LecternGazetteer *gazetteer; /* (nullable) */
  GFileMonitor *monitor;       /* (nullable), of the folder of gazetteers */
  guint reload_source;
};

G_DEFINE_FINAL_TYPE (LecternWorkbench, lectern_workbench, G_TYPE_OBJECT)

/* Files are often written in several steps. */
#define RELOAD_MS 1000

/* An analysis whose layers are made effective on their way out. */
typedef struct {
  LecternArticle *article;     /* owned */
  GPtrArray *decisions;        /* (nullable), owned */
  LecternWorkbench *workbench; /* borrowed: the task has it */
  GHashTable *effective;       /* owned: raw layer → effective layer */
  LecternLayerFunc layer_func; /* (nullable) */
  gpointer layer_data;
} Analysis;

static void
analysis_free (gpointer data)
{
  Analysis *analysis = data;

  lectern_article_unref (analysis->article);
  g_clear_pointer (&analysis->decisions, g_ptr_array_unref);
  g_hash_table_unref (analysis->effective);
  g_free (analysis);
}

static void
lectern_workbench_dispose (GObject *object)
{
  LecternWorkbench *self = LECTERN_WORKBENCH (object);

  lectern_workbench_shut_down (self);
  g_clear_pointer (&self->gazetteer, lectern_gazetteer_free);
  g_clear_object (&self->acquirer);
  g_clear_object (&self->site_rules);
  g_clear_object (&self->fetcher);
  g_clear_object (&self->pipeline);
  g_clear_object (&self->pool);
  g_clear_object (&self->registry);

  G_OBJECT_CLASS (lectern_workbench_parent_class)->dispose (object);
}

static void
lectern_workbench_class_init (LecternWorkbenchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lectern_workbench_dispose;
}

static void
lectern_workbench_init (LecternWorkbench *self)
{
}

static char *
dup_config_folder (const LecternWorkbenchOptions *options)
{
  return options->config_folder != NULL
             ? g_strdup (options->config_folder)
             : g_build_filename (g_get_user_config_dir (), "lectern", NULL);
}

static LecternSiteRuleStore *
build_site_rules (const LecternWorkbenchOptions *options)
{
  g_autofree char *config = dup_config_folder (options);
  g_autofree char *folder = g_build_filename (config, SITES_FOLDER, NULL);

  return lectern_site_rule_store_new (folder);
}

static LecternPluginRegistry *
build_registry (const LecternWorkbenchOptions *options)
{
  g_autofree char *folder = dup_config_folder (options);
  g_autofree char *state_file = g_build_filename (folder, STATE_FILE, NULL);
  LecternPluginRegistry *registry = lectern_plugin_registry_new (state_file);

  for (gsize i = 0; options->plugin_folders != NULL && options->plugin_folders[i] != NULL; i++)
    lectern_plugin_registry_add_folder (registry, options->plugin_folders[i], TRUE);
  lectern_plugin_registry_add_default_folders (registry);
  if (options->safe_mode)
    lectern_plugin_registry_set_safe_mode (registry, TRUE);

  return registry;
}

static LecternLibrary *
open_library (const LecternWorkbenchOptions *options, GError **error)
{
  g_autofree char *folder = options->library_folder != NULL ? g_strdup (options->library_folder)
                                                            : lectern_library_dup_default_folder ();

  return lectern_library_open (folder, error);
}

/* Gazetteers */

static void
read_gazetteers (LecternWorkbench *self)
{
  g_autoptr (GError) error = NULL;
  LecternGazetteer *gazetteer = lectern_library_read_gazetteers (self->library, &error);

  if (gazetteer == NULL)
    {
      g_debug ("Gazetteers: %s", error->message);
      return;
    }
  g_clear_pointer (&self->gazetteer, lectern_gazetteer_free);
  self->gazetteer = gazetteer;
}

static gboolean
reload_cb (gpointer user_data)
{
  LecternWorkbench *self = user_data;

  self->reload_source = 0;
  if (self->library != NULL)
    read_gazetteers (self);

  return G_SOURCE_REMOVE;
}

static void
gazetteers_changed_cb (LecternWorkbench *self)
{
  if (self->reload_source == 0)
    self->reload_source = g_timeout_add (RELOAD_MS, reload_cb, self);
}

/* One who has no gazetteers waits for none. */
static void
set_up_gazetteers (LecternWorkbench *self)
{
  g_autofree char *path = lectern_library_dup_gazetteer_folder (self->library);
  g_autoptr (GFile) folder = g_file_new_for_path (path);

  read_gazetteers (self);
  self->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (gazetteers_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

/**
 * lectern_workbench_new:
 * @options: (nullable): how to set the parts up; %NULL for the defaults
 * @error: return location for an error
 *
 * Puts the parts together: finds the plugins, opens the library.
 *
 * Returns: (transfer full): a workbench, or %NULL when the library cannot be opened
 */
LecternWorkbench *
lectern_workbench_new (const LecternWorkbenchOptions *options, GError **error)
{
  static const LecternWorkbenchOptions defaults = { 0 };
  g_autoptr (LecternWorkbench) self = g_object_new (LECTERN_TYPE_WORKBENCH, NULL);

  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (options == NULL)
    options = &defaults;
  if (!options->without_library)
    {
      self->library = open_library (options, error);
      if (self->library == NULL)
        return NULL;
    }

  self->registry = build_registry (options);
  self->pool = lectern_worker_pool_new (self->registry);
  lectern_worker_pool_set_max_workers (self->pool, MAX (options->max_workers, 1));
  self->pipeline = lectern_pipeline_new (self->registry, self->pool,
                                         self->library != NULL ? LECTERN_LAYER_CACHE (self->library)
                                                               : NULL);
  self->fetcher = lectern_fetcher_new ();
  self->acquirer = lectern_acquirer_new (self->fetcher, self->pool, self->registry);
  self->site_rules = build_site_rules (options);
  lectern_acquirer_set_site_rules (self->acquirer, self->site_rules);
  if (self->library != NULL)
    set_up_gazetteers (self);

  return g_steal_pointer (&self);
}

/**
 * lectern_workbench_get_registry:
 * @self: a workbench
 *
 * Gets the plugins.
 *
 * Returns: (transfer none): the registry
 */
LecternPluginRegistry *
lectern_workbench_get_registry (LecternWorkbench *self)
{
  g_return_val_if_fail (LECTERN_IS_WORKBENCH (self), NULL);

  return self->registry;
}

/**
 * lectern_workbench_get_pool:
 * @self: a workbench
 *
 * Gets where plugins run.
 *
 * Returns: (transfer none): the pool
 */
LecternWorkerPool *
lectern_workbench_get_pool (LecternWorkbench *self)
{
  g_return_val_if_fail (LECTERN_IS_WORKBENCH (self), NULL);

  return self->pool;
}

/**
 * lectern_workbench_get_pipeline:
 * @self: a workbench
 *
 * Gets what analyzes articles.
 *
 * Returns: (transfer none): the pipeline
 */
LecternPipeline *
lectern_workbench_get_pipeline (LecternWorkbench *self)
{
  g_return_val_if_fail (LECTERN_IS_WORKBENCH (self), NULL);

  return self->pipeline;
}

/**
 * lectern_workbench_get_fetcher:
 * @self: a workbench
 *
 * Gets the door to the network.
 *
 * Returns: (transfer none): the fetcher
 */
LecternFetcher *
lectern_workbench_get_fetcher (LecternWorkbench *self)
{
  g_return_val_if_fail (LECTERN_IS_WORKBENCH (self), NULL);

  return self->fetcher;
}

/**
 * lectern_workbench_get_acquirer:
 * @self: a workbench
 *
 * Gets what makes articles of addresses and files.
 *
 * Returns: (transfer none): the acquirer
 */
LecternAcquirer *
lectern_workbench_get_acquirer (LecternWorkbench *self)
{
  g_return_val_if_fail (LECTERN_IS_WORKBENCH (self), NULL);

  return self->acquirer;
}

/**
 * lectern_workbench_get_site_rules:
 * @self: a workbench
 *
 * Gets the user's rules for sites.
 *
 * Returns: (transfer none): the store
 */
LecternSiteRuleStore *
lectern_workbench_get_site_rules (LecternWorkbench *self)
{
  g_return_val_if_fail (LECTERN_IS_WORKBENCH (self), NULL);

  return self->site_rules;
}

/**
 * lectern_workbench_get_library:
 * @self: a workbench
 *
 * Gets the library.
 *
 * Returns: (nullable) (transfer none): the library, %NULL where it was asked to do without, or
 *   after [method@Lectern.Workbench.shut_down]
 */
LecternLibrary *
lectern_workbench_get_library (LecternWorkbench *self)
{
  g_return_val_if_fail (LECTERN_IS_WORKBENCH (self), NULL);

  return self->library;
}

/**
 * lectern_workbench_shut_down:
 * @self: a workbench
 *
 * Ends all processes and closes the library, after what was said to it is written. Blocks.
 */
void
lectern_workbench_shut_down (LecternWorkbench *self)
{
  g_return_if_fail (LECTERN_IS_WORKBENCH (self));

  g_clear_handle_id (&self->reload_source, g_source_remove);
  g_clear_object (&self->monitor);
  if (self->pool != NULL)
    lectern_worker_pool_shut_down (self->pool);
  if (self->library != NULL)
    lectern_library_close (self->library);
  g_clear_object (&self->library);
}

static gboolean
finds_entities (LecternWorkbench *self, const char *generator)
{
  LecternPluginEntry *entry = lectern_plugin_registry_lookup (self->registry, generator);
  const char *const *kinds = entry != NULL ? lectern_plugin_info_get_list (
                                 lectern_plugin_entry_get_info (entry), "Analyzer", "Provides")
                                           : NULL;

  for (gsize i = 0; kinds != NULL && kinds[i] != NULL; i++)
    if (lectern_kind_matches (kinds[i], "entity"))
      return TRUE;

  return FALSE;
}

/* With what the user's gazetteers know. */
static LecternLayer *
add_known (Analysis *analysis, LecternLayer *layer)
{
  LecternWorkbench *self = analysis->workbench;

  if (self->gazetteer == NULL || !finds_entities (self, lectern_layer_get_generator (layer)))
    return lectern_layer_ref (layer);

  return lectern_gazetteer_apply (self->gazetteer, layer, analysis->article);
}

/* Made once for each layer: the analyst's decisions are applied to a copy. */
static LecternLayer *
ensure_effective (Analysis *analysis, LecternLayer *layer)
{
  LecternLayer *effective = g_hash_table_lookup (analysis->effective, layer);

  if (effective == NULL)
    {
      g_autoptr (LecternLayer) known = add_known (analysis, layer);

      effective = analysis->decisions != NULL
                      ? lectern_decisions_apply (known, analysis->article, analysis->decisions)
                      : lectern_layer_ref (known);
      g_hash_table_insert (analysis->effective, lectern_layer_ref (layer), effective);
    }

  return effective;
}

static void
layer_cb (const char *generator, LecternLayer *layer, const GError *error, gpointer user_data)
{
  Analysis *analysis = user_data;

  if (analysis->layer_func != NULL)
    analysis->layer_func (generator, layer != NULL ? ensure_effective (analysis, layer) : NULL,
                          error, analysis->layer_data);
}

static void
analyzed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GPtrArray) layers = NULL;
  g_autoptr (GPtrArray) effective = NULL;
  g_autoptr (GError) error = NULL;

  layers = lectern_pipeline_analyze_finish (LECTERN_PIPELINE (source), result, &error);
  if (layers == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  effective = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_layer_unref);
  for (guint i = 0; i < layers->len; i++)
    {
      LecternLayer *layer = ensure_effective (g_task_get_task_data (task),
                                              g_ptr_array_index (layers, i));

      g_ptr_array_add (effective, lectern_layer_ref (layer));
    }
  g_task_return_pointer (task, g_steal_pointer (&effective), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * lectern_workbench_analyze_async:
 * @self: a workbench
 * @article: an article
 * @decisions: (nullable) (element-type LecternDecision): what the analyst said about it
 * @generators: (nullable): ids of analyzers; %NULL for all that are on
 * @layer_func: (nullable): called for each analyzer as soon as it is done, perhaps before this
 *   returns
 * @layer_data: for @layer_func
 * @progress: (nullable): told how far it is
 * @cancellable: (nullable): a cancellable
 * @callback: called when all are done
 * @user_data: for @callback
 *
 * Gets the effective layers of an article: what the machine found, with the analyst's decisions
 * applied. Analysis runs where the cache has nothing.
 */
void
lectern_workbench_analyze_async (LecternWorkbench *self,
                                 LecternArticle *article,
                                 GPtrArray *decisions,
                                 const char *const *generators,
                                 LecternLayerFunc layer_func,
                                 gpointer layer_data,
                                 LecternProgress *progress,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  Analysis *analysis = NULL;
  GTask *task = NULL;

  g_return_if_fail (LECTERN_IS_WORKBENCH (self));
  g_return_if_fail (article != NULL);

  analysis = g_new0 (Analysis, 1);
  analysis->article = lectern_article_ref (article);
  analysis->workbench = self;
  analysis->decisions = decisions != NULL ? g_ptr_array_ref (decisions) : NULL;
  analysis->effective = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) lectern_layer_unref,
                                               (GDestroyNotify) lectern_layer_unref);
  analysis->layer_func = layer_func;
  analysis->layer_data = layer_data;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lectern_workbench_analyze_async);
  g_task_set_task_data (task, analysis, analysis_free);
  g_task_set_check_cancellable (task, FALSE);
  lectern_pipeline_analyze_async (self->pipeline, article, generators, NULL, layer_cb, analysis,
                                  progress, cancellable, analyzed_cb, task);
}

/**
 * lectern_workbench_analyze_finish:
 * @self: a workbench
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Workbench.analyze_async].
 *
 * Returns: (transfer full) (element-type LecternLayer): the effective layers, in the order of the
 *   generators, or %NULL when it was cancelled
 */
GPtrArray *
lectern_workbench_analyze_finish (LecternWorkbench *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
indexed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* They can be made again, so nobody is troubled. */
  if (!lectern_library_write_finish (LECTERN_LIBRARY (source), result, &error))
    g_debug ("Findings: %s", error->message);
}

/**
 * lectern_workbench_index_findings:
 * @self: a workbench
 * @id: the article's id in the library
 * @article: the article
 * @layers: (element-type LecternLayer): all its effective layers
 *
 * Makes names and quotes of the findings searchable, and keeps who said what and who and what is
 * mentioned, in the background. To be called when an analysis has ended, and when the analyst
 * corrected what it found.
 */
void
lectern_workbench_index_findings (LecternWorkbench *self,
                                  const char *id,
                                  LecternArticle *article,
                                  GPtrArray *layers)
{
  g_autofree char *names = NULL;
  g_autofree char *quotes = NULL;
  g_autoptr (GPtrArray) said = NULL;
  g_autoptr (GPtrArray) groups = NULL;
  const char *revision = NULL;

  g_return_if_fail (LECTERN_IS_WORKBENCH (self));
  g_return_if_fail (id != NULL && article != NULL && layers != NULL);

  if (self->library == NULL)
    return;

  revision = lectern_article_get_revision (article);
  said = lectern_said_list (article, layers);
  lectern_library_set_said_async (self->library, id, revision, said, NULL, indexed_cb, NULL);
  groups = lectern_entity_groups_list (article, layers);
  lectern_library_set_entities_async (self->library, id, revision, groups, NULL, indexed_cb, NULL);
  names = lectern_finding_text_dup_names (article, layers);
  quotes = lectern_finding_text_dup_quotes (article, layers);
  /* Last, for it says that all is there. */
  lectern_library_set_findings_async (self->library, id, revision, names, quotes, NULL, indexed_cb,
                                      NULL);
}

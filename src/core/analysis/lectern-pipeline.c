/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "../plugin/lectern-plugin.h"
#include "lectern-language-name.h"
#include "lectern-layer-key.h"
#include "lectern-pipeline.h"
#include "lectern-resource-store.h"

/* A run is a list of steps, one a generator, those needed first. A step begins when all steps that
 * it needs are done, so steps that do not need each other run side by side. */

/**
 * LecternPipeline:
 *
 * Runs analyzers over articles. Main thread only.
 */
struct _LecternPipeline {
  GObject parent_instance;

  /* owned */
  LecternPluginRegistry *registry;
  LecternWorkerPool *pool;
  LecternLayerCache *cache; /* (nullable) */
  LecternResourceStore *resources;
};

G_DEFINE_FINAL_TYPE (LecternPipeline, lectern_pipeline, G_TYPE_OBJECT)

typedef struct _Run Run;

typedef struct {
  Run *run;                  /* not owned */
  LecternPluginEntry *entry; /* (nullable), owned: NULL where there is no such plugin */
  char *generator;           /* owned */
  GPtrArray *needs;          /* owned, of Step, in the order of the key file */
  GVariant *parameters;      /* (nullable), owned: with digests for paths once files are loaded */
  GPtrArray *resources;      /* (nullable), owned, of LecternResource */
  char *key;                 /* (nullable), owned: set when it begins */
  LecternLayer *layer;       /* (nullable), owned */
  gboolean is_wanted;        /* and not only needed by another */
  gboolean has_begun;
  gboolean is_done;
} Step;

/* Each step that is under way holds a reference. */
struct _Run {
  LecternPipeline *pipeline;   /* owned */
  LecternArticle *article;     /* owned */
  GVariant *overrides;         /* (nullable), owned */
  GPtrArray *steps;            /* owned, of Step */
  GTask *task;                 /* (nullable), owned until it is returned */
  LecternProgress *progress;   /* (nullable), owned */
  LecternLayerFunc layer_func; /* (nullable) */
  gpointer layer_data;
  guint n_done;
};

static void begin_steps (Run *run);

static void
step_free (gpointer data)
{
  Step *step = data;

  g_clear_object (&step->entry);
  g_clear_pointer (&step->needs, g_ptr_array_unref);
  g_clear_pointer (&step->parameters, g_variant_unref);
  g_clear_pointer (&step->resources, g_ptr_array_unref);
  g_clear_pointer (&step->layer, lectern_layer_unref);
  g_free (step->generator);
  g_free (step->key);
  g_free (step);
}

static void
run_clear (gpointer data)
{
  Run *run = data;

  g_clear_pointer (&run->steps, g_ptr_array_unref);
  g_clear_pointer (&run->overrides, g_variant_unref);
  g_clear_pointer (&run->article, lectern_article_unref);
  g_clear_object (&run->progress);
  g_clear_object (&run->task);
  g_clear_object (&run->pipeline);
}

static void
run_unref (Run *run)
{
  g_rc_box_release_full (run, run_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_unref)

static void
lectern_pipeline_dispose (GObject *object)
{
  LecternPipeline *self = LECTERN_PIPELINE (object);

  g_clear_object (&self->registry);
  g_clear_object (&self->pool);
  g_clear_object (&self->cache);
  g_clear_object (&self->resources);

  G_OBJECT_CLASS (lectern_pipeline_parent_class)->dispose (object);
}

static void
lectern_pipeline_class_init (LecternPipelineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lectern_pipeline_dispose;
}

static void
lectern_pipeline_init (LecternPipeline *self)
{
  self->resources = lectern_resource_store_new ();
}

/**
 * lectern_pipeline_new:
 * @registry: the plugins
 * @pool: where they run
 * @cache: (nullable): where layers are kept
 *
 * Makes a pipeline.
 *
 * Returns: (transfer full): a pipeline
 */
LecternPipeline *
lectern_pipeline_new (LecternPluginRegistry *registry,
                      LecternWorkerPool *pool,
                      LecternLayerCache *cache)
{
  LecternPipeline *self = g_object_new (LECTERN_TYPE_PIPELINE, NULL);

  g_set_object (&self->registry, registry);
  g_set_object (&self->pool, pool);
  g_set_object (&self->cache, cache);

  return self;
}

static Step *
find_step (Run *run, const char *generator)
{
  for (guint i = 0; i < run->steps->len; i++)
    {
      Step *step = g_ptr_array_index (run->steps, i);

      if (g_str_equal (step->generator, generator))
        return step;
    }

  return NULL;
}

static GVariant *
merge_parameters (Run *run, LecternPluginEntry *entry)
{
  g_autoptr (GVariant) values = lectern_plugin_registry_dup_parameters (run->pipeline->registry,
                                                                        entry);
  g_autoptr (GVariant) overrides = NULL;
  GVariantBuilder builder;
  GVariantIter iter;
  GVariant *value = NULL;
  const char *name = NULL;

  if (run->overrides != NULL)
    overrides = g_variant_lookup_value (run->overrides, lectern_plugin_entry_get_id (entry),
                                        G_VARIANT_TYPE_VARDICT);
  if (overrides == NULL)
    return g_steal_pointer (&values);

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_variant_iter_init (&iter, values);
  while (g_variant_iter_next (&iter, "{&sv}", &name, &value))
    {
      g_autoptr (GVariant) override = g_variant_lookup_value (overrides, name,
                                                              g_variant_get_type (value));

      g_variant_builder_add (&builder, "{sv}", name, override != NULL ? override : value);
      g_variant_unref (value);
    }

  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

static Step *
add_step (Run *run, const char *generator)
{
  LecternPluginEntry *entry = lectern_plugin_registry_lookup (run->pipeline->registry, generator);
  LecternPluginInfo *info = entry != NULL ? lectern_plugin_entry_get_info (entry) : NULL;
  Step *step = g_new0 (Step, 1);

  step->run = run;
  step->generator = g_strdup (generator);
  step->needs = g_ptr_array_new ();
  if (info != NULL && lectern_plugin_info_get_module (info, LECTERN_POINT_ANALYZER) != NULL)
    {
      step->entry = g_object_ref (entry);
      step->parameters = merge_parameters (run, entry);
    }
  g_ptr_array_add (run->steps, step);

  return step;
}

/* The steps that @step needs, added where they are not there yet. */
static void
add_needs (Run *run, Step *step)
{
  const char *const *needs = NULL;

  if (step->entry == NULL)
    return;

  needs = lectern_plugin_info_get_list (lectern_plugin_entry_get_info (step->entry), "Analyzer",
                                        "Needs");
  for (gsize i = 0; needs[i] != NULL; i++)
    {
      Step *needed = find_step (run, needs[i]);

      g_ptr_array_add (step->needs, needed != NULL ? needed : add_step (run, needs[i]));
    }
}

static void
plan (Run *run, const char *const *generators)
{
  if (generators == NULL)
    {
      g_autoptr (GPtrArray) entries = lectern_plugin_registry_list_analyzers (
          run->pipeline->registry);

      for (guint i = 0; i < entries->len; i++)
        {
          const char *id = lectern_plugin_entry_get_id (g_ptr_array_index (entries, i));

          add_step (run, id)->is_wanted = TRUE;
        }
    }
  for (gsize i = 0; generators != NULL && generators[i] != NULL; i++)
    if (find_step (run, generators[i]) == NULL)
      add_step (run, generators[i])->is_wanted = TRUE;

  /* The list grows while it is walked: what is needed may need something itself. */
  for (guint i = 0; i < run->steps->len; i++)
    add_needs (run, g_ptr_array_index (run->steps, i));
}

static GPtrArray *
collect_layers (Run *run)
{
  g_autoptr (GPtrArray) layers = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_layer_unref);

  for (guint i = 0; i < run->steps->len; i++)
    {
      Step *step = g_ptr_array_index (run->steps, i);

      if (step->is_wanted && step->layer != NULL)
        g_ptr_array_add (layers, lectern_layer_ref (step->layer));
    }

  return g_steal_pointer (&layers);
}

static void
end_run (Run *run)
{
  g_autoptr (GTask) task = g_steal_pointer (&run->task);

  if (task == NULL)
    return;
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("Cancelled."));
  else
    g_task_return_pointer (task, collect_layers (run), (GDestroyNotify) g_ptr_array_unref);
}

/* Takes @layer. */
static void
end_step (Step *step, LecternLayer *layer, const GError *error)
{
  Run *run = step->run;

  step->layer = layer;
  step->is_done = TRUE;
  run->n_done++;
  lectern_progress_set (run->progress, (double) run->n_done / run->steps->len, NULL);
  if (step->is_wanted && run->layer_func != NULL && !lectern_error_is_cancel (error))
    run->layer_func (step->generator, layer, error, run->layer_data);

  if (run->n_done == run->steps->len)
    end_run (run);
  else
    begin_steps (run);
}

static void
analyzed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (Run) run = step->run;
  g_autoptr (GError) error = NULL;
  LecternLayer *layer = lectern_worker_pool_analyze_finish (LECTERN_WORKER_POOL (source), result,
                                                            &error);

  if (layer != NULL && run->pipeline->cache != NULL)
    lectern_layer_cache_save (run->pipeline->cache, step->key, layer);
  end_step (step, layer, error);
}

static void
analyze (Step *step)
{
  Run *run = step->run;
  g_autoptr (GPtrArray) layers = g_ptr_array_new ();

  for (guint i = 0; i < step->needs->len; i++)
    {
      Step *needed = g_ptr_array_index (step->needs, i);

      if (needed->layer != NULL)
        g_ptr_array_add (layers, needed->layer);
    }
  g_rc_box_acquire (run);
  lectern_worker_pool_analyze_async (run->pipeline->pool, step->entry, run->article,
                                     step->parameters, layers, step->resources, NULL,
                                     g_task_get_cancellable (run->task), analyzed_cb, step);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (Run) run = step->run;
  g_autoptr (LecternLayer) layer = lectern_layer_cache_load_finish (LECTERN_LAYER_CACHE (source),
                                                                    result, NULL);

  if (layer != NULL)
    end_step (step, g_steal_pointer (&layer), NULL);
  else
    analyze (step);
}

/* Whether the plugin reads the article's language; one that is not known is tried. */
static gboolean
check_language (Step *step, GError **error)
{
  LecternPluginInfo *info = lectern_plugin_entry_get_info (step->entry);
  const char *const *languages = lectern_plugin_info_get_list (info, "Analyzer", "Languages");
  const char *language = lectern_article_get_language (step->run->article);
  g_autofree char *name = NULL;

  if (languages[0] == NULL || language == NULL || language[0] == '\0'
      || g_str_equal (language, "und"))
    return TRUE;
  for (gsize i = 0; languages[i] != NULL; i++)
    {
      gsize length = strlen (languages[i]);

      if (g_ascii_strncasecmp (language, languages[i], length) == 0
          && (language[length] == '\0' || language[length] == '-'))
        return TRUE;
    }

  name = lectern_language_dup_name (language);
  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED, _ ("%s cannot read %s yet."),
               lectern_plugin_info_get_name (info), name);
  return FALSE;
}

static char *
dup_key (Step *step)
{
  g_autoptr (GPtrArray) needed = g_ptr_array_new ();

  /* A layer that failed is another input than one that did not. */
  for (guint i = 0; i < step->needs->len; i++)
    {
      Step *other = g_ptr_array_index (step->needs, i);

      g_ptr_array_add (needed, other->layer != NULL ? other->key : (gpointer) "none");
    }
  g_ptr_array_add (needed, NULL);

  return lectern_layer_key_new (step->entry, step->run->article, step->parameters,
                                (const char *const *) needed->pdata);
}

/* What a plugin that is off found once is not handed out: whether it is in the cache would decide
 * what others find. The pool says why it does not run. */
static gboolean
may_be_cached (Step *step)
{
  return step->run->pipeline->cache != NULL
         && lectern_plugin_entry_get_state (step->entry) == LECTERN_PLUGIN_ENABLED;
}

/* From the cache, or by the plugin. */
static void
make_layer (Step *step)
{
  Run *run = step->run;
  const char *text = NULL;
  gsize length = 0;

  step->key = dup_key (step);
  if (!may_be_cached (step))
    {
      analyze (step);
      return;
    }
  text = lectern_article_get_text (run->article, &length);
  g_rc_box_acquire (run);
  lectern_layer_cache_load_async (run->pipeline->cache, step->key, text, length,
                                  g_task_get_cancellable (run->task), loaded_cb, step);
}

static void
resources_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (Run) run = step->run;
  g_autoptr (GError) error = NULL;
  GVariant *parameters = step->parameters;

  step->resources = lectern_resource_store_load_finish (LECTERN_RESOURCE_STORE (source), result,
                                                        &error);
  if (step->resources == NULL)
    {
      end_step (step, NULL, error);
      return;
    }

  step->parameters = lectern_resource_store_set_digests (parameters, step->resources);
  g_variant_unref (parameters);
  make_layer (step);
}

static void
begin_step (Step *step)
{
  Run *run = step->run;
  g_autoptr (GError) error = NULL;
  LecternPluginInfo *info = NULL;

  if (step->entry == NULL)
    g_set_error (&error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                 _ ("There is no analyzer called %s."), step->generator);
  if (error != NULL || !check_language (step, &error))
    {
      end_step (step, NULL, error);
      return;
    }

  info = lectern_plugin_entry_get_info (step->entry);
  if (!lectern_resource_store_is_needed (info, step->parameters))
    {
      make_layer (step);
      return;
    }
  g_rc_box_acquire (run);
  lectern_resource_store_load_async (run->pipeline->resources, info, step->parameters,
                                     g_task_get_cancellable (run->task), resources_loaded_cb, step);
}

static gboolean
is_ready (Step *step)
{
  for (guint i = 0; i < step->needs->len; i++)
    if (!((Step *) g_ptr_array_index (step->needs, i))->is_done)
      return FALSE;

  return !step->has_begun;
}

/* Begins what can begin. Where nothing runs and nothing can, plugins need each other in a circle:
 * then the first goes without. */
static void
begin_steps (Run *run)
{
  g_autoptr (Run) owned = g_rc_box_acquire (run);
  gboolean is_waiting = FALSE;
  Step *first = NULL;

  for (guint i = 0; i < run->steps->len && run->task != NULL; i++)
    {
      Step *step = g_ptr_array_index (run->steps, i);

      if (is_ready (step))
        {
          step->has_begun = TRUE;
          begin_step (step);
        }
    }
  for (guint i = run->steps->len; i > 0; i--)
    {
      Step *step = g_ptr_array_index (run->steps, i - 1);

      is_waiting = is_waiting || (step->has_begun && !step->is_done);
      if (!step->has_begun)
        first = step;
    }
  if (first != NULL && !is_waiting && run->task != NULL)
    {
      first->has_begun = TRUE;
      begin_step (first);
    }
}

/**
 * lectern_pipeline_analyze_async:
 * @self: a pipeline
 * @article: an article
 * @generators: (nullable): ids of the analyzers whose layers are wanted; %NULL for all that are on
 * @overrides: (nullable): an `a{sa{sv}}` of plugins and parameters that stand in for the user's
 * @layer_func: (nullable): called for each wanted analyzer as soon as it is done
 * @layer_data: for @layer_func
 * @progress: (nullable): told how far it is
 * @cancellable: (nullable): a cancellable
 * @callback: called when all are done
 * @user_data: for @callback
 *
 * Analyzes an article, taking from the cache what is there. An analyzer that fails leaves the
 * others alone: @layer_func learns why, perhaps before this returns.
 */
void
lectern_pipeline_analyze_async (LecternPipeline *self,
                                LecternArticle *article,
                                const char *const *generators,
                                GVariant *overrides,
                                LecternLayerFunc layer_func,
                                gpointer layer_data,
                                LecternProgress *progress,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (Run) run = NULL;

  g_return_if_fail (LECTERN_IS_PIPELINE (self));
  g_return_if_fail (article != NULL);

  run = g_rc_box_new0 (Run);
  run->pipeline = g_object_ref (self);
  run->article = lectern_article_ref (article);
  run->overrides = overrides != NULL ? g_variant_ref_sink (overrides) : NULL;
  run->steps = g_ptr_array_new_with_free_func (step_free);
  run->task = g_task_new (self, cancellable, callback, user_data);
  run->layer_func = layer_func;
  run->layer_data = layer_data;
  g_set_object (&run->progress, progress);
  g_task_set_source_tag (run->task, lectern_pipeline_analyze_async);
  g_task_set_check_cancellable (run->task, FALSE);

  plan (run, generators);
  if (run->steps->len == 0)
    end_run (run);
  else
    begin_steps (run);
}

/**
 * lectern_pipeline_analyze_finish:
 * @self: a pipeline
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.Pipeline.analyze_async].
 *
 * Returns: (transfer full) (element-type LecternLayer): the layers of the wanted analyzers that
 *   succeeded, or %NULL when it was cancelled
 */
GPtrArray *
lectern_pipeline_analyze_finish (LecternPipeline *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

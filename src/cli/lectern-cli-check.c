/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "analysis/lectern-pipeline.h"
#include "lectern-cli-check-articles.h"
#include "lectern-cli-check.h"
#include "lectern-cli-json.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"

/* An analyzer goes through all articles twice, the second time in a fresh process and from the last
 * to the first: what differs then is not made of the article alone. What comes back is checked as
 * in the program: a span outside the text, a kind that is not declared, a crash, a deadline that
 * passed each come as an error that says so. */

typedef struct {
  LecternPluginRegistry *registry; /* owned */
  LecternPluginEntry *entry;       /* owned */
  GPtrArray *articles;             /* owned, of LecternArticle */
} Check;

typedef struct {
  GBytes *bytes; /* (nullable), owned: the layer */
  GError *error; /* (nullable), owned */
  gsize n_found;
  gint64 wall_ms;
  guint run_ms;
  guint run_kb;
} Outcome;

static void
outcome_free (gpointer data)
{
  Outcome *outcome = data;

  g_clear_pointer (&outcome->bytes, g_bytes_unref);
  g_clear_error (&outcome->error);
  g_free (outcome);
}

static void
check_clear (Check *self)
{
  g_clear_pointer (&self->articles, g_ptr_array_unref);
  g_clear_object (&self->entry);
  g_clear_object (&self->registry);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Check, check_clear)

static void
layer_cb (const char *generator, LecternLayer *layer, const GError *error, gpointer user_data)
{
  Outcome *outcome = user_data;

  if (layer != NULL)
    {
      outcome->bytes = lectern_layer_to_bytes (layer);
      lectern_layer_get_annotations (layer, &outcome->n_found);
    }
  else if (error != NULL)
    {
      outcome->error = g_error_copy (error);
    }
}

static Outcome *
run_one (Check *self, LecternPipeline *pipeline, LecternArticle *article)
{
  const char *const ids[] = { lectern_plugin_entry_get_id (self->entry), NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) layers = NULL;
  Outcome *outcome = g_new0 (Outcome, 1);
  gint64 begin_us = g_get_monotonic_time ();

  lectern_pipeline_analyze_async (pipeline, article, ids, NULL, layer_cb, outcome, NULL, NULL,
                                  lectern_cli_result_cb, &result);
  lectern_cli_wait_for (&result);
  layers = lectern_pipeline_analyze_finish (pipeline, result, NULL);
  outcome->wall_ms = (g_get_monotonic_time () - begin_us) / 1000;
  /* What it did not read took nothing; the entry still tells of the article before. */
  if (outcome->bytes != NULL)
    {
      outcome->run_ms = lectern_plugin_entry_get_run_ms (self->entry);
      outcome->run_kb = lectern_plugin_entry_get_run_kb (self->entry);
    }
  /* Three failures in a row would end the check. */
  lectern_plugin_registry_set_enabled (self->registry, self->entry, TRUE, NULL);

  return outcome;
}

/* All articles through a process of their own; in reverse where @is_second. */
static GPtrArray *
run_all (Check *self, gboolean is_second)
{
  g_autoptr (LecternWorkerPool) pool = lectern_worker_pool_new (self->registry);
  g_autoptr (LecternPipeline) pipeline = lectern_pipeline_new (self->registry, pool, NULL);
  GPtrArray *outcomes = g_ptr_array_new_with_free_func (outcome_free);

  g_ptr_array_set_size (outcomes, self->articles->len);
  for (guint i = 0; i < self->articles->len; i++)
    {
      guint at = is_second ? self->articles->len - 1 - i : i;

      outcomes->pdata[at] = run_one (self, pipeline, g_ptr_array_index (self->articles, at));
    }
  lectern_worker_pool_shut_down (pool);

  return outcomes;
}

static gboolean
is_same (const Outcome *first, const Outcome *second)
{
  if (first->bytes == NULL || second->bytes == NULL)
    return first->bytes == second->bytes
           && g_error_matches (second->error, first->error->domain, first->error->code);

  return g_bytes_equal (first->bytes, second->bytes);
}

/* A language it cannot read, or a text it cannot do anything with, is no fault of a plugin. */
static gboolean
is_refusal (const GError *error)
{
  return g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED)
         || g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_NO_ARTICLE)
         || g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND)
         || g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_INVALID)
         || g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE);
}

static const char *
judge (const Outcome *first, const Outcome *second)
{
  if ((first->bytes == NULL && first->error == NULL)
      || (second->bytes == NULL && second->error == NULL)
      || (first->error != NULL && !is_refusal (first->error))
      || (second->error != NULL && !is_refusal (second->error)))
    return "failed";
  if (!is_same (first, second))
    return "differs";

  return first->error != NULL ? "refused" : "ok";
}

static const char *
get_verdict_label (const char *verdict)
{
  if (g_str_equal (verdict, "failed"))
    return _ ("FAILED");
  if (g_str_equal (verdict, "differs"))
    return _ ("TWO RUNS DIFFER");
  if (g_str_equal (verdict, "refused"))
    return _ ("not read");

  return _ ("well");
}

static void
print_outcome (const char *name, const char *verdict, const Outcome *first, const Outcome *second)
{
  const GError *error = first->error != NULL ? first->error : second->error;

  printf ("%-18s %8zu %8" G_GINT64_FORMAT " %8u %8u  %s\n", name, first->n_found, first->wall_ms,
          first->run_ms, first->run_kb / 1024, get_verdict_label (verdict));
  if (error != NULL)
    printf ("  %s\n", error->message);
}

static void
print_json (const char *name, const char *verdict, const Outcome *first, const Outcome *second)
{
  g_autoptr (GString) out = g_string_new ("{");
  const GError *error = first->error != NULL ? first->error : second->error;

  lectern_json_append_member (out, "article", name);
  lectern_json_append_member (out, "verdict", verdict);
  lectern_json_append_key (out, "findings");
  g_string_append_printf (out, "%zu", first->n_found);
  lectern_json_append_key (out, "wall_ms");
  g_string_append_printf (out, "%" G_GINT64_FORMAT, first->wall_ms);
  lectern_json_append_key (out, "cpu_ms");
  g_string_append_printf (out, "%u", first->run_ms);
  lectern_json_append_key (out, "memory_kb");
  g_string_append_printf (out, "%u", first->run_kb);
  if (error != NULL)
    lectern_json_append_error (out, error);
  g_string_append (out, "}\n");
  fwrite (out->str, 1, out->len, stdout);
}

static guint
print_all (GPtrArray *first, GPtrArray *second, gboolean is_json)
{
  guint n_bad = 0;

  if (!is_json)
    printf ("%-18s %8s %8s %8s %8s\n", _ ("Article"), _ ("Findings"), _ ("ms"), _ ("CPU ms"),
            _ ("MB"));
  for (guint i = 0; i < first->len; i++)
    {
      const Outcome *one = g_ptr_array_index (first, i);
      const Outcome *other = g_ptr_array_index (second, i);
      const char *verdict = judge (one, other);

      n_bad += g_str_equal (verdict, "failed") || g_str_equal (verdict, "differs");
      if (is_json)
        print_json (lectern_cli_check_get_name (i), verdict, one, other);
      else
        print_outcome (lectern_cli_check_get_name (i), verdict, one, other);
    }

  return n_bad;
}

static gboolean
open_plugin (Check *self, const char *folder, GError **error)
{
  g_autofree char *path = g_canonicalize_filename (folder, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  const GError *refusal = NULL;
  LecternPluginInfo *info = NULL;

  self->registry = lectern_plugin_registry_new (NULL);
  lectern_plugin_registry_add_plugin (self->registry, parent, name);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->registry)) == 0)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                   _ ("There is no %s.plugin in %s. A plugin is a folder with a key file of its "
                      "name."),
                   name, path);
      return FALSE;
    }
  self->entry = g_list_model_get_item (G_LIST_MODEL (self->registry), 0);
  refusal = lectern_plugin_entry_get_error (self->entry);
  if (lectern_plugin_entry_get_state (self->entry) == LECTERN_PLUGIN_REFUSED)
    {
      g_propagate_error (error, g_error_copy (refusal));
      return FALSE;
    }
  info = lectern_plugin_entry_get_info (self->entry);
  if (lectern_plugin_info_get_module (info, LECTERN_POINT_ANALYZER) == NULL)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
                   _ ("%s has no analyzer, and only analyzers are checked so far."),
                   lectern_plugin_info_get_name (info));
      return FALSE;
    }

  /* What it needs comes from the plugins that are there. */
  lectern_plugin_registry_add_default_folders (self->registry);
  lectern_plugin_registry_use (self->registry, self->entry);

  return TRUE;
}

int
lectern_cli_check_plugin (const char *folder, gboolean is_json)
{
  g_auto (Check) self = { NULL };
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GError) error = NULL;
  guint n_bad = 0;

  if (!open_plugin (&self, folder, &error))
    {
      lectern_cli_complain (error);
      return LECTERN_CLI_FAILED;
    }

  self.articles = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_article_unref);
  for (guint i = 0; i < lectern_cli_check_get_n_articles (); i++)
    g_ptr_array_add (self.articles, lectern_cli_check_make_article (i));
  first = run_all (&self, FALSE);
  second = run_all (&self, TRUE);
  n_bad = print_all (first, second, is_json);
  if (!is_json && n_bad == 0)
    printf (_ ("%s did well with all %u articles.\n"), lectern_plugin_entry_get_id (self.entry),
            first->len);
  else if (!is_json)
    printf (ngettext ("%s failed with %u article.\n", "%s failed with %u articles.\n", n_bad),
            lectern_plugin_entry_get_id (self.entry), n_bad);

  return n_bad > 0 ? LECTERN_CLI_FAILED : LECTERN_CLI_OK;
}

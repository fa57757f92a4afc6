/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "../plugin/lectern-import-result.h"
#include "../text/lectern-normalize.h"
#include "lectern-site-trial.h"

#define MEDIA_TYPE "text/html"

typedef struct {
  LecternSiteRules *rules;   /* owned */
  LecternWorkerPool *pool;   /* owned */
  LecternPluginEntry *entry; /* owned */
  GPtrArray *trials;         /* owned */
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  lectern_site_rules_unref (run->rules);
  g_object_unref (run->pool);
  g_object_unref (run->entry);
  g_ptr_array_unref (run->trials);
  g_free (run);
}

/**
 * lectern_site_trial_free:
 * @self: (transfer full): a trial
 *
 * Frees it.
 */
void
lectern_site_trial_free (LecternSiteTrial *self)
{
  g_free (self->address);
  g_ptr_array_unref (self->failures);
  g_free (self);
}

/* Whether a part with @words in it is shown, and whether one is hidden. */
static void
look_for (LecternArticle *article, const char *words, gboolean *is_shown, gboolean *is_hidden)
{
  g_autofree char *wanted = lectern_text_fold (words, -1);
  const char *text = lectern_article_get_text (article, NULL);
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);

  for (gsize i = 0; i < n_blocks; i++)
    {
      g_autofree char *folded = NULL;

      if (lectern_block_role_is_container (blocks[i].role))
        continue;
      folded = lectern_text_fold (text + blocks[i].span.start,
                                  lectern_span_get_length (blocks[i].span));
      if (strstr (folded, wanted) == NULL)
        continue;
      if (lectern_block_is_hidden (&blocks[i]))
        *is_hidden = TRUE;
      else
        *is_shown = TRUE;
    }
}

static char *
check_value (LecternArticle *article, const char *key, const char *wanted)
{
  LecternMetadata *metadata = lectern_article_get_metadata (article);
  g_auto (GStrv) values = NULL;
  g_autofree char *all = NULL;

  if (strcmp (key, "date") == 0)
    {
      const char *published = lectern_metadata_get_value (metadata, LECTERN_METADATA_PUBLISHED);

      if (published != NULL && g_str_has_prefix (published, wanted))
        return NULL;
      return g_strdup_printf (_ ("The date is %s, not %s."),
                              published != NULL ? published : _ ("missing"), wanted);
    }

  values = lectern_metadata_dup_values (
      metadata, strcmp (key, "title") == 0 ? LECTERN_METADATA_TITLE : LECTERN_METADATA_AUTHOR);
  all = values != NULL ? g_strjoinv (", ", values) : g_strdup ("");
  if (strcmp (all, wanted) == 0)
    return NULL;
  return strcmp (key, "title") == 0
             ? g_strdup_printf (_ ("The title is “%s”, not “%s”."), all, wanted)
             : g_strdup_printf (_ ("The authors are “%s”, not “%s”."), all, wanted);
}

/* What is wrong, or NULL. */
static char *
check (LecternArticle *article, const LecternSiteExpectation *expectation)
{
  gboolean is_shown = FALSE;
  gboolean is_hidden = FALSE;

  if (strcmp (expectation->key, "shows") != 0 && strcmp (expectation->key, "hides") != 0)
    return check_value (article, expectation->key, expectation->value);

  look_for (article, expectation->value, &is_shown, &is_hidden);
  if (strcmp (expectation->key, "hides") == 0)
    return is_shown ? g_strdup_printf (_ ("“%s” is shown."), expectation->value) : NULL;
  if (is_shown)
    return NULL;
  return is_hidden ? g_strdup_printf (_ ("“%s” is hidden."), expectation->value)
                   : g_strdup_printf (_ ("“%s” is not in the article."), expectation->value);
}

static void
check_all (LecternSiteTrial *trial, const LecternSiteTest *test, LecternArticle *article)
{
  for (guint i = 0; i < test->expectations->len; i++)
    {
      const LecternSiteExpectation *expectation = g_ptr_array_index (test->expectations, i);
      g_autofree char *failure = check (article, expectation);

      if (failure != NULL)
        g_ptr_array_add (trial->failures,
                         g_strdup_printf (_ ("Line %u: %s"), expectation->line, failure));
    }
}

static void run_next (GTask *task);

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  const LecternSiteTest *test = g_ptr_array_index (lectern_site_rules_get_tests (run->rules),
                                                   run->trials->len);
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternImportResult) imported = lectern_worker_pool_import_finish (
      LECTERN_WORKER_POOL (source), result, &error);
  LecternSiteTrial *trial = NULL;

  if (lectern_error_is_cancel (error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  trial = g_new0 (LecternSiteTrial, 1);
  trial->address = g_strdup (test->address);
  trial->line = test->line;
  trial->n_expectations = test->expectations->len;
  trial->failures = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (run->trials, trial);
  if (imported != NULL && lectern_import_result_get_n_articles (imported) == 1)
    check_all (trial, test, lectern_import_result_get_article (imported, 0));
  else
    g_ptr_array_add (
        trial->failures,
        g_strdup_printf (_ ("Line %u: %s"), test->line,
                         error != NULL ? error->message : _ ("There is no article on this page.")));
  run_next (task);
}

static void
run_next (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  GPtrArray *tests = lectern_site_rules_get_tests (run->rules);
  const LecternSiteTest *test = NULL;
  g_autoptr (GBytes) content = NULL;

  if (run->trials->len == tests->len)
    {
      g_task_return_pointer (task, g_ptr_array_ref (run->trials),
                             (GDestroyNotify) g_ptr_array_unref);
      return;
    }

  test = g_ptr_array_index (tests, run->trials->len);
  content = g_bytes_new (test->page->str, test->page->len);
  lectern_worker_pool_import_async (
      run->pool, run->entry, content, MEDIA_TYPE, "utf-8", test->address,
      lectern_site_rules_add_to_given (run->rules, NULL), g_task_get_cancellable (task),
      imported_cb, g_object_ref (task));
}

/**
 * lectern_site_trials_run_async:
 * @rules: rules, switched on or off
 * @pool: where pages are read
 * @registry: the importers
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Reads the test pages of rules, one after the other.
 */
void
lectern_site_trials_run_async (LecternSiteRules *rules,
                               LecternWorkerPool *pool,
                               LecternPluginRegistry *registry,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  LecternPluginEntry *entry = NULL;
  Run *run = NULL;

  g_return_if_fail (rules != NULL);
  g_return_if_fail (LECTERN_IS_WORKER_POOL (pool));
  g_return_if_fail (LECTERN_IS_PLUGIN_REGISTRY (registry));

  g_task_set_source_tag (task, lectern_site_trials_run_async);
  entry = lectern_plugin_registry_find_importer (registry, MEDIA_TYPE);
  if (entry == NULL)
    {
      g_task_return_new_error (task, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
                               _ ("No plugin reads web pages. Switch one on in the preferences."));
      return;
    }

  run = g_new0 (Run, 1);
  run->rules = lectern_site_rules_ref (rules);
  run->pool = g_object_ref (pool);
  run->entry = g_object_ref (entry);
  run->trials = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_site_trial_free);
  g_task_set_task_data (task, run, run_free);
  run_next (task);
}

/**
 * lectern_site_trials_run_finish:
 * @result: what the callback got
 * @error: return location for an error
 *
 * Gets what came of it.
 *
 * Returns: (transfer full) (element-type LecternSiteTrial): one a test page
 */
GPtrArray *
lectern_site_trials_run_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

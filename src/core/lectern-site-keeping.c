/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "import/lectern-site-suggestion.h"
#include "lectern-line-undo-private.h"
#include "lectern-site-keeping.h"

/* The rules of the site so far, then the page, then rules for what was done, then the file. */

typedef struct {
  LecternArticle *article;           /* owned */
  LecternCapture *capture;           /* (nullable), owned */
  char *id;                          /* owned */
  GBytes *content;                   /* (nullable), owned */
  LecternSiteFile *file;             /* (nullable), owned: what holds for the site so far */
  LecternSiteSuggestion *suggestion; /* (nullable), owned */
  guint first;
  guint n;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  lectern_article_unref (work->article);
  g_clear_pointer (&work->capture, lectern_capture_unref);
  g_free (work->id);
  g_clear_pointer (&work->content, g_bytes_unref);
  g_clear_pointer (&work->file, lectern_site_file_free);
  g_clear_pointer (&work->suggestion, lectern_site_suggestion_free);
  g_free (work);
}

/**
 * lectern_site_keeping_free:
 * @self: (transfer full): what was kept
 *
 * Frees it.
 */
void
lectern_site_keeping_free (LecternSiteKeeping *self)
{
  g_free (self->host);
  g_free (self->rules);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

static LecternSiteKeeping *
keeping_copy (const LecternSiteKeeping *self)
{
  LecternSiteKeeping *copy = g_new0 (LecternSiteKeeping, 1);

  copy->host = g_strdup (self->host);
  copy->rules = g_strdup (self->rules);
  copy->before = g_strdup (self->before);
  copy->after = g_strdup (self->after);
  copy->is_off = self->is_off;

  return copy;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Work *work = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autoptr (LecternSiteRules) rules = NULL;
  LecternSiteKeeping *keeping = NULL;

  if (!lectern_site_rule_store_edit_finish (LECTERN_SITE_RULE_STORE (source), result, &before,
                                            &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  keeping = g_new0 (LecternSiteKeeping, 1);
  keeping->host = g_strdup (work->suggestion->host);
  keeping->rules = g_strdup (work->suggestion->rules);
  /* The same as was written: it follows from what was there. */
  keeping->after = lectern_site_suggestion_add_to (work->suggestion, before);
  keeping->before = g_steal_pointer (&before);
  rules = lectern_site_rules_new (keeping->after, -1, NULL);
  keeping->is_off = rules != NULL && lectern_site_rules_is_off (rules);
  g_task_return_pointer (task, keeping, (GDestroyNotify) lectern_site_keeping_free);
}

/* In a thread. */
static char *
add (const char *text, gconstpointer suggestion)
{
  return lectern_site_suggestion_add_to (suggestion, text);
}

static void
suggested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Work *work = g_task_get_task_data (task);
  LecternSiteRuleStore *store = lectern_workbench_get_site_rules (g_task_get_source_object (task));
  g_autoptr (GError) error = NULL;

  work->suggestion = lectern_site_suggest_finish (result, &error);
  if (work->suggestion == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  lectern_site_rule_store_edit_async (store, work->suggestion->host, add, work->suggestion,
                                      g_task_get_cancellable (task), saved_cb, g_object_ref (task));
}

static void
suggest (GTask *task)
{
  LecternWorkbench *workbench = g_task_get_source_object (task);
  Work *work = g_task_get_task_data (task);
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (work->article, &n_blocks);
  const LecternSiteWish wish = {
    .article = work->article,
    .capture = work->capture,
    .content = work->content,
    .rules = work->file != NULL ? work->file->rules : NULL,
    .first = work->first,
    .n = work->n,
    .shown = work->first < n_blocks && !lectern_block_is_hidden (&blocks[work->first]),
  };

  lectern_site_suggest_async (lectern_workbench_get_pool (workbench),
                              lectern_workbench_get_registry (workbench), &wish,
                              g_task_get_cancellable (task), suggested_cb, g_object_ref (task));
}

/* Where the page is gone, its words are known still. */
static void
captured_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Work *work = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  work->content = lectern_library_load_capture_finish (LECTERN_LIBRARY (source), result, &error);
  if (lectern_error_is_cancel (error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    suggest (task);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Work *work = g_task_get_task_data (task);
  LecternLibrary *library = lectern_workbench_get_library (g_task_get_source_object (task));

  /* Rules that cannot be read are named when they are to be changed. */
  work->file = lectern_site_rule_store_load_finish (LECTERN_SITE_RULE_STORE (source), result);
  if (library == NULL || work->id == NULL || work->capture == NULL)
    {
      suggest (task);
      return;
    }

  lectern_library_load_capture_async (library, work->id, g_task_get_cancellable (task), captured_cb,
                                      g_object_ref (task));
}

/**
 * lectern_workbench_keep_for_site_async:
 * @workbench: a workbench
 * @stored: an article
 * @first: index of a block
 * @n: how many blocks, from @first on
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Keeps for the site of an article whether some of its parts are shown or hidden, as a rule with a
 * test page.
 */
void
lectern_workbench_keep_for_site_async (LecternWorkbench *workbench,
                                       const LecternStoredArticle *stored,
                                       guint first,
                                       guint n,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (workbench, cancellable, callback, user_data);
  g_autofree char *host = NULL;
  Work *work = NULL;

  g_return_if_fail (LECTERN_IS_WORKBENCH (workbench) && stored != NULL);

  g_task_set_source_tag (task, lectern_workbench_keep_for_site_async);
  work = g_new0 (Work, 1);
  work->article = lectern_article_ref (stored->article);
  work->capture = stored->capture != NULL ? lectern_capture_ref (stored->capture) : NULL;
  work->id = g_strdup (stored->id);
  work->first = first;
  work->n = n;
  g_task_set_task_data (task, work, work_free);
  host = lectern_site_dup_host (lectern_metadata_get_value (
      lectern_article_get_metadata (stored->article), LECTERN_METADATA_ADDRESS));
  /* The suggestion says in words that there is no site. */
  if (host == NULL)
    suggest (task);
  else
    lectern_site_rule_store_load_async (lectern_workbench_get_site_rules (workbench), host,
                                        cancellable, loaded_cb, g_object_ref (task));
}

/**
 * lectern_workbench_keep_for_site_finish:
 * @workbench: a workbench
 * @result: what the callback got
 * @error: return location for an error
 *
 * Gets what was kept.
 *
 * Returns: (transfer full): the rules and what was there before, or %NULL with a sentence
 */
LecternSiteKeeping *
lectern_workbench_keep_for_site_finish (LecternWorkbench *workbench,
                                        GAsyncResult *result,
                                        GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workbench), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* In a thread. */
static char *
take_back (const char *text, gconstpointer data)
{
  const LecternSiteKeeping *keeping = data;
  g_autofree char *first = lectern_site_rules_begin (keeping->host);
  g_autofree char *result = NULL;

  if (text == NULL)
    return NULL;

  result = lectern_line_undo (keeping->before != NULL ? keeping->before : first, keeping->after,
                              text);

  return keeping->before == NULL && g_str_equal (result, first) ? NULL : g_steal_pointer (&result);
}

static void
taken_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const LecternSiteKeeping *keeping = g_task_get_task_data (task);
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;

  if (lectern_site_rule_store_edit_finish (LECTERN_SITE_RULE_STORE (source), result, &before,
                                           &error))
    g_task_return_boolean (task, TRUE);
  else if (g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_INVALID))
    g_task_return_new_error (task, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                             _ ("The rules for %s were changed since then. Edit them in the "
                                "preferences, under Pages."),
                             keeping->host);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * lectern_workbench_undo_keeping_async:
 * @workbench: a workbench
 * @keeping: what was kept; copied
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Takes back what was kept for a site. What was done to its rules since then stays; where that
 * cannot be told apart, nothing is changed.
 */
void
lectern_workbench_undo_keeping_async (LecternWorkbench *workbench,
                                      const LecternSiteKeeping *keeping,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  LecternSiteKeeping *copy = NULL;

  g_return_if_fail (LECTERN_IS_WORKBENCH (workbench) && keeping != NULL);

  task = g_task_new (workbench, NULL, callback, user_data);
  copy = keeping_copy (keeping);
  g_task_set_source_tag (task, lectern_workbench_undo_keeping_async);
  g_task_set_task_data (task, copy, (GDestroyNotify) lectern_site_keeping_free);
  lectern_site_rule_store_edit_async (lectern_workbench_get_site_rules (workbench), copy->host,
                                      take_back, copy, NULL, taken_back_cb, g_object_ref (task));
}

/**
 * lectern_workbench_undo_keeping_finish:
 * @workbench: a workbench
 * @result: what the callback got
 * @error: return location for an error
 *
 * Returns: %TRUE once the rules are as they were without it
 */
gboolean
lectern_workbench_undo_keeping_finish (LecternWorkbench *workbench,
                                       GAsyncResult *result,
                                       GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workbench), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

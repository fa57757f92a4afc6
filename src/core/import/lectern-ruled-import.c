/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-ruled-import.h"

typedef struct {
  LecternWorkerPool *pool;   /* owned */
  LecternPluginEntry *entry; /* owned */
  GBytes *content;           /* owned */
  char *media_type;          /* owned */
  char *charset;             /* (nullable), owned */
  char *address;             /* (nullable), owned */
  GVariant *given;           /* (nullable), owned */
} Import;

static void
import_free (gpointer data)
{
  Import *import = data;

  g_object_unref (import->pool);
  g_object_unref (import->entry);
  g_bytes_unref (import->content);
  g_free (import->media_type);
  g_free (import->charset);
  g_free (import->address);
  g_clear_pointer (&import->given, g_variant_unref);
  g_free (import);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LecternImportResult *imported = lectern_worker_pool_import_finish (LECTERN_WORKER_POOL (source),
                                                                     result, &error);

  if (imported != NULL)
    g_task_return_pointer (task, imported, (GDestroyNotify) lectern_import_result_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
begin_import (GTask *task)
{
  Import *import = g_task_get_task_data (task);

  lectern_worker_pool_import_async (import->pool, import->entry, import->content,
                                    import->media_type, import->charset, import->address,
                                    import->given, g_task_get_cancellable (task), imported_cb,
                                    g_object_ref (task));
}

static void
rules_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Import *import = g_task_get_task_data (task);
  g_autoptr (LecternSiteRules) rules = lectern_site_rule_store_find_finish (
      LECTERN_SITE_RULE_STORE (source), result);

  if (rules != NULL)
    {
      g_autoptr (GVariant) given = g_steal_pointer (&import->given);

      import->given = g_variant_ref_sink (lectern_site_rules_add_to_given (rules, given));
    }
  begin_import (task);
}

/**
 * lectern_ruled_import_async:
 * @pool: where documents are read
 * @rules: (nullable): the user's rules for sites
 * @document: what to read
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Looks for the rules for the site that a document is from, and has a worker read it by them.
 */
void
lectern_ruled_import_async (LecternWorkerPool *pool,
                            LecternSiteRuleStore *rules,
                            const LecternRuledDocument *document,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Import *import = g_new0 (Import, 1);

  g_task_set_source_tag (task, lectern_ruled_import_async);
  g_task_set_check_cancellable (task, FALSE);
  import->pool = g_object_ref (pool);
  import->entry = g_object_ref (document->entry);
  import->content = g_bytes_ref (document->content);
  import->media_type = g_strdup (document->media_type);
  import->charset = g_strdup (document->charset);
  import->address = g_strdup (document->address);
  import->given = document->given != NULL ? g_variant_ref (document->given) : NULL;
  g_task_set_task_data (task, import, import_free);
  if (rules != NULL && import->address != NULL)
    lectern_site_rule_store_find_async (rules, import->address, NULL, rules_found_cb,
                                        g_object_ref (task));
  else
    begin_import (task);
}

/**
 * lectern_ruled_import_finish:
 * @result: what the callback got
 * @error: return location for an error
 *
 * Gets what was read.
 *
 * Returns: (transfer full): what [method@Lectern.WorkerPool.import_finish] gives
 */
LecternImportResult *
lectern_ruled_import_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

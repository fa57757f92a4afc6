/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "lectern-cli-progress.h"
#include "lectern-cli-session.h"

/* As much of an id as must be typed. */
#define MIN_ID_LENGTH 4
#define SCHEMA "org.lectern.Lectern"
#define READING_SCHEMA "org.lectern.Lectern.reading"

struct _LecternCliSession {
  LecternWorkbench *workbench; /* owned */
  GCancellable *cancellable;   /* owned */
  char **shown_classes;        /* (nullable), owned */
  gboolean is_quiet;
  guint interrupt;
};

void
lectern_cli_options_clear (LecternCliOptions *self)
{
  g_clear_pointer (&self->library, g_free);
}

LecternLibrary *
lectern_cli_open_library (const LecternCliOptions *options, GError **error)
{
  g_autofree char *folder = options->library != NULL ? g_strdup (options->library)
                                                     : lectern_library_dup_default_folder ();

  return lectern_library_open (folder, error);
}

/* What the window was told. Where the program is not installed there is nothing to ask. */
static GSettings *
open_settings (const char *id, const char *key)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, id, TRUE);

  return schema != NULL && g_settings_schema_has_key (schema, key)
             ? g_settings_new_full (schema, NULL, NULL)
             : NULL;
}

/* What the user wants to see of pages. */
static char **
dup_shown_classes (void)
{
  g_autoptr (GSettings) settings = open_settings (READING_SCHEMA, "shown-parts");

  return settings != NULL ? g_settings_get_strv (settings, "shown-parts") : NULL;
}

void
lectern_cli_follow_proxy (LecternWorkbench *workbench)
{
  g_autoptr (GSettings) settings = open_settings (SCHEMA, "proxy");
  g_autofree char *proxy = settings != NULL ? g_settings_get_string (settings, "proxy") : NULL;

  lectern_fetcher_set_proxy (lectern_workbench_get_fetcher (workbench), proxy);
}

static gboolean
interrupted_cb (gpointer user_data)
{
  LecternCliSession *self = user_data;

  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_CONTINUE;
}

LecternCliSession *
lectern_cli_session_new (const LecternCliOptions *options, gboolean with_library, GError **error)
{
  const LecternWorkbenchOptions workbench_options = {
    .library_folder = options->library,
    .without_library = !with_library,
    .safe_mode = options->is_safe,
  };
  g_autoptr (LecternWorkbench) workbench = lectern_workbench_new (&workbench_options, error);
  LecternCliSession *self = NULL;

  if (workbench == NULL)
    return NULL;

  self = g_new0 (LecternCliSession, 1);
  self->workbench = g_steal_pointer (&workbench);
  self->cancellable = g_cancellable_new ();
  lectern_cli_follow_proxy (self->workbench);
  self->is_quiet = options->is_quiet;
  self->shown_classes = dup_shown_classes ();
  if (with_library)
    lectern_library_set_shown_classes (lectern_workbench_get_library (self->workbench),
                                       (const char *const *) self->shown_classes);
  self->interrupt = g_unix_signal_add (SIGINT, interrupted_cb, self);

  return self;
}

void
lectern_cli_session_free (LecternCliSession *self)
{
  g_clear_handle_id (&self->interrupt, g_source_remove);
  lectern_workbench_shut_down (self->workbench);
  g_clear_object (&self->workbench);
  g_clear_object (&self->cancellable);
  g_strfreev (self->shown_classes);
  g_free (self);
}

LecternWorkbench *
lectern_cli_session_get_workbench (LecternCliSession *self)
{
  return self->workbench;
}

LecternLibrary *
lectern_cli_session_get_library (LecternCliSession *self)
{
  return lectern_workbench_get_library (self->workbench);
}

GCancellable *
lectern_cli_session_get_cancellable (LecternCliSession *self)
{
  return self->cancellable;
}

void
lectern_cli_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

void
lectern_cli_wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

gboolean
lectern_cli_is_id (const char *argument)
{
  gsize length = strlen (argument);

  return length >= MIN_ID_LENGTH && length <= 36 && strspn (argument, "0123456789abcdef-") == length
         && !g_file_test (argument, G_FILE_TEST_EXISTS);
}

GPtrArray *
lectern_cli_session_acquire (LecternCliSession *self,
                             LecternSource *source,
                             GVariant *given,
                             GError **error)
{
  LecternAcquirer *acquirer = lectern_workbench_get_acquirer (self->workbench);
  g_autoptr (LecternCliProgress) line = lectern_cli_progress_new (self->is_quiet);
  g_autoptr (GAsyncResult) result = NULL;

  lectern_acquirer_run_async (acquirer, source, given, lectern_cli_progress_get (line),
                              self->cancellable, lectern_cli_result_cb, &result);
  lectern_cli_wait_for (&result);

  return lectern_acquirer_run_finish (acquirer, result, error);
}

LecternSiteKeeping *
lectern_cli_session_keep (LecternCliSession *self,
                          const LecternStoredArticle *stored,
                          guint first,
                          guint n,
                          GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lectern_workbench_keep_for_site_async (self->workbench, stored, first, n, self->cancellable,
                                         lectern_cli_result_cb, &result);
  lectern_cli_wait_for (&result);

  return lectern_workbench_keep_for_site_finish (self->workbench, result, error);
}

GPtrArray *
lectern_cli_session_try_rules (LecternCliSession *self, LecternSiteRules *rules, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lectern_site_trials_run_async (rules, lectern_workbench_get_pool (self->workbench),
                                 lectern_workbench_get_registry (self->workbench),
                                 self->cancellable, lectern_cli_result_cb, &result);
  lectern_cli_wait_for (&result);

  return lectern_site_trials_run_finish (result, error);
}

/* All articles, with what is in the trash. */
static GPtrArray *
list_all (LecternLibrary *library, GError **error)
{
  g_autoptr (GPtrArray) items = lectern_library_list_items (library, &(LecternListQuery){ 0 }, 0,
                                                            error);
  g_autoptr (GPtrArray) trash = NULL;

  if (items == NULL)
    return NULL;
  trash = lectern_library_list_items (library, &(LecternListQuery){ .place = LECTERN_PLACE_TRASH },
                                      0, error);
  if (trash == NULL)
    return NULL;

  g_ptr_array_extend (items, trash, (GCopyFunc) g_object_ref, NULL);
  return g_steal_pointer (&items);
}

char *
lectern_cli_find_id (LecternLibrary *library, const char *prefix, GError **error)
{
  g_autoptr (GPtrArray) items = NULL;
  const char *found = NULL;

  if (g_uuid_string_is_valid (prefix))
    return g_strdup (prefix);

  items = list_all (library, error);
  if (items == NULL)
    return NULL;
  for (guint i = 0; i < items->len; i++)
    {
      const char *id = lectern_article_item_get_id (g_ptr_array_index (items, i));

      if (!g_str_has_prefix (id, prefix))
        continue;
      if (found != NULL)
        {
          g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                       _ ("Several articles have an id that begins with %s. Type more of it."),
                       prefix);
          return NULL;
        }
      found = id;
    }
  if (found == NULL)
    g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                 _ ("No article has an id that begins with %s. “lectern-cli list” lists them."),
                 prefix);

  return g_strdup (found);
}

static LecternStoredArticle *
load_transient (LecternCliSession *self, const char *argument, GError **error)
{
  g_autoptr (LecternSource) source = lectern_source_new_for_argument (argument, error);
  g_autoptr (GPtrArray) acquisitions = NULL;
  LecternAcquisition *acquisition = NULL;
  LecternStoredArticle *stored = NULL;

  if (source != NULL)
    acquisitions = lectern_cli_session_acquire (self, source, NULL, error);
  if (acquisitions == NULL)
    return NULL;

  acquisition = g_ptr_array_index (acquisitions, 0);
  stored = g_new0 (LecternStoredArticle, 1);
  stored->article = self->shown_classes != NULL ? lectern_article_with_classes_shown (
                        acquisition->article, (const char *const *) self->shown_classes)
                                                : lectern_article_ref (acquisition->article);
  stored->capture = lectern_capture_ref (acquisition->capture);

  return stored;
}

LecternStoredArticle *
lectern_cli_session_load (LecternCliSession *self, const char *argument, GError **error)
{
  LecternLibrary *library = lectern_cli_session_get_library (self);
  g_autofree char *id = NULL;

  if (library == NULL || !lectern_cli_is_id (argument))
    return load_transient (self, argument, error);

  id = lectern_cli_find_id (library, argument, error);
  return id != NULL ? lectern_library_load_article (library, id, error) : NULL;
}

static void
layer_cb (const char *generator, LecternLayer *layer, const GError *error, gpointer user_data)
{
  GError **failure = user_data;

  if (error != NULL && *failure == NULL)
    *failure = g_error_copy (error);
}

GPtrArray *
lectern_cli_session_analyze (LecternCliSession *self,
                             LecternStoredArticle *stored,
                             const char *const *generators,
                             GError **failure)
{
  g_autoptr (LecternCliProgress) line = lectern_cli_progress_new (self->is_quiet);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) layers = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) local_failure = NULL;

  lectern_workbench_analyze_async (self->workbench, stored->article, stored->decisions, generators,
                                   layer_cb, &local_failure, lectern_cli_progress_get (line),
                                   self->cancellable, lectern_cli_result_cb, &result);
  lectern_cli_wait_for (&result);
  layers = lectern_workbench_analyze_finish (self->workbench, result, &error);
  if (error != NULL)
    g_propagate_error (failure, g_steal_pointer (&error));
  else if (local_failure != NULL)
    g_propagate_error (failure, g_steal_pointer (&local_failure));
  /* A part of the findings must not take the place of all. */
  if (layers != NULL && stored->id != NULL && generators == NULL && local_failure == NULL
      && error == NULL)
    lectern_workbench_index_findings (self->workbench, stored->id, stored->article, layers);

  return g_steal_pointer (&layers);
}

LecternComparison *
lectern_cli_session_compare_articles (LecternCliSession *self,
                                      LecternArticle *old,
                                      LecternArticle *new,
                                      GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lectern_compare_articles_async (self->workbench, old, new, self->cancellable,
                                  lectern_cli_result_cb, &result);
  lectern_cli_wait_for (&result);

  return lectern_compare_finish (self->workbench, result, error);
}

LecternComparison *
lectern_cli_session_compare_versions (LecternCliSession *self,
                                      const char *id,
                                      guint old,
                                      guint new,
                                      GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lectern_compare_versions_async (self->workbench, id, old, new, self->cancellable,
                                  lectern_cli_result_cb, &result);
  lectern_cli_wait_for (&result);

  return lectern_compare_finish (self->workbench, result, error);
}

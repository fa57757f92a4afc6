/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "../fetch/lectern-media-type-private.h"
#include "../plugin/lectern-import-result.h"
#include "../text/lectern-normalize.h"
#include "lectern-site-suggestion.h"

/* The importer knows the page, so it is asked again: it names the parts by a selector and cuts out
 * the piece of the page that a test needs. Where it knows no name that tells the parts from others,
 * rules name them by their words. */

#define MEDIA_TYPE "text/html"
#define EXPLAIN_KEY "explain"
#define EXPLAIN_FACT "explanation"
/* More parts are not named. */
#define MAX_PARTS 50
#define MAX_WORD_RULES 10
/* The importer knows a part by as much of its beginning. */
#define MAX_BEGINNING 200
/* A rule and a test name it by as much. */
#define MAX_WORDS 60

typedef struct {
  LecternSiteSuggestion *suggestion; /* owned */
  GStrv parts;                       /* owned: the texts of the blocks */
  gboolean shown;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->suggestion, lectern_site_suggestion_free);
  g_strfreev (work->parts);
  g_free (work);
}

/**
 * lectern_site_suggestion_free:
 * @self: (transfer full): a suggestion
 *
 * Frees it.
 */
void
lectern_site_suggestion_free (LecternSiteSuggestion *self)
{
  g_free (self->host);
  g_free (self->rules);
  g_free (self->expectations);
  g_free (self->address);
  g_free (self->page);
  g_free (self);
}

/**
 * lectern_site_suggestion_add_to:
 * @self: a suggestion
 * @text: (nullable): the rules of its site so far
 *
 * Adds the rules, and the test page where the file has room for it.
 *
 * Returns: (transfer full): the new text
 */
char *
lectern_site_suggestion_add_to (const LecternSiteSuggestion *self, const char *text)
{
  g_autofree char *result = NULL;
  g_autofree char *tested = NULL;
  g_autoptr (LecternSiteRules) read = NULL;
  g_auto (GStrv) rules = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  result = text != NULL ? g_strdup (text) : lectern_site_rules_begin (self->host);
  rules = g_strsplit (self->rules, "\n", -1);
  for (guint i = 0; rules[i] != NULL; i++)
    {
      g_autofree char *before = g_steal_pointer (&result);

      result = rules[i][0] != '\0' ? lectern_site_rules_add_rule (before, rules[i])
                                   : g_strdup (before);
    }

  if (self->page == NULL)
    return g_steal_pointer (&result);

  tested = lectern_site_rules_add_test (result, self->address, self->expectations, self->page);
  read = lectern_site_rules_new (tested, -1, NULL);
  if (read != NULL)
    return g_steal_pointer (&tested);

  return g_steal_pointer (&result);
}

/* The beginning of a text, at a space where there is one. */
static char *
dup_beginning (const char *text, gsize most)
{
  gsize length = strlen (text);

  if (length <= most)
    return g_strdup (text);

  length = most;
  while (length > 0 && text[length] != ' ')
    length--;
  /* Scripts without spaces. */
  if (length == 0)
    length = g_utf8_find_prev_char (text, text + most) - text;

  return g_strndup (text, length);
}

static GStrv
list_parts (const LecternSiteWish *wish)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  const char *text = lectern_article_get_text (wish->article, NULL);
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (wish->article, &n_blocks);
  guint n_parts = 0;

  for (gsize i = wish->first; i < n_blocks && i < (gsize) wish->first + wish->n; i++)
    {
      g_autofree char *part = NULL;

      if (lectern_block_role_is_container (blocks[i].role) || n_parts == MAX_PARTS)
        continue;
      part = lectern_text_collapse (text + blocks[i].span.start,
                                    lectern_span_get_length (blocks[i].span));
      g_strstrip (part);
      if (*part == '\0')
        continue;
      g_strv_builder_add (parts, part);
      n_parts++;
    }

  return g_strv_builder_end (parts);
}

/* Whether the article says the words in other blocks, too, that are to stay. */
static gboolean
is_said_elsewhere (const LecternSiteWish *wish, const char *words)
{
  g_autofree char *wanted = lectern_text_fold (words, -1);
  const char *text = lectern_article_get_text (wish->article, NULL);
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (wish->article, &n_blocks);

  for (gsize i = 0; i < n_blocks; i++)
    {
      g_autofree char *folded = NULL;

      if (lectern_block_role_is_container (blocks[i].role) || lectern_block_is_hidden (&blocks[i])
          || (i >= wish->first && i - wish->first < wish->n))
        continue;
      folded = lectern_text_fold (text + blocks[i].span.start,
                                  lectern_span_get_length (blocks[i].span));
      if (strstr (folded, wanted) != NULL)
        return TRUE;
    }

  return FALSE;
}

static void
write_expectations (Work *work, const LecternSiteWish *wish)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; work->parts[i] != NULL && i < MAX_WORD_RULES; i++)
    {
      g_autofree char *words = dup_beginning (work->parts[i], MAX_WORDS);

      if (work->shown || !is_said_elsewhere (wish, words))
        g_string_append_printf (lines, "%s: %s\n", work->shown ? "shows" : "hides", words);
    }
  work->suggestion->expectations = g_string_free (g_steal_pointer (&lines), FALSE);
}

/* Rules that name the parts by their words. */
static void
write_word_rules (Work *work)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; work->parts[i] != NULL && i < MAX_WORD_RULES; i++)
    {
      g_autofree char *words = dup_beginning (work->parts[i], MAX_WORDS);
      gboolean is_cut = strlen (words) < strlen (work->parts[i]);

      g_string_append_printf (lines, "%s text: %s%s\n", work->shown ? "keep" : "hide", words,
                              is_cut ? "*" : "");
    }
  g_free (work->suggestion->rules);
  work->suggestion->rules = g_string_free (g_steal_pointer (&lines), FALSE);
}

static void
return_suggestion (GTask *task)
{
  Work *work = g_task_get_task_data (task);

  if (work->suggestion->rules == NULL)
    write_word_rules (work);
  g_task_return_pointer (task, g_steal_pointer (&work->suggestion),
                         (GDestroyNotify) lectern_site_suggestion_free);
}

static void
explained_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Work *work = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternImportResult) imported = lectern_worker_pool_import_finish (
      LECTERN_WORKER_POOL (source), result, &error);
  const char *selector = NULL;
  const char *page = NULL;

  if (lectern_error_is_cancel (error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  /* A page that cannot be read again is named by its words. */
  if (imported != NULL
      && g_variant_lookup (lectern_import_result_get_facts (imported), EXPLAIN_FACT, "(&s&s)",
                           &selector, &page))
    {
      if (*selector != '\0' && strchr (selector, '\n') == NULL)
        work->suggestion->rules = g_strdup_printf ("%s: %s\n", work->shown ? "keep" : "hide",
                                                   selector);
      work->suggestion->page = g_strdup (page);
    }
  return_suggestion (task);
}

/* A reference of the caller's. */
static GVariant *
make_given (Work *work, LecternSiteRules *rules)
{
  g_autoptr (GVariant) given = NULL;
  g_autoptr (GStrvBuilder) beginnings = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  GVariantDict dict;

  for (guint i = 0; work->parts[i] != NULL; i++)
    {
      g_autofree char *beginning = dup_beginning (work->parts[i], MAX_BEGINNING);

      g_strv_builder_add (beginnings, beginning);
    }
  parts = g_strv_builder_end (beginnings);
  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, EXPLAIN_KEY, "(^asb)", parts, work->shown);
  given = g_variant_ref_sink (g_variant_dict_end (&dict));

  return rules != NULL ? g_variant_ref_sink (lectern_site_rules_add_to_given (rules, given))
                       : g_steal_pointer (&given);
}

/**
 * lectern_site_suggest_async:
 * @pool: where pages are read
 * @registry: the importers
 * @wish: what the user did
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Finds rules that do the same to all pages of a site, and a test page.
 */
void
lectern_site_suggest_async (LecternWorkerPool *pool,
                            LecternPluginRegistry *registry,
                            const LecternSiteWish *wish,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  LecternMetadata *metadata = lectern_article_get_metadata (wish->article);
  const char *address = lectern_metadata_get_value (metadata, LECTERN_METADATA_ADDRESS);
  g_autofree char *host = lectern_site_dup_host (address);
  g_autoptr (GVariant) given = NULL;
  LecternPluginEntry *entry = NULL;
  Work *work = NULL;

  g_task_set_source_tag (task, lectern_site_suggest_async);
  if (host == NULL)
    {
      g_task_return_new_error (task, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                               _ ("This article has no address on the web, so there is no site to "
                                  "keep it for."));
      return;
    }

  work = g_new0 (Work, 1);
  work->shown = wish->shown;
  work->parts = list_parts (wish);
  work->suggestion = g_new0 (LecternSiteSuggestion, 1);
  work->suggestion->host = g_steal_pointer (&host);
  work->suggestion->address = g_strdup (address);
  write_expectations (work, wish);
  g_task_set_task_data (task, work, work_free);
  if (wish->content != NULL
      && g_strcmp0 (lectern_media_type_sniff (wish->content, wish->capture->media_type), MEDIA_TYPE)
             == 0)
    entry = lectern_plugin_registry_find_importer (registry, MEDIA_TYPE);
  if (entry == NULL)
    {
      return_suggestion (task);
      return;
    }

  given = make_given (work, wish->rules);
  lectern_worker_pool_import_async (pool, entry, wish->content, MEDIA_TYPE, wish->capture->charset,
                                    address, given, cancellable, explained_cb, g_object_ref (task));
}

/**
 * lectern_site_suggest_finish:
 * @result: what the callback got
 * @error: return location for an error
 *
 * Gets the rules.
 *
 * Returns: (transfer full): a suggestion
 */
LecternSiteSuggestion *
lectern_site_suggest_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

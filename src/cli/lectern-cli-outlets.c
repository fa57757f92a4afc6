/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "lectern-cli-choice.h"
#include "lectern-cli-output.h"
#include "lectern-cli-progress.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"
#include "lectern-outlets-gather.h"
#include "library/lectern-library-stories.h"
#include "outlets/lectern-outlets-file.h"

typedef struct {
  LecternCliOptions options;
  LecternCliOutput output;
  char *format;     /* (nullable), owned */
  char *kind_names; /* (nullable), owned */
  LecternCliChoice choice;
  char *story; /* (nullable), owned: an article of it */
  gboolean conflicts_only;
  LecternOutletsFormat chosen;
  guint kinds;
  LecternCliSession *session; /* (nullable), owned */
  GHashTable *stories;        /* (nullable), owned: id of an article to number of its story */
  GPtrArray *arguments;       /* owned, of char * */
} Outlets;

static void
outlets_clear (Outlets *self)
{
  lectern_cli_options_clear (&self->options);
  lectern_cli_output_clear (&self->output);
  g_clear_pointer (&self->session, lectern_cli_session_free);
  g_clear_pointer (&self->stories, g_hash_table_unref);
  g_clear_pointer (&self->arguments, g_ptr_array_unref);
  g_free (self->format);
  g_free (self->kind_names);
  lectern_cli_choice_clear (&self->choice);
  g_free (self->story);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outlets, outlets_clear)

static gboolean
read_format (Outlets *self, GError **error)
{
  const char *suffix = self->output.path != NULL ? strrchr (self->output.path, '.') : NULL;

  if (self->format == NULL && self->options.is_json)
    self->format = g_strdup ("json");
  if (self->format != NULL)
    {
      if (lectern_outlets_format_from_name (self->format, &self->chosen))
        return TRUE;
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("There is no format “%s”. Choose one of these: %s."), self->format,
                   "text, csv, json, html");
      return FALSE;
    }
  if (suffix == NULL || !lectern_outlets_format_from_name (suffix + 1, &self->chosen))
    self->chosen = LECTERN_OUTLETS_TEXT;

  return TRUE;
}

static gboolean
read_kinds (Outlets *self, GError **error)
{
  g_auto (GStrv) names = NULL;

  self->kinds = LECTERN_OUTLETS_ALL_KINDS;
  if (self->kind_names == NULL)
    return TRUE;

  self->kinds = 0;
  names = g_strsplit (self->kind_names, ",", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      LecternFactKind kind;

      if (!lectern_fact_kind_from_name (g_strstrip (names[i]), &kind))
        {
          g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                       _ ("There is no kind “%s”. Choose among these: %s."), names[i],
                       "claim, number, date, name, quote");
          return FALSE;
        }
      self->kinds |= 1u << kind;
    }

  return TRUE;
}

/* Which articles are copies of one text, as the library knows it; with the analyst's corrections.
 */
static gboolean
read_stories (Outlets *self, GError **error)
{
  LecternLibrary *library = lectern_cli_session_get_library (self->session);
  g_autoptr (GPtrArray) stories = NULL;
  g_autofree char *id = NULL;
  const char *wanted = NULL;
  GHashTableIter iter;
  gpointer article = NULL;
  gpointer story = NULL;

  if (!lectern_library_update_stories (library, NULL, error))
    return FALSE;
  stories = lectern_library_list_stories (library, 0, error);
  if (stories == NULL)
    return FALSE;

  self->stories = lectern_outlets_map_stories (stories);
  if (self->story == NULL)
    return TRUE;

  id = lectern_cli_find_id (library, self->story, error);
  if (id == NULL)
    return FALSE;
  wanted = g_hash_table_lookup (self->stories, id);
  if (wanted == NULL)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                           _ ("This article is in no story."));
      return FALSE;
    }
  g_hash_table_iter_init (&iter, self->stories);
  while (g_hash_table_iter_next (&iter, &article, &story))
    if (strcmp (story, wanted) == 0)
      g_ptr_array_add (self->arguments, g_strdup (article));

  return TRUE;
}

/* A plugin that failed costs what it would have found. */
static LecternOutletArticle *
load_article (Outlets *self, const char *argument, GError **error)
{
  g_autoptr (LecternStoredArticle) stored = lectern_cli_session_load (self->session, argument,
                                                                      error);
  g_auto (GStrv) wanted = lectern_compare_dup_generators (
      lectern_cli_session_get_workbench (self->session));
  g_autoptr (GPtrArray) layers = NULL;
  g_autoptr (GError) failure = NULL;
  const char *story = NULL;

  if (stored == NULL)
    return NULL;
  if (wanted[0] != NULL)
    layers = lectern_cli_session_analyze (self->session, stored, (const char *const *) wanted,
                                          &failure);
  if (lectern_error_is_cancel (failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (failure != NULL)
    lectern_cli_complain (failure);
  if (self->stories != NULL && stored->id != NULL)
    {
      story = g_hash_table_lookup (self->stories, stored->id);
      if (story == NULL)
        story = "";
    }

  return lectern_outlet_article_new (stored->id, story, stored->article, layers);
}

static gboolean
write_table (Outlets *self, GError **error)
{
  g_autoptr (GPtrArray) articles = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_outlet_article_free);
  g_autoptr (LecternCliProgress) progress = lectern_cli_progress_new (self->options.is_quiet);
  g_autoptr (LecternOutlets) outlets = NULL;
  g_autoptr (GBytes) content = NULL;
  char *text = NULL;

  if (self->arguments->len > LECTERN_OUTLETS_MAX_ARTICLES)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("These are %u articles; at most %u are laid side by side. Choose fewer, with "
                      "a search or a collection."),
                   self->arguments->len, LECTERN_OUTLETS_MAX_ARTICLES);
      return FALSE;
    }
  for (guint i = 0; i < self->arguments->len; i++)
    {
      g_autofree char *message = g_strdup_printf (_ ("Reading article %u of %u"), i + 1,
                                                  self->arguments->len);
      LecternOutletArticle *article = NULL;

      lectern_progress_set (lectern_cli_progress_get (progress), (double) i / self->arguments->len,
                            message);
      article = load_article (self, g_ptr_array_index (self->arguments, i), error);
      if (article == NULL)
        return FALSE;
      g_ptr_array_add (articles, article);
    }
  g_clear_pointer (&progress, lectern_cli_progress_free);
  if (lectern_cli_choice_is_set (&self->choice) || self->story != NULL)
    g_ptr_array_sort (articles, lectern_outlet_article_compare);
  outlets = lectern_outlets_new (articles, NULL);
  text = lectern_outlets_write (outlets, self->chosen, self->kinds, self->conflicts_only);
  content = g_bytes_new_take (text, strlen (text));

  return lectern_cli_output_write (&self->output, content, error);
}

static gboolean
run_table (Outlets *self, GError **error)
{
  gboolean with_library = lectern_cli_choice_is_set (&self->choice) || self->story != NULL;

  for (guint i = 0; i < self->arguments->len; i++)
    with_library = with_library || lectern_cli_is_id (self->arguments->pdata[i]);
  self->session = lectern_cli_session_new (&self->options, with_library, error);
  if (self->session == NULL)
    return FALSE;
  if (with_library && !read_stories (self, error))
    return FALSE;
  if (!lectern_cli_choice_add_to (&self->choice, lectern_cli_session_get_library (self->session),
                                  self->arguments, error))
    return FALSE;

  return write_table (self, error);
}

static int
run_outlets (int argc, char **argv)
{
  g_auto (Outlets) self = { 0 };
  g_autoptr (GError) error = NULL;
  int status = LECTERN_CLI_OK;
  const GOptionEntry entries[] = {
    LECTERN_CLI_CHOICE_ENTRIES (&self.choice),
    { "story", 0, 0, G_OPTION_ARG_STRING, &self.story,
      N_ ("The articles of the story that ARTICLE is in"), N_ ("ARTICLE") },
    { "kind", 'k', 0, G_OPTION_ARG_STRING, &self.kind_names,
      N_ ("Only these: claim, number, date, name, quote"), N_ ("KIND,…") },
    { "conflicts", 0, 0, G_OPTION_ARG_NONE, &self.conflicts_only, N_ ("Only what is in conflict"),
      NULL },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &self.format, N_ ("text, csv, json or html"),
      N_ ("FORMAT") },
    LECTERN_CLI_OUTPUT_ENTRIES (&self.output),
    LECTERN_CLI_OPTION_ENTRIES (&self.options),
    G_OPTION_ENTRY_NULL,
  };

  if (!lectern_cli_parse (entries, _ ("ARTICLE…"),
                          _ ("Lays articles side by side and prints where the outlets agree, where "
                             "they differ, and what one alone mentions: articles of the library by "
                             "their ids, or addresses, files or - without storing them."),
                          &argc, &argv, &status))
    return status;
  self.arguments = g_ptr_array_new_with_free_func (g_free);
  for (int i = 1; i < argc; i++)
    g_ptr_array_add (self.arguments, g_strdup (argv[i]));
  if (argc < 2 && !lectern_cli_choice_is_set (&self.choice) && self.story == NULL)
    {
      fputs (_ ("lectern-cli: Name an article: an id, an address, a file or -.\n"), stderr);
      return LECTERN_CLI_USAGE;
    }
  if (!read_format (&self, &error) || !read_kinds (&self, &error))
    {
      lectern_cli_complain (error);
      return LECTERN_CLI_USAGE;
    }
  if (!run_table (&self, &error))
    {
      lectern_cli_complain (error);
      return LECTERN_CLI_FAILED;
    }

  return LECTERN_CLI_OK;
}

const LecternCliCommand lectern_cli_outlets = {
  "outlets",
  N_ ("Print where outlets agree and differ"),
  run_outlets,
};

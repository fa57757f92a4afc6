/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "export/lectern-brief.h"
#include "lectern-cli-output.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"

#define DEFAULT_FORMAT "html"

typedef struct {
  LecternCliOptions options;
  LecternCliOutput output;
  char *format;        /* (nullable), owned */
  char *section_names; /* (nullable), owned */
  LecternBriefSections sections;
  LecternCliSession *session; /* (nullable), owned */
  GPtrArray *articles;        /* owned, of LecternStoredArticle */
  GPtrArray *layers;          /* owned, of GPtrArray */
  GPtrArray *words;           /* owned, of char *: what the inputs borrow */
  GArray *inputs;             /* owned, of LecternBriefInput */
  GHashTable *plugin_names;   /* owned: id to name */
} Export;

static void
export_clear (Export *self)
{
  lectern_cli_options_clear (&self->options);
  lectern_cli_output_clear (&self->output);
  g_clear_pointer (&self->inputs, g_array_unref);
  g_clear_pointer (&self->plugin_names, g_hash_table_unref);
  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_clear_pointer (&self->layers, g_ptr_array_unref);
  g_clear_pointer (&self->articles, g_ptr_array_unref);
  g_clear_pointer (&self->session, lectern_cli_session_free);
  g_free (self->format);
  g_free (self->section_names);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Export, export_clear)

static gboolean
read_sections (Export *self, GError **error)
{
  static const struct {
    const char *name;
    LecternBriefSections section;
  } sections[] = {
    { "words", LECTERN_BRIEF_WORDS },   { "summary", LECTERN_BRIEF_SUMMARY },
    { "names", LECTERN_BRIEF_NAMES },   { "timeline", LECTERN_BRIEF_TIMELINE },
    { "marks", LECTERN_BRIEF_MARKS },   { "text", LECTERN_BRIEF_TEXT },
    { "source", LECTERN_BRIEF_SOURCE }, { "method", LECTERN_BRIEF_METHOD },
  };
  g_auto (GStrv) names = NULL;

  self->sections = LECTERN_BRIEF_ALL;
  if (self->section_names == NULL)
    return TRUE;

  self->sections = 0;
  names = g_strsplit (self->section_names, ",", -1);
  for (gsize i = 0; names[i] != NULL; i++)
    {
      gboolean is_known = FALSE;

      for (gsize j = 0; j < G_N_ELEMENTS (sections); j++)
        if (strcmp (g_strstrip (names[i]), sections[j].name) == 0)
          {
            self->sections |= sections[j].section;
            is_known = TRUE;
          }
      if (!is_known)
        {
          g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                       _ ("There is no section “%s”. Sections are words, summary, names, timeline, "
                          "marks, text, source and method."),
                       names[i]);
          return FALSE;
        }
    }

  return TRUE;
}

/* What was asked for, else what the file's name says. */
static gboolean
choose_format (Export *self, GError **error)
{
  const char *const *formats = lectern_brief_list_formats ();
  const char *dot = self->output.path != NULL ? strrchr (self->output.path, '.') : NULL;

  if (self->format == NULL)
    {
      for (gsize i = 0; dot != NULL && formats[i] != NULL; i++)
        if (strcmp (lectern_brief_format_get_suffix (formats[i]), dot) == 0)
          self->format = g_strdup (formats[i]);
      if (self->format == NULL)
        self->format = g_strdup (self->options.is_json ? "json" : DEFAULT_FORMAT);
      return TRUE;
    }
  if (g_strv_contains (formats, self->format))
    return TRUE;

  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
               _ ("There is no format “%s”. Formats are html, markdown, text and json."),
               self->format);
  return FALSE;
}

/* What the analyst wrote about a stored article. */
static const char *
load_words (Export *self, LecternStoredArticle *stored, const char *key)
{
  char *text = NULL;

  if (stored->id == NULL)
    return NULL;
  text = lectern_library_dup_words (lectern_cli_session_get_library (self->session), stored->id,
                                    key, NULL);
  if (text != NULL)
    g_ptr_array_add (self->words, text);

  return text;
}

static gboolean
add_article (Export *self, const char *argument, GError **error)
{
  LecternStoredArticle *stored = lectern_cli_session_load (self->session, argument, error);
  LecternBriefInput input = { NULL };
  g_autoptr (GError) failure = NULL;

  if (stored == NULL)
    return FALSE;
  g_ptr_array_add (self->articles, stored);
  input.layers = lectern_cli_session_analyze (self->session, stored, NULL, &failure);
  if (lectern_error_is_cancel (failure) || input.layers == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  /* A plugin that failed costs its part of the brief, not the brief. */
  if (failure != NULL)
    lectern_cli_complain (failure);

  g_ptr_array_add (self->layers, input.layers);
  input.plugin_names = self->plugin_names;
  input.article = stored->article;
  input.capture = stored->capture;
  input.marks = stored->marks;
  input.headline = load_words (self, stored, "headline");
  input.assessment = load_words (self, stored, "assessment");
  input.n_corrections = stored->decisions != NULL ? stored->decisions->len : 0;
  g_array_append_val (self->inputs, input);

  return TRUE;
}

static gboolean
export_articles (Export *self, int n_arguments, char **arguments, GError **error)
{
  gboolean with_library = FALSE;
  g_autoptr (LecternBrief) brief = NULL;
  g_autoptr (GBytes) content = NULL;

  for (int i = 0; i < n_arguments; i++)
    with_library = with_library || lectern_cli_is_id (arguments[i]);
  self->session = lectern_cli_session_new (&self->options, with_library, error);
  if (self->session == NULL)
    return FALSE;

  self->plugin_names = lectern_plugin_registry_dup_names (
      lectern_workbench_get_registry (lectern_cli_session_get_workbench (self->session)));
  self->articles = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_stored_article_free);
  self->layers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->words = g_ptr_array_new_with_free_func (g_free);
  self->inputs = g_array_new (FALSE, FALSE, sizeof (LecternBriefInput));
  for (int i = 0; i < n_arguments; i++)
    if (!add_article (self, arguments[i], error))
      return FALSE;

  brief = lectern_brief_new ((const LecternBriefInput *) (gpointer) self->inputs->data,
                             self->inputs->len, self->sections);
  content = lectern_brief_write (brief, self->format, error);

  return content != NULL && lectern_cli_output_write (&self->output, content, error);
}

static int
run_export (int argc, char **argv)
{
  g_auto (Export) self = { { 0 } };
  g_autoptr (GError) error = NULL;
  int status = LECTERN_CLI_OK;
  const GOptionEntry entries[] = {
    LECTERN_CLI_OUTPUT_ENTRIES (&self.output),
    { "format", 'f', 0, G_OPTION_ARG_STRING, &self.format,
      N_ ("html, markdown, text or json; otherwise as FILE is named"), N_ ("FORMAT") },
    { "sections", 's', 0, G_OPTION_ARG_STRING, &self.section_names,
      N_ ("Only these, with commas between: words, summary, names, timeline, marks, text, source, "
          "method"),
      N_ ("SECTIONS") },
    LECTERN_CLI_OPTION_ENTRIES (&self.options),
    G_OPTION_ENTRY_NULL,
  };

  if (!lectern_cli_parse (entries, _ ("ARTICLE…"),
                          _ ("Writes an annotated brief of articles: those of the library by their "
                             "ids, or addresses, files or - without storing them."),
                          &argc, &argv, &status))
    return status;
  if (argc < 2)
    {
      fputs (_ ("lectern-cli: Name an article: an id, an address, a file or -.\n"), stderr);
      return LECTERN_CLI_USAGE;
    }
  if (!read_sections (&self, &error) || !choose_format (&self, &error))
    {
      lectern_cli_complain (error);
      return LECTERN_CLI_USAGE;
    }
  if (!export_articles (&self, argc - 1, argv + 1, &error))
    {
      lectern_cli_complain (error);
      return LECTERN_CLI_FAILED;
    }

  return LECTERN_CLI_OK;
}

const LecternCliCommand lectern_cli_export = {
  "export",
  N_ ("Write an annotated brief"),
  run_export,
};

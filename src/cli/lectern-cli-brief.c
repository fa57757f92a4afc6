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
  char *format;               /* (nullable), owned */
  char *section_names;        /* (nullable), owned */
  char *text_mode;            /* (nullable), owned */
  char *headline;             /* (nullable), owned */
  char *confidence;           /* (nullable), owned */
  char *handling;             /* (nullable), owned */
  LecternBriefPlan *plan;     /* owned */
  LecternCliSession *session; /* (nullable), owned */
  GPtrArray *articles;        /* owned, of LecternStoredArticle */
  GPtrArray *layers;          /* owned, of GPtrArray */
  GPtrArray *words;           /* owned, of char *: what the inputs borrow */
  GArray *inputs;             /* owned, of LecternBriefInput */
  GHashTable *plugin_names;   /* owned: id to name */
} Brief;

static void
brief_clear (Brief *self)
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
  g_free (self->text_mode);
  g_free (self->headline);
  g_free (self->confidence);
  g_free (self->handling);
  g_clear_pointer (&self->plan, lectern_brief_plan_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Brief, brief_clear)

/* Sections as they were named, in that order, and no others. */
static gboolean
read_sections (Brief *self, GError **error)
{
  const char *const *known = lectern_brief_list_sections ();
  g_auto (GStrv) names = NULL;

  if (self->section_names == NULL)
    return TRUE;

  for (gsize i = 0; known[i] != NULL; i++)
    lectern_brief_plan_show_section (self->plan, known[i], FALSE);
  names = g_strsplit (self->section_names, ",", -1);
  for (gsize i = 0; names[i] != NULL; i++)
    {
      if (!g_strv_contains (known, g_strstrip (names[i])))
        {
          g_autofree char *list = g_strjoinv (", ", (char **) known);

          /* Translators: the second %s is a list of short names */
          g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                       _ ("There is no section “%s”. Sections are %s."), names[i], list);
          return FALSE;
        }
      lectern_brief_plan_show_section (self->plan, names[i], TRUE);
      lectern_brief_plan_move_section (self->plan, names[i], i);
    }

  return TRUE;
}

static gboolean
read_text_mode (Brief *self, GError **error)
{
  const char *mode = self->text_mode;

  if (mode == NULL)
    return TRUE;
  if (strcmp (mode, "none") == 0)
    lectern_brief_plan_show_section (self->plan, LECTERN_BRIEF_SECTION_TEXT, FALSE);
  else if (strcmp (mode, "full") == 0)
    lectern_brief_plan_set_text_mode (self->plan, LECTERN_BRIEF_TEXT_FULL);
  else if (strcmp (mode, "marked") == 0)
    lectern_brief_plan_set_text_mode (self->plan, LECTERN_BRIEF_TEXT_MARKED);
  else
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("There is no way “%s” to show the text. Choose full, marked or none."), mode);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_confidence (Brief *self, GError **error)
{
  static const char *const known[] = { "low", "moderate", "high", NULL };

  if (self->confidence == NULL || g_strv_contains (known, self->confidence))
    return TRUE;

  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
               _ ("There is no confidence “%s”. Choose low, moderate or high."), self->confidence);
  return FALSE;
}

/* What was asked for, else what the file's name says. */
static gboolean
choose_format (Brief *self, GError **error)
{
  const char *const *formats = lectern_brief_list_formats ();
  const char *dot = self->output.path != NULL ? strrchr (self->output.path, '.') : NULL;
  g_autofree char *list = NULL;

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

  list = g_strjoinv (", ", (char **) formats);
  /* Translators: the second %s is a list of short names */
  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
               _ ("There is no format “%s”. Choose one of these: %s."), self->format, list);
  return FALSE;
}

/* What the analyst wrote about a stored article. */
static const char *
load_words (Brief *self, LecternStoredArticle *stored, const char *key)
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
add_article (Brief *self, const char *argument, GError **error)
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
  input.id = stored->id;
  input.assessment = load_words (self, stored, LECTERN_WORDS_ASSESSMENT);
  input.n_corrections = stored->decisions != NULL ? stored->decisions->len : 0;
  g_array_append_val (self->inputs, input);

  return TRUE;
}

/* Of one article, the plan that is kept with it, unless another was asked for. */
static void
choose_plan (Brief *self)
{
  LecternStoredArticle *only = self->articles->len == 1 ? self->articles->pdata[0] : NULL;
  const char *kept = only != NULL ? load_words (self, only, LECTERN_WORDS_PLAN) : NULL;

  if (kept == NULL || self->section_names != NULL || self->text_mode != NULL)
    return;

  lectern_brief_plan_free (self->plan);
  self->plan = lectern_brief_plan_new_from_string (kept);
}

/* What was given here comes first; of one article, what is kept with it else. */
static LecternBriefWords
choose_words (Brief *self)
{
  LecternStoredArticle *only = self->articles->len == 1 ? self->articles->pdata[0] : NULL;
  LecternBriefWords words = { self->headline, NULL, self->confidence, self->handling };

  if (only == NULL)
    return words;

  if (words.headline == NULL)
    words.headline = load_words (self, only, LECTERN_WORDS_HEADLINE);
  words.assessment = load_words (self, only, LECTERN_WORDS_ASSESSMENT);
  if (words.confidence == NULL)
    words.confidence = load_words (self, only, LECTERN_WORDS_CONFIDENCE);
  if (words.handling == NULL)
    words.handling = load_words (self, only, LECTERN_WORDS_HANDLING);
  g_array_index (self->inputs, LecternBriefInput, 0).assessment = NULL;

  return words;
}

static gboolean
write_brief (Brief *self, int n_arguments, char **arguments, GError **error)
{
  gboolean with_library = FALSE;
  LecternBriefWords words = { NULL };
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

  choose_plan (self);
  words = choose_words (self);
  brief = lectern_brief_new ((const LecternBriefInput *) (gpointer) self->inputs->data,
                             self->inputs->len, &words, self->plan);
  content = lectern_brief_write (brief, self->format, error);

  return content != NULL && lectern_cli_output_write (&self->output, content, error);
}

static int
run_brief (int argc, char **argv)
{
  g_auto (Brief) self = { { 0 } };
  g_autoptr (GError) error = NULL;
  int status = LECTERN_CLI_OK;
  const GOptionEntry entries[] = {
    LECTERN_CLI_OUTPUT_ENTRIES (&self.output),
    { "format", 'f', 0, G_OPTION_ARG_STRING, &self.format,
      N_ ("How to write it; otherwise as FILE is named"), N_ ("FORMAT") },
    { "sections", 's', 0, G_OPTION_ARG_STRING, &self.section_names,
      N_ ("Only these, in this order, with commas between"), N_ ("SECTIONS") },
    { "text", 0, 0, G_OPTION_ARG_STRING, &self.text_mode,
      N_ ("How much of the text: marked (where you marked something), full or none"), N_ ("MODE") },
    { "headline", 0, 0, G_OPTION_ARG_STRING, &self.headline, N_ ("Your headline"), N_ ("TEXT") },
    { "confidence", 0, 0, G_OPTION_ARG_STRING, &self.confidence,
      N_ ("How sure you are: low, moderate or high"), N_ ("LEVEL") },
    { "handling", 0, 0, G_OPTION_ARG_STRING, &self.handling, N_ ("Who may read it"), N_ ("LINE") },
    LECTERN_CLI_OPTION_ENTRIES (&self.options),
    G_OPTION_ENTRY_NULL,
  };

  if (!lectern_cli_parse (entries, _ ("ARTICLE…"),
                          _ ("Writes an annotated brief of articles: those of the library by their "
                             "ids, or addresses, files or - without storing them."),
                          &argc, &argv, &status))
    return status;
  self.plan = lectern_brief_plan_new ();
  if (argc < 2)
    {
      fputs (_ ("lectern-cli: Name an article: an id, an address, a file or -.\n"), stderr);
      return LECTERN_CLI_USAGE;
    }
  if (!read_text_mode (&self, &error) || !read_sections (&self, &error)
      || !check_confidence (&self, &error) || !choose_format (&self, &error))
    {
      lectern_cli_complain (error);
      return LECTERN_CLI_USAGE;
    }
  if (!write_brief (&self, argc - 1, argv + 1, &error))
    {
      lectern_cli_complain (error);
      return LECTERN_CLI_FAILED;
    }

  return LECTERN_CLI_OK;
}

const LecternCliCommand lectern_cli_brief = {
  "brief",
  N_ ("Write an annotated brief"),
  run_brief,
};

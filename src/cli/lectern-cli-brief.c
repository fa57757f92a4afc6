/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "export/lectern-brief-template.h"
#include "lectern-brief-articles.h"
#include "lectern-cli-brief-folder.h"
#include "lectern-cli-choice.h"
#include "lectern-cli-output.h"
#include "lectern-cli-progress.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"

#define DEFAULT_FORMAT "html"

typedef struct {
  LecternCliOptions options;
  LecternCliOutput output;
  LecternCliChoice choice;
  char *format;               /* (nullable), owned */
  char *template_name;        /* (nullable), owned */
  char *section_names;        /* (nullable), owned */
  char *text_mode;            /* (nullable), owned */
  char *headline;             /* (nullable), owned */
  char *confidence;           /* (nullable), owned */
  char *handling;             /* (nullable), owned */
  LecternBriefPlan *plan;     /* owned */
  LecternCliSession *session; /* (nullable), owned */
  char *each;                 /* (nullable), owned: the folder for a brief of each article */
  GPtrArray *arguments;       /* owned, of char *: the articles */
} Brief;

static void
brief_clear (Brief *self)
{
  lectern_cli_options_clear (&self->options);
  lectern_cli_output_clear (&self->output);
  lectern_cli_choice_clear (&self->choice);
  g_clear_pointer (&self->arguments, g_ptr_array_unref);
  g_clear_pointer (&self->session, lectern_cli_session_free);
  g_free (self->format);
  g_free (self->template_name);
  g_free (self->section_names);
  g_free (self->text_mode);
  g_free (self->headline);
  g_free (self->confidence);
  g_free (self->handling);
  g_free (self->each);
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
  g_auto (GStrv) formats = NULL;
  const char *named = self->output.path != NULL
                          ? lectern_brief_format_find_for_file (self->output.path)
                          : NULL;
  g_autofree char *list = NULL;

  if (self->template_name != NULL)
    {
      g_free (self->format);
      self->format = g_strconcat (LECTERN_BRIEF_TEMPLATE_PREFIX, self->template_name, NULL);
      return lectern_brief_template_check (self->template_name, error);
    }
  if (self->format == NULL)
    {
      if (named == NULL)
        named = self->options.is_json ? "json" : DEFAULT_FORMAT;
      self->format = g_strdup (named);
      return TRUE;
    }
  if (lectern_brief_format_get_suffix (self->format) != NULL)
    return TRUE;

  formats = lectern_brief_dup_formats ();
  list = g_strjoinv (", ", formats);
  /* Translators: the second %s is a list of short names */
  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
               _ ("There is no format “%s”. Choose one of these: %s."), self->format, list);
  return FALSE;
}

static char *
dup_words (Brief *self, LecternStoredArticle *stored, const char *key)
{
  return stored != NULL && stored->id != NULL ? lectern_library_dup_words (
             lectern_cli_session_get_library (self->session), stored->id, key, NULL)
                                              : NULL;
}

/* Making and writing, in a thread: an interrupt need not wait for it. */
typedef struct {
  LecternBriefArticles *articles; /* owned */
  LecternBriefPlan *plan;         /* owned */
  char *headline;                 /* (nullable), owned */
  char *assessment;               /* (nullable), owned */
  char *confidence;               /* (nullable), owned */
  char *handling;                 /* (nullable), owned */
  char *format;                   /* owned */
  LecternProgress *progress;      /* owned */
  char *name;                     /* (nullable), owned: what it is called, once it is made */
} WriteJob;

static void
write_job_free (gpointer data)
{
  WriteJob *job = data;

  lectern_brief_articles_unref (job->articles);
  lectern_brief_plan_free (job->plan);
  g_free (job->headline);
  g_free (job->assessment);
  g_free (job->confidence);
  g_free (job->handling);
  g_free (job->format);
  g_object_unref (job->progress);
  g_free (job->name);
  g_free (job);
}

static void
write_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  WriteJob *job = data;
  const LecternBriefWords words = { job->headline, job->assessment, job->confidence,
                                    job->handling };
  GError *error = NULL;
  g_autoptr (LecternBrief) brief = lectern_brief_articles_make (job->articles, &words, job->plan,
                                                                job->progress, cancellable, &error);
  GBytes *content = NULL;

  if (brief != NULL)
    {
      job->name = lectern_brief_dup_file_name (brief, job->format);
      content = lectern_brief_write (brief, job->format, &error);
    }
  if (content != NULL)
    g_task_return_pointer (task, content, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/* What was given here comes first; of one article, what is kept with it else. */
static LecternBriefPlan *
choose_plan (Brief *self, LecternStoredArticle *only)
{
  g_autofree char *kept = self->section_names == NULL && self->text_mode == NULL
                              ? dup_words (self, only, LECTERN_WORDS_PLAN)
                              : NULL;
  g_autoptr (GError) error = NULL;
  LecternBriefPlan *plan = kept != NULL ? lectern_brief_plan_parse (kept, &error) : NULL;

  if (error != NULL)
    lectern_cli_complain (error);

  return plan != NULL ? plan : lectern_brief_plan_copy (self->plan);
}

static GBytes *
write_content (Brief *self,
               LecternBriefArticles *articles,
               LecternStoredArticle *only, /* nullable */
               char **name,                /* nullable */
               GError **error)
{
  g_autoptr (LecternCliProgress) line = lectern_cli_progress_new (self->options.is_quiet);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GTask) task = g_task_new (NULL, lectern_cli_session_get_cancellable (self->session),
                                       lectern_cli_result_cb, &result);
  WriteJob *job = g_new0 (WriteJob, 1);
  GBytes *content = NULL;

  job->articles = lectern_brief_articles_ref (articles);
  job->plan = choose_plan (self, only);
  job->headline = self->headline != NULL ? g_strdup (self->headline)
                                         : dup_words (self, only, LECTERN_WORDS_HEADLINE);
  job->assessment = dup_words (self, only, LECTERN_WORDS_ASSESSMENT);
  job->confidence = self->confidence != NULL ? g_strdup (self->confidence)
                                             : dup_words (self, only, LECTERN_WORDS_CONFIDENCE);
  job->handling = self->handling != NULL ? g_strdup (self->handling)
                                         : dup_words (self, only, LECTERN_WORDS_HANDLING);
  job->format = g_strdup (self->format);
  job->progress = g_object_ref (lectern_cli_progress_get (line));
  lectern_progress_set (job->progress, 0, _ ("Making the brief"));
  g_task_set_source_tag (task, write_content);
  g_task_set_task_data (task, job, write_job_free);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, write_worker);
  lectern_cli_wait_for (&result);
  content = g_task_propagate_pointer (task, error);
  if (content != NULL && name != NULL)
    *name = g_strdup (job->name);

  return content;
}

/* Adds an article and what plugins find in it. A plugin that failed costs its part of the brief,
 * not the brief. Takes the article. */
static gboolean
take_article (Brief *self,
              LecternBriefArticles *articles,
              LecternStoredArticle *stored,
              GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) layers = lectern_cli_session_analyze (self->session, stored, NULL,
                                                              &failure);

  if (lectern_error_is_cancel (failure) || layers == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      lectern_stored_article_free (stored);
      return FALSE;
    }
  if (failure != NULL)
    lectern_cli_complain (failure);

  lectern_brief_articles_take (articles, stored, g_steal_pointer (&layers),
                               dup_words (self, stored, LECTERN_WORDS_ASSESSMENT));
  return TRUE;
}

/* All articles in one brief. */
static gboolean
write_one (Brief *self, GError **error)
{
  g_autoptr (LecternBriefArticles) articles = lectern_brief_articles_new (
      lectern_cli_session_get_workbench (self->session));
  g_autoptr (LecternCliProgress) progress = lectern_cli_progress_new (self->options.is_quiet);
  LecternStoredArticle *stored = NULL;
  g_autoptr (GBytes) content = NULL;

  for (guint i = 0; i < self->arguments->len; i++)
    {
      g_autofree char *message = g_strdup_printf (_ ("Reading article %u of %u"), i + 1,
                                                  self->arguments->len);

      if (g_cancellable_set_error_if_cancelled (lectern_cli_session_get_cancellable (self->session),
                                                error))
        return FALSE;
      if (self->arguments->len > 1)
        lectern_progress_set (lectern_cli_progress_get (progress),
                              (double) i / self->arguments->len, message);
      stored = lectern_cli_session_load (self->session, self->arguments->pdata[i], error);
      if (stored == NULL || !take_article (self, articles, stored, error))
        return FALSE;
    }
  g_clear_pointer (&progress, lectern_cli_progress_free);
  content = write_content (self, articles, self->arguments->len == 1 ? stored : NULL, NULL, error);

  return content != NULL && lectern_cli_output_write (&self->output, content, error);
}

/* A brief for each */

/* What tells an article apart: its id, or its text where it has none. */
static const char *
get_id (LecternStoredArticle *stored)
{
  return stored->id != NULL ? stored->id : lectern_article_get_revision (stored->article);
}

static gboolean
write_file_of (Brief *self,
               LecternCliBriefFolder *folder,
               LecternStoredArticle *stored,
               GError **error)
{
  g_autoptr (LecternBriefArticles) articles = lectern_brief_articles_new (
      lectern_cli_session_get_workbench (self->session));
  const char *suffix = lectern_brief_format_get_suffix (self->format);
  g_autofree char *id = g_strdup (get_id (stored));
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GFile) file = NULL;

  if (!take_article (self, articles, stored, error))
    return FALSE;
  content = write_content (self, articles, stored, &name, error);
  if (content == NULL)
    return FALSE;
  path = lectern_cli_brief_folder_claim (folder, id, name, suffix, error);
  if (path == NULL)
    return FALSE;

  file = g_file_new_for_path (path);
  return lectern_export_write_file (file, content, self->output.replace, error);
}

/* Writes a brief of one article, unless an earlier run has. */
static gboolean
write_each_of (Brief *self,
               LecternCliBriefFolder *folder,
               const char *argument,
               gboolean *is_new,
               GError **error)
{
  LecternStoredArticle *stored = NULL;
  g_autofree char *known = NULL;

  if (g_cancellable_set_error_if_cancelled (lectern_cli_session_get_cancellable (self->session),
                                            error))
    return FALSE;
  stored = lectern_cli_session_load (self->session, argument, error);
  if (stored == NULL)
    return FALSE;
  known = lectern_cli_brief_folder_find (folder, get_id (stored),
                                         lectern_brief_format_get_suffix (self->format));
  *is_new = known == NULL || self->output.replace;
  if (*is_new)
    return write_file_of (self, folder, stored, error);

  lectern_stored_article_free (stored);
  return TRUE;
}

/* What became of them, in a line for a person or a program. */
static void
print_counts (Brief *self, guint n_new, guint n_failed)
{
  guint n_there = self->arguments->len - n_new - n_failed;

  if (self->options.is_json)
    printf ("{\"written\":%u,\"there\":%u,\"failed\":%u}\n", n_new, n_there, n_failed);
  else
    printf (_ ("%u written, %u there already, %u failed\n"), n_new, n_there, n_failed);
}

/* One that cannot be written stops no other. */
static gboolean
write_each (Brief *self, GError **error)
{
  g_autoptr (LecternCliProgress) progress = lectern_cli_progress_new (self->options.is_quiet);
  g_autoptr (LecternCliBriefFolder) folder = lectern_cli_brief_folder_open (self->each, error);
  guint n_new = 0;
  guint n_failed = 0;

  if (folder == NULL)
    return FALSE;
  for (guint i = 0; i < self->arguments->len; i++)
    {
      g_autoptr (GError) failure = NULL;
      g_autofree char *message = g_strdup_printf (_ ("Writing brief %u of %u"), i + 1,
                                                  self->arguments->len);
      gboolean is_new = FALSE;

      lectern_progress_set (lectern_cli_progress_get (progress), (double) i / self->arguments->len,
                            message);
      if (write_each_of (self, folder, self->arguments->pdata[i], &is_new, &failure))
        n_new += is_new;
      else if (lectern_error_is_cancel (failure))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      else
        {
          lectern_cli_complain (failure);
          n_failed++;
        }
    }

  g_clear_pointer (&progress, lectern_cli_progress_free);
  print_counts (self, n_new, n_failed);
  if (n_failed > 0)
    g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_FAILED,
                 _ ("Not all briefs could be written. The same command goes on where it ended."));
  return n_failed == 0;
}

static gboolean
write_brief (Brief *self, GError **error)
{
  gboolean with_library = lectern_cli_choice_is_set (&self->choice);

  for (guint i = 0; i < self->arguments->len; i++)
    with_library = with_library || lectern_cli_is_id (self->arguments->pdata[i]);
  self->session = lectern_cli_session_new (&self->options, with_library, error);
  if (self->session == NULL
      || !lectern_cli_choice_add_to (&self->choice, lectern_cli_session_get_library (self->session),
                                     self->arguments, error))
    return FALSE;

  return self->each != NULL ? write_each (self, error) : write_one (self, error);
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
    { "template", 0, 0, G_OPTION_ARG_STRING, &self.template_name,
      N_ ("Write it as this template has it; “lectern-cli templates” lists them"), N_ ("NAME") },
    { "sections", 's', 0, G_OPTION_ARG_STRING, &self.section_names,
      N_ ("Only these, in this order, with commas between"), N_ ("SECTIONS") },
    { "text", 0, 0, G_OPTION_ARG_STRING, &self.text_mode,
      N_ ("How much of the text: marked (where you marked something), full or none"), N_ ("MODE") },
    { "each", 0, 0, G_OPTION_ARG_FILENAME, &self.each,
      N_ ("A brief for each article, in FOLDER; those that are there already stay"),
      N_ ("FOLDER") },
    LECTERN_CLI_CHOICE_ENTRIES (&self.choice),
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
  self.arguments = g_ptr_array_new_with_free_func (g_free);
  for (int i = 1; i < argc; i++)
    g_ptr_array_add (self.arguments, g_strdup (argv[i]));
  if (argc < 2 && !lectern_cli_choice_is_set (&self.choice))
    {
      fputs (_ ("lectern-cli: Name an article: an id, an address, a file or -.\n"), stderr);
      return LECTERN_CLI_USAGE;
    }
  if (self.each != NULL && self.output.path != NULL)
    {
      fputs (
          _ ("lectern-cli: --each writes a file for each article, so there is none for -o to name. "
             "Leave out one of them.\n"),
          stderr);
      return LECTERN_CLI_USAGE;
    }
  if (!read_text_mode (&self, &error) || !read_sections (&self, &error)
      || !check_confidence (&self, &error) || !choose_format (&self, &error))
    {
      lectern_cli_complain (error);
      return LECTERN_CLI_USAGE;
    }
  if (!write_brief (&self, &error))
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

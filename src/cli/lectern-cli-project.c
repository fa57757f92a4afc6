/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "lectern-cli-filing.h"
#include "lectern-cli-json.h"
#include "lectern-cli-print.h"
#include "lectern-cli-progress.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"
#include "project/lectern-project.h"

typedef struct {
  LecternCliOptions options;
  char *output;     /* (nullable), owned */
  char *collection; /* (nullable), owned */
  char *search;     /* (nullable), owned */
  gboolean is_all;
  gboolean with_feeds;
  gboolean replace;
} Project;

static void
project_clear (Project *self)
{
  lectern_cli_options_clear (&self->options);
  g_free (self->output);
  g_free (self->collection);
  g_free (self->search);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Project, project_clear)

/* Output */

static void
print_json (const LecternProjectReport *report)
{
  g_autoptr (GString) out = g_string_new ("{");

  lectern_json_append_number (out, "articles", report->n_articles);
  lectern_json_append_number (out, "new", report->n_new);
  lectern_json_append_number (out, "versions", report->n_versions);
  lectern_json_append_number (out, "originals", report->n_captures);
  lectern_json_append_number (out, "marks", report->n_marks);
  lectern_json_append_number (out, "conflicts", report->n_conflicts);
  lectern_json_append_number (out, "missing", report->n_missing);
  lectern_json_append_key (out, "notes");
  g_string_append_c (out, '[');
  for (guint i = 0; i < report->notes->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      lectern_json_append_string (out, report->notes->pdata[i]);
    }
  g_string_append (out, "]}\n");
  fwrite (out->str, 1, out->len, stdout);
}

static int
print_report (Project *self, const LecternProjectReport *report, gboolean is_import)
{
  g_autofree char *summary = is_import ? lectern_project_report_dup_import_summary (report)
                                       : lectern_project_report_dup_export_summary (report);

  if (self->options.is_json)
    print_json (report);
  else
    {
      printf ("%s\n", summary);
      for (guint i = 0; i < report->notes->len; i++)
        {
          fputs ("  ", stdout);
          lectern_cli_print_line (stdout, report->notes->pdata[i], 0);
          fputc ('\n', stdout);
        }
    }

  return report->n_missing == 0 ? LECTERN_CLI_OK : LECTERN_CLI_FAILED;
}

/* Work */

static gboolean
interrupted_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_CONTINUE;
}

/* @request: (nullable): what is written; else @path is read, into the library if there is one. */
static int
run_job (Project *self,
         LecternLibrary *library,
         const LecternProjectRequest *request,
         const char *path)
{
  g_autoptr (LecternCliProgress) line = lectern_cli_progress_new (self->options.is_quiet);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (LecternProjectReport) report = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint interrupt = g_unix_signal_add (SIGINT, interrupted_cb, cancellable);

  if (request != NULL)
    lectern_project_export_async (library, request, lectern_cli_progress_get (line), cancellable,
                                  lectern_cli_result_cb, &result);
  else
    lectern_project_import_async (library, path, lectern_cli_progress_get (line), cancellable,
                                  lectern_cli_result_cb, &result);
  lectern_cli_wait_for (&result);
  g_source_remove (interrupt);
  g_clear_pointer (&line, lectern_cli_progress_free);

  report = lectern_project_finish (result, &error);
  if (report != NULL)
    return print_report (self, report, request == NULL && library != NULL);

  lectern_cli_complain (error);
  return LECTERN_CLI_FAILED;
}

/* What a collection holds, or a search finds. */
static char **
find_listed (Project *self, LecternLibrary *library, GError **error)
{
  g_autoptr (LecternListQuery) query = lectern_list_query_new (LECTERN_PLACE_ALL);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GPtrArray) items = NULL;

  if (self->collection != NULL)
    {
      g_autoptr (LecternCollection) collection = lectern_cli_find_collection (
          library, self->collection, error);

      if (collection == NULL)
        return NULL;
      query->collection = g_strdup (collection->id);
    }
  query->text = g_strdup (self->search);
  items = lectern_library_list_items (library, query, 0, error);
  if (items == NULL)
    return NULL;

  for (guint i = 0; i < items->len; i++)
    g_strv_builder_add (ids, lectern_article_item_get_id (items->pdata[i]));
  return g_strv_builder_end (ids);
}

static int
run_export (Project *self, char **arguments)
{
  g_autoptr (LecternProjectRequest) request = lectern_project_request_new (self->output);
  g_autoptr (LecternLibrary) library = NULL;
  g_autoptr (GError) error = NULL;

  request->with_feeds = self->with_feeds;
  request->replace = self->replace;
  library = lectern_cli_open_library (&self->options, &error);
  if (library != NULL && !self->is_all)
    request->ids = arguments[0] != NULL ? lectern_cli_find_articles (library, arguments, &error)
                                        : find_listed (self, library, &error);
  if (error == NULL)
    return run_job (self, library, request, NULL);

  lectern_cli_complain (error);
  return LECTERN_CLI_FAILED;
}

static int
run_import (Project *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternLibrary) library = lectern_cli_open_library (&self->options, &error);
  int status = LECTERN_CLI_FAILED;

  if (library != NULL)
    {
      status = run_job (self, library, NULL, path);
      lectern_library_close (library);
    }
  else
    lectern_cli_complain (error);

  return status;
}

/* One way of saying which articles. */
static gboolean
is_clear (Project *self, char **arguments)
{
  guint n_ways = self->is_all + (self->collection != NULL || self->search != NULL)
                 + (arguments[0] != NULL);

  return self->output != NULL && n_ways == 1;
}

static int
run_project (int argc, char **argv)
{
  g_auto (Project) self = { { 0 } };
  int status = LECTERN_CLI_OK;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &self.output,
      N_ ("Write a folder, or a file that ends in .zip"), N_ ("PLACE") },
    { "all", 0, 0, G_OPTION_ARG_NONE, &self.is_all, N_ ("All of the library"), NULL },
    { "in", 0, 0, G_OPTION_ARG_STRING, &self.collection,
      N_ ("What lies in a collection, or a saved search finds"), N_ ("PATH") },
    { "search", 0, 0, G_OPTION_ARG_STRING, &self.search, N_ ("What a search finds"), N_ ("QUERY") },
    { "with-feeds", 0, 0, G_OPTION_ARG_NONE, &self.with_feeds,
      N_ ("With the feeds and what they brought"), NULL },
    { "replace", 0, 0, G_OPTION_ARG_NONE, &self.replace, N_ ("Replace a file that is there"),
      NULL },
    LECTERN_CLI_LIBRARY_ENTRIES (&self.options),
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &self.options.is_quiet, N_ ("Show no progress"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!lectern_cli_parse (
          entries, _ ("export -o PLACE ARTICLE…|import PLACE|check PLACE"),
          _ ("A project is a folder or a .zip with all that the library knows of articles: texts, "
             "originals, marks, notes, tags, collections. Another library takes it in without "
             "losing anything. check reads all of it without a library."),
          &argc, &argv, &status))
    return status;

  if (argc >= 2 && g_str_equal (argv[1], "export") && is_clear (&self, argv + 2))
    return run_export (&self, argv + 2);
  if (argc == 3 && g_str_equal (argv[1], "import"))
    return run_import (&self, argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "check"))
    return run_job (&self, NULL, NULL, argv[2]);

  fputs (_ ("Usage: lectern-cli project export -o PLACE --all|--in PATH|--search QUERY|ARTICLE…,\n"
            "       project import PLACE, project check PLACE\n"),
         stderr);
  return LECTERN_CLI_USAGE;
}

const LecternCliCommand lectern_cli_project = {
  "project",
  N_ ("Write articles with all that belongs to them to a folder or file, and read them"),
  run_project,
};

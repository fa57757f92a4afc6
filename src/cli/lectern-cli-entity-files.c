/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "bulk/lectern-backlog.h"
#include "export/lectern-brief.h"
#include "export/lectern-entity-exchange.h"
#include "lectern-cli-entities.h"
#include "lectern-cli-json.h"
#include "lectern-cli-print.h"
#include "lectern-cli-progress.h"

/* Gazetteers, exports, and reading what was not read yet. */

/* Gazetteers */

static void
print_problem (const LecternGazetteerProblem *problem, gboolean is_json)
{
  g_autoptr (GString) out = g_string_new ("{");

  if (!is_json)
    {
      fputs ("  ", stdout);
      lectern_cli_print_line (stdout, problem->file, 0);
      if (problem->line > 0)
        printf (":%u", problem->line);
      printf (": %s\n", problem->message);
      return;
    }
  lectern_json_append_member (out, "file", problem->file);
  lectern_json_append_number (out, "line", problem->line);
  lectern_json_append_member (out, "problem", problem->message);
  printf ("%s}\n", out->str);
}

static void
print_gazetteer (LecternLibrary *library, LecternGazetteer *gazetteer, gboolean is_json)
{
  g_autofree char *folder = lectern_library_dup_gazetteer_folder (library);
  g_autoptr (GString) out = g_string_new ("{");

  for (guint i = 0; i < gazetteer->problems->len; i++)
    print_problem (g_ptr_array_index (gazetteer->problems, i), is_json);
  if (!is_json)
    {
      printf (_ ("%u entries with %u names, %u rows left out, in %s\n"), gazetteer->entries->len,
              gazetteer->n_names, gazetteer->problems->len, folder);
      return;
    }
  lectern_json_append_member (out, "folder", folder);
  lectern_json_append_number (out, "entries", gazetteer->entries->len);
  lectern_json_append_number (out, "names", gazetteer->n_names);
  lectern_json_append_number (out, "problems", gazetteer->problems->len);
  printf ("%s}\n", out->str);
}

/* A file is taken into the folder when anything in it can be used. */
static gboolean
import_file (LecternLibrary *library,
             const LecternCliEntityOptions *options,
             const char *path,
             GError **error)
{
  g_autofree char *folder = lectern_library_dup_gazetteer_folder (library);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *target = NULL;
  g_autofree char *content = NULL;
  g_autoptr (LecternGazetteer) gazetteer = lectern_gazetteer_new ();
  g_autoptr (GFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &content, &length, error))
    return FALSE;
  lectern_gazetteer_add_content (gazetteer, name, content, length);
  if (gazetteer->entries->len == 0)
    {
      for (guint i = 0; i < gazetteer->problems->len; i++)
        print_problem (g_ptr_array_index (gazetteer->problems, i), options->common.is_json);
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("%s has no name that can be used. Nothing was changed."), name);
      return FALSE;
    }
  if (!g_str_has_suffix (name, ".csv") && !g_str_has_suffix (name, ".txt"))
    {
      char *longer = g_strconcat (name, ".txt", NULL);

      g_free (name);
      name = longer;
    }
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_FAILED, _ ("%s cannot be made: %s."), folder,
                   g_strerror (errno));
      return FALSE;
    }
  target = g_build_filename (folder, name, NULL);
  file = g_file_new_for_path (target);
  bytes = g_bytes_new_take (g_steal_pointer (&content), length);

  return lectern_export_write_file (file, bytes, options->output.replace, error);
}

static gboolean
run_gazetteer (LecternLibrary *library,
               const LecternCliEntityOptions *options,
               char **arguments,
               GError **error)
{
  g_autoptr (LecternGazetteer) gazetteer = NULL;

  for (gsize i = 0; arguments[i] != NULL; i++)
    if (!import_file (library, options, arguments[i], error))
      return FALSE;
  gazetteer = lectern_library_read_gazetteers (library, error);
  if (gazetteer == NULL)
    return FALSE;

  print_gazetteer (library, gazetteer, options->common.is_json);
  lectern_cli_hint_at_backlog (library);

  return TRUE;
}

/* Exports */

static gboolean
run_export (LecternLibrary *library,
            const LecternCliEntityOptions *options,
            char **arguments,
            GError **error)
{
  g_autoptr (LecternEntityFilter) filter = lectern_cli_entity_filter (library, options, error);
  LecternEntityFormat format = LECTERN_ENTITY_CSV;
  g_autoptr (GBytes) bytes = NULL;

  if (filter == NULL)
    return FALSE;
  if (options->format != NULL && !lectern_entity_format_from_id (options->format, &format))
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("There is no format “%s”. Write csv, jsonl, conll, brat, w3c or ftm."),
                   options->format);
      return FALSE;
    }
  if (format == LECTERN_ENTITY_BRAT && options->output.path == NULL)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                           _ ("brat has two files an article. Name a folder with --output."));
      return FALSE;
    }
  if (format == LECTERN_ENTITY_BRAT)
    return lectern_entities_write_brat (library, filter, options->output.path,
                                        options->output.replace, error);

  bytes = lectern_entities_write (library, filter, format, error);
  return bytes != NULL && lectern_cli_output_write (&options->output, bytes, error);
}

const LecternCliEntityVerb lectern_cli_entity_files[] = {
  { "gazetteer", 0, G_MAXUINT, run_gazetteer },
  { "export", 0, 0, run_export },
  { NULL, 0, 0, NULL },
};

/* What was not read yet */

typedef struct {
  LecternBacklog *backlog;
  LecternProgress *progress;
  gboolean has_begun;
} Update;

static void
counted_cb (Update *update)
{
  guint n_done = lectern_backlog_get_n_done (update->backlog);
  guint n_left = lectern_backlog_get_n_left (update->backlog);

  update->has_begun |= n_left > 0;
  if (n_left > 0)
    lectern_progress_set (update->progress, (double) n_done / (n_done + n_left),
                          _ ("Reading articles…"));
}

static guint
count_left (LecternLibrary *library)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (LecternUnanalyzed) left = NULL;

  lectern_library_find_unanalyzed_async (library, NULL, lectern_cli_result_cb, &result);
  lectern_cli_wait_for (&result);
  left = lectern_library_find_unanalyzed_finish (library, result, NULL);

  return left != NULL ? left->n_left : 0;
}

/* Until the library says that nothing is left, or nothing gets on. */
gboolean
lectern_cli_update_entities (const LecternCliOptions *options, GError **error)
{
  g_autoptr (LecternCliSession) session = lectern_cli_session_new (options, TRUE, error);
  g_autoptr (LecternBacklog) backlog = NULL;
  g_autoptr (LecternCliProgress) line = NULL;
  Update update = { NULL, NULL, FALSE };
  guint n_left = 0;

  if (session == NULL)
    return FALSE;

  line = lectern_cli_progress_new (options->is_quiet);
  backlog = lectern_backlog_new (lectern_cli_session_get_workbench (session));
  update.backlog = backlog;
  update.progress = lectern_cli_progress_get (line);
  g_signal_connect_swapped (backlog, "notify::n-left", G_CALLBACK (counted_cb), &update);
  n_left = count_left (lectern_cli_session_get_library (session));
  lectern_backlog_wake (backlog);
  while (n_left > 0 && (!update.has_begun || lectern_backlog_get_n_left (backlog) > 0))
    g_main_context_iteration (NULL, TRUE);
  lectern_backlog_stop (backlog);
  g_signal_handlers_disconnect_by_data (backlog, &update);
  n_left = count_left (lectern_cli_session_get_library (session));
  if (n_left > 0)
    g_set_error (
        error, LECTERN_ERROR, LECTERN_ERROR_FAILED,
        ngettext ("%u article could not be read.", "%u articles could not be read.", n_left),
        n_left);

  return n_left == 0;
}

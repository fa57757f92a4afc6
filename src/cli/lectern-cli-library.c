/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "lectern-cli-json.h"
#include "lectern-cli-print.h"
#include "lectern-cli-progress.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"
#include "library/lectern-library-care.h"
#include "library/lectern-library-place.h"

static const struct {
  const char *verb;
  LecternCare care;
  gboolean wants_argument;
  gboolean takes_argument;
} verbs[] = {
  { "check", LECTERN_CARE_CHECK, FALSE, FALSE },
  { "repair", LECTERN_CARE_REPAIR, FALSE, FALSE },
  { "backup", LECTERN_CARE_BACK_UP, FALSE, TRUE },
  { "restore", LECTERN_CARE_RESTORE, TRUE, TRUE },
  { "rebuild", LECTERN_CARE_REBUILD, FALSE, FALSE },
};

/* Output */

static void
print_report_json (const LecternCareReport *report)
{
  g_autoptr (GString) out = g_string_new ("{");
  g_autofree char *summary = lectern_care_report_dup_summary (report);

  lectern_json_append_number (out, "articles", report->n_articles);
  lectern_json_append_number (out, "safe", report->n_safe);
  lectern_json_append_key (out, "lost");
  g_string_append_c (out, '[');
  for (guint i = 0; i < report->lost->len; i++)
    {
      const LecternLostArticle *lost = report->lost->pdata[i];

      g_string_append (out, i > 0 ? ",{" : "{");
      lectern_json_append_member (out, "id", lost->id);
      lectern_json_append_member (out, "title", lost->title);
      lectern_json_append_member (out, "address", lost->address);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
  lectern_json_append_number (out, "rows_lost", report->n_rows_lost);
  lectern_json_append_number (out, "missing_captures", report->n_missing_captures);
  lectern_json_append_boolean (out, "damaged", report->is_damaged);
  lectern_json_append_boolean (out, "index_damaged", report->is_index_damaged);
  lectern_json_append_member (out, "path", report->path);
  lectern_json_append_member (out, "summary", summary);
  lectern_json_append_member (out, "detail", report->detail);
  g_string_append (out, "}\n");
  fwrite (out->str, 1, out->len, stdout);
}

static void
print_report (LecternCare care, const LecternCareReport *report)
{
  g_autofree char *summary = lectern_care_report_dup_summary (report);

  if (care == LECTERN_CARE_BACK_UP)
    {
      lectern_cli_print_line (stdout, report->path, 0);
      fputc ('\n', stdout);
      return;
    }

  printf ("%s\n", summary);
  for (guint i = 0; i < report->lost->len; i++)
    {
      const LecternLostArticle *lost = report->lost->pdata[i];

      printf ("  %s  ", lost->id);
      lectern_cli_print_line (stdout, lost->title, 0);
      if (lost->address != NULL)
        {
          fputs ("  ", stdout);
          lectern_cli_print_line (stdout, lost->address, 0);
        }
      fputc ('\n', stdout);
    }
  if (report->path != NULL)
    printf (_ ("The old database lies in %s.\n"), report->path);
}

/* Work */

static gboolean
interrupted_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_CONTINUE;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **out = user_data;

  *out = g_object_ref (result);
}

static LecternCareReport *
wait_for_care (LecternCare care,
               const char *folder,
               const char *argument,
               gboolean is_quiet,
               GError **error)
{
  g_autoptr (LecternCliProgress) line = lectern_cli_progress_new (is_quiet);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  guint interrupt = g_unix_signal_add (SIGINT, interrupted_cb, cancellable);

  lectern_library_care_async (care, folder, argument, lectern_cli_progress_get (line), cancellable,
                              done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (interrupt);

  return lectern_library_care_finish (result, error);
}

/* A backup by its number, its name or `latest`; anything else is a file. */
static char *
find_backup (const char *folder, const char *argument)
{
  g_autoptr (GPtrArray) backups = lectern_backups_list (folder);
  guint64 number = 0;
  gboolean is_number = g_ascii_string_to_unsigned (argument, 10, 1, G_MAXUINT64, &number, NULL);

  for (guint i = 0; i < backups->len; i++)
    {
      const LecternBackup *backup = backups->pdata[i];

      if (g_str_equal (argument, "latest") || g_str_equal (argument, backup->name)
          || (is_number && backup->number == number))
        return g_strdup (backup->path);
    }

  return g_strdup (argument);
}

static void
warn_of_sync_service (const char *folder)
{
  g_autofree char *service = lectern_library_dup_sync_service (folder);

  if (service != NULL)
    {
      fprintf (stderr,
               _ ("lectern-cli: %s copies this folder to other machines, which damages a library "
                  "sooner or later. Keep the library elsewhere and copy its backups instead.\n"),
               service);
    }
}

static int
run_care (const LecternCliOptions *options, guint verb, const char *folder, const char *argument)
{
  LecternCare care = verbs[verb].care;
  g_autofree char *file = NULL;
  g_autoptr (LecternCareReport) report = NULL;
  g_autoptr (GError) error = NULL;

  if (argument != NULL)
    file = care == LECTERN_CARE_RESTORE ? find_backup (folder, argument) : g_strdup (argument);
  warn_of_sync_service (folder);
  report = wait_for_care (care, folder, file, options->is_quiet, &error);
  if (report == NULL)
    {
      lectern_cli_complain (error);
      return LECTERN_CLI_FAILED;
    }

  if (options->is_json)
    print_report_json (report);
  else
    print_report (care, report);

  return lectern_care_report_is_whole (report) ? LECTERN_CLI_OK : LECTERN_CLI_FAILED;
}

static void
print_info_json (const LecternLibraryInfo *info)
{
  g_autoptr (GString) out = g_string_new ("{");

  lectern_json_append_member (out, "folder", info->folder);
  lectern_json_append_number (out, "articles", info->n_articles);
  lectern_json_append_number (out, "trashed", info->n_trashed);
  lectern_json_append_number (out, "marks", info->n_marks);
  lectern_json_append_number (out, "database_bytes", info->database_bytes);
  lectern_json_append_number (out, "capture_bytes", info->capture_bytes);
  lectern_json_append_number (out, "backup_bytes", info->backup_bytes);
  lectern_json_append_key (out, "backups");
  g_string_append_c (out, '[');
  for (guint i = 0; i < info->backups->len; i++)
    {
      const LecternBackup *backup = info->backups->pdata[i];
      g_autofree char *time = g_date_time_format_iso8601 (backup->time);

      g_string_append (out, i > 0 ? ",{" : "{");
      lectern_json_append_number (out, "number", backup->number);
      lectern_json_append_member (out, "kind", lectern_backup_kind_get_name (backup->kind));
      lectern_json_append_member (out, "time", time);
      lectern_json_append_number (out, "bytes", backup->size);
      lectern_json_append_member (out, "path", backup->path);
      g_string_append_c (out, '}');
    }
  g_string_append (out, "]}\n");
  fwrite (out->str, 1, out->len, stdout);
}

static void
print_size (const char *what, guint64 n_bytes)
{
  g_autofree char *size = g_format_size (n_bytes);

  printf ("%-16s %s\n", what, size);
}

static void
print_info (const LecternLibraryInfo *info)
{
  printf ("%s\n", info->folder);
  printf ("%-16s %" G_GUINT64_FORMAT "\n", _ ("Articles"), info->n_articles);
  printf ("%-16s %" G_GUINT64_FORMAT "\n", _ ("In the trash"), info->n_trashed);
  printf ("%-16s %" G_GUINT64_FORMAT "\n", _ ("Marks"), info->n_marks);
  print_size (_ ("Database"), info->database_bytes);
  print_size (_ ("Originals"), info->capture_bytes);
  print_size (_ ("Backups"), info->backup_bytes);
  for (guint i = 0; i < info->backups->len; i++)
    {
      const LecternBackup *backup = info->backups->pdata[i];
      g_autofree char *time = g_date_time_format (backup->time, "%Y-%m-%d %H:%M");
      g_autofree char *size = g_format_size (backup->size);

      printf ("  %4" G_GUINT64_FORMAT "  %s  %-10s %s\n", backup->number, time,
              lectern_backup_kind_get_name (backup->kind), size);
    }
}

static int
run_info (const LecternCliOptions *options, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternLibraryInfo) info = lectern_library_read_info (folder, NULL, &error);

  if (info == NULL)
    {
      lectern_cli_complain (error);
      return LECTERN_CLI_FAILED;
    }

  warn_of_sync_service (folder);
  if (options->is_json)
    print_info_json (info);
  else
    print_info (info);

  return LECTERN_CLI_OK;
}

static char *
dup_folder (const LecternCliOptions *options)
{
  return options->library != NULL ? g_canonicalize_filename (options->library, NULL)
                                  : lectern_library_dup_default_folder ();
}

static int
run_library (int argc, char **argv)
{
  g_auto (LecternCliOptions) options = { 0 };
  g_autofree char *folder = NULL;
  int status = LECTERN_CLI_OK;
  const GOptionEntry entries[] = {
    LECTERN_CLI_LIBRARY_ENTRIES (&options),
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &options.is_quiet, N_ ("Show no progress"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!lectern_cli_parse (
          entries, _ ("info|check|repair|backup [FILE]|restore BACKUP|rebuild"),
          _ ("info says what the library holds and lists its backups. check reads all of it. "
             "repair "
             "copies what can be read of a damaged one into a new one. restore takes a backup by "
             "its number, or a file. rebuild makes the search index anew. What is replaced is set "
             "aside in the library's folder."),
          &argc, &argv, &status))
    return status;

  folder = dup_folder (&options);
  if (argc == 1 || (argc == 2 && g_str_equal (argv[1], "info")))
    return run_info (&options, folder);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (argv[1], verbs[i].verb) && argc <= 2 + verbs[i].takes_argument
        && argc >= 2 + verbs[i].wants_argument)
      return run_care (&options, i, folder, argc == 3 ? argv[2] : NULL);

  fputs (_ ("Usage: lectern-cli library info|check|repair|backup [FILE]|restore BACKUP|rebuild\n"),
         stderr);
  return LECTERN_CLI_USAGE;
}

const LecternCliCommand lectern_cli_library = {
  "library",
  N_ ("Check, back up, restore and repair the library"),
  run_library,
};

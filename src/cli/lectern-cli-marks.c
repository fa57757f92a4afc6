/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "export/lectern-mark-exchange.h"
#include "lectern-cli-json.h"
#include "lectern-cli-output.h"
#include "lectern-cli-print.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"

/* As many characters of a quote on a line. */
#define MAX_QUOTE 100

typedef struct {
  LecternCliOptions options;
  LecternCliOutput output;
  LecternMarkFilter filter;
  char *type;   /* (nullable), owned */
  char *code;   /* (nullable), owned: a name */
  char *since;  /* (nullable), owned */
  char *until;  /* (nullable), owned */
  char *format; /* (nullable), owned */
  int color;
  int limit;
} Marks;

static void
marks_clear (Marks *self)
{
  lectern_cli_options_clear (&self->options);
  lectern_cli_output_clear (&self->output);
  g_free (self->filter.code);
  g_free (self->filter.tag);
  g_free (self->filter.article);
  g_free (self->filter.text);
  g_free (self->type);
  g_free (self->code);
  g_free (self->since);
  g_free (self->until);
  g_free (self->format);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Marks, marks_clear)

/* What is wanted */

static gboolean
read_type (Marks *self, GError **error)
{
  static const char *const names[] = {
    [LECTERN_MARK_ANY] = "any",         [LECTERN_MARK_PLAIN] = "plain",
    [LECTERN_MARK_NOTED] = "noted",     [LECTERN_MARK_ARTICLE_NOTE] = "article-note",
    [LECTERN_MARK_CHANGED] = "changed", [LECTERN_MARK_LOST] = "lost",
  };

  if (self->type == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (self->type, names[i]) == 0)
      {
        self->filter.type = (LecternMarkType) i;
        return TRUE;
      }

  g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                       _ ("A type is any, plain, noted, article-note, changed or lost."));
  return FALSE;
}

/* The beginning of a day, in the time zone of the user; @offset days later. */
static gboolean
read_day (const char *day, int offset, gint64 *time_us, GError **error)
{
  int year = 0;
  int month = 0;
  int number = 0;
  g_autoptr (GDateTime) begin = NULL;
  g_autoptr (GDateTime) shifted = NULL;

  if (day == NULL)
    return TRUE;
  if (sscanf (day, "%4d-%2d-%2d", &year, &month, &number) == 3)
    begin = g_date_time_new_local (year, month, number, 0, 0, 0);
  if (begin == NULL)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("“%s” is not a day. A day is written 2024-11-21."), day);
      return FALSE;
    }

  shifted = g_date_time_add_days (begin, offset);
  *time_us = g_date_time_to_unix (shifted) * G_USEC_PER_SEC;
  return TRUE;
}

static gboolean
read_code (Marks *self, LecternLibrary *library, GError **error)
{
  g_autoptr (GPtrArray) codes = NULL;

  if (self->code == NULL)
    return TRUE;

  codes = lectern_library_list_codes (library, error);
  for (guint i = 0; codes != NULL && i < codes->len; i++)
    {
      const LecternCode *code = codes->pdata[i];
      g_autofree char *path = lectern_codes_dup_path (codes, code);

      if (strcmp (code->name, self->code) != 0 && strcmp (path, self->code) != 0)
        continue;
      if (lectern_code_id_get_color (code->id) != 0)
        self->filter.color = lectern_code_id_get_color (code->id);
      else
        self->filter.code = g_strdup (code->id);
      return TRUE;
    }
  if (codes != NULL)
    g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                 _ ("There is no code “%s” in this library."), self->code);

  return FALSE;
}

static GPtrArray *
find (Marks *self, LecternLibrary *library, GError **error)
{
  if (self->color < 0 || self->color > LECTERN_MARK_N_COLORS || self->limit < 0)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                           _ ("A color is a number from 1 to 5, and a limit is not below 0."));
      return NULL;
    }

  self->filter.color = self->color;
  if (!read_type (self, error) || !read_code (self, library, error)
      || !read_day (self->since, 0, &self->filter.since_us, error)
      || !read_day (self->until, 1, &self->filter.until_us, error))
    return NULL;

  return lectern_library_list_marks (library, &self->filter, self->limit, error);
}

/* Printing */

static void
print_json (const LecternMarkEntry *entry, const char *code)
{
  static const char *const states[] = { "here", "moved", "changed", "lost" };
  const LecternMark *mark = entry->mark;
  g_autoptr (GString) out = g_string_new ("{");

  lectern_json_append_member (out, "id", mark->id);
  lectern_json_append_member (out, "article", mark->article);
  lectern_json_append_member (out, "title", entry->title);
  lectern_json_append_member (out, "url", entry->address);
  lectern_json_append_member (out, "quote", mark->target != NULL ? mark->target->exact : NULL);
  lectern_json_append_member (out, "state", mark->target != NULL ? states[mark->anchor] : NULL);
  g_string_append_printf (out, ",\"color\":%u", mark->color);
  lectern_json_append_member (out, "code", code);
  lectern_json_append_key (out, "tags");
  g_string_append_c (out, '[');
  for (guint i = 0; mark->tags != NULL && mark->tags[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      lectern_json_append_string (out, mark->tags[i]);
    }
  g_string_append_c (out, ']');
  lectern_json_append_member (out, "note", mark->note);
  g_string_append (out, "}\n");
  fputs (out->str, stdout);
}

static void
print_text (const LecternMarkEntry *entry, const char *code)
{
  const LecternMark *mark = entry->mark;
  gboolean is_lost = mark->target != NULL && mark->anchor == LECTERN_ANCHOR_LOST;

  printf ("%.8s  ", mark->id);
  lectern_cli_print_line (stdout, mark->target != NULL ? code : _ ("Note"), 40);
  fputs (":  ", stdout);
  lectern_cli_print_line (stdout, mark->target != NULL ? mark->target->exact : mark->note,
                          MAX_QUOTE);
  fputs (is_lost ? _ ("  (lost its place)\n") : "\n", stdout);
  fputs ("          ", stdout);
  lectern_cli_print_line (stdout, entry->title != NULL ? entry->title : "", MAX_QUOTE);
  for (guint i = 0; mark->tags != NULL && mark->tags[i] != NULL; i++)
    {
      fputs (i == 0 ? "  [" : ", ", stdout);
      lectern_cli_print_line (stdout, mark->tags[i], 0);
    }
  fputs (mark->tags != NULL && mark->tags[0] != NULL ? "]\n" : "\n", stdout);
}

static gboolean
list (Marks *self, LecternLibrary *library, GError **error)
{
  g_autoptr (GPtrArray) entries = find (self, library, error);
  g_autoptr (GPtrArray) codes = entries != NULL ? lectern_library_list_codes (library, error)
                                                : NULL;

  if (codes == NULL)
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    {
      const LecternMarkEntry *entry = entries->pdata[i];
      const LecternCode *code = lectern_codes_find_for_mark (codes, entry->mark);
      g_autofree char *path = code != NULL ? lectern_codes_dup_path (codes, code) : g_strdup ("");

      if (self->options.is_json)
        print_json (entry, path);
      else
        print_text (entry, path);
    }
  if (entries->len == 0 && !self->options.is_json)
    puts (_ ("There are no such marks."));

  return TRUE;
}

/* Files */

static gboolean
export_folder (Marks *self, LecternLibrary *library, const char *const *ids, GError **error)
{
  g_autoptr (GFile) folder = NULL;
  guint n_articles = 0;

  if (self->output.path == NULL)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                           _ ("brat has two files for each article. Name a folder with --output."));
      return FALSE;
    }

  folder = g_file_new_for_commandline_arg (self->output.path);
  return lectern_marks_export_brat (library, ids, folder, &n_articles, error);
}

static gboolean export(Marks *self, LecternLibrary *library, GError **error)
{
  LecternMarkFormat format = LECTERN_MARK_FORMAT_W3C;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GBytes) content = NULL;
  g_auto (GStrv) ids = NULL;

  if (g_strcmp0 (self->format, "qdc") == 0)
    {
      content = lectern_codes_export (library, error);
      return content != NULL && lectern_cli_output_write (&self->output, content, error);
    }
  if (self->format != NULL && !lectern_mark_format_from_name (self->format, &format))
    {
      g_set_error_literal (
          error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
          _ ("A format of marks is w3c, hypothesis or brat; qdc is the code book."));
      return FALSE;
    }

  entries = find (self, library, error);
  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    g_strv_builder_add (builder, ((LecternMarkEntry *) entries->pdata[i])->mark->id);
  ids = g_strv_builder_end (builder);
  if (format == LECTERN_MARK_FORMAT_BRAT)
    return export_folder (self, library, (const char *const *) ids, error);

  content = lectern_marks_export (library, (const char *const *) ids, format, error);
  return content != NULL && lectern_cli_output_write (&self->output, content, error);
}

static gboolean
import_codes (LecternLibrary *library, GFile *file, GError **error)
{
  guint n_codes = 0;

  if (!lectern_codes_import_file (library, file, &n_codes, error))
    return FALSE;

  printf (g_dngettext (GETTEXT_PACKAGE, "%u code imported.\n", "%u codes imported.\n", n_codes),
          n_codes);
  return TRUE;
}

static gboolean
import (LecternLibrary *library, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (LecternMarkReport) report = NULL;
  g_autofree char *text = NULL;

  if (g_str_has_suffix (path, ".qdc"))
    return import_codes (library, file, error);

  report = lectern_marks_import_file (library, file, error);
  if (report == NULL)
    return FALSE;

  text = lectern_mark_report_dup_text (report);
  puts (text);
  for (guint i = 0; i < report->unplaced->len; i++)
    {
      lectern_cli_print_line (stderr, report->unplaced->pdata[i], 0);
      fputc ('\n', stderr);
    }

  return TRUE;
}

static gboolean
run_command (Marks *self, int argc, char **argv, GError **error)
{
  g_autoptr (LecternLibrary) library = lectern_cli_open_library (&self->options, error);

  if (library == NULL)
    return FALSE;
  if (g_str_equal (argv[1], "list"))
    return list (self, library, error);
  if (g_str_equal (argv[1], "export"))
    return export(self, library, error);

  for (int i = 2; i < argc; i++)
    if (!import (library, argv[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
is_usage (int argc, char **argv)
{
  if (argc == 2)
    return g_str_equal (argv[1], "list") || g_str_equal (argv[1], "export");

  return argc > 2 && g_str_equal (argv[1], "import");
}

static int
run_marks (int argc, char **argv)
{
  g_auto (Marks) marks = { 0 };
  g_autoptr (GError) error = NULL;
  int status = LECTERN_CLI_OK;
  const GOptionEntry entries[] = {
    { "type", 't', 0, G_OPTION_ARG_STRING, &marks.type,
      N_ ("Which: any, plain, noted, article-note, changed or lost"), N_ ("TYPE") },
    { "color", 'c', 0, G_OPTION_ARG_INT, &marks.color, N_ ("Only of color N, 1 to 5"), N_ ("N") },
    { "code", 0, 0, G_OPTION_ARG_STRING, &marks.code, N_ ("Only those with code NAME"),
      N_ ("NAME") },
    { "tag", 0, 0, G_OPTION_ARG_STRING, &marks.filter.tag, N_ ("Only those with tag NAME"),
      N_ ("NAME") },
    { "article", 0, 0, G_OPTION_ARG_STRING, &marks.filter.article, N_ ("Only those of one article"),
      N_ ("ID") },
    { "text", 0, 0, G_OPTION_ARG_STRING, &marks.filter.text,
      N_ ("Only those whose words, note or tags have TEXT"), N_ ("TEXT") },
    { "since", 0, 0, G_OPTION_ARG_STRING, &marks.since, N_ ("Only those made on DAY or later"),
      N_ ("DAY") },
    { "until", 0, 0, G_OPTION_ARG_STRING, &marks.until, N_ ("Only those made on DAY or before"),
      N_ ("DAY") },
    { "limit", 'n', 0, G_OPTION_ARG_INT, &marks.limit, N_ ("At most N marks"), N_ ("N") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &marks.format,
      N_ ("Of an export: w3c, hypothesis, brat, or qdc for the code book"), N_ ("FORMAT") },
    LECTERN_CLI_OUTPUT_ENTRIES (&marks.output),
    LECTERN_CLI_LIBRARY_ENTRIES (&marks.options),
    G_OPTION_ENTRY_NULL,
  };

  if (!lectern_cli_parse (entries, _ ("list|export|import FILE…"),
                          _ ("Lists the marks of the library, writes them for other programs, or "
                             "takes those of others in."),
                          &argc, &argv, &status))
    return status;
  if (!is_usage (argc, argv))
    {
      fputs (_ ("lectern-cli: Say list, export, or import and a file.\n"), stderr);
      return LECTERN_CLI_USAGE;
    }
  if (run_command (&marks, argc, argv, &error))
    return LECTERN_CLI_OK;

  lectern_cli_complain (error);
  return LECTERN_CLI_FAILED;
}

const LecternCliCommand lectern_cli_marks = {
  "marks",
  N_ ("List, export and import marks"),
  run_marks,
};

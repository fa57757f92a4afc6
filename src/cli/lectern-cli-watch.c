/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

#include "lectern-cli-json.h"
#include "lectern-cli-print.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"

/* A file of terms is not larger: ten thousand of the longest. */
#define MAX_FILE_BYTES (LECTERN_WATCH_MAX_TERMS * (LECTERN_WATCH_MAX_TERM_BYTES + 2))

typedef struct {
  LecternCliOptions common;
  char *file;
  char *article;
  int color;
  int limit;
  gboolean has_forms;
  gboolean is_quiet;
} WatchOptions;

static void
watch_options_clear (WatchOptions *self)
{
  lectern_cli_options_clear (&self->common);
  g_free (self->file);
  g_free (self->article);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WatchOptions, watch_options_clear)

/* Waits until all articles were looked through. */
static gboolean
finish (LecternLibrary *library, gboolean is_quiet, GError **error)
{
  gboolean is_shown = !is_quiet && isatty (STDERR_FILENO);
  gboolean was_shown = FALSE;
  guint n_left = 1;

  while (n_left > 0)
    {
      if (!lectern_library_watch_more (library, &n_left, error))
        return FALSE;
      if (!is_shown || (n_left == 0 && !was_shown))
        continue;
      fputs ("\r\033[K", stderr);
      fprintf (stderr,
               ngettext ("Looking through %u article…", "Looking through %u articles…", n_left),
               n_left);
      was_shown = TRUE;
    }
  if (was_shown)
    fputs ("\r\033[K", stderr);

  return TRUE;
}

static LecternWatchList *
find_list (LecternLibrary *library, const char *name, GError **error)
{
  g_autoptr (GPtrArray) lists = lectern_library_list_watch_lists (library, error);

  for (guint i = 0; lists != NULL && i < lists->len; i++)
    {
      const LecternWatchList *list = g_ptr_array_index (lists, i);

      if (g_str_equal (list->name, name) || g_str_equal (list->id, name))
        return lectern_watch_list_copy (list);
    }
  if (lists != NULL)
    g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                 _ ("There is no watch-list called “%s”. “lectern-cli watch list” lists them."),
                 name);

  return NULL;
}

static void
print_list_json (const LecternWatchList *list)
{
  g_autoptr (GString) out = g_string_new ("{");

  lectern_json_append_member (out, "id", list->id);
  lectern_json_append_member (out, "name", list->name);
  lectern_json_append_number (out, "color", list->color);
  lectern_json_append_key (out, "forms");
  g_string_append (out, list->has_forms ? "true" : "false");
  lectern_json_append_number (out, "articles", list->n_articles);
  lectern_json_append_number (out, "unread", list->n_unread);
  lectern_json_append_number (out, "waiting", list->n_waiting);
  lectern_json_append_key (out, "terms");
  g_string_append_c (out, '[');
  for (gsize i = 0; list->terms[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      lectern_json_append_string (out, list->terms[i]);
    }
  g_string_append (out, "]}\n");
  fwrite (out->str, 1, out->len, stdout);
}

static void
print_list (const LecternWatchList *list)
{
  g_autofree char *articles = g_strdup_printf (
      ngettext ("%u article", "%u articles", list->n_articles), list->n_articles);
  g_autofree char *unread = g_strdup_printf (ngettext ("%u unread", "%u unread", list->n_unread),
                                             list->n_unread);

  lectern_cli_print_line (stdout, list->name, 0);
  printf ("  %s, %s\n", articles, unread);
  for (gsize i = 0; list->terms[i] != NULL; i++)
    {
      fputs ("  ", stdout);
      lectern_cli_print_line (stdout, list->terms[i], 0);
      fputc ('\n', stdout);
    }
}

static gboolean
list_lists (LecternLibrary *library, WatchOptions *options, char **names, GError **error)
{
  g_autoptr (GPtrArray) lists = NULL;

  if (finish (library, options->is_quiet, error))
    lists = lectern_library_list_watch_lists (library, error);
  if (lists == NULL)
    return FALSE;

  for (guint i = 0; i < lists->len; i++)
    if (options->common.is_json)
      print_list_json (g_ptr_array_index (lists, i));
    else
      print_list (g_ptr_array_index (lists, i));
  if (lists->len == 0 && !options->common.is_json)
    puts (_ ("There are no watch-lists. “lectern-cli watch add NAME TERM…” makes one."));

  return TRUE;
}

static gboolean
add_file (LecternWatchList *list, const char *path, GError **error)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) local = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &content, &length, error))
    return FALSE;
  if (length > MAX_FILE_BYTES || !g_utf8_validate (content, length, NULL))
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("%s is not a text file in UTF-8 with a term a line, or is too large."), path);
      return FALSE;
    }

  lectern_watch_list_add_lines (list, content, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

static gboolean
add_terms (LecternLibrary *library, WatchOptions *options, char **names, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LecternWatchList) list = find_list (library, names[0], &local);
  g_autoptr (LecternWatchList) saved = NULL;

  if (list == NULL && !g_error_matches (local, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (list == NULL)
    list = lectern_watch_list_new (names[0], options->color > 0 ? options->color : 1);
  if (options->color > 0)
    list->color = options->color;
  list->has_forms |= options->has_forms;
  for (gsize i = 1; names[i] != NULL; i++)
    if (!lectern_watch_list_add_term (list, names[i], error))
      return FALSE;
  if ((options->file != NULL && !add_file (list, options->file, error))
      || !lectern_library_save_watch_list (library, list, error)
      || !finish (library, options->is_quiet, error))
    return FALSE;

  saved = find_list (library, list->id, error);
  if (saved == NULL)
    return FALSE;
  if (options->common.is_json)
    print_list_json (saved);
  else
    print_list (saved);

  return TRUE;
}

static gboolean
remove_terms (LecternLibrary *library, WatchOptions *options, char **names, GError **error)
{
  g_autoptr (LecternWatchList) list = find_list (library, names[0], error);

  if (list == NULL)
    return FALSE;
  if (names[1] == NULL)
    return lectern_library_remove_watch_list (library, list->id, error);

  for (gsize i = 1; names[i] != NULL; i++)
    if (!lectern_watch_list_remove_term (list, names[i]))
      {
        g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                     _ ("“%s” is not a term of “%s”. Nothing was changed."), names[i], list->name);
        return FALSE;
      }

  return lectern_library_save_watch_list (library, list, error);
}

static void
print_hit (const LecternWatchHit *hit, gboolean is_json)
{
  g_autoptr (GString) out = g_string_new ("{");

  if (!is_json)
    {
      printf ("%.8s  ", hit->article);
      lectern_cli_print_line (stdout, hit->title != NULL ? hit->title : _ ("Untitled"), 0);
      fputs ("\n          ", stdout);
      lectern_cli_print_line (stdout, hit->list_name, 0);
      fputs (": ", stdout);
      lectern_cli_print_line (stdout, hit->term, 0);
      printf (" × %u\n", hit->count);
      return;
    }

  lectern_json_append_member (out, "article", hit->article);
  lectern_json_append_member (out, "title", hit->title);
  lectern_json_append_member (out, "list", hit->list_name);
  lectern_json_append_member (out, "term", hit->term);
  lectern_json_append_number (out, "count", hit->count);
  g_string_append (out, "}\n");
  fwrite (out->str, 1, out->len, stdout);
}

static gboolean
list_hits (LecternLibrary *library, WatchOptions *options, char **names, GError **error)
{
  g_autoptr (LecternWatchList) list = NULL;
  g_autoptr (GPtrArray) hits = NULL;

  if (names[0] != NULL && (list = find_list (library, names[0], error)) == NULL)
    return FALSE;
  if (finish (library, options->is_quiet, error))
    hits = lectern_library_list_watch_hits (library, list != NULL ? list->id : NULL,
                                            options->article, options->limit, error);
  if (hits == NULL)
    return FALSE;

  for (guint i = 0; i < hits->len; i++)
    print_hit (g_ptr_array_index (hits, i), options->common.is_json);
  if (hits->len == 0 && !options->common.is_json)
    puts (_ ("No term stands in any article."));

  return TRUE;
}

static const struct {
  const char *verb;
  guint min_names;
  guint max_names;
  gboolean (*run) (LecternLibrary *library, WatchOptions *options, char **names, GError **error);
} verbs[] = {
  { "list", 0, 0, list_lists },
  { "add", 1, G_MAXUINT, add_terms },
  { "remove", 1, G_MAXUINT, remove_terms },
  { "hits", 0, 1, list_hits },
};

static int
run_verb (WatchOptions *options, guint verb, char **names)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternLibrary) library = lectern_cli_open_library (&options->common, &error);

  if (library != NULL && verbs[verb].run (library, options, names, &error))
    return LECTERN_CLI_OK;

  lectern_cli_complain (error);
  return LECTERN_CLI_FAILED;
}

static int
run_watch (int argc, char **argv)
{
  g_auto (WatchOptions) options = { { NULL } };
  int status = LECTERN_CLI_OK;
  const GOptionEntry entries[] = {
    { "file", 'f', 0, G_OPTION_ARG_FILENAME, &options.file,
      N_ ("Add the terms in FILE, one a line"), N_ ("FILE") },
    { "color", 0, 0, G_OPTION_ARG_INT, &options.color, N_ ("The list's color, 1 to 5"), N_ ("N") },
    { "forms", 0, 0, G_OPTION_ARG_NONE, &options.has_forms,
      N_ ("Find other forms of the words, too"), NULL },
    { "article", 'a', 0, G_OPTION_ARG_STRING, &options.article, N_ ("Only hits in the article ID"),
      N_ ("ID") },
    { "limit", 'n', 0, G_OPTION_ARG_INT, &options.limit, N_ ("Print at most N hits"), N_ ("N") },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &options.is_quiet, N_ ("Show no progress"), NULL },
    LECTERN_CLI_LIBRARY_ENTRIES (&options.common),
    G_OPTION_ENTRY_NULL,
  };

  if (!lectern_cli_parse (
          entries, _ ("list | add LIST TERM… | remove LIST [TERM…] | hits [LIST]"),
          _ ("Watch-lists are terms to look for in every article. A term is a word, a phrase, or "
             "the beginning of a word with * behind it; “quotation marks” keep to the very words. "
             "Without terms, “remove” removes the list."),
          &argc, &argv, &status))
    return status;

  for (guint i = 0; argc >= 2 && i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (argv[1], verbs[i].verb) && (guint) argc - 2 >= verbs[i].min_names
        && (guint) argc - 2 <= verbs[i].max_names && options.limit >= 0 && options.color >= 0
        && options.color <= LECTERN_WATCH_COLORS)
      return run_verb (&options, i, argv + 2);

  fputs (_ ("Usage: lectern-cli watch list | add LIST TERM… | remove LIST [TERM…] | hits [LIST]\n"),
         stderr);
  return LECTERN_CLI_USAGE;
}

const LecternCliCommand lectern_cli_watch = {
  "watch",
  N_ ("List terms to look for in every article, and where they stand"),
  run_watch,
};

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "lectern-cli-print.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"
#include "library/lectern-search-operator.h"

#define DEFAULT_LIMIT 20

static void
complain_of_hints (LecternSearchResult *result)
{
  for (guint i = 0; i < result->hints->len; i++)
    {
      const LecternSearchHint *hint = result->hints->pdata[i];

      fputs ("lectern-cli: ", stderr);
      lectern_cli_print_line (stderr, hint->message, 0);
      fputc ('\n', stderr);
    }
}

/* Beside the rows, which another program may read. */
static void
print_count (LecternSearchResult *result)
{
  g_autofree char *reason = NULL;

  if (result->n_total > 0)
    {
      fprintf (stderr,
               g_dngettext (GETTEXT_PACKAGE, "%u of %'u%s article\n", "%u of %'u%s articles\n",
                            result->n_total),
               result->items->len, result->n_total, result->has_more ? "+" : "");
      return;
    }

  reason = lectern_search_result_dup_reason (result);
  lectern_cli_print_line (stderr, reason, 0);
  fputc ('\n', stderr);
}

static int
search (LecternCliOptions *options, char *text, guint limit)
{
  LecternListQuery query = { .place = LECTERN_PLACE_ALL, .text = text, .sort = LECTERN_SORT_BEST };
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternLibrary) library = lectern_cli_open_library (options, &error);
  g_autoptr (LecternSearchResult) result = NULL;

  if (library != NULL)
    result = lectern_library_search (library, &query, limit, &error);
  if (result == NULL)
    {
      lectern_cli_complain (error);
      return LECTERN_CLI_FAILED;
    }

  for (guint i = 0; i < result->items->len; i++)
    lectern_cli_print_item (result->items->pdata[i], options->is_json);
  complain_of_hints (result);
  print_count (result);

  return LECTERN_CLI_OK;
}

/* The language in short, from the same table as the help of the window. */
static char *
dup_description (void)
{
  GString *out = g_string_new (
      _ ("Finds the articles of the library that have all words, in any of their forms, the best "
         "first. “Quotation marks” keep words together, begin* finds beginnings, -word leaves "
         "articles out, OR stands between two that will do, and parentheses group. Put the whole "
         "query in quotation marks of the shell, or “--” before it."));
  gsize n = 0;
  const LecternSearchOperator *operators = lectern_search_list_operators (&n);

  g_string_append (out, "\n");
  for (gsize i = 0; i < n; i++)
    g_string_append_printf (out, "\n  %-20s %s", operators[i].example, _ (operators[i].meaning));

  return g_string_free (out, FALSE);
}

static int
run_search (int argc, char **argv)
{
  g_auto (LecternCliOptions) options = { 0 };
  g_autofree char *query = NULL;
  int limit = DEFAULT_LIMIT;
  int status = LECTERN_CLI_OK;
  g_autofree char *description = dup_description ();
  const GOptionEntry entries[] = {
    { "limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_ ("Print at most N articles"), N_ ("N") },
    LECTERN_CLI_LIBRARY_ENTRIES (&options),
    G_OPTION_ENTRY_NULL,
  };

  if (!lectern_cli_parse (entries, _ ("QUERY…"), description, &argc, &argv, &status))
    return status;
  if (argc < 2 || limit < 1)
    {
      fputs (_ ("lectern-cli: Name the words to find.\n"), stderr);
      return LECTERN_CLI_USAGE;
    }

  query = g_strjoinv (" ", argv + 1);
  return search (&options, query, (guint) limit);
}

const LecternCliCommand lectern_cli_search = {
  "search",
  N_ ("Find articles by their text"),
  run_search,
};

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "lectern-cli-print.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"

#define DEFAULT_LIMIT 20

static int
search (LecternCliOptions *options, const char *query, guint limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternLibrary) library = lectern_cli_open_library (options, &error);
  g_autoptr (GPtrArray) items = NULL;

  if (library != NULL)
    items = lectern_library_search (library, query, limit, &error);
  if (items == NULL)
    {
      lectern_cli_complain (error);
      return LECTERN_CLI_FAILED;
    }

  for (guint i = 0; i < items->len; i++)
    lectern_cli_print_item (g_ptr_array_index (items, i), options->is_json);
  if (items->len == 0 && !options->is_json)
    puts (_ ("No article has all of these words."));

  return LECTERN_CLI_OK;
}

static int
run_search (int argc, char **argv)
{
  g_auto (LecternCliOptions) options = { 0 };
  g_autofree char *query = NULL;
  int limit = DEFAULT_LIMIT;
  int status = LECTERN_CLI_OK;
  const GOptionEntry entries[] = {
    { "limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_ ("Print at most N articles"), N_ ("N") },
    LECTERN_CLI_LIBRARY_ENTRIES (&options),
    G_OPTION_ENTRY_NULL,
  };

  if (!lectern_cli_parse (entries, _ ("WORD…"),
                          _ ("Finds the articles of the library that have all words, the best "
                             "first. “Quotation marks” keep words together."),
                          &argc, &argv, &status))
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

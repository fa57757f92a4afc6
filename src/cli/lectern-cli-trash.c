/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "lectern-cli-filing.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"
#include "library/lectern-library-trash.h"

static gboolean
move (LecternLibrary *library, char **arguments, gboolean is_trash, GError **error)
{
  g_auto (GStrv) ids = lectern_cli_find_articles (library, arguments, error);

  return ids != NULL
         && lectern_library_set_trashed (library, (const char *const *) ids, is_trash, error);
}

static gboolean
empty (LecternLibrary *library, gboolean is_json, GError **error)
{
  g_autoptr (LecternTrashCounts) counts = lectern_library_purge (library, LECTERN_PURGE_ALL, NULL,
                                                                 error);

  if (counts == NULL)
    return FALSE;

  if (is_json)
    printf ("{\"articles\":%u,\"marks\":%u,\"notes\":%u,\"corrections\":%u}\n", counts->n_articles,
            counts->n_marks, counts->n_notes, counts->n_corrections);
  else
    printf (_ ("Removed for good: %u articles, with %u marks, %u notes, %u corrections.\n"),
            counts->n_articles, counts->n_marks, counts->n_notes, counts->n_corrections);
  return TRUE;
}

static int
run_trash (int argc, char **argv)
{
  g_auto (LecternCliOptions) options = { 0 };
  g_autoptr (LecternLibrary) library = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_restoring = FALSE;
  gboolean is_emptying = FALSE;
  gboolean done = FALSE;
  int status = LECTERN_CLI_OK;
  const GOptionEntry entries[] = {
    { "restore", 0, 0, G_OPTION_ARG_NONE, &is_restoring, N_ ("Take articles out of the trash"),
      NULL },
    { "empty", 0, 0, G_OPTION_ARG_NONE, &is_emptying,
      N_ ("Remove for good all that is in the trash"), NULL },
    LECTERN_CLI_LIBRARY_ENTRIES (&options),
    G_OPTION_ENTRY_NULL,
  };

  if (!lectern_cli_parse (entries, _ ("[ARTICLE…]"),
                          _ ("Moves articles to the trash, where they stay for 30 days. "
                             "“lectern-cli list -p trash” lists them."),
                          &argc, &argv, &status))
    return status;
  if (is_emptying ? argc != 1 || is_restoring : argc < 2)
    {
      fputs (_ ("lectern-cli: Name articles, or --empty alone.\n"), stderr);
      return LECTERN_CLI_USAGE;
    }

  library = lectern_cli_open_library (&options, &error);
  if (library != NULL)
    done = is_emptying ? empty (library, options.is_json, &error)
                       : move (library, argv + 1, !is_restoring, &error);
  if (done)
    return LECTERN_CLI_OK;

  lectern_cli_complain (error);
  return LECTERN_CLI_FAILED;
}

const LecternCliCommand lectern_cli_trash = {
  "trash",
  N_ ("Move articles to the trash and back, empty it"),
  run_trash,
};

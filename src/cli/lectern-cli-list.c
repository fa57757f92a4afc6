/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "lectern-cli-print.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"

static gboolean
find_place (const char *name, LecternPlace *place)
{
  static const char *const names[] = {
    [LECTERN_PLACE_ALL] = "all",
    [LECTERN_PLACE_UNREAD] = "unread",
    [LECTERN_PLACE_STARRED] = "starred",
    [LECTERN_PLACE_TRASH] = "trash",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (name, names[i]) == 0)
      {
        *place = (LecternPlace) i;
        return TRUE;
      }

  return FALSE;
}

static int
list (LecternCliOptions *options, LecternPlace place, guint limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternLibrary) library = lectern_cli_open_library (options, &error);
  g_autoptr (GPtrArray) items = NULL;

  if (library != NULL)
    items = lectern_library_list_items (library, &(LecternListQuery){ .place = place }, limit,
                                        &error);
  if (items == NULL)
    {
      lectern_cli_complain (error);
      return LECTERN_CLI_FAILED;
    }

  for (guint i = 0; i < items->len; i++)
    lectern_cli_print_item (g_ptr_array_index (items, i), options->is_json);
  if (items->len == 0 && !options->is_json)
    puts (_ ("There are no articles here. “lectern-cli open” adds some."));

  return LECTERN_CLI_OK;
}

static int
run_list (int argc, char **argv)
{
  g_auto (LecternCliOptions) options = { 0 };
  g_autofree char *place_name = NULL;
  LecternPlace place = LECTERN_PLACE_ALL;
  int limit = 0;
  int status = LECTERN_CLI_OK;
  const GOptionEntry entries[] = {
    { "place", 'p', 0, G_OPTION_ARG_STRING, &place_name,
      N_ ("Which: all, unread, starred or trash"), N_ ("PLACE") },
    { "limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_ ("Print at most N articles"), N_ ("N") },
    LECTERN_CLI_LIBRARY_ENTRIES (&options),
    G_OPTION_ENTRY_NULL,
  };

  if (!lectern_cli_parse (entries, NULL, _ ("Lists the articles of the library, the newest first."),
                          &argc, &argv, &status))
    return status;
  if (argc != 1 || limit < 0 || (place_name != NULL && !find_place (place_name, &place)))
    {
      fputs (_ ("lectern-cli: A place is all, unread, starred or trash.\n"), stderr);
      return LECTERN_CLI_USAGE;
    }

  return list (&options, place, (guint) limit);
}

const LecternCliCommand lectern_cli_list = {
  "list",
  N_ ("List the articles of the library"),
  run_list,
};

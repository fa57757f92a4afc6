/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "lectern-cli-filing.h"
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

/* What someone asks for, as ids of the library. */
static gboolean
find_names (LecternLibrary *library,
            LecternListQuery *query,
            const char *tag_name,
            const char *path,
            GError **error)
{
  g_autoptr (LecternTag) tag = NULL;
  g_autoptr (LecternCollection) collection = NULL;

  if (tag_name != NULL)
    {
      tag = lectern_cli_find_tag (library, tag_name, error);
      if (tag == NULL)
        return FALSE;
      query->tag = g_strdup (tag->id);
    }
  if (path != NULL)
    {
      collection = lectern_cli_find_collection (library, path, error);
      if (collection == NULL)
        return FALSE;
      query->collection = g_strdup (collection->id);
    }

  return TRUE;
}

static int
run_list (int argc, char **argv)
{
  g_auto (LecternCliOptions) options = { 0 };
  g_autoptr (LecternListQuery) query = lectern_list_query_new (LECTERN_PLACE_ALL);
  g_autoptr (LecternLibrary) library = NULL;
  g_autofree char *place_name = NULL;
  g_autofree char *tag_name = NULL;
  g_autofree char *path = NULL;
  g_autofree char *sort_name = NULL;
  g_autoptr (GError) error = NULL;
  int limit = 0;
  int status = LECTERN_CLI_OK;
  const GOptionEntry entries[] = {
    { "place", 'p', 0, G_OPTION_ARG_STRING, &place_name,
      N_ ("Which: all, unread, starred or trash"), N_ ("PLACE") },
    { "tag", 't', 0, G_OPTION_ARG_STRING, &tag_name, N_ ("Only those with a tag"), N_ ("TAG") },
    { "collection", 'c', 0, G_OPTION_ARG_STRING, &path,
      N_ ("Only those in a collection, or that a saved search finds"), N_ ("PATH") },
    { "sort", 's', 0, G_OPTION_ARG_STRING, &sort_name,
      N_ ("In which order: newest, oldest, published, title or site"), N_ ("ORDER") },
    { "limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_ ("Print at most N articles"), N_ ("N") },
    LECTERN_CLI_LIBRARY_ENTRIES (&options),
    G_OPTION_ENTRY_NULL,
  };

  if (!lectern_cli_parse (entries, NULL, _ ("Lists the articles of the library, the newest first."),
                          &argc, &argv, &status))
    return status;
  if (argc != 1 || limit < 0 || (place_name != NULL && !find_place (place_name, &query->place)))
    {
      fputs (_ ("lectern-cli: A place is all, unread, starred or trash.\n"), stderr);
      return LECTERN_CLI_USAGE;
    }
  if (sort_name != NULL && !lectern_sort_from_nick (sort_name, &query->sort))
    {
      fputs (_ ("lectern-cli: An order is newest, oldest, published, title or site.\n"), stderr);
      return LECTERN_CLI_USAGE;
    }

  library = lectern_cli_open_library (&options, &error);
  if (library != NULL && find_names (library, query, tag_name, path, &error))
    return lectern_cli_print_list (library, query, (guint) limit, options.is_json);

  lectern_cli_complain (error);
  return LECTERN_CLI_FAILED;
}

const LecternCliCommand lectern_cli_list = {
  "list",
  N_ ("List the articles of the library"),
  run_list,
};

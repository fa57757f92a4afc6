/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "lectern-cli-filing.h"
#include "lectern-cli-json.h"
#include "lectern-cli-print.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"

static gboolean
list_collections (LecternLibrary *library, gboolean is_json, GError **error)
{
  g_autoptr (GPtrArray) collections = lectern_library_list_collections (library, error);

  for (guint i = 0; collections != NULL && i < collections->len; i++)
    {
      LecternCollection *collection = g_ptr_array_index (collections, i);
      g_autofree char *path = lectern_cli_dup_path (collections, collection);
      g_autoptr (GString) out = g_string_new ("{");

      if (!is_json)
        {
          if (collection->query != NULL)
            printf ("     ?  ");
          else
            printf ("%6u  ", collection->n_articles);
          lectern_cli_print_line (stdout, path, 0);
          putchar ('\n');
          continue;
        }
      lectern_json_append_member (out, "path", path);
      lectern_json_append_member (out, "query", collection->query);
      lectern_json_append_key (out, "articles");
      g_string_append_printf (out, "%u}\n", collection->n_articles);
      fwrite (out->str, 1, out->len, stdout);
    }

  return collections != NULL;
}

/* `Case/Port` is a new Port in the Case that is there. */
static gboolean
make_collection (LecternLibrary *library, const char *path, const char *query, GError **error)
{
  const char *slash = strrchr (path, '/');
  g_autofree char *above = slash != NULL ? g_strndup (path, (gsize) (slash - path)) : NULL;
  g_autoptr (LecternCollection) parent = NULL;
  g_autoptr (LecternCollection) collection = NULL;

  if (above != NULL)
    {
      parent = lectern_cli_find_collection (library, above, error);
      if (parent == NULL)
        return FALSE;
    }

  collection = lectern_collection_new (slash != NULL ? slash + 1 : path,
                                       parent != NULL ? parent->id : NULL, query);
  return lectern_library_save_collection (library, collection, error);
}

static gboolean
put_articles (LecternLibrary *library, char **arguments, gboolean is_in, GError **error)
{
  g_autoptr (LecternCollection) collection = lectern_cli_find_collection (library, arguments[0],
                                                                          error);
  g_auto (GStrv) ids = collection != NULL
                           ? lectern_cli_find_articles (library, arguments + 1, error)
                           : NULL;

  return ids != NULL
         && lectern_library_collect (library, (const char *const *) ids,
                                     is_in ? NULL : collection->id, is_in ? collection->id : NULL,
                                     error);
}

static gboolean
rename_collection (LecternLibrary *library, char **arguments, GError **error)
{
  g_autoptr (LecternCollection) collection = lectern_cli_find_collection (library, arguments[0],
                                                                          error);

  if (collection == NULL)
    return FALSE;

  g_free (collection->name);
  collection->name = g_strdup (arguments[1]);
  return lectern_library_save_collection (library, collection, error);
}

/* `/` is the top. */
static gboolean
move_collection (LecternLibrary *library, char **arguments, GError **error)
{
  g_autoptr (LecternCollection) collection = lectern_cli_find_collection (library, arguments[0],
                                                                          error);
  g_autoptr (LecternCollection) parent = NULL;
  gboolean is_top = g_str_equal (arguments[1], "/");

  if (collection == NULL)
    return FALSE;
  if (!is_top)
    {
      parent = lectern_cli_find_collection (library, arguments[1], error);
      if (parent == NULL)
        return FALSE;
    }

  g_free (collection->parent);
  collection->parent = is_top ? NULL : g_strdup (parent->id);
  collection->position = G_MAXUINT;
  return lectern_library_save_collection (library, collection, error);
}

static gboolean
delete_collection (LecternLibrary *library, char **arguments, GError **error)
{
  g_autoptr (LecternCollection) collection = lectern_cli_find_collection (library, arguments[0],
                                                                          error);

  return collection != NULL && lectern_library_remove_collection (library, collection->id, error);
}

static gboolean
run_verb (LecternLibrary *library, const char *verb, char **arguments, GError **error)
{
  if (g_str_equal (verb, "new"))
    return make_collection (library, arguments[0], NULL, error);
  if (g_str_equal (verb, "save-search"))
    return make_collection (library, arguments[0], arguments[1], error);
  if (g_str_equal (verb, "add") || g_str_equal (verb, "remove"))
    return put_articles (library, arguments, g_str_equal (verb, "add"), error);
  if (g_str_equal (verb, "rename"))
    return rename_collection (library, arguments, error);
  if (g_str_equal (verb, "move"))
    return move_collection (library, arguments, error);

  return delete_collection (library, arguments, error);
}

static gboolean
takes (const char *verb, int n_arguments)
{
  static const struct {
    const char *verb;
    int least;
    int most;
  } verbs[] = {
    { "new", 1, 1 },     { "save-search", 2, 2 }, { "add", 2, G_MAXINT }, { "remove", 2, G_MAXINT },
    { "members", 1, 1 }, { "rename", 2, 2 },      { "move", 2, 2 },       { "delete", 1, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].verb, verb))
      return n_arguments >= verbs[i].least && n_arguments <= verbs[i].most;

  return FALSE;
}

static int
run_collections (int argc, char **argv)
{
  g_auto (LecternCliOptions) options = { 0 };
  g_autoptr (LecternLibrary) library = NULL;
  g_autoptr (LecternCollection) collection = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_list = FALSE;
  int status = LECTERN_CLI_OK;
  const GOptionEntry entries[] = { LECTERN_CLI_LIBRARY_ENTRIES (&options), G_OPTION_ENTRY_NULL };

  if (!lectern_cli_parse (
          entries, _ ("[VERB PATH [ARGUMENT…]]"),
          _ ("Without a verb, lists collections and saved searches by their paths: Case/Port lies "
             "in "
             "Case.\n\n"
             "  new PATH                 makes a collection\n"
             "  save-search PATH QUERY   keeps a search\n"
             "  add PATH ARTICLE…        puts articles in\n"
             "  remove PATH ARTICLE…     takes articles out\n"
             "  members PATH             lists its articles, or what the search finds\n"
             "  rename PATH NAME         calls it otherwise\n"
             "  move PATH PATH           puts it into another, / for the top\n"
             "  delete PATH              removes it and those in it; the articles stay"),
          &argc, &argv, &status))
    return status;

  is_list = argc == 1 || (argc == 2 && g_str_equal (argv[1], "list"));
  if (!is_list && !takes (argv[1], argc - 2))
    {
      fputs (_ ("lectern-cli: “lectern-cli collections --help” lists the verbs.\n"), stderr);
      return LECTERN_CLI_USAGE;
    }

  library = lectern_cli_open_library (&options, &error);
  if (library != NULL && is_list && list_collections (library, options.is_json, &error))
    return LECTERN_CLI_OK;
  if (library != NULL && !is_list && g_str_equal (argv[1], "members"))
    {
      collection = lectern_cli_find_collection (library, argv[2], &error);
      if (collection != NULL)
        return lectern_cli_print_list (library, &(LecternListQuery){ .collection = collection->id },
                                       0, options.is_json);
    }
  else if (library != NULL && !is_list && run_verb (library, argv[1], argv + 2, &error))
    return LECTERN_CLI_OK;

  lectern_cli_complain (error);
  return LECTERN_CLI_FAILED;
}

const LecternCliCommand lectern_cli_collections = {
  "collections",
  N_ ("List collections and saved searches, fill them, change them"),
  run_collections,
};

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "lectern-cli-filing.h"
#include "lectern-cli-json.h"
#include "lectern-cli-print.h"
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
new_collection (LecternLibrary *library, char **arguments, GError **error)
{
  return make_collection (library, arguments[0], NULL, error);
}

static gboolean
save_search (LecternLibrary *library, char **arguments, GError **error)
{
  return make_collection (library, arguments[0], arguments[1], error);
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
put_in (LecternLibrary *library, char **arguments, GError **error)
{
  return put_articles (library, arguments, TRUE, error);
}

static gboolean
take_out (LecternLibrary *library, char **arguments, GError **error)
{
  return put_articles (library, arguments, FALSE, error);
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

static LecternListQuery *
new_query (LecternLibrary *library, const char *path, GError **error)
{
  g_autoptr (LecternCollection) collection = lectern_cli_find_collection (library, path, error);

  return collection != NULL
             ? lectern_list_query_copy (&(LecternListQuery){ .collection = collection->id })
             : NULL;
}

static int
run_collections (int argc, char **argv)
{
  static const LecternCliVerb verbs[] = {
    { "new", 1, 1, new_collection },       { "save-search", 2, 2, save_search },
    { "add", 2, G_MAXINT, put_in },        { "remove", 2, G_MAXINT, take_out },
    { "rename", 2, 2, rename_collection }, { "move", 2, 2, move_collection },
    { "delete", 1, 1, delete_collection }, { NULL, 0, 0, NULL },
  };
  static const LecternCliFiling filing = {
    N_ ("[VERB PATH [ARGUMENT…]]"),
    N_ ("Without a verb, lists collections and saved searches by their paths: Case/Port lies in "
        "Case.\n\n"
        "  new PATH                 makes a collection\n"
        "  save-search PATH QUERY   keeps a search\n"
        "  add PATH ARTICLE…        puts articles in\n"
        "  remove PATH ARTICLE…     takes articles out\n"
        "  members PATH             lists its articles, or what the search finds\n"
        "  rename PATH NAME         calls it otherwise\n"
        "  move PATH PATH           puts it into another, / for the top\n"
        "  delete PATH              removes it and those in it; the articles stay"),
    N_ ("lectern-cli: “lectern-cli collections --help” lists the verbs.\n"),
    verbs,
    list_collections,
    new_query,
  };

  return lectern_cli_run_filing (&filing, argc, argv);
}

const LecternCliCommand lectern_cli_collections = {
  "collections",
  N_ ("List collections and saved searches, fill them, change them"),
  run_collections,
};

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-cli-filing.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "lectern-cli-print.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"

LecternTag *
lectern_cli_find_tag (LecternLibrary *library, const char *name, GError **error)
{
  g_autoptr (GPtrArray) tags = lectern_library_list_tags (library, NULL, error);
  g_autofree char *wanted = lectern_name_fold (name);

  if (tags == NULL)
    return NULL;
  for (guint i = 0; i < tags->len; i++)
    {
      const LecternTag *tag = g_ptr_array_index (tags, i);
      g_autofree char *found = lectern_name_fold (tag->name);

      if (g_str_equal (found, wanted))
        return lectern_tag_copy (tag);
    }

  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
               _ ("There is no tag “%s”. “lectern-cli tags” lists them."), name);
  return NULL;
}

static const LecternCollection *
find_by_id (GPtrArray *collections, const char *id)
{
  for (guint i = 0; id != NULL && i < collections->len; i++)
    {
      const LecternCollection *collection = g_ptr_array_index (collections, i);

      if (g_str_equal (collection->id, id))
        return collection;
    }

  return NULL;
}

char *
lectern_cli_dup_path (GPtrArray *collections, LecternCollection *collection)
{
  g_autofree char *path = g_strdup (collection->name);
  const LecternCollection *parent = find_by_id (collections, collection->parent);

  for (; parent != NULL; parent = find_by_id (collections, parent->parent))
    {
      g_autofree char *below = g_steal_pointer (&path);

      path = g_strconcat (parent->name, "/", below, NULL);
    }

  return g_steal_pointer (&path);
}

LecternCollection *
lectern_cli_find_collection (LecternLibrary *library, const char *path, GError **error)
{
  g_autoptr (GPtrArray) collections = lectern_library_list_collections (library, error);
  g_autofree char *wanted = lectern_name_fold (path);

  if (collections == NULL)
    return NULL;
  for (guint i = 0; i < collections->len; i++)
    {
      LecternCollection *collection = g_ptr_array_index (collections, i);
      g_autofree char *found_path = lectern_cli_dup_path (collections, collection);
      g_autofree char *found = lectern_name_fold (found_path);

      if (g_str_equal (found, wanted))
        return lectern_collection_copy (collection);
    }

  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
               _ ("There is no collection “%s”. “lectern-cli collections” lists them."), path);
  return NULL;
}

char **
lectern_cli_find_articles (LecternLibrary *library, char **arguments, GError **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (gsize i = 0; arguments[i] != NULL; i++)
    {
      g_autofree char *id = lectern_cli_find_id (library, arguments[i], error);

      if (id == NULL)
        return NULL;
      g_strv_builder_add (ids, id);
    }

  return g_strv_builder_end (ids);
}

int
lectern_cli_print_list (LecternLibrary *library,
                        const LecternListQuery *query,
                        guint limit,
                        gboolean is_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = lectern_library_list_items (library, query, limit, &error);

  if (items == NULL)
    {
      lectern_cli_complain (error);
      return LECTERN_CLI_FAILED;
    }

  for (guint i = 0; i < items->len; i++)
    lectern_cli_print_item (g_ptr_array_index (items, i), is_json);
  if (items->len == 0 && !is_json)
    puts (_ ("There are no articles here. “lectern-cli open” adds some."));

  return LECTERN_CLI_OK;
}

static const LecternCliVerb *
find_verb (const LecternCliVerb *verbs, const char *name, int n_arguments)
{
  for (; verbs->name != NULL; verbs++)
    if (g_str_equal (verbs->name, name))
      return n_arguments >= verbs->least && n_arguments <= verbs->most ? verbs : NULL;

  return NULL;
}

static int
print_members (const LecternCliFiling *self,
               LecternLibrary *library,
               const char *name,
               gboolean is_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternListQuery) query = self->new_query (library, name, &error);

  if (query != NULL)
    return lectern_cli_print_list (library, query, 0, is_json);

  lectern_cli_complain (error);
  return LECTERN_CLI_FAILED;
}

/**
 * lectern_cli_run_filing:
 * @self: a command
 * @argc: how many words the command line has
 * @argv: the words
 *
 * Runs the command.
 *
 * Returns: the exit code
 */
int
lectern_cli_run_filing (const LecternCliFiling *self, int argc, char **argv)
{
  g_auto (LecternCliOptions) options = { 0 };
  g_autoptr (LecternLibrary) library = NULL;
  g_autoptr (GError) error = NULL;
  const LecternCliVerb *verb = NULL;
  gboolean is_list = FALSE;
  gboolean is_members = FALSE;
  int status = LECTERN_CLI_OK;
  const GOptionEntry entries[] = { LECTERN_CLI_LIBRARY_ENTRIES (&options), G_OPTION_ENTRY_NULL };

  if (!lectern_cli_parse (entries, _ (self->synopsis), _ (self->help), &argc, &argv, &status))
    return status;

  is_list = argc == 1 || (argc == 2 && g_str_equal (argv[1], "list"));
  is_members = argc == 3 && g_str_equal (argv[1], "members");
  if (!is_list && !is_members)
    {
      verb = find_verb (self->verbs, argv[1], argc - 2);
      if (verb == NULL)
        {
          fputs (_ (self->usage), stderr);
          return LECTERN_CLI_USAGE;
        }
    }

  library = lectern_cli_open_library (&options, &error);
  if (library != NULL && is_members)
    return print_members (self, library, argv[2], options.is_json);
  if (library != NULL
      && (is_list ? self->list (library, options.is_json, &error)
                  : verb->run (library, argv + 2, &error)))
    return LECTERN_CLI_OK;

  lectern_cli_complain (error);
  return LECTERN_CLI_FAILED;
}

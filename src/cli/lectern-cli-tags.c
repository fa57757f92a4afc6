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

#define MAX_COLOR 5

static gboolean
list_tags (LecternLibrary *library, gboolean is_json, GError **error)
{
  g_autoptr (GPtrArray) tags = lectern_library_list_tags (library, NULL, error);

  for (guint i = 0; tags != NULL && i < tags->len; i++)
    {
      const LecternTag *tag = g_ptr_array_index (tags, i);
      g_autoptr (GString) out = g_string_new ("{");

      if (!is_json)
        {
          printf ("%6u  ", tag->n_articles);
          lectern_cli_print_line (stdout, tag->name, 0);
          putchar ('\n');
          continue;
        }
      lectern_json_append_member (out, "name", tag->name);
      lectern_json_append_key (out, "articles");
      g_string_append_printf (out, "%u", tag->n_articles);
      lectern_json_append_key (out, "color");
      g_string_append_printf (out, "%u}\n", tag->color);
      fwrite (out->str, 1, out->len, stdout);
    }

  return tags != NULL;
}

static gboolean
set_tagged (LecternLibrary *library, char **arguments, gboolean is_tagged, GError **error)
{
  const char *const names[] = { arguments[0], NULL };
  g_auto (GStrv) ids = lectern_cli_find_articles (library, arguments + 1, error);

  return ids != NULL
         && lectern_library_set_tagged (library, (const char *const *) ids, names, is_tagged,
                                        error);
}

static gboolean
rename_tag (LecternLibrary *library, char **arguments, GError **error)
{
  g_autoptr (LecternTag) tag = lectern_cli_find_tag (library, arguments[0], error);

  if (tag == NULL)
    return FALSE;

  g_free (tag->name);
  tag->name = g_strdup (arguments[1]);
  return lectern_library_save_tag (library, tag, error);
}

static gboolean
color_tag (LecternLibrary *library, char **arguments, GError **error)
{
  g_autoptr (LecternTag) tag = NULL;
  guint64 color = 0;

  if (!g_ascii_string_to_unsigned (arguments[1], 10, 0, MAX_COLOR, &color, NULL))
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                           _ ("A color is a number from 1 to 5, or 0 for none."));
      return FALSE;
    }

  tag = lectern_cli_find_tag (library, arguments[0], error);
  if (tag == NULL)
    return FALSE;

  tag->color = (guint) color;
  return lectern_library_save_tag (library, tag, error);
}

static gboolean
merge_tags (LecternLibrary *library, char **arguments, GError **error)
{
  g_autoptr (LecternTag) tag = lectern_cli_find_tag (library, arguments[0], error);
  g_autoptr (LecternTag) into = tag != NULL ? lectern_cli_find_tag (library, arguments[1], error)
                                            : NULL;

  return into != NULL
         && lectern_library_merge_tags (library, (const char *const[]){ tag->id, NULL }, into->id,
                                        error);
}

static gboolean
delete_tag (LecternLibrary *library, char **arguments, GError **error)
{
  g_autoptr (LecternTag) tag = lectern_cli_find_tag (library, arguments[0], error);

  return tag != NULL && lectern_library_remove_tag (library, tag->id, error);
}

static gboolean
run_verb (LecternLibrary *library, const char *verb, char **arguments, GError **error)
{
  if (g_str_equal (verb, "add") || g_str_equal (verb, "remove"))
    return set_tagged (library, arguments, g_str_equal (verb, "add"), error);
  if (g_str_equal (verb, "rename"))
    return rename_tag (library, arguments, error);
  if (g_str_equal (verb, "color"))
    return color_tag (library, arguments, error);
  if (g_str_equal (verb, "merge"))
    return merge_tags (library, arguments, error);

  return delete_tag (library, arguments, error);
}

/* How many arguments a verb takes: that many, or as many and more. */
static gboolean
takes (const char *verb, int n_arguments)
{
  static const struct {
    const char *verb;
    int least;
    int most;
  } verbs[] = {
    { "add", 2, G_MAXINT }, { "remove", 2, G_MAXINT }, { "members", 1, 1 }, { "rename", 2, 2 },
    { "color", 2, 2 },      { "merge", 2, 2 },         { "delete", 1, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].verb, verb))
      return n_arguments >= verbs[i].least && n_arguments <= verbs[i].most;

  return FALSE;
}

static int
run_tags (int argc, char **argv)
{
  g_auto (LecternCliOptions) options = { 0 };
  g_autoptr (LecternLibrary) library = NULL;
  g_autoptr (LecternTag) tag = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_list = FALSE;
  int status = LECTERN_CLI_OK;
  const GOptionEntry entries[] = { LECTERN_CLI_LIBRARY_ENTRIES (&options), G_OPTION_ENTRY_NULL };

  if (!lectern_cli_parse (entries, _ ("[VERB TAG [ARGUMENT…]]"),
                          _ ("Without a verb, lists the tags with how many articles have each.\n\n"
                             "  add TAG ARTICLE…     gives it to articles; a new one is made\n"
                             "  remove TAG ARTICLE…  takes it from articles\n"
                             "  members TAG          lists the articles that have it\n"
                             "  rename TAG NAME      calls it otherwise\n"
                             "  merge TAG OTHER      gives its articles the other, and removes it\n"
                             "  color TAG NUMBER     1 to 5 as of marks, 0 for none\n"
                             "  delete TAG           removes it from all articles"),
                          &argc, &argv, &status))
    return status;

  is_list = argc == 1 || (argc == 2 && g_str_equal (argv[1], "list"));
  if (!is_list && !takes (argv[1], argc - 2))
    {
      fputs (_ ("lectern-cli: “lectern-cli tags --help” lists the verbs.\n"), stderr);
      return LECTERN_CLI_USAGE;
    }

  library = lectern_cli_open_library (&options, &error);
  if (library != NULL && is_list && list_tags (library, options.is_json, &error))
    return LECTERN_CLI_OK;
  if (library != NULL && !is_list && g_str_equal (argv[1], "members"))
    {
      tag = lectern_cli_find_tag (library, argv[2], &error);
      if (tag != NULL)
        return lectern_cli_print_list (library, &(LecternListQuery){ .tag = tag->id }, 0,
                                       options.is_json);
    }
  else if (library != NULL && !is_list && run_verb (library, argv[1], argv + 2, &error))
    return LECTERN_CLI_OK;

  lectern_cli_complain (error);
  return LECTERN_CLI_FAILED;
}

const LecternCliCommand lectern_cli_tags = {
  "tags",
  N_ ("List tags, give them to articles, change them"),
  run_tags,
};

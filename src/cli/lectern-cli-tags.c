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
add_tag (LecternLibrary *library, char **arguments, GError **error)
{
  return set_tagged (library, arguments, TRUE, error);
}

static gboolean
take_tag (LecternLibrary *library, char **arguments, GError **error)
{
  return set_tagged (library, arguments, FALSE, error);
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

static LecternListQuery *
new_query (LecternLibrary *library, const char *name, GError **error)
{
  g_autoptr (LecternTag) tag = lectern_cli_find_tag (library, name, error);

  return tag != NULL ? lectern_list_query_copy (&(LecternListQuery){ .tag = tag->id }) : NULL;
}

static int
run_tags (int argc, char **argv)
{
  static const LecternCliVerb verbs[] = {
    { "add", 2, G_MAXINT, add_tag },
    { "remove", 2, G_MAXINT, take_tag },
    { "rename", 2, 2, rename_tag },
    { "color", 2, 2, color_tag },
    { "merge", 2, 2, merge_tags },
    { "delete", 1, 1, delete_tag },
    { NULL, 0, 0, NULL },
  };
  static const LecternCliFiling filing = {
    N_ ("[VERB TAG [ARGUMENT…]]"),
    N_ ("Without a verb, lists the tags with how many articles have each.\n\n"
        "  add TAG ARTICLE…     gives it to articles; a new one is made\n"
        "  remove TAG ARTICLE…  takes it from articles\n"
        "  members TAG          lists the articles that have it\n"
        "  rename TAG NAME      calls it otherwise\n"
        "  merge TAG OTHER      gives its articles the other, and removes it\n"
        "  color TAG NUMBER     1 to 5 as of marks, 0 for none\n"
        "  delete TAG           removes it from all articles"),
    N_ ("lectern-cli: “lectern-cli tags --help” lists the verbs.\n"),
    verbs,
    list_tags,
    new_query,
  };

  return lectern_cli_run_filing (&filing, argc, argv);
}

const LecternCliCommand lectern_cli_tags = {
  "tags",
  N_ ("List tags, give them to articles, change them"),
  run_tags,
};

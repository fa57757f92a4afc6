/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "lectern-cli-json.h"
#include "lectern-cli-print.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"
#include "lectern-hidden-part.h"

/* What was taken out of an article and why, and what the analyst says of it. Parts are named by the
 * number of a block: that stays the same as long as the article's version does. */

#define MAX_SHOWN_CHARACTERS 100

static const char *
get_state_name (LecternHiddenState state)
{
  static const char *const names[] = { "hidden-by-machine", "hidden-by-rule", "hidden-by-user",
                                       "shown-by-rule", "shown-by-user" };

  return names[state];
}

static void
print_json (LecternArticle *article, GArray *parts)
{
  const char *text = lectern_article_get_text (article, NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const LecternHiddenPart *part = &g_array_index (parts, LecternHiddenPart, i);
      g_autoptr (GString) out = g_string_new ("{");

      lectern_json_append_key (out, "first");
      g_string_append_printf (out, "%u", part->first);
      lectern_json_append_key (out, "blocks");
      g_string_append_printf (out, "%u", part->n_blocks);
      lectern_json_append_member (out, "state", get_state_name (part->state));
      lectern_json_append_member (out, "class", part->block_class);
      lectern_json_append_member (out, "rule", part->rule);
      lectern_json_append_key (out, "text");
      lectern_json_append_bytes (out, text + part->span.start,
                                 lectern_span_get_length (part->span));
      g_string_append (out, "}\n");
      fwrite (out->str, 1, out->len, stdout);
    }
}

static void
print_text (LecternArticle *article, LecternSpan span)
{
  g_autofree char *text = lectern_text_collapse (
      lectern_article_get_text (article, NULL) + span.start, lectern_span_get_length (span));

  fputs ("      ", stdout);
  lectern_cli_print_line (stdout, text, MAX_SHOWN_CHARACTERS);
  putchar ('\n');
}

static void
print_parts (LecternArticle *article, GArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const LecternHiddenPart *part = &g_array_index (parts, LecternHiddenPart, i);

      printf ("%5u %s ", part->first, lectern_hidden_part_is_shown (part) ? "+" : "-");
      /* Translators: what a hidden part is, and why it is hidden. */
      printf (_ ("%s: %s\n"), lectern_hidden_class_get_label (part->block_class),
              lectern_hidden_part_get_reason (part));
      print_text (article, part->span);
    }
  if (parts->len == 0)
    puts (_ ("Nothing was taken out of this article."));
}

/* Every block with its number, so that one can be taken out. */
static void
print_blocks (LecternArticle *article)
{
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);

  for (gsize i = 0; i < n_blocks; i++)
    {
      if (lectern_block_role_is_container (blocks[i].role))
        continue;
      printf ("%5zu %s %s\n", i, lectern_block_is_hidden (&blocks[i]) ? "-" : " ",
              lectern_block_role_get_name (blocks[i].role));
      print_text (article, blocks[i].span);
    }
}

/* The run of hidden parts that begins at a block, or the block alone. */
static gboolean
find_run (LecternArticle *article, const char *number, guint *first, guint *n, GError **error)
{
  g_autoptr (GArray) parts = lectern_hidden_parts_list (article);
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);
  guint64 value = 0;

  if (!g_ascii_string_to_unsigned (number, 10, 0, G_MAXUINT32, &value, NULL) || value >= n_blocks
      || lectern_block_role_is_container (blocks[value].role))
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                   _ ("This article has no part %s. “lectern-cli parts --all” numbers them."),
                   number);
      return FALSE;
    }

  *first = (guint) value;
  *n = 1;
  for (guint i = 0; i < parts->len; i++)
    if (g_array_index (parts, LecternHiddenPart, i).first == value)
      *n = g_array_index (parts, LecternHiddenPart, i).n_blocks;

  return TRUE;
}

static gboolean
set_shown (LecternLibrary *library,
           LecternStoredArticle *stored,
           const char *number,
           gboolean shown,
           GError **error)
{
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint first = 0;
  guint n = 0;

  if (!find_run (stored->article, number, &first, &n, error))
    return FALSE;

  lectern_hidden_list_changed (stored->article, first, n, shown, changed);
  return changed->len == 0
         || lectern_library_set_blocks_shown (library, stored->id, (const guint32 *) changed->data,
                                              changed->len, shown, error);
}

/* Keeps for the site what the article says of a part now. */
static gboolean
keep (LecternCliSession *session, LecternStoredArticle *stored, const char *number, GError **error)
{
  g_autoptr (LecternSiteKeeping) keeping = NULL;
  guint first = 0;
  guint n = 0;

  if (!find_run (stored->article, number, &first, &n, error))
    return FALSE;
  keeping = lectern_cli_session_keep (session, stored, first, n, error);
  if (keeping == NULL)
    return FALSE;
  printf (_ ("Kept for %s:\n"), keeping->host);
  fputs (keeping->rules, stdout);
  if (keeping->is_off)
    fprintf (stderr,
             _ ("lectern-cli: The rules for %s are switched off. Take the line “state: off” out of "
                "them.\n"),
             keeping->host);

  return TRUE;
}

static gboolean
parts (const LecternCliOptions *options, char **arguments, gboolean is_all, GError **error)
{
  g_autoptr (LecternCliSession) session = lectern_cli_session_new (
      options, lectern_cli_is_id (arguments[0]), error);
  g_autoptr (LecternStoredArticle) stored = NULL;
  g_autoptr (GArray) list = NULL;

  if (session != NULL)
    stored = lectern_cli_session_load (session, arguments[0], error);
  if (stored == NULL)
    return FALSE;
  if (arguments[1] != NULL && stored->id == NULL)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                           _ ("Only what is in the library can be changed. Open the article "
                              "first, and name it by its id."));
      return FALSE;
    }
  if (arguments[1] != NULL && g_str_equal (arguments[1], "keep"))
    return keep (session, stored, arguments[2], error);
  if (arguments[1] != NULL)
    return set_shown (lectern_cli_session_get_library (session), stored, arguments[2],
                      g_str_equal (arguments[1], "show"), error);

  list = lectern_hidden_parts_list (stored->article);
  if (options->is_json)
    print_json (stored->article, list);
  else if (is_all)
    print_blocks (stored->article);
  else
    print_parts (stored->article, list);

  return TRUE;
}

static int
run_parts (int argc, char **argv)
{
  static const char *const verbs[] = { "show", "hide", "keep", NULL };
  g_auto (LecternCliOptions) options = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean is_all = FALSE;
  int status = LECTERN_CLI_OK;
  const GOptionEntry entries[] = {
    { "all", 'a', 0, G_OPTION_ARG_NONE, &is_all,
      N_ ("List all blocks of the article, not only what was taken out"), NULL },
    LECTERN_CLI_OPTION_ENTRIES (&options),
    G_OPTION_ENTRY_NULL,
  };

  if (!lectern_cli_parse (entries, _ ("ARTICLE [VERB NUMBER]"),
                          _ ("Lists what was taken out of an article and why, each with its "
                             "number: - is hidden, + was put back.\n\n"
                             "  show NUMBER  puts a part back\n"
                             "  hide NUMBER  takes one out\n"
                             "  keep NUMBER  makes a rule for the site of what is so now"),
                          &argc, &argv, &status))
    return status;
  if ((argc != 2 && argc != 4) || (argc == 4 && !g_strv_contains (verbs, argv[2])))
    {
      fputs (_ ("lectern-cli: “lectern-cli parts --help” lists the verbs.\n"), stderr);
      return LECTERN_CLI_USAGE;
    }
  if (!parts (&options, argv + 1, is_all, &error))
    {
      lectern_cli_complain (error);
      return LECTERN_CLI_FAILED;
    }

  return LECTERN_CLI_OK;
}

const LecternCliCommand lectern_cli_parts = {
  "parts",
  N_ ("List what was taken out of an article, put it back"),
  run_parts,
};

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "lectern-cli-json.h"
#include "lectern-cli-print.h"
#include "lectern-cli-record.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"

static void
print_json (LecternStoredArticle *stored)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) id = g_string_new (NULL);
  LecternCliRecord record = { .article = stored->article };

  lectern_json_append_string (id, stored->id);
  record.id = id->str;
  lectern_cli_record_append (&record, out);
  fwrite (out->str, 1, out->len, stdout);
}

/* Every value with where it came from. */
static void
print_details (LecternArticle *article)
{
  gsize n_items = 0;
  const LecternMetadataItem *items = lectern_metadata_get_items (
      lectern_article_get_metadata (article), &n_items);

  fputc ('\n', stdout);
  for (gsize i = 0; i < n_items; i++)
    {
      printf ("%-12s ", items[i].key);
      lectern_cli_print_line (stdout, items[i].value, 0);
      printf (" (%s)\n", items[i].origin);
    }
}

static gboolean
is_printed (const LecternBlock *block)
{
  switch (block->role)
    {
    case LECTERN_BLOCK_TITLE:
    case LECTERN_BLOCK_BYLINE:
    case LECTERN_BLOCK_DATELINE:
      return FALSE;
    default:
      return !lectern_block_is_hidden (block) && !lectern_block_role_is_container (block->role);
    }
}

static gboolean
is_in_quotation (const LecternBlock *blocks, const LecternBlock *block)
{
  for (gint32 parent = block->parent; parent >= 0; parent = blocks[parent].parent)
    if (blocks[parent].role == LECTERN_BLOCK_QUOTATION)
      return TRUE;

  return FALSE;
}

/* The lines of a block, as a poem, an address or a program has them. */
static void
print_lines (LecternArticle *article, LecternSpan span, const char *indent)
{
  const char *text = lectern_article_get_text (article, NULL);
  guint32 start = span.start;

  while (start < span.end)
    {
      const char *newline = memchr (text + start, '\n', span.end - start);
      guint32 end = newline != NULL ? (guint32) (newline - text) : span.end;

      if (start > span.start)
        fputs (indent, stdout);
      lectern_cli_print_span (stdout, article, (LecternSpan){ start, end });
      fputc ('\n', stdout);
      start = end + 1;
    }
}

/* Every block with a line between, but for the items of a list. */
static void
print_text (LecternArticle *article)
{
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);
  gboolean was_item = FALSE;

  for (gsize i = 0; i < n_blocks; i++)
    {
      gboolean is_item = blocks[i].role == LECTERN_BLOCK_LIST_ITEM;
      const char *indent = "";

      if (!is_printed (&blocks[i]))
        continue;
      if (!is_item || !was_item)
        fputc ('\n', stdout);
      if (is_item)
        {
          fputs ("• ", stdout);
          indent = "  ";
        }
      else if (is_in_quotation (blocks, &blocks[i]))
        {
          indent = "> ";
          fputs (indent, stdout);
        }
      print_lines (article, blocks[i].span, indent);
      was_item = is_item;
    }
}

static gboolean
show (const LecternCliOptions *options, const char *argument, gboolean with_details, GError **error)
{
  g_autoptr (LecternCliSession) session = lectern_cli_session_new (
      options, lectern_cli_is_id (argument), error);
  g_autoptr (LecternStoredArticle) stored = NULL;

  if (session != NULL)
    stored = lectern_cli_session_load (session, argument, error);
  if (stored == NULL)
    return FALSE;
  if (options->is_json)
    {
      print_json (stored);
      return TRUE;
    }

  lectern_cli_print_heading (stdout, stored->article);
  if (with_details)
    print_details (stored->article);
  else
    print_text (stored->article);

  return TRUE;
}

static int
run_show (int argc, char **argv)
{
  g_auto (LecternCliOptions) options = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean with_details = FALSE;
  int status = LECTERN_CLI_OK;
  const GOptionEntry entries[] = {
    { "details", 'd', 0, G_OPTION_ARG_NONE, &with_details,
      N_ ("Print what is known of the article, and from where, instead of its text"), NULL },
    LECTERN_CLI_OPTION_ENTRIES (&options),
    G_OPTION_ENTRY_NULL,
  };

  if (!lectern_cli_parse (entries, _ ("ARTICLE"),
                          _ ("Prints an article: one of the library by its id, or an address, a "
                             "file or - without storing it."),
                          &argc, &argv, &status))
    return status;
  if (argc != 2)
    {
      fputs (_ ("lectern-cli: Name one article: an id, an address, a file or -.\n"), stderr);
      return LECTERN_CLI_USAGE;
    }
  if (!show (&options, argv[1], with_details, &error))
    {
      lectern_cli_complain (error);
      return LECTERN_CLI_FAILED;
    }

  return LECTERN_CLI_OK;
}

const LecternCliCommand lectern_cli_show = {
  "show",
  N_ ("Print the text of an article"),
  run_show,
};

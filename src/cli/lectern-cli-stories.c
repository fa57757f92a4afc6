/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "index/lectern-shared-passages.h"
#include "lectern-cli-json.h"
#include "lectern-cli-print.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"
#include "library/lectern-library-stories.h"

/* Stories */

static void
print_story_json (LecternStory *story)
{
  static const char *const keys[] = { "id", "title", "site", "published", "address" };
  GPtrArray *items = lectern_story_get_items (story);
  g_autoptr (GString) out = g_string_new ("{");

  g_string_append_printf (out, "\"story\":%" G_GINT64_FORMAT ",\"articles\":[",
                          lectern_story_get_id (story));
  for (guint i = 0; i < items->len; i++)
    {
      LecternArticleItem *item = g_ptr_array_index (items, i);
      const char *const values[] = { lectern_article_item_get_id (item),
                                     lectern_article_item_get_title (item),
                                     lectern_article_item_get_site (item),
                                     lectern_article_item_get_published (item),
                                     lectern_article_item_get_address (item) };

      g_string_append (out, i > 0 ? ",{" : "{");
      for (gsize k = 0; k < G_N_ELEMENTS (keys); k++)
        lectern_json_append_member (out, keys[k], values[k]);
      g_string_append_c (out, '}');
    }
  g_string_append (out, "]}\n");
  fwrite (out->str, 1, out->len, stdout);
}

static void
print_story (LecternStory *story)
{
  GPtrArray *items = lectern_story_get_items (story);
  g_autofree char *words = lectern_story_dup_words (story);
  const char *title = lectern_story_get_title (story);

  lectern_cli_print_line (stdout, title != NULL ? title : _ ("Untitled"), 0);
  printf ("\n%s\n", words);
  for (guint i = 0; i < items->len; i++)
    lectern_cli_print_item (g_ptr_array_index (items, i), FALSE);
  putchar ('\n');
}

static gboolean
list (const LecternCliOptions *options, GError **error)
{
  g_autoptr (LecternLibrary) library = lectern_cli_open_library (options, error);
  g_autoptr (GPtrArray) stories = NULL;

  if (library == NULL || !lectern_library_update_stories (library, NULL, error))
    return FALSE;
  stories = lectern_library_list_stories (library, 0, error);
  if (stories == NULL)
    return FALSE;

  for (guint i = 0; i < stories->len; i++)
    if (options->is_json)
      print_story_json (g_ptr_array_index (stories, i));
    else
      print_story (g_ptr_array_index (stories, i));
  if (stories->len == 0 && !options->is_json)
    puts (_ ("No two articles are copies of one text."));

  return TRUE;
}

/* What two articles share */

static void
append_span (GString *out, const char *key, const char *text, LecternSpan span)
{
  lectern_json_append_key (out, key);
  g_string_append_printf (out, "[%ld,%ld]", g_utf8_pointer_to_offset (text, text + span.start),
                          g_utf8_pointer_to_offset (text, text + span.end));
}

static void
print_passage (LecternArticle *first,
               LecternArticle *second,
               const LecternSharedPassage *passage,
               gboolean is_json)
{
  const char *text = lectern_article_get_text (first, NULL);
  g_autofree char *words = g_strndup (text + passage->first.start,
                                      lectern_span_get_length (passage->first));
  g_autoptr (GString) out = g_string_new ("{");

  if (!is_json)
    {
      printf ("%6u  ", passage->n_words);
      lectern_cli_print_span (stdout, first, passage->first);
      putchar ('\n');
      return;
    }

  g_string_append_printf (out, "\"words\":%u", passage->n_words);
  append_span (out, "first", text, passage->first);
  append_span (out, "second", lectern_article_get_text (second, NULL), passage->second);
  lectern_json_append_member (out, "text", words);
  g_string_append (out, "}\n");
  fwrite (out->str, 1, out->len, stdout);
}

static gboolean
compare (const LecternCliOptions *options, const char *first, const char *second, GError **error)
{
  g_autoptr (LecternCliSession) session = lectern_cli_session_new (options, TRUE, error);
  g_autoptr (LecternStoredArticle) one = NULL;
  g_autoptr (LecternStoredArticle) two = NULL;
  g_autoptr (GArray) passages = NULL;

  if (session != NULL)
    one = lectern_cli_session_load (session, first, error);
  if (one != NULL)
    two = lectern_cli_session_load (session, second, error);
  if (two == NULL)
    return FALSE;

  passages = lectern_shared_passages_find (one->article, two->article);
  if (!options->is_json)
    {
      lectern_cli_print_heading (stdout, one->article);
      lectern_cli_print_heading (stdout, two->article);
      printf (_ ("Shared: %d %% of the first, %d %% of the second.\n\n"),
              (int) (100 * lectern_shared_passages_get_share (passages, one->article) + 0.5),
              (int) (100 * lectern_shared_passages_get_share (passages, two->article) + 0.5));
    }
  for (guint i = 0; i < passages->len; i++)
    print_passage (one->article, two->article, &g_array_index (passages, LecternSharedPassage, i),
                   options->is_json);

  return TRUE;
}

static int
run_stories (int argc, char **argv)
{
  g_auto (LecternCliOptions) options = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;
  int status = LECTERN_CLI_OK;
  const GOptionEntry entries[] = {
    LECTERN_CLI_OPTION_ENTRIES (&options),
    G_OPTION_ENTRY_NULL,
  };

  if (!lectern_cli_parse (entries, _ ("[ARTICLE ARTICLE]"),
                          _ ("Lists stories, which are articles that are copies of one text. With "
                             "two articles, prints the passages that they share."),
                          &argc, &argv, &status))
    return status;
  if (argc != 1 && argc != 3)
    {
      fputs (_ ("lectern-cli: Name two articles, or none.\n"), stderr);
      return LECTERN_CLI_USAGE;
    }

  done = argc == 3 ? compare (&options, argv[1], argv[2], &error) : list (&options, &error);
  if (done)
    return LECTERN_CLI_OK;

  lectern_cli_complain (error);
  return LECTERN_CLI_FAILED;
}

const LecternCliCommand lectern_cli_stories = {
  "stories",
  N_ ("List articles that are copies of one text"),
  run_stories,
};

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "import/lectern-obstacle.h"
#include "lectern-cli-json.h"
#include "lectern-cli-print.h"

#define ID_LENGTH 8
#define DATE_LENGTH 10 /* of an ISO 8601 date without its time */
#define MARK_BEGIN 0x02
#define MARK_END 0x03

static void
print_characters (FILE *file, const char *text, gsize length, gsize max)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) length);
  gboolean was_space = FALSE;
  gsize n = 0;

  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);
      gboolean is_space = character == '\n' || character == '\t' || character == ' ';

      if ((g_unichar_iscntrl (character) && !is_space) || (is_space && was_space))
        continue;
      if (max > 0 && n == max)
        {
          fputs ("…", file);
          return;
        }
      was_space = is_space;
      n++;
      if (is_space)
        fputc (' ', file);
      else
        fwrite (c, 1, (gsize) (g_utf8_next_char (c) - c), file);
    }
}

void
lectern_cli_print_line (FILE *file, const char *text, gsize max_characters)
{
  print_characters (file, text, strlen (text), max_characters);
}

void
lectern_cli_print_span (FILE *file, LecternArticle *article, LecternSpan span)
{
  const char *text = lectern_article_get_text (article, NULL);
  gsize length = lectern_span_get_length (span);

  while (length > 0 && g_ascii_isspace (text[span.start + length - 1]))
    length--;
  print_characters (file, text + span.start, length, 0);
}

void
lectern_cli_print_heading (FILE *file, LecternArticle *article)
{
  LecternMetadata *metadata = lectern_article_get_metadata (article);
  const char *title = lectern_article_get_title (article);
  const char *site = lectern_metadata_get_value (metadata, LECTERN_METADATA_SITE);
  const char *published = lectern_article_get_published (article);
  g_autofree char *obstacle = lectern_article_dup_obstacle (article);
  g_autofree char *words = NULL;
  guint n_words = lectern_article_count_words (article);

  lectern_cli_print_line (file, title != NULL ? title : _ ("Untitled"), 0);
  fputc ('\n', file);
  if (site != NULL)
    {
      lectern_cli_print_line (file, site, 0);
      fputs (", ", file);
    }
  if (published != NULL)
    fprintf (file, "%.*s, ", DATE_LENGTH, published);
  words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u word", "%u words", n_words), n_words);
  fputs (words, file);
  fputc ('\n', file);
  if (obstacle != NULL)
    {
      lectern_cli_print_line (file, obstacle, 0);
      fputc ('\n', file);
    }
}

/* Where a hit begins and ends stand marks, which a terminal shows as bold. */
static void
print_snippet (const char *snippet)
{
  const char *from = snippet;
  gboolean is_terminal = isatty (STDOUT_FILENO);

  fputs ("          ", stdout);
  for (const char *c = snippet; *c != '\0'; c++)
    {
      if (*c != MARK_BEGIN && *c != MARK_END)
        continue;
      print_characters (stdout, from, (gsize) (c - from), 0);
      if (is_terminal)
        fputs (*c == MARK_BEGIN ? "\033[1m" : "\033[0m", stdout);
      from = c + 1;
    }
  print_characters (stdout, from, strlen (from), 0);
  fputc ('\n', stdout);
}

static void
print_for_people (LecternArticleItem *item)
{
  const char *title = lectern_article_item_get_title (item);
  const char *site = lectern_article_item_get_site (item);
  const char *published = lectern_article_item_get_published (item);
  guint n_words = lectern_article_item_get_words (item);

  printf ("%.*s  ", ID_LENGTH, lectern_article_item_get_id (item));
  lectern_cli_print_line (stdout, title != NULL ? title : _ ("Untitled"), 0);
  fputs ("\n          ", stdout);
  if (site != NULL)
    {
      lectern_cli_print_line (stdout, site, 0);
      fputs (", ", stdout);
    }
  if (published != NULL)
    printf ("%.*s, ", DATE_LENGTH, published);
  printf (g_dngettext (GETTEXT_PACKAGE, "%u word", "%u words", n_words), n_words);
  if (lectern_article_item_get_obstacle (item) != NULL
      || lectern_article_item_get_incomplete (item) != NULL)
    printf (", %s", _ ("cut short"));
  if (lectern_article_item_is_starred (item))
    printf (", %s", _ ("starred"));
  if (lectern_article_item_is_unread (item))
    printf (", %s", _ ("unread"));
  fputc ('\n', stdout);
  if (lectern_article_item_get_snippet (item) != NULL)
    print_snippet (lectern_article_item_get_snippet (item));
}

static char *
dup_plain_snippet (LecternArticleItem *item)
{
  const char *snippet = lectern_article_item_get_snippet (item);
  g_autoptr (GString) plain = NULL;

  if (snippet == NULL)
    return NULL;

  plain = g_string_new (NULL);
  for (; *snippet != '\0'; snippet++)
    if (*snippet != MARK_BEGIN && *snippet != MARK_END)
      g_string_append_c (plain, *snippet);

  return g_string_free (g_steal_pointer (&plain), FALSE);
}

static void
print_as_json (LecternArticleItem *item)
{
  g_autoptr (GString) out = g_string_new ("{");
  g_autofree char *snippet = dup_plain_snippet (item);

  lectern_json_append_member (out, "id", lectern_article_item_get_id (item));
  lectern_json_append_member (out, "title", lectern_article_item_get_title (item));
  lectern_json_append_member (out, "site", lectern_article_item_get_site (item));
  lectern_json_append_member (out, "author", lectern_article_item_get_author (item));
  lectern_json_append_member (out, "published", lectern_article_item_get_published (item));
  lectern_json_append_member (out, "address", lectern_article_item_get_address (item));
  lectern_json_append_member (out, "obstacle", lectern_article_item_get_obstacle (item));
  lectern_json_append_member (out, "incomplete", lectern_article_item_get_incomplete (item));
  g_string_append_printf (out, ",\"words\":%u,\"unread\":%s,\"starred\":%s",
                          lectern_article_item_get_words (item),
                          lectern_article_item_is_unread (item) ? "true" : "false",
                          lectern_article_item_is_starred (item) ? "true" : "false");
  if (snippet != NULL)
    {
      g_string_append_printf (out, ",\"hits\":%u", lectern_article_item_get_n_hits (item));
      lectern_json_append_member (out, "field", lectern_article_item_get_field (item));
      lectern_json_append_member (out, "snippet", snippet);
    }
  g_string_append (out, "}\n");
  fwrite (out->str, 1, out->len, stdout);
}

void
lectern_cli_print_item (LecternArticleItem *item, gboolean is_json)
{
  if (is_json)
    print_as_json (item);
  else
    print_for_people (item);
}

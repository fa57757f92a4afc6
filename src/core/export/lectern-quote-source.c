/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-brief-findings.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* Who said it, author, title, site and date, as far as they are known. */
static char *
dup_source (LecternArticle *article, const char *speaker)
{
  LecternMetadata *metadata = lectern_article_get_metadata (article);
  const char *published = lectern_article_get_published (article);
  g_autofree char *date = published != NULL ? lectern_brief_dup_date (published) : NULL;
  const char *const parts[] = {
    speaker,
    lectern_metadata_get_value (metadata, LECTERN_METADATA_AUTHOR),
    lectern_article_get_title (article),
    lectern_metadata_get_value (metadata, LECTERN_METADATA_SITE),
    date,
  };
  GString *source = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i] == NULL || *parts[i] == '\0')
        continue;
      g_string_append (source, source->len > 0 ? ", " : "");
      g_string_append (source, parts[i]);
    }

  return g_string_free (source, FALSE);
}

static gboolean
has_mark (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  return c == '"' || c == 0x201c || c == 0x201d || c == 0x201e || c == 0xab || c == 0xbb;
}

/* A quotation within its own marks gets no second ones; one with marks inside keeps all. */
static void
strip_marks (char *quote)
{
  char *last = *quote != '\0' ? g_utf8_find_prev_char (quote, quote + strlen (quote)) : NULL;
  char *first = last != NULL ? g_utf8_next_char (quote) : NULL;

  if (last == NULL || first > last || !has_mark (quote) || !has_mark (last))
    return;
  for (const char *p = first; p < last; p = g_utf8_next_char (p))
    if (has_mark (p))
      return;
  *last = '\0';
  memmove (quote, first, strlen (first) + 1);
}

/* Who said it. What they are only reported to have said is told apart, since its words are the
 * author's. */
static char *
dup_speaker (LecternArticle *article, const LecternAnnotation *quote)
{
  g_autofree char *speaker = lectern_quote_dup_speaker (quote, article);

  if (speaker == NULL || lectern_quote_is_verbatim (quote))
    return g_steal_pointer (&speaker);
  /* Translators: %s is who said something that the article tells in its own words */
  return g_strdup_printf (_ ("%s, as reported"), speaker);
}

/* In text and Markdown, marks say that it is a quotation. One that begins and ends with marks, and
 * has others between, keeps its own. */
static char *
dup_marked (const char *quote)
{
  const char *last = *quote != '\0' ? g_utf8_find_prev_char (quote, quote + strlen (quote)) : NULL;

  if (last != NULL && last > quote && has_mark (quote) && has_mark (last))
    return g_strdup (quote);
  return g_strconcat ("“", quote, "”", NULL);
}

static char *
dup_html (const char *quote, const char *source, const char *address)
{
  GString *out = g_string_new ("<blockquote><p>");

  lectern_html_append_text (out, quote);
  g_string_append (out, "</p></blockquote>\n<p>— ");
  if (address != NULL)
    {
      g_string_append (out, "<a href=\"");
      lectern_html_append_text (out, address);
      g_string_append (out, "\">");
    }
  lectern_html_append_text (out, *source != '\0' ? source : address != NULL ? address : "");
  g_string_append (out, address != NULL ? "</a></p>\n" : "</p>\n");

  return g_string_free (out, FALSE);
}

static char *
dup_markdown (const char *quote, const char *source, const char *address)
{
  GString *out = g_string_new ("> ");

  lectern_markdown_append_text (out, quote);
  g_string_append (out, "\n>\n> — ");
  lectern_markdown_append_text (out, source);
  if (address != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (address, "&", -1);
      g_autofree char *escaped = g_strjoinv ("&amp;", parts);

      g_string_append_printf (out, " <%s>", escaped);
    }
  g_string_append_c (out, '\n');

  return g_string_free (out, FALSE);
}

/**
 * lectern_quote_with_source:
 * @article: an article
 * @span: a part of it
 * @quote: (nullable): the finding that someone says just that
 * @format: "html", "text" or "markdown"
 *
 * Quotes a part of an article with its source, for the clipboard. The link opens the live page at
 * these words. What someone is reported to have said does not stand in marks, as if it were their
 * words.
 *
 * Returns: (transfer full): the quotation
 */
char *
lectern_quote_with_source (LecternArticle *article,
                           LecternSpan span,
                           const LecternAnnotation *quote,
                           const char *format)
{
  g_autofree char *speaker = NULL;
  g_autofree char *source = NULL;
  g_autofree char *address = NULL;
  g_autofree char *words = NULL;
  g_autofree char *marked = NULL;
  const char *text = NULL;
  gsize length = 0;

  g_return_val_if_fail (article != NULL && format != NULL, NULL);

  text = lectern_article_get_text (article, &length);
  g_return_val_if_fail (lectern_span_is_valid (span, text, length), NULL);

  speaker = quote != NULL ? dup_speaker (article, quote) : NULL;
  source = dup_source (article, speaker);
  address = lectern_text_fragment_address (article, span);
  words = g_strstrip (g_strndup (text + span.start, lectern_span_get_length (span)));
  strip_marks (words);
  marked = quote == NULL || lectern_quote_is_verbatim (quote) ? dup_marked (words)
                                                              : g_strdup (words);
  if (strcmp (format, "html") == 0)
    return dup_html (words, source, address);
  if (strcmp (format, "markdown") == 0)
    return dup_markdown (marked, source, address);

  return g_strdup_printf ("%s\n— %s%s%s\n", marked, source, address != NULL ? "\n" : "",
                          address != NULL ? address : "");
}

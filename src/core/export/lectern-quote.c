/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-brief-model.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* Who said it, author, title, site and date, as far as they are known. */
static char *
dup_source (LecternArticle *article, const char *speaker)
{
  LecternMetadata *metadata = lectern_article_get_metadata (article);
  const char *const parts[] = {
    speaker,
    lectern_metadata_get_value (metadata, LECTERN_METADATA_AUTHOR),
    lectern_article_get_title (article),
    lectern_metadata_get_value (metadata, LECTERN_METADATA_SITE),
    lectern_article_get_published (article),
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
 * lectern_quote_dup_speaker:
 * @article: an article
 * @finding: one of its findings, of whatever plugin
 * @span: what is quoted
 *
 * Names who said something: by their full name, or else as the text calls them.
 *
 * Returns: (transfer full) (nullable): the speaker; %NULL where the finding is not a quotation of
 *   just that span, or names nobody
 */
char *
lectern_quote_dup_speaker (LecternArticle *article,
                           const LecternAnnotation *finding,
                           LecternSpan span)
{
  const char *name = lectern_annotation_get_string (finding, "speaker-name");
  gsize length = 0;
  const char *text = lectern_article_get_text (article, &length);
  LecternSpan speaker;

  if (!lectern_kind_matches (finding->kind, "quote") || !lectern_span_equal (finding->span, span))
    return NULL;
  if (name != NULL)
    return g_strdup (name);
  if (!lectern_annotation_get_span (finding, "speaker", &speaker)
      || !lectern_span_is_valid (speaker, text, length))
    return NULL;
  return g_strdelimit (g_strndup (text + speaker.start, lectern_span_get_length (speaker)), "\n\t",
                       ' ');
}

/**
 * lectern_quote_with_source:
 * @article: an article
 * @span: a part of it
 * @speaker: (nullable): who said it, if it is said
 * @format: "html", "text" or "markdown"
 *
 * Quotes a part of an article with its source, for the clipboard. The link opens the live page at
 * these words.
 *
 * Returns: (transfer full): the quotation
 */
char *
lectern_quote_with_source (LecternArticle *article,
                           LecternSpan span,
                           const char *speaker,
                           const char *format)
{
  g_autofree char *source = NULL;
  g_autofree char *address = NULL;
  g_autofree char *quote = NULL;
  g_autofree char *marked = NULL;
  const char *text = NULL;
  gsize length = 0;

  g_return_val_if_fail (article != NULL && format != NULL, NULL);

  text = lectern_article_get_text (article, &length);
  g_return_val_if_fail (lectern_span_is_valid (span, text, length), NULL);

  source = dup_source (article, speaker);
  address = lectern_text_fragment_address (article, span);
  quote = g_strstrip (g_strndup (text + span.start, lectern_span_get_length (span)));
  strip_marks (quote);
  marked = dup_marked (quote);
  if (strcmp (format, "html") == 0)
    return dup_html (quote, source, address);
  if (strcmp (format, "markdown") == 0)
    return dup_markdown (marked, source, address);

  return g_strdup_printf ("%s\n— %s%s%s\n", marked, source, address != NULL ? "\n" : "",
                          address != NULL ? address : "");
}

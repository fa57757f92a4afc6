/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-brief-model.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* Author, title, site and date, as far as they are known. */
static char *
dup_source (LecternArticle *article)
{
  LecternMetadata *metadata = lectern_article_get_metadata (article);
  const char *const parts[] = {
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
  GString *out = g_string_new ("> “");

  lectern_markdown_append_text (out, quote);
  g_string_append (out, "”\n>\n> — ");
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
 * @format: "html", "text" or "markdown"
 *
 * Quotes a part of an article with its source, for the clipboard. The link opens the live page at
 * these words.
 *
 * Returns: (transfer full): the quotation
 */
char *
lectern_quote_with_source (LecternArticle *article, LecternSpan span, const char *format)
{
  g_autofree char *source = NULL;
  g_autofree char *address = NULL;
  g_autofree char *quote = NULL;
  const char *text = NULL;
  gsize length = 0;

  g_return_val_if_fail (article != NULL && format != NULL, NULL);

  text = lectern_article_get_text (article, &length);
  g_return_val_if_fail (lectern_span_is_valid (span, text, length), NULL);

  source = dup_source (article);
  address = lectern_text_fragment_address (article, span);
  quote = g_strstrip (g_strndup (text + span.start, lectern_span_get_length (span)));
  if (strcmp (format, "html") == 0)
    return dup_html (quote, source, address);
  if (strcmp (format, "markdown") == 0)
    return dup_markdown (quote, source, address);

  return g_strdup_printf ("“%s”\n— %s%s%s\n", quote, source, address != NULL ? "\n" : "",
                          address != NULL ? address : "");
}

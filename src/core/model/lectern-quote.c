/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-quote.h"

/* The text of a span on one line; %NULL where there is none. */
static char *
dup_span (LecternArticle *article, LecternSpan span)
{
  gsize length = 0;
  const char *text = lectern_article_get_text (article, &length);
  g_autofree char *part = NULL;

  if (!lectern_span_is_valid (span, text, length))
    return NULL;
  part = g_strndup (text + span.start, lectern_span_get_length (span));
  g_strstrip (g_strdelimit (part, "\n\t", ' '));

  return *part != '\0' ? g_steal_pointer (&part) : NULL;
}

/**
 * lectern_quote_is_verbatim:
 * @quote: a quotation
 *
 * Tells whether its words are the speaker's own. Those of reported speech, even with a few words in
 * marks, are the author's.
 *
 * Returns: whether it may stand in marks
 */
gboolean
lectern_quote_is_verbatim (const LecternAnnotation *quote)
{
  return g_str_equal (quote->kind, "quote/direct");
}

/**
 * lectern_quote_get_source:
 * @quote: a quotation
 *
 * Tells what is known of the speaker: `named`, `unnamed` for officials and their like, or `unknown`
 * for pronouns and where nobody is named.
 *
 * Returns: which of them
 */
const char *
lectern_quote_get_source (const LecternAnnotation *quote)
{
  const char *source = lectern_annotation_get_string (quote, "source");

  return source != NULL ? source : "unknown";
}

/**
 * lectern_quote_is_second_hand:
 * @quote: a quotation
 *
 * Tells whether it was said to somebody else than the article's author: to another paper, or to
 * whom the article reports.
 *
 * Returns: whether it is known to be second hand
 */
gboolean
lectern_quote_is_second_hand (const LecternAnnotation *quote)
{
  gboolean is_second_hand = FALSE;

  if (quote->properties != NULL)
    g_variant_lookup (quote->properties, "second-hand", "b", &is_second_hand);

  return is_second_hand;
}

/**
 * lectern_quote_dup_speaker:
 * @quote: a quotation
 * @article: the article that it stands in
 *
 * Names who said it: by their full name, or else as the text calls them.
 *
 * Returns: (transfer full) (nullable): the speaker; %NULL where nobody is named
 */
char *
lectern_quote_dup_speaker (const LecternAnnotation *quote, LecternArticle *article)
{
  const char *name = lectern_annotation_get_string (quote, "speaker-name");
  LecternSpan speaker;

  if (name != NULL && *name != '\0')
    return g_strdup (name);

  return lectern_annotation_get_span (quote, "speaker", &speaker) ? dup_span (article, speaker)
                                                                  : NULL;
}

/**
 * lectern_quote_dup_text:
 * @quote: a quotation
 * @article: the article that it stands in
 *
 * Gets what is said, on one line, without what stands between its parts: “…,” she said, “…”.
 *
 * Returns: (transfer full): the text
 */
char *
lectern_quote_dup_text (const LecternAnnotation *quote, LecternArticle *article)
{
  g_autoptr (GVariant) content = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  gsize n_parts = 0;
  char *whole = NULL;

  if (quote->properties != NULL)
    content = g_variant_lookup_value (quote->properties, "content", G_VARIANT_TYPE ("a(uu)"));
  if (content != NULL)
    n_parts = g_variant_n_children (content);
  for (gsize i = 0; i < n_parts; i++)
    {
      g_autofree char *part = NULL;
      LecternSpan span;

      g_variant_get_child (content, i, "(uu)", &span.start, &span.end);
      /* What a plugin says may be of any length, but not more than the quotation. */
      if (lectern_span_contains (quote->span, span))
        part = dup_span (article, span);
      if (part != NULL && text->len <= lectern_span_get_length (quote->span))
        g_string_append_printf (text, "%s%s", text->len > 0 ? " … " : "", part);
    }
  if (text->len > 0)
    return g_strdup (text->str);
  whole = dup_span (article, quote->span);

  return whole != NULL ? whole : g_strdup ("");
}

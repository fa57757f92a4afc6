/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-brief-model.h"

#include <string.h>

/* A quotation up to so many characters is named whole, a longer one by its first and last words. */
#define MAX_WHOLE 120
#define N_EDGE_WORDS 5
#define N_CONTEXT_WORDS 3

/* Appends text percent-encoded: "-", "," and "&" have a meaning in a fragment. */
static void
append_encoded (GString *out, const char *start, const char *end)
{
  g_autofree char *text = g_strndup (start, end - start);
  g_auto (GStrv) words = g_strsplit_set (text, " \n\t", -1);
  gboolean is_first = TRUE;

  for (gsize i = 0; words[i] != NULL; i++)
    {
      g_autofree char *encoded = NULL;
      g_auto (GStrv) parts = NULL;
      g_autofree char *safe = NULL;

      if (*words[i] == '\0')
        continue;
      encoded = g_uri_escape_string (words[i], NULL, FALSE);
      parts = g_strsplit (encoded, "-", -1);
      safe = g_strjoinv ("%2D", parts);
      g_string_append (out, is_first ? "" : "%20");
      g_string_append (out, safe);
      is_first = FALSE;
    }
}

static gboolean
is_space (const char *p)
{
  return g_unichar_isspace (g_utf8_get_char (p));
}

/* The end of the first @n_words words of a range. */
static const char *
skip_words (const char *start, const char *end, guint n_words)
{
  const char *p = start;

  for (guint i = 0; i < n_words && p < end; i++)
    {
      while (p < end && is_space (p))
        p = g_utf8_next_char (p);
      while (p < end && !is_space (p))
        p = g_utf8_next_char (p);
    }

  return p;
}

/* The start of the last @n_words words of a range. */
static const char *
skip_words_back (const char *start, const char *end, guint n_words)
{
  const char *p = end;

  for (guint i = 0; i < n_words && p > start; i++)
    {
      while (p > start && is_space (g_utf8_prev_char (p)))
        p = g_utf8_prev_char (p);
      while (p > start && !is_space (g_utf8_prev_char (p)))
        p = g_utf8_prev_char (p);
    }

  return p;
}

static void
append_trimmed (GString *out, const char *start, const char *end)
{
  const char *first_end = skip_words (start, end, N_EDGE_WORDS);
  const char *last_start = skip_words_back (start, end, N_EDGE_WORDS);
  const char *first_newline = memchr (start, '\n', end - start);
  const char *last_newline = first_newline != NULL ? g_strrstr_len (start, end - start, "\n")
                                                   : NULL;

  if (first_newline == NULL
      && (g_utf8_strlen (start, end - start) <= MAX_WHOLE || first_end >= last_start))
    {
      append_encoded (out, start, end);
      return;
    }
  /* A browser looks for each end within one block. */
  if (first_newline != NULL)
    {
      first_end = MIN (first_end, first_newline);
      last_start = MAX (last_start, last_newline);
    }

  append_encoded (out, start, first_end);
  g_string_append_c (out, ',');
  append_encoded (out, last_start, end);
}

static void
append_quotation (GString *out, const char *start, const char *end)
{
  while (start < end && is_space (start))
    start = g_utf8_next_char (start);
  while (end > start && is_space (g_utf8_prev_char (end)))
    end = g_utf8_prev_char (end);
  append_trimmed (out, start, end);
}

/* Context comes from the same block only: a browser matches it within one. */
static void
append_fragment (GString *out, LecternArticle *article, LecternSpan span)
{
  gsize length = 0;
  gsize n_blocks = 0;
  const char *text = lectern_article_get_text (article, &length);
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);
  const LecternBlock *first = &blocks[lectern_article_get_block_at (article, span.start)];
  const LecternBlock *last = &blocks[lectern_article_get_block_at (
      article, span.end > span.start ? span.end - 1 : span.end)];
  const char *before = skip_words_back (text + MIN (first->span.start, span.start),
                                        text + span.start, N_CONTEXT_WORDS);
  const char *behind = skip_words (text + span.end, text + MAX (last->span.end, span.end),
                                   N_CONTEXT_WORDS);

  while (before < text + span.start && is_space (before))
    before = g_utf8_next_char (before);
  g_string_append (out, "#:~:text=");
  if (before < text + span.start)
    {
      append_encoded (out, before, text + span.start);
      g_string_append (out, "-,");
    }
  append_quotation (out, text + span.start, text + span.end);
  while (behind > text + span.end && is_space (g_utf8_prev_char (behind)))
    behind = g_utf8_prev_char (behind);
  if (behind > text + span.end)
    {
      g_string_append (out, ",-");
      append_encoded (out, text + span.end, behind);
    }
}

/**
 * lectern_text_fragment_address:
 * @article: an article
 * @span: a part of it
 *
 * Makes an address that opens the live page at the words of @span, after the specification of text
 * fragments (https://wicg.github.io/scroll-to-text-fragment/).
 *
 * Returns: (transfer full) (nullable): the address, %NULL when the article has none of the web
 */
char *
lectern_text_fragment_address (LecternArticle *article, LecternSpan span)
{
  g_autofree char *address = NULL;
  const char *known = NULL;
  const char *text = NULL;
  GString *out = NULL;
  gsize length = 0;

  g_return_val_if_fail (article != NULL, NULL);

  text = lectern_article_get_text (article, &length);
  g_return_val_if_fail (lectern_span_is_valid (span, text, length), NULL);

  known = lectern_metadata_get_value (lectern_article_get_metadata (article),
                                      LECTERN_METADATA_ADDRESS);
  if (known == NULL)
    known = lectern_metadata_get_value (lectern_article_get_metadata (article),
                                        LECTERN_METADATA_CANONICAL);
  address = lectern_brief_dup_safe_address (known);
  if (address == NULL || !g_str_has_prefix (address, "http"))
    return NULL;

  address[strcspn (address, "#")] = '\0';
  out = g_string_new (address);
  if (span.end > span.start)
    append_fragment (out, article, span);

  return g_string_free (out, FALSE);
}

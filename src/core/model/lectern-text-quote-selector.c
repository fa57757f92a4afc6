/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "lectern-text-quote-selector.h"

/* Of a quote that occurs more often, only the first places and the old position are compared. */
#define MAX_CANDIDATES 10000

G_DEFINE_BOXED_TYPE (LecternTextQuoteSelector,
                     lectern_text_quote_selector,
                     lectern_text_quote_selector_copy,
                     lectern_text_quote_selector_free)

/**
 * lectern_text_quote_selector_new:
 * @article: an article
 * @span: a part of it
 *
 * Remembers a part of an article by its words and the words around it.
 *
 * Returns: (transfer full): a selector
 */
LecternTextQuoteSelector *
lectern_text_quote_selector_new (LecternArticle *article, LecternSpan span)
{
  LecternTextQuoteSelector *self = NULL;
  const char *text = NULL;
  const char *before = NULL;
  const char *behind = NULL;
  gsize length = 0;

  g_return_val_if_fail (article != NULL, NULL);
  text = lectern_article_get_text (article, &length);
  g_return_val_if_fail (lectern_span_is_valid (span, text, length), NULL);

  before = text + span.start;
  behind = text + span.end;
  for (guint i = 0; i < LECTERN_SELECTOR_CONTEXT && before > text; i++)
    before = g_utf8_prev_char (before);
  for (guint i = 0; i < LECTERN_SELECTOR_CONTEXT && behind < text + length; i++)
    behind = g_utf8_next_char (behind);

  self = g_new0 (LecternTextQuoteSelector, 1);
  self->exact = g_strndup (text + span.start, lectern_span_get_length (span));
  self->prefix = g_strndup (before, text + span.start - before);
  self->suffix = g_strndup (text + span.end, behind - (text + span.end));
  self->position = span;

  return self;
}

/**
 * lectern_text_quote_selector_copy:
 * @self: a selector
 *
 * Copies a selector.
 *
 * Returns: (transfer full): the copy
 */
LecternTextQuoteSelector *
lectern_text_quote_selector_copy (const LecternTextQuoteSelector *self)
{
  LecternTextQuoteSelector *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (LecternTextQuoteSelector, 1);
  copy->exact = g_strdup (self->exact);
  copy->prefix = g_strdup (self->prefix);
  copy->suffix = g_strdup (self->suffix);
  copy->position = self->position;

  return copy;
}

/**
 * lectern_text_quote_selector_free:
 * @self: (transfer full): a selector
 *
 * Frees a selector.
 */
void
lectern_text_quote_selector_free (LecternTextQuoteSelector *self)
{
  g_free (self->exact);
  g_free (self->prefix);
  g_free (self->suffix);
  g_free (self);
}

static gsize
common_suffix (const char *a, gsize a_length, const char *b, gsize b_length)
{
  gsize n = 0;

  while (n < a_length && n < b_length && a[a_length - 1 - n] == b[b_length - 1 - n])
    n++;

  return n;
}

static gsize
common_prefix (const char *a, const char *b)
{
  gsize n = 0;

  while (a[n] != '\0' && a[n] == b[n])
    n++;

  return n;
}

/* How many bytes of the remembered context stand around @at. */
static gsize
score_place (const LecternTextQuoteSelector *self, const char *text, const char *at)
{
  return common_suffix (text, at - text, self->prefix, strlen (self->prefix))
         + common_prefix (at + strlen (self->exact), self->suffix);
}

/* The old position, if the very words still stand there. */
static const char *
find_at_position (const LecternTextQuoteSelector *self, const char *text, gsize length)
{
  guint32 start = self->position.start;

  return start < length && g_str_has_prefix (text + start, self->exact) ? text + start : NULL;
}

/**
 * lectern_text_quote_selector_resolve:
 * @self: a selector
 * @article: the article, or a later version of it
 * @span: (out): where the quote is
 *
 * Finds the place again: of all places with the very words, the one with the most of the context
 * around it, and of equal ones the nearest to the old position.
 *
 * Returns: %FALSE if the words are not there; @span is then untouched
 */
gboolean
lectern_text_quote_selector_resolve (const LecternTextQuoteSelector *self,
                                     LecternArticle *article,
                                     LecternSpan *span)
{
  const char *text = NULL;
  const char *best = NULL;
  gsize best_score = 0;
  gsize best_distance = 0;
  gsize length = 0;
  gsize exact_length = 0;
  guint n_candidates = 0;

  g_return_val_if_fail (self != NULL && article != NULL && span != NULL, FALSE);

  text = lectern_article_get_text (article, &length);
  exact_length = strlen (self->exact);
  if (exact_length == 0)
    return FALSE;

  best = find_at_position (self, text, length);
  if (best != NULL)
    best_score = score_place (self, text, best);
  /* No other place can be better than the old one with all that stood around it. */
  if (best != NULL && best_score == strlen (self->prefix) + strlen (self->suffix))
    {
      *span = (LecternSpan){ best - text, best - text + exact_length };
      return TRUE;
    }

  for (const char *at = strstr (text, self->exact); at != NULL && n_candidates < MAX_CANDIDATES;
       at = strstr (at + 1, self->exact), n_candidates++)
    {
      gsize score = score_place (self, text, at);
      gsize start = at - text;
      gsize distance = start > self->position.start ? start - self->position.start
                                                    : self->position.start - start;

      if (best != NULL
          && (score < best_score || (score == best_score && distance >= best_distance)))
        continue;
      best = at;
      best_score = score;
      best_distance = distance;
    }
  if (best == NULL)
    return FALSE;

  *span = (LecternSpan){ best - text, best - text + exact_length };
  return TRUE;
}

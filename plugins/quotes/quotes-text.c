/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "quotes-text.h"

/* The words and marks of an article's running text, in one array, with its sentences. */

static char
find_mark (const char *p, gsize length)
{
  switch (g_utf8_get_char_validated (p, length))
    {
    case '"':
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x201f:
    case 0xab:
    case 0xbb:
    case 0x300c:
    case 0x300d:
      return '"';
    case '\'':
    case '`':
    case 0x2018:
    case 0x2019:
    case 0x201a:
    case 0x2039:
    case 0x203a:
      return '\'';
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case '-':
      return '-';
    case 0x2026:
      return '.';
    case ',':
    case '.':
    case ':':
    case ';':
    case '(':
    case ')':
    case '?':
    case '!':
      return *p;
    case '[':
      return '(';
    case ']':
      return ')';
    default:
      return 'x';
    }
}

/* '' and `` are written for one mark; so are -- and ... */
static gboolean
joins_last (const QuotesText *self, const QuotesToken *token)
{
  const QuotesToken *last = NULL;

  if (self->tokens->len == 0 || token->after_space)
    return FALSE;
  last = quotes_text_get (self, self->tokens->len - 1);
  if (last->span.end != token->span.start || last->mark == '\0')
    return FALSE;
  if (token->mark == '\'')
    return last->mark == '\'' && lectern_span_get_length (last->span) == 1
           && self->text[last->span.start] == self->text[token->span.start];
  return (token->mark == '-' || token->mark == '.') && last->mark == token->mark;
}

static void
add_token (QuotesText *self, const LecternToken *read, guint32 sentence)
{
  const char *start = self->text + read->span.start;
  gsize length = lectern_span_get_length (read->span);
  QuotesToken token = { .span = read->span, .sentence = sentence };

  token.is_word = read->kind == LECTERN_TOKEN_WORD || read->kind == LECTERN_TOKEN_NUMBER;
  token.is_capitalized = read->is_capitalized;
  token.after_space = read->after_space;
  if (read->kind == LECTERN_TOKEN_WORD)
    {
      token.classes = quotes_words_look_up (self->words, start, length);
      if (token.classes == 0 && length > 4 && memcmp (start + length - 2, "ly", 2) == 0
          && !token.is_capitalized && quotes_words_has_indirect (self->words))
        token.classes = QUOTES_ADVERB;
    }
  else if (!token.is_word)
    token.mark = find_mark (start, length);
  if (joins_last (self, &token))
    {
      QuotesToken *last = quotes_text_get (self, self->tokens->len - 1);

      last->span.end = token.span.end;
      if (last->mark == '\'')
        last->mark = '"';
      return;
    }
  if (token.mark == '-' && !token.after_space && self->text[token.span.start] == '-')
    token.mark = 'x';
  g_array_append_val (self->tokens, token);
}

static gboolean
is_read (const LecternBlock *block)
{
  switch (block->role)
    {
    case LECTERN_BLOCK_BYLINE:
    case LECTERN_BLOCK_DATELINE:
    case LECTERN_BLOCK_PUBLISHER_NOTE:
    case LECTERN_BLOCK_BOILERPLATE:
      return FALSE;
    default:
      return TRUE;
    }
}

static void
add_sentence (QuotesText *self, LecternSpan span, guint32 block)
{
  QuotesSentence sentence = { { self->tokens->len, 0 }, block };
  LecternToken token;
  gboolean is_first = TRUE;

  while (lectern_token_next (self->text, &span, &token))
    {
      token.after_space |= is_first;
      is_first = FALSE;
      add_token (self, &token, self->sentences->len);
    }
  sentence.range.end = self->tokens->len;
  if (sentence.range.end > sentence.range.first)
    g_array_append_val (self->sentences, sentence);
}

QuotesText *
quotes_text_new (LecternArticle *article, const QuotesWords *words)
{
  QuotesText *self = g_new0 (QuotesText, 1);
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);
  LecternSentenceIter iter;
  LecternSpan span;
  gsize block = 0;

  self->article = lectern_article_ref (article);
  self->text = lectern_article_get_text (article, NULL);
  self->words = words;
  self->tokens = g_array_new (FALSE, FALSE, sizeof (QuotesToken));
  self->sentences = g_array_new (FALSE, FALSE, sizeof (QuotesSentence));
  self->quoted = g_array_new (FALSE, FALSE, sizeof (QuotesQuoted));
  lectern_sentence_iter_init (&iter, article);
  while (lectern_sentence_iter_next (&iter, &span, &block))
    if (is_read (&blocks[block]))
      add_sentence (self, span, block);
  quotes_text_pair_marks (self);
  return self;
}

void
quotes_text_free (QuotesText *self)
{
  g_clear_pointer (&self->article, lectern_article_unref);
  g_clear_pointer (&self->tokens, g_array_unref);
  g_clear_pointer (&self->sentences, g_array_unref);
  g_clear_pointer (&self->quoted, g_array_unref);
  g_free (self);
}

LecternSpan
quotes_text_get_span (const QuotesText *self, QuotesRange range)
{
  return (LecternSpan){ quotes_text_get (self, range.first)->span.start,
                        quotes_text_get (self, range.end - 1)->span.end };
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "quotes-text.h"

/* Which marks belong together. A paragraph is walked once: a mark that can open one opens when none
 * is open, and what can close the open one closes it. Which of a pair opens follows from what is
 * open, since »this« and «this» are both written. What is not closed by the end of the paragraph is
 * a quotation when it began with it, as is usual where a quotation goes on in the next one; else
 * the mark is forgotten. Marks inside a quotation are part of it. */

/* A single mark further away than this is an apostrophe. */
#define MAX_SINGLE 60
#define NONE G_MAXUINT32

typedef struct {
  QuotesText *text;
  guint32 open; /* token, or NONE */
  gunichar mark;
  guint32 block_first;
} Pairing;

static gunichar
get_mark (const QuotesText *text, guint32 index)
{
  return g_utf8_get_char (text->text + quotes_text_get (text, index)->span.start);
}

/* Whether no space stands behind a token, so that an opening mark touches its word. */
static gboolean
touches_next (const QuotesText *text, guint32 index, guint32 end)
{
  return index + 1 < end && !quotes_text_get (text, index + 1)->after_space;
}

static gboolean
touches_last (const QuotesText *text, guint32 index, guint32 first)
{
  const QuotesToken *token = quotes_text_get (text, index);
  char before = index > first ? quotes_text_get_mark (text, index - 1) : '(';

  return !token->after_space && index > first && before != '(' && before != '-' && before != 'x';
}

static gboolean
can_close (gunichar open, gunichar mark)
{
  switch (open)
    {
    case '"':
      return mark == '"' || mark == 0x201d;
    case 0x201c:
      return mark == 0x201d || mark == '"' || mark == 0x201f;
    case 0x201e:
      return mark == 0x201c || mark == 0x201d || mark == '"';
    case 0x201d:
      return mark == 0x201d;
    case 0xab:
      return mark == 0xbb;
    case 0xbb:
      return mark == 0xab || mark == 0xbb;
    case 0x300c:
      return mark == 0x300d;
    case 0x2018:
    case 0x201a:
      return mark == 0x2019 || (open == 0x201a && mark == 0x2018);
    case '`':
      return mark == '\'' || mark == '"';
    case 0x2039:
      return mark == 0x203a;
    case 0x203a:
      return mark == 0x2039;
    default:
      return mark == open;
    }
}

static gboolean
can_open (const Pairing *self, guint32 index, guint32 end)
{
  gunichar mark = get_mark (self->text, index);
  const QuotesToken *token = quotes_text_get (self->text, index);

  if (mark == 0x201c || mark == 0x201e || mark == 0x300c || mark == 0xab || mark == '`')
    return index + 1 < end;
  if (index + 1 >= end || mark == 0x300d)
    return FALSE;
  /* French leaves a space inside the marks. */
  if (mark == 0xbb)
    return touches_next (self->text, index, end)
           && !touches_last (self->text, index, self->block_first);
  if (touches_last (self->text, index, self->block_first))
    return FALSE;
  if (token->mark == '\'')
    return mark != 0x2019 && touches_next (self->text, index, end)
           && !g_ascii_isdigit (self->text->text[token->span.end]);
  return touches_next (self->text, index, end);
}

/* A single mark behind a word may be an apostrophe: it closes before a space or mark only. */
static gboolean
closes (const Pairing *self, guint32 index, guint32 end)
{
  const QuotesToken *token = quotes_text_get (self->text, index);
  gboolean is_doubled = lectern_span_get_length (token->span) == 2 && token->mark == '"';
  gunichar mark = get_mark (self->text, index);

  if (!can_close (self->mark, mark))
    return FALSE;
  if (mark == '\''
      && is_doubled
             != (lectern_span_get_length (quotes_text_get (self->text, self->open)->span) == 2))
    return FALSE;
  if (token->mark != '\'')
    return mark != '"' || index + 1 >= end || token->after_space == 0
           || !touches_next (self->text, index, end);
  return !token->after_space && index > self->open + 1
         && (index + 1 >= end || !touches_next (self->text, index, end)
             || !quotes_text_get (self->text, index + 1)->is_word);
}

static void
add_quoted (Pairing *self, guint32 end, gboolean goes_on)
{
  QuotesText *text = self->text;
  QuotesQuoted quoted = { { self->open, end }, 0, 0, goes_on, FALSE };

  quoted.block = g_array_index (text->sentences, QuotesSentence,
                                quotes_text_get (text, self->open)->sentence)
                     .block;
  for (guint32 i = self->open; i < end; i++)
    {
      quoted.n_words += quotes_text_get (text, i)->is_word;
      quotes_text_get (text, i)->quoted = text->quoted->len + 1;
    }
  if (quoted.n_words > 0)
    g_array_append_val (text->quoted, quoted);
  else
    for (guint32 i = self->open; i < end; i++)
      quotes_text_get (text, i)->quoted = 0;
  self->open = NONE;
}

static void
pair_mark (Pairing *self, guint32 index, guint32 end)
{
  if (self->open == NONE)
    {
      if (can_open (self, index, end))
        {
          self->open = index;
          self->mark = get_mark (self->text, index);
        }
      return;
    }
  if (closes (self, index, end))
    add_quoted (self, index + 1, FALSE);
  else if (self->mark == '\'' && quotes_text_get (self->text, self->open)->mark == '\''
           && quotes_text_get_mark (self->text, index) == '"' && can_open (self, index, end))
    {
      /* The straight single mark was an apostrophe. */
      self->open = index;
      self->mark = get_mark (self->text, index);
    }
}

/* The paragraph that begins at @first ends. */
static void
end_paragraph (Pairing *self, guint32 first, guint32 end)
{
  gunichar mark;

  if (self->open == NONE)
    return;
  mark = self->mark;
  if (self->open == first && quotes_text_get (self->text, first)->mark == '"')
    {
      gboolean goes_on = end < self->text->tokens->len && get_mark (self->text, end) == mark;

      add_quoted (self, end, goes_on);
    }
  self->open = NONE;
}

static void
pair_paragraph (Pairing *self, guint32 first, guint32 end)
{
  self->open = NONE;
  self->block_first = first;
  for (guint32 i = first; i < end; i++)
    {
      char mark = quotes_text_get_mark (self->text, i);

      if (self->open != NONE && quotes_text_get (self->text, self->open)->mark == '\''
          && i - self->open > MAX_SINGLE)
        self->open = NONE;
      if (mark == '"' || mark == '\'')
        pair_mark (self, i, end);
    }
  end_paragraph (self, first, end);
}

static gboolean
is_block_quotation (const QuotesText *self, guint32 block)
{
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (self->article, &n_blocks);

  return blocks[block].role == LECTERN_BLOCK_QUOTATION
         || (blocks[block].parent >= 0
             && blocks[blocks[block].parent].role == LECTERN_BLOCK_QUOTATION);
}

static void
end_block (Pairing *self, guint32 block, guint32 first, guint32 end)
{
  guint n_before = self->text->quoted->len;

  pair_paragraph (self, first, end);
  if (self->text->quoted->len == n_before && is_block_quotation (self->text, block))
    {
      self->open = first;
      add_quoted (self, end, FALSE);
      if (self->text->quoted->len > n_before)
        g_array_index (self->text->quoted, QuotesQuoted, n_before).is_block = TRUE;
    }
}

void
quotes_text_pair_marks (QuotesText *self)
{
  Pairing pairing = { self, NONE, 0, 0 };
  guint32 first = 0;

  for (guint i = 0; i < self->sentences->len; i++)
    {
      const QuotesSentence *sentence = &g_array_index (self->sentences, QuotesSentence, i);
      gboolean is_last = i + 1 == self->sentences->len
                         || g_array_index (self->sentences, QuotesSentence, i + 1).block
                                != sentence->block;

      if (!is_last)
        continue;
      end_block (&pairing, sentence->block, first, sentence->range.end);
      first = sentence->range.end;
    }
}

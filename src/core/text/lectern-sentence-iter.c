/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "lectern-abbreviations.h"
#include "lectern-sentence-iter.h"

/* Sentences are found by rule: a mark that can end one, what closes behind it, white space, and
 * then something that can begin one. A dot is doubted when an abbreviation, an initial or a German
 * ordinal stands before it. (Grefenstette and Tapanainen 1994 describe the family of methods.) */

static gboolean
is_terminator (gunichar c)
{
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xff01
         || c == 0xff1f || c == 0x0964 || c == 0x06d4 || c == 0x061f;
}

static gboolean
is_closer (gunichar c)
{
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x2019 || c == 0x201d || c == 0xbb
         || c == 0x203a || c == 0x201c || c == 0x300d || c == 0x300f || c == 0xff09;
}

static gboolean
is_opener (gunichar c)
{
  return c == '"' || c == '\'' || c == '(' || c == '[' || c == 0x2018 || c == 0x201c || c == 0x201e
         || c == 0xab || c == 0x2039 || c == 0x201a || c == 0x2013 || c == 0x2014 || c == '-'
         || c == 0x2022;
}

/* A full stop of scripts that are written without spaces ends a sentence by itself. */
static gboolean
is_unspaced_terminator (gunichar c)
{
  return c == 0x3002 || c == 0xff01 || c == 0xff1f;
}

static const char *
word_before (const char *start, const char *dot)
{
  const char *p = dot;

  while (p > start)
    {
      const char *previous = g_utf8_find_prev_char (start, p);
      gunichar c = g_utf8_get_char (previous);

      if (!g_unichar_isalnum (c) && c != '.' && c != '-')
        break;
      p = previous;
    }

  return p;
}

static gsize
word_length (const char *p, const char *end)
{
  const char *start = p;

  while (p < end && g_unichar_isalpha (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);

  return p - start;
}

static gboolean
is_ordinal (const char *word, const char *dot, const char *language)
{
  if (dot - word > 2 || language == NULL || g_ascii_strncasecmp (language, "de", 2) != 0)
    return FALSE;

  for (const char *p = word; p < dot; p++)
    if (!g_ascii_isdigit (*p))
      return FALSE;

  return dot > word;
}

/* Whether the dot at @dot leaves the sentence open; @next is where the following text begins. */
static gboolean
dot_is_inside (LecternSentenceIter *self, const char *start, const char *dot, const char *next)
{
  const char *end = self->text + self->end;
  const char *word = word_before (start, dot);
  gsize length = dot - word;
  gsize next_length = word_length (next, end);
  gboolean opens = lectern_word_is_sentence_opener (next, next_length, self->language);
  LecternAbbreviation abbreviation = LECTERN_ABBREVIATION_NONE;

  if (length == 0)
    return FALSE;
  if (is_ordinal (word, dot, self->language))
    return TRUE;

  abbreviation = lectern_abbreviation_lookup (word, length, self->language);
  if (abbreviation == LECTERN_ABBREVIATION_BEFORE_NAME)
    return TRUE;
  /* "J. Smith", "U.S. Army", but "in the U.S. The …". */
  if (abbreviation == LECTERN_ABBREVIATION_ANYWHERE || memchr (word, '.', length) != NULL)
    return !opens;

  return g_utf8_next_char (word) == dot && g_unichar_isupper (g_utf8_get_char (word))
         && !(opens && *word != 'I');
}

static gboolean
can_begin (const char *p, const char *end)
{
  while (p < end && is_opener (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  if (p == end)
    return TRUE;

  return !g_unichar_islower (g_utf8_get_char (p));
}

static const char *
skip_spaces (const char *p, const char *end)
{
  while (p < end && g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);

  return p;
}

/* Two line ends with nothing but white space between them. */
static gboolean
is_blank_line (const char *p, const char *end)
{
  if (*p != '\n')
    return FALSE;
  for (p++; p < end && (*p == ' ' || *p == '\n'); p++)
    if (*p == '\n')
      return TRUE;

  return FALSE;
}

/* The end of the sentence that begins at @start. */
static const char *
find_sentence_end (LecternSentenceIter *self, const char *start)
{
  const char *end = self->text + self->end;
  const char *p = start;

  while (p < end)
    {
      gunichar c = (guchar) *p < 0x80 ? (guchar) *p : g_utf8_get_char (p);
      const char *mark = p;
      const char *next = NULL;

      if (is_blank_line (p, end))
        return p;
      p = g_utf8_next_char (p);
      if (!is_terminator (c))
        continue;

      while (p < end && is_terminator (g_utf8_get_char (p)))
        {
          mark = p;
          p = g_utf8_next_char (p);
        }
      while (p < end && is_closer (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p == end || is_unspaced_terminator (c))
        return p;

      next = skip_spaces (p, end);
      if (next == p || !can_begin (next, end))
        continue;
      if (*mark == '.' && c == '.' && dot_is_inside (self, start, mark, next))
        continue;
      return p;
    }

  return end;
}

static const char *
trim_end (const char *start, const char *end)
{
  while (end > start)
    {
      const char *previous = g_utf8_find_prev_char (start, end);

      if (!g_unichar_isspace (g_utf8_get_char (previous)))
        break;
      end = previous;
    }

  return end;
}

static gboolean
has_sentences (const LecternBlock *block)
{
  return !lectern_block_role_is_container (block->role) && !lectern_block_is_hidden (block);
}

/* Moves to the next block that is shown and has text of its own. */
static gboolean
enter_next_block (LecternSentenceIter *self)
{
  const LecternBlock *blocks = NULL;
  gsize n_blocks = 0;

  if (self->article == NULL)
    return FALSE;

  blocks = lectern_article_get_blocks (self->article, &n_blocks);
  for (self->block++; self->block < n_blocks; self->block++)
    if (has_sentences (&blocks[self->block]))
      {
        self->offset = blocks[self->block].span.start;
        self->end = blocks[self->block].span.end;
        return TRUE;
      }

  return FALSE;
}

/**
 * lectern_sentence_iter_init:
 * @self: (out caller-allocates): an iterator
 * @article: an article, which must outlive the iterator
 *
 * Begins to step through the sentences of an article, in text order. A sentence never reaches over
 * two blocks; hidden blocks are passed over.
 */
void
lectern_sentence_iter_init (LecternSentenceIter *self, LecternArticle *article)
{
  gsize length = 0;

  g_return_if_fail (self != NULL && article != NULL);

  memset (self, 0, sizeof *self);
  self->article = article;
  self->text = lectern_article_get_text (article, &length);
  self->length = length;
  self->language = lectern_article_get_language (article);
  self->block = G_MAXUINT32; /* the next one is 0 */
}

/**
 * lectern_sentence_iter_init_text:
 * @self: (out caller-allocates): an iterator
 * @text: UTF-8 text
 * @span: the part of it to read
 * @language: (nullable): a BCP 47 tag
 *
 * Begins to step through the sentences of text without blocks. A blank line ends a sentence.
 */
void
lectern_sentence_iter_init_text (LecternSentenceIter *self,
                                 const char *text,
                                 LecternSpan span,
                                 const char *language)
{
  g_return_if_fail (self != NULL && text != NULL);

  memset (self, 0, sizeof *self);
  self->text = text;
  self->language = language;
  self->offset = span.start;
  self->end = span.end;
  self->length = span.end;
}

/**
 * lectern_sentence_iter_next:
 * @self: an iterator
 * @sentence: (out): the sentence, without white space at its ends
 * @block: (out) (optional): index of the block that it is in
 *
 * Finds the next sentence.
 *
 * Returns: %FALSE at the end
 */
gboolean
lectern_sentence_iter_next (LecternSentenceIter *self, LecternSpan *sentence, gsize *block)
{
  const char *start = NULL;
  const char *end = NULL;

  g_return_val_if_fail (self != NULL && sentence != NULL, FALSE);

  for (;;)
    {
      start = skip_spaces (self->text + self->offset, self->text + self->end);
      if (start < self->text + self->end)
        break;
      if (!enter_next_block (self))
        return FALSE;
    }

  end = find_sentence_end (self, start);
  self->offset = end - self->text;
  sentence->start = start - self->text;
  sentence->end = trim_end (start, end) - self->text;
  if (block != NULL)
    *block = self->block;

  return TRUE;
}

/**
 * lectern_article_get_sentence_at:
 * @article: an article
 * @offset: a byte offset
 *
 * Finds the sentence that holds @offset, or the one before it when it stands between two. Hidden
 * blocks have sentences here.
 *
 * Returns: the sentence; %LECTERN_SPAN_NONE if the block there has no text
 */
LecternSpan
lectern_article_get_sentence_at (LecternArticle *article, guint32 offset)
{
  const LecternBlock *blocks = NULL;
  LecternSpan found = LECTERN_SPAN_NONE;
  LecternSpan sentence;
  LecternSentenceIter iter;
  gsize n_blocks = 0;
  gsize block = 0;

  g_return_val_if_fail (article != NULL, LECTERN_SPAN_NONE);

  blocks = lectern_article_get_blocks (article, &n_blocks);
  block = lectern_article_get_block_at (article, offset);
  if (block >= n_blocks)
    return LECTERN_SPAN_NONE;

  lectern_sentence_iter_init_text (&iter, lectern_article_get_text (article, NULL),
                                   blocks[block].span, lectern_article_get_language (article));
  while (lectern_sentence_iter_next (&iter, &sentence, NULL)
         && (sentence.start <= offset || lectern_span_is_none (found)))
    found = sentence;

  return found;
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "quotes-words.h"

G_BEGIN_DECLS

/* A word or mark. Two that belong together ('') are one. */
typedef struct {
  LecternSpan span;
  guint32 classes;  /* of QuotesClass */
  guint32 sentence; /* index */
  guint32 quoted;   /* index + 1 of the outermost quotation that it stands in, its marks included */
  char mark;        /* ',', '.', ':', ';', '-' (a dash), '(', ')', '?', '!', '"' (any such mark), 'x' */
  guint is_word : 1;
  guint is_capitalized : 1;
  guint after_space : 1;
} QuotesToken;

/* Tokens from first to before end. */
typedef struct {
  guint32 first;
  guint32 end;
} QuotesRange;

typedef struct {
  QuotesRange range;
  guint32 block;
} QuotesSentence;

/* What stands between two marks; the range includes them. */
typedef struct {
  QuotesRange range;
  guint32 block;
  guint n_words;
  guint goes_on : 1; /* the next paragraph goes on with it */
  guint is_block : 1; /* a block quotation, without marks */
} QuotesQuoted;

typedef struct {
  LecternArticle *article;
  const char *text;
  const QuotesWords *words;
  GArray *tokens;    /* of QuotesToken */
  GArray *sentences; /* of QuotesSentence */
  GArray *quoted;    /* of QuotesQuoted, the outermost ones, in order */
} QuotesText;

QuotesText *quotes_text_new        (LecternArticle    *article,
                                    const QuotesWords *words) G_GNUC_WARN_UNUSED_RESULT;
void        quotes_text_free       (QuotesText        *self);
/* Pairs the marks of all paragraphs. */
void        quotes_text_pair_marks (QuotesText        *self);
LecternSpan quotes_text_get_span   (const QuotesText  *self,
                                    QuotesRange        range);

static inline QuotesToken *
quotes_text_get (const QuotesText *self, guint32 index)
{
  return &g_array_index (self->tokens, QuotesToken, index);
}

static inline gboolean
quotes_text_is (const QuotesText *self, guint32 index, guint32 classes)
{
  return index < self->tokens->len && (quotes_text_get (self, index)->classes & classes) != 0;
}

static inline char
quotes_text_get_mark (const QuotesText *self, guint32 index)
{
  return index < self->tokens->len ? quotes_text_get (self, index)->mark : '\0';
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuotesText, quotes_text_free)

G_END_DECLS

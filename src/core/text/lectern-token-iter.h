/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-span.h"

G_BEGIN_DECLS

/**
 * LecternTokenKind:
 * @LECTERN_TOKEN_WORD: letters, with inner apostrophes, hyphens and dots of abbreviations
 * @LECTERN_TOKEN_NUMBER: digits, with inner separators (`1,200.50`, `10:30`)
 * @LECTERN_TOKEN_PUNCTUATION: one mark
 * @LECTERN_TOKEN_SYMBOL: any other character
 *
 * What a token is.
 */
typedef enum {
  LECTERN_TOKEN_WORD,
  LECTERN_TOKEN_NUMBER,
  LECTERN_TOKEN_PUNCTUATION,
  LECTERN_TOKEN_SYMBOL,
} LecternTokenKind;

/**
 * LecternToken:
 * @span: where it stands
 * @kind: what it is
 * @is_capitalized: begins with an upper-case letter
 * @is_upper: has letters, all of them upper case
 * @after_space: white space stands before it
 *
 * One token of a text.
 */
typedef struct {
  LecternSpan span;
  LecternTokenKind kind;
  guint is_capitalized : 1;
  guint is_upper : 1;
  guint after_space : 1;
} LecternToken;

LECTERN_AVAILABLE_IN_1_0
gboolean lectern_token_next      (const char   *text,
                                  LecternSpan  *rest,
                                  LecternToken *token);
LECTERN_AVAILABLE_IN_1_0
GArray  *lectern_tokenize        (const char   *text,
                                  LecternSpan   span) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

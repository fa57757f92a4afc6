/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "lectern-token-iter.h"

typedef enum {
  CLASS_SPACE,
  CLASS_LETTER,
  CLASS_DIGIT,
  CLASS_PUNCTUATION,
  CLASS_SYMBOL,
} CharacterClass;

static CharacterClass
classify (gunichar c)
{
  if (c < 0x80)
    {
      if (g_ascii_isalpha (c))
        return CLASS_LETTER;
      if (g_ascii_isdigit (c))
        return CLASS_DIGIT;
      if (c <= ' ')
        return CLASS_SPACE;
      return strchr ("$+<=>^`|~", (int) c) != NULL ? CLASS_SYMBOL : CLASS_PUNCTUATION;
    }
  if (g_unichar_isalpha (c) || g_unichar_ismark (c) || c == 0x200c || c == 0x200d || c == 0xad)
    return CLASS_LETTER;
  if (g_unichar_isdigit (c))
    return CLASS_DIGIT;
  if (g_unichar_isspace (c) || c == 0x200b || c == 0xfeff)
    return CLASS_SPACE;

  return g_unichar_ispunct (c) && g_unichar_type (c) < G_UNICODE_CURRENCY_SYMBOL ? CLASS_PUNCTUATION
                                                                                 : CLASS_SYMBOL;
}

static inline gunichar
peek (const char *p, const char *end)
{
  if (p >= end)
    return 0;

  return (guchar) *p < 0x80 ? (guchar) *p : g_utf8_get_char (p);
}

static inline gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019;
}

/* The English possessive and its like ("'s" at the end of a word) is a token of its own. */
static gboolean
begins_clitic (const char *p, const char *end)
{
  const char *letter = g_utf8_next_char (p);
  gunichar c = peek (letter, end);

  return (c == 's' || c == 'S') && classify (peek (letter + 1, end)) != CLASS_LETTER
         && classify (peek (letter + 1, end)) != CLASS_DIGIT;
}

/* An initialism such as "U.S." or "a.m.": single letters with a dot behind each. */
static const char *
skip_initialism (const char *p, const char *end)
{
  const char *start = p;
  guint n_letters = 0;

  while (p < end && classify (peek (p, end)) == CLASS_LETTER
         && peek (g_utf8_next_char (p), end) == '.')
    {
      p = g_utf8_next_char (p) + 1;
      n_letters++;
    }
  if (n_letters < 2 || classify (peek (p, end)) == CLASS_LETTER)
    return start;

  return p;
}

static const char *
skip_word (const char *p, const char *end)
{
  const char *initialism = skip_initialism (p, end);

  if (initialism > p)
    return initialism;

  while (p < end)
    {
      gunichar c = peek (p, end);
      CharacterClass class = classify (c);
      const char *next = g_utf8_next_char (p);
      CharacterClass behind = CLASS_SPACE;

      if (class == CLASS_LETTER || class == CLASS_DIGIT)
        {
          p = next;
          continue;
        }
      behind = classify (peek (next, end));
      if (behind != CLASS_LETTER && behind != CLASS_DIGIT)
        return p;
      if (!(is_apostrophe (c) && !begins_clitic (p, end)) && c != '-' && c != 0x2010 && c != 0x2011
          && c != '&')
        return p;
      p = next;
    }

  return p;
}

static const char *
skip_number (const char *p, const char *end)
{
  while (p < end)
    {
      gunichar c = peek (p, end);
      CharacterClass class = classify (c);

      if (class == CLASS_DIGIT || class == CLASS_LETTER)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      if ((c != ',' && c != '.' && c != ':' && c != 0x2019)
          || classify (peek (g_utf8_next_char (p), end)) != CLASS_DIGIT)
        return p;
      p = g_utf8_next_char (p);
    }

  return p;
}

static void
look_at_case (LecternToken *token, const char *start, const char *end)
{
  gboolean has_upper = FALSE;
  gboolean has_lower = FALSE;

  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = peek (p, end);
      gboolean is_upper = c < 0x80 ? g_ascii_isupper (c) : g_unichar_isupper (c);

      has_upper |= is_upper;
      has_lower |= c < 0x80 ? g_ascii_islower (c) : g_unichar_islower (c);
      if (p == start)
        token->is_capitalized = is_upper || g_unichar_istitle (c);
    }
  token->is_upper = has_upper && !has_lower;
}

/**
 * lectern_token_next:
 * @text: UTF-8 text
 * @rest: (inout): the part still to be read; moved behind the token
 * @token: (out): the token
 *
 * Reads the next token. Hyphenated words and initialisms ("U.S.") are one token, a possessive
 * ("'s") is one of its own. Follows the habits of the Penn Treebank where they do not depend on a
 * grammar.
 *
 * Returns: %FALSE at the end
 */
gboolean
lectern_token_next (const char *text, LecternSpan *rest, LecternToken *token)
{
  const char *end = text + rest->end;
  const char *p = text + rest->start;
  const char *start = NULL;
  CharacterClass class = CLASS_SPACE;

  while (p < end && (class = classify (peek (p, end))) == CLASS_SPACE)
    p = g_utf8_next_char (p);
  memset (token, 0, sizeof *token);
  token->after_space = p > text + rest->start;
  rest->start = p - text;
  if (p >= end)
    return FALSE;

  start = p;
  if (class == CLASS_LETTER
      || (is_apostrophe (peek (p, end)) && !token->after_space && begins_clitic (p, end)))
    {
      token->kind = LECTERN_TOKEN_WORD;
      p = class == CLASS_LETTER ? skip_word (p, end) : g_utf8_next_char (p) + 1;
      look_at_case (token, start, p);
    }
  else if (class == CLASS_DIGIT)
    {
      token->kind = LECTERN_TOKEN_NUMBER;
      p = skip_number (p, end);
    }
  else
    {
      token->kind = class == CLASS_SYMBOL ? LECTERN_TOKEN_SYMBOL : LECTERN_TOKEN_PUNCTUATION;
      p = g_utf8_next_char (p);
    }

  token->span = (LecternSpan){ start - text, p - text };
  rest->start = p - text;

  return TRUE;
}

/**
 * lectern_tokenize:
 * @text: UTF-8 text
 * @span: the part to read, such as a sentence
 *
 * Reads all tokens of a part of a text.
 *
 * Returns: (transfer full) (element-type LecternToken): the tokens
 */
GArray *
lectern_tokenize (const char *text, LecternSpan span)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (LecternToken));
  LecternSpan rest = span;
  LecternToken token;

  g_return_val_if_fail (text != NULL, tokens);

  while (lectern_token_next (text, &rest, &token))
    g_array_append_val (tokens, token);

  return tokens;
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "timeline-lexer.h"

/* Letters and digits are parted, so that "5pm", "1990s" and "four-week" need no rules of their own.
 * Then number words are put together ("twenty-five", "two hundred"), as are digits with their
 * separators and endings ("1,200", "2.5", "21st"). */

#define MAX_WORD_BYTES 32
#define MAX_DIGITS 12

typedef struct {
  const TimelineRules *rules;
  const char *text;
  GArray *tokens;
  guint16 numeral;
  guint16 ordinal;
  guint16 ordinal_ending;
} Lexer;

static gboolean
is_word_character (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_type (c) == G_UNICODE_NON_SPACING_MARK;
}

static guint32
skip_space (const char *text, guint32 at, guint32 end)
{
  while (at < end)
    {
      guchar byte = text[at];

      if (byte == ' ' || (byte >= '\t' && byte <= '\r'))
        at++;
      else if (byte >= 0x80 && g_unichar_isspace (g_utf8_get_char (text + at)))
        at += g_utf8_skip[byte];
      else
        break;
    }
  return at;
}

static guint32
read_word (Lexer *self, guint32 at, guint32 end, TimelineToken *token)
{
  char lower[MAX_WORD_BYTES + 8];
  gsize length = 0;

  token->kind = TIMELINE_TOKEN_WORD;
  token->is_capitalized = g_unichar_isupper (g_utf8_get_char (self->text + at));
  while (at < end)
    {
      guchar byte = self->text[at];
      gunichar c = byte < 0x80 ? byte : g_utf8_get_char (self->text + at);

      if (byte < 0x80 ? !g_ascii_isalpha (byte) : !is_word_character (c))
        break;
      if (length < MAX_WORD_BYTES)
        length += byte < 0x80 ? (lower[length] = g_ascii_tolower (byte), 1)
                              : g_unichar_to_utf8 (g_unichar_tolower (c), lower + length);
      at += g_utf8_skip[byte];
    }
  lower[length] = '\0';
  if (length < MAX_WORD_BYTES)
    token->word = g_hash_table_lookup (self->rules->words, lower);
  token->span.end = at;

  return at;
}

static guint32
read_digits (Lexer *self, guint32 at, guint32 end, TimelineToken *token)
{
  char digits[MAX_DIGITS + 1] = { 0 };
  guint32 first = at;

  token->kind = TIMELINE_TOKEN_NUMBER;
  token->number = 0;
  for (; at < end && g_ascii_isdigit (self->text[at]); at++)
    if (at - first < MAX_DIGITS)
      {
        digits[at - first] = self->text[at];
        token->number = token->number * 10 + (self->text[at] - '0');
      }
  token->n_digits = MIN (at - first, MAX_DIGITS);
  token->word = g_hash_table_lookup (self->rules->words, digits);
  token->span.end = at;

  return at;
}

static guint32
read_mark (Lexer *self, guint32 at, TimelineToken *token)
{
  char mark[8] = { 0 };
  gsize length = g_utf8_skip[(guchar) self->text[at]];

  memcpy (mark, self->text + at, MIN (length, sizeof mark - 1));
  token->kind = TIMELINE_TOKEN_MARK;
  token->word = g_hash_table_lookup (self->rules->words, mark);
  token->span.end = at + length;

  return at + length;
}

static TimelineToken *
get_token (Lexer *self, gsize i)
{
  return i < self->tokens->len ? &g_array_index (self->tokens, TimelineToken, i) : NULL;
}

static gboolean
is_mark (Lexer *self, const TimelineToken *token, char mark)
{
  return token != NULL && token->kind == TIMELINE_TOKEN_MARK && token->touches
         && self->text[token->span.start] == mark;
}

/* "1,200" and "2.5": the separators belong to the number. */
static gsize
join_digits (Lexer *self, gsize i)
{
  TimelineToken *number = get_token (self, i);
  gsize used = 1;

  for (;;)
    {
      const TimelineToken *mark = get_token (self, i + used);
      const TimelineToken *next = get_token (self, i + used + 1);

      if (next == NULL || next->n_digits == 0 || !next->touches)
        return used;
      if (is_mark (self, mark, ',') && next->n_digits == 3 && number->number < 1e9
          && (used > 1 || number->n_digits <= 3))
        number->number = number->number * 1000 + next->number;
      else if (is_mark (self, mark, '.') && next->n_digits == 1
               && !is_mark (self, get_token (self, i + used + 2), '.'))
        number->number += next->number / 10;
      else
        return used;
      number->n_digits = 0;
      number->word = NULL;
      number->span.end = next->span.end;
      used += 2;
    }
}

static gboolean
find_numeral (Lexer *self, const TimelineToken *token, double *number, gboolean *is_ordinal)
{
  const TimelineWordUse *use;

  if (token == NULL || token->kind != TIMELINE_TOKEN_WORD || token->word == NULL)
    return FALSE;
  use = timeline_word_find_use (token->word, self->numeral);
  *is_ordinal = use == NULL;
  if (use == NULL)
    use = timeline_word_find_use (token->word, self->ordinal);
  if (use == NULL)
    return FALSE;
  *number = use->value.number;
  return TRUE;
}

/* Whether @next can follow in a number that is @current so far, and what it makes of it. */
static gboolean
extend_numeral (double *current, double next)
{
  if (next >= 100 && next > *current && *current > 0)
    *current *= next;
  else if (*current >= 20 && *current < 100 && next < 10 && fmod (*current, 10) == 0)
    *current += next;
  else if (*current >= 100 && next < 100 && fmod (*current, 100) == 0)
    *current += next;
  else
    return FALSE;
  return TRUE;
}

static gsize
join_numerals (Lexer *self, gsize i, gboolean in_digits)
{
  TimelineToken *first = get_token (self, i);
  gboolean is_ordinal = FALSE;
  double total = first->number;
  gsize used = 1;

  if (!in_digits && !find_numeral (self, first, &total, &is_ordinal))
    return 1;
  while (!is_ordinal)
    {
      const TimelineToken *next = get_token (self, i + used);
      gsize step = is_mark (self, next, '-') ? 2 : 1;
      double number = 0;

      if (!find_numeral (self, get_token (self, i + used + step - 1), &number, &is_ordinal))
        {
          is_ordinal = FALSE;
          break;
        }
      if ((in_digits && number < 100) || !extend_numeral (&total, number))
        {
          is_ordinal = FALSE;
          break;
        }
      used += step;
      first->n_digits = 0;
    }
  first->kind = TIMELINE_TOKEN_NUMBER;
  first->number = total;
  first->is_ordinal = is_ordinal;
  first->span.end = get_token (self, i + used - 1)->span.end;
  if (used > 1)
    first->word = NULL;

  return used;
}

/* "21st": the ending belongs to the number. */
static gsize
join_ordinal_ending (Lexer *self, gsize i, gsize used)
{
  TimelineToken *number = get_token (self, i);
  const TimelineToken *next = get_token (self, i + used);

  if (used != 1 || number->n_digits == 0 || number->n_digits > 3 || next == NULL || !next->touches
      || next->word == NULL || timeline_word_find_use (next->word, self->ordinal_ending) == NULL)
    return used;
  number->is_ordinal = TRUE;
  number->n_digits = 0;
  number->span.end = next->span.end;
  return used + 1;
}

static void
join_numbers (Lexer *self, gsize first)
{
  gsize from = first;
  gsize to = first;

  while (from < self->tokens->len)
    {
      TimelineToken *token = get_token (self, from);
      gsize used = 1;

      if (token->kind == TIMELINE_TOKEN_NUMBER)
        {
          used = join_ordinal_ending (self, from, join_digits (self, from));
          if (used == 1 && !token->is_ordinal)
            used = join_numerals (self, from, TRUE);
        }
      else if (token->kind == TIMELINE_TOKEN_WORD && token->word != NULL)
        used = join_numerals (self, from, FALSE);
      if (to != from)
        *get_token (self, to) = *token;
      to++;
      from += used;
    }
  g_array_set_size (self->tokens, to);
}

void
timeline_lex (const TimelineRules *rules, const char *text, LecternSpan span, GArray *tokens)
{
  Lexer self = { rules,
                 text,
                 tokens,
                 timeline_rules_find_class (rules, "numeral"),
                 timeline_rules_find_class (rules, "ordinal-word"),
                 timeline_rules_find_class (rules, "ordinal-ending") };
  gsize first = tokens->len;
  guint32 at = span.start;

  while (at < span.end)
    {
      TimelineToken token = { { 0, 0 }, TIMELINE_TOKEN_MARK, NULL, 0, 0, FALSE, FALSE, FALSE };
      guint32 start = skip_space (text, at, span.end);
      guchar byte;

      if (start >= span.end)
        break;
      byte = text[start];
      token.touches = start == at && at > span.start;
      token.span.start = start;
      if (g_ascii_isdigit (byte))
        at = read_digits (&self, start, span.end, &token);
      else if (byte < 0x80 ? g_ascii_isalpha (byte)
                           : is_word_character (g_utf8_get_char (text + start)))
        at = read_word (&self, start, span.end, &token);
      else
        at = read_mark (&self, start, &token);
      g_array_append_val (tokens, token);
    }
  join_numbers (&self, first);
}

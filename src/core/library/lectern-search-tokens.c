/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-search-tokens.h"

#include <string.h>

/* One idea of a word for the index, for queries and for what is marked in a text, so that the three
 * never disagree. A word is a run of letters and digits. Case, accents, compatibility forms and
 * characters that nobody sees make no difference. Scripts that are written without spaces have a
 * word a character: a query of several is then a phrase, which finds them wherever they stand
 * together. */

typedef enum {
  SEPARATOR,
  LETTER,
  MARK,      /* belongs to the letter before it */
  ACCENT,    /* the same, but makes no difference */
  INVISIBLE, /* is not there */
  SINGLE,    /* a word of its own */
} Class;

/* Letters that no decomposition takes apart, though people type them so. */
static const struct {
  gunichar c;
  const char *folded;
} letters[] = {
  { 0xdf, "ss" }, { 0xe6, "ae" }, { 0xf8, "o" },   { 0x111, "d" },
  { 0x131, "i" }, { 0x142, "l" }, { 0x153, "oe" }, { 0x3c2, "\xcf\x83" },
};

static gboolean
is_written_without_spaces (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_BOPOMOFO:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
    case G_UNICODE_SCRIPT_TIBETAN:
      return TRUE;
    default:
      /* The mark for long sounds belongs to two of them, hence to none. */
      return c == 0x30fc || c == 0xff70;
    }
}

static Class
classify_mark (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  if (c == 0x34f || (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef)
      || (c >= 0x180b && c <= 0x180d))
    return INVISIBLE;
  /* The two marks of Japanese make another letter. */
  if (c == 0x3099 || c == 0x309a)
    return MARK;

  return script == G_UNICODE_SCRIPT_INHERITED || script == G_UNICODE_SCRIPT_ARABIC
                 || script == G_UNICODE_SCRIPT_HEBREW || script == G_UNICODE_SCRIPT_SYRIAC
             ? ACCENT
             : MARK;
}

static Class
classify (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum (c) ? LETTER : SEPARATOR;

  switch (g_unichar_type (c))
    {
    case G_UNICODE_FORMAT:
      return INVISIBLE;
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
      return classify_mark (c);
    case G_UNICODE_SPACING_MARK:
      return MARK;
    case G_UNICODE_OTHER_LETTER:
    case G_UNICODE_MODIFIER_LETTER:
    case G_UNICODE_LETTER_NUMBER:
      if (c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0)
        return INVISIBLE;
      return is_written_without_spaces (c) ? SINGLE : LETTER;
    case G_UNICODE_UPPERCASE_LETTER:
    case G_UNICODE_LOWERCASE_LETTER:
    case G_UNICODE_TITLECASE_LETTER:
    case G_UNICODE_DECIMAL_NUMBER:
    case G_UNICODE_OTHER_NUMBER:
    case G_UNICODE_PRIVATE_USE:
      return LETTER;
    default:
      return SEPARATOR;
    }
}

/* Most of most texts is ASCII, and goes by one table: what a byte is folded to, 0 for what
 * separates. */
static const char folded_ascii[0x80] = {
  ['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6',
  ['7'] = '7', ['8'] = '8', ['9'] = '9', ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd',
  ['e'] = 'e', ['f'] = 'f', ['g'] = 'g', ['h'] = 'h', ['i'] = 'i', ['j'] = 'j', ['k'] = 'k',
  ['l'] = 'l', ['m'] = 'm', ['n'] = 'n', ['o'] = 'o', ['p'] = 'p', ['q'] = 'q', ['r'] = 'r',
  ['s'] = 's', ['t'] = 't', ['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x', ['y'] = 'y',
  ['z'] = 'z', ['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd', ['E'] = 'e', ['F'] = 'f',
  ['G'] = 'g', ['H'] = 'h', ['I'] = 'i', ['J'] = 'j', ['K'] = 'k', ['L'] = 'l', ['M'] = 'm',
  ['N'] = 'n', ['O'] = 'o', ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r', ['S'] = 's', ['T'] = 't',
  ['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y', ['Z'] = 'z',
};

static void
append (LecternSearchTokens *self, const char *bytes, gsize n)
{
  if (self->length + n > LECTERN_SEARCH_TOKEN_BYTES)
    return;

  for (gsize i = 0; i < n; i++)
    self->folded[self->length++] = bytes[i];
}

static void
append_folded (LecternSearchTokens *self, gunichar c)
{
  char bytes[6];

  c = g_unichar_tolower (c);
  for (gsize i = 0; c >= 0x80 && i < G_N_ELEMENTS (letters); i++)
    if (letters[i].c == c)
      {
        append (self, letters[i].folded, strlen (letters[i].folded));
        return;
      }
  append (self, bytes, g_unichar_to_utf8 (c, bytes));
}

static void
append_decomposed (LecternSearchTokens *self, gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n_parts = 0;

  if (c < 0x80)
    {
      char byte = g_ascii_tolower (c);

      append (self, &byte, 1);
      return;
    }
  /* What Cyrillic writes with a breve is another letter. */
  if (c == 0x419 || c == 0x439)
    {
      append_folded (self, c);
      return;
    }

  n_parts = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n_parts; i++)
    {
      Class class = classify (parts[i]);

      if (class == LETTER || class == MARK || class == SINGLE)
        append_folded (self, parts[i]);
    }
}

/* The next character and where it ends; what is not UTF-8 separates. */
static gunichar
get_char (LecternSearchTokens *self, gsize *end)
{
  const char *p = self->text + self->position;
  gunichar c = (guchar) *p;

  *end = self->position + 1;
  if (c < 0x80)
    return c;

  c = g_utf8_get_char_validated (p, self->n_bytes - self->position);
  if (c == (gunichar) -1 || c == (gunichar) -2)
    return 0;

  *end = self->position + g_utf8_skip[(guchar) *p];
  return c;
}

/**
 * lectern_search_tokens_init:
 * @self: a walk
 * @text: any bytes, which must outlive the walk
 * @n_bytes: how many
 *
 * Begins a walk over a text.
 */
void
lectern_search_tokens_init (LecternSearchTokens *self, const char *text, gsize n_bytes)
{
  self->text = text;
  self->n_bytes = n_bytes;
  self->position = 0;
  self->start = self->end = self->length = 0;
  self->folded[0] = '\0';
}

/* The letters and digits of ASCII from here on; what follows them decides how the word goes on. */
static void
take_ascii (LecternSearchTokens *self)
{
  gsize position = self->position;
  gsize length = self->length;

  while (position < self->n_bytes)
    {
      guchar byte = self->text[position];
      char folded = byte < 0x80 ? folded_ascii[byte] : 0;

      if (folded == 0)
        break;
      if (length < LECTERN_SEARCH_TOKEN_BYTES)
        self->folded[length++] = folded;
      position++;
    }
  if (position == self->position)
    return;

  if (self->length == 0)
    self->start = self->position;
  self->position = self->end = position;
  self->length = length;
}

/**
 * lectern_search_tokens_next:
 * @self: a walk
 *
 * Goes to the next word.
 *
 * Returns: %FALSE at the end of the text
 */
gboolean
lectern_search_tokens_next (LecternSearchTokens *self)
{
  gboolean is_single = FALSE;

  self->length = 0;
  while (self->position < self->n_bytes)
    {
      gsize end = 0;
      gunichar c = 0;
      Class class = SEPARATOR;

      if (!is_single)
        take_ascii (self);
      if (self->position == self->n_bytes)
        break;

      c = get_char (self, &end);
      class = classify (c);
      if (self->length > 0
          && (class == SEPARATOR || class == SINGLE || (is_single && class == LETTER)))
        break;
      if (class == LETTER || class == MARK || class == SINGLE)
        {
          if (self->length == 0)
            self->start = self->position;
          append_decomposed (self, c);
          is_single = is_single || class == SINGLE;
        }
      self->position = end;
      if (self->length > 0 && class != INVISIBLE)
        self->end = end;
    }
  self->folded[self->length] = '\0';

  return self->length > 0;
}

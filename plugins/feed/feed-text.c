/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "feed-text.h"

#include <string.h>

#include <lectern.h>

#define MAX_ADDRESS 8000
/* "&" to ";" of the longest name. */
#define MAX_REFERENCE 12

/* Numbers from 128 to 159 are no characters; who writes them means Windows' own. */
static const gunichar windows[32] = { 0x20ac, 0x81,   0x201a, 0x0192, 0x201e, 0x2026, 0x2020,
                                      0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d,
                                      0x017d, 0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d,
                                      0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
                                      0x0153, 0x9d,   0x017e, 0x0178 };

static gboolean
is_allowed (gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r'
         || (c >= 0x20 && g_unichar_validate (c) && (c & 0xfffe) != 0xfffe);
}

static gunichar
read_number (const char *digits, gsize length)
{
  gboolean is_hex = length > 1 && (digits[0] == 'x' || digits[0] == 'X');
  g_autofree char *number = g_strndup (digits + is_hex, length - is_hex);
  guint64 value = 0;

  if (!g_ascii_string_to_unsigned (number, is_hex ? 16 : 10, 0, 0x10ffff, &value, NULL))
    return 0;
  if (value >= 128 && value < 160)
    value = windows[value - 128];

  return is_allowed ((gunichar) value) ? (gunichar) value : 0xfffd;
}

/* Moves over a reference at an "&", or over the "&" alone where there is none. */
static const char *
append_reference (GString *out, const char *at, const char *end)
{
  const char *semicolon = memchr (at, ';', MIN (end - at, MAX_REFERENCE));
  gsize length = semicolon != NULL ? (gsize) (semicolon - at - 1) : 0;
  gunichar c = 0;

  if (length > 1 && at[1] == '#')
    c = read_number (at + 2, length - 1);
  else if (length > 0)
    c = feed_entity_get (at + 1, length);
  if (c == 0)
    {
      g_string_append_c (out, '&');
      return at + 1;
    }

  g_string_append_unichar (out, c);
  return semicolon + 1;
}

/**
 * feed_text_append_decoded:
 * @out: gets the text
 * @text: a piece of UTF-8
 * @length: its length
 * @decodes: whether references stand for characters
 *
 * Appends text without control characters, with the references of XML and HTML resolved. One that
 * is unknown stays as it is.
 */
void
feed_text_append_decoded (GString *out, const char *text, gsize length, gboolean decodes)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *start = text;

      while (text < end && (*text != '&' || !decodes)
             && ((guchar) *text >= 0x20 || *text == '\n' || *text == '\t'))
        text++;
      g_string_append_len (out, start, text - start);
      if (text >= end)
        return;
      if (*text == '&' && decodes)
        text = append_reference (out, text, end);
      else
        {
          /* A line end of old is one too; other control characters are nothing. */
          if (*text == '\r' && (text + 1 >= end || text[1] != '\n'))
            g_string_append_c (out, '\n');
          text++;
        }
    }
}

/**
 * feed_text_append_escaped:
 * @out: gets the markup
 * @text: text
 * @length: its length
 *
 * Appends text so that it stays the same text in HTML.
 */
void
feed_text_append_escaped (GString *out, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    switch (text[i])
      {
      case '<':
        g_string_append (out, "&lt;");
        break;
      case '>':
        g_string_append (out, "&gt;");
        break;
      case '&':
        g_string_append (out, "&amp;");
        break;
      case '"':
        g_string_append (out, "&quot;");
        break;
      default:
        g_string_append_c (out, text[i]);
      }
}

static gboolean
is_tag (const char *at)
{
  if (*at == '/')
    at++;

  return g_ascii_isalpha (*at) || g_str_has_prefix (at, "!--");
}

/**
 * feed_text_is_html:
 * @text: text
 *
 * Tells whether text has a tag or a reference in it.
 *
 * Returns: %TRUE if it is meant as HTML
 */
gboolean
feed_text_is_html (const char *text)
{
  const char *last = strrchr (text, '>');

  for (const char *at = strpbrk (text, "<&"); at != NULL; at = strpbrk (at + 1, "<&"))
    {
      gsize length = strcspn (at + 1, "; \t\n<&");

      if (*at == '<' && last != NULL && at < last && is_tag (at + 1))
        return TRUE;
      if (*at == '&' && length > 0 && at[1 + length] == ';'
          && (at[1] == '#' || feed_entity_get (at + 1, length) != 0))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_named (const char *at, const char *name)
{
  gsize length = strlen (name);

  return g_ascii_strncasecmp (at, name, length) == 0 && !g_ascii_isalnum (at[length]);
}

/* Past an element whose text nobody is meant to read. */
static const char *
skip_element (const char *at, const char *name)
{
  for (at = strstr (at, "</"); at != NULL; at = strstr (at + 2, "</"))
    if (is_named (at + 2, name))
      return at;

  return NULL;
}

/* At a "<" that begins a tag; gives the place behind it, %NULL at the end of all. */
static const char *
skip_tag (GString *out, const char *at)
{
  static const char *const inlines[] = { "a",    "b",      "i",   "em",  "strong", "span", "u",
                                         "font", "code",   "sup", "sub", "abbr",   "cite", "q",
                                         "mark", "strike", "s",   "tt",  "small",  "wbr",  NULL };
  const char *name = at + (at[1] == '/' ? 2 : 1);
  gboolean is_inline = FALSE;

  if (g_str_has_prefix (at, "<!--"))
    {
      at = strstr (at + 4, "-->");
      return at != NULL ? at + 3 : NULL;
    }
  for (gsize i = 0; inlines[i] != NULL && !is_inline; i++)
    is_inline = is_named (name, inlines[i]);
  if (!is_inline)
    g_string_append_c (out, ' ');
  if (is_named (at + 1, "script"))
    at = skip_element (at, "script");
  else if (is_named (at + 1, "style"))
    at = skip_element (at, "style");
  at = at != NULL ? strchr (at, '>') : NULL;

  return at != NULL ? at + 1 : NULL;
}

/**
 * feed_text_fit:
 * @text: UTF-8
 * @length: its length
 * @max_bytes: how much of it is wanted
 *
 * Finds where to cut text so that its last character stays whole.
 *
 * Returns: a length
 */
gsize
feed_text_fit (const char *text, gsize length, gsize max_bytes)
{
  if (length <= max_bytes)
    return length;
  while (max_bytes > 0 && ((guchar) text[max_bytes] & 0xc0) == 0x80)
    max_bytes--;

  return max_bytes;
}

/**
 * feed_text_from_html:
 * @html: a piece of HTML
 * @max_bytes: how much of its text is wanted
 *
 * Takes tags off and resolves references.
 *
 * Returns: (transfer full): the text, on one line
 */
char *
feed_text_from_html (const char *html, gsize max_bytes)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *at = html;

  while (at != NULL && *at != '\0' && out->len < 2 * max_bytes + 64)
    {
      gsize length = strcspn (at, "<&");

      g_string_append_len (out, at, feed_text_fit (at, length, 2 * max_bytes + 64));
      at += length;
      if (*at == '&')
        at = append_reference (out, at, at + strnlen (at, MAX_REFERENCE));
      else if (*at == '<' && is_tag (at + 1))
        at = skip_tag (out, at);
      else if (*at == '<')
        g_string_append_c (out, *at++);
    }

  return feed_text_clean (out->str, max_bytes);
}

/* Marks that turn the direction of what follows: in a name they reach into what stands beside it.
 */
static gboolean
is_turner (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

/**
 * feed_text_clean:
 * @text: text
 * @max_bytes: what it is cut to
 *
 * Makes a name of text: one line, without marks that would reach beyond it.
 *
 * Returns: (transfer full): UTF-8
 */
char *
feed_text_clean (const char *text, gsize max_bytes)
{
  gsize length = feed_text_fit (text, strnlen (text, 4 * max_bytes + 68), 4 * max_bytes + 64);
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) length);
  g_autofree char *line = lectern_text_collapse (valid, (gssize) strlen (valid));
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *at = line; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (is_turner (c) || g_unichar_iscntrl (c))
        continue;
      if (out->len + 4 > max_bytes)
        break;
      g_string_append_unichar (out, c);
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * feed_text_resolve:
 * @base: (nullable): where a document is from
 * @reference: an address in it
 *
 * Makes an address whole.
 *
 * Returns: (transfer full) (nullable): an address of http or https; %NULL if it is none
 */
char *
feed_text_resolve (const char *base, const char *reference)
{
  g_autofree char *stripped = g_strstrip (g_strndup (reference, MAX_ADDRESS));
  g_autofree char *resolved = NULL;
  const char *scheme = NULL;

  if (*stripped == '\0' || !g_utf8_validate (stripped, -1, NULL))
    return NULL;
  if (base != NULL)
    resolved = g_uri_resolve_relative (base, stripped,
                                       G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  if (resolved == NULL)
    resolved = g_steal_pointer (&stripped);
  scheme = g_uri_peek_scheme (resolved);
  if (scheme == NULL || (strcmp (scheme, "http") != 0 && strcmp (scheme, "https") != 0)
      || strlen (resolved) > MAX_ADDRESS)
    return NULL;

  return g_steal_pointer (&resolved);
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-tag.h"

/* Tags are cut along https://html.spec.whatwg.org/multipage/parsing.html#tokenization, from "tag
 * open state" to "after attribute value (quoted) state": a quote counts only where a value begins,
 * an equals sign that begins a name belongs to it, and a slash in an unquoted value to the value.
 */

static inline gboolean
is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

/* Past the value that begins behind an equals sign; NULL when the page ends in it. */
static const char *
skip_value (const char *at, const char *end)
{
  const char *close = NULL;

  while (at < end && is_space (*at))
    at++;
  if (at == end)
    return NULL;
  if (*at == '"' || *at == '\'')
    {
      close = memchr (at + 1, *at, end - at - 1);
      return close != NULL ? close + 1 : NULL;
    }
  while (at < end && !is_space (*at) && *at != '>')
    at++;

  return at;
}

/**
 * page_tag_next_attribute:
 * @at: (inout): where to read on, behind the name or an attribute; past the `>` when there is no
 *   attribute left, %NULL when the page ends in the tag
 * @end: the end of the page
 * @attribute: (out caller-allocates): the attribute
 *
 * Reads the next attribute of a tag.
 *
 * Returns: whether there is one
 */
gboolean
page_tag_next_attribute (const char **at, const char *end, PageAttribute *attribute)
{
  const char *p = *at;
  const char *equals = NULL;

  while (p < end && (is_space (*p) || *p == '/'))
    p++;
  if (p == end || *p == '>')
    {
      *at = p < end ? p + 1 : NULL;
      return FALSE;
    }

  attribute->name = p++;
  while (p < end && !is_space (*p) && *p != '/' && *p != '>' && *p != '=')
    p++;
  attribute->name_length = p - attribute->name;
  for (equals = p; equals < end && is_space (*equals);)
    equals++;
  if (equals < end && *equals == '=')
    p = skip_value (equals + 1, end);
  *at = p;
  attribute->end = p;

  return p != NULL;
}

/**
 * page_tag_read:
 * @self: (out caller-allocates): the tag
 * @at: a `<`
 * @end: the end of the page
 *
 * Reads a tag.
 *
 * Returns: %FALSE when none begins there, or the page ends in it
 */
gboolean
page_tag_read (PageTag *self, const char *at, const char *end)
{
  PageAttribute attribute;
  const char *last = NULL;
  gsize length = 0;

  at++;
  self->is_end = at < end && *at == '/';
  at += self->is_end;
  if (at >= end || !g_ascii_isalpha (*at))
    return FALSE;

  for (; at < end && !is_space (*at) && *at != '/' && *at != '>'; at++)
    if (length < sizeof self->name)
      self->name[length++] = g_ascii_tolower (*at);
  self->name[length < sizeof self->name ? length : 0] = '\0';
  self->attributes = at;
  last = at;
  while (page_tag_next_attribute (&at, end, &attribute))
    last = attribute.end;
  self->past = at;
  self->is_closed = at != NULL && at - last >= 2 && at[-2] == '/';

  return at != NULL;
}

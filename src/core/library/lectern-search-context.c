/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-search-context.h"

#include <string.h>

#include "lectern-search-parser.h"

static LecternSearchContext *
context_new (const LecternSearchOperator *op, const char *text, gsize start, gsize end)
{
  LecternSearchContext *self = g_new0 (LecternSearchContext, 1);

  self->op = op;
  self->start = start;
  self->end = end;
  self->prefix = g_strdup (text);

  return self;
}

/* Where a phrase or word ends. */
static const char *
skip_value (const char *p)
{
  if (*p == '\0' || !lectern_search_is_quote (g_utf8_get_char (p)))
    {
      while (!lectern_search_ends_word (p))
        p = g_utf8_next_char (p);
      return p;
    }

  do
    p = g_utf8_next_char (p);
  while (*p != '\0' && !lectern_search_is_quote (g_utf8_get_char (p)));

  return p;
}

static const LecternSearchOperator *
skip_operator (const char **p)
{
  const LecternSearchOperator *op = NULL;
  gsize length = 0;

  while (g_ascii_isalpha ((*p)[length]))
    length++;
  if ((*p)[length] == ':')
    op = lectern_search_find_operator (*p, length);
  if (op != NULL)
    *p += length + 1;

  return op;
}

/**
 * lectern_search_context_new:
 * @text: a query
 * @cursor: where the cursor stands, in bytes
 *
 * Finds the term that the cursor is in or stands behind; there may be nothing but an empty place,
 * as in what is no UTF-8.
 *
 * Returns: (transfer full): the context
 */
LecternSearchContext *
lectern_search_context_new (const char *text, gsize cursor)
{
  const char *p = text;

  /* A character that is cut off would lead past the end. */
  if (!g_utf8_validate (text, -1, NULL))
    return context_new (NULL, "", cursor, cursor);

  while (p < text + cursor)
    {
      const char *start = p;
      const LecternSearchOperator *op = NULL;
      const char *value = NULL;
      gboolean is_quoted = FALSE;

      if (*p == '-' || *p == '(' || *p == ')' || g_unichar_isspace (g_utf8_get_char (p)))
        {
          p = g_utf8_next_char (p);
          continue;
        }
      op = skip_operator (&p);
      value = p;
      is_quoted = *p != '\0' && lectern_search_is_quote (g_utf8_get_char (p));
      p = skip_value (p);
      if (p >= text + cursor)
        {
          g_autofree char *prefix = NULL;

          if (is_quoted)
            value = g_utf8_next_char (value);
          prefix = value < text + cursor ? g_strndup (value, text + cursor - value) : g_strdup ("");
          return context_new (op, prefix, start - text,
                              (is_quoted && *p != '\0' ? g_utf8_next_char (p) : p) - text);
        }
      if (is_quoted)
        p = g_utf8_next_char (p);
    }

  return context_new (NULL, "", cursor, cursor);
}

LecternSearchContext *
lectern_search_context_copy (const LecternSearchContext *self)
{
  return context_new (self->op, self->prefix, self->start, self->end);
}

void
lectern_search_context_free (LecternSearchContext *self)
{
  g_free (self->prefix);
  g_free (self);
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-search.h"

#include <string.h>

/* A query is words, "phrases", prefix*, -unwanted words and OR between two alternatives; all else
 * is text. It becomes FTS5 expressions in which every word stands in quotes, so that no text can be
 * an error. The last word of an unfinished query also finds what begins with it, as one types. */

#define MAX_TERMS 64
#define MAX_BYTES 4096
/* Shorter beginnings match half the library and help nobody. */
#define MIN_PREFIX 2

typedef struct {
  const char *start;
  gsize length;
  gboolean is_phrase;
  gboolean is_prefix;
  gboolean is_unwanted;
} Term;

/* What the index knows of a character: letters, digits, and private use. */
static gboolean
is_indexed (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_type (c) == G_UNICODE_PRIVATE_USE
         || g_unichar_type (c) == G_UNICODE_OTHER_NUMBER
         || g_unichar_type (c) == G_UNICODE_LETTER_NUMBER;
}

static gsize
count_indexed (const char *start, gsize length)
{
  gsize count = 0;

  for (const char *p = start; p < start + length; p = g_utf8_next_char (p))
    if (is_indexed (g_utf8_get_char (p)))
      count++;

  return count;
}

static gboolean
is_quote (gunichar c)
{
  return c == '"' || c == 0x201c || c == 0x201d || c == 0x201e || c == 0xab || c == 0xbb;
}

/* Reads the next term and gives where it ends, or NULL at the end of the text. */
static const char *
next_term (const char *p, Term *term)
{
  const char *end = NULL;

  *term = (Term){ 0 };
  while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  if (*p == '-' && p[1] != '\0' && !g_unichar_isspace (g_utf8_get_char (p + 1)))
    {
      term->is_unwanted = TRUE;
      p++;
    }
  if (*p == '\0')
    return NULL;

  if (is_quote (g_utf8_get_char (p)))
    {
      p = g_utf8_next_char (p);
      for (end = p; *end != '\0' && !is_quote (g_utf8_get_char (end)); end = g_utf8_next_char (end))
        ;
      *term = (Term){ p, end - p, TRUE, FALSE, term->is_unwanted };
      return *end != '\0' ? g_utf8_next_char (end) : end;
    }

  for (end = p; *end != '\0' && !g_unichar_isspace (g_utf8_get_char (end))
                && !is_quote (g_utf8_get_char (end));
       end = g_utf8_next_char (end))
    ;
  term->start = p;
  term->length = end - p;
  if (term->length > 1 && end[-1] == '*')
    {
      term->is_prefix = TRUE;
      term->length--;
    }

  return end;
}

static void
append_term (GString *out, const Term *term)
{
  g_string_append_c (out, '"');
  for (gsize i = 0; i < term->length; i++)
    {
      if (term->start[i] == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, term->start[i]);
    }
  g_string_append_c (out, '"');
  if (term->is_prefix)
    g_string_append (out, " *");
}

static gboolean
is_or (const Term *term)
{
  return !term->is_phrase && term->length == 2 && memcmp (term->start, "OR", 2) == 0;
}

/* A group holds the alternatives of one place: (a OR b) AND (c). */
static void
append_wanted (GString *wanted, const Term *term, gboolean is_alternative)
{
  if (is_alternative)
    {
      g_string_truncate (wanted, wanted->len - 1);
      g_string_append (wanted, " OR ");
    }
  else
    g_string_append (wanted, wanted->len > 0 ? " AND (" : "(");
  append_term (wanted, term);
  g_string_append_c (wanted, ')');
}

static char *
take_or_null (GString *string)
{
  gboolean is_empty = string->len == 0;
  char *text = g_string_free (string, is_empty);

  return is_empty ? NULL : text;
}

/**
 * lectern_search_parse:
 * @text: what someone typed, any bytes
 *
 * Reads a query. Whatever it is, there is an answer; both parts are %NULL when it has no words.
 *
 * Returns: (transfer full): the search
 */
LecternSearch *
lectern_search_parse (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, strnlen (text, MAX_BYTES));
  LecternSearch *self = g_new0 (LecternSearch, 1);
  GString *wanted = g_string_new (NULL);
  GString *unwanted = g_string_new (NULL);
  gboolean is_alternative = FALSE;
  const char *p = valid;
  Term term;

  for (guint i = 0; i < MAX_TERMS && (p = next_term (p, &term)) != NULL; i++)
    {
      gsize n_indexed = count_indexed (term.start, term.length);

      if (is_or (&term))
        {
          is_alternative = wanted->len > 0;
          continue;
        }
      if (n_indexed == 0)
        continue;
      if (*p == '\0' && !term.is_phrase && !term.is_unwanted && n_indexed >= MIN_PREFIX)
        term.is_prefix = TRUE;

      if (term.is_unwanted)
        {
          g_string_append (unwanted, unwanted->len > 0 ? " OR " : "");
          append_term (unwanted, &term);
          continue;
        }
      append_wanted (wanted, &term, is_alternative);
      is_alternative = FALSE;
    }

  self->wanted = take_or_null (wanted);
  self->unwanted = take_or_null (unwanted);

  return self;
}

/**
 * lectern_search_free:
 * @self: (transfer full): a search
 *
 * Frees a search.
 */
void
lectern_search_free (LecternSearch *self)
{
  g_free (self->wanted);
  g_free (self->unwanted);
  g_free (self);
}

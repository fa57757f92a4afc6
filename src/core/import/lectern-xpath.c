/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "../text/lectern-selector.h"
#include "lectern-foreign-rules.h"

/* The part of XPath that selectors can say, which is most of what rules for sites hold: steps of
 * names, with conditions on attributes joined by "and". What a value is taken from at the end of a
 * path (text (), @content, @datetime) is found by Lectern itself. */

#define MAX_PATHS 16

/* The first of @signs outside of quotes and brackets, or the end. */
static const char *
find_outside (const char *at, const char *signs)
{
  char quote = '\0';
  int depth = 0;

  for (; *at != '\0'; at++)
    {
      if (quote == '\0' && depth == 0 && strchr (signs, *at) != NULL)
        return at;

      if (quote != '\0')
        quote = *at == quote ? '\0' : quote;
      else if (*at == '"' || *at == '\'')
        quote = *at;
      else if (*at == '[' || *at == '(')
        depth++;
      else if (*at == ']' || *at == ')')
        depth--;
    }

  return at;
}

/* Whether @text is of the form of @pattern, in which $ is a value in quotes, @ the name of an
 * attribute, and a space any white space or none. */
static gboolean
is_form (const char *text, const char *pattern, char **name, char **value)
{
  const char *at = text;

  for (; *pattern != '\0'; pattern++)
    {
      gsize length = 0;

      at += strspn (at, " \t");
      if (*pattern == ' ')
        continue;
      if (*pattern == '$')
        {
          const char *end = *at == '"' || *at == '\'' ? strchr (at + 1, *at) : NULL;

          if (end == NULL)
            return FALSE;
          g_free (*value);
          *value = g_strndup (at + 1, end - at - 1);
          at = end + 1;
          continue;
        }
      if (*at != *pattern)
        return FALSE;
      at++;
      if (*pattern != '@')
        continue;
      while (g_ascii_isalnum (at[length]) || at[length] == '-' || at[length] == '_')
        length++;
      if (length == 0)
        return FALSE;
      g_free (*name);
      *name = g_strndup (at, length);
      at += length;
    }

  return at[strspn (at, " \t")] == '\0';
}

static gboolean
append_condition (GString *out, const char *condition)
{
  static const struct {
    const char *pattern;
    const char *sign;
  } forms[] = {
    { "@", "" },
    { "@ = $", "=" },
    { "contains ( @ , $ )", "*=" },
    { "starts-with ( @ , $ )", "^=" },
    { "contains ( concat ( ' ' , @ , ' ' ) , $ )", "~=" },
    { "contains ( concat ( \" \" , @ , \" \" ) , $ )", "~=" },
    { "contains ( concat ( ' ' , normalize-space ( @ ) , ' ' ) , $ )", "~=" },
    { "contains ( concat ( \" \" , normalize-space ( @ ) , \" \" ) , $ )", "~=" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;

      if (!is_form (condition, forms[i].pattern, &name, &value))
        continue;
      if (value == NULL)
        {
          g_string_append_printf (out, "[%s]", name);
          return TRUE;
        }
      if (forms[i].sign[0] == '~')
        g_strstrip (value);
      g_string_append_printf (out, strchr (value, '"') == NULL ? "[%s%s\"%s\"]" : "[%s%s'%s']",
                              name, forms[i].sign, value);
      return TRUE;
    }

  return FALSE;
}

/* Where the next "and" stands outside of quotes and brackets, or the end. */
static const char *
find_and (const char *at)
{
  while (TRUE)
    {
      at = find_outside (at, " ");
      if (*at == '\0' || g_str_has_prefix (at, " and "))
        return at;
      at++;
    }
}

/* The predicates behind the name of a step. */
static gboolean
append_predicates (GString *out, const char *at)
{
  while (*at == '[')
    {
      const char *end = find_outside (at + 1, "]");
      g_autofree char *predicate = g_strndup (at + 1, end - at - 1);
      const char *condition = predicate;

      if (*end == '\0')
        return FALSE;
      while (*condition != '\0')
        {
          const char *past = find_and (condition);
          g_autofree char *one = g_strndup (condition, past - condition);

          if (!append_condition (out, one))
            return FALSE;
          condition = *past != '\0' ? past + strlen (" and ") : past;
        }
      at = end + 1;
    }

  return *at == '\0';
}

static gboolean
append_step (GString *out, const char *step)
{
  gsize length = strspn (step, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

  if (*step == '*')
    length = 1;
  if (length == 0)
    return FALSE;
  g_string_append_len (out, step, (gssize) length);

  return append_predicates (out, step + length);
}

/* What a value is taken from, not a step. */
static gboolean
is_value (const char *step)
{
  return strcmp (step, "text()") == 0 || strcmp (step, "@content") == 0
         || strcmp (step, "@datetime") == 0;
}

static char *
dup_selector (const char *path)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *at = path;

  while (*at != '\0')
    {
      gboolean is_deep = g_str_has_prefix (at, "//");
      const char *start = at + (is_deep ? 2 : *at == '/');
      const char *end = find_outside (start, "/");
      g_autofree char *step = g_strstrip (g_strndup (start, end - start));

      at = end;
      if (*at == '\0' && out->len > 0 && is_value (step))
        break;
      if (out->len > 0)
        g_string_append (out, is_deep ? " " : " > ");
      if (!append_step (out, step))
        return NULL;
    }

  return out->len > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

/**
 * lectern_selectors_from_xpath:
 * @path: an XPath, or several with `|` between
 *
 * Says the same in selectors.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): one for each path, or %NULL where one of
 *   them asks for more than a selector can say
 */
GPtrArray *
lectern_selectors_from_xpath (const char *path)
{
  g_autoptr (GPtrArray) selectors = g_ptr_array_new_with_free_func (g_free);
  const char *at = path;

  while (*at != '\0')
    {
      const char *end = find_outside (at, "|");
      g_autofree char *one = g_strstrip (g_strndup (at, end - at));
      g_autofree char *selector = dup_selector (one);
      g_autoptr (LecternSelector) read = selector != NULL ? lectern_selector_new (selector, NULL)
                                                          : NULL;

      if (read == NULL || selectors->len == MAX_PATHS)
        return NULL;
      g_ptr_array_add (selectors, g_steal_pointer (&selector));
      at = end + (*end == '|');
    }

  return selectors->len > 0 ? g_steal_pointer (&selectors) : NULL;
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-formula.h"

/* A formula is a picture, or a tree of signs that say little in a row. Both have it written out as
 * TeX beside: that is what can be read as text, and without it the sentence has a hole. */

/* A longer one is no part of a text. */
#define MAX_BYTES 1000
/* So many children are looked at for a note. */
#define MAX_CHILDREN 16

static const char *
get_attribute (const GumboElement *element, const char *name)
{
  const GumboAttribute *attribute = gumbo_get_attribute (&element->attributes, name);

  return attribute != NULL ? attribute->value : NULL;
}

/* Without what only says how large it is drawn. */
static char *
dup_bare (const char *formula)
{
  static const char *const styles[] = { "\\displaystyle", "\\textstyle", "\\scriptstyle" };
  g_autofree char *text = strnlen (formula, MAX_BYTES + 1) <= MAX_BYTES
                              ? lectern_text_collapse (formula, -1)
                              : NULL;
  gsize length = text != NULL ? strlen (text) : 0;
  gboolean is_wrapped = length > 1 && text[0] == '{' && text[length - 1] == '}';

  if (length == 0)
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_str_has_prefix (text + is_wrapped, styles[i]))
      {
        if (is_wrapped)
          text[length - 1] = '\0';

        return g_strdup (g_strstrip (text + is_wrapped + strlen (styles[i])));
      }

  return g_steal_pointer (&text);
}

/* Whether what stands for a picture is a formula: it is called one, or has a command of TeX. */
static gboolean
is_formula (const char *text, const char *name)
{
  const char *command = strchr (text, '\\');

  if (command != NULL && g_ascii_isalpha (command[1]))
    return TRUE;

  return name != NULL && (strstr (name, "latex") != NULL || strstr (name, "math") != NULL);
}

/* The TeX that a formula in MathML notes beside itself. */
static const char *
find_note (const GumboElement *element)
{
  for (guint i = 0; i < MIN (element->children.length, MAX_CHILDREN); i++)
    {
      const GumboNode *child = element->children.data[i];
      const char *encoding = child->type == GUMBO_NODE_ELEMENT
                                 ? get_attribute (&child->v.element, "encoding")
                                 : NULL;
      const GumboNode *text = encoding != NULL && child->v.element.children.length == 1
                                  ? child->v.element.children.data[0]
                                  : NULL;

      if (text != NULL && text->type == GUMBO_NODE_TEXT && g_str_has_suffix (encoding, "tex"))
        return text->v.text.text;
    }

  return NULL;
}

static const char *
find_in_math (const GumboElement *element)
{
  const char *formula = get_attribute (element, "alttext");

  if (formula == NULL)
    formula = find_note (element);
  for (guint i = 0; formula == NULL && i < MIN (element->children.length, MAX_CHILDREN); i++)
    {
      const GumboNode *child = element->children.data[i];

      if (child->type == GUMBO_NODE_ELEMENT)
        formula = find_note (&child->v.element);
    }

  return formula;
}

/**
 * page_formula_dup:
 * @element: a picture or a formula
 *
 * Gets a formula as text: what an image says instead of itself, or MathML beside itself.
 *
 * Returns: (transfer full) (nullable): it, as TeX; %NULL when the element is no formula or has none
 */
char *
page_formula_dup (const GumboElement *element)
{
  const char *formula = NULL;

  if (element->tag == GUMBO_TAG_MATH)
    formula = find_in_math (element);
  else if (element->tag == GUMBO_TAG_IMG)
    formula = get_attribute (element, "alt");
  if (formula == NULL
      || (element->tag == GUMBO_TAG_IMG && !is_formula (formula, get_attribute (element, "class"))))
    return NULL;

  return dup_bare (formula);
}

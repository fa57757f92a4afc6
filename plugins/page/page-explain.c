/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-excerpt.h"
#include "page-explain.h"
#include "page-rules.h"

/* Finds a rule for a site that says what the user did to one page: a selector that names the parts
 * by what their elements are called, so that it holds for other pages too, and none that are to
 * stay. */

/* More parts are not looked for. */
#define MAX_PARTS 50
/* How far up from a part its name may stand. */
#define LEVELS 4
#define MAX_NAME_BYTES 40
/* An element is not tried by more classes. */
#define MAX_NAMES 4
/* A name with more digits is one of a single page, or made by a program for one day. */
#define MAX_DIGITS 2

typedef struct {
  PageDocument *document;
  gboolean *is_meant; /* owned, one a segment */
  guint first;        /* the first segment that is meant */
  guint n_meant;
  gboolean shown;
  char *best; /* (nullable), owned: the selector that touches the fewest others */
  guint n_others;
} Explainer;

/* Which segments are meant: those that begin as the parts do, in their order. */
static void
find_parts (Explainer *self, const char *const *parts)
{
  guint k = 0;

  for (guint p = 0; parts[p] != NULL && p < MAX_PARTS; p++)
    {
      g_autofree char *wanted = lectern_text_fold (parts[p], -1);

      for (guint i = k; i < self->document->segments->len && wanted[0] != '\0'; i++)
        {
          const PageSegment *segment = page_document_get_segment (self->document, i);
          g_autofree char *folded = lectern_text_fold (segment->text, -1);

          if (!g_str_has_prefix (folded, wanted))
            continue;
          if (self->n_meant++ == 0)
            self->first = i;
          self->is_meant[i] = TRUE;
          k = i + 1;
          break;
        }
    }
}

static gboolean
is_name (const char *text, gsize length)
{
  guint n_digits = 0;

  if (length == 0 || length > MAX_NAME_BYTES)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isalnum (text[i]) && text[i] != '-' && text[i] != '_')
        return FALSE;
      n_digits += g_ascii_isdigit (text[i]);
    }

  return n_digits <= MAX_DIGITS;
}

/* What an element may be called: its classes, each, and its id. */
static GPtrArray *
list_names (const PageNode *node)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *classes = page_node_get_attribute (node, "class");
  const char *id = page_node_get_attribute (node, "id");
  const char *tag = node->tag < GUMBO_TAG_UNKNOWN ? gumbo_normalized_tagname (node->element->tag)
                                                  : "";

  while (classes != NULL && *classes != '\0')
    {
      gsize length = strcspn (classes, " \t\n\r\f");

      if (is_name (classes, length) && names->len < MAX_NAMES)
        g_ptr_array_add (names, g_strdup_printf ("%s.%.*s", tag, (int) length, classes));
      classes += length;
      classes += strspn (classes, " \t\n\r\f");
    }
  if (id != NULL && is_name (id, strlen (id)))
    g_ptr_array_add (names, g_strdup_printf ("%s#%s", tag, id));

  return names;
}

/* How many segments a selector would touch that nobody meant; G_MAXUINT when it misses one that is.
 */
static guint
count_others (Explainer *self, const char *selector)
{
  PageDocument *document = self->document;
  g_autofree guint8 *touched = page_rules_find (document->tree, selector);
  guint n_others = 0;

  for (guint i = 0; touched != NULL && i < document->segments->len; i++)
    {
      const PageSegment *segment = page_document_get_segment (document, i);
      gboolean is_hidden = segment->label != NULL;

      if (self->is_meant[i] && touched[segment->first] == 0)
        return G_MAXUINT;
      if (!self->is_meant[i] && touched[segment->first] != 0 && is_hidden == self->shown)
        n_others++;
    }

  return touched != NULL ? n_others : G_MAXUINT;
}

static void
try_selector (Explainer *self, const char *selector)
{
  guint n_others = self->n_others > 0 ? count_others (self, selector) : G_MAXUINT;

  if (n_others >= self->n_others)
    return;

  g_free (self->best);
  self->best = g_strdup (selector);
  self->n_others = n_others;
}

static void
try_names (Explainer *self, guint32 i)
{
  g_autoptr (GPtrArray) names = list_names (&self->document->tree->nodes[i]);

  for (guint k = 0; k < names->len; k++)
    try_selector (self, g_ptr_array_index (names, k));
}

/* The names of an element, or its tag, in its parent. */
static void
try_in_parent (Explainer *self, guint32 i)
{
  PageTree *tree = self->document->tree;
  const PageNode *node = &tree->nodes[i];
  g_autoptr (GPtrArray) names = list_names (node);
  g_autoptr (GPtrArray) outer = list_names (&tree->nodes[node->parent]);

  if (node->tag < GUMBO_TAG_UNKNOWN)
    g_ptr_array_add (names, g_strdup (gumbo_normalized_tagname (node->element->tag)));
  for (guint k = 0; k < outer->len; k++)
    for (guint n = 0; n < names->len; n++)
      {
        g_autofree char *both = g_strdup_printf ("%s > %s",
                                                 (const char *) g_ptr_array_index (outer, k),
                                                 (const char *) g_ptr_array_index (names, n));

        try_selector (self, both);
      }
}

/* Simple names first, from the part to what is around it. */
static void
find_selector (Explainer *self)
{
  static void (*const attempts[]) (Explainer *, guint32) = { try_names, try_in_parent };
  PageTree *tree = self->document->tree;

  for (guint k = 0; k < G_N_ELEMENTS (attempts); k++)
    {
      guint32 i = page_document_get_segment (self->document, self->first)->block;

      for (guint level = 0; level < LEVELS && i > tree->body; level++, i = tree->nodes[i].parent)
        attempts[k](self, i);
    }
}

gboolean
page_explain_is_asked (GVariant *given)
{
  g_autoptr (GVariant) asked = given != NULL ? g_variant_lookup_value (given, PAGE_EXPLAIN_KEY,
                                                                       G_VARIANT_TYPE ("(asb)"))
                                             : NULL;

  return asked != NULL;
}

/**
 * page_explain:
 * @document: a page whose segments are labeled
 * @given: (nullable): `a{sv}`: what is asked
 *
 * Finds a selector that names the parts that are asked for.
 *
 * Returns: (transfer floating) (nullable): the value of %PAGE_EXPLAIN_FACT
 */
GVariant *
page_explain (PageDocument *document, GVariant *given)
{
  g_autofree const char **parts = NULL;
  g_autofree gboolean *is_meant = NULL;
  g_autofree char *excerpt = NULL;
  g_autofree char *best = NULL;
  Explainer self = { .document = document, .n_others = G_MAXUINT };
  gboolean is_good = FALSE;

  if (given == NULL || !g_variant_lookup (given, PAGE_EXPLAIN_KEY, "(^a&sb)", &parts, &self.shown))
    return NULL;

  self.is_meant = is_meant = g_new0 (gboolean, document->segments->len + 1);
  find_parts (&self, parts);
  if (self.n_meant == 0)
    return NULL;

  find_selector (&self);
  best = self.best;
  excerpt = page_excerpt_new (document, is_meant);
  /* Showing a little more than was meant does less harm than hiding it. */
  is_good = best != NULL && self.n_others <= (self.shown ? self.n_meant : 0);
  return g_variant_new ("(ss)", is_good ? best : "", excerpt);
}

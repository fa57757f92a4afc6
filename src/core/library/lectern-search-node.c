/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-search-node.h"

#include "lectern-search-operator.h"

/* Trees are as deep as the parser lets them be, so that walks over them may recurse. */

LecternSearchNode *
lectern_search_node_new (LecternSearchKind kind)
{
  LecternSearchNode *self = g_new0 (LecternSearchNode, 1);

  self->kind = kind;
  if (kind <= LECTERN_SEARCH_NOT)
    self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_search_node_free);

  return self;
}

void
lectern_search_node_free (LecternSearchNode *self)
{
  g_free (self->text);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self);
}

void
lectern_search_node_add (LecternSearchNode *self, LecternSearchNode *child)
{
  if (self->children->len == 0)
    self->start = child->start;
  self->end = MAX (self->end, child->end);
  g_ptr_array_add (self->children, child);
}

LecternSearchNode *
lectern_search_node_simplify (LecternSearchNode *self)
{
  LecternSearchNode *child = NULL;

  if (self->children->len > 1)
    return self;

  if (self->children->len == 1)
    child = g_ptr_array_steal_index (self->children, 0);
  lectern_search_node_free (self);

  return child;
}

static void
print_leaf (const LecternSearchNode *self, GString *out)
{
  const LecternSearchOperator *op = lectern_search_operator_for_node (self);
  gboolean is_quoted = self->is_phrase;

  if (op != NULL)
    g_string_append_printf (out, "%s:", op->name);
  g_string_append_printf (out, is_quoted ? "\"%s\"" : "%s", self->text);
  if (self->is_prefix)
    g_string_append_c (out, '*');
}

static void
print_child (const LecternSearchNode *self, gboolean in_parentheses, GString *out)
{
  if (in_parentheses)
    g_string_append_c (out, '(');
  lectern_search_node_print (self, out);
  if (in_parentheses)
    g_string_append_c (out, ')');
}

void
lectern_search_node_print (const LecternSearchNode *self, GString *out)
{
  if (self->kind == LECTERN_SEARCH_NOT)
    g_string_append_c (out, '-');
  if (self->children == NULL)
    print_leaf (self, out);

  for (guint i = 0; self->children != NULL && i < self->children->len; i++)
    {
      const LecternSearchNode *child = self->children->pdata[i];

      if (i > 0)
        g_string_append (out, self->kind == LECTERN_SEARCH_ANY ? " OR " : " ");
      print_child (child,
                   child->kind == LECTERN_SEARCH_ALL
                       || (child->children != NULL && self->kind == LECTERN_SEARCH_NOT)
                       || (child->kind == LECTERN_SEARCH_ANY && self->kind == LECTERN_SEARCH_ANY),
                   out);
    }
}

char *
lectern_search_node_to_string (const LecternSearchNode *self)
{
  GString *out = g_string_new (NULL);

  lectern_search_node_print (self, out);
  return g_string_free (out, FALSE);
}

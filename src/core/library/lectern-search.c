/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-search.h"

#include "lectern-search-parser.h"

static LecternSearch *
search_new (void)
{
  LecternSearch *self = g_new0 (LecternSearch, 1);

  g_atomic_ref_count_init (&self->refs);
  self->hints = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_search_hint_free);

  return self;
}

/**
 * lectern_search_parse:
 * @text: what someone typed, any bytes
 * @is_typing: whether its last word may still grow, so that it is a beginning too
 *
 * Reads a query. Whatever it is, there is an answer.
 *
 * Returns: (transfer full): the search
 */
LecternSearch *
lectern_search_parse (const char *text, gboolean is_typing)
{
  LecternSearch *self = search_new ();

  self->root = lectern_search_parser_run (text, is_typing, self->hints);

  return self;
}

LecternSearch *
lectern_search_ref (LecternSearch *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
lectern_search_unref (LecternSearch *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_clear_pointer (&self->root, lectern_search_node_free);
  g_ptr_array_unref (self->hints);
  g_free (self);
}

/**
 * lectern_search_to_string:
 * @self: a search
 *
 * Prints the canonical form, which reads as an equal search.
 *
 * Returns: (transfer full): a query
 */
char *
lectern_search_to_string (const LecternSearch *self)
{
  return self->root != NULL ? lectern_search_node_to_string (self->root) : g_strdup ("");
}

gboolean
lectern_search_equal (const LecternSearch *a, const LecternSearch *b)
{
  g_autofree char *text_a = lectern_search_to_string (a);
  g_autofree char *text_b = lectern_search_to_string (b);

  return g_str_equal (text_a, text_b);
}

static gboolean
has_trash (const LecternSearchNode *node)
{
  if (node->kind == LECTERN_SEARCH_STATE)
    return g_str_equal (node->text, "trashed");

  for (guint i = 0; node->children != NULL && i < node->children->len; i++)
    if (has_trash (node->children->pdata[i]))
      return TRUE;

  return FALSE;
}

/**
 * lectern_search_has_trash:
 * @self: a search
 *
 * Tells whether a search speaks of the trash; one that does not leaves it out.
 *
 * Returns: %TRUE if it does
 */
gboolean
lectern_search_has_trash (const LecternSearch *self)
{
  return self->root != NULL && has_trash (self->root);
}

/**
 * lectern_search_list_parts:
 * @self: a search
 *
 * Lists what an article must have, all of it.
 *
 * Returns: (transfer container) (element-type LecternSearchNode): parts that live as long as @self
 */
GPtrArray *
lectern_search_list_parts (const LecternSearch *self)
{
  GPtrArray *parts = g_ptr_array_new ();

  if (self->root != NULL && self->root->kind == LECTERN_SEARCH_ALL)
    g_ptr_array_extend (parts, self->root->children, NULL, NULL);
  else if (self->root != NULL)
    g_ptr_array_add (parts, self->root);

  return parts;
}

static void
append_part (GString *out, const LecternSearchNode *node, const char *separator)
{
  if (out->len > 0)
    g_string_append (out, separator);
  lectern_search_node_print (node, out);
}

/**
 * lectern_search_dup_any:
 * @self: a search
 *
 * Gives the query that is content with any of the words; operators stay.
 *
 * Returns: (transfer full) (nullable): a query, %NULL when there are no two words to choose from
 */
char *
lectern_search_dup_any (const LecternSearch *self)
{
  g_autoptr (GPtrArray) parts = lectern_search_list_parts (self);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GString) others = g_string_new (NULL);
  guint n_words = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      const LecternSearchNode *part = parts->pdata[i];

      if (part->kind != LECTERN_SEARCH_TEXT)
        {
          append_part (others, part, " ");
          continue;
        }
      append_part (words, part, " OR ");
      n_words++;
    }
  if (n_words < 2)
    return NULL;

  return others->len > 0 ? g_strconcat (words->str, " ", others->str, NULL) : g_strdup (words->str);
}

/**
 * lectern_search_dup_without:
 * @self: a search
 * @part: index of one of lectern_search_list_parts()
 *
 * Gives the query without one of its parts.
 *
 * Returns: (transfer full): a query
 */
char *
lectern_search_dup_without (const LecternSearch *self, guint part)
{
  g_autoptr (GPtrArray) parts = lectern_search_list_parts (self);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    if (i != part)
      append_part (out, parts->pdata[i], " ");

  return g_string_free (out, FALSE);
}

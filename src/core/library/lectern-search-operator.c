/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-search-operator.h"

#include <string.h>

#include <glib/gi18n-lib.h>

static const char *const states[] = { "unread", "read", "starred", "trashed", NULL };
static const char *const possessions[] = { "note", "mark", "tag", NULL };

/* In the order in which they are offered. */
static const LecternSearchOperator operators[] = {
  { "title", LECTERN_SEARCH_TEXT, LECTERN_SEARCH_TITLE, NULL, "title:harbor",
    N_ ("Words in the title") },
  { "site", LECTERN_SEARCH_TEXT, LECTERN_SEARCH_SITE, NULL, "site:example.org",
    N_ ("Where it was published") },
  { "author", LECTERN_SEARCH_TEXT, LECTERN_SEARCH_AUTHOR, NULL, "author:ruiz",
    N_ ("Who wrote it") },
  { "tag", LECTERN_SEARCH_TAG, LECTERN_SEARCH_ANYWHERE, NULL, "tag:checked",
    N_ ("One of your tags") },
  { "in", LECTERN_SEARCH_COLLECTION, LECTERN_SEARCH_ANYWHERE, NULL, "in:\"Port Inquiry\"",
    N_ ("One of your collections, with those inside it") },
  { "before", LECTERN_SEARCH_BEFORE, LECTERN_SEARCH_ANYWHERE, NULL, "before:2024-11",
    N_ ("Published before a year, month or day") },
  { "after", LECTERN_SEARCH_AFTER, LECTERN_SEARCH_ANYWHERE, NULL, "after:2024-11-21",
    N_ ("Published after a year, month or day") },
  { "is", LECTERN_SEARCH_STATE, LECTERN_SEARCH_ANYWHERE, states, "is:unread",
    N_ ("unread, read, starred or trashed") },
  { "has", LECTERN_SEARCH_HAS, LECTERN_SEARCH_ANYWHERE, possessions, "has:note",
    N_ ("note, mark or tag") },
  { "entity", LECTERN_SEARCH_TEXT, LECTERN_SEARCH_NAME, NULL, "entity:\"Ana Ruiz\"",
    N_ ("Names that were found in the text") },
  { "quote", LECTERN_SEARCH_TEXT, LECTERN_SEARCH_QUOTE, NULL, "quote:rust",
    N_ ("Words that someone is quoted with, and who") },
  { "note", LECTERN_SEARCH_TEXT, LECTERN_SEARCH_NOTE, NULL, "note:ask", N_ ("Your notes") },
};

/**
 * lectern_search_list_operators:
 * @n: (out): how many
 *
 * Gives all operators of the query language.
 *
 * Returns: (array length=n): the operators
 */
const LecternSearchOperator *
lectern_search_list_operators (gsize *n)
{
  *n = G_N_ELEMENTS (operators);
  return operators;
}

/**
 * lectern_search_find_operator:
 * @name: what stands before a colon
 * @length: its length in bytes
 *
 * Looks an operator up; case makes no difference.
 *
 * Returns: (nullable): the operator
 */
const LecternSearchOperator *
lectern_search_find_operator (const char *name, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    if (strlen (operators[i].name) == length
        && g_ascii_strncasecmp (operators[i].name, name, length) == 0)
      return &operators[i];

  return NULL;
}

/**
 * lectern_search_operator_for_node:
 * @node: a part of a query
 *
 * Tells which operator makes such a part.
 *
 * Returns: (nullable): the operator; %NULL for words anywhere
 */
const LecternSearchOperator *
lectern_search_operator_for_node (const LecternSearchNode *node)
{
  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    if (operators[i].kind == node->kind && operators[i].field == node->field)
      return &operators[i];

  return NULL;
}

/**
 * lectern_search_operator_find_value:
 * @self: an operator with a list of values
 * @value: what was typed
 *
 * Finds the value that is meant: "Stars", "star" and "starred" are one.
 *
 * Returns: (nullable): the value
 */
const char *
lectern_search_operator_find_value (const LecternSearchOperator *self, const char *value)
{
  g_autofree char *folded = g_utf8_casefold (value, -1);
  gsize length = strlen (folded);

  if (length > 2 && g_str_has_suffix (folded, "s"))
    folded[--length] = '\0';
  for (gsize i = 0; self->values[i] != NULL; i++)
    if (strcmp (self->values[i], folded) == 0
        || (length > 3 && g_str_has_prefix (self->values[i], folded)))
      return self->values[i];

  return NULL;
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-block.h"

static const char *const role_names[] = {
  "paragraph", "title",     "byline",    "dateline",       "deck",        "heading",
  "list",      "list-item", "quotation", "caption",        "table",       "row",
  "cell",      "verse",     "footnote",  "publisher-note", "boilerplate",
};

G_STATIC_ASSERT (G_N_ELEMENTS (role_names) == LECTERN_BLOCK_N_ROLES);

/**
 * lectern_block_role_get_name:
 * @role: a role
 *
 * Gives the name of a role, as files and the command line write it.
 *
 * Returns: the name, such as `list-item`
 */
const char *
lectern_block_role_get_name (LecternBlockRole role)
{
  g_return_val_if_fail (role < LECTERN_BLOCK_N_ROLES, NULL);

  return role_names[role];
}

/**
 * lectern_block_role_from_name:
 * @name: a name
 * @role: (out): the role of that name
 *
 * Looks a role up by its name.
 *
 * Returns: %FALSE if there is none of that name; @role is then untouched
 */
gboolean
lectern_block_role_from_name (const char *name, LecternBlockRole *role)
{
  g_return_val_if_fail (name != NULL && role != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (role_names); i++)
    if (strcmp (name, role_names[i]) == 0)
      {
        *role = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * lectern_block_role_is_container:
 * @role: a role
 *
 * Tells whether blocks of @role hold blocks instead of text of their own.
 *
 * Returns: %TRUE for list, quotation, table and row
 */
gboolean
lectern_block_role_is_container (LecternBlockRole role)
{
  return role == LECTERN_BLOCK_LIST || role == LECTERN_BLOCK_QUOTATION
         || role == LECTERN_BLOCK_TABLE || role == LECTERN_BLOCK_ROW;
}

/**
 * lectern_block_get_attribute:
 * @self: a block
 * @key: an attribute's key
 *
 * Looks an attribute up.
 *
 * Returns: (nullable): its value, owned by the article
 */
const char *
lectern_block_get_attribute (const LecternBlock *self, const char *key)
{
  g_return_val_if_fail (self != NULL && key != NULL, NULL);

  for (gsize i = 0; self->attributes != NULL && self->attributes[i] != NULL; i += 2)
    if (strcmp (self->attributes[i], key) == 0)
      return self->attributes[i + 1];

  return NULL;
}

/**
 * lectern_block_is_hidden:
 * @self: a block
 *
 * Tells whether the block is one that the machine took for furniture of the page: not shown, not
 * analyzed, not exported, unless the analyst puts it back. Notes of the publisher are not part of
 * the running text either, yet they are shown.
 *
 * Returns: %TRUE for boilerplate
 */
gboolean
lectern_block_is_hidden (const LecternBlock *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->role == LECTERN_BLOCK_BOILERPLATE;
}

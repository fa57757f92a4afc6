/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-tag.h"

G_DEFINE_BOXED_TYPE (LecternTag, lectern_tag, lectern_tag_copy, lectern_tag_free)

/**
 * lectern_tag_copy:
 * @self: a tag
 *
 * Returns: (transfer full): a copy
 */
LecternTag *
lectern_tag_copy (const LecternTag *self)
{
  LecternTag *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->id = g_strdup (self->id);
  copy->name = g_strdup (self->name);

  return copy;
}

/**
 * lectern_tag_free:
 * @self: (transfer full): a tag
 *
 * Frees a tag.
 */
void
lectern_tag_free (LecternTag *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

/**
 * lectern_name_fold:
 * @name: a name of a tag or a collection, in UTF-8
 *
 * Makes what names are compared by: case, width and the space round them do not count.
 *
 * Returns: (transfer full): the folded name
 */
char *
lectern_name_fold (const char *name)
{
  g_autofree char *normalized = g_utf8_normalize (name, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = NULL;

  if (normalized == NULL)
    return g_strdup ("");

  folded = g_utf8_casefold (g_strstrip (normalized), -1);
  return g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE);
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-mark-filter.h"

/**
 * lectern_mark_filter_copy:
 * @self: a filter
 *
 * Copies a filter.
 *
 * Returns: (transfer full): the copy
 */
LecternMarkFilter *
lectern_mark_filter_copy (const LecternMarkFilter *self)
{
  LecternMarkFilter *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->code = g_strdup (self->code);
  copy->tag = g_strdup (self->tag);
  copy->article = g_strdup (self->article);
  copy->collection = g_strdup (self->collection);
  copy->text = g_strdup (self->text);

  return copy;
}

/**
 * lectern_mark_filter_free:
 * @self: (transfer full): a filter
 *
 * Frees a filter.
 */
void
lectern_mark_filter_free (LecternMarkFilter *self)
{
  g_free (self->code);
  g_free (self->tag);
  g_free (self->article);
  g_free (self->collection);
  g_free (self->text);
  g_free (self);
}

/**
 * lectern_mark_entry_free:
 * @self: (transfer full) (nullable): a mark of a list
 *
 * Frees what a list says of a mark.
 */
void
lectern_mark_entry_free (LecternMarkEntry *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->mark, lectern_mark_free);
  g_free (self->title);
  g_free (self->site);
  g_free (self->address);
  g_free (self->revision);
  g_free (self);
}

/**
 * lectern_tag_count_free:
 * @self: (transfer full): a tag
 *
 * Frees a tag with its count.
 */
void
lectern_tag_count_free (LecternTagCount *self)
{
  g_free (self->tag);
  g_free (self);
}

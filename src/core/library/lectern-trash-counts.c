/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-trash-counts.h"

G_DEFINE_BOXED_TYPE (LecternTrashCounts,
                     lectern_trash_counts,
                     lectern_trash_counts_copy,
                     lectern_trash_counts_free)

LecternTrashCounts *
lectern_trash_counts_copy (const LecternTrashCounts *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_memdup2 (self, sizeof *self);
}

void
lectern_trash_counts_free (LecternTrashCounts *self)
{
  g_free (self);
}

/**
 * lectern_trash_counts_add:
 * @self: what was removed before
 * @other: what was removed now
 *
 * Adds up.
 */
void
lectern_trash_counts_add (LecternTrashCounts *self, const LecternTrashCounts *other)
{
  self->n_articles += other->n_articles;
  self->n_marks += other->n_marks;
  self->n_notes += other->n_notes;
  self->n_corrections += other->n_corrections;
  self->n_expired += other->n_expired;
  self->n_held += other->n_held;
}

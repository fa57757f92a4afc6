/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* How long what is in the trash stays there, in days. */
#define LECTERN_TRASH_DAYS 30

/**
 * LecternTrashCounts:
 * @n_articles: articles
 * @n_marks: passages that are marked in them
 * @n_notes: notes on marks and articles, and words for the brief
 * @n_corrections: corrections of findings
 * @n_expired: articles of these whose time in the trash is over
 * @n_held: articles of the expired that hold something of the analyst's, and are therefore kept until
 *   the trash is emptied by hand
 *
 * What lies in the trash, or was removed from it.
 */
typedef struct {
  guint n_articles;
  guint n_marks;
  guint n_notes;
  guint n_corrections;
  guint n_expired;
  guint n_held;
} LecternTrashCounts;

#define LECTERN_TYPE_TRASH_COUNTS (lectern_trash_counts_get_type ())

GType               lectern_trash_counts_get_type (void) G_GNUC_CONST;
LecternTrashCounts *lectern_trash_counts_copy     (const LecternTrashCounts *self) G_GNUC_WARN_UNUSED_RESULT;
void                lectern_trash_counts_free     (LecternTrashCounts       *self);
void                lectern_trash_counts_add      (LecternTrashCounts       *self,
                                                   const LecternTrashCounts *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternTrashCounts, lectern_trash_counts_free)

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LecternEntityFilter:
 * @kind: (nullable): a kind, or a family of them
 * @text: (nullable): what a name contains, or a way in which it is written, in any case
 * @collection: (nullable): id of a collection, or of a saved search: only what its articles mention
 * @article: (nullable): id of an article: only what it mentions
 * @beside: (nullable): id of an entity: only what is mentioned in the same articles, and there
 * @min_articles: in how many articles at least
 * @with_rejected: whether what is rejected or ignored is wanted, too
 *
 * Which entities of the library are wanted: those that all of this is true of. One that is filled with
 * zeros wants all that were not rejected. What only articles in the trash mention is never wanted.
 */
typedef struct {
  char *kind;
  char *text;
  char *collection;
  char *article;
  char *beside;
  guint min_articles;
  gboolean with_rejected;
} LecternEntityFilter;

LecternEntityFilter *lectern_entity_filter_copy (const LecternEntityFilter *self) G_GNUC_WARN_UNUSED_RESULT;
void                 lectern_entity_filter_free (LecternEntityFilter       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternEntityFilter, lectern_entity_filter_free)

G_END_DECLS

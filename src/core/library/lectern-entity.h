/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-decision.h"
#include "../model/lectern-entity-rules.h"

G_BEGIN_DECLS

/**
 * LecternEntity:
 * @id: identity, the same in all libraries
 * @kind: what it is, interned
 * @name: what the analyst calls it, or its full name
 * @found_name: its full name as it was found
 * @article: (nullable): id of the only article that it is an entity of
 * @state: what the analyst said of it
 * @identifier: (nullable): what it is elsewhere, such as a Wikidata QID
 * @note: (nullable): what the analyst noted of it
 * @n_articles: in how many articles it is mentioned, of those that were asked about
 * @n_mentions: how often it is mentioned there
 * @n_merged: how many others were merged into it
 * @sequence: its number in the store
 *
 * Someone or something that articles of the library mention.
 */
typedef struct {
  char *id;
  const char *kind;
  char *name;
  char *found_name;
  char *article;
  LecternEntityState state;
  char *identifier;
  char *note;
  guint n_articles;
  guint n_mentions;
  guint n_merged;
  gint64 sequence;
} LecternEntity;

void lectern_entity_free (LecternEntity *self);
/* The one that is mentioned in more articles first, then the one that is mentioned more often. */
int  lectern_entity_compare (gconstpointer a,
                             gconstpointer b);

LecternEntity   *lectern_entity_copy (const LecternEntity *self) G_GNUC_WARN_UNUSED_RESULT;
/* Decisions on an entity, for lectern_library_add_decisions(). */
LecternDecision *lectern_entity_decide (const LecternEntity *self,
                                        const char          *action,
                                        const char          *argument, /* nullable, with its text */
                                        const char          *text) G_GNUC_WARN_UNUSED_RESULT;
/* That it is another (merge), or that it is not (distinct). */
LecternDecision *lectern_entity_relate (const LecternEntity *self,
                                        const char          *action,
                                        const LecternEntity *other) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternEntity, lectern_entity_free)

G_END_DECLS

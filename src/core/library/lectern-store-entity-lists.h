/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-entity-card.h"
#include "lectern-entity-filter.h"
#include "lectern-entity-mention.h"
#include "lectern-entity-proposal.h"
#include "lectern-entity-table.h"
#include "lectern-store.h"

G_BEGIN_DECLS

/* When an article was published, or else came: a day, or less of it. */
#define LECTERN_ENTITY_DATE                                                                        \
  "substr (coalesce (nullif (a.published, ''),"                                                    \
  " strftime ('%Y-%m-%d', a.added_us / 1000000, 'unixepoch')), 1, 10)"

/* Element type LecternEntity, at most @limit. */
GPtrArray          *lectern_store_list_entities       (LecternStore              *self,
                                                       const LecternEntityFilter *filter,
                                                       guint                      limit,
                                                       GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
/* What an entity was merged into, with its counts in the whole library. */
LecternEntity      *lectern_store_load_entity         (LecternStore              *self,
                                                       const char                *id,
                                                       GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray          *lectern_store_find_entities       (LecternStore              *self,
                                                       const char                *name,
                                                       GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
/* Without counts; @sequence as it is, merged or not. */
LecternEntity      *lectern_store_read_entity         (LecternStore              *self,
                                                       gint64                     sequence,
                                                       GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
/* What it was merged into and all that was merged into that; element type gint64, that one first. */
GArray             *lectern_store_list_entity_members (LecternStore              *self,
                                                       gint64                     sequence,
                                                       GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
LecternEntityCard  *lectern_store_load_entity_card    (LecternStore              *self,
                                                       const char                *id,
                                                       GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of one entity; of the filter, the article, the collection and who is beside count. Element type
 * LecternEntityMention. */
GPtrArray          *lectern_store_list_entity_mentions (LecternStore             *self,
                                                       const char                *id,
                                                       const LecternEntityFilter *filter,
                                                       guint                      width,
                                                       guint                      limit,
                                                       GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
LecternEntityTable *lectern_store_tabulate_entities   (LecternStore              *self,
                                                       const LecternEntityFilter *filter,
                                                       guint                      n_entities,
                                                       GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
/* Element type LecternEntityProposal, at most @limit. */
GPtrArray          *lectern_store_propose_entities    (LecternStore              *self,
                                                       const char                *id, /* nullable: all */
                                                       guint                      limit,
                                                       GError                   **error) G_GNUC_WARN_UNUSED_RESULT;

/* Element type LecternArticleEntity. */
GPtrArray          *lectern_store_list_article_entities (LecternStore            *self,
                                                       const char                *id,
                                                       GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
GStrv               lectern_store_list_mentioning_articles (LecternStore         *self,
                                                       const LecternEntityFilter *filter,
                                                       GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
/* The sequences of the articles that a filter leaves, in order, without those in the trash; an empty list
 * where it leaves all of them. */
GArray             *lectern_store_list_entity_articles (LecternStore             *self,
                                                       const LecternEntityFilter *filter,
                                                       gboolean                  *are_all,
                                                       GError                   **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

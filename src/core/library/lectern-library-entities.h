/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-article-entity.h"
#include "lectern-entity-card.h"
#include "lectern-entity-filter.h"
#include "lectern-entity-mention.h"
#include "lectern-entity-proposal.h"
#include "lectern-entity-table.h"
#include "lectern-gazetteer.h"
#include "lectern-library.h"

G_BEGIN_DECLS

/* Who and what is mentioned in the articles of the library: of those whose findings were made. What the
 * analyst says of entities are decisions: lectern_library_add_decisions(). Ids may be cut short where
 * no other begins so. Signal: entities-changed (). */

/* Keeps who and what is mentioned in an article; @groups is of LecternEntityGroup. No step of the
 * journal. Ends with lectern_library_write_finish(). */
void                lectern_library_set_entities_async      (LecternLibrary            *self,
                                                             const char                *id,
                                                             const char                *revision, /* nullable */
                                                             GPtrArray                 *groups,
                                                             GCancellable              *cancellable,
                                                             GAsyncReadyCallback        callback,
                                                             gpointer                   user_data);

/* The folder of gazetteers, which may not be there; and reading it, which is cheap where nothing
 * changed. */
char               *lectern_library_dup_gazetteer_folder    (LecternLibrary            *self) G_GNUC_WARN_UNUSED_RESULT;
LecternGazetteer   *lectern_library_read_gazetteers         (LecternLibrary            *self,
                                                             GError                   **error) G_GNUC_WARN_UNUSED_RESULT;

/* Element type LecternEntity. */
GPtrArray          *lectern_library_list_entities           (LecternLibrary            *self,
                                                             const LecternEntityFilter *filter,
                                                             guint                      limit,
                                                             GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
void                lectern_library_list_entities_async     (LecternLibrary            *self,
                                                             const LecternEntityFilter *filter,
                                                             guint                      limit,
                                                             GCancellable              *cancellable,
                                                             GAsyncReadyCallback        callback,
                                                             gpointer                   user_data);
GPtrArray          *lectern_library_list_entities_finish    (LecternLibrary            *self,
                                                             GAsyncResult              *result,
                                                             GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
/* Those of that very name, in any case; element type LecternEntity. */
GPtrArray          *lectern_library_find_entities           (LecternLibrary            *self,
                                                             const char                *name,
                                                             GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
/* What an entity was merged into, with its counts. */
LecternEntity      *lectern_library_load_entity             (LecternLibrary            *self,
                                                             const char                *id,
                                                             GError                   **error) G_GNUC_WARN_UNUSED_RESULT;

/* Element type LecternArticleEntity. */
GPtrArray          *lectern_library_list_article_entities   (LecternLibrary            *self,
                                                             const char                *id,
                                                             GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
GStrv               lectern_library_list_mentioning_articles (LecternLibrary           *self,
                                                             const LecternEntityFilter *filter,
                                                             GError                   **error) G_GNUC_WARN_UNUSED_RESULT;

LecternEntityCard  *lectern_library_load_entity_card        (LecternLibrary            *self,
                                                             const char                *id,
                                                             GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
void                lectern_library_load_entity_card_async  (LecternLibrary            *self,
                                                             const char                *id,
                                                             GCancellable              *cancellable,
                                                             GAsyncReadyCallback        callback,
                                                             gpointer                   user_data);
LecternEntityCard  *lectern_library_load_entity_card_finish (LecternLibrary            *self,
                                                             GAsyncResult              *result,
                                                             GError                   **error) G_GNUC_WARN_UNUSED_RESULT;

/* A concordance: element type LecternEntityMention. */
GPtrArray          *lectern_library_list_mentions           (LecternLibrary            *self,
                                                             const char                *id,
                                                             const LecternEntityFilter *filter,
                                                             LecternEntityOrder         order,
                                                             guint                      width,
                                                             guint                      limit,
                                                             GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
void                lectern_library_list_mentions_async     (LecternLibrary            *self,
                                                             const char                *id,
                                                             const LecternEntityFilter *filter,
                                                             LecternEntityOrder         order,
                                                             guint                      width,
                                                             guint                      limit,
                                                             GCancellable              *cancellable,
                                                             GAsyncReadyCallback        callback,
                                                             gpointer                   user_data);
GPtrArray          *lectern_library_list_mentions_finish    (LecternLibrary            *self,
                                                             GAsyncResult              *result,
                                                             GError                   **error) G_GNUC_WARN_UNUSED_RESULT;

LecternEntityTable *lectern_library_tabulate_entities       (LecternLibrary            *self,
                                                             const LecternEntityFilter *filter,
                                                             guint                      n_entities,
                                                             GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
void                lectern_library_tabulate_entities_async (LecternLibrary            *self,
                                                             const LecternEntityFilter *filter,
                                                             guint                      n_entities,
                                                             GCancellable              *cancellable,
                                                             GAsyncReadyCallback        callback,
                                                             gpointer                   user_data);
LecternEntityTable *lectern_library_tabulate_entities_finish (LecternLibrary           *self,
                                                             GAsyncResult              *result,
                                                             GError                   **error) G_GNUC_WARN_UNUSED_RESULT;

/* Element type LecternEntityProposal; @id NULL: of all entities. */
GPtrArray          *lectern_library_propose_entities        (LecternLibrary            *self,
                                                             const char                *id,
                                                             guint                      limit,
                                                             GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
void                lectern_library_propose_entities_async  (LecternLibrary            *self,
                                                             const char                *id,
                                                             guint                      limit,
                                                             GCancellable              *cancellable,
                                                             GAsyncReadyCallback        callback,
                                                             gpointer                   user_data);
GPtrArray          *lectern_library_propose_entities_finish (LecternLibrary            *self,
                                                             GAsyncResult              *result,
                                                             GError                   **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

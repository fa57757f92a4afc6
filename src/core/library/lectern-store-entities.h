/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-entity-rules.h"
#include "lectern-gazetteer.h"
#include "lectern-store.h"

G_BEGIN_DECLS

/* Rows of `entity` of which something is said: as of the index `entity_judged`, so that it serves. */
#define LECTERN_ENTITY_IS_JUDGED                                                                   \
  "target IS NOT NULL OR state <> 0 OR label IS NOT NULL OR identifier IS NOT NULL"                \
  " OR note IS NOT NULL"

/* Keeps the entities of an article; @groups is of LecternEntityGroup. */
gboolean lectern_store_set_entities    (LecternStore  *self,
                                        const char    *id,
                                        const char    *revision, /* nullable */
                                        GPtrArray     *groups,
                                        GError       **error);
/* Something is said of an entity of that name, of any kind if @kind is NULL, or no longer. */
void     lectern_store_unsettle_entity (LecternStore  *self,
                                        const char    *kind,
                                        const char    *name);
/* What is said of those, before the transaction ends. */
gboolean lectern_store_settle_entities (LecternStore  *self,
                                        GError       **error);
/* The same for all of which the analyst or a gazetteer says something. */
gboolean lectern_store_judge_entities  (LecternStore  *self,
                                        GError       **error);
gboolean lectern_store_forget_entities (LecternStore  *self,
                                        GError       **error);
/* Keeps what gazetteers say; @is_new says whether it was other before. */
gboolean lectern_store_set_gazetteer   (LecternStore     *self,
                                        LecternGazetteer *gazetteer,
                                        gboolean         *is_new,
                                        GError          **error);
/* The entity of an id, or of the beginning of one that no other begins with; 0 with an error. */
gint64   lectern_store_find_entity     (LecternStore  *self,
                                        const char    *id,
                                        GError       **error);
/* What is the same everywhere for an entity of a kind and a folded name. */
char    *lectern_entity_dup_id         (const char    *kind,
                                        const char    *key,
                                        const char    *article_id) G_GNUC_WARN_UNUSED_RESULT; /* nullable */

G_END_DECLS

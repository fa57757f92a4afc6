/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "library/lectern-library-entities.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_ENTITY_ITEM (lectern_entity_item_get_type ())
G_DECLARE_FINAL_TYPE (LecternEntityItem, lectern_entity_item, LECTERN, ENTITY_ITEM, GObject)

/* What the page of entities lists: an entity, two that are mentioned together, two that may be one, or a
 * mention. */
LecternEntityItem   *lectern_entity_item_new          (const LecternEntity         *entity) G_GNUC_WARN_UNUSED_RESULT;
LecternEntityItem   *lectern_entity_item_new_pair     (const LecternEntity         *entity,
                                                       const LecternEntity         *other,
                                                       guint                        n_articles) G_GNUC_WARN_UNUSED_RESULT;
LecternEntityItem   *lectern_entity_item_new_proposal (const LecternEntityProposal *proposal) G_GNUC_WARN_UNUSED_RESULT;
LecternEntityItem   *lectern_entity_item_new_mention  (const LecternEntityMention  *mention) G_GNUC_WARN_UNUSED_RESULT;
const char          *lectern_entity_item_get_title    (LecternEntityItem           *self);
const char          *lectern_entity_item_get_text     (LecternEntityItem           *self); /* nullable */
const char          *lectern_entity_item_get_detail   (LecternEntityItem           *self);
/* NULL for a mention. */
const LecternEntity *lectern_entity_item_get_entity   (LecternEntityItem           *self);
/* Who is mentioned with it, or what it may be; NULL for one entity. */
const LecternEntity *lectern_entity_item_get_other    (LecternEntityItem           *self);
gboolean             lectern_entity_item_is_proposal  (LecternEntityItem           *self);
/* Of a mention; NULL for all others. */
const char          *lectern_entity_item_get_article  (LecternEntityItem           *self);
LecternSpan          lectern_entity_item_get_span     (LecternEntityItem           *self);
gboolean             lectern_entity_item_equal        (LecternEntityItem           *self,
                                                       LecternEntityItem           *other);

G_END_DECLS

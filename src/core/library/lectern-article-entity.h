/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-span.h"
#include "lectern-entity.h"

G_BEGIN_DECLS

/**
 * LecternArticleEntity:
 * @entity: what it is in the library; without counts
 * @kind: what it was found as, interned
 * @role: (nullable): what the text says that a person is
 * @forms: (nullable): the ways in which it is written there
 * @spans: (element-type LecternSpan): its mentions, in text order
 *
 * An entity that an article mentions.
 */
typedef struct {
  LecternEntity *entity;
  const char *kind;
  char *role;
  GStrv forms;
  GArray *spans;
} LecternArticleEntity;

void    lectern_article_entity_free      (LecternArticleEntity *self);
/* Mentions as they are stored: pairs of offsets. */
GBytes *lectern_article_entity_pack      (GArray               *spans) G_GNUC_WARN_UNUSED_RESULT;
void    lectern_article_entity_unpack    (GBytes               *packed,
                                          GArray               *spans);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternArticleEntity, lectern_article_entity_free)

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "entities-model.h"

G_BEGIN_DECLS

/* What a name that is none of a person, a body or a place may be. */
typedef enum {
  ENTITIES_SORT_NONE,
  ENTITIES_SORT_LAW,
  ENTITIES_SORT_EVENT,
  ENTITIES_SORT_PRODUCT,
} EntitiesSort;

/**
 * EntitiesMention:
 * @start: index of its first token
 * @end: index past its last token
 * @kind: what it names
 * @certainty: 0 to 1
 * @chances: how sure the weights are of each kind
 * @group: which entity of the article it names
 * @sort: of another name, what the text or a list makes plain of it
 *
 * One mention of a name.
 */
typedef struct {
  guint32 start;
  guint32 end;
  EntitiesKind kind;
  float certainty;
  EntitiesChances chances;
  guint32 group;
  EntitiesSort sort;
} EntitiesMention;

GArray *entities_mentions_find (const EntitiesDocument *document, const EntitiesModel *model)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

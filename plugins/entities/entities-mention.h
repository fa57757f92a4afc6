/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "entities-model.h"

G_BEGIN_DECLS

/**
 * EntitiesMention:
 * @start: index of its first token
 * @end: index past its last token
 * @kind: what it names
 * @certainty: 0 to 1
 * @chances: how sure the weights are of each kind
 * @group: which entity of the article it names
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
} EntitiesMention;

GArray *entities_mentions_find (const EntitiesDocument *document, const EntitiesModel *model)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

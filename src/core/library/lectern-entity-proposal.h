/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-entity.h"

G_BEGIN_DECLS

/**
 * LecternEntityReason:
 * @LECTERN_ENTITY_SPELLING: the names are the same but for how their sounds are written
 * @LECTERN_ENTITY_LETTERS: one word of the names differs by a letter or two
 * @LECTERN_ENTITY_INITIALS: a first name is an initial, or a middle one is missing
 * @LECTERN_ENTITY_SURNAME: a surname alone, where only one person of the library has it
 * @LECTERN_ENTITY_SUFFIX: the names are the same but for a form of company, or an article
 * @LECTERN_ENTITY_ACRONYM: one name is the initials of the other
 * @LECTERN_ENTITY_KIND: the same name was found as two kinds
 *
 * Why two entities may be one.
 */
typedef enum {
  LECTERN_ENTITY_SPELLING,
  LECTERN_ENTITY_LETTERS,
  LECTERN_ENTITY_INITIALS,
  LECTERN_ENTITY_SURNAME,
  LECTERN_ENTITY_SUFFIX,
  LECTERN_ENTITY_ACRONYM,
  LECTERN_ENTITY_KIND,
} LecternEntityReason;

/**
 * LecternEntityProposal:
 * @from: the one that is mentioned less
 * @into: the other
 * @reason: why they may be one
 *
 * Two entities that may be one. Nobody but the analyst merges them.
 */
typedef struct {
  LecternEntity *from;
  LecternEntity *into;
  LecternEntityReason reason;
} LecternEntityProposal;

void        lectern_entity_proposal_free  (LecternEntityProposal *self);
/* A sentence, and an id for files. */
const char *lectern_entity_reason_explain (LecternEntityReason    reason);
const char *lectern_entity_reason_get_id  (LecternEntityReason    reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternEntityProposal, lectern_entity_proposal_free)

G_END_DECLS

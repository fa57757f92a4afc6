/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-entity-proposal.h"

#include <glib/gi18n-lib.h>

static const struct {
  const char *id;
  const char *sentence;
} reasons[] = {
  [LECTERN_ENTITY_SPELLING]
  = { "spelling", N_ ("The names are the same but for how their sounds are written.") },
  [LECTERN_ENTITY_LETTERS] = { "letters",
                               N_ ("One word of the names differs by a letter or two.") },
  [LECTERN_ENTITY_INITIALS] = { "initials",
                                N_ ("A first name is an initial, or a middle name is missing.") },
  [LECTERN_ENTITY_SURNAME] = { "surname", N_ ("Only one person of the library has that surname.") },
  [LECTERN_ENTITY_SUFFIX]
  = { "suffix", N_ ("The names are the same but for a form of company or an article.") },
  [LECTERN_ENTITY_ACRONYM] = { "acronym", N_ ("One name is the initials of the other.") },
  [LECTERN_ENTITY_KIND] = { "kind", N_ ("The same name was found as two kinds.") },
};

void
lectern_entity_proposal_free (LecternEntityProposal *self)
{
  lectern_entity_free (self->from);
  lectern_entity_free (self->into);
  g_free (self);
}

/**
 * lectern_entity_reason_explain:
 * @reason: why two entities may be one
 *
 * Says it in words.
 *
 * Returns: a translated sentence
 */
const char *
lectern_entity_reason_explain (LecternEntityReason reason)
{
  return _ (reasons[reason].sentence);
}

const char *
lectern_entity_reason_get_id (LecternEntityReason reason)
{
  return reasons[reason].id;
}

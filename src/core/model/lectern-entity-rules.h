/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-decision.h"

G_BEGIN_DECLS

/**
 * LecternEntityState:
 * @LECTERN_ENTITY_FOUND: nobody said anything of it
 * @LECTERN_ENTITY_ACCEPTED: it is right
 * @LECTERN_ENTITY_REJECTED: it is none
 * @LECTERN_ENTITY_IGNORED: nothing of that name is one, of whatever kind
 *
 * What the analyst said of an entity.
 */
typedef enum {
  LECTERN_ENTITY_FOUND,
  LECTERN_ENTITY_ACCEPTED,
  LECTERN_ENTITY_REJECTED,
  LECTERN_ENTITY_IGNORED,
} LecternEntityState;

/**
 * LecternEntityVerdict:
 * @kind: what it is, interned
 * @key: its key; see [func@Lectern.entity_dup_key]
 * @article: (nullable): the only article that it is an entity of
 * @into_name: (nullable): the name of what it was merged into
 * @name: (nullable): what the analyst calls it
 * @identifier: (nullable): what it is elsewhere, such as a Wikidata QID
 * @note: (nullable): what the analyst noted of it
 * @state: whether it is one
 * @decision: (nullable): id of the decision that says most of it
 *
 * What an entity is after all that the analyst said. Strings live as long as the rules, except @key and
 * @article, which are its own.
 */
typedef struct {
  const char *kind;
  char *key;
  char *article;
  const char *into_name;
  const char *name;
  const char *identifier;
  const char *note;
  LecternEntityState state;
  const char *decision;
} LecternEntityVerdict;

typedef struct _LecternEntityRules LecternEntityRules;

LECTERN_AVAILABLE_IN_1_0
void                lectern_entity_verdict_clear (LecternEntityVerdict  *self);
/* Decisions on places of a text are left out; the others must live as long. */
LECTERN_AVAILABLE_IN_1_0
LecternEntityRules *lectern_entity_rules_new     (GPtrArray             *decisions,
                                                  gboolean               are_local) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
void                lectern_entity_rules_free    (LecternEntityRules    *self);
LECTERN_AVAILABLE_IN_1_0
gboolean            lectern_entity_rules_are_empty (LecternEntityRules  *self);
/* In the order in which they were made; element type LecternDecision. */
LECTERN_AVAILABLE_IN_1_0
GPtrArray          *lectern_entity_rules_get_decisions (LecternEntityRules *self);
LECTERN_AVAILABLE_IN_1_0
gboolean            lectern_entity_rules_split   (LecternEntityRules    *self,
                                                  const char            *kind,
                                                  const char            *key,
                                                  const char            *article);
/* What was said of that very entity, wherever it was merged; NULL for nothing. */
LECTERN_AVAILABLE_IN_1_0
const char         *lectern_entity_rules_find_text (LecternEntityRules  *self,
                                                  const char            *kind,
                                                  const char            *key,
                                                  const char            *article,
                                                  const char            *action,
                                                  const char            *argument);
LECTERN_AVAILABLE_IN_1_0
void                lectern_entity_rules_judge   (LecternEntityRules    *self,
                                                  const char            *kind,
                                                  const char            *key,
                                                  const char            *article,
                                                  LecternEntityVerdict  *verdict);
/* The rules of one article, on the annotations (LecternAnnotation) of one of its layers. */
LECTERN_AVAILABLE_IN_1_0
void                lectern_entity_rules_apply   (LecternEntityRules    *self,
                                                  const char            *text,
                                                  gsize                  length,
                                                  GArray                *annotations);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LecternEntityVerdict, lectern_entity_verdict_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternEntityRules, lectern_entity_rules_free)

G_END_DECLS

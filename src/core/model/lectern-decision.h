/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-text-quote-selector.h"

G_BEGIN_DECLS

#define LECTERN_ACTION_ACCEPT "accept"
#define LECTERN_ACTION_REJECT "reject"
#define LECTERN_ACTION_RELEASE "release" /* takes back what was accepted */
#define LECTERN_ACTION_RETYPE "retype"   /* arguments: `kind` s */
#define LECTERN_ACTION_RESPAN "re-span"  /* arguments: `span` (uu) */
#define LECTERN_ACTION_ADD "add"         /* the target is the new annotation; arguments: `properties` a{sv} */
#define LECTERN_ACTION_MERGE "merge"     /* arguments: `group` s, the group that this one joins */
#define LECTERN_ACTION_SPLIT "split"     /* arguments: `group` s, the new group */
#define LECTERN_ACTION_RENAME "rename"   /* arguments: `name` s */
#define LECTERN_ACTION_SPEAKER "speaker" /* of a quotation; arguments: `name` s, empty for nobody */
#define LECTERN_ACTION_VALUE "value"     /* arguments: `value` s, such as a TIMEX3 value */
/* Of entities only: no entity of that name, of whatever kind, is one. */
#define LECTERN_ACTION_IGNORE "ignore"
#define LECTERN_ACTION_DISTINCT "distinct" /* two entities are not the same; arguments: as of a merge */
#define LECTERN_ACTION_IDENTIFY "identify" /* arguments: `identifier` s, empty for none */
#define LECTERN_ACTION_NOTE "note"         /* arguments: `note` s, empty for none */

/**
 * LecternDecisionScope:
 * @LECTERN_DECISION_SPAN: this place only
 * @LECTERN_DECISION_ARTICLE: every like place of one article
 * @LECTERN_DECISION_COLLECTION: every like place of a collection's articles
 * @LECTERN_DECISION_LIBRARY: everywhere
 *
 * How far a decision reaches. The narrower wins, then the newer. Beyond a span, "like" means: the
 * same text, case folded, and the same kind.
 */
typedef enum {
  LECTERN_DECISION_SPAN,
  LECTERN_DECISION_ARTICLE,
  LECTERN_DECISION_COLLECTION,
  LECTERN_DECISION_LIBRARY,
} LecternDecisionScope;

#define LECTERN_TYPE_DECISION (lectern_decision_get_type ())

/**
 * LecternDecision:
 * @id: identity, a UUID
 * @sequence: order in which decisions were made
 * @scope: how far it reaches
 * @article: (nullable): the article's id in the library, for span and article scope
 * @target: the text that it was made on
 * @kind: kind of the annotation that it was made on, or the family of kinds that it may have
 * @generator: (nullable): id of the plugin whose finding it was; of any when %NULL
 * @action: one of the `LECTERN_ACTION_` ids
 * @arguments: `a{sv}`
 * @created_us: when, in microseconds since 1970, UTC
 *
 * What the analyst said about a finding. A decision never changes a layer: it is applied to it.
 */
typedef struct {
  char *id;
  gint64 sequence;
  LecternDecisionScope scope;
  char *article;
  LecternTextQuoteSelector *target;
  char *kind;
  char *generator;
  char *action;
  GVariant *arguments;
  gint64 created_us;
} LecternDecision;

LECTERN_AVAILABLE_IN_1_0
GType            lectern_decision_get_type    (void) G_GNUC_CONST;
LECTERN_AVAILABLE_IN_1_0
LecternDecision *lectern_decision_new         (LecternDecisionScope            scope,
                                               const char                     *article_id,
                                               const LecternTextQuoteSelector *target,
                                               const char                     *kind,
                                               const char                     *generator,
                                               const char                     *action,
                                               GVariant                       *arguments) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
LecternDecision *lectern_decision_copy        (const LecternDecision          *self) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
void             lectern_decision_free        (LecternDecision                *self);
/* What is said of an entity as a whole, wherever it is mentioned, instead of places like the target: the
 * argument `entity` b says so. The target is its full name, the kind its kind. For a merge and for what is
 * distinct, the other one is `into-name` s, `into-kind` s and, of an entity of one article,
 * `into-article` s. */
LECTERN_AVAILABLE_IN_1_0
LecternDecision *lectern_decision_new_for_entity (const char                  *kind,
                                               const char                     *name,
                                               const char                     *article_id,
                                               const char                     *action,
                                               GVariant                       *arguments) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
gboolean         lectern_decision_is_for_entity (const LecternDecision        *self);
LECTERN_AVAILABLE_IN_1_0
LecternLayer    *lectern_decisions_apply      (LecternLayer                   *layer,
                                               LecternArticle                 *article,
                                               GPtrArray                      *decisions) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternDecision, lectern_decision_free)

G_END_DECLS

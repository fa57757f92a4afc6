/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "lectern-decision.h"

G_DEFINE_BOXED_TYPE (LecternDecision,
                     lectern_decision,
                     lectern_decision_copy,
                     lectern_decision_free)

/**
 * lectern_decision_new:
 * @scope: how far it reaches
 * @article_id: (nullable): the article's id in the library, needed for span and article scope
 * @target: the text that it is made on
 * @kind: kind of the annotation that it is made on; for `add`, of the new one
 * @generator: (nullable): id of the plugin whose layer it is about; needed for `add`
 * @action: one of the `LECTERN_ACTION_` ids
 * @arguments: (nullable) (transfer floating): `a{sv}`
 *
 * Makes a decision of now, with an identity of its own. The library gives it its sequence.
 *
 * Returns: (transfer full): the decision
 */
LecternDecision *
lectern_decision_new (LecternDecisionScope scope,
                      const char *article_id,
                      const LecternTextQuoteSelector *target,
                      const char *kind,
                      const char *generator,
                      const char *action,
                      GVariant *arguments)
{
  LecternDecision *self = NULL;

  g_return_val_if_fail (target != NULL && kind != NULL && action != NULL, NULL);
  g_return_val_if_fail (
      arguments == NULL || g_variant_is_of_type (arguments, G_VARIANT_TYPE_VARDICT), NULL);

  self = g_new0 (LecternDecision, 1);
  self->id = g_uuid_string_random ();
  self->scope = scope;
  self->article = g_strdup (article_id);
  self->target = lectern_text_quote_selector_copy (target);
  self->kind = g_strdup (kind);
  self->generator = g_strdup (generator);
  self->action = g_strdup (action);
  self->arguments = g_variant_ref_sink (arguments != NULL ? arguments
                                                          : g_variant_new ("a{sv}", NULL));
  self->created_us = g_get_real_time ();

  return self;
}

/**
 * lectern_decision_copy:
 * @self: a decision
 *
 * Copies a decision, identity and all.
 *
 * Returns: (transfer full): the copy
 */
LecternDecision *
lectern_decision_copy (const LecternDecision *self)
{
  LecternDecision *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (LecternDecision, 1);
  *copy = *self;
  copy->id = g_strdup (self->id);
  copy->article = g_strdup (self->article);
  copy->target = lectern_text_quote_selector_copy (self->target);
  copy->kind = g_strdup (self->kind);
  copy->generator = g_strdup (self->generator);
  copy->action = g_strdup (self->action);
  copy->arguments = g_variant_ref (self->arguments);

  return copy;
}

/**
 * lectern_decision_free:
 * @self: (transfer full): a decision
 *
 * Frees a decision.
 */
void
lectern_decision_free (LecternDecision *self)
{
  g_free (self->id);
  g_free (self->article);
  lectern_text_quote_selector_free (self->target);
  g_free (self->kind);
  g_free (self->generator);
  g_free (self->action);
  g_variant_unref (self->arguments);
  g_free (self);
}

/**
 * lectern_decision_new_for_entity:
 * @kind: kind of the entity, as it was found
 * @name: its full name
 * @article_id: (nullable): the only article that it is about; %NULL for all
 * @action: one of the `LECTERN_ACTION_` ids
 * @arguments: (nullable) (transfer floating): `a{sv}`
 *
 * Makes a decision on an entity as a whole, wherever it is mentioned and however it is written
 * there.
 *
 * Returns: (transfer full): the decision
 */
LecternDecision *
lectern_decision_new_for_entity (const char *kind,
                                 const char *name,
                                 const char *article_id,
                                 const char *action,
                                 GVariant *arguments)
{
  g_autoptr (GVariant) given = arguments != NULL ? g_variant_ref_sink (arguments) : NULL;
  LecternTextQuoteSelector target
      = { .exact = (char *) name, .prefix = (char *) "", .suffix = (char *) "" };
  GVariantDict all;

  g_return_val_if_fail (kind != NULL && name != NULL && action != NULL, NULL);

  g_variant_dict_init (&all, given);
  g_variant_dict_insert (&all, "entity", "b", TRUE);

  return lectern_decision_new (article_id != NULL ? LECTERN_DECISION_ARTICLE
                                                  : LECTERN_DECISION_LIBRARY,
                               article_id, &target, kind, NULL, action, g_variant_dict_end (&all));
}

/**
 * lectern_decision_is_for_entity:
 * @self: a decision
 *
 * Tells decisions on entities from those on places of a text.
 *
 * Returns: whether it is on an entity as a whole
 */
gboolean
lectern_decision_is_for_entity (const LecternDecision *self)
{
  gboolean is_for_entity = FALSE;

  g_return_val_if_fail (self != NULL, FALSE);

  return g_variant_lookup (self->arguments, "entity", "b", &is_for_entity) && is_for_entity;
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-entity.h"

#include <string.h>

void
lectern_entity_free (LecternEntity *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->found_name);
  g_free (self->article);
  g_free (self->identifier);
  g_free (self->note);
  g_free (self);
}

/**
 * lectern_entity_compare:
 * @a: a pointer to a #LecternEntity
 * @b: another
 *
 * Orders entities for lists: those of most articles first.
 *
 * Returns: below, at or above 0
 */
int
lectern_entity_compare (gconstpointer a, gconstpointer b)
{
  const LecternEntity *one = *(const LecternEntity *const *) a;
  const LecternEntity *two = *(const LecternEntity *const *) b;
  int by_name = 0;

  if (one->n_articles != two->n_articles)
    return one->n_articles > two->n_articles ? -1 : 1;
  if (one->n_mentions != two->n_mentions)
    return one->n_mentions > two->n_mentions ? -1 : 1;
  by_name = strcmp (one->name, two->name);

  return by_name != 0 ? by_name : strcmp (one->id, two->id);
}

/**
 * lectern_entity_copy:
 * @self: an entity
 *
 * Copies an entity, with its counts.
 *
 * Returns: (transfer full): the copy
 */
LecternEntity *
lectern_entity_copy (const LecternEntity *self)
{
  LecternEntity *copy = g_memdup2 (self, sizeof *self);

  copy->id = g_strdup (self->id);
  copy->name = g_strdup (self->name);
  copy->found_name = g_strdup (self->found_name);
  copy->article = g_strdup (self->article);
  copy->identifier = g_strdup (self->identifier);
  copy->note = g_strdup (self->note);

  return copy;
}

/**
 * lectern_entity_decide:
 * @self: an entity
 * @action: one of the `LECTERN_ACTION_` ids
 * @argument: (nullable): name of the argument, where the action has one
 * @text: (nullable): its value
 *
 * Makes a decision on an entity, in all articles or in the one that it is of.
 *
 * Returns: (transfer full): the decision
 */
LecternDecision *
lectern_entity_decide (const LecternEntity *self,
                       const char *action,
                       const char *argument,
                       const char *text)
{
  GVariantDict arguments;

  g_variant_dict_init (&arguments, NULL);
  if (argument != NULL)
    g_variant_dict_insert (&arguments, argument, "s", text != NULL ? text : "");

  return lectern_decision_new_for_entity (self->kind, self->found_name, self->article, action,
                                          g_variant_dict_end (&arguments));
}

/**
 * lectern_entity_relate:
 * @self: an entity
 * @action: %LECTERN_ACTION_MERGE or %LECTERN_ACTION_DISTINCT
 * @other: another
 *
 * Makes the decision that an entity is another, or that it is not.
 *
 * Returns: (transfer full): the decision
 */
LecternDecision *
lectern_entity_relate (const LecternEntity *self, const char *action, const LecternEntity *other)
{
  GVariantDict arguments;

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "into-name", "s", other->found_name);
  g_variant_dict_insert (&arguments, "into-kind", "s", other->kind);
  if (other->article != NULL)
    g_variant_dict_insert (&arguments, "into-article", "s", other->article);

  return lectern_decision_new_for_entity (self->kind, self->found_name, self->article, action,
                                          g_variant_dict_end (&arguments));
}

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-entity-card.h"

#include "lectern-entity-mention.h"
#include "lectern-said.h"

static void
count_free (gpointer data)
{
  LecternEntityCount *self = data;

  g_free (self->name);
  g_free (self);
}

void
lectern_entity_article_free (LecternEntityArticle *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self->site);
  g_free (self->date);
  g_free (self);
}

/**
 * lectern_entity_card_new:
 *
 * Makes a card with nothing on it.
 *
 * Returns: (transfer full): the card
 */
LecternEntityCard *
lectern_entity_card_new (void)
{
  LecternEntityCard *self = g_new0 (LecternEntityCard, 1);

  self->forms = g_ptr_array_new_with_free_func (count_free);
  self->roles = g_ptr_array_new_with_free_func (count_free);
  self->merged = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_entity_free);
  self->months = g_ptr_array_new_with_free_func (count_free);
  self->articles = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_entity_article_free);
  self->mentions = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_entity_mention_free);

  return self;
}

void
lectern_entity_card_free (LecternEntityCard *self)
{
  g_clear_pointer (&self->entity, lectern_entity_free);
  g_ptr_array_unref (self->forms);
  g_ptr_array_unref (self->roles);
  g_ptr_array_unref (self->merged);
  g_ptr_array_unref (self->months);
  g_ptr_array_unref (self->articles);
  g_ptr_array_unref (self->mentions);
  g_clear_pointer (&self->beside, g_ptr_array_unref);
  g_clear_pointer (&self->said, g_ptr_array_unref);
  g_free (self);
}

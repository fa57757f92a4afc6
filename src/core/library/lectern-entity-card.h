/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-entity.h"

G_BEGIN_DECLS

/**
 * LecternEntityCount:
 * @name: what is counted
 * @n_mentions: how many mentions
 * @n_articles: in how many articles
 *
 * A month, a way in which a name is written, or a role, and how often it is.
 */
typedef struct {
  char *name;
  guint n_mentions;
  guint n_articles;
} LecternEntityCount;

/**
 * LecternEntityArticle:
 * @id: id of an article
 * @title: (nullable): its title
 * @site: (nullable): where it is from
 * @date: when it was published, or else when it came
 * @n_mentions: how often the entity is mentioned in it
 *
 * An article that mentions an entity.
 */
typedef struct {
  char *id;
  char *title;
  char *site;
  char *date;
  guint n_mentions;
} LecternEntityArticle;

/**
 * LecternEntityCard:
 * @entity: the entity, with its counts
 * @forms: (element-type LecternEntityCount): the ways in which it is written, the usual one first
 * @roles: (element-type LecternEntityCount): what the texts say that a person is
 * @merged: (element-type LecternEntity): what was merged into it, without counts
 * @months: (element-type LecternEntityCount): by month, the oldest first; months without are left out
 * @articles: (element-type LecternEntityArticle): where it is mentioned, the newest first, cut
 * @beside: (element-type LecternEntity): what is mentioned in the same articles; counts are of those
 * @mentions: (element-type LecternEntityMention): the first mention in each of the newest articles
 * @said: (element-type LecternSaid): what it says, the newest first, cut
 * @n_said: how much it says in all
 *
 * All that the library knows of an entity.
 */
typedef struct {
  LecternEntity *entity;
  GPtrArray *forms;
  GPtrArray *roles;
  GPtrArray *merged;
  GPtrArray *months;
  GPtrArray *articles;
  GPtrArray *beside;
  GPtrArray *mentions;
  GPtrArray *said;
  guint n_said;
} LecternEntityCard;

LecternEntityCard *lectern_entity_card_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void               lectern_entity_card_free (LecternEntityCard *self);
void               lectern_entity_article_free (LecternEntityArticle *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternEntityCard, lectern_entity_card_free)

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "entities-model.h"

G_BEGIN_DECLS

/**
 * EntitiesGold:
 * @span: where it stands in the text of the article
 * @head: the word that it is about; none where the set does not say
 * @kind: what it names; %ENTITIES_N_KINDS for what is none of the four kinds
 * @group: (nullable): the same for all mentions of one entity
 *
 * A name that a person marked.
 */
typedef struct {
  LecternSpan span;
  LecternSpan head;
  EntitiesKind kind;
  const char *group;
} EntitiesGold;

/**
 * EntitiesSetFunc:
 * @article: an article of the set
 * @gold: (element-type EntitiesGold): the names marked in it
 *
 * Called for each record of a set.
 */
typedef void (*EntitiesSetFunc) (LecternArticle *article, GArray *gold, gpointer user_data);

gboolean entities_set_read (const char *path,
                            EntitiesSetFunc function,
                            gpointer user_data,
                            GError **error);

G_END_DECLS

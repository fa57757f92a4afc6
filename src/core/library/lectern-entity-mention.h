/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-article.h"

G_BEGIN_DECLS

/**
 * LecternEntityOrder:
 * @LECTERN_ENTITY_BY_DATE: the newest article first, in text order
 * @LECTERN_ENTITY_BY_LEFT: by the words before, the nearest first
 * @LECTERN_ENTITY_BY_RIGHT: by the words behind
 *
 * The order of a concordance.
 */
typedef enum {
  LECTERN_ENTITY_BY_DATE,
  LECTERN_ENTITY_BY_LEFT,
  LECTERN_ENTITY_BY_RIGHT,
} LecternEntityOrder;

/**
 * LecternEntityMention:
 * @article: id of the article
 * @title: (nullable): its title
 * @date: when it was published, or else when it came; ISO 8601, as far as it is known
 * @span: where the mention stands, in bytes of the article's text
 * @left: what stands before it, in its paragraph
 * @match: the mention
 * @right: what stands behind it
 *
 * A line of a concordance: a keyword in context (Luhn 1960).
 */
typedef struct {
  char *article;
  char *title;
  char *date;
  LecternSpan span;
  char *left;
  char *match;
  char *right;
} LecternEntityMention;

LecternEntityMention *lectern_entity_mention_new  (LecternArticle       *article,
                                                   LecternSpan           span,
                                                   guint                 width) G_GNUC_WARN_UNUSED_RESULT;
void                  lectern_entity_mention_free (LecternEntityMention *self);
void                  lectern_entity_mentions_sort (GPtrArray           *mentions,
                                                   LecternEntityOrder    order);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternEntityMention, lectern_entity_mention_free)

G_END_DECLS

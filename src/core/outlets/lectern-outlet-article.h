/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-article.h"

G_BEGIN_DECLS

/**
 * LecternOutletArticle:
 * @id: (nullable): what its owner knows it by
 * @story: (nullable): articles of one story, which are copies of one text, have the same; an empty
 *   one is in no story; %NULL is not known, and the texts are compared
 * @article: the article
 * @layers: (element-type LecternLayer): what plugins found in it; those that are missing are done
 *   without
 *
 * An article as it is laid beside others.
 */
typedef struct {
  char *id;
  char *story;
  LecternArticle *article;
  GPtrArray *layers;
} LecternOutletArticle;

LecternOutletArticle *lectern_outlet_article_new  (const char           *id,     /* nullable */
                                                   const char           *story,  /* nullable */
                                                   LecternArticle       *article,
                                                   GPtrArray            *layers) G_GNUC_WARN_UNUSED_RESULT; /* nullable */
void                  lectern_outlet_article_free (LecternOutletArticle *self);
/* Who published it: its site, else the host of its address, else its title. */
char                 *lectern_outlet_article_dup_outlet (LecternOutletArticle *self) G_GNUC_WARN_UNUSED_RESULT;
/* By date, the oldest first; of pointers in an array. */
int                   lectern_outlet_article_compare (gconstpointer        a,
                                                  gconstpointer         b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternOutletArticle, lectern_outlet_article_free)

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-article.h"

G_BEGIN_DECLS

/**
 * LecternSentenceIter:
 *
 * Steps through the sentences of an article, block by block; the members are private.
 * Initialize it with [method@Lectern.SentenceIter.init] or
 * [method@Lectern.SentenceIter.init_text].
 */
typedef struct {
  LecternArticle *article;
  const char *text;
  const char *language;
  guint32 length;
  guint32 block;
  guint32 offset;
  guint32 end;
  gpointer reserved[4];
} LecternSentenceIter;

LECTERN_AVAILABLE_IN_1_0
void     lectern_sentence_iter_init      (LecternSentenceIter *self,
                                          LecternArticle      *article);
LECTERN_AVAILABLE_IN_1_0
void     lectern_sentence_iter_init_text (LecternSentenceIter *self,
                                          const char          *text,
                                          LecternSpan          span,
                                          const char          *language);
LECTERN_AVAILABLE_IN_1_0
gboolean lectern_sentence_iter_next      (LecternSentenceIter *self,
                                          LecternSpan         *sentence,
                                          gsize               *block);
LECTERN_AVAILABLE_IN_1_0
LecternSpan lectern_article_get_sentence_at (LecternArticle   *article,
                                             guint32           offset);

G_END_DECLS

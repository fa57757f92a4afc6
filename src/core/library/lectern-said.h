/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-article.h"
#include "../model/lectern-layer.h"

G_BEGIN_DECLS

/**
 * LecternSaid:
 * @article: (nullable): id of the article that it stands in
 * @title: (nullable): title of that article
 * @site: (nullable): where that is from
 * @published: (nullable): its date, ISO 8601
 * @span: where it stands
 * @kind: `quote/direct`, `quote/mixed` or `quote/indirect`, interned
 * @act: `speech`, `thought`, `intent` or `stance`, interned
 * @source: `named`, `unnamed` or `unknown`, interned
 * @speaker: (nullable): who says it, %NULL when nobody is named
 * @key: what is the same for one speaker in all articles; empty for one who is not known
 * @is_second_hand: whether it was not said to the article's author
 * @text: what is said
 *
 * Something that someone says in an article, as the library keeps it.
 */
typedef struct {
  char *article;
  char *title;
  char *site;
  char *published;
  LecternSpan span;
  const char *kind;
  const char *act;
  const char *source;
  char *speaker;
  char *key;
  gboolean is_second_hand;
  char *text;
} LecternSaid;

void       lectern_said_free (LecternSaid    *self);
/* What is said in an article by its effective layers, of whatever plugin: element type LecternSaid, in
 * text order, without what is known of the article. */
GPtrArray *lectern_said_list (LecternArticle *article,
                              GPtrArray      *layers) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternSaid, lectern_said_free)

G_END_DECLS

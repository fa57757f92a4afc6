/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-article.h"

G_BEGIN_DECLS

/* What an article is made of; all is handed over. */
typedef struct {
  char *text;
  gsize length;
  GArray *blocks; /* of LecternBlock, attributes are copied */
  LecternMetadata *metadata;
  LecternLayer *markup;
} LecternArticleParts;

LecternArticle *lectern_article_take (LecternArticleParts *parts,
                                      GError             **error);

G_END_DECLS

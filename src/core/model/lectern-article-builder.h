/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../text/lectern-offset-map.h"
#include "lectern-article.h"

G_BEGIN_DECLS

typedef struct _LecternArticleBuilder LecternArticleBuilder;

LECTERN_AVAILABLE_IN_1_0
LecternArticleBuilder *lectern_article_builder_new           (void) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
void                   lectern_article_builder_free          (LecternArticleBuilder  *self);
LECTERN_AVAILABLE_IN_1_0
void                   lectern_article_builder_open_block    (LecternArticleBuilder  *self,
                                                              LecternBlockRole        role,
                                                              guint                   level);
LECTERN_AVAILABLE_IN_1_0
void                   lectern_article_builder_set_attribute (LecternArticleBuilder  *self,
                                                              const char             *key,
                                                              const char             *value);
LECTERN_AVAILABLE_IN_1_0
void                   lectern_article_builder_append_text   (LecternArticleBuilder  *self,
                                                              const char             *text,
                                                              gssize                  length);
LECTERN_AVAILABLE_IN_1_0
void                   lectern_article_builder_close_block   (LecternArticleBuilder  *self,
                                                              const char             *separator);
LECTERN_AVAILABLE_IN_1_0
guint32                lectern_article_builder_get_offset    (LecternArticleBuilder  *self);
LECTERN_AVAILABLE_IN_1_0
void                   lectern_article_builder_add_markup    (LecternArticleBuilder  *self,
                                                              LecternSpan             span,
                                                              const char             *kind,
                                                              const char             *address);
LECTERN_AVAILABLE_IN_1_0
void                   lectern_article_builder_add_metadata  (LecternArticleBuilder  *self,
                                                              const char             *key,
                                                              const char             *value,
                                                              const char             *origin,
                                                              LecternSpan             span,
                                                              float                   confidence);
LECTERN_AVAILABLE_IN_1_0
void                   lectern_article_builder_add_given     (LecternArticleBuilder  *self,
                                                              GVariant               *given);
LECTERN_AVAILABLE_IN_1_0
LecternArticle        *lectern_article_builder_end           (LecternArticleBuilder  *self,
                                                              LecternOffsetMap      **map,
                                                              GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternArticleBuilder, lectern_article_builder_free)

G_END_DECLS

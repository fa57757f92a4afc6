/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-block.h"
#include "lectern-layer.h"
#include "lectern-metadata.h"

G_BEGIN_DECLS

/* The longest text that an article may have, in bytes. */
#define LECTERN_ARTICLE_MAX_BYTES (64 * 1024 * 1024)
/* The most blocks that an article may have. */
#define LECTERN_ARTICLE_MAX_BLOCKS 1000000

#define LECTERN_MARKUP_LINK "markup/link"         /* property `address` */
#define LECTERN_MARKUP_EMPHASIS "markup/emphasis"
#define LECTERN_MARKUP_STRONG "markup/strong"

#define LECTERN_TYPE_ARTICLE (lectern_article_get_type ())

typedef struct _LecternArticle LecternArticle;

LECTERN_AVAILABLE_IN_1_0
GType              lectern_article_get_type      (void) G_GNUC_CONST;
LECTERN_AVAILABLE_IN_1_0
LecternArticle    *lectern_article_ref           (LecternArticle   *self);
LECTERN_AVAILABLE_IN_1_0
void               lectern_article_unref         (LecternArticle   *self);
LECTERN_AVAILABLE_IN_1_0
const char        *lectern_article_get_text      (LecternArticle   *self,
                                                  gsize            *length);
LECTERN_AVAILABLE_IN_1_0
const char        *lectern_article_get_revision  (LecternArticle   *self);
LECTERN_AVAILABLE_IN_1_0
const LecternBlock *lectern_article_get_blocks   (LecternArticle   *self,
                                                  gsize            *n_blocks);
LECTERN_AVAILABLE_IN_1_0
gsize              lectern_article_get_block_at  (LecternArticle   *self,
                                                  guint32           offset);
LECTERN_AVAILABLE_IN_1_0
LecternMetadata   *lectern_article_get_metadata  (LecternArticle   *self);
LECTERN_AVAILABLE_IN_1_0
LecternLayer      *lectern_article_get_markup    (LecternArticle   *self);
LECTERN_AVAILABLE_IN_1_0
const char        *lectern_article_get_title     (LecternArticle   *self);
LECTERN_AVAILABLE_IN_1_0
const char        *lectern_article_get_language  (LecternArticle   *self);
LECTERN_AVAILABLE_IN_1_0
const char        *lectern_article_get_published (LecternArticle   *self);
LECTERN_AVAILABLE_IN_1_0
char              *lectern_article_dup_body      (LecternArticle   *self) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
guint              lectern_article_count_words   (LecternArticle   *self);
LECTERN_AVAILABLE_IN_1_0
guint              lectern_article_count_minutes (guint             n_words);
LECTERN_AVAILABLE_IN_1_0
LecternArticle    *lectern_article_with_metadata (LecternArticle   *self,
                                                  LecternMetadata  *metadata) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
LecternArticle    *lectern_article_with_blocks_shown (LecternArticle *self,
                                                     const guint32  *blocks,
                                                     gsize           n,
                                                     gboolean        shown) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
LecternArticle    *lectern_article_with_classes_shown (LecternArticle *self,
                                                     const char *const *classes) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
GBytes            *lectern_article_to_bytes      (LecternArticle   *self) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
LecternArticle    *lectern_article_from_bytes    (GBytes           *bytes,
                                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternArticle, lectern_article_unref)

G_END_DECLS

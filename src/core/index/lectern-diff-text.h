/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-article.h"
#include "../text/lectern-token-iter.h"

G_BEGIN_DECLS

/* A longer text is compared by whole blocks. */
#define LECTERN_DIFF_MAX_BYTES (16 * 1024 * 1024)

/**
 * LecternDiffToken:
 * @span: where it stands
 * @block: index of its block in the article
 * @kind: what it is
 *
 * A word, number or mark of a text that is compared.
 */
typedef struct {
  LecternSpan span;
  guint32 block;
  LecternTokenKind kind;
} LecternDiffToken;

/**
 * LecternDiffBlock:
 * @first: its first token
 * @id: the same for blocks of the same words
 *
 * A block of a text that is compared.
 */
typedef struct {
  guint32 first;
  guint32 id;
} LecternDiffBlock;

/**
 * LecternDiffText:
 * @article: the article
 * @tokens: (element-type LecternDiffToken): what is compared: all that is not hidden
 * @ids: one for each token, the same for equal words
 * @blocks: (element-type LecternDiffBlock): blocks with a token, and one behind the last
 *
 * A text as it is compared. Numbers are those of one #LecternDiffWords.
 */
typedef struct {
  LecternArticle *article;
  GArray *tokens;
  guint32 *ids;
  GArray *blocks;
} LecternDiffText;

/* Gives equal words equal numbers. */
typedef struct _LecternDiffWords LecternDiffWords;

LecternDiffWords *lectern_diff_words_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void              lectern_diff_words_free (LecternDiffWords *self);
LecternDiffText  *lectern_diff_text_new   (LecternArticle   *article,
                                           LecternDiffWords *words) G_GNUC_WARN_UNUSED_RESULT;
void              lectern_diff_text_free  (LecternDiffText  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternDiffWords, lectern_diff_words_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternDiffText, lectern_diff_text_free)

G_END_DECLS

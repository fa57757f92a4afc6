/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-diff-text.h"

G_BEGIN_DECLS

#define LECTERN_DIFF_NONE G_MAXUINT32

/**
 * LecternDiffSide:
 * @LECTERN_DIFF_OLD: the text that was there before
 * @LECTERN_DIFF_NEW: the text that took its place
 * @LECTERN_DIFF_N_SIDES: how many there are
 *
 * One of two texts.
 */
typedef enum {
  LECTERN_DIFF_OLD,
  LECTERN_DIFF_NEW,
  LECTERN_DIFF_N_SIDES,
} LecternDiffSide;

/**
 * LecternDiffKind:
 * @LECTERN_DIFF_EQUAL: in both texts, but for white space
 * @LECTERN_DIFF_DELETED: in the old text alone
 * @LECTERN_DIFF_INSERTED: in the new text alone
 * @LECTERN_DIFF_MOVED_AWAY: in both texts, but not in the same order: where the old text has it
 * @LECTERN_DIFF_MOVED_HERE: the same, where the new text has it
 *
 * What became of a run of words.
 */
typedef enum {
  LECTERN_DIFF_EQUAL,
  LECTERN_DIFF_DELETED,
  LECTERN_DIFF_INSERTED,
  LECTERN_DIFF_MOVED_AWAY,
  LECTERN_DIFF_MOVED_HERE,
} LecternDiffKind;

/**
 * LecternDiffRun:
 * @kind: what became of it
 * @spans: where it stands in either text, with the white space before it; empty, at the place where
 *   it would be, in the text that does not have it
 * @blocks: the block in either article, %LECTERN_DIFF_NONE in the one that does not have it
 * @begins_paragraph: whether a paragraph begins with it when both texts are read as one
 * @needs_space: whether a space has to be put before it then
 *
 * A run of words within one block. Runs in their order are both texts, told as one.
 */
typedef struct {
  LecternDiffKind kind;
  LecternSpan spans[LECTERN_DIFF_N_SIDES];
  guint32 blocks[LECTERN_DIFF_N_SIDES];
  guint begins_paragraph : 1;
  guint needs_space : 1;
} LecternDiffRun;

/**
 * LecternDiffHunk:
 * @first: first token of either text
 * @end: past the last token of either text
 * @is_moved: whether it is an end of a move; then one of the texts has nothing there
 *
 * A place where the texts differ, with equal words, an end of a move or an end of the text on both
 * sides of it.
 */
typedef struct {
  guint32 first[LECTERN_DIFF_N_SIDES];
  guint32 end[LECTERN_DIFF_N_SIDES];
  gboolean is_moved;
} LecternDiffHunk;

/**
 * LecternDiffMove:
 * @first: first token of either text
 * @end: past the last token of either text
 *
 * One or more blocks, one after the other, that stand elsewhere in the new text.
 */
typedef struct {
  guint32 first[LECTERN_DIFF_N_SIDES];
  guint32 end[LECTERN_DIFF_N_SIDES];
} LecternDiffMove;

/**
 * LecternArticleDiff:
 * @texts: both texts, cut into tokens
 * @partners: for each token its equal in the other text, %LECTERN_DIFF_NONE where it is changed
 * @hunks: (element-type LecternDiffHunk): where they differ, in order
 * @moves: (element-type LecternDiffMove): what stands elsewhere, in the order of the new text
 * @runs: (element-type LecternDiffRun): both texts as one
 *
 * What two versions of an article have in common, and what they have not. Immutable.
 */
typedef struct {
  LecternDiffText *texts[LECTERN_DIFF_N_SIDES];
  guint32 *partners[LECTERN_DIFF_N_SIDES];
  GArray *hunks;
  GArray *moves;
  GArray *runs;
} LecternArticleDiff;

LecternArticleDiff *lectern_article_diff_new  (LecternArticle     *old,
                                               LecternArticle     *new) G_GNUC_WARN_UNUSED_RESULT;
void                lectern_article_diff_free (LecternArticleDiff *self);
/* The text of a run as it is read; borrowed, not terminated. */
const char         *lectern_article_diff_get_text (LecternArticleDiff   *self,
                                                   const LecternDiffRun *run,
                                                   gsize                *length);

/* The text that a run is read from. */
static inline LecternDiffSide
lectern_diff_run_get_side (const LecternDiffRun *run)
{
  return run->kind == LECTERN_DIFF_DELETED || run->kind == LECTERN_DIFF_MOVED_AWAY
             ? LECTERN_DIFF_OLD
             : LECTERN_DIFF_NEW;
}

static inline const LecternDiffToken *
lectern_article_diff_get_token (LecternArticleDiff *self, LecternDiffSide side, guint32 at)
{
  return &g_array_index (self->texts[side]->tokens, LecternDiffToken, at);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternArticleDiff, lectern_article_diff_free)

G_END_DECLS

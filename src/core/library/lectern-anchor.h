/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-text-quote-selector.h"

G_BEGIN_DECLS

/**
 * LecternAnchorState:
 * @LECTERN_ANCHOR_HERE: the very words, between what stood around them
 * @LECTERN_ANCHOR_MOVED: the very words, among others than before
 * @LECTERN_ANCHOR_CHANGED: the words are others now, but near enough
 * @LECTERN_ANCHOR_LOST: nothing is near enough
 *
 * What became of a place in a new version of a text.
 */
typedef enum {
  LECTERN_ANCHOR_HERE,
  LECTERN_ANCHOR_MOVED,
  LECTERN_ANCHOR_CHANGED,
  LECTERN_ANCHOR_LOST,
} LecternAnchorState;

#define LECTERN_ANCHOR_N_STATES (LECTERN_ANCHOR_LOST + 1)

/* Finds many places in one version of an article; made once for all of them. */
typedef struct _LecternAnchorSearch LecternAnchorSearch;

LecternAnchorSearch *lectern_anchor_search_new  (LecternArticle                 *article) G_GNUC_WARN_UNUSED_RESULT;
void                 lectern_anchor_search_free (LecternAnchorSearch            *self);
LecternAnchorState   lectern_anchor_search_find (LecternAnchorSearch            *self,
                                                 const LecternTextQuoteSelector *target,
                                                 const char                     *path, /* nullable */
                                                 LecternSpan                    *span);

/* The third anchor: a place by the blocks that hold it, such as "/4/1:12-/5:30": children counted from 0,
 * then the character in the block. */
char                *lectern_anchor_dup_path    (LecternArticle                 *article,
                                                 LecternSpan                     span) G_GNUC_WARN_UNUSED_RESULT;
gboolean             lectern_anchor_read_path   (LecternArticle                 *article,
                                                 const char                     *path,
                                                 LecternSpan                    *span);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternAnchorSearch, lectern_anchor_search_free)

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-anchor.h"

G_BEGIN_DECLS

/**
 * LecternMark:
 * @id: identity, a UUID; %NULL before it is saved
 * @article: id of the article
 * @target: (nullable): the marked text; %NULL for the note on the whole article
 * @path: (nullable): the blocks that held it, see lectern_anchor_dup_path()
 * @span: where @target is in the current revision, %LECTERN_SPAN_NONE when it lost its place
 * @anchor: what became of it in the current revision
 * @color: 1 Key Point, 2 Evidence, 3 Quote, 4 Doubt, 5 Follow-up, unless they were renamed
 * @code: (nullable): id of a sub-code of @color
 * @tags: (nullable): tags, without order
 * @note: Markdown, perhaps empty
 * @created_us: when, in microseconds since 1970, UTC
 * @modified_us: likewise
 *
 * What the analyst marked.
 */
typedef struct {
  char *id;
  char *article;
  LecternTextQuoteSelector *target;
  char *path;
  LecternSpan span;
  LecternAnchorState anchor;
  guint color;
  char *code;
  GStrv tags;
  char *note;
  gint64 created_us;
  gint64 modified_us;
} LecternMark;

/* How many colors there are. */
#define LECTERN_MARK_N_COLORS 5
/* The longest tag, in characters, and the most that a mark may have. */
#define LECTERN_TAG_MAX_CHARACTERS 100
#define LECTERN_MARK_MAX_TAGS 100

#define LECTERN_TYPE_MARK (lectern_mark_get_type ())

GType        lectern_mark_get_type (void) G_GNUC_CONST;
LecternMark *lectern_mark_new      (const char        *article_id,
                                    LecternArticle    *article,
                                    LecternSpan        span,
                                    guint              color) G_GNUC_WARN_UNUSED_RESULT;
LecternMark *lectern_mark_copy     (const LecternMark *self) G_GNUC_WARN_UNUSED_RESULT;
void         lectern_mark_free     (LecternMark       *self);
/* Whether two marks show the same. */
gboolean     lectern_mark_equal    (const LecternMark *self,
                                    const LecternMark *other);
/* Puts a mark on another part of the text: its edge was moved. */
void         lectern_mark_set_span (LecternMark       *self,
                                    LecternArticle    *article,
                                    LecternSpan        span);
gboolean     lectern_mark_has_tag  (const LecternMark *self,
                                    const char        *tag);
void         lectern_mark_add_tag  (LecternMark       *self,
                                    const char        *tag);
void         lectern_mark_remove_tag (LecternMark     *self,
                                    const char        *tag);
void         lectern_mark_rename_tag (LecternMark     *self,
                                    const char        *tag,
                                    const char        *name);
/* A tag as it is kept: trimmed, in one line, of a sensible length; NULL when nothing is left. */
char        *lectern_tag_normalize (const char        *tag) G_GNUC_WARN_UNUSED_RESULT;
/* Spans of an article that have the words of one of them, whole words where it is of whole words, without
 * regard to case; its hidden parts left out. */
GArray      *lectern_mark_find_occurrences (LecternArticle *article,
                                    LecternSpan        span) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternMark, lectern_mark_free)

G_END_DECLS

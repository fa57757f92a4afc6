/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-text-quote-selector.h"

G_BEGIN_DECLS

/**
 * LecternMark:
 * @id: identity, a UUID; %NULL before it is saved
 * @article: id of the article
 * @target: (nullable): the marked text; %NULL for the note on the whole article
 * @span: where @target is in the current revision, %LECTERN_SPAN_NONE when it lost its place
 * @color: 1 Key Point, 2 Evidence, 3 Quote, 4 Doubt, 5 Follow-up
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
  LecternSpan span;
  guint color;
  char *note;
  gint64 created_us;
  gint64 modified_us;
} LecternMark;

#define LECTERN_TYPE_MARK (lectern_mark_get_type ())

GType        lectern_mark_get_type (void) G_GNUC_CONST;
LecternMark *lectern_mark_new      (const char        *article_id,
                                    LecternArticle    *article,
                                    LecternSpan        span,
                                    guint              color) G_GNUC_WARN_UNUSED_RESULT;
LecternMark *lectern_mark_copy     (const LecternMark *self) G_GNUC_WARN_UNUSED_RESULT;
void         lectern_mark_free     (LecternMark       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternMark, lectern_mark_free)

G_END_DECLS

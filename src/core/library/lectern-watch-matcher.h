/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-article.h"
#include "lectern-watch-list.h"

G_BEGIN_DECLS

/**
 * LecternWatchPlace:
 * @list: index of the list
 * @term: index of the term in it
 * @span: where it stands
 *
 * One place of a term in a text.
 */
typedef struct {
  guint list;
  guint term;
  LecternSpan span;
} LecternWatchPlace;

typedef struct _LecternWatchMatcher LecternWatchMatcher;

LecternWatchMatcher *lectern_watch_matcher_new      (GPtrArray           *lists) G_GNUC_WARN_UNUSED_RESULT;
void                 lectern_watch_matcher_free     (LecternWatchMatcher *self);
GPtrArray           *lectern_watch_matcher_get_lists (LecternWatchMatcher *self);
GArray              *lectern_watch_matcher_find     (LecternWatchMatcher *self,
                                                     LecternArticle      *article) G_GNUC_WARN_UNUSED_RESULT;
LecternLayer        *lectern_watch_matcher_make_layer (LecternWatchMatcher *self,
                                                     LecternArticle      *article) G_GNUC_WARN_UNUSED_RESULT;
gboolean             lectern_watch_term_is_findable (const char          *term);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternWatchMatcher, lectern_watch_matcher_free)

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-article.h"
#include "lectern-search.h"

G_BEGIN_DECLS

/* No row and no reader counts further. */
#define LECTERN_SEARCH_MAX_PLACES 1000

/* Finds the words of a search in texts, by the rules of the index: for snippets, counts, and what is
 * marked in an open article. Not for several threads at once. */
typedef struct _LecternSearchMatcher LecternSearchMatcher;

LecternSearchMatcher *lectern_search_matcher_new      (const LecternSearch  *search,
                                                       const char           *language) G_GNUC_WARN_UNUSED_RESULT;
void                  lectern_search_matcher_free     (LecternSearchMatcher *self);
gboolean              lectern_search_matcher_is_empty (LecternSearchMatcher *self);
/* Places of a text of one field, of LecternSpan, in order and apart from each other. */
GArray               *lectern_search_matcher_find     (LecternSearchMatcher *self,
                                                       LecternSearchField    field,
                                                       const char           *text,
                                                       gsize                 length) G_GNUC_WARN_UNUSED_RESULT;
/* Places in what is shown of an article, in offsets of its text. */
GArray               *lectern_search_matcher_find_in_article (LecternSearchMatcher *self,
                                                       LecternArticle       *article) G_GNUC_WARN_UNUSED_RESULT;
/* The part of a text round its first place, each place between U+0002 and U+0003; NULL without one. */
char                 *lectern_search_matcher_dup_snippet (LecternSearchMatcher *self,
                                                       LecternSearchField    field,
                                                       const char           *text,
                                                       gsize                 length) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternSearchMatcher, lectern_search_matcher_free)

G_END_DECLS

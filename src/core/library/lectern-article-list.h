/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-lazy-list.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_ARTICLE_LIST (lectern_article_list_get_type ())
G_DECLARE_FINAL_TYPE (LecternArticleList, lectern_article_list, LECTERN, ARTICLE_LIST, LecternLazyList)

/* What lectern_library_list () gives: a lazy list of LecternArticleItem. */
LecternArticleList *lectern_article_list_new        (LecternLibrary     *library,
                                                     const LecternListQuery *query) G_GNUC_WARN_UNUSED_RESULT;
/* What a list with a text searches for, and what that gave beside the hits; NULL for other lists. */
LecternSearch      *lectern_article_list_get_search (LecternArticleList *self);
LecternSearchResult *lectern_article_list_get_result (LecternArticleList *self);

G_END_DECLS

/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-library.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_ARTICLE_LIST (lectern_article_list_get_type ())
G_DECLARE_FINAL_TYPE (LecternArticleList, lectern_article_list, LECTERN, ARTICLE_LIST, GObject)

/* What lectern_library_list () gives: a GListModel of LecternArticleItem. Property: is-loading, while
 * it is not known yet what is in it. */
LecternArticleList *lectern_article_list_new        (LecternLibrary     *library,
                                                     const LecternListQuery *query) G_GNUC_WARN_UNUSED_RESULT;
gboolean            lectern_article_list_is_loading (LecternArticleList *self);
/* Where an article stands; FALSE when it is not in the list. */
gboolean            lectern_article_list_find       (LecternArticleList *self,
                                                     const char         *id,
                                                     guint              *position);
/* The id at a position, without making a row; NULL past the end. */
char               *lectern_article_list_dup_id     (LecternArticleList *self,
                                                     guint               position) G_GNUC_WARN_UNUSED_RESULT;
/* What a list with a text searches for, and what that gave beside the hits; NULL for other lists. */
LecternSearch      *lectern_article_list_get_search (LecternArticleList *self);
LecternSearchResult *lectern_article_list_get_result (LecternArticleList *self);

G_END_DECLS

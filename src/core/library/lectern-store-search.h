/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-article-item-private.h"
#include "lectern-list-query.h"
#include "lectern-search-result.h"
#include "lectern-store.h"

G_BEGIN_DECLS

/* @query has a text. */
LecternSearchResult *lectern_store_search     (LecternStore        *self,
                                               const LecternListQuery *query,
                                               guint                limit,
                                               GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* Says in a row why a search found it. */
gboolean             lectern_store_explain_row (LecternStore       *self,
                                               const LecternSearch *search,
                                               LecternArticleRow   *row,
                                               GError             **error);

G_END_DECLS

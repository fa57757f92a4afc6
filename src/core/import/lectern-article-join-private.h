/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-article.h"

G_BEGIN_DECLS

/* One article of two pages: @first as it is, then what @second adds to its text. */
LecternArticle *lectern_article_join (LecternArticle  *first,
                                      LecternArticle  *second,
                                      GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

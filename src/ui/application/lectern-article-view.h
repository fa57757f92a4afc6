/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reader/lectern-reader.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_ARTICLE_VIEW (lectern_article_view_get_type ())
G_DECLARE_FINAL_TYPE (LecternArticleView, lectern_article_view, LECTERN, ARTICLE_VIEW, GtkWidget)

/* The reader, and what stands in its place while there is nothing to read. */
LecternReader *lectern_article_view_get_reader   (LecternArticleView *self);
void           lectern_article_view_set_document (LecternArticleView *self,
                                                  LecternDocument    *document);

G_END_DECLS

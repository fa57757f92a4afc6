/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reader/lectern-details.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_ARTICLE_HEADER (lectern_article_header_get_type ())
G_DECLARE_FINAL_TYPE (LecternArticleHeader, lectern_article_header, LECTERN, ARTICLE_HEADER,
                      GtkWidget)

/* The header bar over the reader and the findings. Properties: narrow, list-shown,
 * findings-shown, menu-model. */
void lectern_article_header_set_document (LecternArticleHeader *self,
                                          LecternDocument      *document,
                                          LecternDetails       *details);
void lectern_article_header_set_starred  (LecternArticleHeader *self,
                                          gboolean              is_starred);
void lectern_article_header_show_details (LecternArticleHeader *self,
                                          const char           *key); /* nullable */

G_END_DECLS

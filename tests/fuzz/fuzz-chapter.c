/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdint.h>

#include "epub-chapter.h"

/* Any bytes as the chapter of a book: what comes of it must be an article that holds together. */

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) content = g_bytes_new (data, size);
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (LecternDraft) draft = lectern_draft_new ();
  g_autoptr (GError) error = NULL;

  epub_chapter_read (content, "A chapter", draft);
  if (draft->blocks->len == 0)
    return 0;

  lectern_draft_build (draft, builder);
  article = lectern_article_builder_end (builder, NULL, &error);
  g_assert_true ((article == NULL) == (error != NULL));

  return 0;
}

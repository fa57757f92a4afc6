/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "lectern-plugin-fixture.h"
#include "page-fixture.h"

#define ADDRESS "https://ellery-courier.example/news/pier"

LecternArticle *
page_fixture_import (const char *html, gssize length, const char *charset, GError **error)
{
  g_autoptr (GBytes) content = g_bytes_new (html, length < 0 ? strlen (html) : (gsize) length);
  g_autoptr (LecternImportResult) result = NULL;

  result = lectern_plugin_fixture_import ("page", content, "text/html", charset, ADDRESS, error);
  if (result == NULL)
    return NULL;

  g_assert_cmpuint (lectern_import_result_get_n_articles (result), ==, 1);

  return lectern_article_ref (lectern_import_result_get_article (result, 0));
}

LecternArticle *
page_fixture_import_page (const char *head, const char *body)
{
  g_autofree char *html = g_strconcat ("<!DOCTYPE html><html lang=\"en\"><head>", head,
                                       "</head><body>", body, "</body></html>", NULL);
  g_autoptr (GError) error = NULL;
  LecternArticle *article = page_fixture_import (html, -1, "utf-8", &error);

  g_assert_no_error (error);
  g_assert_nonnull (article);

  return article;
}

const LecternBlock *
page_fixture_find_block (LecternArticle *article, const char *beginning)
{
  const char *text = lectern_article_get_text (article, NULL);
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);

  for (gsize i = 0; i < n_blocks; i++)
    if (!lectern_block_role_is_container (blocks[i].role)
        && g_str_has_prefix (text + blocks[i].span.start, beginning))
      return &blocks[i];

  g_test_message ("no block begins with “%s” in: %s", beginning, text);
  g_test_fail ();
  g_assert_not_reached ();
}

void
page_fixture_assert_role (LecternArticle *article, const char *beginning, LecternBlockRole role)
{
  const LecternBlock *block = page_fixture_find_block (article, beginning);

  g_assert_cmpstr (lectern_block_role_get_name (block->role), ==,
                   lectern_block_role_get_name (role));
}

void
page_fixture_assert_hidden (LecternArticle *article, const char *beginning, const char *label)
{
  const LecternBlock *block = page_fixture_find_block (article, beginning);

  g_test_message ("%s", beginning);
  g_assert_true (lectern_block_is_hidden (block));
  g_assert_cmpstr (lectern_block_get_attribute (block, "class"), ==, label);
  g_assert_nonnull (lectern_block_get_attribute (block, "rule"));
}

void
page_fixture_assert_text (LecternArticle *article, const char *beginning, const char *text)
{
  const LecternBlock *block = page_fixture_find_block (article, beginning);
  g_autofree char *found = g_strndup (lectern_article_get_text (article, NULL) + block->span.start,
                                      lectern_span_get_length (block->span));

  g_assert_cmpstr (g_strchomp (found), ==, text);
}

const char *
page_fixture_get_value (LecternArticle *article, const char *key)
{
  return lectern_metadata_get_value (lectern_article_get_metadata (article), key);
}

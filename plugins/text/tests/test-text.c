/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "lectern-plugin-fixture.h"

static LecternArticle *
import (const char *text, gsize length, const char *media_type, GError **error)
{
  g_autoptr (GBytes) content = g_bytes_new (text, length);
  g_autoptr (LecternImportResult) result = lectern_plugin_fixture_import (
      "text", content, media_type, NULL, NULL, error);

  if (result == NULL)
    return NULL;

  g_assert_cmpuint (lectern_import_result_get_n_articles (result), ==, 1);

  return lectern_article_ref (lectern_import_result_get_article (result, 0));
}

static LecternArticle *
import_text (const char *text, const char *media_type)
{
  g_autoptr (GError) error = NULL;
  LecternArticle *article = import (text, strlen (text), media_type, &error);

  g_assert_no_error (error);

  return article;
}

static const LecternBlock *
find_block (LecternArticle *article, const char *beginning)
{
  const char *text = lectern_article_get_text (article, NULL);
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);

  for (gsize i = 0; i < n_blocks; i++)
    if (!lectern_block_role_is_container (blocks[i].role)
        && g_str_has_prefix (text + blocks[i].span.start, beginning))
      return &blocks[i];

  g_test_message ("no block begins with “%s” in: %s", beginning, text);
  g_assert_not_reached ();
}

static const char *
get_value (LecternArticle *article, const char *key)
{
  return lectern_metadata_get_value (lectern_article_get_metadata (article), key);
}

static void
test_plain (void)
{
  g_autoptr (LecternArticle) article = import_text (
      "Ellery rebuilds its pier\n\nBy Mara Quist\n\n14 May 2024\n\nThe council voted on\n"
      "Tuesday to rebuild the old\npier, ending a dispute that\nhas lasted for ten years.\n\n"
      "No time to read?\nGet a summary\n\nThe repair is to cost\n4.2 million crowns, a "
      "third\nof it paid by the province.\n(Citation: Town Council minutes.)\n",
      "text/plain");
  g_autofree char *body = lectern_article_dup_body (article);

  g_assert_cmpstr (lectern_article_get_title (article), ==, "Ellery rebuilds its pier");
  g_assert_cmpstr (get_value (article, "author"), ==, "Mara Quist");
  g_assert_cmpstr (get_value (article, "published"), ==, "2024-05-14");
  g_assert_cmpstr (get_value (article, "citation"), ==, "Town Council minutes.");
  g_assert_cmpint (find_block (article, "By Mara")->role, ==, LECTERN_BLOCK_BYLINE);
  g_assert_cmpint (find_block (article, "(Citation")->role, ==, LECTERN_BLOCK_PUBLISHER_NOTE);
  g_assert_true (
      g_str_has_prefix (body, "The council voted on Tuesday to rebuild the old pier, ending"));
  g_assert_true (g_str_has_suffix (body, "of it paid by the province."));
}

/* Every line of a text without blank lines is a paragraph. */
static void
test_lines (void)
{
  g_autoptr (LecternArticle) article = import_text (
      "The ferry was late on Monday, as it has been all week, and nobody on the quay was surprised "
      "by it.\n"
      "A gull had taken the captain's bread, said the mate, who would not give his name to the "
      "Courier.\n",
      "text/plain");
  gsize n_blocks = 0;

  lectern_article_get_blocks (article, &n_blocks);
  g_assert_cmpuint (n_blocks, ==, 2);
  g_assert_cmpint (find_block (article, "A gull")->role, ==, LECTERN_BLOCK_PARAGRAPH);
  g_assert_cmpstr (get_value (article, "language"), ==, "en");
}

static void
test_markdown (void)
{
  g_autoptr (LecternArticle) article = import_text (
      "---\ntitle: \"Ellery rebuilds its pier\"\nauthor: [Mara Quist, Jon Adeyemi]\n"
      "date: 2024-05-14\nlang: en\n---\n# Ellery rebuilds its pier\n\nThe *council* voted, "
      "see [the plan](https://ellery.example/plan) or [this](javascript:alert(1)).\n\n"
      "## Cost\n\n- Piles\n  - Oak\n- Planks\n\n> The sea does not wait.\n\n"
      "<script>alert(1)</script>\n\n    a line of code\n",
      "text/markdown");
  g_auto (GStrv) authors = lectern_metadata_dup_values (lectern_article_get_metadata (article),
                                                        "author");
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);
  gsize n_notes = 0;
  const LecternAnnotation *notes = lectern_layer_get_annotations (
      lectern_article_get_markup (article), &n_notes);

  g_assert_cmpint (find_block (article, "Ellery")->role, ==, LECTERN_BLOCK_TITLE);
  g_assert_cmpuint (g_strv_length (authors), ==, 2);
  g_assert_cmpstr (get_value (article, "published"), ==, "2024-05-14");
  g_assert_cmpuint (find_block (article, "Cost")->level, ==, 2);
  g_assert_cmpuint (find_block (article, "Oak")->level, ==, 2);
  g_assert_cmpint (blocks[find_block (article, "The sea")->parent].role, ==,
                   LECTERN_BLOCK_QUOTATION);
  g_assert_cmpint (find_block (article, "a line of code")->role, ==, LECTERN_BLOCK_PARAGRAPH);
  g_assert_null (strstr (lectern_article_get_text (article, NULL), "alert"));
  g_assert_cmpuint (n_notes, ==, 2);
  g_assert_cmpstr (notes[1].kind, ==, LECTERN_MARKUP_LINK);
}

static void
test_encodings (void)
{
  static const char latin[] = "Die M\xf6wen\n\nWarten auf den n\xe4"
                              "chsten Kutter, wie immer um diese Zeit.\n";
  static const char zeros[] = "A\0B and some words";
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternArticle) german = import_text (latin, "text/plain");
  g_autoptr (LecternArticle) odd = import (zeros, sizeof zeros - 1, "text/plain", &error);
  g_autoptr (LecternArticle) empty = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (odd);
  g_assert_cmpstr (lectern_article_get_title (german), ==, "Die Möwen");
  empty = import (" \n \n", 4, "text/plain", &error);
  g_assert_null (empty);
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NO_ARTICLE);
}

static void
test_bombs (void)
{
  static const char *const parts[]
      = { "> ", "- ", "[", "*a_", "(Citation: ", "Next\n\n", "a\n", "![", "`", "<!--" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (LecternArticle) article = NULL;
      gint64 start = g_get_monotonic_time ();

      for (guint k = 0; k < 20000; k++)
        g_string_append (text, parts[i]);
      article = import (text->str, text->len, "text/markdown", &error);
      g_test_message ("%s: %s", parts[i], error != NULL ? error->message : "read");
      g_assert_true (article != NULL
                     || g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_NO_ARTICLE));
      g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/text/import/plain", test_plain);
  g_test_add_func ("/text/import/lines", test_lines);
  g_test_add_func ("/text/import/markdown", test_markdown);
  g_test_add_func ("/text/import/encodings", test_encodings);
  g_test_add_func ("/text/import/bombs", test_bombs);

  return g_test_run ();
}
